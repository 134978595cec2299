"""The demo unit: the same for the same seed, lively, and faulty exactly where it is meant to be."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from partydesk.books import open_books
from partydesk.demo.timeline import Fault
from partydesk.demo.unit import COURSES, DemoOrder, make_demo
from partydesk.features.organization.rules import OrganizationKind
from partydesk.features.roster import queries
from partydesk.features.roster.findings import roster_findings
from partydesk.features.roster.rules import Category
from partydesk.kernel.findings import Refusal, Severity
from partydesk.store.unit import Store
from tests.units import TODAY, demo_copied

if TYPE_CHECKING:
    from pathlib import Path

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
    Fault.EXTENDED: "approval-within-three-months",
}


def dump(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table."""
    store = Store.open(folder)
    found = {}
    for table in store.database.get_tables():
        found[table] = list(store.database.execute_sql(f'SELECT * FROM "{table}"'))
    store.close()
    return found


def test_the_same_seed_gives_the_same_data_and_another_seed_other_people(tmp_path: Path) -> None:
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        make_demo(tmp_path / name, DemoOrder(TODAY, members=12, seed=seed))
    first, again, other = (dump(tmp_path / name) for name in ("a", "b", "c"))
    assert {"person", "journal", "change", "schema_migration"} <= set(first)
    assert first == again
    assert first["person"] != other["person"]


def test_every_fault_is_found_by_its_rule_and_a_faultless_book_has_no_error(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    unit = demo_copied(tmp_path_factory.getbasetemp(), tmp_path)
    books = open_books(unit, today=lambda: TODAY)
    every = sorted(books.development.judged_books(TODAY), key=lambda one: one.book.person.id)
    judged = [one for one in every if one.book.person.left_on is None]
    assert len(every) == len(judged) + 2, "one was let go, one was recognized after death"
    for one, (_months, fault) in zip(judged, COURSES, strict=True):
        found = {finding.rule: finding.severity for finding in one.judgement.findings}
        if fault is Fault.NONE:
            assert Severity.ERROR not in found.values(), (one.book.person.name, found)
        elif fault is Fault.EXTENDED:
            assert found == {FOUND_BY[fault]: Severity.INFO}, (
                "late, but for a reason that is stated"
            )
        else:
            assert FOUND_BY[fault] in found, (one.book.person.name, fault, found)
    assert {one.book.person.category for one in judged} == set(Category)
    rules = [{one.rule for one in book.judgement.findings} for book in judged]
    corrected = [one for one in rules if "corrected-when-locked" in one]
    assert len(corrected) == 2, "a corrected page that stands, and one that was sent back"
    books.close()


@pytest.mark.parametrize(
    ("members", "books", "kind"),
    [
        (3, 0, OrganizationKind.BRANCH),
        (5, 2, OrganizationKind.BRANCH),
        (20, 8, OrganizationKind.BRANCH),
        (49, 19, OrganizationKind.COMMITTEE),
        (130, 24, OrganizationKind.COMMITTEE),
    ],
)
def test_a_unit_of_any_size_holds_as_many_as_were_asked_for_and_no_contradiction(
    members: int, books: int, kind: OrganizationKind, tmp_path: Path
) -> None:
    order = DemoOrder(TODAY, members=members, seed=members)
    counts = make_demo(tmp_path / "unit", order)
    assert (counts["people"], counts["books"]) == (members, books)
    assert counts["meetings"] > 20
    unit = open_books(tmp_path / "unit", today=lambda: TODAY)
    assert unit.organization.unit().kind is kind
    assert len(list(queries.orders())) == members
    here = [one for one in unit.development.judged_books(TODAY) if not one.book.person.left_on]
    assert len(here) == books
    wrong = [one for one in roster_findings(TODAY) if one.severity is not Severity.INFO]
    assert wrong == []
    unit.close()


@pytest.mark.parametrize(
    ("order", "field", "said"),
    [
        (DemoOrder(TODAY, members=2), "members", "人数应是 3 到 5000"),
        (DemoOrder(TODAY, members=0), "members", "人数应是 3 到 5000"),
        (DemoOrder(TODAY, members=-60), "members", "人数应是 3 到 5000"),
        (DemoOrder(TODAY, members=5001), "members", "人数应是 3 到 5000"),
        (DemoOrder(TODAY, years=0), "years", "年数应是 1 到 10"),
        (DemoOrder(TODAY, years=1000), "years", "年数应是 1 到 10"),
        (DemoOrder(TODAY, seed=-1), "seed", "种子应是不小于 0 的整数"),
        (DemoOrder(date(1850, 1, 1)), "today", "2018年1月1日 到 2099年12月31日"),
        (DemoOrder(date(9999, 12, 31)), "today", "2018年1月1日 到 2099年12月31日"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field_and_nothing_is_made(
    order: DemoOrder, field: str, said: str, tmp_path: Path
) -> None:
    with pytest.raises(Refusal, match=said) as refused:
        make_demo(tmp_path / "unit", order)
    assert refused.value.field == field
    assert list(tmp_path.iterdir()) == []
