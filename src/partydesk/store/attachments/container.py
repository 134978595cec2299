"""A database of blobs: the unit's own `attachments.db`, and each segment of its backups."""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from partydesk.store.snapshot import files
from partydesk.store.trouble import StoreTrouble, in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

PIECE = 256 * 1024
"""Bytes of a piece: small in memory, and few statements for a long film."""
_SHIFT = 20  # the number of a piece is the number of its blob, shifted, and its place
_SCHEMA = (
    """CREATE TABLE IF NOT EXISTS blob (
         id INTEGER PRIMARY KEY, digest TEXT NOT NULL UNIQUE, size INTEGER NOT NULL)""",
    "CREATE TABLE IF NOT EXISTS piece (id INTEGER PRIMARY KEY, body BLOB NOT NULL)",
    # Numbers given to blobs that are still being written; what a killed program leaves is swept.
    "CREATE TABLE IF NOT EXISTS half (id INTEGER PRIMARY KEY)",
    "CREATE TABLE IF NOT EXISTS thumbnail (digest TEXT PRIMARY KEY, body BLOB NOT NULL)",
)
_UNIT = "unit.db"  # of which the known troubles speak
_PLAIN = b"SQLite format 3"
_SPOILT = "附件的内容读出来与存入时不一样，文件可能已损坏。请从备份恢复。"


@contextmanager
def opened(
    file: Path, key: str | None, *, going: Callable[..., None] = files.quiet
) -> Iterator[Any]:
    """A connection to a database of blobs that is there.

    Raises:
        StoreTrouble: wrong key, damage, trouble with the disk.
    """
    # on the way to a password, and back, it is under the one key or the other
    own = None if key and is_plain(file) else key
    try:
        with files.connected(file, own, writing=True, going=going) as connection:
            connection.execute("PRAGMA synchronous = FULL")
            # of what was taken out, nothing is left in the pages that stay in the file
            connection.execute("PRAGMA secure_delete = FAST").fetchall()
            yield connection
    except StoreTrouble as trouble:
        if _UNIT not in trouble.sentence:
            raise
        raise StoreTrouble(trouble.sentence.replace(_UNIT, file.name)) from trouble


def make(file: Path, key: str | None, *, log: bool) -> None:
    """Make an empty one; with a write-ahead log where it is read while it is written.

    Raises:
        StoreTrouble: trouble with the disk.
    """
    with in_words():
        file.touch()
    with opened(file, key) as connection:
        connection.execute("PRAGMA auto_vacuum = INCREMENTAL")  # what is taken out gives room back
        connection.execute(f"PRAGMA journal_mode = {'WAL' if log else 'DELETE'}")
        connection.execute("BEGIN")
        for statement in _SCHEMA:
            connection.execute(statement)
        connection.execute("COMMIT")


def is_plain(file: Path) -> bool:
    """Whether a database is there that is not encrypted; an empty file is neither."""
    with in_words(), file.open("rb") as opened:
        return opened.read(len(_PLAIN)) == _PLAIN


def digests(connection: Any) -> dict[str, int]:
    """The blobs that are there, whole, with their sizes."""
    return dict(connection.execute("SELECT digest, size FROM blob").fetchall())


def state(connection: Any) -> tuple[int, ...]:
    """What is another as soon as a blob or a small picture comes or goes."""
    row: tuple[int, ...] = connection.execute(
        """SELECT (SELECT count(*) FROM blob), (SELECT total(id) FROM blob),
                  (SELECT count(*) FROM half), (SELECT count(*) FROM thumbnail)"""
    ).fetchone()
    return row


def number_of(connection: Any, digest: str) -> int | None:
    """The number of a blob; None when it is not there."""
    row = connection.execute("SELECT id FROM blob WHERE digest = ?", (digest,)).fetchone()
    return None if row is None else int(row[0])


