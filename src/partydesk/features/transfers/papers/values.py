"""Rows as the plain mappings that the forms print."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partydesk.features.transfers.rules import (
    Direction,
    State,
    Way,
    capital_days,
    capital_month,
)
from partydesk.kernel.dates import age_on, chinese_date
from partydesk.kernel.numerals import letter_number

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from partydesk.features.transfers.queries import Candidate, LostRow, MobileRow, TransferRow


def letter(row: TransferRow, person: Candidate, home: str, committee: str) -> dict[str, Any]:
    """The three parts of a letter.

    Args:
        row: the transfer.
        person: who goes.
        home: full name of the body that the person leaves.
        committee: the 基层党委 that the receipt goes to.
    """
    born = person.birth_date.exact if person.birth_date else None
    year, month = capital_month(row.dues_until) if row.dues_until else ("", "")
    return {
        "number": f"第 {letter_number(row.year, row.number)[:-1].replace('年第', ' — ')} 号"
        if row.year and row.number else "",
        "name": row.name, "category": str(person.category).removesuffix("党员"),
        "home": home, "place": row.place, "addressee": row.addressee or row.place,
        "on": row.begun_on.isoformat(), "sex": person.sex or "",
        "age": str(age_on(born, row.begun_on)) if born else "",
        "ethnicity": _ethnicity(person.ethnicity), "id_number": person.id_number or "",
        "dues_year": year, "dues_month": month,
        "days": capital_days(row.valid_days) if row.valid_days else "",
        "mobile": row.mobile, "office": row.office, "committee": committee,
    }  # fmt: skip


def register(year: int, unit: str, on: date, rows: Sequence[TransferRow]) -> dict[str, Any]:
    """登记簿 of a year: letters by number, then the others by day."""
    ordered = sorted(rows, key=lambda row: (row.number or 10**6, row.begun_on, row.id))
    of = {one: [row for row in ordered if row.direction is one] for one in Direction}
    return {
        "year": year, "unit": unit, "on": on.isoformat(),
        "out": [_out(row) for row in of[Direction.OUT]],
        "in": [_in(row) for row in of[Direction.IN]],
        "within": [
            {"name": row.name, "category": _short(row), "from": row.from_branch or "",
             "to": row.to_branch or "", "done": _day(row.done_on), "note": row.note}
            for row in of[Direction.WITHIN]
        ],
    }  # fmt: skip


def roaming(
    unit: str, on: date, mobile: Sequence[MobileRow], lost: Sequence[LostRow]
) -> dict[str, Any]:
    """台账 of who is away and who cannot be reached, those of the past among them."""
    return {
        "unit": unit, "on": on.isoformat(),
        "mobile": [_mobile(row) for row in mobile], "lost": [_lost(row) for row in lost],
    }  # fmt: skip


def _out(row: TransferRow) -> dict[str, str]:
    void = f"{_day(row.void_on)} 作废：{row.void_reason}" if row.state is State.VOID else ""
    return {
        "number": row.called or ("网上转接" if row.way is Way.ONLINE else ""), "name": row.name,
        "category": _short(row), "place": row.place, "begun": _day(row.begun_on),
        "days": str(row.valid_days or ""), "until": row.dues_until or "",
        "done": _day(row.done_on), "receipt": _day(row.receipt_on), "receiver": row.receiver,
        "note": "；".join(
            part for part in (void, "整建制" if row.whole else "", row.note) if part
        ),
    }  # fmt: skip


def _in(row: TransferRow) -> dict[str, str]:
    return {
        "number": row.called or "网上转接", "name": row.name, "category": _short(row),
        "place": row.place, "branch": row.to_branch or "", "begun": _day(row.begun_on),
        "done": _day(row.done_on), "until": row.dues_until or "", "receipt": _day(row.receipt_on),
    }  # fmt: skip


def _mobile(row: MobileRow) -> dict[str, str]:
    last = f"{_day(row.last_contact)}（{row.contacts}）" if row.contacts else ""
    ended = f"{_day(row.ended_on)} 结束" if row.ended_on else ""
    return {
        "name": row.name, "direction": str(row.direction), "branch": row.branch or "",
        "since": _day(row.since), "place": row.place, "host": row.host, "phone": row.phone,
        "certificate": row.certificate, "contact": row.contact, "last": ended or last,
    }  # fmt: skip


def _lost(row: LostRow) -> dict[str, str]:
    removed = f"{chinese_date(row.removed_on)}除名" if row.removed_on else ""
    return {
        "name": row.name, "branch": row.branch or "", "last_seen": _day(row.last_seen),
        "cause": str(row.cause), "listed": _day(row.listed_on),
        "searched": f"{_day(row.last_search)}（{row.searches}）" if row.searches else "",
        "found": _day(row.found_on), "suspended": _day(row.suspended_on),
        "note": "；".join(part for part in (row.decision, removed, row.note) if part),
    }  # fmt: skip


def _short(row: TransferRow) -> str:
    return row.category.removesuffix("党员")


def _ethnicity(text: str | None) -> str:
    """汉 is written 汉族: the form leaves it to the pen."""
    return f"{text}族" if text and not text.endswith("族") else text or ""


def _day(day: date | None) -> str:
    return chinese_date(day) if day else ""
