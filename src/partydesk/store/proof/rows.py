"""Whether the rows of every table are what the journal, replayed, would have made of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from partydesk.store.chain import SALT
from partydesk.store.journal import PURGED, columns_of, journalled_tables, row_json
from partydesk.store.proof.linkage import cut

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    import peewee

# The last word of the journal on each row is found by the index (tbl, row), without a sort.
_ALTERED = """SELECT * FROM (SELECT there.id AS row, there.now AS now,
    (SELECT new FROM journal WHERE tbl = ?1 AND row = there.id ORDER BY id DESC LIMIT 1) AS recorded
  FROM (SELECT id, {now} AS now FROM "{table}") AS there) WHERE now IS NOT recorded"""
_LOST = """SELECT row, NULL AS now, new AS recorded FROM journal AS last
  WHERE tbl = ?1 AND new IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "{table}" WHERE id = last.row)
    AND id = (SELECT max(id) FROM journal WHERE tbl = ?1 AND row = last.row)"""
_BROKEN = f"""SELECT change.id, change.label, tbl, row FROM (
    SELECT change, tbl, row, old, lag(new) OVER (PARTITION BY tbl, row ORDER BY id) AS before
    FROM journal) AS one JOIN change ON change.id = one.change
  WHERE old IS NOT before AND old IS NOT '{PURGED}' AND before IS NOT '{PURGED}'
    AND change.kind <> 'found' ORDER BY change.id"""


class Difference(NamedTuple):
    """A row that does not stand as the journal has it.

    Attributes:
        recorded: columns as the journal has them; None for a row it does not know, or knows as
            removed.
        stands: columns as they are in the table; None for a row that is missing.
    """

    table: str
    row: int
    recorded: Mapping[str, Any] | None
    stands: Mapping[str, Any] | None

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that differ; none where the whole row was put in or taken out."""
        if self.recorded is None or self.stands is None:
            return ()
        every = dict.fromkeys((*self.recorded, *self.stands))
        return tuple(name for name in every if self.recorded.get(name) != self.stands.get(name))


def differences(database: peewee.Database) -> Iterator[Difference]:
    """Every row that was altered, put in or taken out by another program."""
    for table in journalled_tables(database):
        now = row_json(columns_of(database, table))
        for sql in (_ALTERED.format(now=now, table=table), _LOST.format(table=table)):
            for row, stands, recorded in database.execute_sql(sql, (table,)).fetchall():
                yield Difference(table, row, _read(recorded), _read(stands))


def take_note(database: peewee.Database, change: int) -> None:
    """Write every difference into the journal, under an open change: from then on it is recorded.

    After a migration this is what the migration did; before one, and where the clerk says so, it
    is what another program did.
    """
    for table in journalled_tables(database):
        columns = columns_of(database, table)
        of = "id" if table == "person" else "person_id"
        person = f"json_extract(coalesce(now, recorded), '$.{of}')" if of in columns else "NULL"
        now = row_json(columns)
        for sql in (_ALTERED.format(now=now, table=table), _LOST.format(table=table)):
            database.execute_sql(
                "INSERT INTO journal (change, tbl, row, person, old, new, salt)"
                f" SELECT ?2, ?1, row, {person}, recorded, now, {SALT}() FROM ({sql})",
                (table, change),
            )


def continuity_troubles(database: peewee.Database, noun: Callable[[str], str]) -> list[str]:
    """Row changes that did not begin where the one before had ended.

    So it is seen where another program altered a row, and this one wrote to it later: the rows of
    today are as recorded then, the way there is not.
    """
    return cut(
        [
            f"第 {change} 号改动“{label}”之前，{noun(table)} {row} 已被别的程序改过。"
            for change, label, table, row in database.execute_sql(_BROKEN).fetchall()
        ]
    )


def _read(text: str | None) -> Mapping[str, Any] | None:
    """What stands in the journal; a text that was made unreadable holds nothing.

    That it was is told by the chain: the line has another digest.
    """
    if text is None or text == PURGED:
        return None
    try:
        values = json.loads(text)
    except ValueError:
        return None
    return values if isinstance(values, dict) else None
