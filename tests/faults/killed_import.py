"""Takes a roster in and is killed on the way: `killed_import.py UNIT FILE writing|written CACHE`.

CACHE is SQLite's cache size: with a few pages, most of the import is on disk before it is complete.
"""

from __future__ import annotations

import os
import signal
import sys
from datetime import date
from pathlib import Path
from typing import NoReturn

from partydesk.books import open_books
from partydesk.features.roster import queries
from partydesk.features.roster.service.intake import ImportOptions, file_digest
from partydesk.features.roster.sheets import read_roster, roster_rows

TODAY = date(2026, 11, 23)


def die(*_: object) -> NoReturn:
    """As when the power goes: nothing is tidied up."""
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def main(folder: Path, file: Path, when: str, cache: str) -> NoReturn:
    """Die while the rows are being written, or as soon as they were."""
    books = open_books(folder, today=lambda: TODAY)
    books.store.database.execute_sql(f"PRAGMA cache_size = {int(cache)}")
    reading = read_roster(file)
    rows = roster_rows(reading, queries.limits(), TODAY)
    options = ImportOptions(progress=die if when == "writing" else None)
    books.roster.import_table(reading, rows, file_digest(file), options=options)
    os.write(1, b"taken in\n")
    die()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], sys.argv[4])
