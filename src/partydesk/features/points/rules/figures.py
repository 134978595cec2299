"""Points in whole hundredths: nothing is ever added up as anything else."""

from __future__ import annotations

import re
from decimal import Decimal

A_POINT = 100
_WRITTEN = re.compile(r"[+-]?\d{1,5}(?:\.\d{1,2})?")


def points_of(figure: object) -> int:
    """A figure as typed or read, in hundredths of a point: `2.5` is 250.

    Raises:
        ValueError: no number, or finer than a hundredth.
    """
    text = str(figure).strip().replace("＋", "+").replace("－", "-").replace("−", "-")
    if not _WRITTEN.fullmatch(text):
        raise ValueError(text)
    return int(Decimal(text) * A_POINT)


def written(points: int) -> str:
    """`12.5`, without zeros that say nothing."""
    text = f"{Decimal(points) / A_POINT:.2f}"
    return text.rstrip("0").rstrip(".")


def signed(points: int) -> str:
    """`+3`, `-2`; `0` for nothing."""
    return f"+{written(points)}" if points > 0 else written(points)


def halved_up(total: int, parts: int) -> int:
    """A mean of whole hundredths, rounded half up; below zero by its amount."""
    whole = (2 * abs(total) + parts) // (2 * parts)
    return whole if total >= 0 else -whole
