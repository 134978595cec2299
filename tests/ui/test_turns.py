"""Parts of long work come in turns of their own, so that keys are taken between them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from shiboken6 import delete

from partydesk.store.unit import Change
from partydesk.ui.page import Page
from partydesk.ui.turns import OneByOne, in_turns
from partydesk.ui.window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot


def most_in_a_turn(done: list[int], ended: Callable[[], bool]) -> int:
    """The largest number of parts that were done in one turn, until it has ended."""
    most = 0

    def turn() -> bool:
        nonlocal most
        before = len(done)
        QCoreApplication.processEvents()
        most = max(most, len(done) - before)
        return ended()

    while not turn():
        pass
    return most


def test_each_part_has_a_turn_of_its_own_and_they_keep_their_order(qtbot: QtBot) -> None:
    owner, done = QObject(), list[int]()
    in_turns(owner, (partial(done.append, number) for number in range(5)))
    assert done == []
    assert most_in_a_turn(done, lambda: len(done) == 5) == 1
    assert done == [0, 1, 2, 3, 4]


def test_parts_end_with_their_owner(qtbot: QtBot) -> None:
    window, other = MainWindow("某某局机关党委", "陈晓", []), QObject()
    done, later = list[int](), list[int]()
    in_turns(window, (partial(done.append, number) for number in range(99)))
    most_in_a_turn(done, lambda: len(done) == 2)
    delete(window)
    so_far = len(done)
    in_turns(other, (partial(later.append, number) for number in range(5)))
    most_in_a_turn(later, lambda: len(later) == 5)
    assert len(done) == so_far


def test_a_part_that_fails_is_told_and_the_rest_is_done(qtbot: QtBot) -> None:
    owner, done = QObject(), list[int]()

    def fall() -> None:
        raise ValueError

    with qtbot.capture_exceptions() as told:
        in_turns(owner, iter((fall, partial(done.append, 1))))
        most_in_a_turn(done, lambda: bool(done))
    assert [kind for kind, *_ in told] == [ValueError]
    assert done == [1]


def test_what_is_asked_for_twice_is_done_once(qtbot: QtBot) -> None:
    owner, done = QObject(), list[int]()
    each = OneByOne(owner, done.append)
    for number in (3, 1, 3, 2):
        each.ask(number)
    assert most_in_a_turn(done, lambda: len(done) == 3) == 1
    assert done == [3, 1, 2]


class Counting(Page):
    """A page whose number is dear."""

    watches = frozenset({"person"})

    def __init__(self, key: str, counted: list[int]) -> None:
        super().__init__()
        self.key = self.tab = key
        self._counted = counted

    def tab_count(self) -> int:
        self._counted.append(len(self._counted))
        return 7


def test_the_pages_that_a_change_touches_count_one_after_the_other(qtbot: QtBot) -> None:
    counted: list[int] = []
    window = MainWindow("某某局", "陈晓", [Counting(name, counted) for name in "甲乙丙"])
    qtbot.addWidget(window)
    most_in_a_turn(counted, lambda: len(counted) == 3)
    counted.clear()
    window.take_change(Change("登记", frozenset({"person"})))
    assert counted == []
    assert most_in_a_turn(counted, lambda: len(counted) == 3) == 1
    assert [tab.text() for tab in window.tabs.buttons] == ["甲　7", "乙　7", "丙　7"]
