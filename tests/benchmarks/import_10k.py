"""Import of 10,000 rows by 20 columns, committed, against openpyxl merely reading the same file."""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, NamedTuple

from _roster_file import make_file

ROUNDS = 5


class Run(NamedTuple):
    """One run in its own process: seconds by the clock and of the processor, peak megabytes."""

    wall: float
    cpu: float
    peak: float


def run(kind: str, path: Path, folder: Path) -> Run:
    """Import the file into a new unit (`ours`), or only read it (`peer`)."""
    code = (
        "import os, runpy, sys; sys.argv = sys.argv[1:];"
        " sys.path.insert(0, os.path.dirname(sys.argv[0]));"
        " runpy.run_path(sys.argv[0], run_name=sys.argv[1])"
    )
    said = subprocess.run(
        [sys.executable, "-c", code, __file__, kind, str(path), str(folder)],
        check=True, capture_output=True, text=True,
    ).stdout.split()  # fmt: skip
    return Run(*map(float, said[-3:]))


def read_with_openpyxl(path: Path) -> None:
    """Read every cell."""
    import openpyxl  # noqa: PLC0415 - only this process needs it

    start, used = time.perf_counter(), time.process_time()
    book = openpyxl.load_workbook(path, read_only=True)
    for sheet in book:
        for _row in sheet.iter_rows(values_only=True):
            pass
    book.close()
    told(time.perf_counter() - start, time.process_time() - used)


def take_in(path: Path, folder: Path) -> None:
    """A new unit, one import, committed."""
    from partydesk.books import create_books  # noqa: PLC0415 - only this process needs the program
    from partydesk.cli.importing import import_file  # noqa: PLC0415
    from partydesk.features.organization.rules import OrganizationKind  # noqa: PLC0415

    books = create_books(folder, "某某局机关党委", OrganizationKind.COMMITTEE)
    for word in "一二三四":
        books.organization.add_branch(f"第{word}支部")
    start, used = time.perf_counter(), time.process_time()
    report = import_file(books, path)
    wall, cpu = time.perf_counter() - start, time.process_time() - used
    assert report.added > 0
    books.close()
    told(wall, cpu)


def told(wall: float, cpu: float) -> None:
    """Hand the figures to the process that waits for them."""
    print(wall, cpu, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def figures() -> list[dict[str, Any]]:
    """The ratios, taken in turns, and how memory grows from 1,000 to 10,000 rows."""
    with tempfile.TemporaryDirectory() as place:
        many, few = Path(place) / "many.xlsx", Path(place) / "few.xlsx"
        make_file(many, 10_000)
        make_file(few, 1_000)
        turns = [
            (run("peer", many, Path(place)), run("ours", many, Path(place) / f"unit{n}"))
            for n in range(ROUNDS)
        ]
        small = run("ours", few, Path(place) / "few").peak
        wall = statistics.median(ours.wall / peer.wall for peer, ours in turns)
        cpu = statistics.median(ours.cpu / peer.cpu for peer, ours in turns)
        peak = statistics.median(ours.peak for _, ours in turns)
        return [
            {
                "name": "import-10k", "value": round(wall, 2), "unit": "ratio",
                "of": "openpyxl reading", "bound": 1.0, "peers": {},
            },
            {
                "name": "import-10k-cpu", "value": round(cpu, 2), "unit": "ratio",
                "of": "openpyxl reading, seconds of the processor", "bound": 1.0, "peers": {},
            },
            {
                "name": "import-10k-rss", "value": round(peak / small, 2), "unit": "ratio",
                "of": "the same import of 1,000 rows", "peers": {},
            },
        ]  # fmt: skip


if __name__ == "ours":
    take_in(Path(sys.argv[2]), Path(sys.argv[3]))
elif __name__ == "peer":
    read_with_openpyxl(Path(sys.argv[2]))
