"""Figures of dues sheets: amounts in fen, percentages, months, and what does not add up."""

from __future__ import annotations

import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import TYPE_CHECKING

from partydesk.kernel.dates import MONTHS_A_YEAR, PartialDate
from partydesk.spreadsheet.columns import Parsed, Sight, clean, refuse

if TYPE_CHECKING:
    from partydesk.spreadsheet.grid import Cell

_FEN = Decimal(100)
_TOO_LARGE = Decimal(10) ** 12
_MONEY_WORDS = re.compile(r"[¥￥$\s]|人民币|元整?$|元?/月$")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?:\D|$))")
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_QUARTER = re.compile(r"第?([一二三四1-4])季度?")
_HALF = {"上半年": range(1, 7), "下半年": range(7, 13)}
_WHOLE_YEAR = frozenset({"全年", "整年"})
_YEAR = re.compile(r"^(?:20\d\d)年")
_MONTH_WORDS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
_WRITTEN_MONTH = re.compile("(十[一二]|[一二三四五六七八九十])(?=月)")
_RUN = re.compile(r"(\d{1,2})(?:-(\d{1,2}))?")


def read_amount(cell: Cell, _sight: Sight) -> Parsed:
    """`￥45.00`, `45元`, `４５` → fen; a blank cell is not 0 (it never gets here)."""
    text = clean(cell)
    plain = _MONEY_WORDS.sub("", unicodedata.normalize("NFKC", text))
    figure = _decimal(_THOUSANDS.sub("", plain))
    if figure is None:
        return refuse(f"“{text}”不是金额")
    fen = int((figure * _FEN).quantize(Decimal(1), ROUND_HALF_UP))
    if figure < 0:
        return Parsed(fen, f"“{text}”是负数，请核对是否退款")
    if figure * _FEN != fen:
        return Parsed(fen, f"“{text}”不是整分，按 {Decimal(fen) / _FEN:.2f} 元读入")
    return Parsed(fen)


def read_percent(cell: Cell, _sight: Sight) -> Parsed:
    """A rate in percent: `0.5%` is 0.5. A bare figure up to 1 may be meant either way, and asks."""
    text = unicodedata.normalize("NFKC", clean(cell))
    sure = text.endswith("%")
    figure = _decimal(text.removesuffix("%").strip())
    if figure is None or figure < 0:
        return refuse(f"“{text}”不是比例")
    if sure or figure > 1:
        return Parsed(figure)
    meant = figure if figure >= _SMALLEST_PERCENT else figure * 100
    meant = meant.normalize() if meant else meant
    return Parsed(meant, f"“{text}”没有写百分号，按 {meant:f}% 读入，请核对")


# Below this a bare figure is taken for a fraction (0.005), from it on for a percentage (0.5).
_SMALLEST_PERCENT = Decimal("0.1")


def read_months(cell: Cell, _sight: Sight) -> Parsed:
    """`1-3月`, `第一季度`, `1、2、3月`, `1月—12月` → the months of the year, a sorted tuple."""
    text = clean(cell)
    tight = unicodedata.normalize("NFKC", "".join(text.split()))
    tight = _YEAR.sub("", re.sub(r"[—–~～至到]+", "-", tight))
    tight = _WRITTEN_MONTH.sub(lambda found: str(_MONTH_WORDS.index(found.group(1)) + 1), tight)
    if tight in _WHOLE_YEAR:
        return Parsed(tuple(range(1, MONTHS_A_YEAR + 1)))
    if tight in _HALF:
        return Parsed(tuple(_HALF[tight]))
    if quarter := _QUARTER.fullmatch(tight):
        last = _QUARTERS[quarter.group(1)] * 3
        return Parsed(tuple(range(last - 2, last + 1)))
    months: set[int] = set()
    for part in re.split(r"[、,;和及./]", tight.replace("月份", "").replace("月", "")):
        run = _RUN.fullmatch(part)
        if run is None:
            return refuse(f"“{text}”看不出是哪几个月")
        first, last = int(run.group(1)), int(run.group(2) or run.group(1))
        if not 1 <= first <= last <= MONTHS_A_YEAR:
            return refuse(f"“{text}”看不出是哪几个月")
        months.update(range(first, last + 1))
    return Parsed(tuple(sorted(months)))


def payment_doubts(charged: int | None, paid: int | None, paid_on: PartialDate | None) -> list[str]:
    """What does not fit in one line of a dues sheet; the line is kept all the same.

    Args:
        charged: 应交 in fen.
        paid: 实交 in fen.
        paid_on: day of payment.
    """
    doubts = []
    if paid and paid_on is None:
        doubts.append("有实交金额，没有交纳日期")
    if charged is not None and paid is not None and paid > charged:
        more = Decimal(paid - charged) / _FEN
        doubts.append(f"实交比应交多 {more:.2f} 元")
    return doubts


def _decimal(text: str) -> Decimal | None:
    try:
        figure = Decimal(text)
    except InvalidOperation:
        return None
    return figure if figure.is_finite() and abs(figure) < _TOO_LARGE else None
