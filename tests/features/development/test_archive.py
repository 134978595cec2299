"""材料目录: which papers the book lists as there, since when, how many."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader

from partydesk.features.development.findings.archive import archive_rows
from partydesk.features.development.papers import BookPress
from partydesk.features.development.queries import EntryRow
from partydesk.features.development.rules import archive_papers, step_specs
from partydesk.kernel.dates import PartialDate
from partydesk.printing.form import load_form
from partydesk.printing.keys import keys_of
from partydesk.rulebooks import Rulebooks

if TYPE_CHECKING:
    from tests.features.development.conftest import Unit

DEVELOPMENT = Rulebooks().development
EDITIONS = [date(2020, 1, 1), date(2026, 11, 23)]
PAPERS = archive_papers(DEVELOPMENT, EDITIONS[1])


def entry(step: int, day: str | None, occurrence: int = 1, **fields: Any) -> EntryRow:
    return EntryRow(step, occurrence, PartialDate.parse(day) if day else None, fields)


def rows(*entries: EntryRow) -> dict[str, tuple[Any, ...]]:
    """Key → (有无, 形成时间, 份数)."""
    found = archive_rows(PAPERS, entries, {22, 23, 24})
    return {key: tuple(row.get(one) for one in ("has", "date", "copies"))
            for key, row in found.items()}  # fmt: skip


UNKNOWN = (None, None, None)


def test_what_no_step_has_made_is_left_for_the_hand() -> None:
    assert set(rows().values()) == {UNKNOWN}


def test_a_step_makes_its_papers_with_their_own_days() -> None:
    found = rows(
        entry(1, "2025-01-10"),
        entry(13, "2026-07-20", reported_on="2026-07-11", discipline_opinion="没有收到反映"),
        entry(17, "2026-09-01"),
    )
    assert found["application"] == ("yes", "2025年1月10日", 1)
    assert found["prereview-request"] == ("yes", "2026年7月11日", 1)
    assert found["discipline"] == ("yes", "2026年7月20日", 1)
    assert found["approval"] == ("yes", "2026年9月1日", 1)
    assert found["approval-request"] == ("yes", "", 1), "it was sent up, the book knows not when"
    assert found["talk"] == UNKNOWN


def test_what_a_step_may_do_without_is_listed_only_where_it_was_recorded() -> None:
    bare, whole = entry(8, "2025-05-25"), entry(8, "2026-05-25", notice_from="2026-05-26")
    assert rows(bare)["notice"] == UNKNOWN
    assert rows(whole)["notice"] == ("yes", "2026年5月26日", 2)
    assert rows(bare)["candidate-filing"] == ("yes", "2025年5月25日", 2)
    assert rows(entry(15, "2026-08-10"))["admission-ballots"] == UNKNOWN
    assert rows(entry(15, "2026-08-10", yes=0))["admission-ballots"][0] == "yes"


@pytest.mark.parametrize(
    ("outcome", "has"),
    [("confirmed", "no"), ("extended", "yes"), ("cancelled", "yes"), (None, "no")],
)
def test_papers_of_an_extension_are_there_or_known_not_to_be(outcome: str | None, has: str) -> None:
    assert rows(entry(23, "2026-09-10", outcome=outcome))["extension"][0] == has


def test_reviews_are_one_paper_however_many_and_conversion_one_each_time() -> None:
    found = rows(
        entry(6, "2025-08-30"), entry(6, "2026-02-27", 2),
        entry(22, "2026-03-02"), entry(23, "2026-03-10", outcome="extended"),
        entry(22, "2026-09-01", 2), entry(23, "2026-09-10", 2, outcome="confirmed"),
    )  # fmt: skip
    assert found["activist-reviews"] == ("yes", "2026年2月27日", 1)
    assert found["conversion-application"] == ("yes", "2026年3月2日\n2026年9月1日", 2)
    assert found["extension"] == ("yes", "2026年3月10日", 1)


@pytest.mark.parametrize("day", EDITIONS)
def test_form_and_rules_list_the_same_papers_and_know_their_fields(day: date) -> None:
    papers = archive_papers(DEVELOPMENT, day)
    form = keys_of(load_form("record-book"))
    asked = {f"archive.{paper.key}.{key}" for paper in papers
             for key in ("name", "date", "copies", "has")}  # fmt: skip
    assert {key for key in form if key.startswith("archive.")} == asked
    fields = {
        (spec.number, field.key) for spec in step_specs(DEVELOPMENT, day) for field in spec.fields
    }
    for paper in papers:
        if paper.step is not None:
            assert {(paper.step, key) for key in (paper.date, *paper.when)} <= fields


def test_the_list_is_printed_with_the_book_and_on_a_blank_one_by_name(unit: Unit) -> None:
    person = unit.applicant(upto=20)
    press = BookPress(unit.development, unit.books.organization)
    filled, blank = press.print([person]), press.print([], blank=True)
    place = filled.place("archive.approval.date")
    assert place is not None
    page = PdfReader(io.BytesIO(filled.pdf)).pages[place.page].extract_text()
    assert "接收预备党员的批复" in page
    assert "2026年9月1日" in page
    empty = "".join(page.extract_text() for page in PdfReader(io.BytesIO(blank.pdf)).pages)
    assert all(paper.name[:6] in empty for paper in PAPERS)
