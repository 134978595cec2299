"""The photograph of a person on screen; nothing where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel

from partydesk.kernel.findings import Refusal
from partydesk.store.trouble import StoreTrouble
from partydesk.ui.tasks import run_drawing
from partydesk.ui.theme import px

if TYPE_CHECKING:
    from partydesk.features.attachments.queries import Item
    from partydesk.features.attachments.service.portraits import Portraits

_WIDE, _HIGH = 70, 98  # px at text size 100 %: 35 by 49


class Portrait(QLabel):
    """Drawn off the window's thread; what cannot be drawn is left out.

    Args:
        portraits: the photographs.
    """

    def __init__(self, portraits: Portraits) -> None:
        super().__init__()
        self._portraits = portraits
        self._shown: Item | None = None
        self.setAccessibleName("证件照")
        self.hide()

    def show_person(self, person: int | None) -> None:
        """The photograph of somebody; None for nobody."""
        item = self._portraits.item(person) if person is not None else None
        if item == self._shown and item is not None:
            self.show()
            return
        self._shown = item
        self.hide()
        if item is not None:
            run_drawing(self, lambda: (item, self._read(item)), lambda found: self._show(*found))

    def _read(self, item: Item) -> QImage:
        made = QImage()
        try:
            made.loadFromData(self._portraits.cut(item))
        except (Refusal, StoreTrouble):
            return QImage()
        return made

    def _show(self, item: Item, image: QImage) -> None:
        if item != self._shown or image.isNull():
            return
        ratio = self.devicePixelRatioF()
        size = QSize(round(px(_WIDE) * ratio), round(px(_HIGH) * ratio))
        smooth = Qt.TransformationMode.SmoothTransformation
        made = QPixmap.fromImage(
            image.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, smooth)
        )  # fmt: skip
        made.setDevicePixelRatio(ratio)
        self.setPixmap(made)
        self.show()
