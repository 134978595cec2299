"""What is known of one person's way: the events of the record book."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Any

_EMPTY: tuple[StepEvent, ...] = ()


class Outcome(StrEnum):
    """What the assembly of step 23 decided."""

    CONFIRMED = "confirmed"
    EXTENDED = "extended"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Sponsor:
    """A mentor or an introducer as the event names them.

    Attributes:
        key: what tells two persons apart, an id or the name.
        name: as written.
        full_member: whether a full member on the day of the event, None where not known.
        penalty: the penalty that weighed on the person that day, in words; empty where none did.
        suspended: whether the person had no vote that day (留党察看).
    """

    key: object
    name: str
    full_member: bool | None = None
    penalty: str = ""
    suspended: bool = False


@dataclass(frozen=True, slots=True)
class StepEvent:
    """One step as it was recorded.

    Attributes:
        step: 1 to 25.
        date: its day, None where it is not known to the day: then it is not judged.
        values: the fields of the step by key; dates as `date` or `YYYY-MM-DD`, people as names or
            as `{"id", "name"}` with what else `Sponsor` has; what is missing is not judged.
        occurrence: which time it was taken, from 1; 0 where the history does not number them.
    """

    step: int
    date: dt.date | None
    values: Mapping[str, Any] = field(default_factory=dict)
    occurrence: int = 0

    def day(self, key: str) -> dt.date | None:
        """A date among the values, None where it is missing or not known to the day."""
        value = self.values.get(key)
        if value is None or isinstance(value, dt.date):
            return value
        try:
            return dt.date.fromisoformat(str(value))
        except ValueError:
            return None

    def number(self, key: str) -> Decimal | None:
        """A figure among the values."""
        value = self.values.get(key)
        return None if value in {None, ""} else Decimal(str(value))

    def count(self, key: str) -> int | None:
        """A number of people or votes among the values."""
        number = self.number(key)
        return None if number is None else int(number)

    def people(self, key: str) -> tuple[Sponsor, ...]:
        """The persons named under `key`."""
        return tuple(_sponsor(one) for one in self.values.get(key) or ())

    @property
    def reason(self) -> str:
        """Why a limit was overrun, as it was stated at the step; empty where it was not."""
        return " ".join(str(self.values.get("late_reason") or "").split()).rstrip("。")

    @property
    def place(self) -> tuple[int, int]:
        """Step and occurrence: which event of a book it is."""
        return self.step, self.occurrence

    @property
    def outcome(self) -> Outcome | None:
        """What step 23 decided, None where it is not said."""
        value = self.values.get("outcome")
        return Outcome(value) if value else None


@dataclass(frozen=True)
class History:
    """All events of one person.

    Attributes:
        events: in any order.
        born: birth date, None where it is not known to the day.
        person: what tells the person of the book from those named in it, None where not known.
    """

    events: tuple[StepEvent, ...]
    born: dt.date | None = None
    person: object = None

    @cached_property
    def _by_step(self) -> Mapping[int, tuple[StepEvent, ...]]:
        found: defaultdict[int, list[StepEvent]] = defaultdict(list)
        for event in self.events:
            found[event.step].append(event)
        return {
            step: tuple(sorted(events, key=lambda event: event.date or dt.date.max))
            for step, events in found.items()
        }

    @cached_property
    def worked_out(self) -> dict[object, Any]:
        """What follows from the events and is asked for by many rules, by what was asked."""
        return {}

    def __contains__(self, step: int) -> bool:
        return step in self._by_step

    @property
    def steps(self) -> tuple[int, ...]:
        """The numbers of the steps that were recorded, ascending."""
        return tuple(sorted(self._by_step))

    def all(self, step: int) -> tuple[StepEvent, ...]:
        """Every event of a step, the earliest first."""
        return self._by_step.get(step, _EMPTY)

    def dated(self, step: int) -> tuple[tuple[StepEvent, dt.date], ...]:
        """Every event of a step whose day is known, with that day."""
        return tuple((event, event.date) for event in self.all(step) if event.date is not None)

    def first_day(self, step: int) -> dt.date | None:
        """The day of the first event of a step, None where it is not known."""
        return next((event.date for event in self.all(step)), None)


def _sponsor(value: object) -> Sponsor:
    if isinstance(value, Mapping):
        name = str(value.get("name", ""))
        return Sponsor(
            value.get("id") or name,
            name,
            value.get("full_member"),
            value.get("penalty", ""),
            value.get("suspended", False),
        )
    return Sponsor(str(value), str(value))
