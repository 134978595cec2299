"""What the roster keeps in memory to answer a letter is never older than the books."""

from __future__ import annotations

import threading
from datetime import date
from typing import TYPE_CHECKING

import pytest

from partydesk.features.roster import queries
from partydesk.features.roster.queries import RosterFilter
from partydesk.features.roster.rules import Category, PersonOrder

if TYPE_CHECKING:
    from tests.features.roster.conftest import Unit


def found(text: str, on: date | None = None) -> list[str]:
    wanted = RosterFilter(text=text, on=on)
    assert queries.counts(wanted).here == len(queries.ids(wanted))
    return [row.name for row in queries.rows(queries.ids(wanted))]


def test_who_was_only_just_entered_is_found_and_who_was_taken_back_is_not(unit: Unit) -> None:
    assert found("王") == []
    unit.roster.add_person(PersonOrder("王一", Category.FULL, branch=unit.first))
    assert found("王") == ["王一"]
    unit.store.undo()
    assert found("王") == []
    unit.store.redo()
    assert found("王") == ["王一"]


def test_a_name_that_was_corrected_is_found_by_the_new_one(unit: Unit) -> None:
    person = unit.roster.add_person(PersonOrder("王一", Category.FULL))
    assert found("王") == ["王一"]
    unit.roster.correct_person(person, PersonOrder("汪一", Category.FULL))
    assert found("王") == []
    assert found("汪") == ["汪一"]


def test_what_failed_leaves_nothing_behind(unit: Unit) -> None:
    assert found("王") == []

    def fail() -> None:
        with unit.store.change("登记"):
            unit.roster.add_person(PersonOrder("王一", Category.FULL))
            assert found("王") == ["王一"]
            raise ValueError("stop")

    with pytest.raises(ValueError, match="stop"):
        fail()
    assert found("王") == []


def test_a_past_day_has_an_answer_of_its_own(unit: Unit) -> None:
    person = unit.roster.add_person(PersonOrder("王一", Category.FULL))
    unit.roster.correct_person(person, PersonOrder("王一", Category.FULL, remark="近年入职"))
    past = unit.roster.as_of(date(2020, 1, 1))
    assert found("近年") == ["王一"]
    with past.view():
        assert found("近年") == []
    assert found("近年") == ["王一"]
    past.close()


def test_looking_for_doubles_in_another_thread_leaves_no_connection_open(unit: Unit) -> None:
    unit.roster.add_person(PersonOrder("王一", Category.FULL))
    closed: list[bool] = []

    def look() -> None:
        unit.roster.file.merging.likely()
        closed.append(unit.store.database.is_closed())

    lane = threading.Thread(target=look)
    lane.start()
    lane.join()
    assert closed == [True]
