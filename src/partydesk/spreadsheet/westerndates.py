"""Dates that came through a program set to another country: read where sure, doubted always."""

from __future__ import annotations

import re

from partydesk.kernel.dates import MONTHS_A_YEAR, PartialDate
from partydesk.spreadsheet.columns import Parsed, refuse

_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}
_SLASHED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})")
_NAMED_DAY = re.compile(r"(\d{1,2})[- /]([A-Za-z]{3})[a-z]*[- /,]+(\d{4}|\d{2})")
_NAMED_MONTH = re.compile(r"([A-Za-z]{3})[a-z]*[- /](\d{4}|\d{2})")
_MONTH_YEAR = re.compile(r"(\d{1,2})[/.-](\d{4})")
_PROGRAM = re.compile(r"[A-Za-z]{3} ([A-Za-z]{3}) (\d{1,2}) \d\d:\d\d:\d\d \w+ (\d{4})")
_PIVOT = 30


def read_western(text: str) -> Parsed | None:
    """`5/1/90`, `03/05/2023`, `5-Mar-90`, `Mar-90`, `Tue May 01 00:00:00 CST 1990`, or None."""
    if found := _PROGRAM.fullmatch(text):
        month, day, year = found.groups()
        parsed = _build(text, int(year), _MONTHS.get(month.lower(), 0), int(day))
        return parsed if parsed.refused else Parsed(parsed.value)
    if found := _SLASHED.fullmatch(text):
        return _slashed(text, *found.groups())
    if found := _NAMED_DAY.fullmatch(text):
        day, month, year = found.groups()
        return _build(text, _year(year), _MONTHS.get(month.lower(), 0), int(day))
    if found := _MONTH_YEAR.fullmatch(text):
        return _build(text, int(found.group(2)), int(found.group(1)), None)
    if found := _NAMED_MONTH.fullmatch(text):
        month, year = found.groups()
        return _build(text, _year(year), _MONTHS.get(month.lower(), 0), None)
    return None


def _slashed(text: str, one: str, two: str, year: str) -> Parsed | None:
    first, second = int(one), int(two)
    if len(year) == 2 and "/" not in text:  # noqa: PLR2004 - `90.5.1` is a Chinese date
        return None
    if first > MONTHS_A_YEAR:
        return _build(text, _year(year), second, first)
    if first != second <= MONTHS_A_YEAR and len(year) > 2:  # noqa: PLR2004 - figures of the year
        return refuse(
            f"“{text}”可能是 {first} 月 {second} 日，也可能是 {second} 月 {first} 日，请改写清楚"
        )
    return _build(text, _year(year), first, second)


def full_year(short: int) -> int:
    """The year that two figures mean, as Excel reads them: 30 to 99 are of the last century."""
    return short + (1900 if short >= _PIVOT else 2000)


def _year(text: str) -> int:
    return int(text) if len(text) > 2 else full_year(int(text))  # noqa: PLR2004 - figures


def _build(text: str, year: int, month: int, day: int | None) -> Parsed:
    try:
        value = PartialDate(year, month or None, day)
    except ValueError:
        return refuse(f"“{text}”不是日期")
    if not month:
        return refuse(f"“{text}”不是日期")
    return Parsed(value, f"“{text}”按 {value.chinese} 读入，请核对")
