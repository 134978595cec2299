"""Pages into PDF: the drawing operators of each page, written straight into its stream."""

from __future__ import annotations

from collections import Counter
from io import BytesIO
from typing import IO, TYPE_CHECKING

from reportlab.lib.utils import ImageReader

from partydesk.printing.pdffile import PdfFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from reportlab.pdfgen.canvas import Canvas

    from partydesk.printing.compose import Beginning
    from partydesk.printing.sheet import Frame, Picture, Rule, Run, Sheet, Stamp


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
            _write(file, pages, beginnings, shared, fonts)
        file.save(out)
    finally:
        file.close()
    return list(fonts)


def _write(
    file: PdfFile,
    pages: Sequence[Sheet],
    beginnings: Sequence[Beginning],
    shared: Shared,
    fonts: dict[str, None],
) -> None:
    marks: dict[int, list[Beginning]] = {}
    for beginning in beginnings:
        marks.setdefault(beginning.page, []).append(beginning)
    for number, sheet in enumerate(pages):
        _bookmark(file.canvas, marks.get(number, ()))
        draw_sheet(file.canvas, sheet, shared.height, shared)
        for one in sheet.whole:
            fonts |= dict.fromkeys(run.cut.font.fontName for run in one.runs)
        file.end_page()
    fonts |= shared.fonts


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
    canvas.addLiteral(_lines(sheet.rules, height))
    known = shared.written
    for left, top, stamps, _, _ in sheet.stamped:
        inside = "\n".join([known.get(id(one)) or shared.stamp(one) for one in stamps])
        canvas.addLiteral(f"q 1 0 0 1 {left:.2f} {height - top:.2f} cm\n{inside}\nQ")
    canvas.addLiteral(_words(sheet.runs, height, canvas))
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
        fonts: names of the fonts in it.
        height: of a page.
        written: the operators of each stamp so far, by its id.
    """

    def __init__(
        self,
        file: PdfFile,
        size: tuple[float, float],
        sheets: Sequence[Sheet] = (),
        name: str = "",
    ) -> None:
        self.height = size[1]
        self._name, self._canvas = name, file.canvas
        self.fonts: dict[str, None] = {}
        parts = [part for sheet in sheets for part in sheet.whole]
        self._uses = Counter(id(frame) for part in parts for _, frame in part.frames)
        self._file, self._size = file, (max(size), max(size))
        self.written: dict[int, str] = {}
        self._frames: dict[int, str] = {}
        self._document = file.canvas._doc  # noqa: SLF001 - as below
        self._faces: dict[tuple[object, int, float], str] = {}  # how part and size are chosen
        self._kept: list[Stamp | Frame] = []  # while their ids stand for them

    def draw_frame(self, frame: Frame) -> None:
        """Draw a grid; one that stands on several pages is a form of the file."""
        if self._uses[id(frame)] < 2:  # noqa: PLR2004 - once
            self._canvas.addLiteral(_lines(frame.rules, 0.0))
            return
        self._canvas.doForm(self._frames.get(id(frame)) or self._write_frame(frame))

    def _write_frame(self, frame: Frame) -> str:
        name, (width, height) = f"grid{self._name}{len(self._frames)}", self._size
        self._canvas.beginForm(name, 0, -height, width, 0)
        self._canvas.addLiteral(_lines(frame.rules, 0.0))
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
        runs = stamp.runs
        written = _lines(stamp.rules, 0.0) + "\n" if stamp.rules else ""
        if len(runs) == 1:
            self.fonts[runs[0].cut.font.fontName] = None
            written += self._word(runs[0])
        elif runs:
            for run in runs:
                self.fonts[run.cut.font.fontName] = None
            written += _words(runs, 0.0, self._canvas)
        self._kept.append(stamp)
        self.written[id(stamp)] = written
        return written

    def _word(self, run: Run) -> str:
        """One run alone, as most cells of a list are: the same operators with less ado."""
        x, y, (font, stroke), size, text, spread, grey = run
        document = self._document
        parts = font.splitString(text, document)
        if spread or grey or stroke or len(parts) != 1:
            return _words((run,), 0.0, self._canvas)
        subset, codes = parts[0]
        key = (font, subset, size)
        if (face := self._faces.get(key)) is None:
            name = font.getSubsetInternalName(subset, document)
            face = self._faces[key] = f"{name} {size:g} Tf"
        return f"BT\n1 0 0 1 {x:.2f} {0.0 - y:.2f} Tm {face} <{codes.hex()}> Tj\nET"


def _bookmark(canvas: Canvas, beginnings: Iterable[Beginning]) -> None:
    for beginning in beginnings:
        if beginning.title:
            key = f"{canvas.getPageNumber()}-{beginning.part}"
            canvas.bookmarkPage(key)
            canvas.addOutlineEntry(beginning.title, key)


def _lines(rules: Iterable[Rule], height: float) -> str:
    """Lines, those of one width together."""
    by_width: dict[float, list[str]] = {}
    for x0, y0, x1, y1, width in rules:
        path = f"{x0:.2f} {height - y0:.2f} m {x1:.2f} {height - y1:.2f} l"
        by_width.setdefault(width, []).append(path)
    return "\n".join(f"{width} w\n" + "\n".join(paths) + " S" for width, paths in by_width.items())


def _words(runs: Iterable[Run], height: float, canvas: Canvas) -> str:
    """Words in one text object; font, grey, spacing and thickening are said where they change."""
    document = canvas._doc  # noqa: SLF001 - splitString, reportlab's public call, wants it
    out = ["BT"]
    state = _NEUTRAL
    for x, y, (font, stroke), size, text, spread, grey in runs:
        wanted = (spread, grey, stroke * size)
        if wanted != state:
            out += _changes(state, wanted)
            state = wanted
        place = f"1 0 0 1 {x:.2f} {height - y:.2f} Tm"
        for subset, codes in font.splitString(text, document):
            name = font.getSubsetInternalName(subset, document)
            out.append(f"{place} {name} {size:g} Tf <{codes.hex()}> Tj")
            place = ""
    if state != _NEUTRAL:
        out += _changes(state, _NEUTRAL)
    out.append("ET")
    return "\n".join(out)


_NEUTRAL = (0.0, 0.0, 0.0)


def _changes(old: tuple[float, float, float], new: tuple[float, float, float]) -> Iterator[str]:
    """The operators that lead from one state of writing to the next."""
    spread, grey, stroke = new
    if spread != old[0]:
        yield f"{spread:g} Tc"
    if grey != old[1]:
        yield f"{grey:g} g"
    if stroke != old[2]:
        yield f"2 Tr {stroke:.3f} w" if stroke else "0 Tr"
