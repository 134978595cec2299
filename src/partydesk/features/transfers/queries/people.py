"""Members of whom a transfer can be entered."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from partydesk.features.roster.rules import Category
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.names import name_key
from partydesk.store.table import database

if TYPE_CHECKING:
    from collections.abc import Sequence

_MEMBERS = ", ".join(f"'{one}'" for one in Category if one.is_member)
_COLUMNS = """person.id, person.name, person.sex, person.birth_date, person.ethnicity,
  person.category, person.id_number, person.branch_id, body.name, body.short_name, person.mobile,
  person.left_on, person.left_reason"""
_FROM = "FROM person LEFT JOIN organization AS body ON body.id = person.branch_id"


class Candidate(NamedTuple):
    """What a letter says of a person."""

    id: int
    name: str
    sex: str | None
    birth_date: PartialDate | None
    ethnicity: str | None
    category: Category
    id_number: str | None
    branch_id: int | None
    branch: str | None
    branch_short: str | None
    mobile: str | None
    left_on: PartialDate | None
    left_reason: str | None

    @property
    def words(self) -> str:
        """王建国　正式党员　第一支部."""
        return "　".join([self.name, str(self.category), self.branch_short or "没有支部"])


def candidate(person_id: int) -> Candidate | None:
    """One person, gone or here."""
    sql = f"SELECT {_COLUMNS} {_FROM} WHERE person.id = ?"
    return next(iter(_read(sql, (person_id,))), None)


def candidates(text: str, most: int = 12) -> list[Candidate]:
    """The first few members who are here and whom some letters may mean."""
    key = name_key(text)
    sql = f"""SELECT {_COLUMNS} {_FROM}
      WHERE person.left_on IS NULL AND person.category IN ({_MEMBERS})
        AND (instr(person.name_key, ?) OR instr(person.initials, ?) OR instr(person.pinyin, ?))
      ORDER BY person.name_order, person.id LIMIT ?"""
    return _read(sql, (key, key, key, most))


def _read(sql: str, asked: Sequence[object]) -> list[Candidate]:
    found = []
    for row in database.execute_sql(sql, tuple(asked)).fetchall():
        one = Candidate(*row)
        found.append(
            one._replace(
                category=Category(one.category),
                birth_date=_day(one.birth_date), left_on=_day(one.left_on),
            )
        )  # fmt: skip
    return found


def _day(text: object) -> PartialDate | None:
    return PartialDate.parse(str(text)) if text else None
