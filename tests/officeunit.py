"""A unit with people who can take office: the ground of the tests of offices and elections."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from partydesk.books import Books, create_books, open_books
from partydesk.features.offices.rules import Office, PostOrder, TermOrder, Way
from partydesk.features.organization.rules import OrganizationKind
from partydesk.features.roster.rules import Category, PersonOrder
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.identity import Sex

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from partydesk.features.offices.service import OfficeBook
    from tests.units import Moulds

TODAY = date(2026, 11, 25)
ELECTED = date(2024, 3, 15)
PEOPLE = (
    # name, sex, born, education, full member since
    ("王建国", Sex.MALE, "1970-05-01", "大学", "2001-07-01"),
    ("刘敏", Sex.FEMALE, "1985-02-10", "研究生", "2011-07-01"),
    ("高远", Sex.MALE, "1990-11-26", "大学", "2013-07-01"),
    ("李文博", Sex.MALE, "1988-08-08", "大学", "2015-07-01"),
    ("赵静怡", Sex.FEMALE, "1992-01-01", "大学", "2016-07-01"),
    ("孙晓东", Sex.MALE, "1993-01-01", None, "2017-07-01"),
    ("周慧", Sex.FEMALE, None, "大专", "2018-07-01"),
    ("吴浩然", Sex.MALE, "2000-01-01", "大学", "2026-06-10"),
)


@dataclass
class Unit:
    """The unit and its people."""

    books: Books
    branch: int
    group: int
    people: dict[str, int]

    @property
    def book(self) -> OfficeBook:
        return self.books.offices

    def term(self, elected: date = ELECTED, **more: Any) -> int:
        return self.book.begin_term(replace(TermOrder(self.branch, elected, seats=3), **more))

    def post(self, name: str, office: Office, since: date = ELECTED, **more: Any) -> int:
        order = PostOrder(self.branch, self.people[name], office, since, Way.ELECTED)
        return self.book.assume(replace(order, **more))


def office_unit(moulds: Moulds, place: Path) -> Iterator[Unit]:
    """A committee with one branch, one group and nine people; closed at the end."""
    folder = place / "某局机关党委"
    branch, group, people = moulds.cast(folder, _founded)
    books = open_books(folder, today=lambda: TODAY)
    yield Unit(books, branch, group, dict(people))
    books.close()


def _founded(folder: Path) -> tuple[int, int, dict[str, int]]:
    books = create_books(
        folder, "中共某局机关委员会", OrganizationKind.COMMITTEE, today=lambda: TODAY
    )
    branch = books.organization.add_branch("中共某局第一支部委员会", "第一支部")
    group = books.organization.add_group(branch, "第一党小组")
    people = {
        name: books.roster.add_person(
            PersonOrder(
                name,
                Category.FULL,
                sex=sex,
                birth_date=PartialDate.parse(born) if born else None,
                education=education,
                branch=branch,
                party_group=group,
                joined_on=PartialDate.parse(f"{int(full[:4]) - 1}{full[4:]}"),
                full_member_on=PartialDate.parse(full),
            )
        )
        for name, sex, born, education, full in PEOPLE
    }
    people["郑采薇"] = books.roster.add_person(
        PersonOrder("郑采薇", Category.PROBATIONARY, branch=branch,
                    joined_on=PartialDate.parse("2026-06-20"))
    )  # fmt: skip
    books.close()
    return branch, group, people
