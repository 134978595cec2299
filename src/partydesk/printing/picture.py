"""A picture on a page of paper: as large as it can be, the page turned to suit it."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from reportlab.lib.utils import ImageReader

from partydesk.printing.pdffile import PdfFile
from partydesk.printing.press import Paper
from partydesk.printing.template import MM

if TYPE_CHECKING:
    from collections.abc import Iterable

_SHORT, _LONG, _MARGIN = 210 * MM, 297 * MM, 15 * MM
_MOST = 2.0  # points for a pixel: a small picture is not blown up to a page of squares


def picture_paper(pictures: Iterable[bytes], title: str) -> Paper:
    """One A4 page for each picture (JPEG, the right side up), in one file."""
    out, pages = BytesIO(), 0
    file = PdfFile(title, (_SHORT, _LONG))
    for body in pictures:
        _page(file, ImageReader(BytesIO(body)))
        pages += 1
    file.save(out)
    return Paper(out.getvalue(), pages, [], [], (), ())


def _page(file: PdfFile, image: ImageReader) -> None:
    wide, high = image.getSize()
    page = (_LONG, _SHORT) if wide > high else (_SHORT, _LONG)
    file.canvas.setPageSize(page)
    scale = min((page[0] - 2 * _MARGIN) / wide, (page[1] - 2 * _MARGIN) / high, _MOST)
    width, height = wide * scale, high * scale
    box = ((page[0] - width) / 2, (page[1] - height) / 2, width, height)
    file.draw_picture(image, box)
    file.end_page()
