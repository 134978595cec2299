"""积分 that a meeting decided, in the book of points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.meetings.rules import Landed
from partydesk.features.points import queries
from partydesk.features.points.rules import points_of, written
from partydesk.kernel.dates import PartialDate

if TYPE_CHECKING:
    from partydesk.features.meetings.rules import Landing
    from partydesk.features.points.service import PointsBook


class PointsLander:
    """The entries of points as a `Lander`."""

    def __init__(self, points: PointsBook) -> None:
        self._entering = points.entering

    def land(self, landing: Landing) -> None:
        """Enter what was decided, or reverse the entry and enter it again."""
        values = landing.values
        self._entering.land(
            landing.resolution, landing.person, PartialDate.parse(values["day"]).earliest,
            values["item"], points_of(values["points"]) if values["points"] else None,
            values["ground"],
        )  # fmt: skip

    def lift(self, resolution: int, person: int) -> None:
        """Reverse what a resolution gave to somebody."""
        self._entering.lift(resolution, "会议决议已改", person)

    def landed(self) -> list[Landed]:
        """Every entry that stands and came from a resolution."""
        return [
            Landed(row.resolution, row.person_id, row.name, {
                "item": row.item, "points": written(row.points), "day": row.day.isoformat(),
                "ground": row.ground,
            })
            for row in queries.landed()
            if row.resolution is not None
        ]  # fmt: skip
