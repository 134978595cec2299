"""What regulations and forms demand of meetings: kinds, rolls, votes, the year, the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.kernel.late import drawers

if TYPE_CHECKING:
    from partydesk.features.meetings.rules.checks import (
        check_final,
        checked_order,
        checked_resolution,
        checked_roll,
    )
    from partydesk.features.meetings.rules.kinds import Kinds, MeetingKind, State, Who
    from partydesk.features.meetings.rules.landing import Affair, Landed, Lander, Landing
    from partydesk.features.meetings.rules.orders import (
        ROLES,
        Ballots,
        Entry,
        Item,
        MeetingLine,
        MeetingOrder,
        Named,
        Presence,
        Resolution,
        RollLine,
        TaskOrder,
    )
    from partydesk.features.meetings.rules.roll import (
        CONVERSION,
        Tally,
        count_of,
        in_room,
        may_vote,
        read_time,
        tally,
        voters,
        without_vote,
    )
    from partydesk.features.meetings.rules.votes import (
        Count,
        Matter,
        Verdict,
        at_least,
        judge,
        min_candidates,
    )
else:
    __getattr__ = drawers(__name__, "kinds", "votes", "landing", "orders", "roll", "checks")

__all__ = [
    "CONVERSION",
    "ROLES",
    "Affair",
    "Ballots",
    "Count",
    "Entry",
    "Item",
    "Kinds",
    "Landed",
    "Lander",
    "Landing",
    "Matter",
    "MeetingKind",
    "MeetingLine",
    "MeetingOrder",
    "Named",
    "Presence",
    "Resolution",
    "RollLine",
    "State",
    "Tally",
    "TaskOrder",
    "Verdict",
    "Who",
    "at_least",
    "check_final",
    "checked_order",
    "checked_resolution",
    "checked_roll",
    "count_of",
    "in_room",
    "judge",
    "may_vote",
    "min_candidates",
    "read_time",
    "tally",
    "voters",
    "without_vote",
]
