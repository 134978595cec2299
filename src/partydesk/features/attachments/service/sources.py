"""Where attachments come from: files that were dropped, bytes that were pasted."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from partydesk.kernel.findings import Refusal
from partydesk.store.trouble import in_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HEAD = 16  # bytes that tell what a file is


@dataclass(frozen=True, slots=True)
class Source:
    """Something to be taken in.

    Attributes:
        name: as it came; it is made harmless later.
        size: bytes.
        open: gives the bytes; closed by whoever asked.
    """

    name: str
    size: int
    open: Callable[[], IO[bytes]]

    def head(self) -> bytes:
        """Its first bytes.

        Raises:
            StoreTrouble: it cannot be read.
        """
        with in_words(), self.open() as stream:
            return stream.read(HEAD)


def of_file(path: Path) -> Source:
    """A file on disk.

    Raises:
        Refusal: it is a folder, or no file.
        StoreTrouble: it cannot be read.
    """
    with in_words():
        if path.is_dir():
            raise Refusal("这是文件夹，请选里面的文件。")
        if not path.is_file():
            raise Refusal("这里没有文件，可能已被移走。")
        return Source(path.name, path.stat().st_size, lambda: path.open("rb"))


def of_bytes(name: str, body: bytes) -> Source:
    """Something that was pasted."""
    return Source(name, len(body), lambda: io.BytesIO(body))
