"""全年台账: twelve months of each member; ids first, rows when they are looked at."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from partydesk.features.dues.queries.owing import LEDGERS
from partydesk.features.dues.queries.payers import AFTER, FIRST, MEMBERS
from partydesk.features.dues.rules import Month
from partydesk.kernel.names import name_key
from partydesk.store.table import database

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_AMONG = "(SELECT value FROM json_each(?1))"
_IDS = f"""SELECT person.id FROM person
  LEFT JOIN dues_start ON dues_start.person_id = person.id
  LEFT JOIN organization AS body ON body.id = person.branch_id
  WHERE person.category IN ({MEMBERS}) AND ?2 >= {FIRST} AND ?1 < {AFTER}
    AND (?3 IS NULL OR person.branch_id = ?3)
    AND (?4 = '' OR person.name_key LIKE ?4 OR person.pinyin LIKE ?4 OR person.initials LIKE ?4)
  ORDER BY {{order}}"""
_ORDERS = {
    "": "body.id IS NULL, body.position, person.name_order, person.id",
    "name": "person.name_order, person.id",
    "branch": "body.id IS NULL, body.position, person.name_order, person.id",
}
_PEOPLE = f"""SELECT person.id, person.name, body.short_name, assessed.base, assessed.percent,
    assessed.amount
  FROM person LEFT JOIN organization AS body ON body.id = person.branch_id
  LEFT JOIN dues_assessment AS assessed ON assessed.person_id = person.id AND assessed.since =
    (SELECT max(since) FROM dues_assessment WHERE person_id = person.id AND since BETWEEN ?2 AND ?3)
  WHERE person.id IN {_AMONG}"""
_CELLS = f"""SELECT person_id, month, sum(charged), sum(waived), sum(paid)
  FROM ({LEDGERS.format(f"WHERE person_id IN {_AMONG} AND month BETWEEN ?2 AND ?3")})
  GROUP BY person_id, month"""
_FREE = f"""SELECT person_id, sum(voluntary) FROM dues_payment
  WHERE person_id IN {_AMONG} AND paid_on BETWEEN ?2 || '-01' AND ?3 || '-31' AND voluntary <> 0
  GROUP BY person_id"""


class Cell(NamedTuple):
    """One month of one member, money in fen."""

    charged: int
    waived: int
    paid: int

    @property
    def owed(self) -> int:
        """What is still to be paid."""
        return self.charged - self.waived - self.paid


class MatrixRow(NamedTuple):
    """A member's year, money in fen; `cells` by month, those without charge and payment absent."""

    id: int
    name: str
    branch: str | None
    base: int | None
    percent: str | None
    amount: int | None
    cells: Mapping[int, Cell]
    voluntary: int

    @property
    def charged(self) -> int:
        """应交 of the year."""
        return sum(cell.charged - cell.waived for cell in self.cells.values())

    @property
    def paid(self) -> int:
        """实交 of the year, gifts apart."""
        return sum(cell.paid for cell in self.cells.values())

    @property
    def owed(self) -> int:
        """What is still to be paid."""
        return self.charged - self.paid


def ids(
    first: Month,
    last: Month,
    branch: int | None = None,
    text: str = "",
    order: str = "",
) -> list[int]:
    """Who pays in some of these months, in order; `text` is part of a name or its spelling."""
    key = name_key(text)
    sql = _IDS.format(order=_ORDERS.get(order, _ORDERS[""]))
    asked = (str(first), str(last), branch, f"%{key}%" if key else "")
    return [row[0] for row in database.execute_sql(sql, asked).fetchall()]


def rows(year: int, wanted: Sequence[int]) -> list[MatrixRow]:
    """The year of these members, in their order; three statements however many they are."""
    asked = (json.dumps(list(wanted)), f"{year}-01", f"{year}-12")
    cells: defaultdict[int, dict[int, Cell]] = defaultdict(dict)
    for person, month, *sums in database.execute_sql(_CELLS, asked).fetchall():
        cells[person][Month.parse(month).number] = Cell(*sums)
    free = dict(database.execute_sql(_FREE, asked).fetchall())
    people = {
        row[0]: MatrixRow._make((*row, cells.get(row[0], {}), free.get(row[0], 0)))
        for row in database.execute_sql(_PEOPLE, asked).fetchall()
    }
    return [people[id_] for id_ in wanted if id_ in people]
