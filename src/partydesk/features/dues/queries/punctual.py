"""Which months were paid by their end: for books that give points for it."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from partydesk.store.table import database

_MONTHS = """SELECT person_id, month, due, paid FROM (
  SELECT charge.person_id, charge.month, charge.amount - charge.waived
      - coalesce((SELECT sum(amount) FROM dues_waiver AS waiver
          WHERE waiver.person_id = charge.person_id AND waiver.month = charge.month), 0) AS due,
      coalesce((SELECT sum(share.amount) FROM dues_share AS share
          JOIN dues_payment AS payment ON payment.id = share.payment_id
          WHERE share.person_id = charge.person_id AND share.month = charge.month
            AND payment.paid_on <= date(charge.month || '-01', '+1 month', '-1 day')), 0) AS paid
  FROM dues_charge AS charge WHERE charge.month BETWEEN ?1 AND ?2 {0}) WHERE due > 0
  ORDER BY person_id, month"""

_TOUCHED = """WITH written AS (SELECT tbl, row, old FROM journal WHERE change > ?1
    AND +tbl IN ('dues_charge', 'dues_waiver', 'dues_share', 'dues_payment'))
  SELECT month FROM written JOIN dues_charge AS own ON own.id = row WHERE tbl = 'dues_charge'
  UNION SELECT month FROM written JOIN dues_waiver AS own ON own.id = row WHERE tbl = 'dues_waiver'
  UNION SELECT month FROM written JOIN dues_share AS own ON own.id = row WHERE tbl = 'dues_share'
  UNION SELECT month FROM written JOIN dues_share AS own ON own.payment_id = row
    WHERE tbl = 'dues_payment'
  UNION SELECT json_extract(old, '$.month') FROM written WHERE tbl <> 'dues_payment'"""


class Settled(NamedTuple):
    """A month in which somebody owed something: whether it was paid by its end."""

    person: int
    month: str
    on_time: bool


def settled_months(first: date, last: date, person: int | None = None) -> list[Settled]:
    """The months that can be judged on `last`: paid already, or past; one statement."""
    among = "" if person is None else "AND charge.person_id = ?3"
    asked = (f"{first:%Y-%m}", f"{last:%Y-%m}") + (() if person is None else (person,))
    rows = database.execute_sql(_MONTHS.format(among), asked).fetchall()
    past = f"{last:%Y-%m}"
    return [
        Settled(who, month, paid >= due)
        for who, month, due, paid in rows
        if paid >= due or month < past or _is_end(last)
    ]


def months_touched(since: int) -> set[str]:
    """Months whose charges, or what was paid for them, were written to after a change."""
    rows = database.execute_sql(_TOUCHED, (since,)).fetchall()
    return {month for (month,) in rows if month}


def _is_end(day: date) -> bool:
    return date.fromordinal(day.toordinal() + 1).day == 1
