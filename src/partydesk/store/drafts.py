"""What was typed and not handed in: kept in the unit, so that a crash or a power cut takes none.

A draft is no entry of a book: it stands outside the journal, nothing counts it and nothing undoes
it. It lies in the unit's own file, under the unit's key like everything else.
"""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

import peewee

from partydesk.store.trouble import StoreTrouble, in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import datetime

_TABLE = """CREATE TABLE IF NOT EXISTS draft (
  place TEXT PRIMARY KEY, title TEXT NOT NULL, at TEXT NOT NULL, typed TEXT NOT NULL)"""


class Draft(NamedTuple):
    """One form that was left half typed.

    Attributes:
        place: which form, `step:12:15:1`.
        title: what was being done, in the clerk's words.
        at: when it was last typed in, ISO 8601.
        typed: what stands in the fields, by key.
    """

    place: str
    title: str
    at: str
    typed: dict[str, Any]


class DraftShelf:
    """The drafts of one open unit; each method raises StoreTrouble for a fault of the disk.

    A form can outlive its unit by a moment: once the unit is closed, that is trouble of the same
    kind.
    """

    def __init__(self, database: peewee.Database, clock: Callable[[], datetime]) -> None:
        self._database, self._clock = database, clock
        with _told():
            database.execute_sql(_TABLE)

    def keep(self, place: str, title: str, typed: Mapping[str, Any]) -> None:
        """Write what stands in a form, in place of what was written for it before."""
        row = (place, title, self._clock().isoformat(timespec="seconds"))
        text = json.dumps(typed, ensure_ascii=False)
        with _told():
            self._database.execute_sql("REPLACE INTO draft VALUES (?, ?, ?, ?)", (*row, text))

    def drop(self, place: str) -> None:
        """The form was handed in, or given up."""
        with _told():
            self._database.execute_sql("DELETE FROM draft WHERE place = ?", (place,))

    def find(self, place: str) -> Draft | None:
        """What was left in a form; None for nothing."""
        return next((draft for draft in self.all() if draft.place == place), None)

    def all(self) -> list[Draft]:
        """Everything that was left, the latest first."""
        with _told():
            rows = self._database.execute_sql(
                "SELECT place, title, at, typed FROM draft ORDER BY at DESC, place"
            ).fetchall()
        return [Draft(place, title, at, json.loads(typed)) for place, title, at, typed in rows]


@contextmanager
def _told() -> Iterator[None]:
    try:
        with in_words():
            yield
    except peewee.InterfaceError as error:
        raise StoreTrouble("这个单位已经关闭，没有填完的内容没有记下。") from error
