"""A film is put beside somebody and the program dies: `killed_attachment.py UNIT NTH`.

It dies when it has told NTH times how far it is; it tells so after each quarter of a megabyte.
"""

from __future__ import annotations

import os
import random
import signal
import sys
from pathlib import Path

from partydesk.books import open_books
from partydesk.features.attachments.rules import Owner
from partydesk.features.attachments.service.sources import of_bytes

FILM = random.Random(5).randbytes(30 << 20)  # noqa: S311 - for a test


def main(unit: Path, nth: int) -> None:
    """Dies."""
    told = 0

    def going(*_: object) -> None:
        nonlocal told
        told += 1
        if told == nth:
            os.kill(os.getpid(), signal.SIGKILL)

    books = open_books(unit)
    books.attachments.take(Owner("person", 1, 1, "王建国"), [of_bytes("大会.mp4", FILM)], going)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
