"""Who has a password, as the list on screen shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from partydesk.features.clerks.tables import Clerk

if TYPE_CHECKING:
    from partydesk.store.keys import Unlocked
    from partydesk.store.rights import Role

SHEET = "recovery"
"""The line of the recovery sheet, which has no name."""
_MINUTE = 16  # letters of a time as ISO 8601, down to the minute


class Who(NamedTuple):
    """One clerk.

    Attributes:
        slot: in `unit.keys`.
        name: as it stands in the journal.
        role: what the clerk may do.
        since: when the present password was set, to the minute; empty where nobody knows.
        me: it is the one at work.
    """

    slot: str
    name: str
    role: Role
    since: str
    me: bool


def people(keys: Unlocked | None) -> list[Who]:
    """Everybody with a password, in the order in which they came."""
    if keys is None:
        return []
    since = dict(Clerk.select(Clerk.slot, Clerk.since).tuples())
    return [
        Who(*one, _minute(since.get(one.slot, "")), one.slot == keys.clerk.slot)
        for one in keys.clerks()
    ]


def sheet_since() -> str:
    """When the recovery sheet was printed; empty where there is none."""
    row = Clerk.select(Clerk.since).where(Clerk.slot == SHEET).tuples().first()
    return _minute(row[0]) if row else ""


def _minute(at: str) -> str:
    return at[:_MINUTE].replace("T", " ")
