"""What the clerk asks of a record book, before anything is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from partydesk.features.roster.rules import PersonOrder
    from partydesk.kernel.dates import PartialDate


class Named(NamedTuple):
    """A person named at a step: of the roster, or, without an id, only written down."""

    name: str
    id: int | None = None


@dataclass(frozen=True, slots=True)
class StepOrder:
    """One step to be entered or corrected.

    Attributes:
        person_id: whose book.
        step: 1 to 25.
        occurrence: counted from 1; above 1 only where the step repeats.
        date: the day of the step.
        fields: by the key of `StepSpec.fields`: str, int, PartialDate, or a sequence of `Named`;
            None and empty texts are left out.
        reason: why a locked page is corrected; nothing is asked of other pages.
    """

    person_id: int
    step: int
    occurrence: int = 1
    date: PartialDate | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ApplicationOrder:
    """An application that was received: from somebody of the roster, or from somebody new.

    Attributes:
        person: the row id of somebody known, or the particulars of somebody new.
        date: the day the applicant signed it.
        fields: the other fields of step 1.
    """

    person: int | PersonOrder
    date: PartialDate | None
    fields: Mapping[str, Any] = field(default_factory=dict)
