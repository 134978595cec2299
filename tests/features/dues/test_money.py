"""Money in whole fen and in capitals, months as people write them, payments spread."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partydesk.features.dues.rules import (
    Month,
    fen_of,
    in_capitals,
    months_words,
    read_month,
    read_months,
    spread,
    written,
    yuan_of,
)
from partydesk.features.dues.rules.words import dues_words
from partydesk.kernel.findings import Refusal

fens = st.integers(0, 10**12)


@given(fens)
def test_yuan_and_fen_are_the_same_sum(fen: int) -> None:
    assert fen_of(yuan_of(fen)) == fen
    assert Decimal(written(fen)) * 100 == fen


def test_a_sum_finer_than_a_fen_is_no_sum() -> None:
    with pytest.raises(ValueError, match="finer"):
        fen_of(Decimal("0.001"))


@pytest.mark.parametrize(
    ("fen", "words"),
    [
        (0, "零元整"), (5, "伍分"), (30, "叁角整"), (10000, "壹佰元整"), (10005, "壹佰元零伍分"),
        (10242, "壹佰零贰元肆角贰分"), (100000, "壹仟元整"), (10001000, "壹拾万零壹拾元整"),
        (123456789, "壹佰贰拾叁万肆仟伍佰陆拾柒元捌角玖分"), (10000000000, "壹亿元整"),
        (10000000100, "壹亿零壹元整"), (200050, "贰仟元伍角整"), (-12000, "负壹佰贰拾元整"),
        (10500000, "壹拾万伍仟元整"), (1005000000, "壹仟零伍万元整"),
    ],
)  # fmt: skip
def test_capitals_are_those_of_a_cheque(fen: int, words: str) -> None:
    assert in_capitals(fen) == words


@pytest.mark.parametrize("text", ["2026-03", "2026年3月", "2026.3", " 2026/03 "])
def test_a_month_is_read_as_people_write_it(text: str) -> None:
    assert read_month(text) == Month(2026, 3)


@pytest.mark.parametrize("text", ["", "2026", "2026-13", "三月", "1889-01", "2026-00"])
def test_what_is_no_month_is_refused_at_its_field(text: str) -> None:
    with pytest.raises(Refusal, match="不是月份") as refused:
        read_month(text, "since")
    assert refused.value.field == "since"


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("10-12", (10, 11, 12)), ("3月", (3,)), ("1、3月", (1, 3)), ("第三季度", (7, 8, 9)),
        ("第2季度", (4, 5, 6)), ("上半年", tuple(range(1, 7))), ("全年", tuple(range(1, 13))),
        ("2026年1月至3月", (1, 2, 3)), ("1月—2月，5月", (1, 2, 5)),
    ],
)  # fmt: skip
def test_several_months_are_read_as_people_write_them(text: str, numbers: tuple[int, ...]) -> None:
    assert read_months(text, 2026) == tuple(Month(2026, number) for number in numbers)


def test_months_may_reach_over_the_new_year() -> None:
    assert read_months("2025-12至2026-01", 2026) == (Month(2025, 12), Month(2026, 1))


@pytest.mark.parametrize("text", ["0-3", "5-3", "13", "几月", "2020-01至2026-12"])
def test_what_names_no_months_is_refused(text: str) -> None:
    with pytest.raises(Refusal, match="看不出是哪几个月"):
        read_months(text, 2026, "months")


def test_months_are_said_in_runs() -> None:
    months = [Month(2025, 12), Month(2026, 1), Month(2026, 2), Month(2026, 3), Month(2026, 5)]
    assert months_words(months) == "2025年12月、2026年1月至3月、5月"
    assert months_words([]) == ""


@given(
    st.integers(1, 10**6),
    st.dictionaries(st.integers(1, 12), st.integers(0, 10**5), max_size=12),
)
def test_a_payment_is_spread_to_the_fen_and_never_beyond_what_is_owed(
    amount: int, owed: dict[int, int]
) -> None:
    by_month = {Month(2026, number): fen for number, fen in owed.items()}
    found = spread(amount, by_month, None)
    assert sum(found.shares.values()) + found.voluntary == amount
    assert all(0 < fen <= by_month[month] for month, fen in found.shares.items())
    open_ = [month for month in sorted(by_month) if by_month[month]]
    paid = sorted(found.shares)
    assert paid == open_[: len(paid)], "the oldest first"


def test_every_table_of_the_book_says_its_rows_in_words() -> None:
    words = {one.table: one for one in dues_words()}
    row = {"person_id": 1, "since": "2026-03", "category": "retired", "amount": 12050,
           "items": '{"岗位工资": "2000"}', "made_on": "2026-03-05", "reviewer": None}  # fmt: skip
    said = words["dues_assessment"].say(row)
    assert said["从哪个月起"] == "2026年3月"
    assert said["缴费类别"] == "离退休"
    assert said["金额"] == "120.50 元"
    assert said["工资项目"] == "岗位工资 2000"
    assert said["登记日期"] == "2026年3月5日"
    assert words["dues_payment"].naming == "number"
