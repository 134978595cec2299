"""Meetings as the list at the left shows them, month by month, and the chips above it."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from partydesk.features.meetings.rules import State
from partydesk.ui.itempaint import Group, Item

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from partydesk.features.meetings.queries import MeetingRow

CHIPS = (("all", "全部"), ("held", "已召开"), ("draft", "未定稿"), ("planned", "计划"),
         ("excused", "未召开"))  # fmt: skip


def chips(counts: Mapping[str, int]) -> list[tuple[str, str, int]]:
    """Key, words and count of each chip."""
    return [(key, words, counts[key]) for key, words in CHIPS]


def groups(rows: Sequence[MeetingRow], today: date) -> list[Group]:
    """The meetings under their months, in the order they come in."""
    found = []
    for month, own in groupby(rows, key=lambda row: (row.day.year, row.day.month)):
        year, number = month
        title = f"{year}年{number}月" if number else f"{year}年"
        found.append(Group(title, tuple(_item(row, today) for row in own)))
    return found


def _item(row: MeetingRow, today: date) -> Item:
    day = f"{row.day.month}月{row.day.day}日" if row.day.day else f"{row.day.month or ''}月内"
    role, badge = _state(row, today)
    line = "　".join(filter(None, (row.body_name, row.topic or row.reason)))
    return Item(row.id, row.name, day, line, role, badge=badge)


def _state(row: MeetingRow, today: date) -> tuple[str, str]:
    """Colour of the line and the words at its end."""
    if row.state is State.PLANNED:
        passed = row.day.latest < today
        return ("due", "未登记") if passed else ("soft", "计划")
    if row.state is State.EXCUSED:
        return "soft", "未召开"
    if not row.expected:
        return "wrong", "无到会"
    count = f"{row.present}/{row.expected}"
    return ("soft", f"{count} 草稿") if row.finalized_on is None else ("done", count)
