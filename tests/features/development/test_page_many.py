"""Many record books: the window moves while they are judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from partydesk.features.development.page.judging import AT_ONCE
from partydesk.kernel.dates import PartialDate

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.features.development.conftest import Desk, Unit


@pytest.fixture
def many(unit: Unit) -> list[int]:
    """More people than are judged at once, each talked to too late."""
    with unit.books.store.change("很多人"):
        people = [unit.applicant(f"人员{number}") for number in range(AT_ONCE + 10)]
        for person in people:
            unit.take(person, 2, "2025-03-20")
    return people


def test_the_list_comes_when_all_are_judged_and_until_then_it_says_so(
    unit: Unit, many: list[int], desk: Callable[[], Desk]
) -> None:
    work = desk()
    if not work.page._judging.idle:
        assert work.names() == []
        assert "正在核对" in work.page.people.empty
        assert "正在核对" in work.window._counts.text()
    work.qtbot.waitUntil(lambda: len(work.names()) == len(many) + 1)
    wrong = f"{len(many)} 人在培养　•　{len(many)} 人有问题"
    assert work.window._counts.text() == wrong
    assert f"{len(many)}" in work.window.tabs.buttons[0].text()


def test_never_more_than_a_few_are_judged_before_the_window_moves_again(
    unit: Unit, many: list[int]
) -> None:
    begun = unit.development.begin_judging(unit.development.today())
    assert begun.left == len(many)
    begun.go_on(8)
    assert begun.left == len(many) - 8
    again = unit.development.begin_judging(unit.development.today())
    assert again.left == len(many) - 8, "what was judged is not judged again"
    assert len(again.books()) == len(many)


def test_somebody_asked_for_meanwhile_is_opened_when_all_are_judged(
    unit: Unit, many: list[int], desk: Callable[[], Desk]
) -> None:
    work = desk()
    work.qtbot.waitUntil(lambda: work.page._judging.idle)
    work.page.filters.dated.emit(PartialDate(2026, 10, 1))
    assert not work.page._judging.idle
    newest = unit.applicant("周沐阳")
    work.page.show_record(newest)
    work.qtbot.waitUntil(lambda: work.page.middle.person_id == newest)


def test_what_changes_while_they_are_judged_is_not_lost(
    unit: Unit, many: list[int], desk: Callable[[], Desk]
) -> None:
    work = desk()
    work.qtbot.waitUntil(lambda: work.page._judging.idle)
    work.page.filters.dated.emit(PartialDate(2026, 10, 1))
    unit.correct(many[0], 2, "2025-01-20")
    faulty = len(many) - 1
    work.qtbot.waitUntil(lambda: f"{faulty} 人有问题" in work.window._counts.text())


def test_a_page_that_is_not_seen_still_counts_what_is_wrong(
    unit: Unit, many: list[int], desk: Callable[[], Desk]
) -> None:
    work = desk()
    work.qtbot.waitUntil(lambda: work.page._judging.idle)
    work.page.hide()
    work.page._judging._books._judging._known.clear()
    assert work.page.tab_count() is None
    with work.qtbot.waitSignal(work.page.count_changed) as heard:
        pass
    assert heard.args == [len(many)]
