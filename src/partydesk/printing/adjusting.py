"""What one printer needs and no other: pages moved and stretched; letters stay letters."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from partydesk.kernel.late import late
from partydesk.printing.template import MM

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pypdfium2
    from pypdfium2 import raw
else:
    # it takes 25 ms to be loaded: when something is sent, not when the program starts
    pypdfium2, raw = late("pypdfium2"), late("pypdfium2.raw")


class Adjustment(NamedTuple):
    """How a printer's pages are put right.

    Attributes:
        right, down: millimetres by which everything is moved.
        wide, high: by how much it is stretched from the top left corner, 1 for not at all.
        back_right, back_down: the same two for the back of a sheet, where both sides are printed.
    """

    right: float = 0.0
    down: float = 0.0
    wide: float = 1.0
    high: float = 1.0
    back_right: float = 0.0
    back_down: float = 0.0

    @property
    def idle(self) -> bool:
        """Whether it leaves every page as it is."""
        return self == Adjustment()

    def shift(self, *, back: bool) -> tuple[float, float]:
        """Millimetres to the right and down for a front or for a back."""
        return (self.back_right, self.back_down) if back else (self.right, self.down)


def for_printer(
    pdf: bytes, how: Adjustment, *, duplex: bool, pages: Sequence[int] | None = None
) -> bytes:
    """The file as it is sent to one printer; the file that is kept stays as it is.

    Args:
        pdf: what was composed.
        how: what the printer needs.
        duplex: every second page is a back.
        pages: those that are sent, from 0; None for all.
    """
    if how.idle and pages is None:
        return pdf
    source = pypdfium2.PdfDocument(pdf)
    made = pypdfium2.PdfDocument.new()
    try:
        made.import_pages(source, list(pages) if pages is not None else None)
        for number in range(0 if how.idle else len(made)):
            page = made[number]
            _transform(page, how, back=duplex and number % 2 == 1)
            page.close()
        out = BytesIO()
        made.save(out)
    finally:
        made.close()
        source.close()
    return out.getvalue()


def _transform(page: pypdfium2.PdfPage, how: Adjustment, *, back: bool) -> None:
    right, down = (part * MM for part in how.shift(back=back))
    height = page.get_height()
    # PDF counts from the bottom: what is stretched keeps its upper edge
    matrix = raw.FS_MATRIX(how.wide, 0, 0, how.high, right, height * (1 - how.high) - down)
    raw.FPDFPage_TransFormWithClip(page, matrix, None)
