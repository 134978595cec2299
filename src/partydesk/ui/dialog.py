"""The sheet that asks for one order and hands it in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QDialog, QFrame, QPushButton, QWidget

from partydesk.kernel.findings import Refusal, articles
from partydesk.store.trouble import StoreTrouble
from partydesk.ui.cards import across, down, room_for, scrolled, words
from partydesk.ui.prompts import Prompts
from partydesk.ui.taborder import press
from partydesk.ui.theme import px, set_role, text_scale

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from partydesk.ui.fields import Values
    from partydesk.ui.form import Form


_WIDE = 680  # px at text size 100 %


class OrderDialog(QDialog):
    """Opened with `.open()`. Ctrl+Enter hands in; Esc leaves, asking first if anything was typed.

    A `Refusal` that `submit` raises is shown at its field and nothing is lost; a `StoreTrouble`
    stands on top.

    Args:
        parent: the page.
        title: what is being done, 登记党员大会.
        form: filled already where something is known.
        submit: gets the values; raises Refusal or StoreTrouble.
        primary: the verb on the button.
        note: one soft sentence below the title.
        prompts: who asks before what was typed is thrown away.

    Signals:
        submitted: `submit` returned; the sheet closes and lets go of itself.
    """

    submitted = Signal()

    def __init__(  # noqa: PLR0913 - the first four are the sheet, the rest its words
        self,
        parent: QWidget | None,
        title: str,
        form: Form,
        submit: Callable[[Values], None],
        *,
        primary: str = "保存",
        note: str = "",
        prompts: Prompts | None = None,
    ) -> None:
        super().__init__(parent)
        self.form = form
        form.clear_errors_when_changed()
        self._submit = submit
        self._prompts = prompts or Prompts()
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.trouble = words("", "wrong", wrap=True)
        self._block = set_role(QFrame(), "finding-error")
        self._block.setLayout(across(self.trouble))
        self._block.layout().setContentsMargins(px(16), px(10), px(16), px(10))  # type: ignore[union-attr]
        self._block.hide()
        self.primary = set_role(QPushButton(primary), "primary")
        self.primary.clicked.connect(self.submit)
        self._lay_out(title, note)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.submit)

    def submit(self) -> None:
        """Hand in; what cannot stand is said at its field."""
        self._complain("")
        problems = self.form.problems()
        self.form.set_errors(problems)
        if problems:
            return
        try:
            self._submit(self.form.values())
        except Refusal as refusal:
            self._refused(refusal)
        except StoreTrouble as trouble:
            self._complain(str(trouble))
        else:
            self.submitted.emit()
            self.accept()

    def tell(self, sentence: str) -> None:
        """One sentence on top that is no fault."""
        set_role(self._block, "finding-info")
        set_role(self.trouble, "body")
        self._say(sentence)

    def show_below(self, widget: QWidget) -> None:
        """Show something between the form and the buttons."""
        layout = self.layout()
        if isinstance(layout, QBoxLayout):
            layout.insertWidget(layout.count() - 1, widget)
            self.resize(room_for(self, _WIDE, self.height() + widget.sizeHint().height()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button the cursor is on, and nothing from a field."""
        if not press(event):
            super().keyPressEvent(event)

    def reject(self) -> None:
        """Leave; ask first when something was typed."""
        if self.form.touched:
            self._prompts.confirm_loss(self, self.primary.text(), self.submit, super().reject)
        else:
            super().reject()

    def _lay_out(self, title: str, note: str) -> None:
        cancel = QPushButton("取消")
        cancel.clicked.connect(self.reject)
        for button in (cancel, self.primary):
            button.setAutoDefault(False)
        area = scrolled(self.form)
        self.form.setContentsMargins(0, 0, px(12), 0)
        keys = words(f"Ctrl+Enter {self.primary.text()}　Esc 取消", "soft")
        line = words(note, "soft", wrap=True)
        head = down(words(title, "title"), *([line] if note else []), gap=4)
        layout = down(head, self._block, area, across(keys, None, cancel, self.primary), gap=16)
        layout.setContentsMargins(px(24), px(20), px(24), px(20))
        layout.setStretchFactor(area, 1)
        self.setLayout(layout)
        line.ensurePolished()
        said = line.heightForWidth(px(_WIDE - 48)) if note else 0
        wanted = self.form.sizeHint().height() + said + px(170)
        self.resize(room_for(self, _WIDE, round(wanted / max(text_scale(), 0.5))))

    def _refused(self, refusal: Refusal) -> None:
        sentence = "　".join([refusal.sentence, *filter(None, [articles(refusal.cite)])])
        if refusal.field in self.form.keys:
            self.form.set_errors({str(refusal.field): sentence})
        else:
            self._complain(sentence)

    def _complain(self, sentence: str) -> None:
        set_role(self._block, "finding-error")
        set_role(self.trouble, "wrong")
        self._say(sentence)

    def _say(self, sentence: str) -> None:
        self.trouble.setText(sentence)
        self._block.setVisible(bool(sentence))
