"""民主评议等次 that a meeting gave, in the book of appraisals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.appraisal import queries
from partydesk.features.appraisal.rules import Grade
from partydesk.features.appraisal.service.landing import DecidedGrade
from partydesk.features.meetings.rules import Landed

if TYPE_CHECKING:
    from partydesk.features.appraisal.service import AppraisalBook
    from partydesk.features.meetings.rules import Landing


class GradeLander:
    """The grades of appraisals as a `Lander`."""

    def __init__(self, book: AppraisalBook) -> None:
        self._book = book

    def land(self, landing: Landing) -> None:
        """Enter the grade, in the appraisal of that year, which is begun where there is none."""
        values = landing.values
        decided = DecidedGrade(
            landing.resolution, landing.body, landing.person, Grade(values["grade"]), landing.day,
            landing.meeting, values["opinion"],
        )  # fmt: skip
        self._book.land(decided)

    def lift(self, resolution: int, person: int) -> None:
        """Take the grade back; the appraisal itself stays."""
        self._book.lift(resolution, person)

    def landed(self) -> list[Landed]:
        """Every grade that a resolution gave."""
        return [
            Landed(row.resolution, row.person, row.name, {
                "grade": str(row.entry.grade or ""), "opinion": row.entry.opinion,
            })
            for row in queries.decided()
            if row.resolution is not None
        ]  # fmt: skip
