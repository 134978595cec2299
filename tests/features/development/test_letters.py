"""政审函调: letters out and back, what they leave open, and where else they are seen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from partydesk.features.development.papers import BookPress, WayPress, way_forms
from partydesk.features.development.papers.letters import LETTER, REPLY, register_job
from partydesk.features.development.queries.letters import letters
from partydesk.features.development.rules.kinds import Kin
from partydesk.features.development.rules.letters import (
    Inquiry,
    InquiryOrder,
    ReplyOrder,
    kin_of,
    waiting_findings,
)
from partydesk.features.development.rules.letterwords import letter_words
from partydesk.features.development.rules.materials import MaterialState
from partydesk.features.development.rules.regulations import Conventions, Regulations
from partydesk.features.development.service.forgetting import forget
from partydesk.features.roster.rules import RelativeEntry
from partydesk.kernel.findings import Refusal
from partydesk.kernel.forgetting import Gone
from partydesk.rulebooks import Rulebooks
from tests.features.development.conftest import TODAY
from tests.features.development.test_materials import paper

if TYPE_CHECKING:
    from partydesk.features.development.queries.letters import LetterRow
    from tests.features.development.conftest import Unit

WHERE = "中共某县交通局机关支部委员会"


def order(person: int, sent: str = "2026-06-01", **changed: object) -> InquiryOrder:
    values: dict[str, object] = {
        "kin": Kin.FAMILY, "about": "周建国", "relation": "父亲", "organization": WHERE,
    }  # fmt: skip
    return InquiryOrder(person, sent_on=date.fromisoformat(sent), **values | changed)  # type: ignore[arg-type]


def send(unit: Unit, person: int, sent: str = "2026-06-01", **changed: object) -> LetterRow:
    letter = unit.development.letters.send(order(person, sent, **changed))
    return next(row for row in letters() if row.id == letter)


def answer(unit: Unit, row: LetterRow, day: str, reply: str = "没有发现问题。") -> None:
    unit.development.letters.receive(ReplyOrder(row.id, date.fromisoformat(day), reply=reply))


@pytest.fixture
def person(unit: Unit) -> int:
    return unit.applicant(upto=9)


def test_numbers_run_through_the_year_and_begin_again_with_the_next(
    unit: Unit, person: int
) -> None:
    assert send(unit, person, "2025-12-30").code == "政审函2025年第001号"
    assert send(unit, person, "2026-06-01").code == "政审函2026年第001号"
    own = send(unit, person, kin=Kin.SELF)
    assert (own.code, own.about, own.whom) == ("政审函2026年第002号", "周沐阳", "本人")
    assert unit.books.store.undo_label == "发出 周沐阳 的政审函2026年第002号"
    unit.books.store.undo()
    assert [row.whom for row in letters(person)] == ["父亲周建国", "父亲周建国"]


def test_somebody_whom_the_roster_does_not_name_is_entered_once(unit: Unit, person: int) -> None:
    send(unit, person, listed=True, workplace="某县交通局")
    send(unit, person, listed=True)
    (line,) = unit.development.card(person).relatives
    assert line == RelativeEntry("父亲", "周建国", workplace="某县交通局")
    send(unit, person, about="周建军", relation="叔父", listed=False)
    assert len(unit.development.card(person).relatives) == 1
    assert (kin_of("父亲"), kin_of(" 叔父 ")) == (Kin.FAMILY, Kin.SOCIAL)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"about": " "}, "about"), ({"relation": ""}, "relation"), ({"organization": ""},
         "organization"), ({"sent": "2026-12-01"}, "sent_on"), ({"asks": "问" * 1001}, "asks"),
        ({"about": "周" * 61}, "about"),
    ],
)  # fmt: skip
def test_what_cannot_stand_is_said_at_its_field(
    unit: Unit, person: int, changed: dict[str, str], field: str
) -> None:
    with pytest.raises(Refusal) as refused:
        send(unit, person, **changed)
    assert refused.value.field == field
    assert letters() == []


def test_what_is_not_there_and_what_is_too_late_is_refused(unit: Unit, person: int) -> None:
    book = unit.development.letters
    with pytest.raises(Refusal, match="没有这个人"):
        book.send(order(9_999))
    with pytest.raises(Refusal, match="没有这一封函"):
        book.strike(9_999)
    row = send(unit, person)
    with pytest.raises(Refusal, match="另一年") as year:
        book.correct(row.id, order(person, "2025-06-01"))
    assert year.value.field == "sent_on"
    with pytest.raises(Refusal, match="请填写复函内容"):
        answer(unit, row, "2026-06-10", "  ")
    with pytest.raises(Refusal, match="早于2026年6月1日") as early:
        book.remind(row.id, date(2026, 5, 1), "电话")
    assert early.value.field == "day"
    answer(unit, row, "2026-06-10")
    with pytest.raises(Refusal, match="不用催办"):
        book.remind(row.id, TODAY, "电话")


def test_a_letter_is_put_right_asked_for_again_and_taken_out_with_its_reminders(
    unit: Unit, person: int
) -> None:
    book, row = unit.development.letters, send(unit, person)
    book.correct(row.id, order(person, "2026-06-03", organization="中共某县教育局机关支部委员会"))
    book.remind(row.id, date(2026, 7, 10), "电话联系")
    (now,) = letters(person)
    assert (now.code, now.sent_on.day, now.reminders) == (row.code, 3, 1)
    assert now.reminded_on == date(2026, 7, 10)
    book.strike(row.id)
    assert letters() == []
    unit.books.store.undo()
    assert letters(person) == [now]


def test_an_answer_comes_from_whom_the_letter_went_to_unless_it_says_otherwise(
    unit: Unit, person: int
) -> None:
    row = send(unit, person)
    answer(unit, row, "2026-06-10")
    assert letters()[0].replied_by == WHERE
    other = ReplyOrder(row.id, date(2026, 6, 11), "中共某县委组织部", "没有发现问题。")
    unit.development.letters.receive(other)
    assert letters()[0].replied_by == "中共某县委组织部"


def test_the_conclusion_is_held_against_the_letters(unit: Unit, person: int) -> None:
    """Concluded on 20 June: one answer late, one missing, one dated before its letter."""
    late, _open, wrong = (send(unit, person, f"2026-06-0{n}") for n in (1, 2, 3))
    fine = send(unit, person, "2026-06-04")
    answer(unit, late, "2026-06-25")
    answer(unit, wrong, "2026-06-01")
    answer(unit, fine, "2026-06-20")
    assert unit.rules(person) & {"review-without-reply", "review-before-reply"} == set()
    assert "review-reply-before-letter" in unit.rules(person), "wrong whatever is concluded"
    unit.take(person, 10, "2026-06-20", relatives="清白。")
    found = {one.rule: one for one in unit.findings(person) if one.rule.startswith("review-")}
    assert set(found) == {
        "review-without-reply", "review-before-reply", "review-reply-before-letter",
    }  # fmt: skip
    said = found["review-before-reply"]
    assert said.message == (
        "政治审查2026年6月20日作出结论，政审函2026年第001号（了解父亲周建国）的复函2026年6月25日才收到，"
        "结论在前、复函在后。"
    )
    assert [cite.line for cite in said.cite] == ["细则（2026）第十六条"]
    assert said.subject is not None
    unit.development.accepting.accept(said, "复函寄到较晚，结论作出前已电话核实")
    again = next(one for one in unit.findings(person) if one.rule == "review-before-reply")
    assert again.accepted


def test_family_of_whom_the_review_says_nothing_is_named(unit: Unit, person: int) -> None:
    kin = (("父亲", "周建国"), ("母亲", "刘芳"), ("妻子", "何静"), ("岳父", ""))
    unit.books.roster.set_relatives(person, [RelativeEntry(*one) for one in kin])
    send(unit, person)
    unit.take(person, 10, "2026-06-20", method="同何静谈话")
    (found,) = [one for one in unit.findings(person) if one.rule == "review-of-kin"]
    assert "名册上的母亲刘芳也没有函调" in found.message
    unit.correct(person, 10, "2026-06-20", relatives="父母和妻子政治清白。")
    assert "review-of-kin" not in unit.rules(person)


def test_a_review_whose_day_is_not_known_is_not_judged(unit: Unit, person: int) -> None:
    send(unit, person)
    unit.take(person, 10, "2026-06")
    assert "review-without-reply" not in unit.rules(person)


def test_who_waits_longer_than_the_unit_has_set_is_reminded(unit: Unit, person: int) -> None:
    row = send(unit, person, "2026-10-20")
    (said,) = [one for one in unit.findings(person) if one.rule == "review-letter-waiting"]
    assert said.due == date(2026, 11, 19)
    assert "2026年10月20日发出，已满本单位设置的 30 天" in said.message
    assert [one.article for one in said.cite] == ["第十六条"]  # of the review; it sets no term
    unit.development.letters.remind(row.id, date(2026, 11, 20), "电话")
    assert "review-letter-waiting" not in unit.rules(person)
    organization = unit.books.organization
    organization.choose(replace(organization.settings, review_reply_days=2))
    (said,) = [one for one in unit.findings(person) if one.rule == "review-letter-waiting"]
    assert "2026年11月20日上次催办" in said.message
    organization.choose(replace(organization.settings, review_reply_days=0))
    assert "review-letter-waiting" not in unit.rules(person)


def waiting(days: int) -> Regulations:
    rules = Rulebooks()
    return Regulations(
        rules.development, rules.meetings, rules.calendar, Conventions(reply_days=days)
    )


def test_no_reminder_while_the_answer_is_here_or_the_term_is_not_over() -> None:
    open_ = Inquiry(2026, 1, "周建国", "父亲", date(2026, 11, 1))
    assert list(waiting_findings([open_], waiting(30), date(2026, 11, 30))) == []
    done = open_._replace(replied_on=date(2026, 11, 9))
    assert list(waiting_findings([done], waiting(1), date(2026, 11, 30))) == []


def test_the_list_of_papers_knows_the_letters_and_what_is_still_missing(
    unit: Unit, person: int
) -> None:
    assert paper(unit, person, "review-letters").state is MaterialState.OPEN
    first, second = send(unit, person), send(unit, person, "2026-06-02", kin=Kin.SELF)
    answer(unit, first, "2026-06-10")
    found = paper(unit, person, "review-letters")
    assert (found.state, found.why) == (MaterialState.DISPUTED, "了解本人情况的函还没有复函。")
    answer(unit, second, "2026-06-12")
    found = paper(unit, person, "review-letters")
    assert (found.state, found.copies) == (MaterialState.PRESENT, "4")
    assert found.date == "2026年6月1日\n2026年6月2日"


def test_one_page_for_each_letter_and_the_report_lists_them(unit: Unit, person: int) -> None:
    press = BookPress(unit.development, unit.books.organization)
    way = WayPress(press, unit.development, unit.books.organization.unit().id)
    unit.take(person, 10, "2026-06-20")
    assert way.print(LETTER, [person]).pages == 1, "for the hand"
    row = send(unit, person)
    send(unit, person, kin=Kin.SELF)
    way = WayPress(press, unit.development, unit.books.organization.unit().id)
    assert way.print(LETTER, [person]).pages == 2
    assert way.letter_job(row, REPLY, duplex=False)().pages == 1
    (sheaf,) = way.sheaves([way_forms()["development-review-report"]], [person])
    values = way.values(sheaf)
    assert [line["replied"] for line in values["letters"]] == ["未复函", "未复函"]
    assert register_job("某局", TODAY, letters())().pages == 1
    assert register_job("某局", TODAY, [], blank=True)().pages == 1
    with pytest.raises(Refusal, match="还没有登记政审函调"):
        register_job("某局", TODAY, [])


def test_what_a_letter_says_goes_when_its_time_is_over_the_number_stays(
    unit: Unit, person: int
) -> None:
    row = send(unit, person)
    answer(unit, row, "2026-06-10")
    with unit.books.store.change("清除"):
        forget(Gone([person], ["周沐阳"]))
    (left,) = letters(person)
    assert (left.code, left.about, left.organization, left.reply) == (row.code, "", "", "")


def test_the_history_says_what_was_sent_and_reminded() -> None:
    letter, reminder = letter_words()
    row = {
        "person_id": 3, "year": 2026, "number": 4, "kin": "家庭主要成员", "about": "周建国",
        "relation": "父亲", "organization": WHERE, "sent_on": "2026-06-01", "reply": "清白。",
    }  # fmt: skip
    assert letter.title(row)[1] == "政审函2026年第004号"
    assert letter.title({"person_id": 3})[1] == ""
    said = letter.say(row)
    assert (said["了解对象姓名"], said["发出日期"], said["复函内容"]) == (
        "周建国", "2026年6月1日", "清白。",
    )  # fmt: skip
    assert reminder.say({"day": "2026-07-01", "way": "电话"}) == {
        "催办日期": "2026年7月1日", "催办方式": "电话",
    }  # fmt: skip
    assert len(reminder.title({"letter_id": 4})) == 1
    assert reminder.title({}) == ()


def test_the_register_is_searched_by_name_spelling_body_and_number(unit: Unit, person: int) -> None:
    row = send(unit, person)
    for typed in ("", "周沐", "zmy", "zhou", "建国", "交通局", "第001"):
        assert row.answers(typed), typed
    assert not row.answers("李")
