"""Forms.md C3, dues: amounts, rates, months; a blank is never nothing paid."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partydesk.kernel.dates import PartialDate
from partydesk.spreadsheet.amounts import payment_doubts, read_amount, read_months, read_percent
from partydesk.spreadsheet.cells import read_name
from partydesk.spreadsheet.columns import Column
from partydesk.spreadsheet.reading import read_tables
from tests.spreadsheet.made import parsed, xlsx

if TYPE_CHECKING:
    from pathlib import Path

    from partydesk.spreadsheet.grid import Cell

DUES = (
    Column("name", "姓名", (), read_name, identifies=True, vital=True),
    Column("base", "党费基数", ("缴纳基数", "保留整数"), read_amount),
    Column("paid", "实缴", ("实交",), read_amount),
)


@pytest.mark.parametrize(
    "cell", ["￥45.00", "¥45", "45元", "45.0 ", "４５", 45.0, 45, "45.00元/月"]
)
def test_case_53_an_amount_is_read_in_fen(cell: Cell) -> None:
    assert parsed(read_amount, cell) == (4500, "", False)


def test_case_53_thousands_may_be_marked() -> None:
    assert parsed(read_amount, "1,234.5").value == 123450


def test_case_53_a_negative_amount_is_doubted_and_words_are_refused() -> None:
    found = parsed(read_amount, "-12")
    assert (found.value, bool(found.reason), found.refused) == (-1200, True, False)
    assert parsed(read_amount, "已交").refused


def test_case_53_a_comma_that_marks_no_thousands_is_refused() -> None:
    assert parsed(read_amount, "1,23").refused


def test_case_53_a_blank_amount_is_not_zero(tmp_path: Path) -> None:
    path = xlsx(
        tmp_path / "a.xlsx", [("姓名", "党费基数", "实缴"), ("张三", 6000, ""), ("李四", 1, 0)]
    )
    found = [row.values["paid"] for row in read_tables(path, DUES).rows()]
    assert found == [None, 0]


def test_case_54_a_rate_with_its_sign_is_sure() -> None:
    assert parsed(read_percent, "0.5%") == (Decimal("0.5"), "", False)
    assert parsed(read_percent, "1.5").value == Decimal("1.5")


@pytest.mark.parametrize(("cell", "said"), [(0.005, "0.5"), ("0.50", "0.5"), (1.0, "1")])
def test_case_54_a_bare_figure_up_to_one_asks(cell: Cell, said: str) -> None:
    found = parsed(read_percent, cell)
    assert found.value == Decimal(said)
    assert "请核对" in found.reason


def test_case_55_of_two_columns_for_one_figure_the_chosen_one_is_taken(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", [("姓名", "党费基数", "保留整数"), ("张三", 6358.6, 6359)])
    reading = read_tables(path, DUES)
    (row,) = reading.rows()
    assert row.values["base"] == 635860
    assert row.raw["保留整数"] == "6359"
    assert any("保留整数" in notice for notice in reading.sheets[0].notices)
    (row,) = read_tables(path, DUES, chosen={"保留整数": "base"}).rows()
    assert row.values["base"] == 635900
    assert row.raw["党费基数"] == "6358.6"


@pytest.mark.parametrize(
    ("cell", "months"),
    [
        ("1-3月", (1, 2, 3)), ("第一季度", (1, 2, 3)), ("1、2、3月", (1, 2, 3)),
        ("四季度", (10, 11, 12)),
        ("1月—12月", tuple(range(1, 13))), ("上半年", (1, 2, 3, 4, 5, 6)),
        (7.0, (7,)), ("1-2、5月", (1, 2, 5)), ("2026年1-3月", (1, 2, 3)), ("十二月", (12,)),
        ("1/2/3", (1, 2, 3)),
    ],
)  # fmt: skip
def test_case_56_months_are_spread_out(cell: Cell, months: tuple[int, ...]) -> None:
    assert parsed(read_months, cell) == (months, "", False)


@pytest.mark.parametrize("cell", ["13月", "3-1月", "几个月"])
def test_case_56_what_names_no_months_is_refused(cell: str) -> None:
    assert parsed(read_months, cell).refused


def test_case_57_a_payment_without_day_or_beyond_the_charge_is_doubted() -> None:
    assert payment_doubts(4500, 4500, PartialDate(2026, 3)) == []
    assert payment_doubts(4500, 4500, None) == ["有实交金额，没有交纳日期"]
    assert payment_doubts(4500, 5000, PartialDate(2026, 3)) == ["实交比应交多 5.00 元"]
    assert payment_doubts(4500, 0, None) == []


@given(st.integers(0, 10**9))
def test_every_amount_is_read_back(fen: int) -> None:
    assert parsed(read_amount, f"{fen // 100}.{fen % 100:02d}").value == fen
    assert parsed(read_amount, fen / 100).value == fen


@given(st.text(max_size=20) | st.floats())
def test_no_cell_whatever_breaks_a_reader(cell: Cell) -> None:
    for parse in (read_amount, read_percent, read_months):
        assert isinstance(parsed(parse, cell).reason, str)
