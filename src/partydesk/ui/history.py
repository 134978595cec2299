"""Undo and redo at the foot of the window: what Ctrl+Z would take back, and what it has taken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from partydesk.kernel.findings import Refusal
from partydesk.store.trouble import StoreTrouble
from partydesk.ui.page import Notice
from partydesk.ui.theme import px, set_role

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent

_NAMELESS = "撤销"  # said while there is nothing to take back
_NAME = "history"
_LEAST = 200  # px at text size 100 %


@dataclass(frozen=True, slots=True)
class History:
    """Undo and redo as the store offers them; a label is None when there is nothing."""

    undo: Callable[[], object]
    redo: Callable[[], object]
    undo_label: Callable[[], str | None]
    redo_label: Callable[[], str | None]


def history_of(widget: QWidget | None) -> History | None:
    """The history of the window that a sheet stands over; None where there is none."""
    while widget is not None:
        found: History | None = widget.property(_NAME)
        if found is not None:
            return found
        widget = widget.parentWidget()
    return None


class UndoLink(QPushButton):
    """撤销：登记 周沐阳 15 党员大会讨论（Ctrl+Z）; hidden while there is nothing to take back.

    Args:
        parent: where it stands.
        short: there is no room for what would be taken back; the tip says it.

    Signals:
        offered: (undo, redo) whether there is something to take back, and to do again.
        told: a `Notice`: what was taken back or done again, or why it could not be.
    """

    offered = Signal(bool, bool)
    told = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, short: bool = False) -> None:
        super().__init__(parent)
        self._short = short
        set_role(self, "quiet")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda *_: self.undo())
        self._history: History | None = None
        self.setAccessibleName(_NAMELESS)
        self.hide()

    def set_history(self, history: History) -> None:
        """Whose steps are taken back; the sheets that open over this window find it, too."""
        self._history = history
        self.window().setProperty(_NAME, history)
        self.refresh()

    def undo(self) -> None:
        """Take back the last change."""
        if self._history is not None:
            self._try(self._history.undo, self._history.undo_label(), "已撤销")

    def redo(self) -> None:
        """Do again what was taken back last."""
        if self._history is not None:
            self._try(self._history.redo, self._history.redo_label(), "已重做")

    def refresh(self) -> None:
        """Ask again what there is to take back."""
        history = self._history
        undo = history.undo_label() if history is not None else None
        redo = history.redo_label() if history is not None else None
        words = f"撤销：{undo}（Ctrl+Z）" if undo else ""
        self.setText("撤销　Ctrl+Z" if self._short else words)
        self.setToolTip(words)
        self.setAccessibleName(words or _NAMELESS)
        self.setVisible(bool(undo))
        self.offered.emit(bool(undo), bool(redo))

    def minimumSizeHint(self) -> QSize:
        """Room for its beginning: in a narrow window the middle of a long line gives way."""
        whole = super().minimumSizeHint()
        return QSize(min(whole.width(), px(_LEAST)), whole.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it, without its middle where there is no room."""
        if self.width() >= self.sizeHint().width():
            super().paintEvent(event)
            return
        # Read here: with all that it names it would hold up the first picture of the window.
        from PySide6.QtWidgets import QStyle, QStyleOptionButton, QStylePainter  # noqa: PLC0415

        option = QStyleOptionButton()
        self.initStyleOption(option)
        room = (
            self.style()
            .subElementRect(QStyle.SubElement.SE_PushButtonContents, option, self)
            .width()
        )
        cut = Qt.TextElideMode.ElideMiddle
        option.text = self.fontMetrics().elidedText(self.text(), cut, room)  # type: ignore[attr-defined]
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)

    def _try(self, step: Callable[[], object], label: str | None, done: str) -> None:
        if not label:
            return
        try:
            step()
        except (Refusal, StoreTrouble) as trouble:
            self.told.emit(Notice(trouble.sentence, "wrong"))
        else:
            # it takes the place of what was told of the change itself: 已登记 would be untrue now
            self.told.emit(Notice(f"{done}：{label}"))
        self.refresh()
