"""少交、免交 that a meeting decided, in the dues book."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from partydesk.features.dues import queries
from partydesk.features.dues.rules import Month, ReliefKind, ReliefOrder, yuan_of
from partydesk.features.meetings.rules import Landed

if TYPE_CHECKING:
    from partydesk.features.dues.service import DuesBook
    from partydesk.features.meetings.rules import Landing


class ReliefLander:
    """The reliefs of the dues book as a `Lander`."""

    def __init__(self, dues: DuesBook) -> None:
        self._assessing = dues.assessing

    def land(self, landing: Landing) -> None:
        """Enter or correct the relief; its approval is noted in the dues book when it comes."""
        values = landing.values
        self._assessing.land_relief(
            ReliefOrder(
                landing.person, ReliefKind(values["kind"]), Month.parse(values["since"]),
                Month.parse(values["until"]), values["reason"], landing.words,
                amount=Decimal(values["amount"]) if values["amount"] else None,
                resolution=landing.resolution,
            )
        )  # fmt: skip

    def lift(self, resolution: int, person: int) -> None:
        """Take the relief back."""
        self._assessing.lift_relief(resolution, person)

    def landed(self) -> list[Landed]:
        """Every relief that a resolution decided."""
        return [
            Landed(row.resolution, row.person_id, row.name, {
                "kind": str(row.kind), "since": str(row.since), "until": str(row.until),
                "amount": f"{yuan_of(row.amount).normalize():f}" if row.amount else "",
                "reason": row.reason,
            })
            for row in queries.reliefs()
            if row.resolution is not None
        ]  # fmt: skip
