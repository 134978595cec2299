"""Ways of writing a date in a template."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.kernel.dates import PartialDate

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def _figures(day: PartialDate) -> str:
    return str(day).replace("-", ".")


FORMATS: Mapping[str, tuple[str, Callable[[PartialDate], str]]] = {
    "年": ("2026", lambda day: str(day.year)),
    "月": ("5", lambda day: str(day.month or "")),
    "日": ("1", lambda day: str(day.day or "")),
    "年月": ("2026年5月", lambda day: PartialDate(day.year, day.month).chinese),
    "年.月": ("2026.05", lambda day: _figures(PartialDate(day.year, day.month))),
    "年.月.日": ("2026.05.01", _figures),
}
"""Ways of writing a date: by name an example, and how it is done."""
