"""Mobile members and lost contact, with when each was last in touch or searched for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from partydesk.features.transfers.rules import Flow, LossCause
from partydesk.store.table import database

if TYPE_CHECKING:
    from collections.abc import Callable

_MOBILE = """SELECT m.id, m.person_id, m.name, m.direction, body.short_name, m.since, m.ended_on,
    m.place, m.host, m.cause, m.abroad, m.phone, m.contact, m.certificate, m.note,
    (SELECT max(day) FROM mobility_contact WHERE mobility_id = m.id),
    (SELECT count(*) FROM mobility_contact WHERE mobility_id = m.id)
  FROM mobility AS m LEFT JOIN person ON person.id = m.person_id
  LEFT JOIN organization AS body ON body.id = person.branch_id
  WHERE {where} ORDER BY m.ended_on IS NOT NULL, m.since DESC, m.id DESC"""
_LOST = """SELECT l.id, l.person_id, person.name, body.short_name, l.last_seen, l.cause,
    l.listed_on, l.found_on, l.suspended_on, l.removed_on, l.decision, l.note,
    (SELECT max(day) FROM lost_search WHERE lost_id = l.id),
    (SELECT count(*) FROM lost_search WHERE lost_id = l.id)
  FROM lost_contact AS l JOIN person ON person.id = l.person_id
  LEFT JOIN organization AS body ON body.id = person.branch_id
  WHERE {where} ORDER BY l.found_on IS NOT NULL OR l.removed_on IS NOT NULL, l.last_seen, l.id"""


class MobileRow(NamedTuple):
    """One mobile member."""

    id: int
    person_id: int | None
    name: str
    direction: Flow
    branch: str | None
    since: date
    ended_on: date | None
    place: str
    host: str
    cause: str
    abroad: bool
    phone: str
    contact: str
    certificate: str
    note: str
    last_contact: date | None
    contacts: int


class LostRow(NamedTuple):
    """One member who cannot be reached."""

    id: int
    person_id: int
    name: str
    branch: str | None
    last_seen: date
    cause: LossCause
    listed_on: date
    found_on: date | None
    suspended_on: date | None
    removed_on: date | None
    decision: str
    note: str
    last_search: date | None
    searches: int

    @property
    def is_open(self) -> bool:
        """Whether neither found nor removed."""
        return self.found_on is None and self.removed_on is None


class NoteRow(NamedTuple):
    """One contact or search."""

    id: int
    day: date
    way: str
    words: str
    by: str


def mobile(person: int | None = None) -> list[MobileRow]:
    """Everybody who is or was mobile, or one person's rows; those who are first."""
    where, asked = ("m.person_id = ?", (person,)) if person is not None else ("1", ())
    sql = _MOBILE.format(where=where)
    return [
        _dated(MobileRow(*row), "since", "ended_on", "last_contact")._replace(
            direction=Flow(row[3]), abroad=bool(row[10])
        )
        for row in database.execute_sql(sql, asked).fetchall()
    ]


def losses(person: int | None = None) -> list[LostRow]:
    """Everybody who is or was lost, or one person's rows; the longest lost first."""
    where, asked = ("l.person_id = ?", (person,)) if person is not None else ("1", ())
    days = ("last_seen", "listed_on", "found_on", "suspended_on", "removed_on", "last_search")
    return [
        _dated(LostRow(*row), *days)._replace(cause=LossCause(row[5]))
        for row in database.execute_sql(_LOST.format(where=where), asked).fetchall()
    ]


def contacts(mobility_id: int) -> list[NoteRow]:
    """How a mobile member was in touch, the newest first."""
    return _notes("mobility_contact", "mobility_id", mobility_id)


def searches(lost_id: int) -> list[NoteRow]:
    """How a lost member was searched for, the newest first."""
    return _notes("lost_search", "lost_id", lost_id)


def _notes(table: str, column: str, id_: int) -> list[NoteRow]:
    sql = f"""SELECT id, day, way, words, "by" FROM {table} WHERE {column} = ?
      ORDER BY day DESC, id DESC"""
    rows = database.execute_sql(sql, (id_,)).fetchall()
    return [NoteRow(*row)._replace(day=date.fromisoformat(row[1])) for row in rows]


def _dated(row: Any, *keys: str) -> Any:
    read: Callable[[str], date] = date.fromisoformat
    return row._replace(**{key: read(text) for key in keys if (text := getattr(row, key))})
