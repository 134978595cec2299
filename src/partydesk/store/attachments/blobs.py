"""The blobs of one unit: put in by streams, given out by streams, each once."""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from threading import RLock
from typing import IO, TYPE_CHECKING, Any

from partydesk.store.attachments import container, rekeying
from partydesk.store.attachments.container import copy_blobs
from partydesk.store.attachments.pouring import Blob, pour, read
from partydesk.store.folder import BLOBS
from partydesk.store.snapshot import files
from partydesk.store.trouble import StoreTrouble, in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

FILE = BLOBS
_DAMAGED = ("损坏", "打不开", "是坏的")


class AttachmentStore:
    """`attachments.db` of one open unit; made when the first blob comes.

    Every method may be called in any thread and has a connection of its own. `going` hears of the
    bytes done; what it raises stops the work and leaves nothing half.

    Args:
        folder: the unit.
        key: gives the key of the unit; None for a plain one.

    Attributes:
        alone: held by whoever writes: what another half wrote must not be swept.
    """

    def __init__(self, folder: Path, key: Callable[[], str | None]) -> None:
        self._folder, self._key = folder, key
        self.alone = RLock()
        self._swept = False

    @property
    def file(self) -> Path:
        """Where the blobs lie; it need not be there yet."""
        return self._folder / FILE

    @property
    def key(self) -> str | None:
        """The key of the unit; None for a plain one."""
        return self._key()

    def add(self, source: IO[bytes], size: int, going: Callable[..., None] = files.quiet) -> Blob:
        """Keep the bytes of a stream; those that are there already are not written again.

        Args:
            source: is read to its end; it can be wound back.
            size: how many bytes there are, for the room and the progress.
            going: hears of the progress.

        Raises:
            SourceTrouble: the source cannot be read, or changed while it was read.
            StoreTrouble: no room, or trouble with the unit's own disk.
        """
        with self.alone, in_words():
            with self._writing() as connection:
                known = {n for (n,) in connection.execute("SELECT DISTINCT size FROM blob")}
            if size in known and (blob := self._known(source, going)) is not None:
                return blob
            files.need_room(self._folder, size)
            with self._writing() as connection:
                try:
                    return pour(connection, source, size, going)
                except BaseException:
                    self._swept = False  # where the disk is full nothing could be taken out
                    raise

    def has(self, digest: str) -> bool:
        """Whether a blob is there."""
        return digest in self.digests()

    def digests(self) -> dict[str, int]:
        """Every blob with its size.

        Raises:
            StoreTrouble: the file cannot be read.
        """
        if not self.file.exists():
            return {}
        with container.opened(self.file, self.key) as connection:
            return container.digests(connection)

    @contextmanager
    def pieces(self, digest: str) -> Iterator[Iterator[bytes]]:
        """The bytes of a blob, piece by piece.

        Raises:
            StoreTrouble: it is not there, or spoilt.
        """
        if not self.file.exists():
            raise StoreTrouble("这个附件的内容不在本机，可能已经清理；备份里也许还有。")
        with container.opened(self.file, self.key) as connection:
            yield container.pieces(connection, digest)

    def read(self, digest: str, most: int) -> bytes:
        """A small blob, whole, in memory.

        Raises:
            StoreTrouble: it is not there, spoilt, or larger than `most` bytes.
        """
        size = self.digests().get(digest, 0)
        if size > most:
            raise StoreTrouble(f"这个附件太大（{files.in_size(size)}），不能直接打开，请另存一份。")
        with self.pieces(digest) as found:
            return b"".join(found)

    def save(self, digest: str, target: Path, going: Callable[..., None] = files.quiet) -> None:
        """Write a blob to a file; the file is whole or not there.

        Raises:
            StoreTrouble: it is not there, spoilt, or trouble with the disk.
        """
        part = target.with_name(target.name + files.PART)
        size, done = self.digests().get(digest, 0), 0
        with in_words(), files.without_leavings(part):
            files.need_room(target.parent, size)
            with self.pieces(digest) as found, part.open("wb") as writing:
                for piece in found:
                    writing.write(piece)
                    done += len(piece)
                    going(done, size, "")
            files.put_in_place(part, target)

    def thumbnails(self, digests: Iterable[str]) -> dict[str, bytes]:
        """The small pictures of those that have one.

        Raises:
            StoreTrouble: the file cannot be read.
        """
        if not self.file.exists():
            return {}
        wanted = list(digests)
        marks = ", ".join("?" for _ in wanted)
        with container.opened(self.file, self.key) as connection:
            rows = connection.execute(
                f"SELECT digest, body FROM thumbnail WHERE digest IN ({marks})", wanted
            ).fetchall()
        return {digest: bytes(body) for digest, body in rows}

    def keep_thumbnail(self, digest: str, body: bytes) -> None:
        """Keep the small picture of a blob.

        Raises:
            StoreTrouble: trouble with the disk.
        """
        with self.alone, self._writing() as connection:
            connection.execute("INSERT OR REPLACE INTO thumbnail VALUES (?, ?)", (digest, body))

    def remove(self, digests: Iterable[str]) -> int:
        """Take blobs out for good and give their room back; returns how many bytes.

        Raises:
            StoreTrouble: trouble with the disk.
        """
        freed = 0
        with self.alone, self._writing() as connection:
            sizes = container.digests(connection)
            for digest in digests:
                number = container.number_of(connection, digest)
                if number is None:
                    continue
                connection.execute("BEGIN IMMEDIATE")
                container.drop(connection, number)
                connection.execute("DELETE FROM thumbnail WHERE digest = ?", (digest,))
                connection.execute("COMMIT")
                freed += sizes[digest]
            container.shrink(connection)
        return freed

    def take_from(
        self, segment: Path, digests: Iterable[str], going: Callable[..., None] = files.quiet
    ) -> None:
        """Take blobs in from another database of blobs under the same key.

        Raises:
            StoreTrouble: no room, trouble with the disk, one is spoilt.
        """
        with (
            self.alone, in_words(),
            self._writing() as target, container.opened(segment, self.key) as source,
        ):  # fmt: skip
            sizes = container.digests(source)
            wanted = {one: sizes[one] for one in digests if one in sizes}
            files.need_room(self._folder, sum(wanted.values()))
            copy_blobs(source, target, wanted, going)
            container.shrink(target)  # the log of a long film is folded in at once

    def check(self, going: Callable[..., None] = files.quiet) -> list[str]:
        """Read every blob through; returns the digests of those that are spoilt.

        Raises:
            StoreTrouble: the file cannot be opened at all.
        """
        sizes = self.digests()
        total, done, spoilt = sum(sizes.values()), 0, []
        for digest, size in sizes.items():
            try:
                with self.pieces(digest) as found:
                    for piece in found:
                        done += len(piece)
                        going(done, total, "")
            except StoreTrouble:
                spoilt.append(digest)
                done += size
        return spoilt

    def set_aside(self, target: Path) -> bool:
        """Where the file cannot be read at all, keep it as `target`; the next blob begins anew.

        Returns:
            Whether it was so.

        Raises:
            StoreTrouble: trouble with the disk.
        """
        with self.alone:
            try:
                self.digests()
            except StoreTrouble as trouble:
                if not any(word in trouble.sentence for word in _DAMAGED):
                    raise
            else:
                return False
            with in_words():
                self.file.replace(target)
                for end in ("-wal", "-shm"):
                    self.file.with_name(f"{BLOBS}{end}").unlink(missing_ok=True)
            return True

    def rekey(
        self, keys: tuple[str | None, str | None], going: Callable[..., None] = files.quiet
    ) -> None:
        """Bring all of it from the first key of `keys` under the second.

        Raises:
            StoreTrouble: no room, in use, trouble with the disk; the file is as it was.
        """
        with self.alone:
            rekeying.rekey(self._folder, keys, going)

    @contextmanager
    def _writing(self) -> Iterator[Any]:
        if not self.file.exists():
            container.make(self.file, self.key, log=True)
        elif self.key and container.is_plain(self.file):  # nothing more goes into a plain one
            self.rekey((None, self.key))
        with container.opened(self.file, self.key) as connection:
            if not self._swept:
                container.sweep(connection)
                self._swept = True
            yield connection

    def _known(self, source: IO[bytes], going: Callable[..., None]) -> Blob | None:
        """The blob that has these bytes, if one has; the source is wound back."""
        found, size = hashlib.sha256(), 0
        for piece in read(source, None):
            found.update(piece)
            size += len(piece)
            going(0, 0, "")
        with in_words():
            source.seek(0)
        digest = found.hexdigest()
        return Blob(digest, size, is_new=False) if self.has(digest) else None
