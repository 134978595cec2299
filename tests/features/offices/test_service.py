"""A clerk enters terms and posts; what cannot be is refused with the rule."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from partydesk.features.elections.service.forgetting import forget
from partydesk.features.meetings.papers import MeetingPress
from partydesk.features.meetings.rules import MeetingOrder
from partydesk.features.offices import queries
from partydesk.features.offices.rules import Ending, ExtensionOrder, Office, Stage, TermOrder, Way
from partydesk.features.roster import queries as roster
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.findings import Refusal
from partydesk.kernel.forgetting import Gone

if TYPE_CHECKING:
    from tests.features.offices.conftest import Unit

NEXT = date(2026, 11, 2)


def party_post(unit: Unit, name: str) -> str | None:
    (found,) = roster.orders(unit.people[name])
    return found[1].party_post


def rules(unit: Unit, on: date = date(2026, 11, 25)) -> list[str]:
    return [one.rule for one in unit.book.findings(on)]


def test_two_secretaries_are_refused_with_the_rule(unit: Unit) -> None:
    unit.term()
    unit.post("王建国", Office.SECRETARY)
    with pytest.raises(Refusal, match="王建国还在任书记") as refused:
        unit.post("刘敏", Office.SECRETARY, date(2025, 1, 1))
    assert refused.value.field == "office"
    assert refused.value.cite


def test_a_post_in_a_term_that_has_ended_is_refused_with_the_rule(unit: Unit) -> None:
    unit.term()
    unit.term(NEXT)
    with pytest.raises(Refusal, match="已在2026年11月2日结束") as refused:
        unit.post("刘敏", Office.ORGANIZATION, date(2025, 1, 1))
    assert refused.value.field == "since"
    assert refused.value.cite
    with pytest.raises(Refusal, match="任职不能早于它"):
        unit.post("刘敏", Office.ORGANIZATION, date(2024, 1, 1))


def test_a_past_post_is_entered_with_the_day_it_was_left(unit: Unit) -> None:
    unit.term()
    unit.term(NEXT)
    post = unit.post("刘敏", Office.SECRETARY, date(2025, 1, 1), until=date(2026, 1, 1))
    assert unit.book.post(post).until == PartialDate.parse("2026-01-01")
    assert queries.office_holder(unit.branch, "书记", date(2025, 6, 1)) == "刘敏"
    assert party_post(unit, "刘敏") is None
    with pytest.raises(Refusal, match="离任不能早于任职"):
        unit.post("高远", Office.PUBLICITY, date(2025, 1, 1), until=date(2024, 12, 1))


def test_a_post_before_any_term_is_refused(unit: Unit) -> None:
    with pytest.raises(Refusal, match="还没有登记届次"):
        unit.post("王建国", Office.SECRETARY)


@pytest.mark.parametrize(
    ("name", "since", "words"),
    [("郑采薇", "2026-11-01", "不是正式党员"), ("吴浩然", "2025-01-01", "不是正式党员")],
)
def test_only_full_members_of_that_day_hold_a_post(
    unit: Unit, name: str, since: str, words: str
) -> None:
    unit.term()
    with pytest.raises(Refusal, match=words):
        unit.post(name, Office.PUBLICITY, date.fromisoformat(since))


def test_a_new_term_ends_the_old_one_and_its_posts_in_one_change(unit: Unit) -> None:
    unit.term()
    first = unit.post("王建国", Office.SECRETARY)
    assert party_post(unit, "王建国") == "支部书记"
    unit.term(NEXT)
    left = unit.book.post(first)
    assert (left.until, left.ending) == (PartialDate.of(NEXT), Ending.TERM_OVER)
    assert party_post(unit, "王建国") is None
    unit.book._store.undo()
    assert unit.book.post(first).until is None
    assert party_post(unit, "王建国") == "支部书记"


def test_who_held_a_post_on_a_past_day(unit: Unit) -> None:
    unit.term()
    post = unit.post("王建国", Office.SECRETARY)
    unit.book.leave(post, date(2025, 6, 1), Ending.MOVED)
    unit.post("刘敏", Office.SECRETARY, date(2025, 7, 1), way=Way.APPOINTED)
    on = {
        day: queries.office_holder(unit.branch, "书记", date.fromisoformat(day))
        for day in ("2025-05-31", "2025-06-01", "2025-07-01")
    }
    assert on == {"2025-05-31": "王建国", "2025-06-01": "", "2025-07-01": "刘敏"}


def test_the_posts_of_a_person_for_the_card(unit: Unit) -> None:
    unit.term()
    post = unit.post("王建国", Office.SECRETARY, line_duty="处室全面工作")
    unit.book.leave(post, date(2025, 6, 1), Ending.SHIFTED)
    unit.post("王建国", Office.MEMBER, date(2025, 6, 1), way=Way.BY_ELECTION)
    assert [one.words for one in queries.posts_of_person(unit.people["王建国"])] == [
        "第一支部 委员（2025年6月1日至今）",
        "第一支部 书记（2024年3月15日至2025年6月1日）",
    ]


@pytest.mark.parametrize(
    ("until", "ground", "approval", "field"),
    [
        ("2027-03-15", "机构改革", "云直工委〔2027〕1号", "until"),
        ("2028-03-16", "机构改革", "云直工委〔2027〕1号", "until"),
        ("2027-09-15", " ", "云直工委〔2027〕1号", "ground"),
        ("2027-09-15", "机构改革", "", "approval"),
    ],
)
def test_an_extension_needs_a_ground_an_approval_and_one_year_at_most(
    unit: Unit, until: str, ground: str, approval: str, field: str
) -> None:
    term = unit.term()
    order = ExtensionOrder(term, date.fromisoformat(until), ground, approval)
    with pytest.raises(Refusal) as refused:
        unit.book.extend(order)
    assert refused.value.field == field
    assert refused.value.cite


def test_an_approved_extension_counts(unit: Unit) -> None:
    term = unit.term()
    unit.book.extend(ExtensionOrder(term, date(2028, 3, 15), "机构改革", "云直工委〔2027〕1号"))
    rows = {row.body.id: row for row in unit.book.overview(date(2027, 6, 1))}
    assert rows[unit.branch].standing.stage is Stage.EXTENDED
    assert rows[unit.branch].standing.due == date(2028, 3, 15)


def test_a_term_is_corrected_with_the_end_of_the_one_before(unit: Unit) -> None:
    first, second = unit.term(), unit.term(NEXT)
    line = unit.book.term(second)
    order = unit.book.term(second)
    assert line.elected_on == PartialDate.of(NEXT)
    unit.book.correct_term(second, TermOrder(order.body, date(2026, 10, 30), 5, 3))
    assert unit.book.term(first).ended_on == PartialDate.parse("2026-10-30")


def test_findings_of_a_branch(unit: Unit) -> None:
    assert rules(unit) == []  # no terms are kept here
    unit.term(date(2023, 11, 24))
    unit.post("王建国", Office.SECRETARY)
    found = rules(unit)
    assert "term-overdue" in found
    assert "branch-needs-committee" in found
    assert "seats-vacant" in found
    assert "term-unknown" in found  # of the committee above
    overdue = next(one for one in unit.book.findings(date(2026, 11, 25)) if "overdue" in one.rule)
    assert overdue.message == "第一支部应在2026年11月24日以前换届，已逾期 1 天。"
    unit.post("刘敏", Office.ORGANIZATION)
    unit.post("高远", Office.DISCIPLINE)
    assert not {"seats-vacant", "branch-needs-committee", "post-vacant"} & set(rules(unit))


@pytest.mark.parametrize(("full", "found"), [("2025-07-02", 1), ("2025-07-01", 0)])
def test_the_years_of_a_secretary_in_the_party_count_from_the_end_of_probation(
    unit: Unit, full: str, found: int
) -> None:
    person = unit.people["吴浩然"]
    order = roster.order_of(person)
    assert order is not None
    order = replace(
        order, joined_on=PartialDate(2024, 7, 1), full_member_on=PartialDate.parse(full)
    )
    unit.books.roster.correct_person(person, order)
    unit.term()
    unit.post("吴浩然", Office.SECRETARY, date(2026, 7, 1))
    told = [one for one in unit.book.findings(date(2026, 11, 25)) if "new" in one.rule]
    assert len(told) == found
    assert all("党章第七条" in [cite.line for cite in one.cite] for one in told)


def test_the_name_of_a_body_on_a_day(unit: Unit) -> None:
    for kind, day, name in (("成立", "2015-01-05", "中共某局办公室支部委员会"),
                            ("更名", "2020-06-01", "中共某局第一支部委员会")):  # fmt: skip
        event = queries.EventLine(0, unit.branch, kind, PartialDate.parse(day), "〔1〕号", name,
                                  "", "")  # fmt: skip
        unit.book.note_event(event)
    assert queries.names_on(unit.branch, date(2019, 1, 1))[0] == "中共某局办公室支部委员会"
    assert queries.names_on(unit.branch, date(2021, 1, 1))[0] == "中共某局第一支部委员会"
    assert queries.names_on(unit.group, date(2021, 1, 1))[1] == "第一党小组"


def test_work_is_divided_in_one_change(unit: Unit) -> None:
    unit.term()
    posts = [unit.post("王建国", Office.SECRETARY), unit.post("刘敏", Office.ORGANIZATION)]
    unit.book.divide({posts[0]: ("全面工作", "处室工作"), posts[1]: ("发展党员", "")})
    assert [unit.book.post(one).duties for one in posts] == ["全面工作", "发展党员"]
    unit.book._store.undo()
    assert [unit.book.post(one).duties for one in posts] == ["", ""]


def test_the_minutes_book_names_the_secretary_of_its_time(unit: Unit) -> None:
    unit.term()
    first = unit.post("王建国", Office.SECRETARY)
    held = MeetingOrder("assembly", unit.branch, PartialDate.parse("2025-05-20"))
    book = unit.books.meetings
    book.record(held, list(book.roll_of("assembly", unit.branch, held.day).values()))
    unit.book.leave(first, date(2025, 6, 1), Ending.MOVED)
    unit.post("刘敏", Office.SECRETARY, date(2025, 6, 1), way=Way.APPOINTED)
    press = MeetingPress(book, unit.books.organization, unit.books.rules.meetings)
    text = "".join(
        page.extract_text()
        for page in PdfReader(
            BytesIO(press.year_job("minutes-book", 2025, [unit.branch])().pdf)
        ).pages
    )
    assert "王建国" in text.split("刘敏")[0]


def test_what_a_post_said_of_somebody_goes_with_a_purge(unit: Unit) -> None:
    unit.term()
    post = unit.post("王建国", Office.SECRETARY, duties="全面工作", ground="王建国任职的决定")
    with unit.book._store.change("按期限清除"):
        forget(Gone([unit.people["王建国"]], ["王建国"]))
    line = unit.book.post(post)
    assert (line.duties, line.ground, line.office) == ("", "", Office.SECRETARY)


def test_the_card_tells_posts_with_their_work(unit: Unit) -> None:
    unit.term()
    unit.post("王建国", Office.SECRETARY, duties="全面工作", line_duty="处室工作")
    assert queries.posts_shown(unit.people["王建国"]) == [
        ("书记", "第一支部 书记（2024年3月15日至今）。全面工作；处室工作")
    ]


def test_a_renaming_counts_from_its_day(unit: Unit) -> None:
    event = queries.EventLine(
        0, unit.branch, "更名", PartialDate.parse("2026-05-06"), "云直工委〔2026〕5号",
        "中共某局综合支部委员会", "综合支部", "",
    )  # fmt: skip
    unit.book.note_event(event)
    assert unit.books.organization.body(unit.branch).name == "中共某局综合支部委员会"
    assert queries.names_on(unit.branch, date(2026, 5, 5)) == ("中共某局第一支部委员会", "第一支部")
    assert queries.names_on(unit.branch, date(2026, 5, 6)) == ("中共某局综合支部委员会", "综合支部")
    unit.book._store.undo()
    assert unit.books.organization.body(unit.branch).short_name == "第一支部"


def test_what_the_roster_says_besides_of_posts_stays(unit: Unit) -> None:
    ((_, order),) = roster.orders(unit.people["王建国"])
    unit.books.roster.correct_person(
        unit.people["王建国"], replace(order, party_post="书记、工会主席")
    )
    unit.term()
    post = unit.post("王建国", Office.SECRETARY)
    assert party_post(unit, "王建国") == "支部书记、工会主席"
    unit.book.leave(post, date(2025, 1, 1), Ending.RESIGNED)
    assert party_post(unit, "王建国") == "工会主席"
