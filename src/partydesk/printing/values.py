"""The values of one paper: found by their path in the data, and written out."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeGuard

from partydesk.kernel.dates import PartialDate, chinese_date
from partydesk.kernel.numerals import chinese_number
from partydesk.printing.template import HAND, ORDINAL, Format, Slot, Template, under

BLANK_DATES = ("　　　年　　月　　日", "　　年　月　日")
"""A date left for the hand, and one in a narrow cell."""
_SIGNS = ("Cc", "Cf", "Zl", "Zp")  # control, format, and the line separators of other systems


@dataclass(frozen=True, slots=True)
class Values:
    """The data of one paper, seen from one place in it.

    Attributes:
        data: all of it.
        base: path that keys begin with here.
        ordinal: number of the repeated row or page, from 1; the innermost counts.
        blank: whether nothing is filled in but what is part of the form.
        draft: whether it is only copied from by hand: values are light, and none of them shrinks.
    """

    data: Mapping[str, Any]
    base: str = ""
    ordinal: int = 0
    blank: bool = False
    draft: bool = False

    def at(self, path: str) -> Values:
        """The same data seen from further in."""
        return replace(self, base=under(self.base, path)) if path else self

    @property
    def top(self) -> Values:
        """The same data seen from the top."""
        return replace(self, base="", ordinal=0)

    def entry(self, key: str, number: int) -> Values:
        """Seen from one entry of a list, counted from 1."""
        return replace(self, base=under(self.base, key, str(number)), ordinal=number)

    def length(self, key: str) -> int:
        """How many entries a list has, 0 when there is none or nothing is filled in."""
        found = None if self.blank else self._find(under(self.base, key))
        return len(found) if _is_list(found) else 0

    def entries(self, key: str) -> Sequence[Mapping[str, object]]:
        """The entries of a list; one that is no mapping has no values."""
        found = self._find(under(self.base, key)) if self.length(key) else ()
        return [entry if isinstance(entry, Mapping) else {} for entry in found]

    def value(self, slot: Slot) -> object:
        """The value itself, None when there is none."""
        return self._find(self.path(slot))

    def path(self, slot: Slot) -> str:
        """Where in the data the slot's value stands: the key of its place on paper."""
        if slot.key in (ORDINAL, HAND):
            return ""
        key = slot.key
        if key[0] == "/":
            return key[1:]
        return f"{self.base}.{key}" if self.base else key

    def written(self, slot: Slot) -> str:
        """The value as it is printed, empty when there is none."""
        if slot.key == ORDINAL:
            return spelled(self.ordinal, slot.format)
        if slot.key == HAND or (self.blank and not slot.fixed):
            return ""
        value = self._find(self.path(slot))
        return (slot.default or "") if value in (None, "") else spelled(value, slot.format)

    def ticked(self, slot: Slot) -> bool:
        """Whether a box is to be ticked."""
        return not self.blank and str(self._find(self.path(slot))) == slot.choice

    def plain(self, template: Template) -> str:
        """A template with its values, as plain text."""
        return "".join(p if isinstance(p, str) else self.written(p) for p in template)

    def running(self, template: Template, size: float) -> str:
        """A template with its values as running text: what is to be written in by hand has room.

        So has a date, and a value with a length of its own, of so many characters of `size` points.
        """
        return "".join(
            p if isinstance(p, str) else self.written(p) or _room(p, size) for p in template
        )

    def _find(self, path: str) -> Any:
        value: Any = self.data
        for step in path.split("."):
            if isinstance(value, (dict, Mapping)):  # what is asked first is found fast
                value = value.get(step)
            elif _is_list(value) and step.isdigit():
                value = value[int(step) - 1] if 0 < int(step) <= len(value) else None
            else:
                return None
        return value


def _is_list(value: object) -> TypeGuard[Sequence[Any]]:
    return isinstance(value, (list, Sequence)) and not isinstance(value, str)


def spelled(value: object, form: Format) -> str:
    """A value as it is printed."""
    if form is Format.CHINESE and isinstance(value, int):
        return chinese_number(value)
    if form is Format.DATE:
        return _date(value)
    return _drawable(str(value)).strip("\n ")


def _room(slot: Slot, size: float) -> str:
    """Blanks for the hand in running text."""
    if slot.format is Format.DATE:
        return BLANK_DATES[0]
    return "　" * round((slot.width or 0.0) / size)


def _drawable(text: str) -> str:
    """Line feeds of one kind, and none of the signs that steer a screen and draw nothing."""
    if text.replace("\n", "").replace("　", "").isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "　")
    return "".join(c for c in text if c == "\n" or unicodedata.category(c) not in _SIGNS)


def _date(value: object) -> str:
    """A date known to the day, the month or the year; any other words as they stand."""
    if isinstance(value, PartialDate):
        return value.chinese
    if isinstance(value, date):
        return chinese_date(value)
    try:
        return PartialDate.parse(str(value)).chinese
    except ValueError:
        return str(value)
