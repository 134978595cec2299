"""Two years of meetings: every count agrees between minutes, ledger, roster and record books."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

import pytest

from partydesk.books import Books, open_books
from partydesk.books.landing import landers
from partydesk.demo.unit import DemoOrder, make_demo
from partydesk.features.development import queries as record_books
from partydesk.features.meetings import queries
from partydesk.features.meetings.queries.person import presence_in
from partydesk.features.meetings.rules import Presence, State, Who
from partydesk.features.meetings.service import plain_lines
from partydesk.features.offices.queries import posts_of_body
from partydesk.features.offices.rules import Office
from tests.units import TODAY, demo_copied

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from partydesk.features.meetings.queries import Minutes


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Books]:
    base = tmp_path_factory.getbasetemp()
    opened = open_books(demo_copied(base, tmp_path_factory.mktemp("unit")), today=lambda: TODAY)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def held(books: Books) -> list[Minutes]:
    wanted = queries.MeetingFilter(state=State.HELD)
    found = queries.minutes(queries.ids(wanted))
    assert len(found) > 400
    return found


def test_every_roll_is_the_roster_of_its_day(books: Books, held: list[Minutes]) -> None:
    for one in held:
        order = one.order
        called = books.meetings.roll_of(order.kind, order.body, order.day)
        on_roll = {line.person: line.category for line in one.roll}
        if queries.kinds()[order.kind].who is Who.NAMED:
            assert set(on_roll) <= set(called)
        else:
            assert on_roll == {person: line.category for person, line in called.items()}, one.row


def test_minutes_list_and_ledger_count_alike(books: Books, held: list[Minutes]) -> None:
    lines = [line for year in (2024, 2025, 2026) for body in bodies(books)
             for line in queries.ledger(year, body)]  # fmt: skip
    present = Counter(line.meeting for line in lines if line.presence is Presence.PRESENT)
    called = Counter(line.meeting for line in lines if line.presence is not Presence.EXEMPT)
    for one in held:
        told = one.tally
        assert (one.row.expected, one.row.present) == (told.expected, told.present)
        assert (called[one.id], present[one.id]) == (told.expected, told.present)
        said = f"应到 {told.expected} 人，实到 {told.present} 人，缺席 {told.missing} 人"
        assert said in plain_lines(one)
        if one.is_final:
            assert one.versions[-1].content == plain_lines(one)


def test_rates_and_year_add_up_to_the_minutes(books: Books, held: list[Minutes]) -> None:
    of_year = [one for one in held if one.row.day.year == 2026]
    rates = queries.rates(2026)
    assert sum(one.expected for one in rates) == sum(one.tally.expected for one in of_year)
    assert sum(one.present for one in rates) == sum(one.tally.present for one in of_year)
    by_body = queries.body_rates(2026)
    assert sum(one.meetings for one in by_body) == len(of_year)
    table = sum(line.held for line in books.meetings.year_table(2026))
    assert table == sum(1 + len(one.row.also) for one in of_year)


def test_what_meetings_decided_is_what_the_record_books_say(books: Books) -> None:
    decided = queries.decided()
    assert {one.step for one in decided} == {3, 7, 12, 15, 23}
    for one in decided:
        book = record_books.book(one.person)
        assert book is not None
        entry = next(e for e in book.entries if e.step == one.step and e.date == one.day)
        figures = {key: entry.fields.get(key) for key in ("eligible", "present", "yes", "no")}
        assert figures == {
            "eligible": one.eligible, "present": one.present, "yes": one.yes, "no": one.no
        }, one.words  # fmt: skip
    rules = {one.rule for one in books.findings(TODAY)}
    assert not {"meeting-differs", "meeting-not-entered", "roster-disagrees"} & rules


def test_what_meetings_decided_for_persons_is_what_the_other_books_say(books: Books) -> None:
    lines = queries.settled()
    assert {one.affair.key for one in lines} >= {"relief"}
    assert all(one.final for one in lines)
    for one in lines:
        rows = landers(books)[one.affair.key]().landed()
        key = (one.landing.resolution, one.landing.person)
        (row,) = (row for row in rows if (row.resolution, row.person) == key)
        said = {key: value for key, value in one.landing.values.items() if value}
        assert {key: row.values[key] for key in said} == said
    assert "landing-differs" not in {one.rule for one in books.meetings.findings(TODAY)}


def test_the_cards_of_members_count_what_the_minutes_say(held: list[Minutes]) -> None:
    """Attendance on the roster's card, per year, against the rolls of the minutes."""
    called: Counter[int] = Counter()
    there: Counter[int] = Counter()
    for one in held:
        if one.row.day.year == TODAY.year:
            for line in one.roll:
                called[line.person] += line.presence is not Presence.EXEMPT
                there[line.person] += line.presence is Presence.PRESENT
    rates = {rate.person: (rate.expected, rate.present) for rate in queries.rates(TODAY.year)}
    assert rates == {person: (called[person], there[person]) for person in rates}
    for person in list(called)[:20]:
        assert presence_in(person, TODAY.year, TODAY).get(Presence.PRESENT, 0) == there[person]


def test_what_is_meant_to_be_faulty_is_found(books: Books) -> None:
    found = Counter(one.rule for one in books.meetings.findings(TODAY))
    assert found["theme-day-frequency"] >= 1
    assert found["group-frequency"] == 2
    assert found["committee-frequency"] == 1
    assert found["planned-passed"] == 1
    assert {"vote-ordinary", "vote-admission", "ballots", "absence-without-ground"} <= set(found)
    excused = queries.rows(queries.ids(queries.MeetingFilter(state=State.EXCUSED)))
    assert [one.reason for one in excused] == ["春节放假，与三月主题党日合并开展。"]


def test_a_meeting_without_its_quorum_is_told_once(books: Books) -> None:
    own = [one for one in books.meetings.findings(TODAY) if one.rule == "vote-admission"]
    assert own, "the demo has an assembly that was too small"
    short = {one.actual for one in own}
    told = [one for one in books.findings(TODAY) if "quorum" in one.rule and one.actual in short]
    assert told, "the record book says it"
    assert "vote-admission" not in {one.rule for one in books.findings(TODAY)}


def test_the_unit_s_own_meeting_is_of_its_committee_under_its_secretary(books: Books) -> None:
    unit = books.organization.unit()
    found = queries.ids(queries.MeetingFilter(kind="democratic", body=unit.id))
    own = [one for one in queries.minutes(found) if one.order.body == unit.id]
    assert own
    for one in own:
        posts = {post.person: post.office for post in posts_of_body(unit.id, one.row.day.earliest)}
        assert {line.person for line in one.roll} == set(posts)
        (chair,) = one.order.chair
        assert posts[chair.id or 0] is Office.SECRETARY
        assert "整改" in one.order.text


def test_the_years_that_are_asked_for_are_held(tmp_path: Path) -> None:
    first = {}
    for years in (1, 3):
        make_demo(tmp_path / str(years), DemoOrder(TODAY, members=12, years=years))
        unit = open_books(tmp_path / str(years), today=lambda: TODAY)
        first[years] = queries.first_day()
        unit.close()
    assert first == {1: date(2025, 11, 1), 3: date(2023, 11, 1)}


def bodies(books: Books) -> list[int]:
    return [body.id for _, body in books.organization.tree()]
