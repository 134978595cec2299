"""Papers into a folder that has room for few: `printing_on_full_disk.py FOLDER UNIT` (Linux, root).

Mounts a disk of memory over FOLDER, seen by this process alone. Prints one JSON document: the files
there, who was done, who was not and why; the same once more when there is room again.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from partydesk.books import open_books
from partydesk.features.development import queries
from partydesk.features.development.papers import BookPress
from partydesk.kernel.prints import Subject
from partydesk.printing.order import Order
from partydesk.ui.batch import Batch, Outcome, names_of, write_each
from partydesk.ui.tasks import Progress
from tests.faults.small_disk import mount
from tests.units import TODAY

PEOPLE = 6


def told(folder: Path, outcome: Outcome) -> dict[str, Any]:
    """What became of it."""
    return {
        "files": sorted(path.name for path in folder.iterdir()),
        "done": [one.target for one in outcome.done],
        "failed": [(one.name, why) for one, why in outcome.failed],
    }


def main(folder: Path, unit: Path) -> list[dict[str, Any]]:
    """Too small for all of them, then large enough for the rest."""
    mount(folder, "size=1m")
    books = open_books(unit, None, lambda: TODAY)
    begun = queries.stored_entries()
    people = [one for one in queries.applicants().rows() if one.id in begun][:PEOPLE]
    source = BookPress(books.development, books.organization).source(
        [Subject(one.name, one.id, n) for n, one in enumerate(people, 1)]
    )
    batch = Batch(source, Order(), None, "")
    names = names_of(batch, source.subjects, "{序号}-{姓名}")
    files = {subject: folder / name for subject, name in names.items()}
    first = write_each(batch, files, Progress(lambda *_: None))
    said = [told(folder, first)]
    mount(folder, "remount,size=64m")
    left = {one: files[one] for one, _ in first.failed}
    said.append(told(folder, write_each(batch, left, Progress(lambda *_: None))))
    books.close()
    return said


if __name__ == "__main__":
    if os.environ.get("PARTYDESK_OWN_MOUNTS") != "yes":
        os.environ["PARTYDESK_OWN_MOUNTS"] = "yes"
        os.execvp("unshare", ["unshare", "--mount", sys.executable, *sys.argv])  # noqa: S606
    print(json.dumps(main(Path(sys.argv[1]), Path(sys.argv[2])), ensure_ascii=False))  # noqa: T201
