"""Pages into PDF: the drawing operators of each page, written straight into its stream."""

from __future__ import annotations

from collections import Counter
from io import BytesIO
from typing import IO, TYPE_CHECKING

from reportlab.lib.utils import ImageReader

from partydesk.printing.pdffile import PdfFile
from partydesk.printing.writing import written_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from reportlab.pdfgen.canvas import Canvas

    from partydesk.printing.compose import Beginning
    from partydesk.printing.sheet import Frame, Picture, Sheet, Stamp


def write_pdf(
    sheets: Iterable[Sheet],
    size: tuple[float, float],
    title: str,
    beginnings: Sequence[Beginning] = (),
) -> tuple[bytes, list[str]]:
    """The file and the names of the fonts embedded in it; the same pages are the same bytes."""
    out = BytesIO()
    fonts = write_papers([(sheets, beginnings, size)], size, title, out)
    return out.getvalue(), fonts


def write_papers(
    papers: Iterable[tuple[Iterable[Sheet], Sequence[Beginning], tuple[float, float]]],
    size: tuple[float, float],
    title: str,
    out: IO[bytes],
    folder: Path | None = None,
) -> list[str]:
    """Papers in one file, each with where its parts begin and the size of its pages.

    One is drawn and let go before the next is asked for: hundreds take no more memory than a few.

    Args:
        papers: one after the other.
        size: of the first page, points.
        title: of the file.
        out: where it is written once all papers are drawn.
        folder: where pages are put away until then; None for memory.

    Returns:
        The names of the fonts embedded in it.

    Raises:
        OSError: it cannot be written.
    """
    file = PdfFile(title, size, folder)
    fonts: dict[str, None] = {}
    try:
        for number, (sheets, beginnings, own) in enumerate(papers):
            pages = list(sheets)
            file.canvas.setPageSize(own)  # a roster lies across between letters
            shared = Shared(file, own, pages, f"{number}-" if number else "")
            _write(file, pages, beginnings, shared)
            fonts |= shared.fonts | shared.stamped
        file.save(out)
    finally:
        file.close()
    return list(fonts)


def _write(
    file: PdfFile,
    pages: Sequence[Sheet],
    beginnings: Sequence[Beginning],
    shared: Shared,
) -> None:
    marks: dict[int, list[Beginning]] = {}
    for beginning in beginnings:
        marks.setdefault(beginning.page, []).append(beginning)
    for number, sheet in enumerate(pages):
        _bookmark(file.canvas, marks.get(number, ()))
        draw_sheet(file.canvas, sheet, shared.height, shared)
        file.end_page()


def draw_sheet(canvas: Canvas, sheet: Sheet, height: float, shared: Shared) -> None:
    """Draw a page in the space that is in force, and the pages laid in it at their places."""
    if sheet.inlays:
        canvas.addLiteral("q")
    for left, frame in sheet.frames:
        canvas.addLiteral(f"q 1 0 0 1 {left:.2f} {height:.2f} cm")
        shared.draw_frame(frame)
        canvas.addLiteral("Q")
    for picture in sheet.pictures:
        shared.picture(picture, height)
    canvas.addLiteral(written_lines(sheet.rules, height))
    known = shared.written
    for left, top, stamps, _, _ in sheet.stamped:
        inside = "\n".join([known.get(id(one)) or shared.stamp(one) for one in stamps])
        canvas.addLiteral(f"q 1 0 0 1 {left:.2f} {height - top:.2f} cm\n{inside}\nQ")
    canvas.addLiteral(shared.writer.words(sheet.runs, height, shared.fonts))
    if sheet.inlays:
        canvas.addLiteral("Q")
    for inlay in sheet.inlays:
        scale, x, y = f"{inlay.scale:g}", f"{inlay.x:.3f}", f"{height - inlay.y:.3f}"
        turn = f"0 {scale} -{scale} 0" if inlay.turned else f"{scale} 0 0 {scale}"
        canvas.addLiteral(f"q {turn} {x} {y} cm")
        draw_sheet(canvas, inlay.sheet, 0.0, shared)
        canvas.addLiteral("Q")


class Shared:
    """What stands on many pages, written out once.

    Attributes:
        fonts: names of the fonts of words that stand on one page.
        stamped: names of the fonts in cells of lists.
        height: of a page.
        writer: writes the words of the file.
        written: the operators of each stamp so far, by its id.
    """

    def __init__(
        self,
        file: PdfFile,
        size: tuple[float, float],
        sheets: Sequence[Sheet] = (),
        name: str = "",
    ) -> None:
        self.height, self.writer = size[1], file.writer
        self._name, self._canvas = name, file.canvas
        self.fonts: dict[str, None] = {}
        self.stamped: dict[str, None] = {}
        parts = [part for sheet in sheets for part in sheet.whole]
        self._uses = Counter(id(frame) for part in parts for _, frame in part.frames)
        self._file, self._size = file, (max(size), max(size))
        self.written: dict[int, str] = {}
        self._frames: dict[int, str] = {}
        self._kept: list[Stamp | Frame] = []  # while their ids stand for them

    def draw_frame(self, frame: Frame) -> None:
        """Draw a grid; one that stands on several pages is a form of the file."""
        if self._uses[id(frame)] < 2:  # noqa: PLR2004 - once
            self._canvas.addLiteral(written_lines(frame.rules, 0.0))
            return
        self._canvas.doForm(self._frames.get(id(frame)) or self._write_frame(frame))

    def _write_frame(self, frame: Frame) -> str:
        name, (width, height) = f"grid{self._name}{len(self._frames)}", self._size
        self._canvas.beginForm(name, 0, -height, width, 0)
        self._canvas.addLiteral(written_lines(frame.rules, 0.0))
        self._canvas.endForm()
        self._file.put_away(name)
        self._kept.append(frame)
        self._frames[id(frame)] = name
        return name

    def picture(self, picture: Picture, height: float) -> None:
        """Draw a picture as large as its room allows, in the middle of it."""
        image = ImageReader(BytesIO(picture.body))
        wide, high = image.getSize()
        scale = min(picture.width / wide, picture.height / high)
        width, tall = wide * scale, high * scale
        x = picture.x + (picture.width - width) / 2
        y = height - picture.y - (picture.height + tall) / 2
        self._file.draw_picture(image, (x, y, width, tall))

    def stamp(self, stamp: Stamp) -> str:
        """The operators that draw a cell from the top left of its row."""
        if (known := self.written.get(id(stamp))) is not None:
            return known
        written = written_lines(stamp.rules, 0.0) + "\n" if stamp.rules else ""
        if len(stamp.runs) == 1:
            written += self.writer.word(stamp.runs[0], self.stamped)
        elif stamp.runs:
            written += self.writer.words(stamp.runs, 0.0, self.stamped)
        self._kept.append(stamp)
        self.written[id(stamp)] = written
        return written


def _bookmark(canvas: Canvas, beginnings: Iterable[Beginning]) -> None:
    for beginning in beginnings:
        if beginning.title:
            key = f"{canvas.getPageNumber()}-{beginning.part}"
            canvas.bookmarkPage(key)
            canvas.addOutlineEntry(beginning.title, key)
