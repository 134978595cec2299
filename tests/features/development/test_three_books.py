"""Every fault of a book is found by its rule and nothing else is said; a clean book is clean."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from partydesk.features.development.papers import BookPress
from partydesk.kernel.findings import Severity
from partydesk.printing.form import load_form
from partydesk.printing.press import compose
from tests.features.development.three_books import LOOKED_AT, PLANTED, Planted, ThreeBooks, build

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partydesk.kernel.findings import Finding


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ThreeBooks]:
    made = build(tmp_path_factory.mktemp("three") / "某局机关党委")
    yield made
    made.unit.books.close()


def found(three: ThreeBooks, person: int) -> tuple[Finding, ...]:
    return three.unit.findings(person, LOOKED_AT)


def test_a_clean_book_has_no_finding_at_all(three: ThreeBooks) -> None:
    assert [one.message for one in found(three, three.clean)] == []


def test_a_book_over_both_editions_with_an_extension_has_none_either(three: ThreeBooks) -> None:
    assert [one.message for one in found(three, three.extended)] == []
    judged = three.unit.book(three.extended, LOOKED_AT).judgement
    assert str(judged.timeline.full_member_from) == "2027-03-10"


def test_every_planted_fault_is_found_and_nothing_else_is_said(three: ThreeBooks) -> None:
    said = sorted(
        Planted(one.rule, one.steps[-1], one.occurrence) for one in found(three, three.faulty)
    )
    assert said == sorted(PLANTED)


def test_every_finding_says_what_to_do_and_most_say_by_which_article(three: ThreeBooks) -> None:
    for one in found(three, three.faulty):
        assert one.remedy, one.rule
        assert one.message.endswith("。"), one.rule
        assert one.cite or one.rule == "sponsor-not-in-roster", one.rule
        assert one.papers or one.rule in {"steps-in-order", "step-missing"}, one.rule


def test_all_books_at_once_say_the_same(three: ThreeBooks) -> None:
    judged = three.unit.development.judged_books(LOOKED_AT)
    said = {one.book.person.id: one.judgement.findings for one in judged}
    for person in (three.clean, three.extended, three.faulty):
        assert said[person] == found(three, person)
    assert {one.severity for one in said[three.faulty]} == set(Severity)


def test_the_last_rows_of_a_table_on_a_page_of_their_own_stay_rows(three: ThreeBooks) -> None:
    """Conversion came up three times: the overview and the list of papers run over."""
    press = BookPress(three.unit.development, three.unit.books.organization)
    form = load_form("record-book")
    sheets, _ = compose(form, [press.values(three.faulty)])
    over = sheets[4]  # the overview begins on the fourth page
    assert "材料归档" in "".join(run[4] for run in over.runs)
    lowest = max(y for rule in over.rules for y in (rule[1], rule[3]))
    assert lowest < form.size[1] / 3
