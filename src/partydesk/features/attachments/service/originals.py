"""Scanned originals as pages of paper: a picture is one, a PDF has its own."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pypdfium2
from PIL import Image

from partydesk.features.attachments.rules import PDF, PICTURE
from partydesk.features.attachments.service import pictures
from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from partydesk.features.attachments.queries import Item
    from partydesk.features.attachments.rules import Limits

MOST_PAGES = 60
_LONGEST = 2400  # px of the longer side of a page of a PDF: A4 at 200 dots to an inch
_QUALITY = 85
_TO_THE_LEFT = 270  # degrees: what lies across has its head at the binding
_SPOILT = "这份 PDF 打不开，可能已损坏或设了密码；原件在，可以另存一份。"


def is_original(item: Item) -> bool:
    """Whether it can be printed as pages at all."""
    return item.kind in {PICTURE, PDF}


class Originals:
    """Reads scans for the printer; in one thread, because the PDF library knows no others.

    Args:
        read: gives the bytes of an attachment.
        limits: what is opened at all.
    """

    def __init__(self, read: Callable[[Item], bytes], limits: Limits) -> None:
        self._read, self._limits = read, limits

    def pages(self, item: Item) -> list[bytes]:
        """Its pages as JPEGs that stand upright; what lies across is turned to the left.

        Raises:
            Refusal: it cannot be read, or has more pages than belong into a book.
            StoreTrouble: its bytes are not there any more.
        """
        body = self._read(item)
        if item.kind == PICTURE:
            return [self._standing(pictures.for_paper(body, self._limits), body)]
        return [_jpeg(page) for page in _pages(body)]

    def _standing(self, page: bytes, body: bytes) -> bytes:
        with Image.open(io.BytesIO(page)) as image:
            lies = image.width > image.height
        return pictures.for_paper(body, self._limits, _TO_THE_LEFT) if lies else page


def _pages(body: bytes) -> Iterator[Image.Image]:
    try:
        file = pypdfium2.PdfDocument(body)
    except pypdfium2.PdfiumError as error:
        raise Refusal(_SPOILT) from error
    try:
        if len(file) > MOST_PAGES:
            raise Refusal(f"这份 PDF 有 {len(file)} 页，最多印 {MOST_PAGES} 页；请另存后单独打印。")
        for number in range(len(file)):
            yield _drawn(file, number)
    finally:
        file.close()


def _drawn(file: pypdfium2.PdfDocument, number: int) -> Image.Image:
    try:
        page = file[number]
        scale = _LONGEST / max(*page.get_size(), 1)
        bitmap = page.render(scale=scale)
        image: Image.Image = bitmap.to_pil().convert("RGB")
        bitmap.close()
        page.close()
    except (pypdfium2.PdfiumError, ValueError, OSError) as error:
        raise Refusal(_SPOILT) from error
    return image.rotate(-_TO_THE_LEFT, expand=True) if image.width > image.height else image


def _jpeg(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()
