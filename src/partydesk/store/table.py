"""The ground of every table: a row number that is never used twice, and our own column types."""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import peewee

from partydesk.kernel.dates import PartialDate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from enum import StrEnum


class OpenUnit(peewee.DatabaseProxy):
    """The unit that is open; every table asks it, whichever file it is.

    Within `set_aside` the queries of one thread ask another file, the others go on as before.
    """

    def __init__(self) -> None:
        self._here = threading.local()
        self._unit: peewee.Database | None = None
        super().__init__()

    def __setattr__(self, name: str, value: Any) -> None:
        object.__setattr__(self, name, value)

    @property
    def obj(self) -> peewee.Database | None:
        """What peewee asks."""
        return getattr(self._here, "aside", None) or self._unit

    @obj.setter
    def obj(self, unit: peewee.Database | None) -> None:
        self._unit = unit

    @property
    def is_open(self) -> bool:
        """Whether there is a unit to ask."""
        return self.obj is not None and not getattr(self.obj, "ended", False)

    @contextmanager
    def set_aside(self, other: peewee.Database) -> Iterator[None]:
        """Let this thread ask another file meanwhile."""
        before = getattr(self._here, "aside", None)
        self._here.aside = other
        try:
            yield
        finally:
            self._here.aside = before

    @contextmanager
    def visited(self) -> Iterator[None]:
        """Work of a thread: the connection it opened is closed before the thread can end.

        Python lets go of what belongs to a thread when it may no longer wait for anything, and the
        driver waits while it closes: one forgotten connection ends the whole program.
        """
        before = self.obj
        fresh = before is None or before.is_closed()
        try:
            yield
        finally:
            for unit in (before, self.obj):
                if fresh and unit is not None and not unit.is_closed():
                    unit.close()


database = OpenUnit()


class _RowNumber(peewee.AutoField):
    def ddl(self, ctx: Any) -> Any:
        return peewee.NodeList((super().ddl(ctx), peewee.SQL("AUTOINCREMENT")))


class Table(peewee.Model):
    """A table of the unit.

    Row numbers are never reused: undo brings a row back under its own number.
    """

    id = _RowNumber()

    class Meta:
        """Bound to the unit that is open."""

        database = database
        legacy_table_names = False


def ids_of(query: peewee.Select) -> list[int]:
    """The row numbers a query selects, as the driver gives them: lists ask for all of them."""
    return [row[0] for row in database.execute(query).fetchall()]


_parsed = lru_cache(maxsize=16_384)(PartialDate.parse)  # the same days stand in many rows


class PartialDateField(peewee.TextField):
    """A date known to the day, month or year, stored as `YYYY[-MM[-DD]]`, which sorts rightly."""

    def db_value(self, value: PartialDate | None) -> str | None:
        """To the stored text."""
        return None if value is None else str(value)

    def python_value(self, value: str | None) -> PartialDate | None:
        """From the stored text."""
        return None if value is None else _parsed(value)


class ChoiceField(peewee.TextField):
    """One of the members of a `StrEnum`; None where nothing is known."""

    def __init__(self, choices: type[StrEnum], **options: Any) -> None:
        super().__init__(**options)
        self._members = choices

    def db_value(self, value: StrEnum | None) -> str | None:
        """To the stored text."""
        return None if value is None else self._members(value).value

    def python_value(self, value: str | None) -> StrEnum | None:
        """From the stored text."""
        return None if value is None else self._members(value)


class JsonField(peewee.TextField):
    """A JSON value kept as plain text.

    peewee's own field writes through SQLite's json(), which marks the value so that the journal's
    triggers would record an object where the table holds a text: the row could not be undone.
    """

    def db_value(self, value: Any) -> str | None:
        """To the stored text."""
        return None if value is None else json.dumps(value, ensure_ascii=False)

    def python_value(self, value: str | None) -> Any:
        """From the stored text."""
        return None if value is None else json.loads(value)
