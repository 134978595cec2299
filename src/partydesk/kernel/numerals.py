"""Numbers in Chinese words: articles (第二十五条), and 大写 for money and letters."""

from __future__ import annotations

_PLAIN = ("零一二三四五六七八九", "十百千")
_CAPITAL = ("零壹贰叁肆伍陆柒捌玖", "拾佰仟")
_GROUPS = ("", "万", "亿", "兆")
_TENS_ALONE = 20


def chinese_number(number: int) -> str:
    """`25` → 二十五, `10` → 十, `105` → 一百零五; non-negative."""
    words = _words(number, *_PLAIN)
    return words.removeprefix("一") if number // 10 == 1 and number < _TENS_ALONE else words


def capital_number(number: int) -> str:
    """`2026` → 贰仟零贰拾陆: the form that cannot be altered by a stroke (大写)."""
    return _words(number, *_CAPITAL)


def _words(number: int, digits: str, units: str) -> str:
    if number == 0:
        return digits[0]
    groups: list[str] = []
    rest, gap = number, False
    for name in _GROUPS:
        rest, four = divmod(rest, 10_000)
        if four:
            zero = digits[0] if gap and groups else ""
            groups.insert(0, _four(four, digits, units) + name + zero)
            gap = four < 1000  # noqa: PLR2004 - a group of four figures not filled is read with 零
        elif groups:
            gap = True
        if not rest:
            break
    return "".join(groups)


def _four(number: int, digits: str, units: str) -> str:
    words, skipped = "", False
    for place in (3, 2, 1, 0):
        figure = number // 10**place % 10
        if figure == 0:
            skipped = bool(words)
            continue
        words += (digits[0] if skipped else "") + digits[figure]
        words += units[place - 1] if place else ""
        skipped = False
    return words


def letter_number(year: int, number: int) -> str:
    """`2026 年第 003 号`: the year and the serial of that year."""
    return f"{year}年第{number:03d}号"
