"""Who pays in a month, with what was assessed and what is waived."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from partydesk.features.dues.rules import Month, ReliefKind
from partydesk.features.roster.rules import Category, Departure, Standing
from partydesk.store.table import database

if TYPE_CHECKING:
    from collections.abc import Sequence

MEMBERS = ", ".join(f"'{one}'" for one in Category if one.is_member)
FIRST = "max(coalesce(dues_start.since, ''), coalesce(substr(person.joined_on || '-01', 1, 7), ''))"
"""SQL: the first month somebody pays here: of the assembly's day, or as the transfer says."""
# Who is transferred pays for the month of leaving too; who leaves the Party does not.
_ENDED = ", ".join(f"'{one}'" for one in (Standing.LEFT, Standing.SUSPENDED, Standing.DECEASED))
_MISTAKE = f"coalesce(person.left_reason, '') LIKE '{Departure.MISTAKE}%'"
AFTER = f"""CASE WHEN person.left_on IS NULL THEN '9999-12'
  WHEN {_MISTAKE} THEN '0000-00'
  WHEN person.standing IN ({_ENDED}) THEN substr(person.left_on, 1, 7)
  ELSE substr(person.left_on, 1, 7) || 'x' END"""
"""SQL: the month from which nothing is owed any more; `2026-03x` lies after March."""
FROM_MEMBERS = f"""FROM person
  LEFT JOIN dues_start ON dues_start.person_id = person.id
  LEFT JOIN organization AS body ON body.id = person.branch_id
  WHERE person.category IN ({MEMBERS})"""
_IN_EFFECT = f"(relief.approval <> '' OR relief.kind = '{ReliefKind.ELSEWHERE}')"
_PAYERS = f"""SELECT person.id, person.name, person.branch_id, body.short_name, {FIRST} AS first,
    assessed.id, assessed.base, assessed.percent, assessed.amount, assessed.reviewed_on,
    relief.kind, relief.amount, charge.amount, person.job
  FROM person
  LEFT JOIN dues_start ON dues_start.person_id = person.id
  LEFT JOIN organization AS body ON body.id = person.branch_id
  LEFT JOIN dues_assessment AS assessed ON assessed.person_id = person.id AND assessed.since =
    (SELECT max(since) FROM dues_assessment
     WHERE person_id = person.id AND since BETWEEN ?2 AND ?1)
  LEFT JOIN dues_relief AS relief ON relief.person_id = person.id
    AND ?1 BETWEEN relief.since AND relief.until AND {_IN_EFFECT}
  LEFT JOIN dues_charge AS charge ON charge.person_id = person.id AND charge.month = ?1
  WHERE person.category IN ({MEMBERS}) AND ?1 >= first AND ?1 < {AFTER}
    AND (?3 IS NULL OR person.branch_id = ?3)
  ORDER BY body.id IS NULL, body.position, person.name_order, person.id"""

TO_CHARGE = f"""SELECT person.id, ?1, person.branch_id, assessed.base, assessed.percent,
    assessed.amount,
    CASE WHEN relief.id IS NULL THEN 0 ELSE max(assessed.amount - relief.amount, 0) END
  FROM person
  LEFT JOIN dues_start ON dues_start.person_id = person.id
  JOIN (SELECT person_id, max(since), base, percent, amount FROM dues_assessment
        WHERE since BETWEEN ?2 AND ?1 GROUP BY person_id) AS assessed
    ON assessed.person_id = person.id
  LEFT JOIN dues_relief AS relief ON relief.person_id = person.id
    AND ?1 BETWEEN relief.since AND relief.until AND {_IN_EFFECT}
  WHERE person.category IN ({MEMBERS}) AND ?1 >= {FIRST} AND {FIRST} <> '' AND ?1 < {AFTER}
    AND person.id NOT IN (SELECT person_id FROM dues_charge WHERE month = ?1)"""
"""SQL: the charges of a month (?1) of a year that begins with ?2, for those not charged yet.

The columns beside `max` are those of the row that it is taken from: SQLite promises it.
"""
CHARGED = ("person_id", "month", "branch_id", "base", "percent", "amount", "waived")


class PayerRow(NamedTuple):
    """A member who pays in a month.

    Attributes:
        first: the first month here; empty where the day of admission is not known.
        assessment: id of what was assessed for the month; None while it was not.
        base, amount: fen, as assessed.
        reviewed: day of the second look.
        relief, relief_amount: what is paid instead, where a relief is in effect.
        charged: fen charged already; None where the month was not made.
    """

    id: int
    name: str
    branch_id: int | None
    branch: str | None
    first: str
    assessment: int | None
    base: int | None
    percent: str | None
    amount: int | None
    reviewed: str | None
    relief: str | None
    relief_amount: int | None
    charged: int | None
    job: str | None

    @property
    def waived(self) -> int:
        """Fen that are not owed because of a relief."""
        if self.relief is None or self.amount is None:
            return 0
        return max(self.amount - (self.relief_amount or 0), 0)

    @property
    def due(self) -> int:
        """Fen owed for the month."""
        return (self.amount or 0) - self.waived


class MemberRow(NamedTuple):
    """A member by name, with the months in which dues are owed here."""

    id: int
    name: str
    branch_id: int | None
    branch: str | None
    job: str
    first: str
    after: str

    def owes(self, month: Month) -> bool:
        """Whether dues are owed here for a month."""
        return self.first <= str(month) < self.after


def payers(month: Month, branch: int | None = None) -> list[PayerRow]:
    """Everybody who pays in a month, by branch and name; one statement."""
    asked = (str(month), f"{month.year}-01", branch)
    return [PayerRow(*row) for row in database.execute_sql(_PAYERS, asked).fetchall()]


def members(ids: Sequence[int] | None = None) -> list[MemberRow]:
    """Members and former members; all of them, or these."""
    sql = f"""SELECT person.id, person.name, person.branch_id, body.short_name,
      coalesce(person.job, ''), {FIRST}, {AFTER} {FROM_MEMBERS}"""
    if ids is not None:
        sql += f" AND person.id IN ({', '.join(str(int(id_)) for id_ in ids)})"
    sql += " ORDER BY body.id IS NULL, body.position, person.name_order, person.id"
    return [MemberRow(*row) for row in database.execute_sql(sql).fetchall()]


def member(person_id: int) -> MemberRow | None:
    """One of them."""
    return next(iter(members([person_id])), None)
