"""Pages of a PDF in memory as pictures: what is seen is the file that is saved and printed."""

from __future__ import annotations

from math import ceil
from typing import NamedTuple

import pypdfium2
from pypdfium2 import raw

from partydesk.printing.searching import Hit, find_words


class PageImage(NamedTuple):
    """One page drawn: 32 bits a pixel, blue first, no padding between lines."""

    width: int
    height: int
    pixels: bytes


class PageImages:
    """The pages of one file that is held in memory and never written out.

    pdfium knows no threads: one instance, and all instances of a process, belong to one thread.

    Attributes:
        sizes: width and height of each page in points.
    """

    def __init__(self, pdf: bytes) -> None:
        self._file = pypdfium2.PdfDocument(pdf)
        self.sizes: tuple[tuple[float, float], ...] = tuple(
            self._file.get_page_size(number) for number in range(len(self._file))
        )

    def image(self, index: int, scale: float) -> PageImage:
        """Page `index` (from 0) at `scale` pixels to a point."""
        page = self._file[index]
        bitmap = page.render(scale=scale, prefer_bgrx=True)
        made = PageImage(bitmap.width, bitmap.height, bytes(bitmap.buffer))
        bitmap.close()
        page.close()
        return made

    def pictured(self, index: int) -> bool:
        """Whether there is a picture on the page: it may have colours."""
        page = self._file[index]
        found = next(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE]), None) is not None
        page.close()
        return found

    def band(self, index: int, scale: float, band: int, of: int) -> tuple[PageImage, float]:
        """One of `of` strips of a page in grey, 8 bits a pixel, lines padded to whole words.

        The second value is where it begins, in parts of the height of the page.
        """
        page = self._file[index]
        whole = ceil(self.sizes[index][1] * scale)
        first, last = whole * band // of, whole * (band + 1) // of
        # half a dot less: pdfium's wrapper rounds up what it cuts off
        above, below = (max(dots - 0.5, 0) / scale for dots in (first, whole - last))
        bitmap = page.render(scale=scale, crop=(0, below, 0, above), grayscale=True)
        made = PageImage(bitmap.width, bitmap.height, bytes(bitmap.buffer))
        bitmap.close()
        page.close()
        return made, first / whole

    def find(self, words: str) -> list[Hit]:
        """Every place where the words stand."""
        return find_words(self._file, words)

    def close(self) -> None:
        """Let go of the file; the pictures that were drawn stay good."""
        self._file.close()
