"""What is owed and paid, month by month: charged − waived − paid = owed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from partydesk.features.dues.queries.payers import AFTER
from partydesk.features.dues.rules import Month
from partydesk.store.table import database

if TYPE_CHECKING:
    from collections.abc import Iterator

# The three ledgers laid over each other.
LEDGERS = """SELECT person_id, month, amount AS charged, waived, 0 AS paid FROM dues_charge {0}
  UNION ALL SELECT person_id, month, 0, amount, 0 FROM dues_waiver {0}
  UNION ALL SELECT person_id, month, 0, 0, amount FROM dues_share {0}"""
_OF_ONE = f"""SELECT month, sum(charged), sum(waived), sum(paid)
  FROM ({LEDGERS.format("WHERE person_id = ?1")}) GROUP BY month ORDER BY month"""
_OPEN = """SELECT person_id, month, due - paid, paid FROM (
  SELECT charge.person_id, charge.month, charge.amount - charge.waived
      - coalesce((SELECT sum(amount) FROM dues_waiver AS waiver
          WHERE waiver.person_id = charge.person_id AND waiver.month = charge.month), 0) AS due,
      coalesce((SELECT sum(amount) FROM dues_share AS share
          WHERE share.person_id = charge.person_id AND share.month = charge.month), 0) AS paid
  FROM dues_charge AS charge WHERE charge.month < ?1) WHERE due > paid"""


_AFTER_LEAVING = f"""SELECT person.id, person.name, charge.month
  FROM dues_charge AS charge JOIN person ON person.id = charge.person_id
  WHERE person.left_on IS NOT NULL AND charge.month >= {AFTER}
    AND charge.amount - charge.waived > coalesce(
      (SELECT sum(amount) FROM dues_waiver AS waiver
       WHERE waiver.person_id = charge.person_id AND waiver.month = charge.month), 0)
  ORDER BY person.name_order, person.id, charge.month"""


class MonthRow(NamedTuple):
    """One month of one member, money in fen."""

    month: Month
    charged: int
    waived: int
    paid: int

    @property
    def owed(self) -> int:
        """What is still to be paid; below zero it was paid in advance."""
        return self.charged - self.waived - self.paid


class OpenMonth(NamedTuple):
    """A month of somebody that is not settled."""

    person_id: int
    month: Month
    owed: int
    paid: int


class Settled(NamedTuple):
    """The sums over some months, money in fen."""

    charged: int
    waived: int
    paid: int

    @property
    def owed(self) -> int:
        """What is still to be paid."""
        return self.charged - self.waived - self.paid


def months_of_member(person_id: int) -> list[MonthRow]:
    """Every month of a member that was charged or paid, in order."""
    rows = database.execute_sql(_OF_ONE, (person_id,)).fetchall()
    return [MonthRow(Month.parse(month), *sums) for month, *sums in rows]


def open_months(before: Month) -> Iterator[OpenMonth]:
    """Every month before `before` that is not settled, of everybody; one statement."""
    for person, month, owed, paid in database.execute_sql(_OPEN, (str(before),)).fetchall():
        yield OpenMonth(person, Month.parse(month), owed, paid)


def settled(first: Month, last: Month, branch: int | None = None) -> Settled:
    """Sums over the months from `first` to `last`, of a branch or of all."""
    among = "WHERE month BETWEEN ?1 AND ?2"
    if branch is not None:
        among += " AND person_id IN (SELECT id FROM person WHERE branch_id = ?3)"
    sql = f"""SELECT coalesce(sum(charged), 0), coalesce(sum(waived), 0), coalesce(sum(paid), 0)
      FROM ({LEDGERS.format(among)})"""
    asked = (str(first), str(last)) + (() if branch is None else (branch,))
    return Settled(*database.execute_sql(sql, asked).fetchone())


def charged_after_leaving() -> list[tuple[int, str, Month]]:
    """Months that were charged before it was known that somebody had left: id, name, month."""
    rows = database.execute_sql(_AFTER_LEAVING).fetchall()
    return [(id_, name, Month.parse(month)) for id_, name, month in rows]
