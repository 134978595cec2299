"""A whole unit in one file: the snapshot, its keys, its attachments, each as it lies on the disk.

The file is a ZIP whose entries are stored, not compressed: they are encrypted one by one, as the
unit is, and the ZIP adds nothing but their names and digests. What comes from outside is believed
in nothing: only known names, only stored entries, only bytes whose digest is the one announced.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import struct
import zipfile
import zlib
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from stat import S_ISREG
from typing import TYPE_CHECKING, Any

from partydesk.store.snapshot import files
from partydesk.store.trouble import StoreTrouble, in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path
    from typing import IO

HEAD, UNIT, KEYS = "partydesk.json", "unit.db", "unit.keys"
_FORMAT = 1
_KNOWN = re.compile(r"unit\.db|unit\.keys|附件-\d{8}-\d{6}-[0-9a-f]{16}\.db")
_MOST_PARTS = 5000
_LARGEST_HEAD = 2 << 20  # bytes
_PIECE = 1 << 20
_STRANGE = "“{}”不是本程序的备份文件，或者已经损坏。"
_SPOILT = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error,
    RuntimeError, ValueError, KeyError, TypeError, EOFError, AttributeError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """A file inside: its size in bytes and the SHA-256 of its bytes."""

    size: int
    digest: str


class Package:
    """An open package: what it announces, and its parts one by one.

    Attributes:
        kind: backup or handover.
        at: when it was made, as ISO 8601.
        encrypted: whether a password is needed.
        parts: by name.
    """

    def __init__(self, file: Path, archive: zipfile.ZipFile) -> None:
        self._file, self._archive = file, archive
        head = _head_of(archive)
        if head["format"] != _FORMAT:
            raise StoreTrouble("这个备份文件是用更新版本的程序做的，请先更新程序。")
        self.kind, self.at = str(head["kind"]), str(head["at"])
        self.encrypted = bool(head["encrypted"])
        self.parts = {
            str(name): Part(int(part["size"]), str(part["sha256"]))
            for name, part in head["parts"].items()
        }
        _compare(archive, self.parts)

    @property
    def size(self) -> int:
        """Bytes of all parts."""
        return sum(part.size for part in self.parts.values())

    def read(self, name: str, largest: int) -> bytes:
        """A small part, whole.

        Raises:
            StoreTrouble: it is larger than that, or spoilt.
        """
        if self.parts[name].size > largest:
            raise StoreTrouble(_STRANGE.format(self._file.name))
        return b"".join(self._pieces(name))

    def unpack(self, name: str, target: Path, going: Callable[..., None] = files.quiet) -> None:
        """Write a part to a file of its own and wait until it is on the disk.

        Raises:
            StoreTrouble: it is spoilt, or trouble with the disk.
        """
        done = 0
        with in_words(), files.without_leavings(target):
            with target.open("xb") as writing:
                for piece in self._pieces(name):
                    writing.write(piece)
                    done += len(piece)
                    going(done, self.parts[name].size, "")
            files.reach_disk(target)

    def check(self, going: Callable[..., None] = files.quiet) -> None:
        """Read every part through; `going` hears of the bytes.

        Raises:
            StoreTrouble: one is spoilt.
        """
        done = 0
        for name in self.parts:
            for piece in self._pieces(name):
                done += len(piece)
                going(done, self.size, "")

    def _pieces(self, name: str) -> Iterator[bytes]:
        found = hashlib.sha256()
        with _believing_nothing(self._file), self._archive.open(name) as reading:
            while piece := reading.read(_PIECE):
                found.update(piece)
                yield piece
        if found.hexdigest() != self.parts[name].digest:
            raise StoreTrouble(_STRANGE.format(self._file.name))


@contextmanager
def opened(file: Path) -> Iterator[Package]:
    """Open a package for reading.

    Raises:
        StoreTrouble: it is none, is spoilt, or comes from a newer program.
    """
    _check_regular(file)
    with in_words(), file.open("rb") as body:
        with _believing_nothing(file):
            archive = zipfile.ZipFile(body)
            package = Package(file, archive)
        with archive:
            yield package


def is_package(file: Path) -> bool:
    """Whether a file begins as a package does."""
    _check_regular(file)
    with in_words(), file.open("rb") as body:
        return body.read(4) == b"PK\x03\x04"


def _check_regular(file: Path) -> None:
    with in_words():
        if not S_ISREG(file.stat().st_mode) and not file.is_dir():  # a pipe or device has no end
            raise StoreTrouble(f"“{file.name}”不是普通文件，不能用来恢复。")


def pack(
    out: Path, head: Mapping[str, Any], parts: Mapping[str, Path],
    going: Callable[..., None] = files.quiet,
) -> None:  # fmt: skip
    """Write a package; it is read back before it gets its name.

    Args:
        out: the file; one that is there already is replaced once the new one is whole.
        head: kind, at, encrypted.
        parts: name inside → file.
        going: hears of the progress; what it raises stops the work and leaves nothing.

    Raises:
        StoreTrouble: trouble with the disk.
    """
    part = out.with_name(out.name + files.PART)
    with in_words(), files.without_leavings(part):
        announced = {
            name: {"size": file.stat().st_size, "sha256": files.digest_of(file)}
            for name, file in parts.items()
        }
        total = sum(one["size"] for one in announced.values())  # type: ignore[misc]
        files.need_room(out.parent, total)
        with zipfile.ZipFile(part, "w", zipfile.ZIP_STORED, allowZip64=True) as archive:
            text = {"format": _FORMAT, **head, "parts": announced}
            archive.writestr(HEAD, json.dumps(text, ensure_ascii=False))
            done = 0
            for name, file in parts.items():
                with (
                    file.open("rb") as reading,
                    archive.open(_entry(name), "w", force_zip64=True) as writing,
                ):
                    done = _pour(reading, writing, done, 2 * total, going)
        files.reach_disk(part)
        with opened(part) as package:
            package.check(lambda now, *_: going(total + now, 2 * total, ""))
        files.put_in_place(part, out)


def _entry(name: str) -> zipfile.ZipInfo:
    return zipfile.ZipInfo(name)  # with a fixed time: the same parts give the same file


def _pour(
    reading: IO[bytes], writing: IO[bytes], done: int, total: int, going: Callable[..., None]
) -> int:
    while piece := reading.read(_PIECE):
        writing.write(piece)
        done += len(piece)
        going(done, total, "")
    return done


def _head_of(archive: zipfile.ZipFile) -> dict[str, Any]:
    info = archive.getinfo(HEAD)
    if info.file_size > _LARGEST_HEAD or info.compress_type != zipfile.ZIP_STORED:
        raise ValueError(HEAD)
    head = json.loads(archive.read(info))
    if not isinstance(head, dict):
        raise TypeError(HEAD)
    return head


def _compare(archive: zipfile.ZipFile, parts: Mapping[str, Part]) -> None:
    """What stands in the file is what it announces, and nothing that could do harm.

    Raises:
        ValueError: it is not.
    """
    infos = [info for info in archive.infolist() if info.filename != HEAD]
    names = [info.filename for info in infos]
    if len(names) > _MOST_PARTS or sorted(names) != sorted(parts) or UNIT not in parts:
        raise ValueError(names[:3])
    for info in infos:
        stored = info.compress_type == zipfile.ZIP_STORED and info.file_size == info.compress_size
        if not stored or not _KNOWN.fullmatch(info.filename):
            raise ValueError(info.filename)
        if info.file_size != parts[info.filename].size or info.flag_bits & 1:
            raise ValueError(info.filename)


@contextmanager
def _believing_nothing(file: Path) -> Iterator[None]:
    """Whatever a spoilt file makes the reader stumble over is said in one sentence.

    Raises:
        StoreTrouble: the file is spoilt.
    """
    try:
        yield
    except _SPOILT as error:
        raise StoreTrouble(_STRANGE.format(file.name)) from error


@contextmanager
def whole_folder(folder: Path) -> Iterator[Path]:
    """A folder that is filled beside and gets its name when all is in it.

    Raises:
        StoreTrouble: there is something of that name already, or trouble with the disk.
    """
    if folder.exists():
        raise StoreTrouble(f"“{folder.name}”已经存在，请换一个名称或位置。")
    part = folder.with_name(folder.name + files.PART)
    with in_words():
        folder.parent.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir()
    try:
        yield part
        with in_words():
            files.reach_disk(part)
            part.rename(folder)
            files.reach_disk(folder.parent)
    finally:
        with suppress(OSError):
            shutil.rmtree(part, ignore_errors=True)
