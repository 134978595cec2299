"""A film goes in and out of a unit: `large_attachment.py FOLDER [MEGABYTES]` (500).

Prints one JSON document: seconds and peak memory in megabytes, over what the program takes anyway,
for taking it in, taking the same in again, backing it up, saving a copy and putting a backup back;
and whether the copy is byte for byte the same. The peak is that of the whole process, so each comes
after the one before it.
"""

from __future__ import annotations

import hashlib
import json
import random
import resource
import sys
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from partydesk.books import create_books
from partydesk.features.attachments.rules import Owner
from partydesk.features.attachments.service.sources import of_file
from partydesk.features.organization.rules import OrganizationKind
from partydesk.features.roster.rules import Category, PersonOrder
from partydesk.store.snapshot.founding import found_from

if TYPE_CHECKING:
    from collections.abc import Callable

KEY = "x'" + "5a" * 32 + "'"
MEGA = 1 << 20


def write_film(path: Path, megabytes: int) -> str:
    """A file of that size, which nothing can compress; returns its digest."""
    made, found = random.Random(1), hashlib.sha256()  # noqa: S311 - for a test
    with path.open("wb") as file:
        for _ in range(megabytes):
            piece = made.randbytes(MEGA)
            file.write(piece)
            found.update(piece)
    return found.hexdigest()


def digest_of(path: Path) -> str:
    """Piece by piece: what it takes must not count."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def peak() -> float:
    """Megabytes of memory that the process had at most until now."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(place: Path, megabytes: int) -> dict[str, object]:
    """One after the other."""
    film, copy = place / "大会.mp4", place / "副本.mp4"
    digest = write_film(film, megabytes)
    books = create_books(place / "某某支部", "某某支部", OrganizationKind.BRANCH, KEY)
    wang, li = (
        books.roster.add_person(PersonOrder(n, Category.FULL)) for n in ("王建国", "李淑芬")
    )
    book, keeper = books.attachments, books.backups
    beside = [Owner("person", one, one, "某某") for one in (wang, li)]
    book.take(beside[0], [of_file(Path(__file__))])  # what is read late has been read
    keeper.back_up()
    before, told = peak(), {}

    def measured(name: str, work: Callable[[], object]) -> None:
        began = perf_counter()
        work()
        told[name] = {
            "seconds": round(perf_counter() - began, 1), "megabytes": round(peak() - before),
        }  # fmt: skip

    measured("taken in", lambda: book.take(beside[0], [of_file(film)]))
    (_, one) = book.beside("person", wang)
    measured("taken in again", lambda: book.take(beside[1], [of_file(film)]))
    measured("backed up", keeper.back_up)
    measured("read through", book.upkeep.faults)
    measured("saved", lambda: book.save(one, copy))
    measured("packed", lambda: keeper.write_file(place / "备份.pdunit"))
    measured(
        "put back", lambda: found_from(place / "备份.pdunit", place / "新", lambda _folder: KEY)
    )
    sizes = [file.stat().st_size for file in (books.store.folder / "attachments.db", film)]
    books.close()
    return {
        "megabytes": megabytes, "took": told, "same": digest == one.digest == digest_of(copy),
        "of its size": round(sizes[0] / sizes[1], 3),
    }  # fmt: skip


if __name__ == "__main__":
    size = int(sys.argv[2]) if len(sys.argv) > 2 else 500
    print(json.dumps(main(Path(sys.argv[1]), size), ensure_ascii=False, indent=1))  # noqa: T201
