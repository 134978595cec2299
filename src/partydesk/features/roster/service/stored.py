"""Cells as the book stores them, and how two sets of them differ."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from partydesk.features.roster.rules import LABELS, Category
from partydesk.features.roster.tables import Person
from partydesk.kernel.identity import read_id
from partydesk.kernel.names import name_order, spelling
from partydesk.spreadsheet.codes import code_list

if TYPE_CHECKING:
    from partydesk.spreadsheet.rows import ReadRow

COLUMNS: tuple[str, ...] = tuple(field.column_name for field in Person._meta.sorted_fields)  # noqa: SLF001 - the way peewee itself names it
BODIES = ("branch", "party_group")
COLUMN_OF = {key: f"{key}_id" if key in BODIES else key for key in LABELS}
_DATES = frozenset(key for key in LABELS if key.endswith(("_on", "_date")))
_CODED = frozenset({"ethnicity", "education", "degree", "job"})
_WHOLE_DATE = len("2026-01-01")
CATEGORIES = {str(category): category for category in Category}
SINCE = {
    Category.APPLICANT: "applied_on",
    Category.PROBATIONARY: "joined_on",
    Category.FULL: "full_member_on",
}

Values = dict[str, object]
BLANK: Values = dict.fromkeys(COLUMNS)


def stored(value: object) -> object:
    """A typed value as the file of the unit holds it."""
    if isinstance(value, bool):
        return int(value)
    return str(value)


class Spelling(NamedTuple):
    """What is derived from a name, for finding and sorting."""

    name_key: str
    pinyin: str
    initials: str
    name_order: str


@lru_cache(maxsize=4096)
def spelled(name: str) -> Spelling:
    """What is derived from a name; many people share one."""
    return Spelling(*spelling(name), name_order(name))


def refine_birth(given: Values) -> None:
    """A birth date known to the month takes its day from the ID number, where the two agree."""
    known = str(given.get("birth_date") or "")
    if "id_number" in given and len(known) < _WHOLE_DATE:
        born = str(read_id(str(given["id_number"])).born)
        if born.startswith(known):
            given["birth_date"] = born


def likely_category(row: ReadRow, given: Values) -> tuple[str | None, str]:
    """The 人员类别 of somebody new where the file does not say it, and why.

    None where nothing says it, and the file says something else: 群众 or 共青团员 is no member.
    """
    if given.get("full_member_on"):
        return Category.FULL, "没有人员类别，因有转正日期，按正式党员登记"
    if given.get("joined_on"):
        if "full_member_on" in row.values:
            return Category.PROBATIONARY, "没有人员类别，因有入党日期、没有转正日期，按预备党员登记"
        return Category.FULL, "没有人员类别，因有入党日期，按正式党员登记"
    if given.get("applied_on"):
        return Category.APPLICANT, "没有人员类别，因只有申请入党日期，按入党申请人登记"
    other = next((problem for problem in row.problems if problem.key == "category"), None)
    if other is not None:
        return None, f"“{other.value}”不是五类人员之一，也没有申请入党或入党的日期，不能登记进名册"
    return Category.FULL, "没有人员类别，也没有入党日期，按正式党员登记"


def lowers(standing: object, given: object) -> bool:
    """Whether one 人员类别 would be a step back from the one that stands."""
    if given is None:
        return False
    return CATEGORIES[str(given)].rank < CATEGORIES[str(standing)].rank


def differing(known: Values, given: Values) -> list[str]:
    """Fields whose given value is another one; a month is no news where the day is known."""
    return [
        key
        for key in LABELS
        if (value := given.get(key)) is not None
        and (old := known[COLUMN_OF[key]]) != value
        and not (key in _DATES and old is not None and str(old).startswith(str(value)))
        and not (key in _CODED and old is not None and _named(key, old) == value)
    ]


def _named(key: str, text: object) -> object:
    """The official name of a word that somebody typed: it is no news when a file says it."""
    return code_list(key).find(str(text)).value


def unlike(person: Values, given: Values) -> list[str]:
    """Fields of a person that a row fills with another value, not only more or less exactly."""
    return [
        key
        for key, value in given.items()
        if (old := person[COLUMN_OF[key]]) is not None
        and old != value
        and not (key in _DATES and _meet(old, value))
    ]


def _meet(one: object, other: object) -> bool:
    """Whether two dates are one, told more and less exactly."""
    return str(one).startswith(str(other)) or str(other).startswith(str(one))
