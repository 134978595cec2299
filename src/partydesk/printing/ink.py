"""Pages into PDF: the drawing operators of each page, written straight into its stream."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from reportlab.pdfgen.canvas import Canvas

from partydesk.printing.faces import Face, register_first

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from partydesk.printing.compose import Beginning
    from partydesk.printing.sheet import Rule, Run, Sheet


def write_pdf(
    sheets: Iterable[Sheet],
    size: tuple[float, float],
    title: str,
    beginnings: Sequence[Beginning] = (),
) -> tuple[bytes, list[str]]:
    """The file and the names of the fonts embedded in it; the same pages are the same bytes."""
    out = BytesIO()
    canvas = Canvas(
        out,
        pagesize=size,
        invariant=1,
        initialFontName=register_first(Face.SONG),
        pageCompression=1,
    )
    canvas.setTitle(title)
    canvas.setAuthor("")
    canvas.setSubject("")
    canvas.setCreator("PartyDesk")
    canvas.setProducer("PartyDesk")
    fonts: dict[str, None] = {}
    marks: dict[int, list[Beginning]] = {}
    for beginning in beginnings:
        marks.setdefault(beginning.page, []).append(beginning)
    for number, sheet in enumerate(sheets):
        _bookmark(canvas, marks.get(number, ()))
        _draw(canvas, sheet, size[1])
        for one in sheet.whole:
            fonts |= dict.fromkeys(run.cut.font.fontName for run in one.runs)
        canvas.showPage()
    canvas.save()
    return out.getvalue(), list(fonts)


def _draw(canvas: Canvas, sheet: Sheet, height: float) -> None:
    """A page, and the pages that are laid in it at their places."""
    if sheet.inlays:
        canvas.addLiteral("q")
    canvas.addLiteral(_lines(sheet.rules, height))
    canvas.addLiteral(_words(sheet.runs, height, canvas))
    if sheet.inlays:
        canvas.addLiteral("Q")
    for inlay in sheet.inlays:
        scale, x, y = f"{inlay.scale:g}", f"{inlay.x:.3f}", f"{height - inlay.y:.3f}"
        turn = f"0 {scale} -{scale} 0" if inlay.turned else f"{scale} 0 0 {scale}"
        canvas.addLiteral(f"q {turn} {x} {y} cm")
        _draw(canvas, inlay.sheet, 0.0)
        canvas.addLiteral("Q")


def _bookmark(canvas: Canvas, beginnings: Iterable[Beginning]) -> None:
    for beginning in beginnings:
        if beginning.title:
            key = f"{beginning.subject}-{beginning.part}-{beginning.page}"
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
    state: tuple[object, ...] = (None, 0.0, 0.0, 0.0)
    for x, y, cut, size, text, spread, grey in runs:
        out += _changes(state, (None, spread, grey, cut.stroke * size))
        state = (None, spread, grey, cut.stroke * size)
        out.append(f"1 0 0 1 {x:.2f} {height - y:.2f} Tm")
        for subset, codes in cut.font.splitString(text, document):
            name = cut.font.getSubsetInternalName(subset, document)
            out.append(f"{name} {size:g} Tf <{codes.hex()}> Tj")
    out.append("ET")
    return "\n".join(out)


def _changes(old: tuple[object, ...], new: tuple[object, ...]) -> list[str]:
    """The operators that lead from one state of writing to the next."""
    _, spread, grey, stroke = new
    out = []
    if spread != old[1]:
        out.append(f"{spread:g} Tc")
    if grey != old[2]:
        out.append(f"{grey:g} g")
    if stroke != old[3]:
        out.append(f"2 Tr {stroke:.3f} w" if stroke else "0 Tr")
    return out
