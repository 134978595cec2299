"""任职、免职、增补 that a meeting decided, in the book of posts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.meetings.rules import Landed
from partydesk.features.offices import queries
from partydesk.features.offices.rules import Ending, Office, PostOrder, Way
from partydesk.features.organization.rules import OrganizationKind
from partydesk.features.roster.queries import order_of
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    from partydesk.features.meetings.rules import Landing
    from partydesk.features.offices.service import OfficeBook

_WAYS = frozenset(map(str, Way))


class PostLander:
    """The posts of the unit as a `Lander`."""

    def __init__(self, offices: OfficeBook) -> None:
        self._offices = offices

    def land(self, landing: Landing) -> None:
        """Enter or correct that somebody takes a post, or leaves it."""
        values = landing.values
        office, body = Office(values["office"]), self._body(landing)
        day = PartialDate.parse(values["day"]).earliest
        decided = self._offices.decided
        if values["act"] in _WAYS:
            order = PostOrder(
                body, landing.person, office, day, Way(values["act"]), ground=landing.words,
                resolution=landing.resolution,
            )  # fmt: skip
            decided.appoint(order)
        else:
            ending = Ending(values["act"])
            decided.dismiss(landing.resolution, landing.person, body, office, day, ending)

    def lift(self, resolution: int, person: int) -> None:
        """Undo what a resolution did to posts of somebody."""
        self._offices.decided.lift(resolution, person)

    def landed(self) -> list[Landed]:
        """Every post that a resolution decided, and every one that was left by one."""
        found = []
        for row in queries.decided_posts():
            if row.resolution is not None:
                values = {"office": str(row.office), "act": str(row.way), "day": str(row.since)}
                found.append(Landed(row.resolution, row.person, row.name, values))
            if row.ending_resolution is not None and row.until is not None:
                values = {
                    "office": str(row.office), "act": str(row.ending), "day": str(row.until),
                }  # fmt: skip
                found.append(Landed(row.ending_resolution, row.person, row.name, values))
        return found

    def _body(self, landing: Landing) -> int:
        """Whose post it is: the body that met; for a 组长 the group of the person."""
        kind = self._offices.organization.body(landing.body).kind
        if landing.values["office"] != Office.GROUP_LEADER or kind is OrganizationKind.GROUP:
            return landing.body
        person = order_of(landing.person)
        group = person.party_group if person else None
        if group is None:
            raise Refusal("没有编入党小组，不能任组长。")
        return group
