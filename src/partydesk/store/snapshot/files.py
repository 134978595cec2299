"""Files that must be whole or not there: connections by key, digests, copies read back."""

from __future__ import annotations

import hashlib
import os
import shutil
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2

from partydesk.store.trouble import StoreTrouble, in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PART = ".part"  # what is still being written; never counted as anything
_PIECE = 1 << 20  # bytes read at a time
_BEAT = 4000  # steps of SQLite between two questions whether to go on
_SPARE = 1.1  # a little more room than the files take


def quiet(_done: int, _total: int, _words: str = "") -> None:
    """Nobody watches, nobody cancels."""


@contextmanager
def connected(
    path: Path, key: str | None, *, writing: bool = False, going: Callable[..., None] = quiet
) -> Iterator[Any]:
    """A connection of its own to a file of the unit, closed afterwards.

    `going` is asked every few thousand steps of SQLite; what it raises stops the statement.

    Raises:
        StoreTrouble: wrong key, damage, trouble with the disk.
    """
    stopped: list[BaseException] = []

    def beat() -> int:
        try:
            going(0, 0, "")
        except BaseException as stop:  # noqa: BLE001 - it goes on its way below
            stopped.append(stop)
        return len(stopped)

    with in_words():
        uri = path.resolve().as_uri() + ("?mode=rw" if writing else "?mode=ro")
        connection = dbapi2.connect(uri, uri=True, isolation_level=None)
        try:
            connection.execute("PRAGMA cipher_log_level = NONE")
            if key:
                quoted = key.replace("'", "''")
                connection.execute(f"PRAGMA key = '{quoted}'")
            for pragma in ("trusted_schema = 0", "temp_store = MEMORY", "busy_timeout = 5000"):
                connection.execute(f"PRAGMA {pragma}")
            connection.set_progress_handler(beat, _BEAT)
            yield connection
        except dbapi2.DatabaseError:
            if stopped:
                raise stopped[0] from None
            raise
        finally:
            connection.close()


def pages_of(connection: Any) -> int:
    """Bytes that a file takes up at most, what is still in its write-ahead log among them."""
    (count,), (size,) = (
        connection.execute(f"PRAGMA {name}").fetchone() for name in ("page_count", "page_size")
    )
    return int(count) * int(size)  # under a key the driver gives the size as a text


def digest_of(path: Path, going: Callable[..., None] = quiet) -> str:
    """SHA-256 of a file in hex."""
    total, found, done = path.stat().st_size, hashlib.sha256(), 0
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            found.update(piece)
            done += len(piece)
            going(done, total, "")
    return found.hexdigest()


def put_in_place(part: Path, final: Path) -> None:
    """Give a file that is wholly written its name, once it has reached the disk."""
    reach_disk(part)
    part.replace(final)
    reach_disk(final.parent)


def reach_disk(path: Path) -> None:
    """Wait until a file, or the entries of a folder, are on the disk and not only in memory."""
    if path.is_dir():
        if os.name == "nt":  # pragma: no cover - Windows has no such call for folders
            return
        flags = os.O_RDONLY
    else:
        flags = os.O_RDWR
    handle = os.open(path, flags)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def copy_whole(source: Path, target: Path, going: Callable[..., None] = quiet) -> None:
    """Copy a file so that `target` is whole or not there: written beside, read back, then named.

    Raises:
        StoreTrouble: trouble with the disk, or it does not give back what was written.
    """
    part = target.with_name(target.name + PART)
    total, sent, done = source.stat().st_size, hashlib.sha256(), 0
    with in_words(), without_leavings(part):
        with source.open("rb") as reading, part.open("wb") as writing:
            while piece := reading.read(_PIECE):
                writing.write(piece)
                sent.update(piece)
                done += len(piece)
                going(done, 2 * total, "")
            writing.flush()
            os.fsync(writing.fileno())
            _forget_memory(writing.fileno())
        back = digest_of(part, lambda now, _all, _words: going(total + now, 2 * total, ""))
        if back != sent.hexdigest():
            raise StoreTrouble("写到那里的内容读回来不一样，这个盘可能有故障，请换一个。")
        put_in_place(part, target)


@contextmanager
def without_leavings(*parts: Path) -> Iterator[None]:
    """Where the work inside fails, what it has half written is taken away, if it can be."""
    try:
        yield
    except BaseException:
        for part in parts:
            with suppress(OSError):
                part.unlink()
        raise


@contextmanager
def workplace(folder: Path, name: str) -> Iterator[Path]:
    """A folder for what is half done, beside what it is made from; nothing of it stays.

    Raises:
        StoreTrouble: it cannot be made.
    """
    place = folder / f"{name}{PART}"
    with in_words():
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


def sweep(folder: Path) -> None:
    """Take away what was half written when the program was killed."""
    for part in (*folder.glob(f"*{PART}"), *folder.glob(f"*{PART}-journal")):
        if part.is_dir():
            shutil.rmtree(part, ignore_errors=True)
            continue
        with suppress(OSError):
            part.unlink()


def need_room(folder: Path, size: int) -> None:
    """Refuse before anything is written where the disk has no room for it.

    Raises:
        StoreTrouble: too little room.
    """
    with in_words():
        free = shutil.disk_usage(folder).free
    if free < size * _SPARE:
        raise StoreTrouble(
            f"磁盘剩余空间不够：需要约 {in_size(size)}，只剩 {in_size(free)}。"
            "请腾出空间后再做一次。"
        )


def in_size(size: int) -> str:
    """A size as a clerk reads it: 312 KB, 1.4 MB, 2.0 GB."""
    if size < 1 << 20:
        return f"{max(1, round(size / 1024)) if size else 0} KB"
    if size < 1 << 30:
        return f"{size / (1 << 20):.1f} MB"
    return f"{size / (1 << 30):.1f} GB"


def _forget_memory(handle: int) -> None:
    """Let the system drop what it holds of a file in memory: reading back must reach the disk."""
    forget = getattr(os, "posix_fadvise", None)
    if forget is not None:  # Windows has nothing of the kind
        forget(handle, 0, 0, os.POSIX_FADV_DONTNEED)
