"""The moment at which a unit's file changes its key, and its end where the program was stopped."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from partydesk.store.attachments import rekeying
from partydesk.store.folder import ASIDE, COMING, FILE, KEYS, aside, is_encrypted, is_plain
from partydesk.store.keys.exporting import rekey_shelf
from partydesk.store.keys.past import follow_on_shelf
from partydesk.store.keys.ring import has_keys, read_ring, write_ring
from partydesk.store.keys.wiping import wipe
from partydesk.store.snapshot import files, shelf
from partydesk.store.trouble import StoreTrouble, in_words

if TYPE_CHECKING:
    from pathlib import Path

    from partydesk.store.keys.ring import Unlocked

_SALT = 16  # bytes at the beginning of an encrypted file, drawn by lot when it is made


def sign_of(file: Path) -> str:
    """What tells one encrypted file from every other one, and a whole one from half of it."""
    with file.open("rb") as opened:
        return f"{opened.read(_SALT).hex()}:{file.stat().st_size}"


def forward(folder: Path) -> None:
    """The files that `unit.keys` is for take their names; those that have them stay.

    Raises:
        OSError: trouble with the disk; it can be done again.
        StoreTrouble: `unit.keys` cannot be read.
    """
    for name, sign in read_ring(folder).coming.items():
        file, old, new = aside(folder, name)
        if not new.exists() or sign_of(new) != sign:
            continue
        if file.exists():
            file.replace(old)
        new.replace(file)
        files.reach_disk(folder)
        wipe(old)


def exchange(folder: Path) -> None:
    """The new file takes the name of the old one, which is wiped.

    Raises:
        OSError: it could not be; `settle` brings it to an end.
    """
    file, old, new = (folder / name for name in (FILE, ASIDE, COMING))
    file.replace(old)
    new.replace(file)
    files.reach_disk(folder)
    wipe(old)


def settle(folder: Path, *, keep_keys: bool = False) -> None:
    """End what was stopped on its way; before the unit is opened, with its lock held.

    Raises:
        StoreTrouble: trouble with the disk.
    """
    file, old, new = (folder / name for name in (FILE, ASIDE, COMING))
    with in_words():
        if has_keys(folder) and is_encrypted(folder):
            forward(folder)
        if old.exists() and not file.exists():
            old.replace(file)
            files.reach_disk(folder)
        for left in (new, *folder.glob(f"{COMING}-*"), old, folder / f"{KEYS}{files.PART}"):
            wipe(left)
        rekeying.settle(folder)
        if not keep_keys and file.exists() and file.stat().st_size and is_plain(file):
            (folder / KEYS).unlink(missing_ok=True)


def finish(folder: Path, keys: Unlocked) -> None:
    """Bring backups and attachments under the key that were left behind, as far as it can be now.

    Whoever opens the unit must not be kept from it by them.
    """
    if is_encrypted(folder):
        with suppress(StoreTrouble):
            rekey_shelf(folder / shelf.FOLDER, (None, keys.key))
        with suppress(StoreTrouble):
            rekeying.rekey(folder, (None, keys.key))
    if keys.ring.coming:
        with suppress(StoreTrouble):
            follow_on_shelf(folder / shelf.FOLDER, keys)
            keys.ring = replace(keys.ring, coming={})
            write_ring(folder, keys.ring)
