"""Which people a filter means, for the database."""

from __future__ import annotations

import operator
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING, Any

import peewee

from partydesk.features.organization.tables import Organization
from partydesk.features.roster.rules import Further
from partydesk.features.roster.tables import OwnValue, Person, PersonRecord, Relative, ResumeLine
from partydesk.kernel.dates import PartialDate

if TYPE_CHECKING:
    from datetime import date

    from partydesk.features.roster.rules import Category

_TEXTS = (
    "ethnicity", "native_place", "education", "degree", "job", "workplace", "post",
    "staff_number", "party_post", "phone", "address", "memberships", "honours",
    "remark", "left_reason", "mobile_to", "standing", "birth_date", "applied_on", "joined_on",
    "full_member_on", "class_rank", "failed_courses",
)  # fmt: skip
_HANGING = (
    (OwnValue, ("value",)),
    (ResumeLine, ("begun", "ended", "place", "witness")),
    (Relative, ("relation", "name", "politics", "workplace")),
    (PersonRecord, ("what", "grade", "organ", "paper", "note")),
)
_HAN, _NOTHING = "汉族", Further()


@dataclass(frozen=True, slots=True)
class RosterFilter:
    """Which people are asked for.

    Attributes:
        on: the key date: who had left by then counts as left; None is for ever.
        text: part of a name, of its spelling or initials, of a number, or of anything else said
            of the person.
        category: one 人员类别; None for all.
        left: those who have left instead of those who are here; None for both.
        branch: id of a branch; 0 for people without one, None for all.
        group: id of a group; None for all.
        further: what else is asked of them.
    """

    on: date | None = None
    text: str = ""
    category: Category | None = None
    left: bool | None = False
    branch: int | None = None
    group: int | None = None
    further: Further = _NOTHING


def condition(wanted: RosterFilter) -> Any:
    """The filter as a condition on persons; its text is not of it, see `searching`."""
    clauses = [peewee.Value(value=True)]
    if wanted.left is not None:
        gone = gone_by_then(wanted.on)
        clauses.append(gone if wanted.left else ~gone)
    if wanted.category is not None:
        clauses.append(Person.category == wanted.category)
    if wanted.branch is not None:
        clauses.append(Person.branch == wanted.branch if wanted.branch else Person.branch.is_null())
    if wanted.group is not None:
        clauses.append(Person.party_group == wanted.group)
    clauses += _further(wanted)
    return reduce(operator.and_, clauses)


def gone_by_then(on: date | None) -> Any:
    """Whether somebody had left by a day; None is for ever."""
    left = Person.left_on.is_null(False)
    # A month or a year of leaving, stored short, sorts before its first day: gone from then on.
    return left if on is None else left & (Person.left_on <= peewee.Value(str(on)))


def everything_said() -> Any:
    """All that finds a person besides the name, in small letters, as one text for the database.

    Whatever stands on the card: the particulars, branch and group, résumé, relatives, dated
    entries, the unit's own items.
    """
    said = [peewee.fn.IFNULL(getattr(Person, name).cast("TEXT"), "") for name in _TEXTS]
    for body in (Person.branch, Person.party_group):
        named = Organization.select(Organization.name.concat("\n").concat(Organization.short_name))
        said.append(peewee.fn.IFNULL(named.where(Organization.id == body), ""))
    for table, columns in _HANGING:
        words = _lines([getattr(table, name) for name in columns])
        found = table.select(peewee.fn.GROUP_CONCAT(words, "\n"))
        said.append(peewee.fn.IFNULL(found.where(table.person == Person.id), ""))
    return peewee.fn.LOWER(_lines(said))


def _lines(parts: list[Any]) -> Any:
    return reduce(lambda one, other: one.concat("\n").concat(other), parts)


def _further(wanted: RosterFilter) -> list[Any]:
    asked = wanted.further
    clauses: list[Any] = []
    if asked.sex is not None:
        clauses.append(Person.sex == asked.sex)
    if asked.minority is not None:
        han = peewee.fn.IFNULL(Person.ethnicity, _HAN) == _HAN
        clauses.append(~han if asked.minority else han)
    if asked.education:
        clauses.append(Person.education.contains(asked.education))
    if asked.post:
        clauses.append(peewee.fn.IFNULL(Person.party_post, "") != "")
    clauses += [getattr(Person, key) == True for key in asked.marked]  # noqa: E712 - SQL
    if asked.joined_from:
        clauses.append(Person.joined_on >= PartialDate(asked.joined_from))
    if asked.joined_to:
        clauses.append(Person.joined_on < PartialDate(asked.joined_to + 1))
    return clauses + _ages(asked, wanted.on)


def _ages(asked: Further, on: date | None) -> list[Any]:
    """Bounds of birth; a birth known to the year or month alone is taken as its first day."""
    clauses: list[Any] = []
    if on is None:
        return clauses
    end = f"{on:%m-%d}"
    if asked.age_from:
        clauses.append(Person.birth_date <= peewee.Value(f"{on.year - asked.age_from:04}-{end}"))
    if asked.age_to:
        clauses.append(Person.birth_date > peewee.Value(f"{on.year - asked.age_to - 1:04}-{end}"))
    return clauses
