"""Columns of the members' table, and the chips above it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from partydesk.features.appraisal.rules import NO_GRADE, Grade
from partydesk.features.roster.rules import Category
from partydesk.kernel.names import name_order
from partydesk.ui.table import Column

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from partydesk.features.appraisal.queries import MemberRow

_ROLES = {Grade.EXCELLENT: "done", Grade.BASIC: "due", Grade.UNQUALIFIED: "wrong"}
ALL, OPEN, UNTOLD, ASIDE = "all", "open", "untold", "aside"
_CHIPS: tuple[tuple[str, str, Callable[[MemberRow], bool]], ...] = (
    (ALL, "全部", lambda _: True),
    (OPEN, "未评定", lambda one: one.is_graded_kind and one.entry.grade is None),
    *(
        (grade.name, str(grade), lambda one, grade=grade: one.entry.grade is grade)
        for grade in Grade
    ),
    (UNTOLD, "未反馈", lambda one: bool(one.entry.grade) and one.entry.fed_back_on is None),
    (ASIDE, "不评定", lambda one: not one.is_graded_kind),
)


def chips(members: Sequence[MemberRow]) -> list[tuple[str, str, int]]:
    """Every chip with its count."""
    return [(key, words, sum(map(within, members))) for key, words, within in _CHIPS]


def belongs(key: str, one: MemberRow) -> bool:
    """Whether a member stands under a chip."""
    return next((within(one) for name, _, within in _CHIPS if name == key), True)


@cache
def member_columns() -> tuple[Column[MemberRow], ...]:
    """What is shown of each member."""
    return (
        Column("name", "姓名", 92, lambda one: one.name, bold=True, most=170),
        Column("grade", "评定等次", 92, _grade, role=_role),
        Column("self", "自评", 72, lambda one: str(one.entry.self_grade or _said(one))),
        *(_votes(place, grade) for place, grade in enumerate(Grade)),
        Column("told", "反馈", 96, lambda one: str(one.entry.fed_back_on or "")),
        Column("note", "说明", 120, note, role=lambda _: "soft", most=200),
    )  # fmt: skip


def sort_key(one: MemberRow, sort: str) -> tuple[bool, object]:
    """What a column is sorted by; what is not known comes last."""
    grades = list(Grade)
    if sort == "name":
        return False, name_order(one.name)
    if sort == "grade":
        return one.entry.grade is None, grades.index(one.entry.grade) if one.entry.grade else 0
    if sort.startswith("votes-"):
        votes = one.entry.votes
        return votes is None, votes[int(sort[-1])] if votes else 0
    column = next((each for each in member_columns() if each.key == sort), None)
    text = column.text(one) if column else ""
    return not text, text


def note(one: MemberRow) -> str:
    """Why somebody is not graded, or what has to be mended until when."""
    entry = one.entry
    parts = [f"不参加：{entry.excused}"] if entry.excused else []
    if one.category is not Category.FULL:
        parts.insert(0, "预备党员")
    if entry.rectified_on is not None:
        parts.append(f"整改完成 {entry.rectified_on}")
    elif entry.rectify_by is not None:
        parts.append(f"整改到 {entry.rectify_by}")
    return "；".join(parts)


def _votes(place: int, grade: Grade) -> Column[MemberRow]:
    def text(one: MemberRow) -> str:
        return "" if one.entry.votes is None else str(one.entry.votes[place])

    title = f"{grade}票"
    return Column(f"votes-{place}", title, 22 + 15 * len(title), text, align="right")


def _grade(one: MemberRow) -> str:
    if one.is_graded_kind:
        return str(one.entry.grade or "")
    return str(one.entry.grade or ("不参加" if one.entry.excused else NO_GRADE))


def _role(one: MemberRow) -> str | None:
    return _ROLES.get(one.entry.grade) if one.entry.grade else "soft"


def _said(one: MemberRow) -> str:
    return "有" if one.entry.self_text else ""
