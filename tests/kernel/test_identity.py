"""The ID number: its check character, what it says, and how a slip is named."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partydesk.kernel.identity import Sex, check_character, normalise_id, read_id


@pytest.mark.parametrize("text", ["11010519491231002X", "440524188001010014"])
def test_the_examples_of_the_standard_pass(text: str) -> None:
    assert read_id(text).text == text


@pytest.mark.parametrize(
    "raw",
    ["11010519491231002x", "'11010519491231002X", "110105 19491231 002X", "110105-19491231-002Ｘ",
     "１１０１０５１９４９１２３１００２Ｘ", "11010519491231002＊"],
)  # fmt: skip
def test_spellings_of_one_number_are_one_number(raw: str) -> None:
    assert normalise_id(raw) == "11010519491231002X"


def test_it_says_birth_date_and_sex() -> None:
    read = read_id("11010519491231002X")
    assert (read.born, read.sex) == (date(1949, 12, 31), Sex.FEMALE)


def test_an_old_number_of_fifteen_digits_is_kept_as_it_is() -> None:
    read = read_id("990101490501001")
    assert (read.text, read.born, read.sex) == ("990101490501001", date(1949, 5, 1), Sex.MALE)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("1101051949123100", "应为 18 位，现有 16 位"),
        ("1101051949123100AX", "前 17 位应全是数字"),
        ("110105194912310021", "末位应为 X"),
        ("990101199913010010", "出生日期 19991301 不存在"),
        ("", "现有 0 位"),
    ],
)
def test_a_slip_is_named(raw: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        read_id(raw)


@given(
    st.dates(date(1900, 1, 1), date(2026, 1, 1)), st.integers(0, 999), st.integers(0, 16),
    st.integers(1, 9),
)  # fmt: skip
def test_any_single_wrong_digit_is_caught(born: date, serial: int, place: int, by: int) -> None:
    first = f"990101{born:%Y%m%d}{serial:03d}"
    wrong = first[:place] + str((int(first[place]) + by) % 10) + first[place + 1 :]
    assert check_character(wrong) != check_character(first)
