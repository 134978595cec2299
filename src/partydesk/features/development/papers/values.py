"""Rows of roster and book as the mapping that the form of the record book prints."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from partydesk.features.development.findings.archive import archive_rows
from partydesk.features.development.papers.places import AGAIN, OFTEN, ONCE, WITHIN
from partydesk.features.development.rules import STEPS, Repeats, step_spec
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.numerals import chinese_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from partydesk.features.development.queries import EntryRow
    from partydesk.features.development.rules import ArchivePaper, StepSpec
    from partydesk.features.roster.queries import Card
    from partydesk.kernel.rulebook import Rulebook

_PERSON = (
    "name", "sex", "ethnicity", "birth_date", "id_number", "native_place", "education", "degree",
    "category", "applied_on", "joined_on", "full_member_on", "work_started_on", "job", "workplace",
    "post", "staff_number", "party_post", "mobile", "phone", "address", "memberships", "honours",
    "class_rank", "failed_courses", "remark",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class BookUnit:
    """Whose book it is, by full names.

    Attributes:
        branch: 党支部.
        committee: 上级党委.
        begun_on: 建簿日期, the day of the application; left for the hand when None.
    """

    branch: str = ""
    committee: str = ""
    begun_on: PartialDate | None = None


def record_book(
    card: Card,
    entries: Sequence[EntryRow],
    specs: Mapping[tuple[int, int], StepSpec],
    unit: BookUnit,
    archive: Iterable[ArchivePaper] = (),
) -> dict[str, Any]:
    """The mapping of the form `record-book`.

    Args:
        card: who it is.
        entries: what was entered.
        specs: step and occurrence → the step as it was in force then; of all steps.
        unit: whose book it is.
        archive: the list of what is to be in the archive.
    """
    again = {step for (step, _), spec in specs.items() if _again(spec)}
    of = {(one.step, one.occurrence): one for one in entries}
    return {
        "unit": {
            "branch": unit.branch, "committee": unit.committee, "begun_on": unit.begun_on
        },
        "person": _person(card) | {"branch_name": unit.branch},
        "resume": [line._asdict() for line in card.resume],
        "relatives": [line._asdict() for line in card.relatives],
        ONCE: {
            str(step): _fields(of.get((step, 1)))
            for (step, _), spec in specs.items() if spec.repeats is Repeats.ONCE
        },
        OFTEN: {
            str(step): _reviews(entries, step)
            for (step, _), spec in specs.items() if spec.repeats is Repeats.OFTEN
        },
        AGAIN: _rounds(of, specs),
        "progress": _progress(entries, specs),
        "archive": archive_rows(archive, entries, again),
        "names": {str(step): spec.name for (step, _), spec in sorted(specs.items())},
    }  # fmt: skip


def blank_book(specs: Iterable[StepSpec]) -> dict[str, Any]:
    """The mapping of a book to be written by hand: the names of the steps alone."""
    named = {(spec.number, 1): spec for spec in specs}
    names = {str(step): spec.name for (step, _), spec in named.items()}
    return {"names": names, AGAIN: _rounds({}, named)}


def specs_of(
    rulebook: Rulebook, entries: Sequence[EntryRow], today: date
) -> dict[tuple[int, int], StepSpec]:
    """Each step as it was in force each time it was taken, and today where it was not yet."""
    days = {(step, 1): today for step in STEPS}
    days |= {(one.step, one.occurrence): one.date.earliest for one in entries if one.date}
    return {place: step_spec(rulebook, place[0], day) for place, day in days.items()}


def _person(card: Card) -> dict[str, Any]:
    """The particulars; 党籍状态, 失联 and 流动 are said of members of the Party alone."""
    entry = card.entry
    own = {key: getattr(entry, key) for key in _PERSON}
    own["workplace"] = "　".join(filter(None, (entry.workplace, entry.post)))
    of_members = {
        "standing": entry.standing,
        "lost": _yes_no(entry.is_lost, f"{entry.lost_on.chinese}起" if entry.lost_on else ""),
        "mobile_member": _yes_no(entry.is_mobile, entry.mobile_to or ""),
    }
    said = of_members if entry.category.is_member else dict.fromkeys(of_members)
    return own | said | {"group_name": card.group}


def _yes_no(answer: bool | None, more: str) -> str | None:
    """是 (with what belongs to it), 否, or nothing where it was never asked."""
    if answer is None:
        return None
    return f"是，{more}".removesuffix("，") if answer else "否"


def _reviews(entries: Sequence[EntryRow], step: int) -> list[dict[str, Any]]:
    """The half-yearly reviews by number; one that is missing leaves its pages for the hand."""
    found = {one.occurrence: one for one in entries if one.step == step}
    return [_fields(found.get(number)) for number in range(1, max(found, default=0) + 1)]


def _rounds(
    entries: Mapping[tuple[int, int], EntryRow], specs: Mapping[tuple[int, int], StepSpec]
) -> list[dict[str, Any]]:
    """Conversion once for each time it came up; which time is said where there are several."""
    again = {step: spec for (step, _), spec in specs.items() if _again(spec)}
    times = max((time for step, time in entries if step in again), default=1)
    return [
        {
            str(step): _fields(entries.get((step, time)))
            | {
                "name": specs.get((step, time), spec).name,
                "nth": f"（第{chinese_number(time)}次）" if times > 1 else "",
            }
            for step, spec in again.items()
        }
        for time in range(1, times + 1)
    ]


def _progress(
    entries: Sequence[EntryRow], specs: Mapping[tuple[int, int], StepSpec]
) -> dict[str, object]:
    """When each step was taken: the last time, but each time that conversion came up."""
    days: dict[str, object] = {}
    for one in entries:
        key, before = str(one.step), days.get(str(one.step))
        both = before and one.date and _again(specs[one.step, 1])
        days[key] = f"{_chinese(before)}、{one.date.chinese}" if both and one.date else one.date
    return days


def _chinese(day: object) -> str:
    return day.chinese if isinstance(day, PartialDate) else str(day)


def _again(spec: StepSpec) -> bool:
    return spec.repeats is Repeats.AFTER_EXTENSION


def _fields(entry: EntryRow | None) -> dict[str, Any]:
    if entry is None:
        return {}
    written = {key: _written(value) for key, value in entry.fields.items()}
    for field, box in WITHIN.items():
        if written.get(field) is not None:
            told = f"递交思想汇报 {written[field]} 份。"
            written[box] = f"{written[box]}\n{told}" if written.get(box) else told
    return written | {"date": entry.date}


def _written(value: object) -> object:
    """People as their names stood that day; everything else as it is kept."""
    if isinstance(value, list | tuple):
        return "、".join(_name(one) for one in value)
    return value


def _name(one: Mapping[str, Any]) -> str:
    return str(one["name"])
