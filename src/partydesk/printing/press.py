"""Printing: a form and the data of one or several papers become one PDF file, in memory."""

from __future__ import annotations

import gc
import zlib
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from partydesk.printing.compose import Beginning, Composer, Crowded
from partydesk.printing.faces import lacking_fonts
from partydesk.printing.ink import write_pdf
from partydesk.printing.setting import last_of, pale
from partydesk.printing.sheet import TICK, width_of
from partydesk.printing.template import MM
from partydesk.printing.values import Values

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from partydesk.printing.model import Form
    from partydesk.printing.sheet import Place, Sheet
    from partydesk.printing.stack import Frames

_NUMBER_DROP = 7 * MM  # GB/T 9704: the page number stands 7 mm below the type area
_HEAD_RISE = 5 * MM
_CODE_DIGITS = 6


Mode = Literal["filled", "blank", "draft"]
"""Filled; blank for the hand; or 誊抄底稿, light values as a hand will copy them."""


@dataclass(frozen=True, slots=True)
class Composed:
    """Pages before they are drawn.

    Attributes:
        title: of the file.
        size: of a page, points.
        sheets: the pages.
        beginnings: where each part of each subject begins.
        crowded: what found no room in its place.
    """

    title: str
    size: tuple[float, float]
    sheets: Sequence[Sheet]
    beginnings: Sequence[Beginning] = ()
    crowded: Sequence[Crowded] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """A printed file.

    Attributes:
        pdf: the file.
        pages: how many.
        missing: characters that no font has, each once; on paper they are `〓`.
        fonts: names of the embedded fonts.
        starts: where each part of each subject begins.
        sheets: its pages before they were drawn, none when it was not composed here.
        codes: of each page, to tell it from another print of it; empty for one with nothing on it.
        crowded: what found no room in its place.
        backdrops: by page, the scan of the stock that it is printed on.
        lacking: names of fonts that the unit chose and this PC does not have.
        made: what it was drawn from, to be put on sheets of another kind; None when it was not
            composed here.
    """

    pdf: bytes
    pages: int
    missing: list[str]
    fonts: list[str]
    starts: tuple[Beginning, ...]
    sheets: Sequence[Sheet]
    codes: tuple[str, ...] = ()
    crowded: tuple[Crowded, ...] = ()
    backdrops: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    made: Composed | None = None

    @property
    def places(self) -> tuple[Place, ...]:
        """Where the values stand, page by page."""
        return tuple(place for sheet in self.sheets for place in sheet.all_places())

    def places_on(self, page: int) -> tuple[Place, ...]:
        """The same of one page, from 0; of hundreds of pages few are ever looked at."""
        return tuple(self.sheets[page].all_places()) if page < len(self.sheets) else ()

    def place(self, key: str) -> Place | None:
        """Where a value stands first, None when it is not on the paper."""
        return next((place for place in self.places if place.key == key), None)

    def start_of(self, subject: int) -> int:
        """The first page of a subject, from 0."""
        return next(start.page for start in self.starts if start.subject == subject)


def render(
    form: Form,
    subjects: Sequence[Mapping[str, Any]],
    *,
    mode: Mode = "filled",
    duplex: bool = False,
) -> Paper:
    """One file with a paper for each of the subjects; page numbers begin anew with each.

    Blank, only what is part of the form is printed, with room for the hand. In duplex the binding
    margin changes sides and parts begin on the pages the form says; otherwise it is always left.
    """
    with _no_collection():
        return ink(composed(form, subjects, mode=mode, duplex=duplex))


def ink(made: Composed) -> Paper:
    """The file of pages that are composed."""
    pdf, fonts = write_pdf(made.sheets, made.size, made.title, made.beginnings)
    missing = dict.fromkeys(sign for sheet in made.sheets for sign in sheet.missing)
    return Paper(
        pdf,
        len(made.sheets),
        list(missing),
        fonts,
        tuple(made.beginnings),
        made.sheets,
        tuple(sheet.code for sheet in made.sheets),
        tuple(made.crowded),
        tuple(sheet.backdrop for sheet in made.sheets),
        lacking_fonts(),
        made,
    )


