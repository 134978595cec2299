"""党员代表大会 instead of an assembly: whether it may be, and what each branch sends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from partydesk.features.elections import queries
from partydesk.features.elections.rules import Share, allocated, read_allocation
from partydesk.features.meetings.rules import min_candidates
from partydesk.features.organization.rules import OrganizationKind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from partydesk.features.organization.service import OrganizationBook
    from partydesk.kernel.rulebook import Rulebook


class Asked(NamedTuple):
    """What was entered at the step of the delegates, and the day of the rule."""

    fields: Mapping[str, Any]
    on: date


def needs_delegates(rulebook: Rulebook, members: int, on: date) -> bool:
    """Whether there are so many members that delegates may elect instead of all."""
    return members >= int(rulebook.in_force("delegates-instead-of-assembly", on)["members"])


def shares(
    organization: OrganizationBook, rulebook: Rulebook, body: int, asked: Asked
) -> list[Share]:
    """How many delegates each branch of a body sends: as the clerk wrote it, else by its members.

    Raises:
        Refusal: a line of the allocation that cannot be read.
    """
    fields, on = asked
    total, heads = int(fields.get("delegates") or 0), _heads(organization, body, on)
    written = str(fields.get("allocation") or "")
    given = read_allocation(written, list(heads)) if written else allocated(total, heads)
    return [
        Share(name, number, given[name], min_candidates(given[name], rulebook, on))
        for name, number in heads.items()
        if given.get(name)
    ]


def _heads(organization: OrganizationBook, body: int, on: date) -> dict[str, int]:
    """Full members of every branch below a body, by its short name."""
    branches = [one for one in organization.branches() if one.kind is OrganizationKind.BRANCH]
    if organization.body(body).parent is not None:
        branches = [one for one in branches if body in (one.id, one.parent)]
    return {one.short_name: len(queries.full_members([one.id], on)) for one in branches}
