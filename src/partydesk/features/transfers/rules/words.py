"""How the tables of transfers read in the history."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from partydesk.features.transfers.rules.orders import LABELS, OFFICE
from partydesk.kernel.numerals import letter_number
from partydesk.kernel.tablewords import TableWords, said_day, said_ref, said_text, said_yes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any

    from partydesk.kernel.tablewords import Row, Said

_BOOK = "组织关系"
_DAYS = frozenset(key for key in LABELS if key.endswith("_on")) | {
    "since", "day", "last_seen", "dues_until",
}  # fmt: skip
_ASKED = frozenset({"whole", "abroad"})
_BODIES = frozenset({"from_branch", "to_branch"})
_TRANSFER = (
    "direction", "way", "year", "number", "letter", "addressee", "place", "from_branch",
    "to_branch", "begun_on", "valid_days", "dues_until", "whole", "mobile", "office", "done_on",
    "receipt_on", "receiver", "receiver_phone", "void_on", "void_reason", "note",
)  # fmt: skip
_MOBILITY = (
    "direction", "name", "since", "ended_on", "where", "host", "cause", "abroad", "phone",
    "contact", "certificate", "note",
)  # fmt: skip
_LOST = (
    "last_seen",
    "cause",
    "listed_on",
    "found_on",
    "suspended_on",
    "removed_on",
    "decision",
    "note",
)
_NOTE = ("day", "way", "words", "by")
_WAY = "方式"


def transfer_words() -> tuple[TableWords, ...]:
    """Every table of transfers."""
    return (
        TableWords("transfer", _BOOK, "组织关系接转", _saying(_TRANSFER), _which),
        TableWords("mobility", _BOOK, "流动党员", _saying(_MOBILITY), _whose, naming="name"),
        TableWords("mobility_contact", _BOOK, "流动党员联系记录", _saying(_NOTE),
                   lambda row: (said_ref("mobility", row.get("mobility_id")), _day(row))),
        TableWords("lost_contact", _BOOK, "失联党员", _saying(_LOST), _of_person),
        TableWords("lost_search", _BOOK, "失联查找记录", _saying(_NOTE),
                   lambda row: (_day(row),)),
    )  # fmt: skip


def _saying(keys: Sequence[str]) -> Callable[[Row], Mapping[str, Said]]:
    def say(row: Row) -> Mapping[str, Said]:
        plain = "addressee" not in keys
        return {
            _WAY if plain and key == "way" else LABELS[key]: _said(key, row)
            for key in keys
        }  # fmt: skip

    return say


def _said(key: str, row: Row) -> Said:
    value: Any = row.get("place" if key == "where" else key)
    if key in _BODIES:
        return said_ref("organization", row.get(f"{key}_id"))
    if key in _DAYS:
        return said_day(value)
    if key in _ASKED:
        return said_yes(value)
    if key == "office":
        held = json.loads(value or "{}")
        return "，".join(f"{OFFICE[part]} {text}" for part, text in held.items() if text)
    return said_text(value)


def _of_person(row: Row) -> Sequence[Said]:
    return (said_ref("person", row.get("person_id")),)


def _whose(row: Row) -> Sequence[Said]:
    return (said_text(row.get("name")), said_text(row.get("direction")))


def _which(row: Row) -> Sequence[Said]:
    year, number = row.get("year"), row.get("number")
    words = letter_number(int(year), int(number)) if year and number else ""
    return (*_of_person(row), said_text(row.get("direction")), *([words] if words else []))


def _day(row: Row) -> str:
    return said_day(row.get("day"))
