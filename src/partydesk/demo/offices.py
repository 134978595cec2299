"""Terms and posts of the invented unit: one body elected lately, one whose term ends, one late."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from partydesk.features.offices import queries
from partydesk.features.offices.rules import Office, PostOrder, TermOrder, Way
from partydesk.features.organization.rules import OrganizationKind
from partydesk.features.roster import queries as roster
from partydesk.features.roster.rules import Category
from partydesk.kernel.dates import PartialDate, add_months

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partydesk.books import Books
    from partydesk.features.organization.queries import Body

TERMS = (32, 38, 38, 15)
"""How many months ago the committee of each branch was elected: 3 years are its term."""
_LATE = 2  # the branch whose election nobody began
_UNIT = 40  # months ago, of five years
_SEATS = 5
_OFFICES = (Office.SECRETARY, Office.ORGANIZATION, Office.PUBLICITY, Office.DISCIPLINE)
_OF_UNIT = (
    (Office.SECRETARY, "主持机关党委全面工作", "单位全面工作"),
    (Office.DEPUTY, "协助书记工作，负责党建和意识形态工作", "干部人事"),
    (Office.MEMBER, "负责组织、发展党员和党费工作", "综合协调"),
    (Office.MEMBER, "负责宣传、群团和志愿服务工作", "信息化建设"),
    (Office.MEMBER, "负责纪律教育、监督检查", "保密和安全"),
)
_WORK = {
    Office.SECRETARY: ("主持支部全面工作，负责政治建设、作风建设", "处室全面工作"),
    Office.ORGANIZATION: ("负责组织生活、发展党员、党费收缴和党员管理", "处室人事、考勤"),
    Office.PUBLICITY: ("负责理论学习、宣传报道和意识形态工作", "处室信息、调研"),
    Office.DISCIPLINE: ("负责纪律教育、监督检查", "处室保密、安全"),
}


class Offices:
    """Writes terms and posts through the book that the clerk uses.

    Args:
        books: the unit.
        today: the day it is looked at.
    """

    def __init__(self, books: Books, today: date) -> None:
        self._books, self._today = books, today

    def write(self) -> None:
        """Every body of the unit; what is put into one change is taken back with one."""
        bodies = [
            body
            for body in self._books.organization.branches()
            if body.kind is OrganizationKind.BRANCH
        ]
        for number, body in enumerate(bodies):
            months = TERMS[number % len(TERMS)]
            with self._books.store.change(f"登记届次和任职 {body.short_name}"):
                self._branch(body, self._ago(months), number)
        unit = self._books.organization.unit()
        if unit.kind is not OrganizationKind.BRANCH:
            with self._books.store.change(f"登记届次和任职 {unit.short_name}"):
                self._unit(unit, bodies)

    def _ago(self, months: int) -> date:
        return add_months(self._today, -months) - timedelta(days=5)

    def _branch(self, body: Body, elected: date, number: int) -> None:
        people = list(self._people(body.id, elected))
        members = people[: len(_OFFICES)]
        late = number % len(TERMS) == _LATE  # there one seat is empty
        self._begin(body, elected, _SEATS if late else len(members), number + 3)
        for office, person in zip(_OFFICES, members, strict=False):
            self._assume(body.id, person, office, elected)
        for group, leader in zip(
            self._books.organization.groups(body.id), people[_SEATS:], strict=False
        ):
            self._assume(group.id, leader, Office.GROUP_LEADER, elected)

    def _unit(self, unit: Body, bodies: list[Body]) -> None:
        elected = self._ago(_UNIT)
        free = [person for body in bodies for person in list(self._people(body.id, elected))[7:9]]
        self._begin(unit, elected, _SEATS, 4)
        for (office, party, line), person in zip(_OF_UNIT, free, strict=False):
            order = PostOrder(unit.id, person, office, elected, Way.ELECTED, party, line)
            self._books.offices.assume(order)
        founded = add_months(elected, -60)
        self._books.offices.note_event(
            queries.EventLine(
                0, unit.id, "成立", PartialDate.of(founded),
                f"云直工委〔{founded.year}〕7号", unit.name, unit.short_name, "",
            )
        )  # fmt: skip

    def _begin(self, body: Body, elected: date, seats: int, number: int) -> None:
        who = "云直工委" if body.parent is None else "数机委"
        approval = f"{who}〔{elected.year}〕{number + 20}号"
        order = TermOrder(body.id, elected, number, seats, approval=approval)
        self._books.offices.begin_term(order)

    def _assume(self, body: int, person: int, office: Office, on: date) -> None:
        work = _WORK.get(office, ("", ""))
        way = Way.CHOSEN if office is Office.GROUP_LEADER else Way.ELECTED
        order = PostOrder(body, person, office, on, way, *work)
        self._books.offices.assume(order)

    def _people(self, branch: int, on: date) -> Iterator[int]:
        """Full members since before a day: those who hold a post first, in its order."""
        words = ["支部书记", *(str(office) for office in _OFFICES[1:])]
        known = [
            (words.index(order.party_post) if order.party_post in words else len(words), id_)
            for id_, order in roster.orders()
            if order.branch == branch
            and order.category is Category.FULL
            and order.full_member_on is not None
            and order.full_member_on.latest < on
        ]
        return (id_ for _, id_ in sorted(known))
