"""The pages of one paper as pictures, drawn in the drawing lane and kept while they are near."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from partydesk.ui.tasks import run_drawing

if TYPE_CHECKING:
    from collections.abc import Callable

    from partydesk.printing.preview import PageImage, PageImages
    from partydesk.printing.searching import Hit
    from partydesk.ui.paper import Paper

_KEPT = 10


class DrawnPages(QObject):
    """Opens a paper and draws the pages that are asked for; all of it in the drawing lane.

    Signals:
        opened: the Paper (or None) whose pages are now to be had.
        drawn: a page that was asked for is there.
    """

    opened = Signal(object)
    drawn = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.sizes: tuple[tuple[float, float], ...] = ()
        self._wanted: Paper | None = None
        self._file: PageImages | None = None
        self._images: dict[int, tuple[float, QImage]] = {}
        self._asked: set[tuple[int, float]] = set()

    @property
    def kept(self) -> set[int]:
        """The pages (from 0) that are drawn and kept."""
        return set(self._images)

    def open(self, paper: Paper | None) -> None:
        """Take another paper, or none; until it is open the old pages stay."""
        self._wanted = paper
        if paper is None:
            self._take(None, None)
        else:
            pdf = paper.pdf
            run_drawing(self, lambda: open_pages(pdf), lambda file: self._take(paper, file))

    def page(self, number: int, scale: float) -> tuple[QImage | None, bool]:
        """A page at `scale` px to a point, and whether it is up to date; if not it is asked for."""
        drawn, image = self._images.get(number, (0.0, None))
        if drawn != scale:
            self._ask(number, scale)
        return image, drawn == scale

    def find(self, words: str, done: Callable[[list[Hit]], object]) -> None:
        """Look for words on all pages; `done` gets where they stand, unless another paper came."""
        file = self._file
        if file is None:
            done([])
            return
        run_drawing(
            self, lambda: file.find(words), lambda hits: done(hits) if file is self._file else None
        )

    def _take(self, paper: Paper | None, file: PageImages | None) -> None:
        if paper is not self._wanted:
            _let_go(self, file)  # the clerk typed on: a newer one is under way
            return
        _let_go(self, self._file)
        sizes = file.sizes if file is not None else ()
        # what was drawn is shown until the new drawing comes, then replaced
        kept = self._images if sizes == self.sizes else {}
        self._images = {number: (0.0, image) for number, (_, image) in kept.items()}
        self._file, self.sizes = file, sizes
        self._asked.clear()
        self.opened.emit(paper)

    def _ask(self, number: int, scale: float) -> None:
        file = self._file
        if file is None or (number, scale) in self._asked:
            return
        self._asked.add((number, scale))
        run_drawing(
            self,
            lambda: file.image(number, scale),
            lambda made: self._keep(file, number, scale, made),
        )

    def _keep(self, file: PageImages, number: int, scale: float, made: PageImage) -> None:
        if file is not self._file:
            return
        self._asked.discard((number, scale))
        image = QImage(
            made.pixels, made.width, made.height, made.width * 4, QImage.Format.Format_RGB32
        ).copy()
        self._images.pop(number, None)
        self._images[number] = (scale, image)
        while len(self._images) > _KEPT:
            del self._images[next(iter(self._images))]
        self.drawn.emit()


def open_pages(pdf: bytes) -> PageImages:
    """The pages of a file; to be called in the drawing lane."""
    # pdfium takes 25 ms to be loaded: that is done in the lane, not before the window is shown
    from partydesk.printing.preview import PageImages  # noqa: PLC0415

    return PageImages(pdf)


def _let_go(owner: QObject, file: PageImages | None) -> None:
    """Close a file where it was drawn: pdfium must not be in two threads at once."""
    if file is not None:
        run_drawing(owner, file.close, lambda _: None)
