"""The keys before the present one: a new one is made, what is still under an old one follows.

The slots are sealed boxes: for everybody who stays the new key is sealed without any password.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from partydesk.store.keys import sealing
from partydesk.store.keys.exporting import rekey_shelf
from partydesk.store.keys.ring import FILE, hidden_people, write_ring
from partydesk.store.snapshot import files

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from partydesk.store.keys.ring import Keyring, Slot, Unlocked

_MOST_PAST = 50  # keys; each is 32 bytes


def renewed(keys: Unlocked, ring: Keyring) -> Unlocked:
    """Everybody in `ring`, the recovery code among them, under a new data key."""
    old, new = keys.data_key, sealing.new_key()

    def sealed_again(slot: Slot) -> Slot:
        return slot._replace(sealed=sealing.sealed_for(slot.public, new))

    past = [old, *_past(keys)][:_MOST_PAST]
    return replace(
        keys,
        data_key=new,
        ring=replace(
            ring,
            slots=tuple(sealed_again(slot) for slot in ring.slots),
            recovery=ring.recovery and sealed_again(ring.recovery),
            people=hidden_people(new, ring.clerks(old)),
            past=sealing.hidden(new, b"".join(past)),
        ),
    )


def past_keys(keys: Unlocked) -> tuple[str, ...]:
    """The keys that were before, the latest first, as SQLCipher takes them."""
    return tuple(f"x'{key.hex()}'" for key in _past(keys))


def follow_on_shelf(shelf: Path, keys: Unlocked, going: Callable[..., None] = files.quiet) -> None:
    """Bring the backups in a folder that are under an earlier key under the present one.

    Where `unit.keys` lies beside them, the new one is there first: it opens both.

    Raises:
        StoreTrouble: trouble with the disk; the rest can be done later.
    """
    if (shelf / FILE).exists():
        write_ring(shelf, keys.ring)
    for old in past_keys(keys):
        rekey_shelf(shelf, (old, keys.key), going)


def _past(keys: Unlocked) -> list[bytes]:
    text = sealing.shown(keys.data_key, keys.ring.past) if keys.ring.past else None
    size = sealing.KEY_BYTES
    return [text[at : at + size] for at in range(0, len(text), size)] if text else []
