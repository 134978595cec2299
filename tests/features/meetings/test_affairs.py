"""What a meeting decided for persons is entered once and lands in the book that keeps it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from partydesk.books.landing import landers
from partydesk.features.appraisal import queries as appraisal
from partydesk.features.dues import queries as dues
from partydesk.features.dues.rules import Month, ReliefKind, ReliefOrder
from partydesk.features.meetings.queries import kinds
from partydesk.features.meetings.rules import Entry, Named, Resolution
from partydesk.features.meetings.service import plain_lines
from partydesk.features.meetings.service.forgetting import forget
from partydesk.features.offices import queries as offices
from partydesk.features.offices.rules import Ending, Office, PostOrder, TermOrder, Way
from partydesk.features.points import queries as points
from partydesk.features.points.queries import templates
from partydesk.features.points.rules import SchemeOrder, plain
from partydesk.features.roster import queries as roster
from partydesk.kernel.findings import Refusal
from partydesk.kernel.forgetting import Gone

if TYPE_CHECKING:
    from tests.features.meetings.conftest import Unit

FREE = {"kind": "免交", "since": "2026-12", "until": "2027-06", "reason": "下岗，家庭困难"}
YOUTH = {"office": "青年委员", "act": "增补", "day": ""}


def decide(unit: Unit, meeting: int, affair: str, **lines: dict[str, str]) -> None:
    """One resolution of an affair, in the place of those that stand."""
    entries = tuple(Entry(Named(name, unit.people[name]), one) for name, one in lines.items())
    unit.book.set_resolutions(meeting, [Resolution("会议决定事项", affair=affair, entries=entries)])


def correct(unit: Unit, meeting: int, **lines: dict[str, str]) -> None:
    """The resolution that stands, with other lines."""
    (one,) = unit.minutes(meeting).resolutions
    entries = tuple(Entry(Named(name, unit.people[name]), line) for name, line in lines.items())
    unit.book.set_resolutions(meeting, [replace(one, entries=entries)])


def reliefs(unit: Unit, name: str) -> list[tuple[Any, ...]]:
    rows = dues.reliefs(unit.people[name])
    return [(str(one.kind), str(one.since), str(one.until), one.decision) for one in rows]


def differs(unit: Unit) -> list[str]:
    return [one.message for one in unit.book.findings(unit.book.today())
            if one.rule == "landing-differs"]  # fmt: skip


@pytest.fixture
def term(unit: Unit) -> int:
    return unit.books.offices.begin_term(TermOrder(unit.branch, date(2025, 3, 1), seats=5))


def test_a_relief_lands_with_the_final_minutes_and_one_undo_takes_both_back(unit: Unit) -> None:
    meeting = unit.held()
    decide(unit, meeting, "relief", 李文博=FREE)
    assert reliefs(unit, "李文博") == []
    unit.book.finalize(meeting)
    words = unit.minutes(meeting).row.words
    assert reliefs(unit, "李文博") == [("免交", "2026-12", "2027-06", words)]
    assert differs(unit) == []
    unit.books.store.undo()
    assert reliefs(unit, "李文博") == []
    assert not unit.minutes(meeting).is_final


def test_minutes_opened_again_find_the_relief_and_never_double_it(unit: Unit) -> None:
    meeting = unit.held()
    decide(unit, meeting, "relief", 李文博=FREE, 周慧=FREE)
    unit.book.finalize(meeting)
    (row,) = dues.reliefs(unit.people["李文博"])
    unit.books.dues.assessing.approve(row.id, "局党委〔2026〕8号")
    unit.book.reopen(meeting, "月份写错")
    correct(unit, meeting, 李文博=FREE | {"until": "2027-03"})
    assert reliefs(unit, "周慧") == []  # taken out of the resolution, it goes at once
    unit.book.finalize(meeting)
    (again,) = dues.reliefs(unit.people["李文博"])
    assert (again.id, str(again.until), again.approval) == (row.id, "2027-03", "局党委〔2026〕8号")


def test_what_was_voted_down_does_not_land(unit: Unit) -> None:
    meeting = unit.held()
    decide(unit, meeting, "relief", 李文博=FREE)
    (one,) = unit.minutes(meeting).resolutions
    unit.book.set_resolutions(meeting, [replace(one, yes=2, no=6, abstain=0)])
    with pytest.raises(Refusal, match="没有通过，不能记入党费减免登记"):
        unit.book.finalize(meeting)
    assert reliefs(unit, "李文博") == []


def test_minutes_say_what_was_decided_in_plain_words(unit: Unit) -> None:
    meeting = unit.held()
    decide(unit, meeting, "relief", 李文博=FREE)
    said = "李文博：免交党费，2026年12月至2027年6月，原因：下岗，家庭困难"
    assert said in plain_lines(unit.minutes(meeting))


def test_a_relief_changed_in_its_own_book_contradicts_the_minutes(unit: Unit) -> None:
    meeting = unit.held()
    decide(unit, meeting, "relief", 李文博=FREE)
    unit.book.finalize(meeting)
    (row,) = dues.reliefs(unit.people["李文博"])
    unit.books.dues.assessing.end_relief(row.id, Month(2027, 1))
    (said,) = differs(unit)
    assert "会议记录是2027年6月，党费减免登记是2027年1月" in said
    assert said in [one.message for one in unit.book.findings_of(unit.minutes(meeting))]


def test_a_relief_that_was_noted_before_its_meeting_is_taken_for_it(unit: Unit) -> None:
    person = unit.people["李文博"]
    months = (Month(2026, 12), Month(2027, 6))
    order = ReliefOrder(person, ReliefKind.EXEMPT, *months, "下岗，家庭困难", "支部党员大会")
    row = unit.books.dues.assessing.relieve(order)
    meeting = unit.held()
    decide(unit, meeting, "relief", 李文博=FREE)
    unit.book.finalize(meeting)
    assert [one.id for one in dues.reliefs(person)] == [row]


def test_a_line_that_cannot_stand_is_refused_at_its_grid(unit: Unit) -> None:
    meeting = unit.held()
    for line, said in (
        (FREE | {"kind": "缓交"}, "应写免交、少交"),
        (FREE | {"since": "年底"}, "月份"),
        (FREE | {"reason": ""}, "“原因”还没有写"),
    ):
        with pytest.raises(Refusal, match=said) as refused:
            decide(unit, meeting, "relief", 李文博=line)
        assert refused.value.field == "entries_relief"
    with pytest.raises(Refusal, match="请写上"):
        decide(unit, meeting, "relief")
    decide(unit, meeting, "relief", 李文博=FREE | {"until": "2026-10"})
    with pytest.raises(Refusal, match="党费减免登记，李文博：截止月份早于起始月份"):
        unit.book.finalize(meeting)
    assert not unit.minutes(meeting).is_final


@pytest.mark.usefixtures("term")
def test_an_added_committee_member_lands_in_the_posts_and_the_roster(unit: Unit) -> None:
    meeting = unit.held()
    decide(unit, meeting, "post", 李文博=YOUTH)
    unit.book.finalize(meeting)
    (post,) = offices.posts_of_person(unit.people["李文博"])
    assert (post.office, post.way, str(post.since)) == (Office.YOUTH, Way.ADDED, "2026-11-10")
    assert post.ground == unit.minutes(meeting).row.words
    unit.book.reopen(meeting, "职务写错")
    correct(unit, meeting, 李文博=YOUTH | {"office": "统战委员"})
    unit.book.finalize(meeting)
    (again,) = offices.posts_of_person(unit.people["李文博"])
    assert (again.id, again.office) == (post.id, Office.UNITED_FRONT)
    card = roster.card(unit.people["李文博"])
    assert card is not None
    assert card.entry.party_post == "统战委员"
    assert differs(unit) == []


@pytest.mark.usefixtures("term")
def test_a_dismissal_ends_the_post_and_goes_with_its_line(unit: Unit) -> None:
    person = unit.people["高远"]
    order = PostOrder(unit.branch, person, Office.PUBLICITY, date(2025, 3, 1), Way.ELECTED)
    unit.books.offices.assume(order)
    meeting = unit.held()
    leaving = {"office": "宣传委员", "act": "免职", "day": "2026-11-15"}
    decide(unit, meeting, "post", 高远=leaving)
    unit.book.finalize(meeting)
    (post,) = offices.posts_of_person(person)
    assert (str(post.until), post.ending) == ("2026-11-15", Ending.DISMISSED)
    unit.book.reopen(meeting, "日期写错")
    correct(unit, meeting, 高远=leaving | {"day": "2026-11-20"})
    unit.book.finalize(meeting)
    (post,) = offices.posts_of_person(person)
    assert str(post.until) == "2026-11-20"
    unit.book.reopen(meeting, "没有这项决定")
    unit.book.set_resolutions(meeting, [])
    (post,) = offices.posts_of_person(person)
    assert post.until is None


def test_every_affair_of_the_file_has_a_book_it_lands_in(unit: Unit) -> None:
    assert set(kinds().affairs) == set(landers(unit.books))
    for lander in landers(unit.books).values():
        assert list(lander().landed()) == []


def test_points_land_and_a_corrected_line_reverses_what_stood(unit: Unit) -> None:
    office = unit.books.points
    scheme = next(iter(templates().values()))
    office.adopt(SchemeOrder(date(2026, 1, 1), plain(scheme), "党员大会通过"))
    item = next(one for one in scheme.items.values() if not one.auto and not one.most)
    line = {"item": item.name, "points": "", "day": "", "ground": "参加志愿服务"}
    meeting = unit.held()
    decide(unit, meeting, "points", 李文博=line)
    unit.book.finalize(meeting)
    assert [(row.name, row.points) for row in points.landed()] == [("李文博", item.points)]
    assert differs(unit) == []
    unit.book.reopen(meeting, "人写错")
    correct(unit, meeting, 周慧=line)
    unit.book.finalize(meeting)
    assert [(row.name, row.points) for row in points.landed()] == [("周慧", item.points)]
    assert differs(unit) == []


def test_grades_land_in_the_appraisal_of_the_year_and_are_taken_back(unit: Unit) -> None:
    meeting = unit.held(kind="appraisal")
    decide(unit, meeting, "grade", 李文博={"grade": "优秀"}, 周慧={"grade": "合格"})
    unit.book.finalize(meeting)
    assert {row.name: str(row.entry.grade) for row in appraisal.decided()} == {
        "李文博": "优秀", "周慧": "合格",
    }  # fmt: skip
    assert differs(unit) == []
    unit.book.reopen(meeting, "等次写错")
    correct(unit, meeting, 李文博={"grade": "合格"})
    unit.book.finalize(meeting)
    assert {row.name: str(row.entry.grade) for row in appraisal.decided()} == {"李文博": "合格"}


def test_what_was_decided_follows_somebody_whose_two_entries_become_one(unit: Unit) -> None:
    meeting = unit.held()
    decide(unit, meeting, "relief", 李文博=FREE)
    unit.book.finalize(meeting)
    unit.books.roster.file.merging.merge(unit.people["高远"], unit.people["李文博"])
    ((one,),) = (resolution.entries for resolution in unit.minutes(meeting).resolutions)
    assert one.who.id == unit.people["高远"]
    assert differs(unit) == []


def test_who_is_purged_is_no_longer_named_in_what_was_decided(unit: Unit) -> None:
    meeting = unit.held()
    decide(unit, meeting, "relief", 李文博=FREE)
    person = unit.people["李文博"]
    with unit.books.store.change("清除"):
        forget(Gone([person], ["李文博"]))
    ((one,),) = (resolution.entries for resolution in unit.minutes(meeting).resolutions)
    assert one.who.name == Gone.called(person)
