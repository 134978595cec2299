"""A picture on a page of paper: as large as it can be, the page turned to suit it."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from partydesk.printing.archive import describe, with_ends
from partydesk.printing.faces import Face, register_first
from partydesk.printing.press import Paper
from partydesk.printing.template import MM

if TYPE_CHECKING:
    from collections.abc import Iterable

_SHORT, _LONG, _MARGIN = 210 * MM, 297 * MM, 15 * MM
_MOST = 2.0  # points for a pixel: a small picture is not blown up to a page of squares


def picture_paper(pictures: Iterable[bytes], title: str) -> Paper:
    """One A4 page for each picture (JPEG, the right side up), in one file."""
    out = BytesIO()
    canvas = Canvas(out, invariant=1, initialFontName=register_first(Face.SONG), pageCompression=1)
    describe(canvas, title)
    pages = 0
    for body in pictures:
        _page(canvas, ImageReader(BytesIO(body)))
        pages += 1
    canvas.save()
    return Paper(with_ends(out.getvalue()), pages, [], [], (), ())


def _page(canvas: Canvas, image: ImageReader) -> None:
    wide, high = image.getSize()
    page = (_LONG, _SHORT) if wide > high else (_SHORT, _LONG)
    canvas.setPageSize(page)
    scale = min((page[0] - 2 * _MARGIN) / wide, (page[1] - 2 * _MARGIN) / high, _MOST)
    width, height = wide * scale, high * scale
    canvas.drawImage(image, (page[0] - width) / 2, (page[1] - height) / 2, width, height)
    canvas.showPage()