def new_number(connection: Any) -> int:
    """A number for a blob that is about to be written, inside a transaction."""
    (last,) = connection.execute(
        "SELECT max(id) FROM (SELECT id FROM blob UNION ALL SELECT id FROM half)"
    ).fetchone()
    number = int(last or 0) + 1
    connection.execute("INSERT INTO half VALUES (?)", (number,))
    return number


def put_piece(connection: Any, number: int, place: int, body: bytes) -> None:
    """Write one piece."""
    connection.execute("INSERT INTO piece VALUES (?, ?)", (number << _SHIFT | place, body))


def close(connection: Any, number: int, digest: str, size: int) -> None:
    """The last piece is written: from now on the blob is there."""
    connection.execute("INSERT INTO blob VALUES (?, ?, ?)", (number, digest, size))
    connection.execute("DELETE FROM half WHERE id = ?", (number,))


def pieces(connection: Any, digest: str) -> Iterator[bytes]:
    """The bytes of a blob, piece by piece; the last one comes only where all were right.

    Raises:
        StoreTrouble: it is not there, or spoilt.
    """
    number = number_of(connection, digest)
    if number is None:
        raise StoreTrouble("这个附件的内容不在本机，可能已经清理；备份里也许还有。")
    found, held = hashlib.sha256(), b""
    for _, piece in numbered(connection, number):
        if held:
            yield held
        held = piece
        found.update(held)
    if found.hexdigest() != digest:
        raise StoreTrouble(_SPOILT)
    if held:
        yield held


def numbered(connection: Any, number: int) -> Iterator[tuple[int, bytes]]:
    """The pieces that are there of a blob, with their places; nobody has looked at them."""
    # one statement each: an open cursor would keep the log from being folded in
    for place in range(1 << _SHIFT):
        row = connection.execute(
            "SELECT body FROM piece WHERE id = ?", (number << _SHIFT | place,)
        ).fetchone()
        if row is None:
            return
        yield place, bytes(row[0])


def copy_blobs(
    source: Any, target: Any, wanted: Mapping[str, int], going: Callable[..., None] = files.quiet
) -> None:
    """Copy blobs between two databases, each whole, verified while it is read.

    Raises:
        StoreTrouble: one is spoilt or not there; those before it are copied.
    """
    total, done = sum(wanted.values()), 0
    for digest, size in wanted.items():
        if number_of(target, digest) is not None:
            continue
        target.execute("BEGIN IMMEDIATE")
        try:
            number = new_number(target)
            for place, piece in enumerate(pieces(source, digest)):
                put_piece(target, number, place, piece)
                done += len(piece)
                going(done, total, "")
            close(target, number, digest, size)
            thumbnail = source.execute(
                "SELECT body FROM thumbnail WHERE digest = ?", (digest,)
            ).fetchone()
            if thumbnail is not None:
                target.execute(
                    "INSERT OR REPLACE INTO thumbnail VALUES (?, ?)", (digest, thumbnail[0])
                )
            target.execute("COMMIT")
        except BaseException:
            target.set_progress_handler(None, 0)  # stopping must not be stopped
            target.execute("ROLLBACK")
            raise


def drop(connection: Any, number: int) -> None:
    """Take out the pieces of a blob."""
    connection.execute(
        "DELETE FROM piece WHERE id >= ? AND id < ?", (number << _SHIFT, (number + 1) << _SHIFT)
    )
    connection.execute("DELETE FROM blob WHERE id = ?", (number,))
    connection.execute("DELETE FROM half WHERE id = ?", (number,))


def sweep(connection: Any) -> None:
    """Take out what was half written when the program was killed, and give its room back."""
    left = connection.execute("SELECT id FROM half").fetchall()
    for (number,) in left:
        connection.execute("BEGIN IMMEDIATE")
        drop(connection, number)
        connection.execute("COMMIT")
    if left:
        shrink(connection)


def shrink(connection: Any) -> None:
    """Give room back to the disk."""
    connection.execute("PRAGMA incremental_vacuum").fetchall()
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
