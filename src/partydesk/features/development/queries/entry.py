"""One step of a record book, as it was entered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from partydesk.kernel.dates import PartialDate


class EntryRow(NamedTuple):
    """One step as it was entered; `fields` as `StepEntry` describes them."""

    step: int
    occurrence: int
    date: PartialDate | None
    fields: Mapping[str, Any]
