"""What letters of an election say of the day they are written on, and to whom they go."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from partydesk.features.elections.papers import ElectionPress
from partydesk.features.elections.rules import Occasion
from partydesk.kernel.dates import PartialDate

if TYPE_CHECKING:
    from tests.features.elections.conftest import Unit

DAY = PartialDate.parse


def said(unit: Unit, form: str, on: date) -> str:
    paper = ElectionPress(unit.books.elections).job(form, unit.branch, on)()
    pages = PdfReader(io.BytesIO(paper.pdf)).pages
    return "".join("".join(page.extract_text().split()) for page in pages)


@pytest.mark.parametrize(
    ("reminded", "title", "words"),
    [
        ("2026-07-01", "任期即将届满的提醒函", "将于2026年10月18日任期届满"),
        ("2026-10-29", "任期届满的提醒函", "已于2026年10月18日任期届满"),
    ],
)
def test_a_reminder_says_whether_the_term_is_over(
    unit: Unit, reminded: str, title: str, words: str
) -> None:
    unit.term(elected=date(2023, 10, 18))
    election = unit.books.elections.begin(unit.branch, Occasion.RENEWAL, date(2026, 6, 1))
    unit.books.elections.take_step(election, "remind", DAY(reminded), {})
    letter = said(unit, "term-reminder", date(2026, 11, 1))
    assert title in letter
    assert words in letter


def test_a_request_after_the_end_of_the_term_says_so(unit: Unit) -> None:
    unit.term(elected=date(2023, 10, 18))
    election = unit.books.elections.begin(unit.branch, Occasion.RENEWAL, date(2026, 6, 1))
    unit.books.elections.take_step(election, "request", DAY("2026-11-01"), {})
    letter = said(unit, "election-request", date(2026, 11, 1))
    assert "任期已于2026年10月18日届满" in letter


def test_letters_of_a_branch_go_to_the_body_next_above(unit: Unit) -> None:
    unit.term()
    election = unit.books.elections.begin(unit.branch, Occasion.RENEWAL, date(2026, 10, 1))
    above = unit.books.organization.unit().name
    assert unit.books.elections.proposed(election, "request", "above") == above
    assert f"{above}：" in said(unit, "election-request", date(2026, 10, 1))
    assert said(unit, "term-reminder", date(2026, 10, 1)).count(above) == 1
