"""From composed pages to the sheets that leave the program: pages chosen, folded, put on A3."""

from __future__ import annotations

import re
from dataclasses import replace
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from partydesk.kernel.findings import Refusal
from partydesk.printing.sheet import Inlay, Sheet
from partydesk.printing.template import MM

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from partydesk.printing.press import Composed

_BETWEEN = re.compile(r"[,，、;；\s]+")
_SPAN = re.compile(r"(\d+)?\s*[-–—~～至到]\s*(\d+)?|(\d+)")
_LONGEST = 200  # letters of a range that are read at all
_LEAF = 4  # pages of a folded sheet


class Fold(StrEnum):
    """How pages come to stand on the paper."""

    PLAIN = "plain"
    PAIRS = "pairs"
    BOOKLET = "booklet"


class Finish(NamedTuple):
    """What is done with composed pages before they are drawn.

    Attributes:
        pages: those that are wanted, from 0; None for all.
        fold: two on a sheet of twice the size, side by side or as a booklet stitched at the fold.
        creep: millimetres by which each further sheet of a booklet sticks out of the one around it.
    """

    pages: Sequence[int] | None = None
    fold: Fold = Fold.PLAIN
    creep: float = 0.0


def read_pages(text: str, total: int) -> tuple[int, ...] | None:
    """Pages as a clerk writes them (`1-3，5，8-`), from 0, each once; None for nothing written.

    Raises:
        Refusal: it cannot be read, or names a page that is not there (field `pages`).
    """
    if not text.strip():
        return None
    found: dict[int, None] = {}
    for part in filter(None, _BETWEEN.split(text.strip()[:_LONGEST])):
        span = _SPAN.fullmatch(part)
        if span is None or part.strip("-–—~～至到") == "":
            raise Refusal(f"页码“{part}”看不懂，请写成 1-3，5，8- 这样。", field="pages")
        first = int(span[3] or span[1] or 1)
        last = int(span[3] or span[2] or total)
        if not 1 <= first <= last <= total:
            raise Refusal(f"没有第 {part} 页：这份一共 {total} 页。", field="pages")
        found |= dict.fromkeys(range(first - 1, last))
    return tuple(found)


def finished(made: Composed, how: Finish) -> Composed:
    """The pages that are wanted, on the paper they are printed on."""
    if how.pages is not None:
        made = _chosen(made, how.pages)
    return made if how.fold is Fold.PLAIN else _imposed(made, how)


def joined(first: Composed, *others: Composed) -> Composed:
    """Papers of one size, one behind the other in one file."""
    sheets, beginnings, crowded = [*first.sheets], [*first.beginnings], [*first.crowded]
    for subject, other in enumerate(others, 1):
        before = len(sheets)
        sheets += [_moved(sheet, before + page) for page, sheet in enumerate(other.sheets)]
        beginnings += [
            one._replace(page=before + one.page, subject=subject) for one in other.beginnings
        ]
        crowded += [one._replace(page=before + one.page, subject=subject) for one in other.crowded]
    return replace(first, sheets=sheets, beginnings=beginnings, crowded=crowded)


def _chosen(made: Composed, pages: Sequence[int]) -> Composed:
    at = {page: number for number, page in enumerate(pages)}
    sheets = [_moved(made.sheets[page], number) for page, number in at.items()]
    moved = [one._replace(page=at[one.page]) for one in made.beginnings if one.page in at]
    beginnings = sorted(moved, key=lambda one: one.page)
    return replace(made, sheets=sheets, beginnings=beginnings)


def _moved(sheet: Sheet, page: int) -> Sheet:
    return replace(
        sheet,
        places=[place._replace(page=page) for place in sheet.places],
        stamped=[row._replace(page=page) for row in sheet.stamped],
    )


def _imposed(made: Composed, how: Finish) -> Composed:
    """Two pages on each side of a sheet of twice the size; every subject begins a sheet."""
    width, height = made.size
    plates: list[Sheet] = []
    plate_of: dict[int, int] = {}
    for first, last in _subjects(made):
        pages = range(first, last)
        folded = how.fold is Fold.BOOKLET
        for side, (left, right) in enumerate(_folded(pages) if folded else _paired(pages)):
            shift = (side // 2) * how.creep * MM if folded else 0.0
            plate = Sheet(left=0.0)
            for page, x in ((left, shift), (right, width - shift)):
                if page is not None:
                    plate_of[page] = len(plates)
                    _lay_in(plate, made.sheets[page], x, len(plates))
            plates.append(plate)
    moved = [one._replace(page=plate_of[one.page]) for one in made.beginnings]
    beginnings = sorted(moved, key=lambda one: one.page)
    return replace(made, size=(2 * width, height), sheets=plates, beginnings=beginnings)


def _lay_in(plate: Sheet, sheet: Sheet, x: float, page: int) -> None:
    inlay = Inlay(sheet, x)
    plate.inlays.append(inlay)
    plate.places += [inlay.place(place, page) for place in sheet.all_places()]
    plate.missing |= sheet.missing
    plate.code = "+".join(filter(None, (plate.code, sheet.code)))
    plate.backdrop = ""  # a scan of one page does not fit a sheet of two


def _subjects(made: Composed) -> Iterator[tuple[int, int]]:
    """First page of each subject and the one behind its last."""
    firsts: dict[int, int] = {}
    for one in made.beginnings:
        firsts.setdefault(one.subject, one.page)
    yield from pairwise([*sorted({0, *firsts.values()}), len(made.sheets)])


def _paired(pages: range) -> Iterator[tuple[int | None, int | None]]:
    for left in pages[::2]:
        yield left, left + 1 if left + 1 in pages else None


def _folded(pages: range) -> Iterator[tuple[int | None, int | None]]:
    """The sides of the sheets of a booklet, outermost first, front and back in turn."""
    whole = -(-len(pages) // _LEAF) * _LEAF
    numbers = [*pages, *[None] * (whole - len(pages))]
    for sheet in range(0, whole // 2, 2):
        yield numbers[whole - 1 - sheet], numbers[sheet]
        yield numbers[sheet + 1], numbers[whole - 2 - sheet]


def changed_pages(before: Sequence[str], now: Sequence[str], *, duplex: bool) -> tuple[int, ...]:
    """The pages (from 0) of a paper that differ from its last print, with the back of each leaf."""
    differing = {
        page
        for page, code in enumerate(now)
        if page >= len(before) or before[page] != code
    }  # fmt: skip
    if duplex:
        leaves = {page // 2 for page in differing}
        return tuple(page for page in range(len(now)) if page // 2 in leaves)
    return tuple(sorted(differing))


def spans(pages: Iterable[int]) -> str:
    """Pages (from 0) as a clerk writes them: 1-3，5."""
    found: list[list[int]] = []
    for page in sorted(pages):
        if found and found[-1][1] == page:
            found[-1][1] = page + 1
        else:
            found.append([page, page + 1])
    return "，".join(f"{a + 1}-{b}" if b - a > 1 else f"{b}" for a, b in found)
