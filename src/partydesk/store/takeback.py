"""Taking back any change, not only the last: what depends on it, and what is noted of it.

Ctrl+Z walks back step by step (`undo`). From the history a clerk takes back one change of long ago,
or a day's work: this is a change of its own, which can be undone like any other. The table `turn`
notes which earlier changes it has taken back, so that the history shows them as such and Ctrl+Z
passes them over.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from partydesk.kernel.findings import Refusal
from partydesk.store import undo
from partydesk.store.journal import journalled_tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import peewee

    from partydesk.store.undo import Step

_FORBIDDEN = {
    "begin": "建立单位",
    "purge": "按期限清除",
    "upgrade": "程序升级",
    "found": "记下别的程序做的事",
    "print": "已经印出去的纸",
}
_LIST = "(SELECT value FROM json_each(?1))"
# Later changes in force, and those that nothing takes back, on the very rows.
_ON_ROWS = f"""SELECT DISTINCT after.change FROM journal AS one
  JOIN journal AS after ON after.tbl = one.tbl AND after.row = one.row AND after.id > one.id
  WHERE one.change IN {_LIST} AND after.change NOT IN {_LIST}"""
# Rows that refer to one which these changes have put in, and whatever wrote to them since.
_ON_CHILDREN = f"""SELECT DISTINCT after.change FROM journal AS one
  JOIN "{{child}}" AS child ON child."{{column}}" = one.row
  JOIN journal AS after ON after.tbl = '{{child}}' AND after.row = child.id AND after.id > one.id
  WHERE one.change IN {_LIST} AND one.tbl = '{{parent}}' AND one.old IS NULL
    AND after.change NOT IN {_LIST}"""
_IN_FORCE = f"""SELECT id, label, at FROM change AS done WHERE id IN {_LIST}
  AND (kind = 'purge' OR kind = 'found' OR kind = 'do' AND {undo.STANDS}) ORDER BY id DESC"""


class _Link(NamedTuple):
    parent: str
    child: str
    column: str


def dependents(database: peewee.Database, changes: Sequence[int]) -> list[Step]:
    """Later changes that rest on these, and those that rest on them in turn; newest first.

    They wrote to the same rows, or entered rows that belong to rows which these have put in. As
    long as they stand, these cannot be taken back.
    """
    links = list(_links(database))
    found: dict[int, Step] = {}
    border = list(changes)
    while border:
        every = json.dumps([*changes, *found])
        asked = _ids(database, _ON_ROWS, every)
        for link in links:
            asked |= _ids(database, _ON_CHILDREN.format(**link._asdict()), every)
        rows = database.execute_sql(_IN_FORCE, (json.dumps(sorted(asked)),)).fetchall()
        border = [row[0] for row in rows if row[0] not in found]
        found |= {row[0]: undo.Step(*row) for row in rows}
    return sorted(found.values(), reverse=True)


def take_back(database: peewee.Database, changes: Iterable[int]) -> None:
    """Take these back together, the newest first; inside an open change.

    What one of them had undone or redone is turned round as well.

    Raises:
        Refusal: one of them cannot be taken back, or something later stands in the way.
    """
    together = frozenset(changes)
    for change in sorted(together, reverse=True):
        kind, label, target, stands = database.execute_sql(
            f"SELECT kind, label, target, {undo.STANDS} FROM change AS done WHERE id = ?", (change,)
        ).fetchone()
        if kind in _FORBIDDEN:
            raise Refusal(f"“{label}”是{_FORBIDDEN[kind]}，不能撤回。")
        if kind == "do":
            if stands:
                _turn(database, change, stands=False)
        elif target not in together:
            _turn(database, target, stands=kind == "undo")


def bring_back(database: peewee.Database, change: int) -> None:
    """Do once more what was taken back or undone; inside an open change.

    Raises:
        Refusal: a row no longer stands as it was then.
    """
    _turn(database, change, stands=True)


def _turn(database: peewee.Database, change: int, *, stands: bool) -> None:
    (undo.repeat if stands else undo.revert)(database, change)
    undo.note_turn(database, change, stands=stands)


def _ids(database: peewee.Database, sql: str, changes: str) -> set[int]:
    return {row[0] for row in database.execute_sql(sql, (changes,)).fetchall()}


def _links(database: peewee.Database) -> Iterator[_Link]:
    """Which column of which table refers to which."""
    for child in journalled_tables(database):
        for row in database.execute_sql(f'PRAGMA foreign_key_list("{child}")').fetchall():
            yield _Link(parent=row[2], child=child, column=row[3])
