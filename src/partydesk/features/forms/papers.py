"""Invented values, to try the layout of a form in a unit that has nothing to print yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partydesk.features.forms.rules import printed_fields
from partydesk.printing.template import Format, Slot, parse

if TYPE_CHECKING:
    from partydesk.features.forms.rules import Node, Printed

_DAY = "2026-05-01"
_LONG = "这里是示例内容，只用来看看排版。"
_ENTRIES = 2
_SAMPLES = (
    ("性别", "男"), ("民族", "汉族"), ("籍贯", "某省某市"), ("学历", "大学本科"), ("数", "12"),
    ("票", "12"), ("到", "12"), ("元", "36.50"), ("额", "36.50"), ("党支部", "第一党支部"),
    ("党委", "某局机关党委"), ("单位", "某局"), ("地点", "会议室"), ("电话", "5550123"),
    ("姓名", "周沐阳"), ("人", "林知远"), ("名", "周沐阳"),
)  # fmt: skip


def invented(root: Node) -> dict[str, Any]:
    """Values for everything that a form prints."""
    made: dict[str, Any] = {}
    for one in printed_fields(root):
        value = _value(one)
        if value is not None:
            _put(made, one.key.split("."), value)
    return made


def _value(one: Printed) -> str | None:
    slot = parse(one.raw)[0] if one.raw else None
    if not isinstance(slot, Slot):
        return _LONG * 3
    if slot.default is not None:
        return None
    if slot.choice is not None:
        return slot.choice
    if slot.format is Format.DATE:
        return _DAY
    return next((value for word, value in _SAMPLES if word in one.words), "示例")


def _put(made: dict[str, Any], path: list[str], value: str) -> None:
    """Write a value at its path; `*` is every entry of a list."""
    head, *rest = path
    if not rest:
        made.setdefault(head, value)
    elif rest[0] == "*":
        entries = made.setdefault(head, [{} for _ in range(_ENTRIES)])
        if isinstance(entries, list):
            for entry in entries:
                if rest[1:]:
                    _put(entry, rest[1:], value)
    else:
        inner = made.setdefault(head, {})
        if isinstance(inner, dict):
            _put(inner, rest, value)
