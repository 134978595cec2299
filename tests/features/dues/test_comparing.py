"""Last year beside this year: why a member pays another sum."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from partydesk.features.dues import queries
from partydesk.features.dues.papers import DuesPress, wished
from partydesk.features.dues.rules import Month, PayerCategory, explained
from partydesk.features.organization.queries import RoundingUnit, Settings

if TYPE_CHECKING:
    from tests.features.dues.conftest import Office


def reason(person: int) -> str:
    (row,) = queries.year_rows(2026, [person])
    assert row.now is not None
    return explained(row.before, row.now)


@pytest.mark.parametrize(
    ("category", "before", "now", "said"),
    [
        ("salaried", "8000", "8100.50", "基数增加 100.50"),
        ("salaried", "5000", "5000.01", "基数增加 0.01，比例 1% 变为 1.5%"),
        ("salaried", "9000", "8000", "基数减少 1000.00"),
        ("retired", "9000", "9000", "按月领取工资改为离退休，比例 1.5% 变为 1%"),
        ("student", "9000", "", "按月领取工资改为学生"),
        ("salaried", "8000", "8000", ""),
    ],
)
def test_what_made_the_sum_another_one_is_said(
    office: Office, category: str, before: str, now: str, said: str
) -> None:
    person = office.member("安一")
    office.assess(person, before, "2025-01")
    office.assess(person, now, "2026-01", category=PayerCategory(category))
    assert reason(person) == said


def test_another_rounding_is_said_where_nothing_else_changed(office: Office) -> None:
    person = office.member("安一")
    office.assess(person, "6358.60", "2025-01")
    office.books.organization.choose(Settings(dues_rounding=RoundingUnit.JIAO))
    office.assess(person, "6358.60", "2026-01")
    assert reason(person) == "取整由四舍五入到分改为四舍五入到角"


def test_who_is_assessed_for_the_first_time_has_nothing_beside_it(office: Office) -> None:
    assert reason(office.payer("安一")) == ""


def test_the_sheet_to_be_signed_says_it_too(office: Office) -> None:
    person = office.member("安一")
    office.assess(person, "8000", "2025-01")
    office.assess(person, "8100.50", "2026-01")
    office.assess(person, "9000", "2026-06", decision="支委会")
    press = DuesPress(office.dues, lambda: "")
    pdf = press.job("dues-assessment", wished(Month(2026, 11), "year"))().pdf
    text = "".join("".join(p.extract_text().split()) for p in PdfReader(io.BytesIO(pdf)).pages)
    assert "比上年基数增加100.50" in text
    assert "比原来基数增加899.50" in text
    assert "135.00120.00" in text  # what is paid now, and what was paid last year
