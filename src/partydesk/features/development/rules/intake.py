"""Days of steps as a spreadsheet told them, before anybody knows whose they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from partydesk.kernel.dates import PartialDate


@dataclass(frozen=True, slots=True)
class DateLine:
    """One person's row: `days` by step; what is no date stands as it was written."""

    row: int
    name: str
    number: str
    days: Mapping[int, PartialDate | str]


@dataclass(frozen=True, slots=True)
class DatesReading:
    """A spreadsheet of days that was read; `columns`: heading → step."""

    file: str
    columns: Mapping[str, int]
    lines: tuple[DateLine, ...]
