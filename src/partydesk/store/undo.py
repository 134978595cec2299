"""Undo and redo: the other side of each row change, where the rows still stand as they were left.

Undo is a further change, written to the journal like any other; nothing is ever taken out of it.
The row changes are gone through in their own order, each stretch of one kind in one table by one
statement: what was taken in by the thousand goes by the thousand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import peewee

from partydesk.kernel.findings import Refusal
from partydesk.store.journal import columns_of, recorded_columns, row_json, stretches_of

if TYPE_CHECKING:
    from partydesk.store.journal import Stretch

STANDS = """coalesce((SELECT stands FROM turn WHERE turn.target = done.id
                     ORDER BY turn.change DESC LIMIT 1), 1)"""
"""SQL: whether the change `done` is in force: 0 where it was undone or taken back."""
_LAST = f"""SELECT id, label, at FROM change AS done
            WHERE kind = 'do' AND {STANDS}
              AND id > (SELECT coalesce(max(id), 0) FROM change WHERE kind = 'purge')
            ORDER BY id DESC LIMIT 1"""
_NEXT = f"""SELECT done.id, done.label, done.at FROM change AS undo
            JOIN change AS done ON done.id = undo.target
            WHERE undo.kind = 'undo' AND NOT {STANDS}
              AND undo.id > (SELECT coalesce(max(id), 0) FROM change
                             WHERE kind IN ('do', 'purge'))
              AND undo.id = (SELECT max(change) FROM turn WHERE target = done.id)
            ORDER BY undo.id DESC LIMIT 1"""
# What a change had turned itself is turned round with it.
_TURN = """INSERT INTO turn (change, target, stands)
           SELECT open_change.change, ?1, ?2 FROM open_change
           UNION ALL SELECT open_change.change, turn.target, turn.stands = ?2
             FROM turn, open_change WHERE turn.change = ?1
           ON CONFLICT DO UPDATE SET stands = excluded.stands"""
# A row must stand as its last row change left it (undo), or as its first one found it (redo).
_ASTRAY = """SELECT entry.id, entry.row
             FROM (SELECT {edge}(id) AS id FROM journal
                   WHERE change = ? AND tbl = ? GROUP BY row) AS edge
             JOIN journal AS entry ON entry.id = edge.id
             LEFT JOIN "{table}" AS here ON here.id = entry.row
             WHERE entry.{now} IS NOT CASE WHEN here.id IS NOT NULL THEN {standing} END
             ORDER BY entry.id {order} LIMIT 1"""
_LATER = """SELECT label, at FROM change WHERE id = (
              SELECT change FROM journal JOIN change ON change.id = journal.change
              WHERE tbl = ? AND row = ? AND journal.id > ?
                AND change.id <> ? AND change.target IS NOT ?
              ORDER BY journal.id DESC LIMIT 1)"""
_ENTRIES = "journal WHERE journal.change = ? AND journal.id BETWEEN ? AND ?"
_DELETE = f'DELETE FROM "{{table}}" WHERE id IN (SELECT journal.row FROM {_ENTRIES})'
_INSERT = f'INSERT INTO "{{table}}" ({{names}}) SELECT {{values}} FROM {_ENTRIES}'
_UPDATE = f'UPDATE "{{table}}" SET {{pairs}} FROM {_ENTRIES} AND "{{table}}".id = journal.row'
_DROPPED = "SELECT 1 FROM journal WHERE change = ? AND purge IS NOT NULL LIMIT 1"
_REPEATS = f"SELECT count(DISTINCT row) < count(*) FROM {_ENTRIES}"


class Step(NamedTuple):
    """A change that can be undone or redone."""

    change: int
    label: str
    at: str


class _Way(NamedTuple):
    """Which side of a row change stands now, and which shall stand then."""

    verb: str
    now: str
    then: str
    edge: str
    order: str


_BACK = _Way("撤销", now="new", then="old", edge="max", order="DESC")
_FORTH = _Way("重做", now="old", then="new", edge="min", order="ASC")


def last_done(database: peewee.Database) -> Step | None:
    """What Ctrl+Z would take back; across restarts."""
    return _one(database, _LAST)


def next_undone(database: peewee.Database) -> Step | None:
    """What Ctrl+Shift+Z would do again; nothing once something new was done."""
    return _one(database, _NEXT)


def revert(database: peewee.Database, change: int) -> None:
    """Put each row back as it was before `change`; inside an open change.

    Raises:
        Refusal: when a later change stands in the way; it is named where it touched the same row.
    """
    _Walk(database, change, _BACK).go()


def repeat(database: peewee.Database, change: int) -> None:
    """Do `change` once more; inside an open change.

    Raises:
        Refusal: when a row no longer stands as `change` found it.
    """
    _Walk(database, change, _FORTH).go()


def note_turn(database: peewee.Database, change: int, *, stands: bool) -> None:
    """Note that `change` is in force from now on, or no longer; inside an open change."""
    database.execute_sql(_TURN, (change, int(stands)))


def held_by_later(kind: str) -> Refusal:
    """What is said where the file itself forbids it: later rows refer to those, or have their keys.

    Args:
        kind: "undo" or "redo".
    """
    verb = (_BACK if kind == "undo" else _FORTH).verb
    return Refusal(f"不能{verb}：后来登记的内容与有关的记录相连，请先撤销后来的。")


def _one(database: peewee.Database, sql: str) -> Step | None:
    row = database.execute_sql(sql).fetchone()
    return None if row is None else Step(*row)


class _Walk:
    """Once through the row changes of one change."""

    def __init__(self, database: peewee.Database, change: int, way: _Way) -> None:
        self._run = database.execute_sql
        self._database, self._change, self._way = database, change, way
        if self._run(_DROPPED, (change,)).fetchone() is not None:
            raise self._refusal("有关的内容已按保存期限清除。")
        self._stretches = stretches_of(database, change)
        # What a migration added since is no part of what was recorded, and is left alone.
        entries = {stretch.table: stretch.first for stretch in self._stretches}
        self._columns = {one: recorded_columns(database, entries[one]) for one in entries}

    def go(self) -> None:
        # Rows come and go in the order of the journal: what refers to what counts at the end. Only
        # here, because this setting makes the driver forget every statement it has prepared.
        self._run("PRAGMA defer_foreign_keys = 1")
        astray = [found for table in self._columns for found in self._astray(table)]
        if astray:
            raise self._in_the_way(*(max if self._way is _BACK else min)(astray))
        for stretch in reversed(self._stretches) if self._way is _BACK else self._stretches:
            self._take(stretch)

    def _astray(self, table: str) -> list[tuple[int, str, int]]:
        columns, way = self._columns[table], self._way
        if not set(columns) <= set(columns_of(self._database, table)):
            raise self._refusal("程序升级时有关的记录改了样子。")
        sql = _ASTRAY.format(
            edge=way.edge, table=table, now=way.now, standing=row_json(columns, "here"),
            order=way.order,
        )  # fmt: skip
        return [(entry, table, row) for entry, row in self._run(sql, (self._change, table))]

    def _take(self, stretch: Stretch) -> None:
        sql = self._statement(stretch)
        if not self._repeats(stretch):
            try:
                self._run(sql, (self._change, stretch.first, stretch.last))
            except peewee.IntegrityError:
                if stretch.first == stretch.last:
                    raise
            else:
                return
        # A row stands in it twice, or a key changes hands: one by one nothing collides, for each
        # state on the way has been there before.
        entries = range(stretch.first, stretch.last + 1)
        for entry in reversed(entries) if self._way is _BACK else entries:
            self._run(sql, (self._change, entry, entry))

    def _repeats(self, stretch: Stretch) -> bool:
        """Whether a row stands in it twice: only one that is corrected twice can."""
        if stretch.lacks is not None or stretch.first == stretch.last:
            return False
        entries = (self._change, stretch.first, stretch.last)
        return bool(self._run(_REPEATS, entries).fetchone()[0])

    def _statement(self, stretch: Stretch) -> str:
        table, then = stretch.table, self._way.then
        if stretch.lacks == then:
            return _DELETE.format(table=table)
        values = {
            f'"{name}"': f"json_extract(journal.{then}, '$.\"{name}\"')"
            for name in self._columns[table]
        }
        if stretch.lacks == self._way.now:
            return _INSERT.format(
                table=table, names=", ".join(values), values=", ".join(values.values())
            )
        del values['"id"']  # the same; to set it would be to look at all that refers to the row
        pairs = ", ".join(f"{name} = {value}" for name, value in values.items())
        return _UPDATE.format(table=table, pairs=pairs)

    def _in_the_way(self, entry: int, table: str, row: int) -> Refusal:
        change = self._change
        later = self._run(_LATER, (table, row, entry, change, change)).fetchone()
        if later is None:
            return self._refusal("有关的记录已不是当时的样子。")
        label, at = later
        when = at[:16].replace("T", " ")
        return self._refusal(f"后来的“{label}”（{when}）改过同一条记录，请先撤销它。")

    def _refusal(self, why: str) -> Refusal:
        return Refusal(f"不能{self._way.verb}：{why}")
