"""Money in whole fen: nothing is ever added up as anything else."""

from __future__ import annotations

from decimal import Decimal

_FEN_A_YUAN = 100
_FEN = Decimal("0.01")
_FIGURES = "零壹贰叁肆伍陆柒捌玖"
_UNITS = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿", "万亿")
_GROUP = 10_000


def fen_of(yuan: Decimal) -> int:
    """Yuan with at most two decimals as whole fen.

    Raises:
        ValueError: finer than a fen.
    """
    fen = yuan * _FEN_A_YUAN
    if fen != fen.to_integral_value():
        msg = f"{yuan} is finer than a fen"
        raise ValueError(msg)
    return int(fen)


def yuan_of(fen: int) -> Decimal:
    """Whole fen as yuan with two decimals."""
    return (Decimal(fen) / _FEN_A_YUAN).quantize(_FEN)


def written(fen: int) -> str:
    """`1234.50`, as registers write a sum."""
    return f"{yuan_of(fen):.2f}"


def written_or_blank(fen: int | None) -> str:
    """As `written`; nothing for nothing."""
    return written(fen) if fen else ""


def in_capitals(fen: int) -> str:
    """大写: `壹佰贰拾元伍角整`, as slips and statements need it beside the figure."""
    if fen < 0:
        return f"负{in_capitals(-fen)}"
    yuan, rest = divmod(fen, _FEN_A_YUAN)
    jiao, last = divmod(rest, 10)
    words = f"{_whole(yuan)}元" if yuan else ""
    if not rest:
        return f"{words or '零元'}整"
    if jiao:
        words += f"{_FIGURES[jiao]}角"
    elif words:
        words += "零"
    return words + (f"{_FIGURES[last]}分" if last else "整")


def _whole(number: int) -> str:
    words, gap = "", False
    for place in range(len(_GROUPS) - 1, -1, -1):
        group = number // _GROUP**place % _GROUP
        if not group:
            gap = gap or bool(words)
            continue
        if words and (gap or group < _GROUP // 10):
            words += "零"
        words, gap = words + _group(group) + _GROUPS[place], False
    return words


def _group(number: int) -> str:
    words, zero = "", False
    for place in range(3, -1, -1):
        figure = number // 10**place % 10
        if figure:
            words += ("零" if zero else "") + _FIGURES[figure] + _UNITS[place]
            zero = False
        else:
            zero = bool(words)
    return words
