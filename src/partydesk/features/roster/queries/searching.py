"""The roster searched as fast as one types: what is said of everybody is read once, kept in memory.

A letter is answered from here, without a statement, until something is written: what was read is
known by the connection it was read through and by what that connection has seen written. Within a
change nothing is kept, it may be taken back. A past day has a connection of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

import peewee

from partydesk.features.roster.queries.narrowing import everything_said
from partydesk.features.roster.tables import Person
from partydesk.kernel.identity import normalise_id
from partydesk.kernel.names import name_key
from partydesk.store.table import database

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

_MOST = 24
_END = "\n"
_OTHER = "?"


class _Kept:
    """What was read of one file since the last write."""

    def __init__(self, version: Hashable) -> None:
        self.version = version
        self.answers: dict[Hashable, Any] = {}

    def ask(self, key: Hashable, read: Callable[[], Any]) -> Any:
        """An answer, read when it is first asked for."""
        if key not in self.answers:
            if len(self.answers) >= _MOST:
                self.answers.clear()
            self.answers[key] = read()
        return self.answers[key]


_kept: WeakKeyDictionary[peewee.Database, _Kept] = WeakKeyDictionary()


def kept(key: Hashable, read: Callable[[], Any]) -> Any:
    """What `read` gives, read again only after something was written; not to be changed."""
    unit = database.obj
    connection = unit.connection() if unit is not None else None
    if connection is None or connection.in_transaction:
        return read()
    (seen,) = connection.execute("PRAGMA data_version").fetchone()
    version = (id(connection), seen, connection.total_changes)
    known = _kept.get(unit)
    if known is None or known.version != version:
        known = _kept[unit] = _Kept(version)
    return known.ask(key, read)


def matching_ids(text: str) -> frozenset[int]:
    """Everybody, gone or here, of whom a text is said: name, spelling, numbers, anything."""
    found: frozenset[int] = kept(("meant", text), lambda: _meant(text))
    return found


def named_ids(text: str) -> frozenset[int]:
    """Everybody whom a text names: by name, spelling, initials, or part of an ID or telephone."""
    names, numbers, *_ = kept("said", _said)
    number = normalise_id(text)
    if number[:-1].isdigit() or number.isdigit():
        return frozenset(id_ for id_, said in numbers if number in said)
    key = name_key(text)
    return frozenset(id_ for id_, said in names if key in said)


def _meant(text: str) -> frozenset[int]:
    plain, (*_, words, latin) = text.strip().lower(), kept("said", _said)
    # Latin letters and figures are looked for three times as fast where nothing else stands.
    said_of = latin if plain.isascii() and _OTHER not in plain else words
    return named_ids(text).union(id_ for id_, said in said_of if plain in said)


def _said() -> tuple[list[tuple[int, str]], ...]:
    """Of everybody: names and spellings; ID and telephone numbers; whatever else is said.

    The last is the same with a mark in the place of every character that is not ASCII.
    """
    spelled = Person.name_key.concat(_END).concat(Person.pinyin).concat(_END)
    numbers = peewee.fn.IFNULL(Person.id_number, "").concat(_END)
    query = Person.select(
        Person.id,
        spelled.concat(Person.initials),
        numbers.concat(peewee.fn.IFNULL(Person.mobile, "")),
        everything_said(),
    )
    found = database.execute(query).fetchall()
    latin = [(row[0], row[3].encode("ascii", "replace").decode()) for row in found]
    return (*([(row[0], row[place]) for row in found] for place in (1, 2, 3)), latin)
