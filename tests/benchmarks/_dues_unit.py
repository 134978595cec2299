"""A unit of many invented members who pay dues, and a year of charges and payments."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from partydesk.books import Books, create_books
from partydesk.features.dues.rules import Month, months_of
from partydesk.features.organization.rules import OrganizationKind
from partydesk.store import bulk

if TYPE_CHECKING:
    from pathlib import Path

YEAR = 2026
TODAY = date(2026, 12, 31)
MEMBERS = 10_000
_BRANCHES = 20
_PERSON = ("name", "name_key", "pinyin", "initials", "category", "standing", "branch_id",
           "joined_on")  # fmt: skip
_ASSESSED = (
    "person_id", "since", "category", "items", "base", "percent", "exact", "rounded", "amount",
    "rounding_to", "rounding_mode", "why", "decision", "note", "made_on",
)  # fmt: skip
_PAID = ("person_id", "paid_on", "amount", "voluntary", "kind", "method", "number", "payer",
         "receiver", "reason", "note")  # fmt: skip
_SHARE = ("payment_id", "person_id", "month", "amount")


def made(folder: Path, members: int = MEMBERS) -> Books:
    """A unit whose members are assessed for the year."""
    books = create_books(folder, "某某局机关党委", OrganizationKind.COMMITTEE, None, lambda: TODAY)
    branches = [books.organization.add_branch(f"第{n}支部") for n in range(1, _BRANCHES + 1)]
    people = [
        (f"张{n}", f"张{n}", f"zhang{n:05}", "z", "正式党员", "正常", branches[n % _BRANCHES],
         "2010-07-01") for n in range(members)
    ]  # fmt: skip
    assessed = [
        (n + 1, f"{YEAR}-01", "salaried", "{}", 800_000, "1.5", "120", 12_000, 12_000, "fen",
         "half-up", "[]", "", "", f"{YEAR}-01-05") for n in range(members)
    ]  # fmt: skip
    with books.store.change("一年"):
        bulk.insert(books.store.database, "person", _PERSON, people)
        bulk.insert(books.store.database, "dues_assessment", _ASSESSED, assessed)
    return books


def lived(books: Books, members: int = MEMBERS) -> None:
    """Every month charged, and paid by nearly everybody."""
    database = books.store.database
    for number, month in enumerate(months_of(YEAR)):
        books.dues.charging.run(month)
        paid = [
            (n + 1, f"{month}-10", 12_000, 0, "党费", "现金", f"{YEAR}-{number * members + n:06}",
             "", "管理员", "", "") for n in range(members) if (n + number) % 50
        ]  # fmt: skip
        (last,) = database.execute_sql("SELECT coalesce(max(id), 0) FROM dues_payment").fetchone()
        shares = [(last + n, row[0], str(month), 12_000) for n, row in enumerate(paid, 1)]
        with books.store.change(f"收 {month} 党费"):
            bulk.insert(database, "dues_payment", _PAID, paid)
            bulk.insert(database, "dues_share", _SHARE, shares)


def month(number: int) -> Month:
    """A month of the year."""
    return Month(YEAR, number)
