"""A filled record book against the same words and lines drawn by bare canvas calls."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from _bare import ratio

from partydesk.printing.form import load_form

ROUNDS = 15
SAMPLE = Path(__file__).parents[1] / "golden" / "record-book" / "full.json"


def figures() -> list[dict[str, Any]]:
    """The figure for `partydesk bench`."""
    data = json.loads(SAMPLE.read_text(encoding="utf-8"))
    found = ratio(load_form("record-book"), [data], ROUNDS)
    return [
        {
            "name": "book-30", "value": round(found.value, 2), "unit": "ratio",
            "of": "bare canvas", "bound": 2.0, "peers": {},
        }
    ]  # fmt: skip


if __name__ == "__main__":
    print(figures())
