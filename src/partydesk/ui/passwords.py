"""Passwords on screen: the field that hides what is typed, the sheet that asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from partydesk.kernel.findings import Refusal
from partydesk.store.trouble import StoreTrouble
from partydesk.ui.cards import across, down, link, room_for, words
from partydesk.ui.editors import Editor
from partydesk.ui.fields import PasswordField
from partydesk.ui.taborder import KeyboardDialog
from partydesk.ui.tasks import run_drawing
from partydesk.ui.theme import px, set_role

if TYPE_CHECKING:
    from collections.abc import Callable

_SECOND = 1000  # ms
_SHOW, _HIDE = "显示", "隐藏"


class PasswordEditor(Editor):
    """One hidden line, as it was typed: blanks count. A draft never holds it."""

    def __init__(self, field: PasswordField) -> None:
        self.box = QLineEdit()
        self._eye = QPushButton(_SHOW)
        super().__init__(field, self.box, self._eye)
        self._eye.setCheckable(True)
        self._eye.setAutoDefault(False)
        self._eye.setAccessibleName(f"{_SHOW}{field.label}")
        self._eye.setVisible(not field.open)
        self._eye.toggled.connect(self._show)
        self.box.setPlaceholderText(field.placeholder)
        self._show(shown=field.open)
        self.box.textChanged.connect(self.say)

    def value(self) -> str:
        """What was typed."""
        return self.box.text()

    def set_value(self, value: object) -> None:
        """Put in a text."""
        self.box.setText("" if value is None else str(value))

    def typed(self) -> Any:
        """Nothing: what a draft holds is written down."""

    def retype(self, state: Any) -> None:
        """Nothing was kept."""

    def _show(self, shown: bool) -> None:
        modes = QLineEdit.EchoMode
        self.box.setEchoMode(modes.Normal if shown else modes.Password)
        self._eye.setText(_HIDE if shown else _SHOW)


class PasswordAsk(QWidget):
    """A hidden line and a button; the try is looked at off the window's thread.

    Args:
        label: what is asked, 密码.
        verb: on the button.
        check: gets what was typed; raises Refusal or StoreTrouble where it does not fit. One that
            has a `wait` (seconds) keeps the button shut for so long.
        open_letters: whether what is typed can be seen, as for a code from a sheet of paper.

    Signals:
        passed: what `check` returned.
    """

    passed = Signal(object)

    def __init__(
        self, label: str, verb: str, check: Callable[[str], object], *, open_letters: bool = False
    ) -> None:
        super().__init__()
        self._check, self._verb = check, verb
        self._left = 0
        self.editor = PasswordEditor(PasswordField(key="password", label=label, open=open_letters))
        self.trouble = words("", "field-error", wrap=True)
        self.trouble.hide()
        self.button = set_role(QPushButton(verb), "primary")
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self.hand_in)
        self.editor.box.returnPressed.connect(self.hand_in)
        self._clock = QTimer(self, interval=_SECOND)
        self._clock.timeout.connect(self._tick)
        name = words(label)
        name.setBuddy(self.editor.box)
        self.setLayout(down(name, self.editor, self.trouble, 4, across(None, self.button), gap=6))
        self.setFocusProxy(self.editor.box)

    def hand_in(self) -> None:
        """Look at what was typed."""
        if not self.button.isEnabled():
            return
        typed = self.editor.value()
        if not typed:
            self._say(f"请输入{self.editor.field.label}。")
            return
        self._say("")
        self._allow(going=False, text="正在核对……")
        run_drawing(self, lambda: self._looked_at(typed), self._answer)

    def _looked_at(self, typed: str) -> object:
        """In the lane's thread."""
        try:
            return self._check(typed)
        except (Refusal, StoreTrouble) as trouble:
            return trouble

    def _answer(self, found: object) -> None:
        self._allow(going=True, text=self._verb)
        if isinstance(found, Refusal | StoreTrouble):
            self._say(found.sentence)
            self.editor.box.setFocus()
            self.editor.box.selectAll()
            self._left = int(getattr(found, "wait", 0))
            self._tick()
        else:
            self.editor.fill("")
            self.passed.emit(found)

    def _tick(self) -> None:
        """Count down; every try before its time would only be refused."""
        if self._left > 0:
            self._allow(going=False, text=f"请等 {self._left} 秒")
            self._left -= 1
            self._clock.start()
        elif self._clock.isActive():
            self._clock.stop()
            self._allow(going=True, text=self._verb)

    def _allow(self, *, going: bool, text: str) -> None:
        self.button.setEnabled(going)
        self.button.setText(text)

    def _say(self, sentence: str) -> None:
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))
        self.editor.mark(wrong=bool(sentence))
        self.editor.box.setAccessibleDescription(sentence)


class UnlockSheet(KeyboardDialog):
    """Asks before something is opened; Esc leaves.

    Args:
        parent: the window below.
        title: what is opened.
        note: one soft sentence.
        ask: the line and its button.
    """

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        note: str,
        ask: PasswordAsk,
    ) -> None:
        super().__init__(parent)
        self.ask = ask
        self.setWindowTitle(title)
        cancel = QPushButton("取消")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        ask.passed.connect(lambda _: self.accept())
        self._other = down()
        foot = across(self._other, None, cancel)
        layout = down(
            words(title, "title", wrap=True), words(note, "soft", wrap=True), 4, ask, None, foot
        )
        layout.setContentsMargins(px(24), px(20), px(24), px(20))
        self.setLayout(layout)
        self.resize(room_for(self, 480, 280))
        QShortcut(QKeySequence("Ctrl+Return"), self, ask.hand_in)
        ask.setFocus()

    def offer(self, words: str, run: Callable[[], object]) -> None:
        """Another way in, below the line."""
        button = link(words, run)
        button.setAutoDefault(False)  # Enter belongs to the line
        self._other.addWidget(button)
