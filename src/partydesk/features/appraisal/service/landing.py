"""What a meeting decided about grades lands here: entered once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from partydesk.features.appraisal.rules import Grade
    from partydesk.kernel.dates import PartialDate


class DecidedGrade(NamedTuple):
    """A grade that a meeting gave.

    Attributes:
        resolution: the row of the decision.
        body: the branch.
        person: whose grade.
        grade: the grade.
        day: of the meeting.
        meeting: its number.
        opinion: 组织评定意见, as it was resolved.
    """

    resolution: int
    body: int
    person: int
    grade: Grade
    day: PartialDate
    meeting: int | None = None
    opinion: str = ""
