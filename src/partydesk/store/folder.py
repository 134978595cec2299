"""What lies in a unit folder, told without opening it."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from partydesk.store.lock import InUse, in_use, mark_in
from partydesk.store.trouble import in_words

if TYPE_CHECKING:
    from pathlib import Path

FILE, LOCK, KEYS = "unit.db", "unit.lock", "unit.keys"
ASIDE, COMING = f"{FILE}.old", f"{FILE}.new"  # while the unit gets another key
BLOBS = "attachments.db"
BLOBS_ASIDE, BLOBS_COMING = f"{BLOBS}.old", f"{BLOBS}.new"
SHELF = "backups"
SEALED = (FILE, BLOBS)
"""What is encrypted under the unit's key; each is made anew beside itself when the key changes."""
_PASSING = (ASIDE, COMING, f"{KEYS}.part", BLOBS_ASIDE, BLOBS_COMING)
_PLAIN = b"SQLite format 3"


def taken(folder: Path) -> InUse | None:
    """The program that has the unit in `folder` open, asked before a password is; None for none."""
    if not (folder / LOCK).is_file():
        return None
    with in_words():
        return in_use(folder / LOCK)


def is_encrypted(folder: Path) -> bool:
    """Whether the unit in `folder` needs a key."""
    file = folder / FILE
    return not is_plain(file if file.exists() else folder / ASIDE)


def is_unit(folder: Path) -> bool:
    """Whether there is a unit in `folder`, or one that was stopped on its way to another key."""
    return any((folder / name).is_file() for name in (FILE, ASIDE))


def is_unsettled(folder: Path) -> bool:
    """Whether the unit was stopped on its way to another key."""
    left = any((folder / name).exists() for name in _PASSING)
    return left or ((folder / KEYS).exists() and not is_encrypted(folder))


def aside(folder: Path, name: str) -> tuple[Path, Path, Path]:
    """One of `SEALED`: the file, its name when it steps aside, and what is to follow it."""
    return folder / name, folder / f"{name}.old", folder / f"{name}.new"


def is_plain(file: Path) -> bool:
    """Whether a database is not encrypted, or not there: a plain one begins with SQLite's words."""
    try:
        with file.open("rb") as opened:
            head = opened.read(len(_PLAIN))
    except OSError:
        return True
    return not head or head == _PLAIN


def mark_of(folder: Path) -> str:
    """Which file of which disk the unit's file is; a copy of it is another one."""
    try:
        found = (folder / FILE).stat()
    except OSError:
        return ""
    return f"{found.st_dev}:{found.st_ino}"


def is_suspect(folder: Path) -> bool:
    """Whether the unit was open when its files came to be here, and is not where it was then."""
    log = folder / f"{FILE}-wal"
    noted = mark_in(folder / LOCK)
    left = noted or (log.exists() and log.stat().st_size > 0)
    return bool(left) and noted != mark_of(folder)


def is_hollow(folder: Path) -> bool:
    """Whether nothing stands in file and log: SQLite would begin a new one without a word."""
    files = (folder / name for name in (FILE, f"{FILE}-wal", ASIDE))
    return not any(file.exists() and file.stat().st_size for file in files)


def cleared(folder: Path) -> None:
    """Take half a unit away, which would stand in the way of the next try, and an empty folder."""
    for name in (FILE, f"{FILE}-wal", f"{FILE}-shm", KEYS, LOCK):
        with suppress(OSError):
            (folder / name).unlink()
    with suppress(OSError):
        folder.rmdir()
