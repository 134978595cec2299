"""Forms.md C3, dates: read to the precision that stands there; what may mean two is said."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partydesk.kernel.dates import PartialDate
from partydesk.spreadsheet.dates import read_date
from tests.spreadsheet.made import HEAD, parsed, people, problem

if TYPE_CHECKING:
    from pathlib import Path

    from partydesk.spreadsheet.grid import Cell

MIDNIGHT = datetime(1990, 5, 1)  # noqa: DTZ001 - a cell of a spreadsheet has no zone


def stored(cell: Cell, *others: Cell, typed: bool = True) -> str:
    """The stored date, then `?` for a doubt; `!` for a refusal."""
    found = parsed(read_date, cell, *others, typed=typed)
    assert bool(found.reason) or not found.refused
    if found.refused:
        assert found.value is None
        return "!"
    return f"{found.value}{'?' if found.reason else ''}"


def test_case_30_a_month_gets_no_day() -> None:
    assert stored("1990.05") == "1990-05"


def test_case_31_a_number_that_may_have_lost_its_zero_is_refused() -> None:
    assert stored(1990.1) == "!"
    assert stored(1990.1, 1990.5, 1991.7) == "!"


def test_case_31_october_is_inferred_only_where_the_others_show_two_decimals() -> None:
    assert stored(1990.1, 1990.05, 1991.12) == "1990-10?"
    assert stored("1990.1", "1990.05", typed=False) == "1990-10?"


@pytest.mark.parametrize(("cell", "said"), [(1990.05, "1990-05"), (1990.11, "1990-11")])
def test_case_31_a_number_with_two_decimals_is_a_month(cell: Cell, said: str) -> None:
    assert stored(cell) == said


def test_case_31_a_text_keeps_its_zero_so_it_means_january_with_a_doubt() -> None:
    assert stored("1990.1") == "1990-01?"


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("199005", "1990-05"), ("19900501", "1990-05-01"), (19900501.0, "1990-05-01"),
        (199005.0, "1990-05"), ("199013", "!"), (19901301.0, "!"), ("1990", "1990"),
        (1990.0, "1990"),
    ],
)  # fmt: skip
def test_case_32_figures_without_signs_are_year_month_and_day(cell: Cell, said: str) -> None:
    assert stored(cell) == said


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("1990年5月", "1990-05"), ("1990年05月1日", "1990-05-01"),
        ("1990 年 5 月 1 日", "1990-05-01"),
        ("1990年", "1990"),
    ],
)  # fmt: skip
def test_case_33_chinese_dates_keep_their_precision(cell: Cell, said: str) -> None:
    assert stored(cell) == said


@pytest.mark.parametrize(
    ("serial", "said"), [(33147, "1990-10-01"), (41030.0, "2012-05-01"), (45938, "2025-10-08")]
)
def test_case_34_a_number_of_days_is_a_date(serial: Cell, said: str) -> None:
    assert stored(serial) == said


def test_case_34_a_workbook_from_1904_counts_four_years_on() -> None:
    assert str(parsed(read_date, 41030.0 - 1462, from_1904=True).value) == "2012-05-01"


def test_case_34_the_flag_of_the_workbook_is_heeded(tmp_path: Path) -> None:
    rows = (HEAD, ("张三", "", "", 41030 - 1462), ("李四", "", "", date(2012, 5, 1)))
    found = people(tmp_path / "a.xlsx", *rows, from_1904=True)
    assert [str(row.values["birth_date"]) for row in found] == ["2012-05-01"] * 2


@pytest.mark.parametrize("cell", [3000, 1899.0, 59])
def test_case_34_a_number_of_days_before_anybody_here_was_born_is_refused(cell: Cell) -> None:
    assert stored(cell) == "!"


def test_case_35_a_number_of_days_as_text_is_offered_not_converted() -> None:
    found = parsed(read_date, "33147")
    assert found.refused
    assert "1990-10-01" in found.reason


@pytest.mark.parametrize(
    ("cell", "said"),
    [("1990/5/1", "1990-05-01"), ("5/1/90", "1990-05-01?"), ("12/31/12", "2012-12-31?")],
)
def test_case_36_each_cell_of_a_mixed_column_is_read_by_itself(cell: Cell, said: str) -> None:
    assert stored(cell) == said


def test_case_36_a_doubt_is_told_for_its_own_row(tmp_path: Path) -> None:
    found = people(
        tmp_path / "a.xlsx", HEAD, ("张三", "", "", "1990/5/1"), ("李四", "", "", "5/1/90")
    )
    assert found[0].problems == []
    assert (problem(found[1]).cell, problem(found[1]).refused) == ("D3", False)


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("03/05/2023", "!"), ("05/05/2023", "2023-05-05?"), ("25/05/2023", "2023-05-25?"),
        ("5-Mar-90", "1990-03-05?"), ("Mar-90", "1990-03?"), ("5-Foo-90", "!"),
        ("06/2012", "2012-06?"), ("13/2012", "!"),
    ],
)  # fmt: skip
def test_case_37_dates_of_another_country_are_doubted_or_refused(cell: Cell, said: str) -> None:
    assert stored(cell) == said


@pytest.mark.parametrize(
    "cell",
    ["2020.13", "1990-00-00", "1990.05.00", "2012-06-00", "199000", "2021.2.30", "20210230",
     "1990年13月", "1800.5", "2020.131",
     "去年", "2021.7.1.2", "2012.o6", 99999999.0, True],
)  # fmt: skip
def test_case_38_what_is_no_date_is_refused_and_kept_as_text(cell: Cell) -> None:
    assert stored(cell) == "!"


@pytest.mark.parametrize(
    "cell",
    [
        "2021.7.1",
        "2021-7-1",
        "2021/07/01",
        "２０２１．７．１",
        "2021。7。1",
        "2021年7月1号",
        "2021.07.01 ",
        "2021 7 1",
    ],
)
def test_case_39_every_usual_way_of_writing_a_day_is_read(cell: Cell) -> None:
    assert stored(cell) == "2021-07-01"


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("1990.05.01（预备）2021.6转正", "1990-05-01?"), ("2010.7—至今", "2010-07?"),
        ("2012.6-2013.6", "2012-06?"), ("2012.6.1/2013.6.1", "2012-06-01?"),
        ("2012年6月1日，2013年6月1日", "2012-06-01?"),
    ],
)  # fmt: skip
def test_case_40_of_several_dates_the_first_is_taken_and_the_rest_told(
    cell: Cell, said: str
) -> None:
    assert stored(cell) == said


@pytest.mark.parametrize(
    "cell",
    [MIDNIGHT, date(1990, 5, 1), "1990-05-01 00:00:00", "1990-05-01T00:00:00",
     "Tue May 01 00:00:00 CST 1990"],
)  # fmt: skip
def test_case_42_the_hour_of_a_date_says_nothing(cell: Cell) -> None:
    assert stored(cell) == "1990-05-01"


def test_a_month_typed_into_a_cell_that_excel_counts_as_days_is_read_with_a_doubt() -> None:
    assert stored(date(2444, 11, 7)) == "1990-05?"


def test_two_figures_of_a_year_are_read_with_a_doubt() -> None:
    assert stored("90年5月") == "1990-05?"
    assert stored("90.5.1") == "1990-05-01?"


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)))
def test_every_day_is_read_back_from_every_usual_form(day: date) -> None:
    forms = ("%Y-%m-%d", "%Y.%m.%d", "%Y/%m/%d", "%Y%m%d", "%Y年%m月%d日")
    for form in forms:
        assert parsed(read_date, day.strftime(form)).value == PartialDate.of(day)


@given(st.text(max_size=20) | st.floats() | st.integers(-(10**12), 10**12))
def test_no_cell_whatever_breaks_the_reader(cell: Cell) -> None:
    found = parsed(read_date, cell)
    assert found.value is None or isinstance(found.value, PartialDate)
