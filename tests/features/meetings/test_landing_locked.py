"""Minutes that come to a locked page of a record book leave it as it is, and that is said."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from partydesk.features.development.service import ApplicationOrder, StepOrder
from partydesk.features.meetings.rules import Matter, Named, Resolution
from partydesk.features.roster.rules import Category, PersonOrder
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.findings import Severity

if TYPE_CHECKING:
    from partydesk.features.development.queries import EntryRow
    from partydesk.kernel.findings import Finding
    from tests.features.meetings.conftest import Unit

DAY = PartialDate(2026, 8, 10)
FIGURES = {"eligible": 8, "present": 8, "yes": 8, "no": 0, "abstain": 0, "written_yes": 0}


@pytest.fixture
def applicant(unit: Unit) -> int:
    order = PersonOrder("周沐阳", Category.APPLICANT, branch=unit.branch)
    return unit.books.development.receive_application(
        ApplicationOrder(order, PartialDate(2025, 1, 10))
    )


def entered(unit: Unit, person: int, step: int, **fields: object) -> None:
    unit.books.development.take_step(StepOrder(person, step, 1, DAY, fields))


def decided(unit: Unit, person: int, vote: Resolution) -> int:
    """Minutes of the same day, final: all eight were there."""
    meeting = unit.held(str(DAY))
    unit.book.set_resolutions(meeting, [replace(vote, about=Named("周沐阳", person))])
    unit.book.finalize(meeting)
    return meeting


def stands(unit: Unit, person: int, step: int) -> EntryRow | None:
    judged = unit.books.development.judged_book(person, unit.book.today())
    assert judged is not None
    return judged.book.entry(step)


def differences(unit: Unit, person: int) -> list[Finding]:
    found = unit.books.findings(unit.book.today())
    mine = [one for one in found if one.subject is not None and one.subject.id == person]
    return [one for one in mine if one.rule == "meeting-differs"]


ADMITTED = Resolution("同意接收周沐阳同志为中共预备党员。", Matter.ADMISSION, None, 15,
                      yes=7, no=1, abstain=0, written_yes=0)  # fmt: skip
CONVERTED = Resolution("同意按期转为中共正式党员。", Matter.ADMISSION, None, 23,
                       yes=8, no=0, abstain=0, written_yes=0, outcome="confirmed")  # fmt: skip


@pytest.mark.parametrize(
    ("vote", "fields", "said"),
    [
        (ADMITTED, FIGURES, "会上赞成 8（会议记录 7）"),
        (CONVERTED, {"outcome": "cancelled"}, "讨论结果 取消预备党员资格（会议记录 按期转正）"),
    ],
    ids=["votes", "outcome"],
)
def test_a_locked_page_stands_and_the_difference_is_an_error(
    unit: Unit, applicant: int, vote: Resolution, fields: dict[str, object], said: str
) -> None:
    step = vote.step or 0
    entered(unit, applicant, step, **fields)
    before = stands(unit, applicant, step)
    unit.books.development.locking.lock(applicant, step)
    meeting = decided(unit, applicant, vote)
    assert unit.minutes(meeting).is_final
    assert stands(unit, applicant, step) == before
    (found,) = differences(unit, applicant)
    assert found.severity is Severity.ERROR
    assert said in found.message


def test_an_open_page_follows_the_minutes_as_before(unit: Unit, applicant: int) -> None:
    entered(unit, applicant, 15, **FIGURES)
    decided(unit, applicant, ADMITTED)
    entry = stands(unit, applicant, 15)
    assert entry is not None
    assert (entry.fields["yes"], entry.fields["no"]) == (7, 1)
    assert differences(unit, applicant) == []


def test_minutes_that_say_what_the_locked_page_says_differ_in_nothing(
    unit: Unit, applicant: int
) -> None:
    entered(unit, applicant, 15, **FIGURES, resolution="同意接收。")
    unit.books.development.locking.lock(applicant, 15)
    decided(unit, applicant, replace(ADMITTED, yes=8, no=0))
    assert differences(unit, applicant) == []
