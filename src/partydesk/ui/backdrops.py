"""Scans of printed stock under the pages that are printed on it: seen on screen, never printed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, Signal
from PySide6.QtGui import QImage, QPainter

from partydesk import resources
from partydesk.ui.tasks import run_drawing

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from partydesk.ui.paper import Paper

scan_folders: list[Path] = []
"""Where a scan is looked for before `resources/forms`: beside the forms of the unit's own."""
scan_sources: list[Callable[[str], bytes | None]] = []
"""Who is asked for a scan before any folder: gives the picture that has a name, or None."""
_ENDINGS = (".png", ".jpg", ".jpeg")


class Backdrops(QObject):
    """The scans of one paper, read in the drawing lane.

    Signals:
        came: a scan is there.
    """

    came = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._names: Sequence[str] = ()
        self._images: dict[str, QImage] = {}

    def open(self, paper: Paper | None) -> None:
        """Read the scans of a paper, those that are not known."""
        self._names = tuple(getattr(paper, "backdrops", ()))
        for name in {name for name in self._names if name and name not in self._images}:
            self._images[name] = QImage()
            run_drawing(self, partial(read_scan, name), partial(self._keep, name))

    def paint(self, painter: QPainter, page: int, area: QRectF) -> bool:
        """Draw the scan of a page; whether there is one."""
        name = self._names[page] if page < len(self._names) else ""
        image = self._images.get(name)
        if image is None or image.isNull():
            return False
        painter.drawImage(area, image)
        return True

    def _keep(self, name: str, image: QImage) -> None:
        self._images[name] = image
        self.came.emit()


def read_scan(name: str) -> QImage:
    """The scan of that name; an empty picture where there is none."""
    for ask in scan_sources:
        if (picture := ask(name)) is not None:
            return QImage.fromData(picture)
    plain = "/" not in name and "\\" not in name and name.lower().endswith(_ENDINGS)
    if not plain:
        return QImage()
    folders = (*scan_folders, resources.folder("forms"))
    found = next((folder / name for folder in folders if (folder / name).is_file()), None)
    return QImage(str(found)) if found else QImage()
