"""Dates, figures and names as they stand within a text that somebody wrote."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

_DAY = r"(?P<day>\d{4}年\d{1,2}月\d{1,2}日|\d{4}[-.]\d{1,2}[-.]\d{1,2})"
_COUNT = r"(?P<count>\d{1,4}|[零〇一二两三四五六七八九十]{1,3})"
_TO = "[至到~～—－-]+"
_FIGURES = re.compile(r"\d+")
_DIGITS = {sign: n for n, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_ABOUT = re.compile(
    r"(?:接收|接纳|吸收|同意|批准|确定|列为|延长|取消|关于|讨论|将)++"
    r"(?!该|此|上述|其|全体|本|各|每|我|以上|党员|群众|与会|到会|参会|大家|有关|部分|个别|多数|大多"
    r"|青年|干部|支部|单位|部门|周围|身边)(?P<who>[^，。；、：（）\s\d]{2,4}?)同志"
)


def days_in(text: str, pattern: str) -> list[date]:
    """The days that stand in a text where the pattern has `{day}`; 2月30日 is passed over."""
    found = []
    for match in _compiled(pattern).finditer(text):
        year, month, day = map(int, _FIGURES.findall(match["day"]))
        try:
            found.append(date(year, month, day))
        except ValueError:
            continue
    return found


def counts_in(text: str, pattern: str) -> list[int]:
    """The figures that stand in a text where the pattern has `{count}`, 八 and 8 alike."""
    matches = _compiled(pattern).finditer(text)
    return [_number(next(filter(None, match.groups()))) for match in matches]


def somebody_in(text: str) -> str:
    """Whom a decision is about: 同意接收张三同志为 → 张三; empty where it says 该同志."""
    match = _ABOUT.search(text)
    return match["who"] if match else ""


def _number(text: str) -> int:
    if text.isdigit():
        return int(text)
    tens, found, units = text.rpartition("十")
    if not found:
        return int("".join(str(_DIGITS[sign]) for sign in units))
    return _DIGITS.get(tens, 1) * 10 + _DIGITS.get(units, 0)


@lru_cache(maxsize=64)
def _compiled(pattern: str) -> re.Pattern[str]:
    """Each alternative may hold its figure in a place of its own."""
    parts = re.split(r"(\{day\}|\{count\}|\{to\})", pattern)
    signs = {"{day}": _DAY, "{to}": _TO}
    counts = iter(range(len(parts)))
    return re.compile(
        "".join(
            _COUNT.replace("P<count>", f"P<count{next(counts)}>")
            if part == "{count}"
            else signs.get(part, part)
            for part in parts
        )
    )
