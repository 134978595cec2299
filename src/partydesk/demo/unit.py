"""Builds the demo unit through the same services that the clerk uses."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, timezone
from random import Random
from typing import TYPE_CHECKING, Any

from partydesk import resources
from partydesk.books import Books, found_books
from partydesk.demo.appraisals import Appraisals
from partydesk.demo.cards import Cards
from partydesk.demo.deciding import Deciding
from partydesk.demo.doubles import Doubles
from partydesk.demo.dues import DuesYears
from partydesk.demo.elections import Elections
from partydesk.demo.files import Files
from partydesk.demo.happenings import Happenings
from partydesk.demo.letters import ReviewLetters
from partydesk.demo.lists import ListsKept
from partydesk.demo.local import switch_on_lectures
from partydesk.demo.locks import Locks
from partydesk.demo.materials import Materials
from partydesk.demo.meetings import Meetings
from partydesk.demo.offices import Offices
from partydesk.demo.originals import Originals
from partydesk.demo.papers import OwnPapers
from partydesk.demo.people import Casting, Place
from partydesk.demo.plans import Plans
from partydesk.demo.points import PointsYears
from partydesk.demo.timeline import Course, Fault
from partydesk.demo.transfers import Comings, Passing
from partydesk.demo.wording import Wording
from partydesk.features.development.service import ApplicationOrder, Named, StepOrder
from partydesk.features.organization.rules import OrganizationKind
from partydesk.kernel.dates import PartialDate, add_months, chinese_date
from partydesk.kernel.findings import Refusal
from partydesk.store.unit import Store

if TYPE_CHECKING:
    from pathlib import Path

    from partydesk.features.roster.rules import PersonOrder

_FIRST_DAY = date(2018, 1, 1)  # the oldest book then begins under the rules of 2014
_LAST_DAY = date(2099, 12, 31)
_FEWEST = 3  # 党章 第三十条: three full members make a branch
_MOST = 5000  # names run out
_MOST_YEARS = 10
_ROOMY = 40  # people from which on somebody came and went
_MEMBERS_A_BRANCH = 9
_POSTS = ("支部书记", "组织委员", "宣传委员", "纪检委员")
_CHINA = timezone(timedelta(hours=8))


COURSES = (
    (0.3, Fault.NONE), (0.8, Fault.NONE), (2, Fault.LATE_TALK), (3, Fault.NONE),
    (6, Fault.NONE), (9, Fault.NONE), (12, Fault.MISSING_REVIEW), (13, Fault.NONE),
    (15, Fault.NONE), (16, Fault.NONE), (18.6, Fault.EARLY_CANDIDATE), (19, Fault.NONE),
    (19.5, Fault.SHORT_NOTICE), (20, Fault.ONE_INTRODUCER), (20.3, Fault.SHORT_TRAINING),
    (21.2, Fault.NO_MEETING), (22, Fault.LATE_MEETING), (24.5, Fault.LATE_OATH),
    (27, Fault.NONE), (29, Fault.LATE_APPROVAL), (31, Fault.NO_QUORUM), (33.2, Fault.NONE),
    (36, Fault.NO_CONVERSION), (42, Fault.EXTENDED),
)  # fmt: skip
"""How many months ago each applicant began, and what is wrong with the book."""


@dataclass(frozen=True, slots=True)
class DemoOrder:
    """What is asked of the demo unit.

    Attributes:
        today: the day on which it is looked at.
        members: people in the roster, those in development included; a small unit has fewer
            branches and fewer books, and one without branches below it is a branch itself.
        years: how far back records of meetings and dues reach.
        seed: the same seed gives the same data.
    """

    today: date
    members: int = 120
    years: int = 2
    seed: int = 2026

    def check(self) -> None:
        """See whether such a unit can be.

        Raises:
            Refusal: at the first field that cannot stand.
        """
        if not _FEWEST <= self.members <= _MOST:
            raise Refusal(f"演示单位的人数应是 {_FEWEST} 到 {_MOST}。", field="members")
        if not 1 <= self.years <= _MOST_YEARS:
            raise Refusal(f"演示单位的年数应是 1 到 {_MOST_YEARS}。", field="years")
        if self.seed < 0:
            raise Refusal("演示单位的种子应是不小于 0 的整数。", field="seed")
        if not _FIRST_DAY <= self.today <= _LAST_DAY:
            first, last = chinese_date(_FIRST_DAY), chinese_date(_LAST_DAY)
            raise Refusal(f"演示单位的日期应在 {first} 到 {last} 之间。", field="today")

    @property
    def books(self) -> int:
        """How many record books: three full members are left in any case."""
        return min(len(COURSES), self.members * 2 // 5, self.members - _FEWEST)

    @property
    def courses(self) -> list[tuple[float, Fault]]:
        """The courses of the books, of the youngest to the oldest, as many as there are books."""
        return [COURSES[n * len(COURSES) // self.books] for n in range(self.books)]


def make_demo(folder: Path, order: DemoOrder) -> dict[str, int]:
    """Make the unit folder; returns how many people, record books and meetings it holds.

    Raises:
        Refusal: see `DemoOrder.check`.
        StoreTrouble: when the folder cannot be made.
    """
    order.check()
    table = resources.read_toml("sample", "demo.toml")
    branches = _branches(table, order)
    kind, name = OrganizationKind.COMMITTEE, table["unit"]["name"]
    if len(branches) == 1:
        kind, name = OrganizationKind.BRANCH, branches[0]["name"]
    at = datetime.combine(order.today, time(9), _CHINA)
    store = Store.create(folder, clock=lambda: at)
    store.salt = Random(order.seed).randbytes  # noqa: S311 - repeatable
    store.database.repeatable = True
    books = found_books(store, name, kind, lambda: order.today)
    try:
        builder = _Builder(books, table, order)
        with books.store.change("建立演示单位"):
            builder.place_people()
        for number, course in enumerate(order.courses):
            builder.write_book(number, *course)
        _set_out(books)
        passing = Passing(books, order.years) if order.members >= _ROOMY else None
        if passing is not None:
            passing.come()
        Offices(books, order.today).write()
        Files(books, order.today, order.seed).write()
        Elections(books, order.today).write()
        DuesYears(books, order.years, order.seed).write()
        if passing is not None:
            passing.go()
        meetings = _meet(books, builder.rng, order)
    except BaseException:
        books.store.discard()  # half a demo would be opened as a whole one
        raise
    books.close()
    return {"people": order.members, "books": order.books, "meetings": meetings}


def _meet(books: Books, rng: Random, order: DemoOrder) -> int:
    """The meetings, and who came before them; what rests on the minutes, and who comes last."""
    Comings(books).arrive()
    meetings = Meetings(books, rng, order.today, order.years).write()
    Appraisals(books, order.today, order.seed).write()
    Comings(books).write()
    Deciding(books).write()
    PointsYears(books, order.years, order.seed).write()
    if order.members >= _ROOMY:
        Cards(books).write()
        Happenings(books).write()
        Doubles(books).write()
        Originals(books, order.seed).write()
    return meetings


def _set_out(books: Books) -> None:
    """What was planned, how the lists are looked at, and papers of the unit's own."""
    Plans(books).write()
    Locks(books).write()
    switch_on_lectures(books)
    ListsKept(books).write()
    OwnPapers(books).write()
    ReviewLetters(books).write()
    Materials(books).write()


