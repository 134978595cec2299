"""Backups of attachments: each segment holds the blobs that no segment before it has.

A blob never changes, so a copy of it is good for ever: every backup adds what is new and touches
nothing that is there. A segment is named like a snapshot, after the digest of its bytes.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from partydesk.store.attachments import container
from partydesk.store.keys.wiping import wipe
from partydesk.store.snapshot import files
from partydesk.store.trouble import StoreTrouble, in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from partydesk.store.attachments.blobs import AttachmentStore

KIND, _DIGEST, _TIME = "附件", 16, "%Y%m%d-%H%M%S"
_NAME = re.compile(rf"{KIND}-(?P<time>\d{{8}}-\d{{6}})-(?P<digest>[0-9a-f]{{{_DIGEST}}})\.db")


@dataclass(frozen=True, slots=True)
class Segment:
    """One file of blobs on a shelf.

    Attributes:
        path: its file.
        size: bytes.
        digest: how the SHA-256 of its bytes begins.
    """

    path: Path
    size: int
    digest: str

    def is_of(self, digest: str) -> bool:
        """Whether bytes of this SHA-256 are those that were written when it was made."""
        return digest.startswith(self.digest)


def listed(shelf: Path) -> list[Segment]:
    """The segments in a folder, the oldest first."""
    try:
        found = [one for file in shelf.iterdir() if (one := segment_of(file)) is not None]
    except OSError:
        return []
    return sorted(found, key=lambda one: one.path.name)


def segment_of(file: Path) -> Segment | None:
    """What a file's name says of it; None when it is no segment.

    Raises:
        OSError: the file is not there.
    """
    read = _NAME.fullmatch(file.name)
    return None if read is None else Segment(file, file.stat().st_size, read["digest"])


def name_of(at: datetime, digest: str) -> str:
    """The file name of a segment."""
    return f"{KIND}-{at.strftime(_TIME)}-{digest[:_DIGEST]}.db"


def time_of(segment: Segment) -> datetime:
    """When it was made."""
    read = _NAME.fullmatch(segment.path.name)
    if read is None:
        raise AssertionError(segment.path.name)
    return datetime.strptime(read["time"], _TIME)  # noqa: DTZ007 - the office's own clock


def held(segments: Iterable[Segment], key: str | None) -> dict[str, Segment]:
    """Which blob is in which segment; one that cannot be read holds nothing."""
    found: dict[str, Segment] = {}
    for one in segments:
        with suppress(StoreTrouble, OSError):
            stamp = one.path.stat()
            found |= dict.fromkeys(_inside(one.path, key, (stamp.st_mtime_ns, stamp.st_size)), one)
    return found


@lru_cache(maxsize=512)
def _inside(path: Path, key: str | None, _stamp: tuple[int, int]) -> frozenset[str]:
    """The digests in a segment, read once: it never changes."""
    with container.opened(path, key) as connection:
        return frozenset(container.digests(connection))


def gives(
    shelf: Path, key: str | None, digest: str, going: Callable[..., None] = files.quiet
) -> bool:
    """Whether a blob can be read whole from the segments of a folder."""
    segment = held(listed(shelf), key).get(digest)
    if segment is None:
        return False
    try:
        with container.opened(segment.path, key) as connection:
            for _piece in container.pieces(connection, digest):
                going(0, 0, "")
    except StoreTrouble:
        return False
    return True


def strike(
    shelf: Path, key: str | None, over: set[str], going: Callable[..., None] = files.quiet
) -> None:
    """Take blobs out of the segments of a folder for good; a segment that had one is made anew.

    Raises:
        StoreTrouble: no room, or trouble with the disk; what is left can be done again.
    """
    for one in listed(shelf):
        here = held([one], key)
        if not over & here.keys():
            continue
        with container.opened(one.path, key) as source:
            sizes = container.digests(source)
            rest = {digest: size for digest, size in sizes.items() if digest not in over}
            if rest:
                _write(source, rest, shelf, (time_of(one), key), going)
        with in_words():
            wipe(one.path)


def new_segment(
    blobs: AttachmentStore, wanted: Mapping[str, int], shelf: Path,
    stamp: tuple[datetime, str | None], going: Callable[..., None] = files.quiet,
) -> Segment:  # fmt: skip
    """Copy blobs into a segment of their own on the shelf, read it back, then let it count.

    Args:
        blobs: where they are.
        wanted: their digests and sizes.
        shelf: the folder; it is there.
        stamp: the time that its name shall say, and its key: the unit's own, or another for a
            handover.
        going: hears of the bytes; what it raises stops the work and leaves nothing.

    Raises:
        StoreTrouble: no room, trouble with the disk, or a blob is spoilt.
    """
    with container.opened(blobs.file, blobs.key) as source:
        return _write(source, wanted, shelf, stamp, going)


def fetch(
    blobs: AttachmentStore, wanted: Iterable[str], shelves: Iterable[Path],
    going: Callable[..., None] = files.quiet,
) -> list[str]:  # fmt: skip
    """Bring blobs back from the segments of some folders; returns those that none of them has.

    Raises:
        StoreTrouble: no room, or trouble with the disk.
    """
    there = blobs.digests()
    missing = [digest for digest in dict.fromkeys(wanted) if digest not in there]
    if not missing:
        return []
    found: dict[str, Segment] = {}
    for shelf in shelves:
        found = held(listed(shelf), blobs.key) | found
    for segment in dict.fromkeys(found[one] for one in missing if one in found):
        own = [one for one in missing if found.get(one) == segment]
        blobs.take_from(segment.path, own, going)
    there = blobs.digests()
    return [digest for digest in missing if digest not in there]


def _write(
    source: Any, wanted: Mapping[str, int], shelf: Path, stamp: tuple[datetime, str | None],
    going: Callable[..., None],
) -> Segment:  # fmt: skip
    at, key = stamp
    part = shelf / f"{KIND}{files.PART}"
    with in_words(), files.without_leavings(part):
        part.unlink(missing_ok=True)
        files.need_room(shelf, sum(wanted.values()))
        container.make(part, key, log=False)
        with container.opened(part, key) as target:
            container.copy_blobs(source, target, wanted, going)
        _check(part, key, wanted, going)
        files.reach_disk(part)
        final = shelf / name_of(at, files.digest_of(part, going))
        files.put_in_place(part, final)
        made = segment_of(final)
    if made is None:
        raise AssertionError(final.name)
    return made


def _check(
    part: Path, key: str | None, wanted: Mapping[str, int], going: Callable[..., None]
) -> None:
    """Read every blob back.

    Raises:
        StoreTrouble: one is not as it was.
    """
    with files.connected(part, key) as copy:
        if container.digests(copy) != dict(wanted):
            raise StoreTrouble("附件的备份没有通过检查，不算数，已经删去。")
        for digest in wanted:
            for _piece in container.pieces(copy, digest):
                going(0, 0, "")
