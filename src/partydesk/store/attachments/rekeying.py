"""`attachments.db`, or a segment of its backups, under another key: every blob once more.

The new file is made beside the old one (`attachments.db.new`), read back, and then takes its name;
the old one is wiped. Where the program is stopped between, `settle` at the next opening ends it.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from partydesk.store.attachments import container
from partydesk.store.folder import BLOBS, BLOBS_ASIDE, BLOBS_COMING
from partydesk.store.keys.wiping import wipe, wiped_behind
from partydesk.store.snapshot import files
from partydesk.store.trouble import StoreTrouble, in_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_BUSY = "附件正在使用，现在不能改。请等正在进行的工作结束后再试。"
_DIFFERENT = "新写的附件文件没有通过检查，没有启用；原来的没有动。请再试一次。"


def rekey(
    folder: Path, keys: tuple[str | None, str | None], going: Callable[..., None] = files.quiet
) -> None:
    """Bring the attachments of a unit from the first key of `keys` under the second.

    Raises:
        StoreTrouble: no room, in use, trouble with the disk; the file is as it was.
    """
    file, coming = folder / BLOBS, folder / BLOBS_COMING
    if not file.exists() or (keys[0] is None) != container.is_plain(file):
        return  # there are none, or it was done before
    with in_words():
        with wiped_behind(folder / f"{BLOBS}-wal"), files.without_leavings(coming):
            export_blobs(file, coming, keys, going)
            if (folder / f"{BLOBS}-shm").exists():  # the last connection takes it away
                raise StoreTrouble(_BUSY)
        file.replace(folder / BLOBS_ASIDE)
        coming.replace(file)
        files.reach_disk(folder)
        wipe(folder / BLOBS_ASIDE)


def settle(folder: Path) -> None:
    """End what was stopped on its way.

    Raises:
        OSError: trouble with the disk.
    """
    file, coming = folder / BLOBS, folder / BLOBS_COMING
    if not file.exists() and coming.exists():  # it was whole before the old one stepped aside
        coming.replace(file)
        files.reach_disk(folder)
    for name in (BLOBS_COMING, BLOBS_ASIDE):
        for left in folder.glob(f"{name}*"):
            wipe(left)


def export_blobs(
    source: Path, target: Path, keys: tuple[str | None, str | None],
    going: Callable[..., None] = files.quiet,
) -> None:  # fmt: skip
    """Write every blob of `source` to `target`; one that is spoilt already stays as it is.

    Raises:
        StoreTrouble: no room, trouble with the disk, or the copy is not the same; no `target` then.
    """
    with in_words(), files.without_leavings(target):
        wipe(target)
        with container.opened(source, keys[0], going=going) as live:
            files.need_room(target.parent, files.pages_of(live))
            container.make(target, keys[1], log=False)
            with container.opened(target, keys[1]) as copy:
                _copy_all(live, copy, going)
                (mode,) = live.execute("PRAGMA journal_mode").fetchone()
                copy.execute(f"PRAGMA journal_mode = {mode}")
        files.reach_disk(target)


def _copy_all(live: Any, copy: Any, going: Callable[..., None]) -> None:
    every = live.execute("SELECT id, digest, size FROM blob").fetchall()
    total, done = sum(size for _, _, size in every), 0
    for number, digest, size in every:
        copy.execute("BEGIN IMMEDIATE")
        read = hashlib.sha256()
        for place, piece in container.numbered(live, number):
            container.put_piece(copy, number, place, piece)
            read.update(piece)
            done += len(piece)
            going(done, total, "正在处理附件")
        container.close(copy, number, digest, size)
        copy.execute("COMMIT")
        back = hashlib.sha256()
        for _, piece in container.numbered(copy, number):
            back.update(piece)
            going(done, total, "正在处理附件")
        if back.digest() != read.digest():
            raise StoreTrouble(_DIFFERENT)
    copy.execute("BEGIN IMMEDIATE")
    for (digest,) in live.execute("SELECT digest FROM thumbnail").fetchall():
        row = live.execute("SELECT digest, body FROM thumbnail WHERE digest = ?", (digest,))
        copy.execute("INSERT INTO thumbnail VALUES (?, ?)", row.fetchone())
    copy.execute("COMMIT")
