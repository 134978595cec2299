"""Pages of a PDF in memory as pictures: what is seen is the file that is saved and printed."""

from __future__ import annotations

from typing import NamedTuple

import pypdfium2


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

    def close(self) -> None:
        """Let go of the file; the pictures that were drawn stay good."""
        self._file.close()
