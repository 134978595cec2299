"""The short lists after the title of a page: which branch, which year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QComboBox

from partydesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Sequence


def named_box(name: str, widest: int = 0) -> QComboBox:
    """A list as wide as its longest line.

    Args:
        name: read by a screen reader.
        widest: at most so wide, in pixels of the usual size; 0 for as wide as it likes.
    """
    box = QComboBox()
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
