"""附页: what found no room in its cell goes on here under the same title, on ruled lines."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from partydesk.printing.body import BodyLine, put_body, set_body
from partydesk.printing.model import Align
from partydesk.printing.setting import height_of, last_of, put_lines, set_template
from partydesk.printing.sheet import Place, width_of
from partydesk.printing.values import Values

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from partydesk.printing.cells import Left
    from partydesk.printing.model import Form, Style
    from partydesk.printing.setting import Spot
    from partydesk.printing.sheet import Sheet

_PITCH = 25.0  # points from one ruled line to the next: room for handwriting
_DROP = 8.5  # from the middle of the words down to the line
_NO_VALUES = Values({})


class Carried(NamedTuple):
    """What is carried over, with the title it goes on under."""

    title: str
    left: Left


@dataclass(slots=True)
class OverflowPage:
    """One page of ruled lines; each line bears a title, a line of text, or nothing."""

    form: Form
    lines: list[Carried | BodyLine]

    def draw(self, sheet: Sheet, spot: Spot, title: str) -> None:
        """Draw the page, and say in the cells it comes from that it is here."""
        style = self.form.styles["heading"]
        head = set_template((title,), _NO_VALUES, (style, style), spot.width)
        put_lines(sheet, head, spot, Align.CENTRE)
        y = spot.y + height_of(head)
        for number in range(_room(self.form)):
            sheet.line(spot.x, y + _PITCH, spot.x + spot.width, y + _PITCH)
            if number < len(self.lines):
                self._line(sheet, self.lines[number], spot._replace(y=y))
            y += _PITCH

    def _line(self, sheet: Sheet, line: Carried | BodyLine, spot: Spot) -> None:
        if isinstance(line, BodyLine):
            put_body(sheet, [line], _long(self.form), spot._replace(y=spot.y + _PITCH / 2 - _DROP))
            return
        middle = spot.y + _PITCH - _DROP
        style = self.form.styles["contents"]
        title = last_of(line.title, style, spot.width - 2 * style.size)
        sheet.write(spot.x, middle, f"续：{title}", style)
        if line.left.key:
            box = (spot.page, spot.x, spot.y, spot.width, _PITCH)
            sheet.places.append(Place(line.left.key, *box))
        note, style = f"（下转第 {sheet.label} 页附页）", self.form.styles["note"]
        at = line.left.spot
        x = at.x + at.width - width_of(note, style)
        line.left.sheet.write(x, at.y + style.size * style.leading / 2, note, style)


def overflow_pages(form: Form, carried: Sequence[Carried], least: int) -> Iterator[OverflowPage]:
    """As many pages as are needed, and at least so many."""
    room = _room(form)
    lines: list[Carried | BodyLine] = []
    pages = 0
    for line in _lines(form, carried):
        if len(lines) == room or (isinstance(line, Carried) and len(lines) == room - 1):
            yield OverflowPage(form, lines)
            lines, pages = [], pages + 1
        lines.append(line)
    if lines or pages < least:
        yield OverflowPage(form, lines)
        pages += 1
    for _ in range(pages, least):
        yield OverflowPage(form, [])


def _lines(form: Form, carried: Sequence[Carried]) -> Iterator[Carried | BodyLine]:
    for number, one in enumerate(carried):
        if number:
            yield BodyLine("", closes=True)
        yield one
        yield from set_body(one.left.text, _long(form), form.frame_width)


def _long(form: Form) -> Style:
    style = form.styles["long"]
    return replace(style, leading=_PITCH / style.size)


def _room(form: Form) -> int:
    """Lines on a page below its title."""
    heading = form.styles["heading"]
    height = form.size[1] - form.margins.top - form.margins.bottom
    return int((height - heading.size * heading.leading) / _PITCH)
