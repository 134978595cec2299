"""大写 as the letter asks for it, so that no stroke can alter a figure."""

from __future__ import annotations

from partydesk.kernel.numerals import capital_number

_DIGITS = "零壹贰叁肆伍陆柒捌玖"


def capital_month(month: str) -> tuple[str, str]:
    """The words for year and month of 党费交至: `2026-05` → 贰零贰陆, 伍; October is 壹拾."""
    year, number = month.split("-")
    return "".join(_DIGITS[int(sign)] for sign in year), _of(int(number))


def capital_days(days: int) -> str:
    """`30` → 叁拾, `15` → 壹拾伍."""
    return _of(days)


def _of(number: int) -> str:
    words = capital_number(number)
    return f"壹{words}" if words.startswith("拾") else words
