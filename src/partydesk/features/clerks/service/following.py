"""The journal follows who has a password: names, roles and days, never a secret.

What counts stands in `unit.keys`; a backup that is put back brings the list of its own time, and
is brought up to the keys again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.clerks.queries import SHEET
from partydesk.features.clerks.tables import Clerk

if TYPE_CHECKING:
    from partydesk.store.keys import Unlocked
    from partydesk.store.rights import Role


def knows(keys: Unlocked | None) -> bool:
    """Whether the list in the unit is the one that the keys say."""
    stored = Clerk.select(Clerk.slot, Clerk.name, Clerk.role).tuples()
    return {slot: (name, role) for slot, name, role in stored} == _wanted(keys)


def write(keys: Unlocked | None, now: str, renewed: str = "") -> None:
    """Make the list so; inside an open change. `renewed` is the slot that has a new secret."""
    wanted = _wanted(keys)
    Clerk.delete().where(Clerk.slot.not_in(list(wanted))).execute()
    stored = {row.slot: row for row in Clerk.select()}
    for slot, (name, role) in wanted.items():
        row = stored.get(slot)
        if row is None:
            Clerk.create(slot=slot, name=name, role=role, since=now, turn=1)
            continue
        row.name, row.role = name, role
        if slot == renewed:
            row.since, row.turn = now, row.turn + 1
        row.save()


def _wanted(keys: Unlocked | None) -> dict[str, tuple[str, Role | None]]:
    if keys is None:
        return {}
    wanted: dict[str, tuple[str, Role | None]] = {
        clerk.slot: (clerk.name, clerk.role) for clerk in keys.clerks()
    }
    return wanted | ({SHEET: ("", None)} if keys.ring.recovery else {})
