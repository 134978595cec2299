"""The book of appraisals: entries, what is refused, what is found, how it lands from a meeting."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from partydesk.features.appraisal import queries
from partydesk.features.appraisal.papers import AppraisalPress, LatestRegisters
from partydesk.features.appraisal.rules import (
    AppraisalOrder,
    Ballots,
    Denominator,
    Grade,
    MemberOrder,
    Votes,
)
from partydesk.features.appraisal.service.landing import DecidedGrade
from partydesk.features.meetings.rules import MeetingOrder, RollLine
from partydesk.features.roster.queries import order_of
from partydesk.features.roster.rules import Category
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.findings import Refusal, Severity, articles
from partydesk.kernel.prints import Subject
from tests.features.appraisal.conftest import DAY, YEAR

if TYPE_CHECKING:
    from tests.features.appraisal.conftest import Review
    from tests.officeunit import Unit

TODAY = PartialDate.parse("2026-11-25")


def test_the_list_is_the_branch_of_that_day(review: Review) -> None:
    members = queries.members([review.id])[review.id]
    assert len(members) == 9
    assert [one.name for one in members if one.category is Category.PROBATIONARY] == ["郑采薇"]


def test_all_pass_and_then_the_exceptions(review: Review) -> None:
    assert review.book.grade_rest(review.id, Grade.QUALIFIED) == 8
    review.book.grade(review.id, review.people("刘敏", "高远"), Grade.EXCELLENT)
    assert review.member("刘敏").entry.grade is Grade.EXCELLENT
    assert review.member("周慧").entry.grade is Grade.QUALIFIED
    assert review.member("周慧").entry.decided_on == DAY
    assert review.member("郑采薇").entry.grade is None
    assert review.told("appraisal-grade") == []
    review.books.store.undo()
    assert review.member("刘敏").entry.grade is Grade.QUALIFIED


def test_a_probationary_member_is_not_graded(review: Review) -> None:
    with pytest.raises(Refusal, match="郑采薇当时是预备党员：参加评议，但不评定等次") as refused:
        review.book.grade(review.id, review.people("郑采薇"), Grade.QUALIFIED)
    assert refused.value.cite[0].line.startswith("民主评议通知")


def test_more_than_a_third_excellent_is_found_by_the_chosen_denominator(review: Review) -> None:
    review.book.grade(review.id, review.people("刘敏", "高远"), Grade.EXCELLENT)
    assert (review.board.people, review.board.most) == (8, 2)
    assert review.told("appraisal-excellent") == []
    review.book.grade(review.id, review.people("周慧"), Grade.EXCELLENT)
    assert (
        "评为优秀 3 名，超过参评正式党员 8 名的三分之一（最多 2 名）"
        in (review.told("appraisal-excellent")[0])
    )
    assert review.board.findings[0].severity is Severity.WARNING  # 自评 missing is said after it
    assert review.board.findings[-1].severity is Severity.INFO
    order = AppraisalOrder(DAY, Denominator.ALL, Ballots(9, 9, 9))
    review.book.change(review.id, order)
    assert (review.board.people, review.board.most) == (9, 3)
    assert review.told("appraisal-excellent") == []


def test_who_is_excused_is_not_counted_and_not_graded(review: Review) -> None:
    review.book.excuse(review.id, review.person("周慧"), "长期病休")
    assert review.board.people == 7
    with pytest.raises(Refusal, match="周慧不参加这次评议"):
        review.book.grade(review.id, review.people("周慧"), Grade.QUALIFIED)


def test_votes_beyond_the_ballots_are_refused_and_later_found(review: Review) -> None:
    with pytest.raises(Refusal, match="多于有效票 9 张"):
        review.book.tally(review.id, {review.person("刘敏"): Votes(9, 1)})
    review.book.tally(review.id, {review.person("刘敏"): Votes(8, 1)})
    review.book.change(review.id, AppraisalOrder(DAY, ballots=Ballots(7, 8, 8)))
    assert [one for one in review.told("appraisal-ballots") if "刘敏" in one]
    assert [one for one in review.told("appraisal-ballots") if "多于发出的 7 张" in one]


def test_the_worst_grade_asks_for_rectification_within_a_year(review: Review) -> None:
    person = review.person("孙晓东")
    review.book.grade(review.id, [person], Grade.UNQUALIFIED)
    assert "还没有登记限期整改的要求和期限" in review.told("appraisal-rectify")[0]
    order = replace(
        review.member("孙晓东").entry, rectify="按时参加组织生活",
        rectify_by=PartialDate.parse("2027-12-31"),
    )  # fmt: skip
    review.book.enter(review.id, person, order)
    (late,) = review.told("appraisal-rectify")
    assert "超过一年（最晚2027年11月20日）" in late
    order = replace(order, rectify_by=PartialDate.parse("2026-11-22"))
    review.book.enter(review.id, person, order)
    assert "届满，还没有登记整改结果" in review.told("appraisal-rectify-due")[0]
    review.book.enter(review.id, person, replace(order, rectified_on=TODAY))
    assert review.told("appraisal-rectify-due") == []


def test_results_are_fed_back_once_and_the_finding_goes(review: Review) -> None:
    review.book.grade_rest(review.id, Grade.QUALIFIED)
    assert "8 名党员的评议结果还没有登记反馈" in review.told("appraisal-feedback")[0]
    everybody = list(review.unit.people.values())
    with pytest.raises(Refusal, match="由谁反馈"):
        review.book.feed_back(review.id, everybody, TODAY, " ")
    assert review.book.feed_back(review.id, everybody, TODAY, "王建国") == 8
    assert review.told("appraisal-feedback") == []


def test_a_day_to_come_and_a_second_appraisal_are_refused(review: Review) -> None:
    with pytest.raises(Refusal, match="2026 年度的民主评议已经登记"):
        review.book.begin(review.unit.branch, YEAR, AppraisalOrder(DAY))
    with pytest.raises(Refusal, match="还没有到"):
        review.book.change(review.id, AppraisalOrder(PartialDate.parse("2026-11-26")))
    with pytest.raises(Refusal, match="以党支部为单位"):
        review.book.begin(review.unit.group, YEAR, AppraisalOrder(DAY))


def test_a_category_corrected_later_is_found(review: Review) -> None:
    review.book.grade(review.id, review.people("吴浩然"), Grade.QUALIFIED)
    assert review.told("appraisal-probationary") == []
    roster, person = review.books.roster, review.person("吴浩然")
    known = order_of(person)
    assert known is not None
    roster.correct_person(person, replace(known, full_member_on=PartialDate.parse("2026-11-24")))
    assert "吴浩然在2026年11月20日是预备党员" in review.told("appraisal-probationary")[0]


def _meeting(review: Review, day: str, absent: str = "") -> int:
    book, people = review.books.meetings, review.unit.people
    order = MeetingOrder("life", review.unit.branch, PartialDate.parse(day), also=("appraisal",))
    lines = [
        RollLine(person, name,
                 Category.PROBATIONARY if name == "郑采薇" else Category.FULL)
        for name, person in people.items() if name != absent
    ]  # fmt: skip
    return book.record(order, lines)


def test_the_minutes_and_the_book_are_compared(review: Review) -> None:
    meeting = _meeting(review, "2026-11-18", absent="周慧")
    assert [one.id for one in review.book.meetings_for(review.unit.branch, YEAR)] == [meeting]
    review.book.link_meeting(review.id, meeting)
    assert review.board.row.day == PartialDate.parse("2026-11-18")
    (told,) = review.told("appraisal-meeting")
    assert "发出测评票 9 张，到会只有 8 人" in told
    assert "评议名单上的周慧不在会议名单里" in told


def test_minutes_without_results_are_reminded_of(office: Unit) -> None:
    books = office.books
    order = MeetingOrder("appraisal", office.branch, DAY)
    line = RollLine(office.people["刘敏"], "刘敏", Category.FULL)
    books.meetings.record(order, [line])
    told = [one for one in office.books.appraisal.findings(date(2026, 11, 25))
            if one.rule == "appraisal-unentered"]  # fmt: skip
    assert "还没有登记 2026 年度民主评议党员的结果" in told[0].message
    office.books.appraisal.begin(office.branch, YEAR, AppraisalOrder(DAY))
    assert not [one for one in office.books.appraisal.findings(date(2026, 11, 25))
                if one.rule == "appraisal-unentered"]  # fmt: skip


def test_a_branch_without_an_appraisal_is_told_when_it_is_time(office: Unit) -> None:
    book = office.books.appraisal
    assert book.missing(office.branch, YEAR, date(2026, 9, 30)) == ()
    (due,) = book.missing(office.branch, YEAR, date(2026, 11, 25))
    assert "还没有登记 2026 年度民主评议党员" in due.message
    (late,) = book.missing(office.branch, 2025, date(2026, 11, 25))
    assert "没有登记 2025 年度" in late.message
    assert [one.line for one in late.cite] == ["支部条例第十七条", "支部条例第十八条"]


def test_a_decision_of_a_meeting_lands_once(office: Unit) -> None:
    book, person = office.books.appraisal, office.people["刘敏"]
    decided = DecidedGrade(7, office.branch, person, Grade.EXCELLENT, DAY, None, "同意评为优秀")
    id_ = book.land(decided)
    before = office.books.store.undo_label
    assert book.land(decided) == id_
    assert office.books.store.undo_label == before
    one = book.member(id_, person)
    assert (one.entry.grade, one.entry.opinion, one.resolution) == (
        Grade.EXCELLENT, "同意评为优秀", 7,
    )  # fmt: skip
    book.land(decided._replace(grade=Grade.QUALIFIED))
    assert book.member(id_, person).entry.grade is Grade.QUALIFIED
    with pytest.raises(Refusal, match="不评定等次"):
        book.land(decided._replace(person=office.people["郑采薇"], resolution=8))


def test_the_years_of_a_person_and_taking_an_appraisal_out(review: Review) -> None:
    person = review.person("刘敏")
    review.book.enter(
        review.id, person, MemberOrder(grade=Grade.EXCELLENT, decided_on=DAY, peer=" 作风扎实 ")
    )
    assert review.member("刘敏").entry.peer == "作风扎实"
    (year,) = queries.history(person)
    assert (year.year, year.grade) == (YEAR, Grade.EXCELLENT)
    review.book.cancel(review.id)
    assert queries.history(person) == []
    review.books.store.undo()
    assert queries.history(person)[0].grade is Grade.EXCELLENT


def test_the_registers_of_people_chosen_in_the_roster_are_of_their_last_year(
    review: Review,
) -> None:
    review.book.begin(review.unit.branch, 2025, AppraisalOrder(PartialDate.parse("2025-12-20")))
    review.book.excuse(review.id, review.person("周慧"), "长期病休")
    people = [Subject(name, review.person(name)) for name in ("刘敏", "周慧")]
    papers = LatestRegisters(AppraisalPress(review.book), [*people, Subject("外人", 99)])
    assert [one.name for one in papers.subjects] == ["刘敏", "周慧"]
    years = [
        "".join(run.text for run in papers.work(one, "filled", duplex=False)().sheets[0].runs)
        for one in papers.subjects
    ]
    assert ["2026" in years[0], "2025" in years[1]] == [True, True]


def test_articles_of_one_document_stand_in_their_order_and_name_it_once(review: Review) -> None:
    branch = review.books.organization.add_branch("第二支部")
    (finding,) = review.book.missing(branch, YEAR, TODAY.earliest)
    assert articles(finding.cite) == "支部条例第十七条、第十八条"
