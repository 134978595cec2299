"""A film while the disk fills up: `full_disk_attachment.py FOLDER` (Linux, root).

Mounts a disk of memory over FOLDER, seen by this process alone. Something else fills the disk while
the film is written; then there is room again. Prints one JSON document of what was said and left.
"""

from __future__ import annotations

import errno
import json
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from partydesk.books import create_books
from partydesk.features.attachments.rules import Owner
from partydesk.features.attachments.service.sources import of_bytes
from partydesk.features.organization.rules import OrganizationKind
from partydesk.features.roster.rules import Category, PersonOrder
from partydesk.kernel.findings import Refusal
from partydesk.store.trouble import StoreTrouble
from tests.faults.small_disk import mount

if TYPE_CHECKING:
    from partydesk.features.attachments.service import AttachmentBook

MEGA = 1 << 20
FILM = os.urandom(40 * MEGA)


def fill(file: Path) -> None:
    """Until nothing more goes in."""
    with suppress(OSError), file.open("wb", buffering=0) as writing:
        for size in (MEGA, 4096, 1):
            try:
                while True:
                    writing.write(bytes(size))
            except OSError as error:
                if error.errno != errno.ENOSPC:
                    raise


def taken(book: AttachmentBook, owner: Owner, full: Path | None) -> str:
    """Take the film in; `full` fills the disk on the way."""

    def going(done: int, _total: int, _words: str = "") -> None:
        if full is not None and done > 10 * MEGA and not full.exists():
            fill(full)

    try:
        found = book.take(owner, [of_bytes("大会.mp4", FILM)], going)
    except (StoreTrouble, Refusal) as trouble:
        return trouble.sentence
    return "taken" if found.added else found.refused[0].reason


def main(place: Path) -> dict[str, object]:
    """Too small from the start, filled on the way, with room again."""
    mount(place, "size=30m")
    books = create_books(place / "某某支部", "某某支部", OrganizationKind.BRANCH, None)
    wang = books.roster.add_person(PersonOrder("王建国", Category.FULL))
    book, owner = books.attachments, Owner("person", wang, wang, "王建国")
    told: dict[str, object] = {"too small": taken(book, owner, None)}
    mount(place, "remount,size=100m")
    told["filled on the way"] = taken(book, owner, place / "别的文件")
    told["left"] = [len(book.beside("person", wang)), len(books.store.attachments.digests())]
    (place / "别的文件").unlink()
    small = book.take(owner, [of_bytes("小.txt", b"small")])
    told["small"] = len(small.added)
    told["bytes"] = sum(one.stat().st_size for one in books.store.folder.glob("attachments.db*"))
    told["with room"] = taken(book, owner, None)
    told["whole"] = book.upkeep.told() == []
    books.close()
    return told


if __name__ == "__main__":
    if os.environ.get("PARTYDESK_OWN_MOUNTS") != "yes":
        os.environ["PARTYDESK_OWN_MOUNTS"] = "yes"
        os.execvp("unshare", ["unshare", "--mount", sys.executable, *sys.argv])  # noqa: S606
    print(json.dumps(main(Path(sys.argv[1])), ensure_ascii=False, indent=1))  # noqa: T201
