"""A stream into a database of blobs: piece by piece, whole or not there."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from sqlcipher3 import dbapi2

from partydesk.store.attachments import container
from partydesk.store.trouble import StoreTrouble, in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_BATCH = 64  # pieces in one transaction: 16 MB


class SourceTrouble(StoreTrouble):
    """What was to be taken in cannot be read, or changed while it was read."""


class Blob(NamedTuple):
    """Bytes that are kept.

    Attributes:
        digest: SHA-256 in hex.
        size: how many.
        is_new: whether they were not there before.
    """

    digest: str
    size: int
    is_new: bool


def pour(connection: Any, source: IO[bytes], size: int, going: Callable[..., None]) -> Blob:
    """Write a stream of so many bytes; what stops it leaves nothing half.

    Raises:
        SourceTrouble: the source cannot be read, or there are more or fewer bytes.
    """
    connection.execute("BEGIN IMMEDIATE")
    number = container.new_number(connection)
    connection.execute("COMMIT")
    try:
        blob = _poured(connection, number, source, (size, going))
    except BaseException:
        _take_out(connection, number)
        raise
    if not blob.is_new:
        _take_out(connection, number)
    return blob


def read(source: IO[bytes], size: int | None) -> Iterator[bytes]:
    """The pieces of a source that has so many bytes; None where nobody knows.

    Raises:
        SourceTrouble: it cannot be read, or there are more or fewer.
    """
    done = 0
    while True:
        try:
            with in_words():
                piece = source.read(container.PIECE)
        except StoreTrouble as trouble:
            raise SourceTrouble(trouble.sentence) from trouble
        done += len(piece)
        if size is not None and (done > size or (not piece and done < size)):
            raise SourceTrouble("这个文件正在被别的程序改动，没有存入；请等它写完再添加。")
        if not piece:
            return
        yield piece


def _poured(
    connection: Any, number: int, source: IO[bytes], job: tuple[int, Callable[..., None]]
) -> Blob:
    size, going = job
    found, done, place = hashlib.sha256(), 0, 0
    connection.execute("BEGIN IMMEDIATE")
    for piece in read(source, size):
        container.put_piece(connection, number, place, piece)
        found.update(piece)
        done, place = done + len(piece), place + 1
        if place % _BATCH == 0:
            connection.execute("COMMIT")
            connection.execute("BEGIN IMMEDIATE")
        going(done, size, "")
    digest = found.hexdigest()
    if container.number_of(connection, digest) is not None:  # it became what is there already
        return Blob(digest, done, is_new=False)
    container.close(connection, number, digest, done)
    connection.execute("COMMIT")
    return Blob(digest, done, is_new=True)


def _take_out(connection: Any, number: int) -> None:
    """What was half written; where the disk has no room even for that, it is swept later."""
    connection.set_progress_handler(None, 0)  # stopping must not be stopped
    with suppress(dbapi2.DatabaseError):
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        connection.execute("BEGIN IMMEDIATE")
        container.drop(connection, number)
        connection.execute("COMMIT")
        container.shrink(connection)
