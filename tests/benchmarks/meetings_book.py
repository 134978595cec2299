"""A year's bound minutes (200 meetings) against the same words and lines by bare canvas calls."""

from __future__ import annotations

import statistics
import tempfile
from pathlib import Path
from typing import Any

from _meetings import YEAR, made
from book_30 import draw_bare, seconds

from partydesk.features.meetings.papers import MeetingPress
from partydesk.printing.form import load_form
from partydesk.printing.press import compose, render

ROUNDS = 3


def figures() -> list[dict[str, Any]]:
    """The figure for `partydesk bench`."""
    with tempfile.TemporaryDirectory() as place:
        books = made(Path(place) / "unit")
        try:
            press = MeetingPress(books.meetings, books.organization, books.rules.meetings)
            bodies = [one.id for one in books.organization.branches()]
            form = load_form("minutes-book")
            data = [one for body in bodies for one in press.bound(YEAR, body)]
            sheets, _ = compose(form, data)
            render(form, data)
            ratios, whole = [], []
            for _ in range(ROUNDS):
                bare = seconds(lambda: draw_bare(sheets, form.size))
                ours = seconds(lambda: render(form, data))
                ratios.append(ours / bare)
                whole.append(ours)
        finally:
            books.close()
    return [
        {"name": "meetings-book", "value": round(statistics.median(ratios), 2), "unit": "ratio",
         "of": "bare canvas", "bound": 2.0, "peers": {}},
        {"name": "meetings-book-s", "value": round(statistics.median(whole), 2), "unit": "seconds",
         "of": f"{len(sheets)} pages", "peers": {}},
    ]  # fmt: skip


if __name__ == "__main__":
    print(figures())
