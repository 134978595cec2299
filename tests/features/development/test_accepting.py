"""A finding stands with a reason: said, counted as no fault; open again when it changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from partydesk.features.development.findings.accepted import can_be_accepted
from partydesk.kernel.findings import Refusal, Severity
from partydesk.store.rights import Role
from partydesk.ui.dialog import OrderDialog
from partydesk.ui.finding import FindingCard

if TYPE_CHECKING:
    from collections.abc import Callable

    from partydesk.kernel.findings import Finding
    from tests.features.development.conftest import Desk, Unit

REASON = "申请人在外地挂职，返回后才谈话"


def late_talk(unit: Unit) -> tuple[int, Finding]:
    person = unit.applicant(upto=1)
    unit.take(person, 2, "2025-03-20")
    (found,) = [one for one in unit.findings(person) if one.rule == "talk-within-one-month"]
    return person, found


def test_with_a_reason_it_is_no_fault_any_more_and_says_why(unit: Unit) -> None:
    person, found = late_talk(unit)
    assert found.severity is Severity.ERROR
    unit.development.accepting.accept(found, f"{REASON}。")
    (after,) = [one for one in unit.findings(person) if one.rule == found.rule]
    assert after.severity is Severity.INFO
    assert after.accepted
    assert after.message.endswith(f"已说明理由：{REASON}。")
    (told,) = [one for one in unit.books.findings(unit.development.today())
               if one.rule == found.rule]  # fmt: skip
    assert told.accepted
    unit.development.accepting.withdraw(after)
    assert found in unit.findings(person)
    unit.books.store.undo()
    assert after in unit.findings(person)


def test_another_date_opens_it_again(unit: Unit) -> None:
    person, found = late_talk(unit)
    unit.development.accepting.accept(found, REASON)
    unit.correct(person, 2, "2025-04-20")
    (after,) = [one for one in unit.findings(person) if one.rule == found.rule]
    assert not after.accepted
    assert after.severity is Severity.ERROR
    unit.correct(person, 2, "2025-03-20")
    (again,) = [one for one in unit.findings(person) if one.rule == found.rule]
    assert again.accepted


def test_what_is_still_to_be_done_takes_no_reason_and_a_reason_says_something(unit: Unit) -> None:
    person, found = late_talk(unit)
    accepting = unit.development.accepting
    for nothing in ("", "　", "忙"):
        with pytest.raises(Refusal, match="请写明理由") as refused:
            accepting.accept(found, nothing)
        assert refused.value.field == "reason"
    other = unit.applicant("顾明", upto=1)
    (due,) = [one for one in unit.findings(other) if one.due is not None]
    assert not can_be_accepted(due)
    with pytest.raises(Refusal, match="不用说明"):
        accepting.accept(due, REASON)
    with pytest.raises(Refusal, match="没有说明过"):
        accepting.withdraw(found)
    unit.books.store.role = Role.READER
    with pytest.raises(Refusal):
        accepting.accept(found, REASON)
    assert person


def test_the_reason_is_given_beside_the_finding_in_the_window(
    unit: Unit, desk: Callable[..., Desk]
) -> None:
    person, found = late_talk(unit)
    at = desk()
    at.page.show_record(person)
    at.settle()
    (card,) = [one for one in at.page.middle.book.cards() if found.message in one.accessibleName()]
    assert isinstance(card, FindingCard)
    card.followed.emit("answer")
    sheet = at.dialog()
    assert isinstance(sheet, OrderDialog)
    sheet.form.editor("reason").fill(REASON)
    sheet.submit()
    at.settle()
    assert not [one for one in at.said() if one.startswith("错误")]
    assert unit.books.store.undo_label == "说明理由 周沐阳 第 2 步"
