"""The register of letters: every transfer out, in, and from branch to branch."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from partydesk.features.transfers.rules import Direction, State, Way
from partydesk.kernel.names import name_key
from partydesk.kernel.numerals import letter_number
from partydesk.store.table import database

if TYPE_CHECKING:
    from collections.abc import Sequence

Office = dict[str, str]
_COLUMNS = """t.id, t.person_id, person.name, person.category, t.direction, t.way, t.year, t.number,
  t.letter, t.addressee, t.place, was.short_name, now.short_name, t.begun_on, t.valid_days,
  t.dues_until, t.whole, t.mobile, t.office, t.done_on, t.receipt_on, t.receiver, t.receiver_phone,
  t.void_on, t.void_reason, t.note"""
_FROM = """FROM transfer AS t JOIN person ON person.id = t.person_id
  LEFT JOIN organization AS was ON was.id = t.from_branch_id
  LEFT JOIN organization AS now ON now.id = t.to_branch_id"""
_STATE = {
    State.OPEN: "t.done_on IS NULL AND t.void_on IS NULL",
    State.DONE: "t.done_on IS NOT NULL AND t.void_on IS NULL",
    State.VOID: "t.void_on IS NOT NULL",
}
# What still has something to be done: no receipt seen, or none sent.
_UNFINISHED = f"""t.void_on IS NULL AND (t.done_on IS NULL OR (t.direction = '{Direction.IN}'
  AND t.way = '{Way.LETTER}' AND t.receipt_on IS NULL))"""
_SORTS = {
    "": "t.begun_on DESC, t.id DESC",
    "begun_on": "t.begun_on, t.id",
    "name": "person.name_order, t.id",
    "number": "t.year, t.number, t.id",
    "done_on": "t.done_on, t.id",
    "place": "t.place, t.id",
}


@dataclass(frozen=True, slots=True)
class TransferFilter:
    """Which transfers are asked for.

    Attributes:
        year: in which they were begun; None for all.
        direction: None for all.
        unfinished: only those with something still to be done.
        branch: id of the branch left or entered; None for all.
        text: part of a name, its spelling, a place or a number.
    """

    year: int | None = None
    direction: Direction | None = None
    unfinished: bool = False
    branch: int | None = None
    text: str = ""


class TransferRow(NamedTuple):
    """One line of the register."""

    id: int
    person_id: int
    name: str
    category: str
    direction: Direction
    way: Way
    year: int | None
    number: int | None
    letter: str
    addressee: str
    place: str
    from_branch: str | None
    to_branch: str | None
    begun_on: date
    valid_days: int | None
    dues_until: str | None
    whole: bool
    mobile: str
    office: Office
    done_on: date | None
    receipt_on: date | None
    receiver: str
    receiver_phone: str
    void_on: date | None
    void_reason: str
    note: str

    @property
    def state(self) -> State:
        """How far it has come."""
        if self.void_on is not None:
            return State.VOID
        return State.OPEN if self.done_on is None else State.DONE

    @property
    def called(self) -> str:
        """`2026年第003号`, or what the letter from elsewhere says."""
        if self.year and self.number:
            return letter_number(self.year, self.number)
        return self.letter

    @property
    def valid_until(self) -> date | None:
        """The last day of the letter."""
        return self.begun_on + timedelta(self.valid_days) if self.valid_days else None

    @property
    def owes_receipt(self) -> bool:
        """Whether a person who came with a letter is here and the receipt was not sent."""
        came = self.direction is Direction.IN and self.way is Way.LETTER
        return came and self.state is State.DONE and self.receipt_on is None


def ids(wanted: TransferFilter, sort: str = "", *, descending: bool = False) -> list[int]:
    """The transfers of a filter in order, the newest first where nothing is said."""
    where, asked = _condition(wanted)
    sql = f"SELECT t.id {_FROM} WHERE {where} ORDER BY {_SORTS[sort]}"
    found = [int(row[0]) for row in database.execute_sql(sql, asked).fetchall()]
    return found[::-1] if descending else found


def rows(wanted: Sequence[int]) -> list[TransferRow]:
    """These lines in their order; one statement however many they are."""
    sql = f"SELECT {_COLUMNS} {_FROM} WHERE t.id IN (SELECT value FROM json_each(?))"
    found = _read(sql, (json.dumps(list(wanted)),))
    of = {row.id: row for row in found}
    return [of[id_] for id_ in wanted if id_ in of]


def one(transfer_id: int) -> TransferRow | None:
    """One transfer; None for none of this number."""
    return next(iter(rows([transfer_id])), None)


def of_person(person_id: int) -> list[TransferRow]:
    """Every transfer of a person, the newest first."""
    sql = f"SELECT {_COLUMNS} {_FROM} WHERE t.person_id = ? ORDER BY t.begun_on DESC, t.id DESC"
    return _read(sql, (person_id,))


def open_of(person_id: int) -> TransferRow | None:
    """The transfer of a person that is under way."""
    return next((row for row in of_person(person_id) if row.state is State.OPEN), None)


def unfinished() -> list[TransferRow]:
    """All that still has something to be done or was received after its letter had ended."""
    sql = f"""SELECT {_COLUMNS} {_FROM} WHERE {_UNFINISHED} OR (t.void_on IS NULL AND t.valid_days
      AND julianday(t.done_on) > julianday(t.begun_on) + t.valid_days) ORDER BY t.begun_on, t.id"""
    return _read(sql, ())


def counts(year: int | None, branch: int | None = None) -> dict[str, int]:
    """Heads for the chips: by direction, and `unfinished` of all years."""
    where, asked = _condition(TransferFilter(year, branch=branch))
    sql = f"SELECT t.direction, count(*) {_FROM} WHERE {where} GROUP BY t.direction"
    found = {str(key): int(heads) for key, heads in database.execute_sql(sql, asked).fetchall()}
    where, asked = _condition(TransferFilter(unfinished=True, branch=branch))
    (left,) = database.execute_sql(f"SELECT count(*) {_FROM} WHERE {where}", asked).fetchone()
    return found | {"unfinished": int(left)}


def years() -> list[int]:
    """The years that have transfers, the newest first."""
    sql = "SELECT DISTINCT substr(begun_on, 1, 4) FROM transfer ORDER BY 1 DESC"
    return [int(row[0]) for row in database.execute_sql(sql).fetchall()]


def next_number(year: int) -> int:
    """The next serial of a year: numbers of void letters are not given again."""
    sql = "SELECT coalesce(max(number), 0) + 1 FROM transfer WHERE year = ?"
    return int(database.execute_sql(sql, (year,)).fetchone()[0])


def last_office() -> Office:
    """Address, phone, fax and postcode as the last letter had them."""
    sql = "SELECT office FROM transfer WHERE office <> '{}' ORDER BY id DESC LIMIT 1"
    row = database.execute_sql(sql).fetchone()
    held: Office = json.loads(row[0]) if row else {}
    return held


def _condition(wanted: TransferFilter) -> tuple[str, tuple[Any, ...]]:
    parts, asked = ["1"], []
    if wanted.year is not None:
        parts.append("substr(t.begun_on, 1, 4) = ?")
        asked.append(str(wanted.year))
    if wanted.direction is not None:
        parts.append("t.direction = ?")
        asked.append(str(wanted.direction))
    if wanted.unfinished:
        parts.append(_UNFINISHED)
    if wanted.branch is not None:
        parts.append("? IN (t.from_branch_id, t.to_branch_id)")
        asked.append(str(wanted.branch))
    if text := wanted.text.strip():
        parts.append(
            "(instr(person.name_key, ?) OR instr(person.initials, ?) OR instr(person.pinyin, ?)"
            " OR instr(t.place, ?) OR instr(t.letter, ?) OR t.number = ?)"
        )
        key = name_key(text)
        asked += [key, key, key, text, text, text]
    return " AND ".join(f"({part})" for part in parts), tuple(asked)


def _read(sql: str, asked: tuple[Any, ...]) -> list[TransferRow]:
    return [_row(values) for values in database.execute_sql(sql, asked).fetchall()]


def _row(values: Sequence[Any]) -> TransferRow:
    held = dict(zip(TransferRow._fields, values, strict=True))
    for key in ("begun_on", "done_on", "receipt_on", "void_on"):
        held[key] = date.fromisoformat(held[key]) if held[key] else None
    held |= {
        "direction": Direction(held["direction"]), "way": Way(held["way"]),
        "whole": bool(held["whole"]), "office": json.loads(held["office"]),
    }  # fmt: skip
    return TransferRow(**held)
