"""A unit of four branches with a year of 200 meetings and 6,000 attendances."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from partydesk.books import Books, create_books
from partydesk.features.meetings.rules import (
    Item,
    MeetingOrder,
    Named,
    Presence,
    Resolution,
)
from partydesk.features.organization.rules import OrganizationKind
from partydesk.features.roster.rules import Category, PersonOrder
from partydesk.kernel.dates import PartialDate

if TYPE_CHECKING:
    from pathlib import Path

YEAR = 2026
TODAY = date(2026, 12, 31)
BRANCHES, MEETINGS, MEMBERS = 4, 50, 30
_KINDS = ("theme", "assembly", "lecture", "life", "other")
_TEXT = (
    "一、学习内容\n由{name}领学有关文件，大家逐段学习，结合本职岗位作了记录。\n"
    "二、交流发言\n与会同志围绕主题谈认识、谈差距、谈打算，提出改进服务、减少报表的意见三条。\n"
    "三、小结\n主持人归纳了大家的意见，明确由组织委员负责汇总，下次会议通报办理情况。\n"
)


def made(folder: Path) -> Books:
    """The unit, open; every meeting is final."""
    books = create_books(folder, "某某局机关党委", OrganizationKind.COMMITTEE, today=lambda: TODAY)
    for number in range(BRANCHES):
        with books.store.change("建立测速单位"):
            branch = books.organization.add_branch(f"第{'一二三四'[number]}支部")
            _fill(books, branch, number)
    return books


def _fill(books: Books, branch: int, number: int) -> None:
    given = "建国志强伟东国平明远海涛立新文博晓东振华永康俊杰浩然子轩向东"
    for n in range(MEMBERS):
        name = "王李张刘陈杨赵黄周吴"[n % 10] + given[2 * (n % 15) : 2 * (n % 15) + 2]
        books.roster.add_person(
            PersonOrder(
                f"{name}{'' if n < 10 else '一二'[n // 10 - 1]}", Category.FULL, branch=branch,
                joined_on=PartialDate(2010, 7, 1), full_member_on=PartialDate(2011, 7, 1),
                party_post="支部书记" if n == 0 else None,
            )
        )  # fmt: skip
    for n in range(MEETINGS):
        _hold(books, branch, n, date(YEAR, 1, 5) + timedelta(days=7 * n + number))


def _hold(books: Books, branch: int, number: int, day: date) -> None:
    book = books.meetings
    order = MeetingOrder(_KINDS[number % len(_KINDS)], branch, PartialDate.of(day))
    lines = list(book.roll_of(order.kind, branch, order.day).values())
    away = {number % MEMBERS, (number * 7) % MEMBERS}
    roll = [
        replace(one, presence=Presence.LEAVE, ground="因公出差") if n in away else one
        for n, one in enumerate(lines)
    ]
    here = [one for one in roll if one.presence is Presence.PRESENT]
    chair, recorder = (Named(one.name, one.person) for one in here[:2])
    order = replace(
        order, starts="14:30", ends="16:30", place="三楼会议室", topic="学习和交流",
        hours=Decimal(2), chair=(chair,), recorder=(recorder,), text=_TEXT.format(name=chair.name),
    )  # fmt: skip
    meeting = book.record(order, roll)
    said = tuple((Named(one.name, one.person), "同意，建议把分工写得更具体。") for one in here[2:5])
    book.set_items(meeting, [Item("通报工作"), Item("讨论安排", said)])
    book.set_resolutions(
        meeting, [Resolution("通过下一阶段工作安排。", yes=len(here), no=0, abstain=0)]
    )
    book.finalize(meeting)
