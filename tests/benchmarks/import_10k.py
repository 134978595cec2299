"""Import of 10,000 rows by 20 columns, committed, against openpyxl merely reading the same file."""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import openpyxl
from _roster_file import make_file

ROUNDS = 3


def read_with_openpyxl(path: Path) -> float:
    """Seconds to read every cell."""
    start = time.perf_counter()
    book = openpyxl.load_workbook(path, read_only=True)
    for sheet in book:
        for _row in sheet.iter_rows(values_only=True):
            pass
    book.close()
    return time.perf_counter() - start


def run_import(path: Path, folder: Path) -> tuple[float, float]:
    """Seconds and peak megabytes of our import, in a process of its own."""
    code = (
        "import os, runpy, sys; sys.argv = sys.argv[1:];"
        " sys.path.insert(0, os.path.dirname(sys.argv[0]));"
        " runpy.run_path(sys.argv[0], run_name='child')"
    )
    said = subprocess.run(
        [sys.executable, "-c", code, __file__, str(path), str(folder)],
        check=True, capture_output=True, text=True,
    ).stdout.split()  # fmt: skip
    return float(said[-2]), float(said[-1])


def child(path: Path, folder: Path) -> None:
    """The measured process: a new unit, one import, committed."""
    from partydesk.books import create_books  # noqa: PLC0415 - only the child needs the program
    from partydesk.cli.importing import import_file  # noqa: PLC0415
    from partydesk.features.organization.rules import OrganizationKind  # noqa: PLC0415

    books = create_books(folder, "某某局机关党委", OrganizationKind.COMMITTEE)
    for word in "一二三四":
        books.organization.add_branch(f"第{word}支部")
    start = time.perf_counter()
    report = import_file(books, path)
    seconds = time.perf_counter() - start
    assert report.added > 0
    books.close()
    print(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def figures() -> list[dict[str, Any]]:
    """The ratio, and how memory grows from 1,000 to 10,000 rows."""
    with tempfile.TemporaryDirectory() as place:
        many, few = Path(place) / "many.xlsx", Path(place) / "few.xlsx"
        make_file(many, 10_000)
        make_file(few, 1_000)
        ours, peers, peaks = [], [], []
        for n in range(ROUNDS):
            peers.append(read_with_openpyxl(many))
            seconds, peak = run_import(many, Path(place) / f"unit{n}")
            ours.append(seconds)
            peaks.append(peak)
        _, small = run_import(few, Path(place) / "few")
        ratio = statistics.median(a / b for a, b in zip(ours, peers, strict=True))
        return [
            {
                "name": "import-10k", "value": round(ratio, 2), "unit": "ratio",
                "of": "openpyxl reading", "bound": 1.0, "peers": {},
            },
            {
                "name": "import-10k-rss", "value": round(statistics.median(peaks) / small, 2),
                "unit": "ratio", "of": "the same import of 1,000 rows", "peers": {},
            },
        ]  # fmt: skip


if __name__ == "child":
    child(Path(sys.argv[1]), Path(sys.argv[2]))
