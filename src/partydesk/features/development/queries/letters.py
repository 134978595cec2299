"""Letters of background reviews, with what was done to get an answer; and the kin that is known."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from partydesk.features.development.rules.kinds import Kin
from partydesk.features.development.rules.letters import Inquiry
from partydesk.features.roster.tables import Relative
from partydesk.kernel.names import name_key
from partydesk.store.table import database

if TYPE_CHECKING:
    from collections.abc import Sequence

_COLUMNS = """r.id, r.person_id, person.name, person.name_key, person.pinyin, person.initials,
  coalesce(branch.short_name, ''), r.year, r.number, r.kin, r.about, r.relation, r.organization,
  r.sent_on, r.asks, r.replied_on, r.replied_by, r.reply, count(reminder.id), max(reminder.day)"""
_FROM = """FROM review_letter r JOIN person ON person.id = r.person_id
  LEFT JOIN organization branch ON branch.id = person.branch_id
  LEFT JOIN review_reminder reminder ON reminder.letter_id = r.id"""


class LetterRow(NamedTuple):
    """One line of the register; `reminders` counts how often an answer was asked for again."""

    id: int
    person_id: int
    name: str
    name_key: str
    pinyin: str
    initials: str
    branch: str
    year: int
    number: int
    kin: Kin
    about: str
    relation: str
    organization: str
    sent_on: date
    asks: str
    replied_on: date | None
    replied_by: str
    reply: str
    reminders: int
    reminded_on: date | None

    @property
    def inquiry(self) -> Inquiry:
        """The letter as the rules see it."""
        return Inquiry(
            self.year, self.number, self.about, self.relation, self.sent_on, self.replied_on,
            self.reminded_on,
        )  # fmt: skip

    @property
    def code(self) -> str:
        """政审函2026年第003号."""
        return self.inquiry.code

    @property
    def whom(self) -> str:
        """父亲周建国, or 本人."""
        return self.inquiry.whom

    def answers(self, query: str) -> bool:
        """Whether a name, spelling, initials, a body or the number match what was typed."""
        typed = name_key(query)
        texts = (self.name_key, name_key(self.about), name_key(self.organization), self.code)
        spelled = self.pinyin.startswith(typed) or self.initials.startswith(typed)
        return not typed or spelled or any(typed in text for text in texts)


def letters(person: int | None = None) -> list[LetterRow]:
    """Every letter, of one person or of all, by its number; one statement."""
    where, asked = ("WHERE r.person_id = ?", (person,)) if person is not None else ("", ())
    return _read(
        f"SELECT {_COLUMNS} {_FROM} {where} GROUP BY r.id ORDER BY r.year, r.number", asked
    )


def letter(id_: int) -> LetterRow | None:
    """One letter; None for none of this number."""
    found = _read(f"SELECT {_COLUMNS} {_FROM} WHERE r.id = ? GROUP BY r.id", (id_,))
    return next(iter(found), None)


def by_person(rows: Sequence[LetterRow]) -> dict[int, tuple[LetterRow, ...]]:
    """Person → letters."""
    found: dict[int, tuple[LetterRow, ...]] = {}
    for row in rows:
        found[row.person_id] = (*found.get(row.person_id, ()), row)
    return found


def next_number(year: int) -> int:
    """The next serial of a year."""
    sql = "SELECT coalesce(max(number), 0) + 1 FROM review_letter WHERE year = ?"
    return int(database.execute_sql(sql, (year,)).fetchone()[0])


def kin(person: int | None = None) -> dict[int, tuple[tuple[str, str], ...]]:
    """Person → relation and name of family and relations as the roster has them; one statement."""
    query = Relative.select(Relative.person, Relative.relation, Relative.name).order_by(Relative.id)
    if person is not None:
        query = query.where(Relative.person == person)
    found: dict[int, tuple[tuple[str, str], ...]] = {}
    for who, relation, name in query.tuples():
        found[who] = (*found.get(who, ()), (relation, name))
    return found


def _read(sql: str, asked: tuple[Any, ...]) -> list[LetterRow]:
    return [_row(values) for values in database.execute_sql(sql, asked).fetchall()]


def _row(values: Sequence[Any]) -> LetterRow:
    held = dict(zip(LetterRow._fields, values, strict=True))
    for key in ("sent_on", "replied_on", "reminded_on"):
        held[key] = date.fromisoformat(held[key]) if held[key] else None
    return LetterRow(**held | {"kin": Kin(held["kin"])})
