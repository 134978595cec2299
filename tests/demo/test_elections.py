"""The terms of the invented unit: an election finished, one under way, one body overdue."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from partydesk.books import Books, open_books
from partydesk.books.words import all_words
from partydesk.features.elections import queries
from partydesk.features.elections.papers import FORMS, ElectionPress
from partydesk.features.offices import queries as offices
from partydesk.features.offices.rules import Stage
from partydesk.features.roster import queries as roster
from partydesk.kernel.dates import PartialDate
from tests.units import TODAY, demo_copied

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Books]:
    place = tmp_path_factory.mktemp("elections")
    opened = open_books(demo_copied(tmp_path_factory.getbasetemp(), place), None, lambda: TODAY)
    yield opened
    opened.close()


def test_every_body_has_a_term_and_a_secretary(books: Books) -> None:
    rows = books.elections.table(TODAY)
    assert all(row.seen.term is not None and row.seen.secretary for row in rows)
    stages = [row.seen.standing.stage for row in rows]
    assert stages.count(Stage.OVERDUE) == 1
    assert stages.count(Stage.NEAR) == 1


def test_one_election_is_finished_and_one_under_way(books: Books) -> None:
    lines = queries.latest().values()
    taken = queries.taken_of(one.id for one in lines)
    closed = [one for one in lines if one.closed_on is not None]
    assert len(closed) == 1
    assert set(taken[closed[0].id]) == {
        step.key for step in queries.steps().all if not step.optional
    }
    assert sorted(len(taken[one.id]) for one in lines if one.closed_on is None) == [1, 4]
    result = books.elections.result(closed[0].id)
    assert result is not None
    assert (result.stands, result.vacant, result.problems) == (True, 0, ())


def test_the_roster_says_the_posts_that_are_held(books: Books) -> None:
    for post in offices.posts_of_body(None, TODAY):
        ((_, order),) = roster.orders(post.person)
        assert str(post.office) in (order.party_post or ""), post.words


def test_every_paper_of_the_finished_election_prints(books: Books) -> None:
    press = ElectionPress(books.elections)
    body = next(one.body for one in queries.latest().values() if one.closed_on is not None)
    for form in FORMS:
        assert press.job(form, body, TODAY)().pdf.startswith(b"%PDF"), form


def test_the_letter_of_a_finished_election_tells_the_term_that_ended(books: Books) -> None:
    line = next(one for one in queries.latest().values() if one.closed_on is not None)
    letter = ElectionPress(books.elections).values("term-reminder", line.body, TODAY)
    before = offices.terms_of(line.body)[1]
    assert letter["elected"] == str(before.elected_on)
    assert PartialDate.parse(letter["remind"]["day"]) < PartialDate.parse(letter["expires"])


def test_the_history_tells_terms_posts_and_steps_in_words(books: Books) -> None:
    told = {one.table: one for one in all_words(books.rules.development)}
    step = told["election_step"].say(
        {"step": "assembly", "day": "2026-09-26", "fields": '{"present": 22, "teller": "李敏"}'}
    )
    assert step == {
        "步骤": "党员大会选举", "日期": "2026年9月26日", "实到会人数": "22", "计票人": "李敏",
    }  # fmt: skip
    term = told["term"].say({"elected_on": "2026-09-26", "number": 5, "seats": 4, "village": 0})
    assert (term["届次"], term["委员名额"], term["村、社区"]) == ("第5届", "4", "否")
    assert {"post", "body_event", "election", "election_candidate", "excluded_voter"} <= set(told)
