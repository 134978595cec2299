"""退回, 中断, 终止, 追认: entered as they happened, what they make silent, what does not agree."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader

from partydesk.features.development.papers import BookPress
from partydesk.features.development.papers.happenings import (
    HAPPENED,
    RECOGNITION,
    everybody,
    happenings_job,
    specimen,
)
from partydesk.features.development.queries.happenings import happened, paused_since
from partydesk.features.development.rules.happenings import Span, WayOrder, spans, taken_back
from partydesk.features.development.rules.kinds import Follows, Happening
from partydesk.features.development.rules.words import development_words
from partydesk.features.development.service.forgetting import forget
from partydesk.features.development.service.planning import plan_findings
from partydesk.features.roster.rules import Category
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.findings import Refusal
from partydesk.kernel.forgetting import Gone
from partydesk.store.rights import Role
from tests.features.development.conftest import TODAY

if TYPE_CHECKING:
    from partydesk.features.development.queries.happenings import WayRow
    from tests.features.development.conftest import Unit

ABOVE = "中共某市委市直机关工作委员会"
PROVINCE = "中共某某省委员会"


def enter(unit: Unit, person: int, kind: Happening, day: str | None, **more: Any) -> int:
    on = PartialDate.parse(day) if day else None
    values = {"ground": "材料不全"} | more
    return unit.development.happenings.enter(WayOrder(person, kind, on, **values))


def refuse(
    unit: Unit, person: int, step: int, day: str, follows: Follows = Follows.SUPPLEMENT
) -> int:
    return enter(unit, person, Happening.REFUSED, day, step=step, follows=follows, body=ABOVE)


def rows(unit: Unit, person: int) -> tuple[WayRow, ...]:
    return unit.book(person).book.happened


def steps(unit: Unit, person: int) -> list[int]:
    return [entry.step for entry in unit.book(person).book.entries]


# 退回


def test_material_that_was_sent_back_is_kept_apart_and_taken_again(unit: Unit) -> None:
    person = unit.applicant(upto=4)
    row = refuse(unit, person, 4, "2025-03-15")
    assert steps(unit, person) == [1, 2, 3]
    (kept,) = rows(unit, person)
    assert [(one.step, str(one.date)) for one in kept.returned] == [(4, "2025-03-10")]
    unit.take(person, 4, "2025-03-28")
    assert steps(unit, person) == [1, 2, 3, 4]
    assert rows(unit, person) == (kept,), "the first time stands as it stood"
    with pytest.raises(Refusal, match="已经重新登记"):
        unit.development.happenings.strike(person, row)


def test_what_is_discussed_again_takes_the_meeting_with_it_and_the_category_follows(
    unit: Unit,
) -> None:
    person = unit.applicant(upto=17)
    assert unit.person(person).category is Category.PROBATIONARY
    refuse(unit, person, 17, "2026-09-10", Follows.REDISCUSS)
    assert steps(unit, person)[-1] == 14
    assert unit.person(person).category is Category.CANDIDATE
    assert unit.person(person).joined_on is None
    assert [one.step for one in rows(unit, person)[0].returned] == [15, 16, 17]
    assert unit.books.store.undo_label == "登记 周沐阳 上级不予批准（退回材料）"
    unit.books.store.undo()
    assert steps(unit, person)[-1] == 17
    assert unit.person(person).category is Category.PROBATIONARY


def test_a_refusal_entered_by_mistake_puts_everything_back_with_its_lock(
    unit: Unit,
) -> None:
    person = unit.applicant(upto=4)
    unit.development.locking.lock_page(person, (4, 1))
    row = refuse(unit, person, 4, "2025-03-15")
    assert not unit.development.locking.holds(person, 4, 1), "the new entry is open"
    unit.development.happenings.strike(person, row)
    assert steps(unit, person) == [1, 2, 3, 4]
    assert unit.development.locking.holds(person, 4, 1)
    assert rows(unit, person) == ()


def test_a_limit_from_before_the_refusal_says_nothing_of_the_second_time(unit: Unit) -> None:
    """预审 20 July, refused 10 September, the second assembly on 20 September: not a month late."""
    person = unit.applicant(upto=17)
    refuse(unit, person, 17, "2026-09-10", Follows.REDISCUSS)
    assert "assembly-within-one-month" not in unit.rules(person, date(2026, 9, 15))
    unit.take(person, 15, "2026-09-20", eligible=23, present=20, yes=20)
    assert "assembly-within-one-month" not in unit.rules(person)
    unit.take(person, 17, "2026-10-10", reported_on="2026-09-22")
    assert "approval-within-three-months" not in unit.rules(person)


def test_a_limit_that_began_again_with_the_second_report_counts(unit: Unit) -> None:
    person = unit.applicant(upto=17)
    refuse(unit, person, 17, "2026-01-10")
    unit.take(person, 17, "2026-11-20", reported_on="2026-08-12")
    assert "approval-within-three-months" in unit.rules(person), "over three months after it"


def test_a_refusal_whose_day_is_not_known_silences_nothing(unit: Unit) -> None:
    person = unit.applicant(upto=14)
    unit.take(person, 15, "2026-09-10", eligible=23, present=20, yes=20)
    refuse(unit, person, 17, "2026-09", Follows.REDISCUSS)
    unit.take(person, 15, "2026-10-10", eligible=23, present=20, yes=20)
    assert "assembly-within-one-month" in unit.rules(person)


def test_each_time_is_judged_as_it_stood(unit: Unit) -> None:
    person = unit.applicant(upto=14)
    unit.take(person, 15, "2026-09-10", eligible=23, present=20, yes=5)
    refuse(unit, person, 17, "2026-10-10", Follows.RETURN)
    said = [one for one in unit.findings(person) if one.message.startswith("第 1 次退回的材料")]
    assert {one.rule for one in said} == {"assembly-majority", "assembly-within-one-month"}
    assert all(one.steps == () for one in said), "they belong to no entry of the book"
    unit.development.accepting.accept(said[0], "已按退回意见重新讨论")
    assert sum(one.accepted for one in unit.findings(person)) == 1


def test_a_refusal_before_the_report_is_shown(unit: Unit) -> None:
    person = unit.applicant(upto=17)
    refuse(unit, person, 17, "2026-08-01", Follows.REDISCUSS)
    said = [one.message for one in unit.findings(person) if one.rule == "refused-before-reported"]
    assert len(said) == 3
    assert "却在2026年8月12日" in said[-1]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"day": None}, "date"), ({"day": "2027-01-01"}, "date"), ({"step": 5}, "step"),
        ({"step": None}, "step"), ({"follows": None}, "follows"), ({"ground": " "}, "ground"),
        ({"body": ""}, "body"), ({"meeting": "会" * 61}, "meeting"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_at_its_field(
    unit: Unit, changed: dict[str, Any], field: str
) -> None:
    person = unit.applicant(upto=4)
    values: dict[str, Any] = {
        "day": "2025-03-15", "step": 4, "follows": Follows.SUPPLEMENT, "body": ABOVE,
    }  # fmt: skip
    values |= changed
    with pytest.raises(Refusal) as refused:
        enter(unit, person, Happening.REFUSED, values.pop("day"), **values)
    assert refused.value.field == field
    assert happened() == {}


# 中断、恢复、终止


def test_reminders_are_silent_in_a_pause_and_go_on_after_it(unit: Unit) -> None:
    person = unit.applicant(upto=5)
    due = {one.rule for one in unit.findings(person) if one.due is not None}
    assert due, "the half-yearly review has long been due"
    enter(unit, person, Happening.PAUSED, "2025-06-01", ground="外派")
    assert [one for one in unit.findings(person) if one.due is not None] == []
    assert paused_since(rows(unit, person)) == date(2025, 6, 1)
    enter(unit, person, Happening.RESUMED, "2026-11-01", ground="回原单位")
    assert {one.rule for one in unit.findings(person) if one.due is not None} == due
    assert paused_since(rows(unit, person)) is None


def test_a_planned_day_is_not_spoken_of_in_a_pause(unit: Unit) -> None:
    person = unit.applicant(upto=5)
    unit.plans.keep(person, {(7, 1): TODAY})
    assert list(plan_findings(unit.development, TODAY))
    enter(unit, person, Happening.PAUSED, "2025-06-01", ground="外派")
    assert list(plan_findings(unit.development, TODAY)) == []


def test_a_pause_within_the_year_is_shown_and_not_judged(unit: Unit) -> None:
    person = unit.applicant(upto=7)
    enter(unit, person, Happening.PAUSED, "2025-09-10", ground="外派")
    enter(unit, person, Happening.RESUMED, "2025-10-10", ground="回原单位")
    (said,) = [one for one in unit.findings(person) if one.rule == "pause-in-year"]
    assert said.message.startswith("培养教育期间中断 30 天；细则没有规定")
    assert "activist-one-year" not in unit.rules(person)


def test_a_step_within_a_pause_and_a_return_without_one_are_shown(unit: Unit) -> None:
    person = unit.applicant(upto=5)
    enter(unit, person, Happening.RESUMED, "2025-01-15", ground="回来")
    enter(unit, person, Happening.PAUSED, "2025-03-05", ground="外派")
    found = unit.rules(person)
    assert {"step-in-pause", "resumed-without-pause"} <= found
    said = [one.steps for one in unit.findings(person) if one.rule == "step-in-pause"]
    assert said == [(4,), (5,)]


def test_spans_run_to_the_next_return_or_end() -> None:
    day = [date(2026, month, 1) for month in range(1, 7)]
    events = [
        (Happening.PAUSED, day[0]), (Happening.PAUSED, day[1]), (Happening.RESUMED, day[2]),
        (Happening.RESUMED, day[3]), (Happening.PAUSED, day[4]), (Happening.REFUSED, day[5]),
    ]  # fmt: skip
    assert spans(events) == [Span(day[0], day[2]), Span(day[4], None)]
    assert spans([(Happening.PAUSED, day[0]), (Happening.ENDED, day[1])]) == [Span(day[0], day[1])]
    assert not Span(day[1], day[2]).holds(day[2])
    assert not Span(day[1], None).holds(day[0])
    assert taken_back(13, Follows.RETURN) == (12, 13)


def test_who_is_developed_no_longer_leaves_and_comes_back_when_it_is_struck(unit: Unit) -> None:
    person = unit.applicant(upto=3)
    row = enter(unit, person, Happening.ENDED, "2025-06-01", ground="本人不再申请")
    assert str(unit.person(person).left_on) == "2025-06-01"
    assert [one for one in unit.findings(person) if one.due is not None] == []
    unit.development.happenings.strike(person, row)
    assert unit.person(person).left_on is None
    member = unit.applicant("顾明", upto=17)
    enter(unit, member, Happening.ENDED, "2026-10-01", ground="本人申请")
    assert unit.person(member).left_on is None, "a member leaves by the roster's own rules"


# 追认


def recognize(unit: Unit, person: int, day: str | None, body: str = PROVINCE) -> int:
    return enter(
        unit, person, Happening.RECOGNIZED, day, body=body, ground="抗洪抢险中英勇牺牲",
        proposed_on=PartialDate(2026, 8, 20), died_on=PartialDate(2026, 8, 1), meeting="党员大会",
    )  # fmt: skip


def test_who_is_recognized_is_a_member_and_no_step_is_asked_for(unit: Unit) -> None:
    person = unit.applicant(upto=2)
    recognize(unit, person, "2026-10-10")
    known = unit.person(person)
    assert (known.category, str(known.joined_on)) == (Category.FULL, "2026-10-10")
    assert str(known.left_on) == "2026-08-01"
    assert unit.findings(person) == ()


def test_a_proposal_is_no_approval_and_the_approval_is_added_to_it(unit: Unit) -> None:
    person = unit.applicant(upto=2)
    row = recognize(unit, person, None, "")
    assert unit.person(person).category is Category.APPLICANT
    (said,) = [one for one in unit.findings(person) if one.rule == "recognized-by-province"]
    assert "批准以前不是党员" in said.message
    assert [cite.line for cite in said.cite] == ["细则（2026）第二十七条"]
    order = WayOrder(
        person, Happening.RECOGNIZED, PartialDate(2026, 8, 10), "英勇牺牲", ABOVE,
        proposed_on=PartialDate(2026, 8, 20), died_on=PartialDate(2026, 8, 1),
    )  # fmt: skip
    unit.development.happenings.correct(row, order)
    assert unit.person(person).category is Category.FULL
    found = {one.rule: one.message for one in unit.findings(person)}
    assert set(found) == {"recognized-by-province", "recognized-before-proposed"}
    assert ABOVE in found["recognized-by-province"]


@pytest.mark.parametrize(("key", "field"), [("proposed_on", "proposed_on"), ("died_on", "died_on")])
def test_a_recognition_needs_its_days(unit: Unit, key: str, field: str) -> None:
    person = unit.applicant(upto=2)
    values: dict[str, Any] = {
        "proposed_on": PartialDate(2026, 8, 20), "died_on": PartialDate(2026, 8, 1),
    }  # fmt: skip
    with pytest.raises(Refusal) as refused:
        enter(unit, person, Happening.RECOGNIZED, None, **(values | {key: None}))
    assert refused.value.field == field


# of all


def test_another_thing_than_happened_is_not_a_correction(unit: Unit) -> None:
    person = unit.applicant(upto=4)
    row = enter(unit, person, Happening.PAUSED, "2025-06-01")
    book = unit.development.happenings
    with pytest.raises(Refusal, match="删除后重新登记"):
        book.correct(row, WayOrder(person, Happening.ENDED, PartialDate(2025, 6, 1), "外派"))
    with pytest.raises(Refusal, match="没有这一条记录"):
        book.strike(person, 999)
    with pytest.raises(Refusal, match="没有这个人"):
        book.strike(9_999, row)
    book.correct(row, WayOrder(person, Happening.PAUSED, PartialDate(2025, 6, 2), "外派"))
    assert str(rows(unit, person)[0].date) == "2025-06-02"
    unit.books.store.role = Role.READER
    assert not book.writes
    with pytest.raises(Refusal):
        book.strike(person, row)
    unit.books.store.role = Role.ADMIN


def text_of(pdf: bytes) -> str:
    pages = PdfReader(io.BytesIO(pdf)).pages
    return "".join("".join(page.extract_text().split()) for page in pages)


def test_the_book_and_the_sheet_print_what_happened_with_the_steps_as_they_stood(
    unit: Unit,
) -> None:
    person = unit.applicant(upto=15)
    press = BookPress(unit.development, unit.books.organization)
    assert "重要情况" not in text_of(press.print([person]).pdf)
    refuse(unit, person, 17, "2026-09-10", Follows.REDISCUSS)
    said = text_of(press.print([person]).pdf)
    assert "发展过程中的重要情况" in said
    sheet = text_of(happenings_job(HAPPENED, press.values, everybody())().pdf)
    assert "第17步上级党委审批：未批准，重新讨论" in sheet
    assert "退回的第15步党支部党员大会讨论：日期2026年8月10日" in sheet
    with pytest.raises(Refusal, match="没有可以打印的关于追认"):
        happenings_job(RECOGNITION, press.values, [person])
    assert specimen(RECOGNITION, press.values) is None
    hero = unit.applicant("江海涛", upto=2)
    recognize(unit, hero, None, "")
    asked = text_of(happenings_job(RECOGNITION, press.values, [hero])().pdf)
    assert "于2026年8月1日去世" in asked
    assert specimen(RECOGNITION, press.values)
    assert happenings_job(HAPPENED, press.values, [], blank=True)().pages == 1


def test_the_words_go_when_their_time_is_over(unit: Unit) -> None:
    person = unit.applicant(upto=4)
    refuse(unit, person, 4, "2025-03-15")
    with unit.books.store.change("清除"):
        forget(Gone([person], ["周沐阳"]))
    (row,) = rows(unit, person)
    assert (row.ground, dict(row.returned[0].fields)) == ("", {})
    press = BookPress(unit.development, unit.books.organization)
    assert happenings_job(HAPPENED, press.values, [person])().pages == 1


def test_the_history_says_what_happened(unit: Unit) -> None:
    words = {one.table: one for one in development_words(unit.development.rulebook)}
    row = {
        "person_id": 3, "kind": "中断培养", "date": "2026-06-01", "ground": "外派", "step": None,
    }  # fmt: skip
    way = words["way_entry"]
    assert way.title(row)[1] == "中断培养"
    assert way.say(row)["日期"] == "2026年6月1日"
    assert way.say(row | {"step": 4})["步骤"] == "第 4 步"
    assert words["returned_step"].say({"step": 4, "date": "2026-06-01", "fields": "{}"})
