"""党费日: who pays in a month, what each owes with the months before, who has paid."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from partydesk.features.dues.queries.owing import LEDGERS
from partydesk.features.dues.queries.payers import AFTER, FIRST, MEMBERS
from partydesk.features.dues.queries.payments import last_paid
from partydesk.store.table import database

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partydesk.features.dues.rules import Month

_AMONG = "(SELECT value FROM json_each(?1))"
_PEOPLE = f"""SELECT person.id, person.name, body.short_name,
    (SELECT amount FROM dues_assessment WHERE person_id = person.id AND since BETWEEN ?3 AND ?2
     ORDER BY since DESC LIMIT 1)
  FROM person LEFT JOIN organization AS body ON body.id = person.branch_id
  WHERE person.id IN {_AMONG}"""
_SUMS = f"""SELECT person_id, max(CASE WHEN month = ?2 THEN charged END),
    sum(CASE WHEN month = ?2 THEN charged - waived - paid ELSE 0 END),
    sum(CASE WHEN month < ?2 THEN charged - waived - paid ELSE 0 END)
  FROM ({LEDGERS.format(f"WHERE person_id IN {_AMONG} AND month <= ?2")}) GROUP BY person_id"""
_OPEN = f"""SELECT count(*), coalesce(sum(owed), 0) FROM (
  SELECT sum(charged - waived - paid) AS owed FROM ({LEDGERS.format("WHERE month = ?1")})
  WHERE ?2 IS NULL OR person_id IN (SELECT id FROM person WHERE branch_id = ?2)
  GROUP BY person_id) WHERE owed > 0"""
_UNASSESSED = f"""SELECT count(*) FROM person
  LEFT JOIN dues_start ON dues_start.person_id = person.id
  WHERE person.category IN ({MEMBERS}) AND ?2 >= {FIRST} AND ?1 < {AFTER}
    AND (?3 IS NULL OR person.branch_id = ?3) AND person.id NOT IN
      (SELECT person_id FROM dues_assessment WHERE since BETWEEN ?1 AND ?2)"""


class CollectRow(NamedTuple):
    """A member on 党费日, money in fen.

    Attributes:
        assessed: what was assessed for the month; None while it was not.
        charged: what was charged; None while the month was not made for the member.
        owed: what is still owed for the month.
        before: what is still owed for earlier months.
        paid_on: the last day in the month on which something was paid.
    """

    id: int
    name: str
    branch: str | None
    assessed: int | None
    charged: int | None
    owed: int
    before: int
    paid_on: str

    @property
    def total(self) -> int:
        """What is to be taken from the member now."""
        return max(self.owed, 0) + max(self.before, 0)


def collecting(month: Month, wanted: Sequence[int]) -> list[CollectRow]:
    """These members in their order; three statements however many they are."""
    among = json.dumps(list(wanted))
    sums = {row[0]: row[1:] for row in database.execute_sql(_SUMS, (among, str(month))).fetchall()}
    days = last_paid(wanted, month)
    asked = (among, str(month), f"{month.year}-01")
    people = {}
    for id_, name, branch, assessed in database.execute_sql(_PEOPLE, asked).fetchall():
        charged, owed, before = sums.get(id_, (None, 0, 0))
        paid_on = days.get(id_, "")
        people[id_] = CollectRow(
            id_, name, branch, assessed, charged or None, owed, before, paid_on
        )
    return [people[id_] for id_ in wanted if id_ in people]


def still_open(month: Month, branch: int | None = None) -> tuple[int, int]:
    """How many owe something for a month, and how much."""
    heads, fen = database.execute_sql(_OPEN, (str(month), branch)).fetchone()
    return heads, fen


def is_charged(month: Month) -> bool:
    """Whether anybody was charged for a month."""
    asked = "SELECT EXISTS (SELECT 1 FROM dues_charge WHERE month = ?)"
    return bool(database.execute_sql(asked, (str(month),)).fetchone()[0])


def unassessed(year: int, branch: int | None = None) -> int:
    """How many who pay in a year are not assessed for it."""
    asked = (f"{year}-01", f"{year}-12", branch)
    return int(database.execute_sql(_UNASSESSED, asked).fetchone()[0])
