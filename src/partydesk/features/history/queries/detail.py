"""What one change wrote: each row with its fields, old and new, in the words of its book."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from partydesk.features.history.queries.listing import row_clauses
from partydesk.kernel.tablewords import Ref
from partydesk.store.journal import PURGED
from partydesk.store.table import database

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from partydesk.features.history.queries.naming import Naming
    from partydesk.features.history.rules import Scope
    from partydesk.kernel.tablewords import Row, Said


class FieldChange(NamedTuple):
    """One field, empty where nothing stood."""

    label: str
    old: str
    new: str


class RowChange(NamedTuple):
    """One row that a change wrote.

    Attributes:
        noun: what it is, 人员.
        title: which one, 周沐阳.
        verb: 新增, 更正 or 删除.
        fields: those that differ; none where a purge has dropped the content.
        purged: whether it has.
    """

    id: int
    table: str
    row: int
    noun: str
    title: str
    verb: str
    fields: tuple[FieldChange, ...]
    purged: bool


def count_row_changes(change: int, scope: Scope) -> int:
    """How many rows of a scope a change wrote."""
    clauses, values = _narrowed(change, scope)
    sql = f"SELECT count(*) FROM journal WHERE {clauses}"
    return int(database.execute_sql(sql, values).fetchone()[0])


def row_changes(
    change: int, scope: Scope, naming: Naming, offset: int = 0, most: int = 50
) -> list[RowChange]:
    """The rows that a change wrote, in their order, a page at a time.

    The number of statements does not depend on how many there are.
    """
    clauses, values = _narrowed(change, scope)
    sql = f"SELECT id, tbl, row, old, new FROM journal WHERE {clauses} ORDER BY id LIMIT ? OFFSET ?"
    found = [_Read(*row) for row in database.execute_sql(sql, [*values, most, offset]).fetchall()]
    names = naming.names(ref for one in found for ref in one.refs(naming))
    return [one.told(naming, names) for one in found]


def row_as_left(
    table: str, row: int, change: int | None, naming: Naming
) -> list[tuple[str, str]] | None:
    """A row as it stood after a change (None for the last), by labels.

    None where it was not there, or was purged.
    """
    found = database.execute_sql(
        "SELECT new FROM journal WHERE tbl = ? AND row = ? AND change <= coalesce(?, change)"
        " ORDER BY id DESC LIMIT 1",
        (table, row, change),
    ).fetchone()
    read = _row(found[0]) if found else None
    if read is None:
        return None
    said = naming.said(table, read)
    names = naming.names(said.values())
    return [(label, text) for label, value in said.items() if (text := _text(value, names))]


class _Read(NamedTuple):
    id: int
    table: str
    row: int
    old: str | None
    new: str | None

    def refs(self, naming: Naming) -> Iterable[Said]:
        """Everything that wants a name."""
        for side in (_row(self.old), _row(self.new)):
            if side is not None:
                yield from naming.title(self.table, side)
                yield from naming.said(self.table, side).values()

    def told(self, naming: Naming, names: Mapping[Ref, str]) -> RowChange:
        """In words."""
        old, new = _row(self.old), _row(self.new)
        before, after = (naming.said(self.table, side) for side in (old, new))
        labels = dict.fromkeys((*after, *before))
        pairs = (
            FieldChange(
                label, _text(before.get(label, ""), names), _text(after.get(label, ""), names)
            )
            for label in labels
        )
        shown = new if new is not None else old
        purged = PURGED in (self.old, self.new)
        return RowChange(
            self.id,
            self.table,
            self.row,
            naming.noun(self.table),
            _title(naming.title(self.table, shown), names) if shown is not None else "",
            "新增" if self.old is None else "删除" if self.new is None else "更正",
            () if purged else tuple(pair for pair in pairs if pair.old != pair.new),
            purged,
        )


def _narrowed(change: int, scope: Scope) -> tuple[str, list[Any]]:
    clauses, values = row_clauses(scope)
    return " AND ".join(["change = ?", *clauses]), [change, *values]


def _row(text: str | None) -> Row | None:
    return None if text is None or text == PURGED else json.loads(text)


def _title(parts: Sequence[Said], names: Mapping[Ref, str]) -> str:
    return "　".join(text for part in parts if (text := _text(part, names)))


def _text(said: Said, names: Mapping[Ref, str]) -> str:
    return names.get(said, "") if isinstance(said, Ref) else said
