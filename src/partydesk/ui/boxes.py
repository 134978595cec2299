"""The short lists after the title of a page: which branch, which year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter

from partydesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent


_BORDER = 54  # px at text size 100 %: border, padding and arrow


class Box(QComboBox):
    """A list that is chosen from; words too long for it end in … rather than within a letter."""

    def shown(self) -> str:
        """What stands in the box while it is closed."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        field, control = QStyle.SubControl.SC_ComboBoxEditField, QStyle.ComplexControl.CC_ComboBox
        room = self.style().subControlRect(control, option, field, self).width()
        cut = Qt.TextElideMode.ElideRight
        return self.fontMetrics().elidedText(self.currentText(), cut, room)

    def sizeHint(self) -> QSize:
        """Wide enough for its longest line: Qt forgets the border of the style sheet."""
        texts = (self.itemText(number) for number in range(self.count()))
        longest = max((self.fontMetrics().horizontalAdvance(text) for text in texts), default=0)
        asked = super().sizeHint()
        return QSize(max(asked.width(), longest + px(_BORDER)), asked.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """As Qt draws it, but the words."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = self.shown()  # type: ignore[attr-defined]
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)


def named_box(name: str, widest: int = 0) -> Box:
    """A list as wide as its longest line.

    Args:
        name: read by a screen reader.
        widest: at most so wide, in pixels of the usual size; 0 for as wide as it likes.
    """
    box = Box()
    box.setAccessibleName(name)
    if widest:
        box.setMaximumWidth(px(widest))
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return box


def refill(box: QComboBox, items: Sequence[tuple[str, Any]]) -> None:
    """Offer other lines without a word; what was chosen stays, if it still is there."""
    if list(items) == [(box.itemText(n), box.itemData(n)) for n in range(box.count())]:
        return
    chosen = box.currentData()
    box.blockSignals(True)
    box.clear()
    for text, value in items:
        box.addItem(text, value)
    box.setCurrentIndex(max(box.findData(chosen), 0))
    box.blockSignals(False)


def refill_branches(box: QComboBox, branches: Sequence[Any], every: object = None) -> None:
    """Offer all branches and each; hidden where there is only one.

    Args:
        box: the list.
        branches: with `short_name` and `id`.
        every: what stands for all of them.
    """
    refill(box, [("全部支部", every), *((one.short_name, one.id) for one in branches)])
    box.setVisible(len(branches) > 1)
