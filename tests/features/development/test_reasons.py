"""A limit that was overrun for a stated reason: explained where the rule leaves room for it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QTextEdit

from partydesk.features.development.page.lines import BookLines, StepLine
from partydesk.features.development.papers import BookPress
from partydesk.features.development.rules import History, StepEvent, timeline
from partydesk.features.roster.rules import Category
from partydesk.kernel.findings import Severity
from tests.features.development.conftest import TODAY
from tests.features.development.test_rules_timeline import REGULATIONS, day

if TYPE_CHECKING:
    from collections.abc import Callable

    from partydesk.kernel.findings import Finding
    from tests.features.development.conftest import Desk, Unit

WHY = "上级党委换届，\n十月才召开会议集体审批。"
SAID = "上级党委换届， 十月才召开会议集体审批。"


def found(rule: str, *events: tuple[int, str, dict[str, Any]], reason: str = WHY) -> Finding:
    """What the rule says of these events, the last of them for a reason."""
    *before, (step, last, fields) = events
    made = [StepEvent(one, day(on), values) for one, on, values in before]
    made.append(StepEvent(step, day(last), fields | {"late_reason": reason}))
    judged = timeline(History(tuple(made)), REGULATIONS, day(last))
    (one,) = (one for one in (*judged.findings, *judged.reminders) if one.rule == rule)
    assert (one in judged.findings) is (one.severity is not Severity.INFO)
    return one


Events = tuple[tuple[int, str, dict[str, Any]], ...]
ASSEMBLY: tuple[int, str, dict[str, Any]] = (15, "2026-06-17", {})
CASES: list[tuple[str, Events]] = [
    ("approval-within-three-months", (ASSEMBLY, (17, "2026-10-30", {}))),
    ("oath-within-one-month", ((17, "2026-07-01", {}), (20, "2026-09-01", {}))),
    ("conversion-in-time", ((15, "2025-01-10", {}), (23, "2026-08-10", {}))),
    ("assembly-within-one-month", ((13, "2026-03-20", {}), (15, "2026-06-10", {}))),
]
NO_ROOM: list[tuple[str, Events]] = [
    ("talk-within-one-month", ((1, "2026-06-01", {}), (2, "2026-08-01", {}))),
    ("activist-review-half-yearly", ((3, "2026-01-10", {}), (6, "2026-08-01", {}))),
    ("assembly-within-one-month", ((13, "2026-06-01", {}), (15, "2026-08-01", {}))),
    ("approval-within-three-months", (ASSEMBLY, (17, "2026-12-30", {}))),
    ("conversion-approval-within-three-months", ((23, "2026-06-01", {}), (24, "2026-10-01", {}))),
]


@pytest.mark.parametrize(("rule", "events"), CASES)
def test_where_the_text_leaves_room_a_reason_makes_a_fault_a_note(
    rule: str, events: Events
) -> None:
    one = found(rule, *events)
    assert (one.severity, one.remedy, one.reason) == (Severity.INFO, "", SAID.rstrip("。"))
    assert one.message.endswith(f"：{SAID}")
    assert one.cite
    assert found(rule, *events, reason="  ").severity is not Severity.INFO


@pytest.mark.parametrize(("rule", "events"), NO_ROOM)
def test_where_it_leaves_none_the_fault_stands_and_the_reason_is_said(
    rule: str, events: Events
) -> None:
    one, without = found(rule, *events), found(rule, *events, reason="")
    assert (one.severity, one.remedy) == (without.severity, without.remedy)
    assert one.severity is not Severity.INFO
    assert one.message == f"{without.message}已注明原因：{SAID}"


def test_a_reason_stated_without_need_says_nothing() -> None:
    late = StepEvent(17, day("2026-08-01"), {"late_reason": WHY})
    judged = timeline(History((StepEvent(15, day("2026-06-17")), late)), REGULATIONS, TODAY)
    assert not [one for one in (*judged.findings, *judged.reminders) if 17 in one.steps[-1:]]


def test_a_very_long_reason_is_cut_on_screen_alone() -> None:
    one = found("oath-within-one-month", *CASES[1][1], reason="因防汛" * 40)
    assert one.message.endswith("因防汛因防…。")
    assert len(one.message) < 120
    assert one.reason == "因防汛" * 40


def test_the_reason_is_kept_shown_at_its_step_and_printed(unit: Unit) -> None:
    person = unit.applicant(upto=16)
    unit.take(person, 17, "2026-11-20", reported_on="2026-08-12", late_reason=WHY)
    line = approval(unit, person)
    assert (line.role, line.flag) == ("done", "说明")
    assert unit.person(person).category is Category.PROBATIONARY
    paper = BookPress(unit.development, unit.books.organization).print([person])
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(paper.pdf)).pages)
    assert "十月才召开会议集体审批" in text
    unit.correct(person, 17, "2026-11-20", reported_on="2026-08-12")
    assert approval(unit, person).flag == "待核"


def approval(unit: Unit, person: int) -> StepLine:
    lines = BookLines(unit.development.spec, TODAY).of(unit.book(person))
    return next(one for one in lines if isinstance(one, StepLine) and one.step == 17)


def test_the_reason_typed_turns_the_warning_into_a_note_at_once(
    unit: Unit, desk: Callable[[], Desk]
) -> None:
    unit.applicant(upto=16)
    work = desk()
    work.page.middle.open_step(17, 1)
    work.type("date", "2026-11-20")
    work.type("reported_on", "2026-08-12")
    work.settle()
    (one,) = work.page.middle.entry.live.findings
    assert one.severity is Severity.WARNING
    box = work.form.editor("late_reason").target
    assert isinstance(box, QPlainTextEdit | QTextEdit)
    box.insertPlainText("党委换届")
    work.settle()
    (card,) = work.page.middle.entry.live.cards()
    assert card.accessibleName().startswith("说明：")
    assert "党委换届" in " ".join(label.text() for label in card.findChildren(QLabel))
