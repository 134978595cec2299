"""Take a plain file away so that its bytes do not stay behind, as far as a program can see to it.

A disk that turns gets the zeros where the file lay. A flash disk writes them somewhere else and
clears the old place when it sees fit, and a copy somewhere else knows nothing of this: the clerk is
told both.
"""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PIECE = 1 << 20  # bytes


def wipe(file: Path) -> None:
    """Write zeros over a file and delete it; one that is not there is no fault.

    Raises:
        OSError: it can be neither overwritten nor deleted.
    """
    try:
        with suppress(PermissionError), file.open("r+b") as opened:
            _overwrite(opened)
        file.unlink()
    except FileNotFoundError:
        return


@contextmanager
def wiped_behind(file: Path) -> Iterator[None]:
    """What the driver deletes inside (the log of a database that is closed) is overwritten too.

    Whatever stood in it must be safe elsewhere already.
    """
    try:
        opened = file.open("r+b")
    except FileNotFoundError:
        yield
        return
    with opened:
        yield
        _overwrite(opened)


def _overwrite(opened: IO[bytes]) -> None:
    left = opened.seek(0, os.SEEK_END)
    opened.seek(0)
    while left > 0:
        left -= opened.write(bytes(min(left, _PIECE)))
    opened.flush()
    os.fsync(opened.fileno())
