"""How the tables of points read in the history."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from partydesk.features.points.rules.figures import signed, written
from partydesk.features.points.rules.orders import LABELS
from partydesk.kernel.tablewords import TableWords, said_day, said_ref, said_text, said_yes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from partydesk.kernel.tablewords import Row, Said

_BOOK = "积分"
_DAYS = frozenset(("day", "declared_on", "approved_on", "since", "until", "first", "made_on"))
_ENTRY = (
    "day", "item", "points", "ground", "state", "declared_by", "declared_on", "approved_by",
    "approved_on", "answer", "reason", "veto",
)  # fmt: skip


def points_words() -> tuple[TableWords, ...]:
    """Every table of points."""
    return (
        TableWords("points_entry", _BOOK, "积分登记", _saying(_ENTRY), _of_entry, kept=True),
        TableWords("points_exclusion", _BOOK, "不参加积分的党员",
                   _saying(("since", "until", "why", "approval")), _of_person),
        TableWords("points_scheme", _BOOK, "积分办法",
                   _saying(("since", "name", "decision", "content", "made_on")),
                   lambda row: (said_text(row.get("name")), said_day(row.get("since")))),
        TableWords("points_step", _BOOK, "积分公示和确认",
                   _saying(("first", "step", "day", "until", "by", "note")),
                   lambda row: (said_day(row.get("first")), said_text(row.get("step")))),
        TableWords("points_result", _BOOK, "确认的积分",
                   _saying(("first", "total", "grade", "rank", "note")), _of_person),
    )  # fmt: skip


def _saying(keys: Sequence[str]) -> Callable[[Row], Mapping[str, Said]]:
    def say(row: Row) -> Mapping[str, Said]:
        return {"办法内容" if key == "content" else LABELS[key]: _said(key, row) for key in keys}

    return say


def _said(key: str, row: Row) -> Said:
    value = row.get(key)
    if key in _DAYS:
        return said_day(value)
    if key == "veto":
        return said_yes(value) if value else ""
    if key in {"points", "total"}:
        read = signed if key == "points" else written
        return "" if value is None else read(int(value))
    if key == "content":
        return _items(str(value or "{}"))
    return said_text(value)


def _items(content: str) -> str:
    """The items of a scheme with their figures, so that a change of one is seen."""
    groups = json.loads(content).get("group", [])
    items = [item for group in groups for item in group.get("item", [])]
    return "；".join(
        f"{item['name']} {item.get('points') or item.get('most', '')}".strip() for item in items
    )


def _of_person(row: Row) -> Sequence[Said]:
    return (said_ref("person", row.get("person_id")),)


def _of_entry(row: Row) -> Sequence[Said]:
    return (*_of_person(row), said_text(row.get("item")), said_day(row.get("day")))
