"""However many people there are, the same few statements are asked."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from partydesk.features.development import queries
from partydesk.features.development.queries import EntryRow
from partydesk.features.development.tables import StepEntry
from partydesk.features.roster.rules import Category, PersonOrder
from partydesk.kernel.dates import PartialDate

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.features.development.conftest import Unit

ON = date(2026, 11, 23)


def fill(unit: Unit, count: int) -> None:
    """So many more activists with six entries each, written as fast as a file takes them."""
    with unit.books.store.change("准备"):
        for n in range(count):
            person = unit.books.roster.add_person(
                PersonOrder(f"人{n:04d}", Category.ACTIVIST, branch=unit.branch)
            )
            StepEntry.insert_many(
                [
                    {"person": person, "step": step, "occurrence": 1,
                     "date": PartialDate(2025, step, 1), "fields": {"note": "无"}}
                    for step in range(1, 7)
                ]
            ).execute()  # fmt: skip


@pytest.fixture
def statements(unit: Unit, monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """How many statements judging all books takes."""
    asked: list[str] = []
    database = unit.books.store.database
    execute = database.execute_sql

    def counting(sql: str, *args: object, **more: object) -> object:
        asked.append(sql)
        return execute(sql, *args, **more)

    def measure() -> int:
        asked.clear()
        unit.development.judged_books(ON)
        return len(asked)

    monkeypatch.setattr(database, "execute_sql", counting)
    return measure


def test_a_thousand_books_take_as_many_statements_as_a_hundred(
    unit: Unit, statements: Callable[[], int]
) -> None:
    fill(unit, 100)
    few = statements()
    fill(unit, 900)
    assert statements() == few <= 20
    assert len(unit.development.judged_books(ON)) == 1000


def test_only_what_changed_is_judged_again(unit: Unit) -> None:
    fill(unit, 3)
    before = {one.book.person.id: one for one in unit.development.judged_books(ON)}
    changed = next(iter(before))
    unit.correct(changed, 1, "2025-01-02")
    after = {one.book.person.id: one for one in unit.development.judged_books(ON)}
    assert [id_ for id_ in after if after[id_] is not before[id_]] == [changed]
    unit.books.store.undo()
    assert unit.development.judged_books(ON)[0].book == before[changed].book


def test_a_book_reads_its_entries_in_the_order_of_the_steps(unit: Unit) -> None:
    person = unit.applicant(upto=2)
    unit.take(person, 15, "2026-08-10", yes=3)
    unit.take(person, 3, "2025-03-01")
    book = queries.book(person)
    assert book is not None
    assert [entry.step for entry in book.entries] == [1, 2, 3, 15]
    assert book.entry(15) == EntryRow(15, 1, PartialDate(2026, 8, 10), {"yes": 3})
    assert queries.book(9999) is None


def test_a_book_can_be_looked_at_as_it_would_be(unit: Unit) -> None:
    book = queries.book(unit.applicant(upto=2))
    assert book is not None
    entry = EntryRow(2, 1, PartialDate(2025, 1, 21), {})
    assert book.with_entry(entry).entry(2) == entry
    assert [one.step for one in book.without(2).entries] == [1]


def test_people_answer_to_name_spelling_initials_and_the_end_of_the_id(unit: Unit) -> None:
    order = PersonOrder("单雨桐", Category.APPLICANT, id_number="99010119940601232X")
    row = queries.applicant(unit.books.roster.add_person(order))
    assert row is not None
    assert all(map(row.answers, ("", "雨桐", "shanyu", "syt", "232x", "单 雨桐")))
    assert not any(map(row.answers, ("周", "dan", "9999")))
