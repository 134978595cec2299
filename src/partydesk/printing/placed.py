"""Words at places of the page (套打): set into the room that the printed stock leaves."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from partydesk.printing.setting import Spot, height_of, put_lines, set_template, smaller
from partydesk.printing.sheet import Picture, Place

if TYPE_CHECKING:
    from partydesk.printing.lines import Line
    from partydesk.printing.model import Form, Placed
    from partydesk.printing.sheet import Sheet
    from partydesk.printing.values import Values

_SLACK = 0.1  # points by which a sum of widths may miss its room


@dataclass(slots=True)
class Overprint:
    """The fields of one block; it takes no room in the stack of the page."""

    form: Form
    fields: tuple[Placed, ...]
    values: Values
    height: float = 0.0

    def draw(self, sheet: Sheet, page: int) -> list[tuple[str, int]]:
        """Draw every field at its place; returns those that are too long, with how much is over.

        Among pictures the places follow the binding margin, which changes sides in duplex.
        """
        fields = self.fields
        if any(field.picture for field in fields):
            shift = sheet.left - self.form.margins.binding
            fields = tuple(replace(field, x=field.x + shift) for field in fields)
        for field in fields:
            if field.picture and not self.values.blank:
                self._picture(sheet, field)
        return [
            (field.title, over)
            for field in fields
            if not field.picture and (over := self._field(sheet, field, page)) > 0
        ]

    def _picture(self, sheet: Sheet, field: Placed) -> None:
        for slot in field.text:
            body = None if isinstance(slot, str) else self.values.value(slot)
            if isinstance(body, bytes):
                sheet.pictures.append(Picture(field.x, field.y, field.width, field.height, body))

    def _field(self, sheet: Sheet, field: Placed, page: int) -> int:
        lines = self._set(field)
        room = Spot(field.x, field.y, field.width, page)
        kept = [*lines]
        while len(kept) > 1 and height_of(kept) > field.height + _SLACK:
            kept.pop()
        middle = room._replace(y=field.y + (field.height - height_of(kept)) / 2)
        put_lines(sheet, kept, middle, field.align, places=False)
        for slot in field.text:
            if not isinstance(slot, str) and (key := self.values.path(slot)):
                box = (page, field.x, field.y, field.width, field.height)
                sheet.places.append(Place(key, *box))
        return _letters(lines) - _letters(kept) + _beyond(kept, field.width)

    def _set(self, field: Placed) -> tuple[Line, ...]:
        """The words in one line, smaller where they must be; in several where there is room."""
        style, steps = self.form.styles[field.style], 0
        while True:
            tried = smaller(style, steps)
            lines = set_template(field.text, self.values, (tried, tried), field.width)
            fits = height_of(lines) <= field.height + _SLACK and not _beyond(lines, field.width)
            if fits or tried.size <= tried.floor:
                return lines
            steps += 1


def _letters(lines: tuple[Line, ...] | list[Line]) -> int:
    return sum(len(piece.text.strip()) for line in lines for piece in line.pieces)


def _beyond(lines: tuple[Line, ...] | list[Line], width: float) -> int:
    """How many letters stick out at the right."""
    return sum(
        max(round((line.width - width) / (piece.style.size or 1) + 0.5), 1)
        for line in lines
        if line.width > width + _SLACK
        for piece in line.pieces[-1:]
    )
