"""One book of forty pages against bare canvas; a hundred books in one file: what memory they take.

The memory is taken in a process of its own for each number of books: a peak cannot be taken back.
"""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
from pathlib import Path
from typing import Any

from book_30 import draw_bare, seconds

from partydesk.printing.form import load_form
from partydesk.printing.press import compose, render

SAMPLES = Path(__file__).parents[1] / "golden" / "record-book"
ROUNDS = 7
FEW, MANY, PAGES = 10, 100, 40
_MEGA = 1024  # KiB


def values() -> dict[str, Any]:
    """A book of forty pages: one with an extension, the reviews of which fill their boxes."""
    found: dict[str, Any] = json.loads((SAMPLES / "extended.json").read_text(encoding="utf-8"))
    return found


def ratio() -> tuple[float, int]:
    """Our book over the bare drawing of its words and lines, and how many pages it has."""
    form, data = load_form("record-book"), values()
    sheets, _ = compose(form, [data])
    render(form, [data])
    found = []
    for _ in range(ROUNDS):
        bare = seconds(lambda: draw_bare(sheets, form.size))
        found.append(seconds(lambda: render(form, [data])) / bare)
    return statistics.median(found), len(sheets)


def peak(books: int) -> int:
    """The peak in MiB of a process that draws so many books into one file."""
    command = [sys.executable, __file__, str(books)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return int(done.stdout)


def draw(books: int) -> int:
    """Draw them here, and say the peak of this process in MiB."""
    render(load_form("record-book"), [values()] * books)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // _MEGA


def figures() -> list[dict[str, Any]]:
    """The figures for `partydesk bench`."""
    value, pages = ratio()
    few, many = peak(FEW), peak(MANY)
    return [
        {"name": "book-40", "value": round(value, 2), "unit": "ratio",
         "of": f"bare canvas, {pages} pages", "bound": 2.0, "peers": {}},
        {"name": "books-100-mb", "value": many - few, "unit": "MiB",
         "of": f"more than {FEW} books", "bound": 100, "peers": {"peak": many}},
    ]  # fmt: skip


if __name__ == "__main__":
    print(draw(int(sys.argv[1])) if sys.argv[1:] else figures())
