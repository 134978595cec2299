"""The history as a clerk reads it: who, when, old and new, by the labels of the forms."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from partydesk.features.development.service import ApplicationOrder, StepOrder
from partydesk.features.history import queries
from partydesk.features.history.queries import FieldChange, RowChange
from partydesk.features.history.rules import HistoryFilter, Scope
from partydesk.features.roster import queries as roster
from partydesk.features.roster.rules import Category, Departure, PersonOrder
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.findings import Refusal
from partydesk.kernel.identity import check_character
from partydesk.store import journal

if TYPE_CHECKING:
    from partydesk.books import Books
    from tests.features.history.conftest import Clock

MEMBER = PersonOrder("周沐阳", Category.FULL, branch=2, mobile="13900000001")


def told(books: Books, wanted: HistoryFilter | None = None) -> list[str]:
    """What was done, newest first."""
    found = queries.ids(wanted or HistoryFilter())
    rows = queries.rows(found)
    return [rows[change].words for change in found]


def last(books: Books, scope: Scope | None = None) -> list[RowChange]:
    """What the last change of a scope wrote."""
    scope = scope or Scope()
    newest = queries.ids(HistoryFilter(scope))[0]
    return queries.row_changes(newest, scope, books.history.naming)


def test_every_table_of_the_unit_has_words(books: Books) -> None:
    tables = journal.journalled_tables(books.store.database)
    assert set(tables) == set(books.history.naming.words)


def test_a_correction_is_told_by_label_old_and_new(books: Books) -> None:
    person = books.roster.add_person(MEMBER)
    other = replace(MEMBER, mobile="13900000002", branch=3, birth_date=PartialDate(1990, 5))
    books.roster.correct_person(person, other)
    (row,) = last(books)
    assert (row.noun, row.title, row.verb) == ("人员", "周沐阳", "更正")
    assert row.fields == (
        FieldChange("出生日期", "", "1990年5月"),
        FieldChange("所在党支部", "第一支部", "第二支部"),
        FieldChange("手机", "13900000001", "13900000002"),
    )


def test_a_step_is_told_by_the_labels_of_its_step(books: Books) -> None:
    order = PersonOrder("李书瑶", Category.APPLICANT, branch=2)
    person = books.development.receive_application(
        ApplicationOrder(order, PartialDate(2026, 9, 1), {"receiver": "第一支部"})
    )
    books.development.correct(
        StepOrder(person, 1, 1, PartialDate(2026, 9, 2), {"receiver": "第二支部"})
    )
    rows = {row.noun: row for row in last(books)}
    step = rows["步骤"]
    assert step.title == "李书瑶　1 递交入党申请书"
    assert step.fields == (
        FieldChange("递交申请书时间", "2026年9月1日", "2026年9月2日"),
        FieldChange("接收党支部", "第一支部", "第二支部"),
    )
    assert rows["人员"].fields == (FieldChange("申请入党日期", "2026年9月1日", "2026年9月2日"),)


def test_the_history_of_a_person_holds_all_that_hangs_on_the_person_and_nothing_else(
    books: Books,
) -> None:
    person = books.roster.add_person(MEMBER)
    books.roster.add_person(replace(MEMBER, name="吴桐", mobile="13900000009"))
    books.roster.leave(person, PartialDate(2026, 11, 20), Departure.TRANSFERRED)
    scope = Scope("周沐阳", person=person)
    assert told(books, HistoryFilter(scope)) == ["周沐阳 离开（组织关系转出）", "登记 周沐阳"]
    (row,) = last(books, scope)
    assert FieldChange("离开日期", "", "2026年11月20日") in row.fields


def test_the_history_of_a_step_goes_on_over_its_removal(books: Books) -> None:
    order = PersonOrder("李书瑶", Category.APPLICANT, branch=2)
    person = books.development.receive_application(
        ApplicationOrder(order, PartialDate(2026, 9, 1), {})
    )
    talk = StepOrder(person, 2, 1, PartialDate(2026, 9, 20), {})
    books.development.take_step(talk)
    books.development.clear_step(person, 2)
    books.development.take_step(talk)
    scope = Scope("谈话", person, "step_entry", {"step": 2, "occurrence": 1})
    assert told(books, HistoryFilter(scope)) == [
        "登记 李书瑶 2 党组织派人谈话",
        "删除 李书瑶 2 党组织派人谈话",
        "登记 李书瑶 2 党组织派人谈话",
    ]


def test_it_is_narrowed_by_text_clerk_day_and_book(books: Books, clock: Clock) -> None:
    clock.day = date(2026, 11, 10)
    person = books.roster.add_person(MEMBER)
    clock.day = date(2026, 11, 20)
    books.store.clerk = "钱书记"
    books.roster.correct_person(person, replace(MEMBER, mobile="13911112222"))
    found = {
        "label": HistoryFilter(text="登记 周"),
        "old or new value": HistoryFilter(text="13911112222"),
        "clerk": HistoryFilter(clerk="钱书记"),
        "since": HistoryFilter(since=date(2026, 11, 11)),
        "until": HistoryFilter(until=date(2026, 11, 10), since=date(2026, 11, 2)),
        "book": HistoryFilter(tables=("organization",)),
        "nothing": HistoryFilter(text="100%"),
    }
    assert {name: told(books, wanted) for name, wanted in found.items()} == {
        "label": ["登记 周沐阳"],
        "old or new value": ["更正 周沐阳"],
        "clerk": ["更正 周沐阳"],
        "since": ["更正 周沐阳"],
        "until": ["登记 周沐阳"],
        "book": ["新设 第二支部", "新设 第一支部", "新建单位 某局机关党委"],
        "nothing": [],
    }
    assert queries.clerks() == ["管理员", "钱书记"]


def test_what_was_undone_says_so(books: Books) -> None:
    books.roster.add_person(MEMBER)
    books.store.undo()
    assert told(books)[:2] == ["撤销：登记 周沐阳", "登记 周沐阳"]
    assert told(books, HistoryFilter(undone=True)) == ["登记 周沐阳"]
    assert "登记 周沐阳" not in told(books, HistoryFilter(undone=False))


def test_a_removed_branch_keeps_its_name_in_the_history(books: Books) -> None:
    person = books.roster.add_person(MEMBER)
    books.roster.correct_person(person, replace(MEMBER, branch=3))
    moved = queries.ids(HistoryFilter())[0]
    books.organization.remove(2)
    (row,) = queries.row_changes(moved, Scope(), books.history.naming)
    assert row.fields == (FieldChange("所在党支部", "第一支部", "第二支部"),)


def test_a_change_is_taken_back_by_the_clerk_or_says_what_rests_on_it(books: Books) -> None:
    person = books.roster.add_person(MEMBER)
    entered = queries.ids(HistoryFilter())[0]
    books.roster.correct_person(person, replace(MEMBER, mobile="13900000002"))
    with pytest.raises(Refusal, match="“更正 周沐阳”以它为基础，可以连同它们一起撤回"):
        books.history.take_back([entered])
    later = [step.change for step in books.history.dependents([entered])]
    assert books.history.take_back([entered, *later]) == "撤回 登记 周沐阳 等 2 次改动"
    assert books.store.undo_label == "撤回 登记 周沐阳 等 2 次改动"
    assert told(books, HistoryFilter(undone=True)) == ["更正 周沐阳", "登记 周沐阳"]


def test_a_days_work_is_taken_back(books: Books, clock: Clock) -> None:
    clock.day = date(2026, 11, 20)
    books.roster.add_person(MEMBER)
    books.roster.add_person(replace(MEMBER, name="吴桐"))
    clock.day = date(2026, 11, 21)
    kept = books.roster.add_person(replace(MEMBER, name="郑好"))
    assert books.history.take_back_day(date(2026, 11, 20)) == "撤回 2026年11月20日的全部改动"
    assert _everybody() == [kept]
    with pytest.raises(Refusal, match="没有可以撤回的改动"):
        books.history.take_back_day(date(2026, 1, 1))


def test_what_was_undone_is_brought_back_when_it_still_fits(books: Books) -> None:
    person = books.roster.add_person(replace(MEMBER, id_number=_id("0001")))
    entered = queries.ids(HistoryFilter())[0]
    books.store.undo()
    assert books.history.bring_back(entered) == "恢复 登记 周沐阳"
    assert _everybody() == [person]
    with pytest.raises(Refusal, match="没有撤销"):
        books.history.bring_back(entered)
    books.store.undo()
    books.roster.add_person(replace(MEMBER, name="吴桐", id_number=_id("0001")))
    with pytest.raises(Refusal, match="与后来登记的重复"):
        books.history.bring_back(entered)


def _everybody() -> list[int]:
    return roster.ids(roster.RosterFilter())


def _id(serial: str) -> str:
    first = f"99010119900101{serial[:3]}"
    return first + check_character(first)
