"""A year's bound minutes (200 meetings) against the same words and lines by bare canvas calls."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from _bare import ratio
from _meetings import YEAR, made

from partydesk.features.meetings.papers import MeetingPress
from partydesk.printing.form import load_form

ROUNDS = 5


def figures() -> list[dict[str, Any]]:
    """The figure for `partydesk bench`."""
    with tempfile.TemporaryDirectory() as place:
        books = made(Path(place) / "unit")
        try:
            press = MeetingPress(books.meetings, books.organization, books.rules.meetings)
            bodies = [one.id for one in books.organization.branches()]
            data = [one for body in bodies for one in press.bound(YEAR, body)]
        finally:
            books.close()
    found = ratio(load_form("minutes-book"), data, ROUNDS)
    return [
        {"name": "meetings-book", "value": round(found.value, 2), "unit": "ratio",
         "of": "bare canvas", "bound": 2.0, "peers": {}},
        {"name": "meetings-book-s", "value": round(found.seconds, 2), "unit": "seconds",
         "of": f"{found.pages} pages", "peers": {}},
    ]  # fmt: skip


if __name__ == "__main__":
    print(figures())
