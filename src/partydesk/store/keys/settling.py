"""The moment at which a unit's file changes its key, and its end where the program was stopped."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from partydesk.store.attachments import rekeying
from partydesk.store.folder import ASIDE, COMING, FILE, KEYS, is_encrypted, is_plain
from partydesk.store.keys.exporting import rekey_shelf
from partydesk.store.keys.wiping import wipe
from partydesk.store.snapshot import files, shelf
from partydesk.store.trouble import StoreTrouble, in_words

if TYPE_CHECKING:
    from pathlib import Path


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
        if old.exists() and not file.exists():
            old.replace(file)
            files.reach_disk(folder)
        for left in (new, *folder.glob(f"{COMING}-*"), old, folder / f"{KEYS}{files.PART}"):
            wipe(left)
        rekeying.settle(folder)
        if not keep_keys and file.exists() and file.stat().st_size and is_plain(file):
            (folder / KEYS).unlink(missing_ok=True)


def finish(folder: Path, key: str) -> None:
    """Bring backups and attachments under the key that were left plain, as far as it can be now.

    Whoever opens the unit must not be kept from it by them.
    """
    if is_encrypted(folder):
        with suppress(StoreTrouble):
            rekey_shelf(folder / shelf.FOLDER, (None, key))
        with suppress(StoreTrouble):
            rekeying.rekey(folder, (None, key))
