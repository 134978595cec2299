"""A file dragged onto the roster: it is taken in like one that was chosen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from partydesk.ui.page import Page

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDropEvent


class FilePage(Page):
    """A page on which one file may be dropped anywhere."""

    def take_file(self, path: Path) -> None:
        """What is done with it."""

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Only one file of this computer."""
        if _dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """The same as choosing it."""
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.take_file(path)


def _dropped(event: QDropEvent) -> Path | None:
    """The one file that is being dropped; None for anything else."""
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    return Path(urls[0].toLocalFile())
