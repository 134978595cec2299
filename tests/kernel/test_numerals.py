"""Numbers in words."""

from __future__ import annotations

import pytest

from partydesk.kernel.numerals import capital_number, chinese_number


@pytest.mark.parametrize(
    ("number", "plain", "capital"),
    [
        (0, "零", "零"),
        (10, "十", "壹拾"),
        (12, "十二", "壹拾贰"),
        (25, "二十五", "贰拾伍"),
        (105, "一百零五", "壹佰零伍"),
        (110, "一百一十", "壹佰壹拾"),
        (1001, "一千零一", "壹仟零壹"),
        (10_010, "一万零一十", "壹万零壹拾"),
        (2026, "二千零二十六", "贰仟零贰拾陆"),
        (100_500, "一十万零五百", "壹拾万零伍佰"),
        (120_000_000, "一亿二千万", "壹亿贰仟万"),
    ],
)
def test_numbers_are_read_as_they_are_written_on_letters(
    number: int, plain: str, capital: str
) -> None:
    assert (chinese_number(number), capital_number(number)) == (plain, capital)
