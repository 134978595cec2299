"""What the roster keeps in memory to answer a letter is never older than the books."""

from __future__ import annotations

import threading
from datetime import date
from typing import TYPE_CHECKING

import pytest

from partydesk.features.roster import queries
from partydesk.features.roster.queries import RosterFilter
from partydesk.features.roster.rules import Category, PersonOrder, RelativeEntry, ResumeEntry
from partydesk.features.roster.rules.own import OwnFieldOrder, OwnKind
from partydesk.features.roster.rules.records import RecordKind, RecordOrder
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.findings import Refusal

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


def test_whatever_stands_on_the_card_finds_the_person(unit: Unit) -> None:
    person = unit.roster.add_person(
        PersonOrder("王一", Category.FULL, branch=unit.second, joined_on=PartialDate(2005, 7, 1))
    )
    unit.roster.add_person(PersonOrder("李二", Category.FULL, branch=unit.first))
    unit.roster.set_resume(person, [ResumeEntry("2001.9", "2005.7", "云川师范学校", "赵证")])
    unit.roster.set_relatives(
        person, [RelativeEntry("妻子", "孙小荷", "1982.3", "群众", "云川市第二医院")]
    )
    award = RecordOrder(RecordKind.AWARD, what="抗洪先进个人", since=PartialDate(2020, 8))
    unit.roster.file.add_record(person, award)
    own = unit.roster.file.add_own_field(OwnFieldOrder("特长"))
    unit.roster.file.set_own(person, {own: "手风琴"})
    branch = unit.organization.body(unit.second).short_name
    for words in ("师范", "孙小荷", "第二医院", "抗洪", "手风琴", branch, "2005-07"):
        assert found(words) == ["王一"], words


def test_an_own_item_is_a_column_that_sorts_by_its_kind(unit: Unit) -> None:
    people = [unit.roster.add_person(PersonOrder(name, Category.FULL)) for name in "甲乙丙丁"]
    height = unit.roster.file.add_own_field(OwnFieldOrder("书架号", OwnKind.NUMBER))
    for person, text in zip(people, ("9", "100", "20"), strict=False):
        unit.roster.file.set_own(person, {height: text})
    key = f"own-{height}"
    order = queries.ids(RosterFilter(), key)
    assert [row.own.get(key, "") for row in queries.rows(order)] == ["9", "20", "100", ""]
    assert queries.ids(RosterFilter(), key, descending=True)[0] == people[1]


def test_an_own_item_is_changed_for_many_after_a_look(unit: Unit) -> None:
    people = [unit.roster.add_person(PersonOrder(name, Category.FULL)) for name in "甲乙丙"]
    own = unit.roster.file.add_own_field(OwnFieldOrder("班次", OwnKind.CHOICE, ("早班", "晚班")))
    unit.roster.file.set_own(people[0], {own: "早班"})
    batch, key = unit.roster.file.batch, f"own-{own}"
    assert [line.words for line in batch.outlook(people, {key: "晚班"})] == [
        "班次改为“晚班”（现在：早班 1 人，没填 2 人）"
    ]
    batch.change(people, {key: "晚班"})
    assert [row.own[key] for row in queries.rows(people)] == ["晚班"] * 3
    unit.store.undo()
    assert [row.own.get(key, "") for row in queries.rows(people)] == ["早班", "", ""]
    with pytest.raises(Refusal, match="早班、晚班"):
        batch.outlook(people, {key: "夜班"})


def test_a_question_mark_is_a_character_and_stands_for_no_other(unit: Unit) -> None:
    unit.roster.add_person(PersonOrder("王一", Category.FULL, remark="档案待查?"))
    unit.roster.add_person(PersonOrder("李二", Category.FULL, remark="档案 No.7 已查"))
    assert found("?") == ["王一"]
    assert found("no.7") == ["李二"]
