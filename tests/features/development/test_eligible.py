"""What the roster says of a day: penalties of those named, and who had a vote."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from partydesk.features.roster.rules import Category, Departure, PersonOrder
from partydesk.features.roster.rules.records import RecordKind, RecordOrder
from partydesk.kernel.dates import PartialDate

if TYPE_CHECKING:
    from tests.features.development.conftest import Unit

BOTH = ("王建国", "刘敏")


def punish(unit: Unit, grade: str, since: str, **more: Any) -> int:
    order = RecordOrder(
        RecordKind.DISCIPLINE,
        what="违反工作纪律",
        since=PartialDate.parse(since),
        grade=grade,
        **more,
    )
    return unit.books.roster.file.add_record(unit.members["刘敏"], order)


@pytest.mark.parametrize(
    ("grade", "since", "more", "rule"),
    [
        ("警告", "2025-06-05", {}, "introducer-in-effect"),
        ("警告", "2025-06-04", {}, ""),
        ("警告", "2026-06-06", {}, ""),
        ("严重警告", "2024-12-05", {}, "introducer-in-effect"),
        ("严重警告", "2024-12-04", {}, ""),
        ("留党察看", "2026-01-01", {"amount": "12"}, "introducer-without-rights"),
        ("留党察看", "2025-01-01", {"amount": "12", "restored": PartialDate(2026, 1, 1)},
         "introducer-in-effect"),
    ],
)  # fmt: skip
def test_an_introducer_is_judged_by_the_penalty_of_that_day(
    unit: Unit, grade: str, since: str, more: dict[str, Any], rule: str
) -> None:
    record = punish(unit, grade, since, **more)
    person = unit.applicant(upto=8)
    unit.take(person, 9, "2026-06-05", introducers=BOTH)
    named = {one for one in unit.rules(person) if one.startswith("introducer")}
    assert named == ({rule} if rule else set())
    unit.books.roster.file.strike_record(unit.members["刘敏"], record, "登记错了人")
    assert not {one for one in unit.rules(person) if one.startswith("introducer")}


def more_members(unit: Unit, count: int) -> list[int]:
    return [
        unit.books.roster.add_person(
            PersonOrder(
                f"党员{'甲乙丙丁戊'[number]}", Category.FULL, branch=unit.branch,
                joined_on=PartialDate(2010, 7, 1), full_member_on=PartialDate(2011, 7, 1),
            )
        )
        for number in range(count)
    ]  # fmt: skip


def assembly(unit: Unit, eligible: int) -> int:
    person = unit.applicant(upto=14)
    unit.take(person, 15, "2026-08-10", eligible=eligible, present=eligible, yes=eligible)
    return person


def test_fewer_voters_than_the_roster_has_are_named(unit: Unit) -> None:
    more_members(unit, 3)  # with 王建国 and 刘敏; 高远 is full for a few weeks only
    person = assembly(unit, 4)
    (found,) = (one for one in unit.findings(person) if one.rule == "voters-of-the-day")
    assert "写的是4人" in found.message
    assert "至少有5人，少写了1人" in found.message
    assert "voters-of-the-day" not in unit.rules(assembly(unit, 5))


def test_who_had_no_vote_that_day_is_not_counted(unit: Unit) -> None:
    first, second, _ = more_members(unit, 3)
    person = assembly(unit, 3)
    assert "voters-of-the-day" in unit.rules(person)
    unit.books.roster.leave(first, PartialDate(2026, 8, 1), Departure.MOVED)
    unit.books.roster.leave(second, PartialDate(2026, 8, 11), Departure.MOVED)  # was still here
    assert "voters-of-the-day" in unit.rules(person)
    punish(unit, "留党察看", "2026-05-01", amount="12")
    assert "voters-of-the-day" not in unit.rules(person)
    assert unit.book(person, date(2026, 9, 1)).judgement.timeline.stage is not None
