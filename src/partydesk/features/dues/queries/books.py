"""现金账 and 银行账: what came in and went out, in order, with the balance after each line."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from partydesk.features.dues.rules import EntryKind, Method, MoneyBook, PaymentKind
from partydesk.store.table import database

if TYPE_CHECKING:
    from datetime import date

_CASH = (
    f"CASE payment.method WHEN '{Method.CASH}' THEN '{MoneyBook.CASH}' ELSE '{MoneyBook.BANK}' END"
)
_LINES = f"""SELECT day, kind, what, number, amount, entry, payment FROM (
  SELECT payment.paid_on AS day, payment.kind AS kind, person.name AS what,
    payment.number AS number, payment.amount AS amount, {_CASH} AS book,
    NULL AS entry, payment.id AS payment, 0 AS place
  FROM dues_payment AS payment JOIN person ON person.id = payment.person_id
  UNION ALL
  SELECT day, kind, trim(coalesce(nullif(purpose, ''), period) || '　' || party, '　'), voucher,
    amount, book, id, NULL, 1 FROM dues_entry)
  WHERE day BETWEEN ?2 AND ?3 AND book = ?1 ORDER BY day, place, coalesce(payment, entry)"""
_SUM = f"""SELECT coalesce(sum(amount), 0) FROM (
  SELECT paid_on AS day, amount, {_CASH} AS book FROM dues_payment AS payment
  UNION ALL SELECT day, amount, book FROM dues_entry) WHERE day <= ?2 AND book = ?1"""


class BookLine(NamedTuple):
    """A line of a book, money in fen; below zero it went out."""

    day: str
    kind: str
    what: str
    number: str
    amount: int
    balance: int
    entry: int | None
    payment: int | None


class EntryRow(NamedTuple):
    """An entry that is no payment of a member, money in fen."""

    id: int
    kind: EntryKind
    book: MoneyBook
    day: str
    amount: int
    purpose: str
    decision: str
    voucher: str
    party: str
    period: str
    note: str
    pair: int | None
    reverses: int | None
    reversed_by: int | None


class Reconciled(NamedTuple):
    """What the book said at the end of a month, and what was counted; money in fen."""

    month: str
    book: MoneyBook
    stands: int
    counted: int
    note: str
    made_on: str


def book_lines(book: MoneyBook, first: date, last: date) -> tuple[int, list[BookLine]]:
    """What the book held before `first`, and its lines until `last`; two statements."""
    held = before = balance(book, first - timedelta(days=1))
    asked = (str(book), first.isoformat(), last.isoformat())
    lines = []
    for day, kind, what, number, amount, entry_id, paid in database.execute_sql(_LINES, asked):
        held += amount
        lines.append(BookLine(day, kind, what or "", number, amount, held, entry_id, paid))
    return before, lines


def line_count(book: MoneyBook, first: date, last: date) -> int:
    """How many lines a book has between two days."""
    sql = f"SELECT count(*) FROM ({_LINES})"
    asked = (str(book), first.isoformat(), last.isoformat())
    return int(database.execute_sql(sql, asked).fetchone()[0])


def balance(book: MoneyBook, on: date) -> int:
    """What the book holds at the end of a day."""
    return int(database.execute_sql(_SUM, (str(book), on.isoformat())).fetchone()[0])


def entries(first: date, last: date) -> list[EntryRow]:
    """Entries of some days, in order."""
    sql = """SELECT id, kind, book, day, amount, purpose, decision, voucher, party, period, note,
      pair_id, reverses_id, (SELECT back.id FROM dues_entry AS back WHERE back.reverses_id = one.id)
      FROM dues_entry AS one WHERE day BETWEEN ? AND ? ORDER BY day, id"""
    rows = database.execute_sql(sql, (first.isoformat(), last.isoformat())).fetchall()
    return [EntryRow(row[0], EntryKind(row[1]), MoneyBook(row[2]), *row[3:]) for row in rows]


def entry(entry_id: int) -> EntryRow | None:
    """One of them."""
    sql = """SELECT id, kind, book, day, amount, purpose, decision, voucher, party, period, note,
      pair_id, reverses_id, (SELECT back.id FROM dues_entry AS back WHERE back.reverses_id = one.id)
      FROM dues_entry AS one WHERE id = ?"""
    row = database.execute_sql(sql, (entry_id,)).fetchone()
    return None if row is None else EntryRow(row[0], EntryKind(row[1]), MoneyBook(row[2]), *row[3:])


def received(first: date, last: date, kind: PaymentKind = PaymentKind.DUES) -> int:
    """What members paid on some days; 大额党费 is asked for by itself."""
    sql = """SELECT coalesce(sum(amount), 0) FROM dues_payment
      WHERE paid_on BETWEEN ? AND ? AND kind = ?"""
    asked = (first.isoformat(), last.isoformat(), str(kind))
    return int(database.execute_sql(sql, asked).fetchone()[0])


def remitted(period: str) -> int:
    """Fen that were sent up for a period, as the book has it: below zero."""
    sql = "SELECT coalesce(sum(amount), 0) FROM dues_entry WHERE kind = ? AND period = ?"
    asked = (str(EntryKind.REMITTANCE), period)
    return int(database.execute_sql(sql, asked).fetchone()[0])


def reconciled(year: int) -> list[Reconciled]:
    """The reconciliations of a year."""
    sql = """SELECT month, book, stands, counted, note, made_on FROM dues_reconciliation
      WHERE month LIKE ? ORDER BY month, book"""
    rows = database.execute_sql(sql, (f"{year}-%",)).fetchall()
    return [Reconciled(row[0], MoneyBook(row[1]), *row[2:]) for row in rows]


def closed_periods() -> frozenset[str]:
    """Months and years that are closed and not open again."""
    sql = "SELECT period FROM dues_closing WHERE reopened_on IS NULL"
    return frozenset(row[0] for row in database.execute_sql(sql).fetchall())


def closing(period: str) -> tuple[str, str] | None:
    """Code and day of the closing of a period; None while it is open."""
    sql = "SELECT code, closed_on FROM dues_closing WHERE period = ? AND reopened_on IS NULL"
    row = database.execute_sql(sql, (period,)).fetchone()
    return (row[0], str(row[1])) if row else None


def runs() -> dict[str, str]:
    """Months for which charges were made, with the day of the first run."""
    sql = "SELECT month, min(made_on) FROM dues_run GROUP BY month ORDER BY month"
    return dict(database.execute_sql(sql).fetchall())
