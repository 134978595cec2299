"""A branch of five with meetings, dues and a scheme, and what a clerk does with points."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from partydesk.books import Books, create_books, open_books
from partydesk.features.dues.rules import AssessmentOrder, Month, PayerCategory, PaymentOrder
from partydesk.features.meetings.rules import MeetingOrder, Named, Presence
from partydesk.features.organization.rules import OrganizationKind
from partydesk.features.points.queries import templates
from partydesk.features.points.rules import EntryOrder, SchemeOrder, plain, points_of
from partydesk.features.roster.rules import Category, PersonOrder
from partydesk.kernel.dates import PartialDate
from partydesk.ui.tasks import drain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from partydesk.features.points.queries import Standing
    from partydesk.features.points.service import PointsBook
    from tests.units import Moulds

TODAY = date(2026, 11, 23)
NAMES = ("王建国", "刘敏", "高远", "李文博", "郑采薇")


class Office:
    """The books of a unit, and what a clerk does with them in one line.

    Attributes:
        day: the clock.
        people: rows of the members by name.
    """

    def __init__(self, moulds: Moulds, place: Path) -> None:
        self.day = TODAY
        self.branch, people = moulds.cast(place / "单位", _founded)
        self.people = dict(people)
        self.books: Books = open_books(place / "单位", today=lambda: self.day)

    @property
    def points(self) -> PointsBook:
        return self.books.points

    def member(self, name: str, **more: Any) -> int:
        """A full member of the branch."""
        return _member(self.books, self.branch, name, **more)

    def adopt(self, name: str, since: str = "2026-01-01", **changes: Any) -> int:
        """A scheme of the templates counts from a day on."""
        content = plain(templates()[name]) | changes
        order = SchemeOrder(date.fromisoformat(since), content, "党员大会通过")
        return self.points.adopt(order)

    def declare(self, item: str, *names: str, on: str = "2026-11-10", **more: Any) -> list[int]:
        """The same for some members; approved at once where nothing else is said."""
        figure = more.pop("points", None)
        order = EntryOrder(
            tuple(self.people[name] for name in names), date.fromisoformat(on), item,
            None if figure is None else points_of(figure), more.pop("ground", "支部安排"),
            "本人", more.pop("by", "王建国"),
        )  # fmt: skip
        return self.points.entering.declare(order)

    def hold(self, on: str, kind: str = "assembly", **away: Presence) -> int:
        """A meeting of the branch; `away` says who was not there."""
        day = PartialDate.parse(on)
        order = MeetingOrder(
            kind, self.branch, day, chair=(Named("王建国", self.people["王建国"]),),
            recorder=(Named("刘敏", self.people["刘敏"]),),
        )  # fmt: skip
        roll = self.books.meetings.roll_of(kind, self.branch, day).values()
        lines = [
            line if line.name not in away
            else type(line)(line.person, line.name, line.category, away[line.name], ground="因事")
            for line in roll
        ]  # fmt: skip
        return self.books.meetings.record(order, lines)

    def charge(self, *months: int) -> None:
        """Dues of everybody for some months of this year."""
        for person in self.people.values():
            self.books.dues.assessing.assess(
                AssessmentOrder(
                    person, Month(2026, 1), PayerCategory.SALARIED, self.day, income=Decimal(8000)
                )
            )
        for month in months:
            self.books.dues.charging.run(Month(2026, month))

    def pay(self, name: str, amount: str, on: str) -> int:
        """Dues from a member."""
        order = PaymentOrder(self.people[name], Decimal(amount), date.fromisoformat(on))
        return self.books.dues.taking.take(order)

    def line(self, name: str, year: int = 2026, first: str = "") -> Standing:
        """How somebody stands in a year or a period."""
        board = self.points.board(year, date.fromisoformat(first) if first else None)
        return next(one for one in board.lines if one.member.name == name)

    def rules(self, on: str = "") -> list[str]:
        """The keys of the findings of points on a day."""
        day = date.fromisoformat(on) if on else self.day
        return [finding.rule for finding in self.points.findings(day)]


def _founded(folder: Path) -> tuple[int, dict[str, int]]:
    books = create_books(
        folder, "中共某某局机关委员会", OrganizationKind.COMMITTEE, None, lambda: TODAY
    )
    branch = books.organization.add_branch("第一支部")
    people = {name: _member(books, branch, name) for name in NAMES}
    books.close()
    return branch, people


def _member(books: Books, branch: int, name: str, **more: Any) -> int:
    order = PersonOrder(
        name, more.pop("category", Category.FULL), branch=branch,
        joined_on=PartialDate.parse(more.pop("joined", "2010-07-01")), **more,
    )  # fmt: skip
    return books.roster.add_person(order)


@pytest.fixture
def office(moulds: Moulds, tmp_path: Path) -> Iterator[Office]:
    made = Office(moulds, tmp_path)
    yield made
    drain()
    made.books.close()
