"""Payments as they came in, and what each of them was for."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from partydesk.features.dues.rules import Month
from partydesk.store.table import database

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

_COLUMNS = """payment.id, payment.person_id, person.name, body.short_name, payment.paid_on,
  payment.amount, payment.voluntary, payment.kind, payment.method, payment.number, payment.payer,
  payment.receiver, payment.reason, payment.note, payment.reverses_id,
  (SELECT id FROM dues_payment AS back WHERE back.reverses_id = payment.id)"""
_FROM = """FROM dues_payment AS payment JOIN person ON person.id = payment.person_id
  LEFT JOIN organization AS body ON body.id = person.branch_id"""


class PaymentRow(NamedTuple):
    """One payment, money in fen.

    Attributes:
        reverses: id of the payment it takes back.
        reversed_by: id of the payment that takes it back.
        shares: what it is for, by month.
    """

    id: int
    person_id: int
    name: str
    branch: str | None
    paid_on: str
    amount: int
    voluntary: int
    kind: str
    method: str
    number: str
    payer: str
    receiver: str
    reason: str
    note: str
    reverses: int | None
    reversed_by: int | None
    shares: tuple[tuple[Month, int], ...]

    @property
    def stands(self) -> bool:
        """Whether it is neither taken back nor takes back."""
        return self.reverses is None and self.reversed_by is None

    @property
    def back_payment(self) -> bool:
        """Whether a month of it was over when it was paid (补交)."""
        return any(str(month) < self.paid_on[:7] for month, _ in self.shares)


def payment_ids(
    first: date, last: date, branch: int | None = None, text: str = "", person: int | None = None
) -> list[int]:
    """Payments of some days, newest first."""
    # Of one member the index of members serves; the plus keeps the index of days out of it.
    of_one = "payment.person_id = ?5 AND +" if person is not None else "?5 IS NULL AND "
    sql = f"""SELECT payment.id {_FROM} WHERE {of_one}payment.paid_on BETWEEN ?1 AND ?2
      AND (?3 IS NULL OR person.branch_id = ?3)
      AND (?4 = '' OR person.name_key LIKE '%' || ?4 || '%' OR person.initials LIKE '%' || ?4 || '%'
           OR payment.number LIKE '%' || ?4)
      ORDER BY payment.paid_on DESC, payment.id DESC"""
    asked = (first.isoformat(), last.isoformat(), branch, text.strip().lower(), person)
    return [row[0] for row in database.execute_sql(sql, asked).fetchall()]


def payment_rows(wanted: Sequence[int]) -> list[PaymentRow]:
    """These payments in their order; two statements."""
    among = (json.dumps(list(wanted)),)
    shares: defaultdict[int, list[tuple[Month, int]]] = defaultdict(list)
    sql = """SELECT payment_id, month, amount FROM dues_share
      WHERE payment_id IN (SELECT value FROM json_each(?)) ORDER BY month"""
    for payment, month, amount in database.execute_sql(sql, among).fetchall():
        shares[payment].append((Month.parse(month), amount))
    sql = f"SELECT {_COLUMNS} {_FROM} WHERE payment.id IN (SELECT value FROM json_each(?))"
    found = {
        row[0]: PaymentRow._make((*row, tuple(shares[row[0]])))
        for row in database.execute_sql(sql, among).fetchall()
    }
    return [found[id_] for id_ in wanted if id_ in found]


def payment(payment_id: int) -> PaymentRow | None:
    """One of them."""
    return next(iter(payment_rows([payment_id])), None)


def last_paid(wanted: Sequence[int], month: Month) -> dict[int, str]:
    """The day in a month on which these members paid last."""
    sql = """SELECT person_id, max(paid_on) FROM dues_payment
      WHERE person_id IN (SELECT value FROM json_each(?1)) AND amount > 0
        AND paid_on BETWEEN ?2 || '-01' AND ?2 || '-31' GROUP BY person_id"""
    asked = (json.dumps(list(wanted)), str(month))
    return dict(database.execute_sql(sql, asked).fetchall())


def taken_on(day: date) -> dict[str, int]:
    """Fen that were taken on a day, by the way they came."""
    sql = "SELECT method, sum(amount) FROM dues_payment WHERE paid_on = ? GROUP BY method"
    return dict(database.execute_sql(sql, (day.isoformat(),)).fetchall())


def next_number(year: int) -> str:
    """The next number of an internal slip: `2026-0001`."""
    sql = """SELECT CAST(substr(number, 6) AS INTEGER) FROM dues_payment
      WHERE substr(number, 1, 5) = ? ORDER BY CAST(substr(number, 6) AS INTEGER) DESC LIMIT 1"""
    row = database.execute_sql(sql, (f"{year}-",)).fetchone()
    return f"{year}-{(row[0] if row else 0) + 1:04d}"


def number_of(number: str) -> int | None:
    """The payment that bears a number."""
    found = database.execute_sql("SELECT id FROM dues_payment WHERE number = ?", (number,))
    row = found.fetchone()
    return row[0] if row else None


class BackPayment(NamedTuple):
    """A payment for months that were long over."""

    person_id: int
    name: str
    paid_on: str
    reason: str
    months: tuple[str, ...]


def back_payments(year: int, months: int) -> list[BackPayment]:
    """Payments of a year that stand, for months more than so many before the day they came."""
    sql = """SELECT payment.person_id, person.name, payment.paid_on, payment.reason,
        group_concat(share.month)
      FROM dues_payment AS payment JOIN person ON person.id = payment.person_id
      JOIN dues_share AS share ON share.payment_id = payment.id
      WHERE payment.paid_on BETWEEN ?1 || '-01-01' AND ?1 || '-12-31' AND payment.amount > 0
        AND share.month < strftime('%Y-%m', payment.paid_on, 'start of month', ?2)
        AND NOT EXISTS (SELECT 1 FROM dues_payment AS back WHERE back.reverses_id = payment.id)
      GROUP BY payment.id ORDER BY payment.id"""
    rows = database.execute_sql(sql, (str(year), f"-{months} months")).fetchall()
    return [BackPayment._make((*row[:4], tuple(row[4].split(",")))) for row in rows]


def payers_between(first: date, last: date) -> int:
    """How many members paid something between two days."""
    sql = "SELECT count(DISTINCT person_id) FROM dues_payment WHERE paid_on BETWEEN ? AND ?"
    asked = (first.isoformat(), last.isoformat())
    return int(database.execute_sql(sql, asked).fetchone()[0])


def known_lines(digests: Sequence[str]) -> frozenset[str]:
    """Those of these lines of statements that were taken in already."""
    sql = """SELECT digest FROM dues_statement_line AS line
      WHERE digest IN (SELECT value FROM json_each(?))"""
    rows = database.execute_sql(sql, (json.dumps(list(digests)),)).fetchall()
    return frozenset(row[0] for row in rows)
