"""The keys of a unit: who can open it, with which password, and the code in the safe.

The unit's files are encrypted under one random key of 32 bytes, the data key. `unit.keys` beside
them holds it once for each clerk, sealed so that only the clerk's password opens it, and once more
for the recovery code. Passwords can thus be changed, clerks admitted and taken out without touching
the records, and nobody needs to know anybody else's password.
"""

from partydesk.store.keys.ring import (
    FILE,
    Keyring,
    Slot,
    Unlocked,
    has_keys,
    new_lock,
    read_ring,
    write_ring,
)
from partydesk.store.keys.unlocking import WrongPassword, recover, unlock

__all__ = [
    "FILE", "Keyring", "Slot", "Unlocked", "WrongPassword", "has_keys", "new_lock", "read_ring",
    "recover", "unlock", "write_ring",
]  # fmt: skip
