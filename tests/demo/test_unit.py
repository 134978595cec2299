"""The demo unit: the same for the same seed, lively, and faulty exactly where it is meant to be."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from partydesk.books import open_books
from partydesk.demo.timeline import Fault
from partydesk.demo.unit import COURSES, DemoOrder, make_demo
from partydesk.features.roster.rules import Category
from partydesk.kernel.findings import Refusal, Severity
from partydesk.store import journal
from partydesk.store.unit import Store

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 11, 24)
FOUND_BY = {
    Fault.LATE_TALK: "talk-within-one-month",
    Fault.MISSING_REVIEW: "activist-review-half-yearly",
    Fault.EARLY_CANDIDATE: "activist-one-year",
    Fault.SHORT_NOTICE: "notice-five-workdays",
    Fault.ONE_INTRODUCER: "introducers-two",
    Fault.SHORT_TRAINING: "training-three-days-or-24-hours",
    Fault.LATE_MEETING: "assembly-within-one-month",
    Fault.NO_MEETING: "assembly-within-one-month",
    Fault.NO_QUORUM: "assembly-quorum",
    Fault.LATE_APPROVAL: "approval-within-three-months",
    Fault.LATE_OATH: "oath-within-one-month",
    Fault.NO_CONVERSION: "probation-one-year",
}


def dump(folder: Path) -> list[list[object]]:
    store = Store.open(folder)
    tables = [*journal.journalled_tables(store.database), "change", "journal"]
    rows = [list(store.database.execute_sql(f'SELECT * FROM "{table}"')) for table in tables]
    store.close()
    return rows


def test_the_same_seed_gives_the_same_data_and_another_seed_other_people(tmp_path: Path) -> None:
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        make_demo(tmp_path / name, DemoOrder(TODAY, members=60, seed=seed))
    first, again, other = (dump(tmp_path / name) for name in ("a", "b", "c"))
    assert first == again
    assert first != other


def test_every_fault_is_found_by_its_rule_and_a_faultless_book_has_no_error(tmp_path: Path) -> None:
    make_demo(tmp_path / "unit", DemoOrder(TODAY))
    books = open_books(tmp_path / "unit", today=lambda: TODAY)
    judged = sorted(books.development.judged_books(TODAY), key=lambda one: one.book.person.id)
    for one, (_months, fault) in zip(judged, COURSES, strict=True):
        found = {finding.rule: finding.severity for finding in one.judgement.findings}
        if fault is Fault.NONE:
            assert Severity.ERROR not in found.values(), (one.book.person.name, found)
        else:
            assert FOUND_BY[fault] in found, (one.book.person.name, fault, found)
    assert {one.book.person.category for one in judged} == set(Category)
    books.close()


def test_a_unit_too_small_for_its_books_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="至少要 60 人"):
        make_demo(tmp_path / "unit", DemoOrder(TODAY, members=10))
