"""Where the pages of a paper lie on the scrolling sheet, at a zoom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QPointF, QRectF

if TYPE_CHECKING:
    from collections.abc import Sequence

Fit = Literal["width", "page"]
LEAST, MOST = 0.2, 4.0


@dataclass(frozen=True, slots=True)
class PaperLayout:
    """Pages below each other, each in the middle.

    Attributes:
        zoom: px on screen to a point of the paper.
        pages: the area of each page on the sheet.
        width, height: the whole sheet with its edges, in px.
    """

    zoom: float = 1.0
    pages: tuple[QRectF, ...] = ()
    width: float = 0.0
    height: float = 0.0

    @classmethod
    def of(
        cls, sizes: Sequence[tuple[float, float]], zoom: float, room: float, edge: float
    ) -> PaperLayout:
        """Lay out pages of `sizes` (points) in a view `room` px wide, `edge` px around each."""
        widest = max((width for width, _ in sizes), default=0.0) * zoom
        across = max(room, widest + 2 * edge)
        top, pages = edge, []
        for width, height in sizes:
            pages.append(QRectF((across - width * zoom) / 2, top, width * zoom, height * zoom))
            top += height * zoom + edge
        return cls(zoom, tuple(pages), across, top)

    @staticmethod
    def fitted(
        fit: Fit,
        sizes: Sequence[tuple[float, float]],
        room: tuple[float, float],
        edge: float,
        least: float = LEAST,
    ) -> float:
        """The zoom at which the widest page fills the width (or a whole page the view)."""
        if not sizes:
            return 1.0
        wide = (room[0] - 2 * edge) / max(width for width, _ in sizes)
        high = (room[1] - 2 * edge) / max(height for _, height in sizes)
        return min(max(wide if fit == "width" else min(wide, high), least), MOST)

    def page_at(self, height: float) -> int:
        """The page at a height of the sheet (from 0)."""
        for number, page in enumerate(self.pages):
            if height <= page.bottom():
                return number
        return len(self.pages) - 1

    def between(self, top: float, bottom: float) -> list[int]:
        """The pages that a view from `top` to `bottom` shows."""
        return [
            n for n, page in enumerate(self.pages) if page.bottom() >= top and page.top() <= bottom
        ]

    def on_paper(self, point: QPointF) -> tuple[int, float, float] | None:
        """(page, points from the left, points from the top) of a point of the sheet."""
        for number, page in enumerate(self.pages):
            if page.contains(point):
                x, y = point.x() - page.left(), point.y() - page.top()
                return number, x / self.zoom, y / self.zoom
        return None

    def on_sheet(self, page: int, area: QRectF) -> QRectF:
        """An area of a page (points from its top left) on the sheet."""
        corner = self.pages[page].topLeft()
        return QRectF(
            corner.x() + area.left() * self.zoom, corner.y() + area.top() * self.zoom,
            area.width() * self.zoom, area.height() * self.zoom,
        )  # fmt: skip
