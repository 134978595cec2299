"""A folder with snapshots: which are there, told by their names alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from stat import S_ISREG
from typing import TYPE_CHECKING

from partydesk.store.folder import SHELF

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = SHELF
_DIGEST = 16  # hex digits of the SHA-256: enough to tell a spoilt copy, short enough for a name
_TIME = "%Y%m%d-%H%M%S"


class Kind(StrEnum):
    """Why a snapshot was taken; the word begins the name of its file."""

    USUAL = "备份"
    BEFORE_RESTORE = "恢复前"
    BEFORE_UPGRADE = "升级前"


_NAME = re.compile(
    rf"(?P<kind>{'|'.join(Kind)})-(?P<time>\d{{8}}-\d{{6}})-(?P<digest>[0-9a-f]{{{_DIGEST}}})\.db"
)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One snapshot on a shelf.

    Attributes:
        path: its file.
        kind: why it was taken.
        at: when, by the clock of the computer that took it.
        size: bytes.
        digest: how the SHA-256 of its bytes begins.
    """

    path: Path
    kind: Kind
    at: datetime
    size: int
    digest: str

    def is_of(self, digest: str) -> bool:
        """Whether bytes of this SHA-256 are those that were written when it was taken."""
        return digest.startswith(self.digest)


def name_of(kind: Kind, at: datetime, digest: str) -> str:
    """The file name of a snapshot."""
    return f"{kind}-{at.strftime(_TIME)}-{digest[:_DIGEST]}.db"


def free_time(folder: Path, at: datetime) -> datetime:
    """`at`, or the first second after it that no snapshot has: the later one must stand first."""
    used = {one.at for one in listed(folder)}
    at = at.replace(microsecond=0)
    while at in used:
        at += timedelta(seconds=1)
    return at


def listed(folder: Path) -> list[Snapshot]:
    """The snapshots in a folder, the newest first; an empty list where there is no folder."""
    found = []
    try:
        for file in folder.iterdir():
            snapshot = snapshot_of(file)
            if snapshot is not None:
                found.append(snapshot)
    except OSError:  # not there, or torn off just now: what cannot be seen cannot be counted
        return []
    return sorted(found, key=lambda one: (one.at, one.path.name), reverse=True)


def snapshot_of(file: Path) -> Snapshot | None:
    """What a file's name says of it; None when it is no snapshot, a pipe of that name least of all.

    Raises:
        OSError: the file is not there.
    """
    read = _NAME.fullmatch(file.name)
    if read is None:
        return None
    try:
        at = datetime.strptime(read["time"], _TIME)  # noqa: DTZ007 - the office's own clock
    except ValueError:
        return None
    found = file.stat()
    if not S_ISREG(found.st_mode):
        return None
    return Snapshot(file, Kind(read["kind"]), at, found.st_size, read["digest"])