def _branches(table: dict[str, Any], order: DemoOrder) -> list[dict[str, Any]]:
    """As many as have enough full members to fill their posts."""
    full_members = order.members - order.books
    branches: list[dict[str, Any]] = table["branches"]
    return branches[: max(1, full_members // _MEMBERS_A_BRANCH)]


class _Builder:
    def __init__(self, books: Books, table: dict[str, Any], order: DemoOrder) -> None:
        self._books, self._table, self._order = books, table, order
        self.rng = Random(order.seed)  # noqa: S311 - repeatable on purpose, nothing is secret
        self._casting = Casting(table, self.rng, order.today)
        self._places: list[Place] = []
        self._members: dict[int, list[Named]] = {}
        self._full_since: dict[Named, date] = {}

    def place_people(self) -> None:
        """The branches with their groups, and everybody who is a full member already."""
        branches = _branches(self._table, self._order)
        organization = self._books.organization
        for branch in branches:
            row = (
                organization.unit().id
                if len(branches) == 1
                else organization.add_branch(branch["name"], branch["short_name"])
            )
            for group in branch["groups"]:
                of_branch = organization.add_group(row, group)
                self._places.append(Place(row, of_branch, branch["workplace"]))
        for n in range(self._order.members - self._order.books):
            place = self._places[n % len(self._places)]
            seasoned = n < 2 * len(self._places)  # a secretary and two mentors in every branch
            person = self._casting.member(place, special=n in (5, 17, 29), seasoned=seasoned)
            if seasoned and (post := self._post(place)):
                person = replace(person, party_post=post)
            row = self._books.roster.add_person(person)
            named = Named(person.name, row)
            self._members.setdefault(place.branch, []).append(named)
            if person.full_member_on is not None:
                self._full_since[named] = person.full_member_on.earliest

    def write_book(self, number: int, months_ago: float, fault: Fault) -> None:
        """One applicant and the book as far as it has come; one change."""
        place = self._places[number % len(self._places)]
        person = self._casting.applicant(place, special=number in (3, 8, 12, 16, 20))
        whole, part = divmod(months_ago, 1)
        began = add_months(self._order.today, -int(whole)) - timedelta(days=round(part * 30))
        voters = self._members[place.branch]
        course = Course(
            began, self._order.today, len(voters), fault, self._books.rules.calendar, self.rng
        )
        with self._books.store.change(f"建立 {person.name} 的记实簿"):
            words = self._wording(person, place, course)
            first, *rest = course.entries()
            row = self._books.development.receive_application(
                ApplicationOrder(person, PartialDate.of(first.date), words.fields(first))
            )
            for entry in rest:
                day = PartialDate.of(entry.date)
                fields = words.fields(entry)
                if fault is Fault.SHORT_TRAINING:
                    fields.pop("conclusion", None)  # his review report cannot be filed like this
                step = StepOrder(row, entry.step, entry.occurrence, day, fields)
                self._books.development.take_step(step)
            self._books.roster.set_resume(row, self._casting.resume(person))
            self._books.roster.set_relatives(row, self._casting.relatives(person))

    def _wording(self, person: PersonOrder, place: Place, course: Course) -> Wording:
        secretary, *others = self._members[place.branch]
        helpers = [member for member in others if self._full_since[member] <= course.began]
        introducers = 1 if course.fault is Fault.ONE_INTRODUCER else 2
        return Wording(
            self._table["words"], self._table["unit"], person,
            self._books.organization.body(place.branch).name,
            self.rng.sample(helpers, 2), secretary, introducers,
            extended=course.fault is Fault.EXTENDED,
        )  # fmt: skip

    def _post(self, place: Place) -> str:
        """The next post of the branch that is free; empty where all are filled."""
        filled = len(self._members.get(place.branch, ()))
        return _POSTS[filled] if filled < len(_POSTS) else ""
