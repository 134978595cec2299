"""One book of forty pages against bare canvas; what memory a hundred books and 1,000 pages take.

The books go into one file on the disk, as the print sheet and the command line write them. Memory
is taken in a process of its own each time: a peak cannot be taken back.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from _bare import ratio
from _table_pages import FORM, rows

from partydesk.printing.form import load_form
from partydesk.printing.ink import write_papers
from partydesk.printing.press import composed, render

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from partydesk.printing.compose import Beginning
    from partydesk.printing.sheet import Sheet

SAMPLES = Path(__file__).parents[1] / "golden" / "record-book"
ROUNDS = 7
FEW, MANY, PAGES = 10, 100, 1000
FLAT = 8
"""MiB that ninety books may take more: the file itself is of six."""
_MEGA = 1024  # KiB


def values() -> dict[str, Any]:
    """A book of forty pages: one with an extension, the reviews of which fill their boxes."""
    found: dict[str, Any] = json.loads((SAMPLES / "extended.json").read_text(encoding="utf-8"))
    return found


def memory(*words: str) -> int:
    """What a process of its own says of its memory, in MiB."""
    command = [sys.executable, __file__, *words]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return int(done.stdout)


def peak() -> int:
    """The peak of this process so far, in MiB.

    Not that of `getrusage`: a process inherits it from the one that starts it.
    """
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) // _MEGA


def draw_books(books: int) -> int:
    """Draw them here into one file, and say the peak of this process."""
    form = load_form("record-book")

    def papers() -> Iterator[tuple[Sequence[Sheet], Sequence[Beginning], tuple[float, float]]]:
        for _ in range(books):
            made = composed(form, [values()])
            yield made.sheets, made.beginnings, made.size

    with TemporaryDirectory() as place, (Path(place) / "books.pdf").open("wb") as out:
        write_papers(papers(), form.size, form.title, out, Path(place))
    return peak()


def draw_pages(pages: int) -> int:
    """Draw a list here as the preview holds it; the peak above what one page of it takes.

    One page has read the fonts, which the idle program has too.
    """
    render(FORM, [{"rows": rows(1)}])
    idle = peak()
    render(FORM, [{"rows": rows(pages)}])
    return peak() - idle


def figures() -> list[dict[str, Any]]:
    """The figures for `partydesk bench`."""
    found = ratio(load_form("record-book"), [values()], ROUNDS)
    few, many = memory("books", str(FEW)), memory("books", str(MANY))
    return [
        {"name": "book-40", "value": round(found.value, 2), "unit": "ratio",
         "of": f"bare canvas, {found.pages} pages", "bound": 2.0, "peers": {}},
        {"name": "books-100-mb", "value": many - few, "unit": "MiB",
         "of": f"more than {FEW} books", "bound": FLAT, "peers": {"peak": many}},
        {"name": "pages-1000-mb", "value": memory("pages", str(PAGES)), "unit": "MiB",
         "of": "more than idle", "bound": 150, "peers": {}},
    ]  # fmt: skip


if __name__ == "__main__":
    what, number = sys.argv[1], int(sys.argv[2])
    print(draw_books(number) if what == "books" else draw_pages(number))
