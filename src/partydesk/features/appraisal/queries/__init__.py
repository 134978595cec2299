"""What stands in the appraisals: whole ones, their members, one person's years."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

import peewee

from partydesk.features.appraisal.rules import (
    NO_GRADE,
    Ballots,
    Denominator,
    Grade,
    MemberOrder,
    Votes,
)
from partydesk.features.appraisal.tables import Appraisal, AppraisalMember
from partydesk.features.organization.tables import Organization
from partydesk.features.roster.rules import Category
from partydesk.features.roster.tables import Person

if TYPE_CHECKING:
    from collections.abc import Iterable

    from partydesk.kernel.dates import PartialDate

_VOTES = ("excellent", "qualified", "basic", "unqualified")
_KEPT = (
    "excused", "self_text", "self_grade", "peer", "grade", "opinion", "decided_on", "fed_back_on",
    "fed_back_by", "rectify", "rectify_by", "rectified_on", "upper", "upper_on",
)  # fmt: skip


class AppraisalRow(NamedTuple):
    """One appraisal of a branch."""

    id: int
    body: int
    body_name: str
    short_name: str
    year: int
    day: PartialDate
    meeting: int | None
    denominator: Denominator
    ballots: Ballots
    note: str

    @property
    def words(self) -> str:
        """第一支部 2026 年度民主评议党员."""
        return f"{self.short_name} {self.year} 年度民主评议党员"


class MemberRow(NamedTuple):
    """One member in an appraisal; `entry` is what was entered of him."""

    id: int
    appraisal: int
    person: int
    name: str
    pinyin: str
    initials: str
    category: Category
    entry: MemberOrder
    resolution: int | None

    @property
    def is_graded_kind(self) -> bool:
        """Whether a grade is due: a full member who takes part."""
        return self.category is Category.FULL and not self.entry.excused


class PastGrade(NamedTuple):
    """One year of one person."""

    year: int
    body: str
    day: PartialDate
    category: Category
    excused: str
    grade: Grade | None
    decided_on: PartialDate | None

    @property
    def words(self) -> str:
        """The grade, or why there is none."""
        if self.grade is not None:
            return str(self.grade)
        if self.excused:
            return f"不参加：{self.excused}"
        return f"预备党员，{NO_GRADE}" if self.category is not Category.FULL else "未评定"


def appraisals(year: int | None = None, body: int | None = None) -> list[AppraisalRow]:
    """Appraisals of a year, of a branch, or all; the latest year first; one statement."""
    query = Appraisal.select(
        Appraisal.id, Appraisal.body, Organization.name, Organization.short_name, Appraisal.year,
        Appraisal.day, Appraisal.meeting, Appraisal.denominator, Appraisal.issued,
        Appraisal.returned, Appraisal.valid, Appraisal.note,
    ).join(Organization)  # fmt: skip
    if year is not None:
        query = query.where(Appraisal.year == year)
    if body is not None:
        query = query.where(Appraisal.body == body)
    order = (Appraisal.year.desc(), Organization.position, Appraisal.id)
    return [_appraisal(row) for row in query.order_by(*order).tuples()]


def appraisal(id_: int) -> AppraisalRow | None:
    """One appraisal; None for none of this number."""
    query = Appraisal.select(Appraisal.year, Appraisal.body).where(Appraisal.id == id_)
    found = next(iter(query.tuples()), None)
    return next(iter(appraisals(*found)), None) if found else None


def of_branch(body: int, year: int) -> AppraisalRow | None:
    """The appraisal of a branch in a year; None where it was not begun."""
    return next(iter(appraisals(year, body)), None)


def years() -> list[int]:
    """Years with appraisals, the latest first."""
    query = Appraisal.select(Appraisal.year).distinct().order_by(Appraisal.year.desc())
    return [year for (year,) in query.tuples()]


def members(wanted: Iterable[int]) -> dict[int, list[MemberRow]]:
    """The members of these appraisals in their order; one statement for any number."""
    asked = list(wanted)
    found: defaultdict[int, list[MemberRow]] = defaultdict(list)
    for member in _members(AppraisalMember.appraisal.in_(asked)) if asked else ():
        found[member.appraisal].append(member)
    return found


def some_of(appraisal: int, people: Iterable[int]) -> list[MemberRow]:
    """These members of one appraisal, in its order."""
    one = AppraisalMember
    return _members((one.appraisal == appraisal) & one.person.in_(list(people)))


def decided(resolution: int | None = None) -> list[MemberRow]:
    """Whose grade a resolution of a meeting gave, or every resolution; one statement."""
    if resolution is None:
        return _members(AppraisalMember.resolution.is_null(False))
    return _members(AppraisalMember.resolution == resolution)


def _members(condition: Any) -> list[MemberRow]:
    one = AppraisalMember
    query = (
        one.select(
            one.id, one.appraisal, one.person, Person.name, Person.pinyin, Person.initials,
            one.category, one.resolution, *(getattr(one, key) for key in _VOTES),
            *(getattr(one, key) for key in _KEPT),
        )
        .join(Person)
        .where(condition)
        .order_by(one.position, one.id)
    )  # fmt: skip
    return [_member(row) for row in query.tuples()]


def latest_of(people: Iterable[int]) -> dict[int, tuple[int, int]]:
    """Branch and year of the last appraisal that each of these people took part in."""
    one = AppraisalMember
    query = (
        one.select(one.person, Appraisal.body, peewee.fn.MAX(Appraisal.year))
        .join(Appraisal)
        .where(one.person.in_(list(people)) & (one.excused == ""))
        .group_by(one.person)
    )
    return {person: (body, year) for person, body, year in query.tuples()}


def history(person: int) -> list[PastGrade]:
    """Every year of a person, the latest first."""
    one = AppraisalMember
    query = (
        one.select(
            Appraisal.year, Organization.short_name, Appraisal.day, one.category, one.excused,
            one.grade, one.decided_on,
        )
        .join(Appraisal)
        .join(Organization)
        .where(one.person == person)
        .order_by(Appraisal.year.desc())
    )  # fmt: skip
    return [PastGrade(*row) for row in query.tuples()]


def _appraisal(row: tuple[Any, ...]) -> AppraisalRow:
    *head, issued, returned, valid, note = row
    return AppraisalRow._make((*head, Ballots(issued, returned, valid), note))


def _member(row: tuple[Any, ...]) -> MemberRow:
    head, resolution, rest = row[:7], row[7], row[8:]
    counted, kept = rest[: len(_VOTES)], rest[len(_VOTES) :]
    votes = None if counted[0] is None else Votes(*(one or 0 for one in counted))
    entry = MemberOrder(**dict(zip(_KEPT, kept, strict=True)), votes=votes)
    return MemberRow._make((*head, entry, resolution))
