"""A committee with a branch of nine and its two groups, and the verbs the tests are told in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from partydesk.books import Books, create_books, open_books
from partydesk.features.meetings.rules import MeetingOrder, Named, Presence, RollLine
from partydesk.features.organization.rules import OrganizationKind
from partydesk.features.roster.rules import Category, PersonOrder
from partydesk.kernel.dates import PartialDate
from partydesk.ui.tasks import drain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from partydesk.features.meetings.queries import Minutes
    from partydesk.features.meetings.service import MeetingBook
    from tests.units import Moulds

TODAY = date(2026, 11, 23)
PEOPLE = (
    # name, category, joined, full member since, post, group
    ("王建国", Category.FULL, "2010-07-01", "2011-07-01", "支部书记", 0),
    ("刘敏", Category.FULL, "2010-07-01", "2011-07-01", "组织委员", 0),
    ("高远", Category.FULL, "2012-07-01", "2013-07-01", "宣传委员", 0),
    ("李文博", Category.FULL, "2014-07-01", "2015-07-01", "", 0),
    ("赵静怡", Category.FULL, "2015-07-01", "2016-07-01", "党委委员", 1),
    ("孙晓东", Category.FULL, "2016-07-01", "2017-07-01", "", 1),
    ("周慧", Category.FULL, "2017-07-01", "2018-07-01", "", 1),
    ("吴浩然", Category.FULL, "2024-06-10", "2025-06-10", "", 1),
    ("郑采薇", Category.PROBATIONARY, "2026-06-20", None, "", 1),
)


@dataclass
class Unit:
    """The unit and its people."""

    books: Books
    branch: int
    groups: tuple[int, int]
    people: dict[str, int]

    @property
    def book(self) -> MeetingBook:
        return self.books.meetings

    def order(self, day: str = "2026-11-10", kind: str = "assembly", **more: Any) -> MeetingOrder:
        base = MeetingOrder(kind, self.branch, PartialDate.parse(day))
        for key in {"chair", "recorder"} & set(more):
            more[key] = self.named(more[key])
        return replace(base, **more)

    def named(self, *names: str) -> tuple[Named, ...]:
        return tuple(Named(name, self.people.get(name)) for name in names)

    def roll(self, order: MeetingOrder, **changes: Any) -> list[RollLine]:
        """The roll of the day; `changes`: name → Presence, or what `RollLine` takes."""
        lines = self.book.roll_of(order.kind, order.body, order.day).values()
        return [self._line(line, changes.get(line.name)) for line in lines]

    def held(self, day: str = "2026-11-10", kind: str = "assembly", **more: Any) -> int:
        changes = more.pop("roll", {})
        order = self.order(day, kind, chair="王建国", recorder="刘敏", **more)
        return self.book.record(order, self.roll(order, **changes))

    def minutes(self, meeting: int) -> Minutes:
        return self.book.minutes(meeting)

    @staticmethod
    def _line(line: RollLine, change: Any) -> RollLine:
        if change is None:
            return line
        if isinstance(change, Presence):
            return replace(line, presence=change, ground="因公出差")
        return replace(line, **change)


@pytest.fixture
def unit(moulds: Moulds, tmp_path: Path) -> Iterator[Unit]:
    folder = tmp_path / "某局机关党委"
    branch, groups, people = moulds.cast(folder, _founded)
    books = open_books(folder, today=lambda: TODAY)
    yield Unit(books, branch, groups, dict(people))
    drain()
    books.close()


def _founded(folder: Path) -> tuple[int, tuple[int, int], dict[str, int]]:
    books = create_books(
        folder, "中共某局机关委员会", OrganizationKind.COMMITTEE, today=lambda: TODAY
    )
    branch = books.organization.add_branch("中共某局第一支部委员会", "第一支部")
    groups = tuple(books.organization.add_group(branch, f"第{n}党小组") for n in "一二")
    people = {
        name: books.roster.add_person(
            PersonOrder(
                name,
                category,
                branch=branch,
                party_group=groups[group],
                joined_on=PartialDate.parse(joined),
                full_member_on=PartialDate.parse(full) if full else None,
                party_post=post or None,
            )
        )
        for name, category, joined, full, post, group in PEOPLE
    }
    books.close()
    return branch, (groups[0], groups[1]), people
