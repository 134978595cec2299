"""Statements that are asked again and again: put into words once, then only with other values."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import peewee

from partydesk.store.table import database

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_MARK = "\x00asked"


class Prepared:
    """A select over the meetings of some numbers, whose words do not change with the numbers.

    Args:
        build: gets what stands for the numbers (`Meeting.id.in_(asked)`) and returns the select.
    """

    def __init__(self, build: Callable[[Any], Any]) -> None:
        self._build = build
        self._sql = ""
        self._values: tuple[Any, ...] = ()
        self._reading: list[Callable[[Any], Any] | None] = []

    def rows(self, asked: Sequence[int] = ()) -> Iterator[tuple[Any, ...]]:
        """The rows as the columns read them."""
        if not self._sql:
            self._prepare()
        numbers = json.dumps(list(asked))
        values = tuple(numbers if value == _MARK else value for value in self._values)
        for stored in database.execute_sql(self._sql, values):
            yield tuple(
                value if read is None or value is None else read(value)
                for read, value in zip(self._reading, stored, strict=True)
            )

    def _prepare(self) -> None:
        marked = peewee.SQL("(SELECT value FROM json_each(?))", [_MARK])
        query = self._build(marked)
        sql, values = query.sql()
        self._values = tuple(values)
        self._reading = [
            getattr(getattr(column, "field", column), "python_value", None)
            for column in query.selected_columns
        ]
        self._sql = sql
