"""Dates as clerks write them: parsed to the precision that stands there, never beyond."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from partydesk.kernel.dates import MONTHS_A_YEAR, PartialDate
from partydesk.spreadsheet.columns import BLANK, Parsed, Sight, clean, refuse
from partydesk.spreadsheet.westerndates import full_year, read_western

if TYPE_CHECKING:
    from partydesk.spreadsheet.grid import Cell

_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_SERIALS = range(3_654, 100_000)  # from 1910 on: nobody here was born before
_TOO_LARGE = 1e8  # beyond YYYYMMDD
_DAY_ZERO = date(1899, 12, 30)
_DAYS_TO_1904 = 1462
_SEPARATORS = str.maketrans(
    {"。": ".", "、": ".", ",": ".", "·": ".", "—": "-", "–": "-", "_": "-"}
)
_WRITTEN = re.compile(
    r"(?P<year>\d{4})(?:[年./-]+(?P<month>\d{1,2})(?:[月./-]+(?P<day>\d{1,2}))?)?[年月日号.]?(?!\d)"
)
_SHORT_YEAR = re.compile(r"(\d{2})(?:年|\.|-)(\d{1,2})(?:(?:月|\.|-)(\d{1,2})日?|月)?$")
_GAP = re.compile(r"(?<=\d)\s+(?=\d)")
_RUNS_ON = re.compile(r"[./]|-*[0-9A-Za-z]")
_ANOTHER = re.compile(r"[-./~至到]*\d{4}[年./-]")  # the second date of two
_CLOCK = re.compile(r"[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?$")
_AMBIGUOUS = re.compile(r"\d{4}\.1")
_PADDED = re.compile(r"\d{4}\.(?:0\d|1[0-2])")
_SAMPLE = 20


def read_date(cell: Cell, sight: Sight) -> Parsed:
    """`1990.05`, `19900501`, `1990年5月1日`, a date cell, a serial number … → `PartialDate`."""
    if isinstance(cell, str):
        return _of_text(clean(cell), sight)
    if isinstance(cell, PartialDate):
        return _sane(cell)
    if isinstance(cell, date):  # datetime included: the hour says nothing
        return _of_cell(cell)
    if isinstance(cell, bool):
        return refuse("不是日期")
    if isinstance(cell, (int, float)):
        return _of_number(float(cell), sight)
    return _of_text(clean(cell), sight)


def _of_cell(cell: date) -> Parsed:
    if cell.year > _LAST_YEAR:
        # 199005 typed into a cell formatted as a date: Excel counts it as a number of days.
        day = cell.date() if isinstance(cell, datetime) else cell
        return _doubt(_of_digits(str((day - _DAY_ZERO).days)), "单元格被设成了日期格式，实为数字")
    return _sane(PartialDate.of(cell))


def _of_number(number: float, sight: Sight) -> Parsed:
    if not abs(number) < _TOO_LARGE:
        return refuse(f"“{number}”不是日期")
    whole = int(number)
    if whole == 0:
        return BLANK
    if whole in _SERIALS and not _FIRST_YEAR <= whole <= _LAST_YEAR:
        return _of_serial(whole, sight)  # the hour in its fraction says nothing
    if whole != number:
        return _of_text(repr(number), sight, typed=True)
    return _of_digits(str(whole))


def _of_serial(serial: int, sight: Sight) -> Parsed:
    days = serial + (_DAYS_TO_1904 if sight.from_1904 else 0)
    return _sane(PartialDate.of(_DAY_ZERO + timedelta(days=days)))


def _of_text(text: str, sight: Sight, *, typed: bool = False) -> Parsed:
    plain = _WRITTEN.fullmatch(text)
    if plain and not _AMBIGUOUS.fullmatch(text):
        return _of_written(text, text, plain)
    return _of_unusual(text, sight, typed=typed)


def _of_unusual(text: str, sight: Sight, *, typed: bool) -> Parsed:
    western = read_western(text)
    if western is not None:
        return western
    text = unicodedata.normalize("NFKC", text)
    spaced = _CLOCK.sub("", text).translate(_SEPARATORS).strip()
    tight = "".join(_GAP.sub(".", spaced).split())
    if tight in {"0", "0.0", "至今"}:
        return BLANK
    if tight.removesuffix(".0").isdigit():
        return _of_digit_text(tight.removesuffix(".0"))
    if _AMBIGUOUS.fullmatch(tight):
        return _january_or_october(tight, sight, typed=typed)
    found = _WRITTEN.match(tight)
    return _of_written(text, tight, found) if found else _of_short_year(text, tight)


def _of_written(text: str, tight: str, found: re.Match[str]) -> Parsed:
    year, month, day = (int(part) if part else None for part in found.groups())
    parsed = _build(text, year or 0, month, day)
    rest = tight[found.end() :]
    if not rest or parsed.refused:
        return parsed
    if _RUNS_ON.match(rest) and not _ANOTHER.match(rest):
        return refuse(f"“{text}”不是日期")
    return _doubt(parsed, f"只取了第一个日期，其余“{rest}”留在原文里")


def _of_digit_text(digits: str) -> Parsed:
    if len(digits) in {4, 6, 8}:
        return _of_digits(digits)
    if int(digits) in _SERIALS:
        day = _DAY_ZERO + timedelta(days=int(digits))
        return refuse(
            f"“{digits}”不像日期；如果是 Excel 的日期序号，就是 {day}，请核对后改成日期再导入"
        )
    return refuse(f"“{digits}”不是日期")


def _of_digits(digits: str) -> Parsed:
    """YYYY, YYYYMM or YYYYMMDD."""
    if len(digits) not in {4, 6, 8}:
        return refuse(f"“{digits}”不是日期")
    parts = (digits[:4], digits[4:6], digits[6:])
    year, month, day = (int(part) if part else None for part in parts)
    return _build(digits, year or 0, month, day)


def _of_short_year(text: str, tight: str) -> Parsed:
    found = _SHORT_YEAR.match(tight)
    if found is None:
        return refuse(f"“{text}”不是日期")
    year, month, day = (int(part) if part else None for part in found.groups())
    full = full_year(year or 0)
    return _doubt(_build(text, full, month, day), f"年份只有两位，按 {full} 年读入")


def _january_or_october(tight: str, sight: Sight, *, typed: bool) -> Parsed:
    """`1990.1`: a number drops the zero of 1990.10, so it may mean either."""
    year = int(tight[:4])
    others = [clean(cell) for cell in sight.cells()]
    if any(_PADDED.fullmatch(other) for other in others):
        october = PartialDate(year, 10)
        return Parsed(october, f"“{tight}”按 {year} 年 10 月读入：本列其他月份都写两位")
    if typed or not sight.typed:
        return refuse(f"“{tight}”可能是 1 月，也可能是 10 月（Excel 会丢掉末尾的 0），请改写清楚")
    return Parsed(PartialDate(year, 1), f"“{tight}”按 {year} 年 1 月读入，请核对是否 10 月")


def _build(text: str, year: int, month: int | None, day: int | None) -> Parsed:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return refuse(f"“{text}”不是日期：没有 {year} 年")
    if month is not None and not 1 <= month <= MONTHS_A_YEAR:
        return refuse(f"“{text}”不是日期：没有 {month} 月")
    try:
        return Parsed(PartialDate(year, month, day))
    except ValueError:
        return refuse(f"“{text}”不是日期：{year} 年 {month} 月没有 {day} 日")


def _sane(day: PartialDate) -> Parsed:
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        return refuse(f"“{day}”不是日期：没有 {day.year} 年")
    return Parsed(day)


def _doubt(parsed: Parsed, reason: str) -> Parsed:
    return parsed if parsed.refused else Parsed(parsed.value, reason)
