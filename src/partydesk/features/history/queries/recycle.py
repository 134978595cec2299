"""What is no longer there: changes taken back, things taken out, people who left."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from partydesk.features.history.queries.listing import rows as change_rows
from partydesk.features.roster import queries as roster
from partydesk.store.table import database
from partydesk.store.undo import STANDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_UNDONE = f"SELECT id FROM change AS done WHERE kind = 'do' AND NOT {STANDS} ORDER BY id DESC"
# In force, and the last word on a row that a clerk may want back; what takes back is no removal.
_REMOVED = f"""SELECT DISTINCT done.id FROM change AS done JOIN journal AS gone
    ON gone.change = done.id
  WHERE gone.new IS NULL AND gone.tbl IN (SELECT value FROM json_each(?))
    AND gone.id = (SELECT max(id) FROM journal WHERE tbl = gone.tbl AND row = gone.row)
    AND gone.purge IS NULL AND done.kind = 'do' AND {STANDS}
    AND NOT EXISTS (SELECT 1 FROM turn WHERE turn.change = done.id)
  ORDER BY done.id DESC"""


class Lost(NamedTuple):
    """One thing that can come back."""

    id: int
    title: str
    when: str
    note: str


def undone() -> list[int]:
    """Changes that were undone or taken back, newest first."""
    return [row[0] for row in database.execute_sql(_UNDONE).fetchall()]


def removed(tables: Iterable[str]) -> list[int]:
    """Changes that took something out of these tables which is not back, newest first."""
    asked = (json.dumps(list(tables)),)
    return [row[0] for row in database.execute_sql(_REMOVED, asked).fetchall()]


def lost_changes(wanted: Sequence[int]) -> dict[int, Lost]:
    """The lines of these changes."""
    return {
        id_: Lost(id_, row.label, row.when, row.clerk) for id_, row in change_rows(wanted).items()
    }


def left() -> list[int]:
    """People who left, the last to leave first; who was made anonymous cannot come back."""
    return [one.id for one in reversed(roster.gone_by(date.max))]


def lost_people(wanted: Sequence[int]) -> dict[int, Lost]:
    """The lines of these people."""
    return {
        one.id: Lost(one.id, one.name, one.left_on.chinese, one.left_reason)
        for one in roster.gone(wanted)
    }