def compose(
    form: Form,
    subjects: Sequence[Mapping[str, Any]],
    *,
    mode: Mode = "filled",
    duplex: bool = False,
) -> tuple[list[Sheet], list[Beginning]]:
    """The pages before they are drawn, with head, foot and number; and where their parts begin."""
    made = composed(form, subjects, mode=mode, duplex=duplex)
    return list(made.sheets), list(made.beginnings)


def composed(
    form: Form,
    subjects: Sequence[Mapping[str, Any]],
    *,
    mode: Mode = "filled",
    duplex: bool = False,
) -> Composed:
    """The pages before they are drawn, with head, foot and number."""
    sheets: list[Sheet] = []
    beginnings: list[Beginning] = []
    crowded: list[Crowded] = []
    frames: Frames = {}  # pages of one form have the same grids
    if mode == "draft":
        form = _for_the_hand(form)
    for subject, data in enumerate(subjects):
        values = Values(data, blank=mode == "blank", draft=mode == "draft")
        composer = Composer(form, values, subject, len(sheets), duplex=duplex, frames=frames)
        pages = composer.compose()
        for sheet in pages:
            _head_and_foot(form, sheet, values)
        sheets += pages
        # a part of continuations that nothing runs over into begins behind the last page: nowhere
        beginnings += [one for one in composer.beginnings if one.page < len(sheets)]
        crowded += composer.crowded
    return Composed(form.title, form.size, sheets, beginnings, crowded)


def _for_the_hand(form: Form) -> Form:
    """The form with long texts light and as large as a hand writes, so many to a line."""
    hand = pale(form.styles["hand"])
    return replace(form, styles={**form.styles, "long": replace(hand, floor=hand.size)})


@contextmanager
def _no_collection() -> Iterator[None]:
    """Pages are many small things without cycles; to look for some takes as long as to draw."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            # else the first thing that is made afterwards has all of them looked through: what a
            # paper keeps counts as old at once
            gc.freeze()
            gc.unfreeze()
            gc.enable()


def _head_and_foot(form: Form, sheet: Sheet, values: Values) -> None:
    """Running head, page number (odd right, even left in duplex), and the code opposite to it."""
    if sheet.number is None:
        sheet.code = page_code(sheet) if any(part.words for part in sheet.whole) else ""
        return
    left, right = sheet.left, sheet.left + form.frame_width
    mirrored = sheet.left != form.margins.binding
    if sheet.running:
        style = form.styles["head"]
        words = last_of(values.plain(form.head) + sheet.running, style, form.frame_width)
        x = left if mirrored else right - width_of(words, style)
        sheet.write(x, form.margins.top - _HEAD_RISE, words, style)
    sheet.code = page_code(sheet)
    number, foot = form.styles["number"], form.styles["foot"]
    middle = form.size[1] - form.margins.bottom + _NUMBER_DROP
    words = f"— {sheet.label} —"
    wide, inset = width_of(words, number), number.size
    said = f"誊抄底稿　{values.plain(form.foot)}" if values.draft else values.plain(form.foot)
    code = f"　{sheet.number}-{sheet.code}"
    room = form.frame_width - 2 * inset - wide - width_of(code, foot)
    code = f"{last_of(said, foot, room)}{code}".strip("　")
    sheet.write(left + inset if mirrored else right - inset - wide, middle, words, number)
    sheet.write(right - width_of(code, foot) if mirrored else left, middle, code, foot)


def page_code(sheet: Sheet) -> str:
    """A few figures that change with what stands on the page, to tell two prints apart."""
    parts = list(sheet.whole)
    words = "".join("".join(part.words for part in parts).split())
    rules = (rule for part in parts for rule in part.all_rules(TICK))
    ticks = [f"{rule.x0:.0f}-{rule.y0:.0f}" for rule in rules]
    code = zlib.crc32("".join((words, *ticks)).encode())
    for picture in (picture for part in parts for picture in part.pictures):
        code = zlib.crc32(picture.body, code)
    return f"{code:08X}"[:_CODE_DIGITS]
