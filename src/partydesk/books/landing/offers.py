"""Which resolutions a row of a book beside the meetings can point to."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from partydesk.kernel.decisions import Decision

if TYPE_CHECKING:
    from typing import Any

    from partydesk.features.meetings.rules import Landing


def decided_reliefs(person: int) -> list[Decision]:
    """Resolutions that may have decided a relief of a member, in the fields of its sheet."""
    # Read late: the dues book is used without the meetings.
    from partydesk.features.meetings.queries import choosable  # noqa: PLC0415
    from partydesk.features.roster.queries import order_of  # noqa: PLC0415

    entry = order_of(person)
    branch = entry.branch if entry else None
    return [
        Decision(one.resolution, one.words, one.motion, _values(one.lines))
        for one in choosable("relief", branch, person)
    ]


def _values(lines: list[Landing]) -> dict[str, Any]:
    if not lines:
        return {}
    values = lines[0].values
    return {
        **{key: values[key] for key in ("kind", "since", "until", "reason")},
        "amount": Decimal(values["amount"]) if values["amount"] else None,
    }
