"""Files that are written beside their places and put there together, when all of them are whole."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import IO, TYPE_CHECKING, Self

from partydesk.store.trouble import in_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import TracebackType


class WholeFiles:
    """All files or none: `with WholeFiles() as files:`, then `files.open(path)` for each.

    Raises (when it is left, or a file is written):
        StoreTrouble: one of them cannot be written.
    """

    def __init__(self) -> None:
        self._parts: list[tuple[Path, Path]] = []

    def __enter__(self) -> Self:
        """Nothing is written yet."""
        return self

    @contextmanager
    def open(self, path: Path) -> Iterator[IO[bytes]]:
        """A file to be filled; an older one of that name stays until all are whole."""
        part = path.with_name(path.name + ".part")
        self._parts.append((part, path))
        with in_words(), part.open("wb") as file:
            yield file

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Put the files into their places, or take away what there is of them."""
        try:
            if error is None:
                with in_words():
                    for part, path in self._parts:
                        part.replace(path)
        finally:
            for part, _ in self._parts:
                with suppress(OSError):
                    part.unlink(missing_ok=True)
