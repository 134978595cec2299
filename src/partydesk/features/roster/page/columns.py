"""The columns of the roster's table."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any

from partydesk.features.roster.queries import STROKES, PersonRow
from partydesk.features.roster.rules import LABELS
from partydesk.features.roster.rules.official import seniority
from partydesk.kernel.dates import age_on
from partydesk.ui.table import Column

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from partydesk.kernel.dates import PartialDate


def roster_columns(
    on: Callable[[], date], own: Iterable[tuple[str, str]] = ()
) -> tuple[Column[PersonRow], ...]:
    """From the name to the last four figures of the ID number; ages are those of the key date.

    `own` are key and heading of the unit's own items: to be chosen like any other column.
    """
    return (
        Column[PersonRow]("name", "姓名", 104, lambda row: row.name, bold=True, most=260,
                          also=(STROKES, "笔画")),
        Column[PersonRow]("sex", "性别", 50, lambda row: row.sex or ""),
        Column[PersonRow]("birth_date", "出生年月", 84, lambda row: month(row.birth_date)),
        Column[PersonRow]("age", "年龄", 50, lambda row: age(row.birth_date, on()), sortable=False),
        Column[PersonRow]("ethnicity", "民族", 82, lambda row: row.ethnicity or ""),
        Column[PersonRow]("education", "学历", 100, lambda row: row.education or ""),
        Column[PersonRow]("category", "人员类别", 106, lambda row: row.category, role=_role_of),
        Column[PersonRow]("branch", "所在党支部", 108, lambda row: row.branch or "", most=200),
        Column[PersonRow]("group", "党小组", 92, lambda row: row.group or ""),
        Column[PersonRow]("joined_on", "入党日期", 96, lambda row: plain(row.joined_on)),
        Column[PersonRow]("full_member_on", "转正日期", 96, lambda row: plain(row.full_member_on)),
        Column[PersonRow]("job", "工作岗位", 140, lambda row: row.job or ""),
        Column[PersonRow]("party_post", "党内职务", 110, lambda row: row.party_post or ""),
        Column[PersonRow]("mobile", "手机", 116, lambda row: row.mobile or ""),
        Column[PersonRow](
            "id_tail", "身份证尾号", 100, lambda row: (row.id_number or "")[-4:], sortable=False
        ),
        *_further(on),
        *(_own(key, title) for key, title in own),
    )  # fmt: skip


def _further(on: Callable[[], date]) -> Iterator[Column[PersonRow]]:
    """What may be chosen besides."""
    yield Column[PersonRow](
        "id_number", "公民身份号码", 168, lambda row: row.id_number or "", shown=False
    )
    yield Column[PersonRow](
        "party_age", "党龄", 54, lambda row: age(_seniority(row), on()), sortable=False, shown=False
    )
    yield Column[PersonRow]("standing", "党籍状态", 92, lambda row: row.standing, shown=False)
    for key, width in _ASKED:
        yield _plainly(key, width, lambda value: "是" if value else "")
    for key, width in _DAYS:
        yield _plainly(key, width, plain)
    for key, width in _TEXTS:
        yield _plainly(key, width, lambda value: value or "")


def _seniority(row: PersonRow) -> PartialDate | None:
    return seniority(row.category, row.joined_on, row.full_member_on)


def _own(key: str, title: str) -> Column[PersonRow]:
    return Column(key, title, 120, lambda row: row.own.get(key, ""), shown=False)


def _plainly(key: str, width: int, say: Callable[[Any], str]) -> Column[PersonRow]:
    value = attrgetter(key)
    return Column(key, LABELS.get(key, "离开日期"), width, lambda row: say(value(row)), shown=False)


_ASKED = (("is_lost", 80), ("is_mobile", 110))
_DAYS = (("applied_on", 110), ("work_started_on", 110), ("left_on", 104))
_TEXTS = (
    ("native_place", 120), ("degree", 90), ("workplace", 180), ("post", 110),
    ("staff_number", 110), ("phone", 110), ("address", 220), ("mobile_to", 140),
    ("honours", 200), ("remark", 160),
)  # fmt: skip


def plain(day: PartialDate | None) -> str:
    """As it is stored: `2005-07-01`, `2005-07`."""
    return "" if day is None else str(day)


def month(day: PartialDate | None) -> str:
    """Year and month alone, as rosters have it."""
    return "" if day is None else str(day)[: len("2005-07")]


def age(born: PartialDate | None, day: date) -> str:
    """Full years on a day; empty where the birth month is not known."""
    if born is None or born.month is None or born.earliest > day:
        return ""
    return str(age_on(born.earliest, day))


def _role_of(row: PersonRow) -> str | None:
    if row.left_on is not None or not row.category.is_member:
        return "soft"
    return None
