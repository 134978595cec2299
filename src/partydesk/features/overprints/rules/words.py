"""How stock with fields on it reads in the history."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from partydesk.kernel.tablewords import TableWords, said_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from partydesk.kernel.tablewords import Row, Said


def overprint_words() -> tuple[TableWords, ...]:
    """How the table reads."""
    return (
        TableWords(
            "overprint", "套打", "套打", _overprint, lambda row: (said_text(row.get("title")),)
        ),
    )


def _overprint(row: Row) -> Mapping[str, Said]:
    try:
        fields = json.loads(row.get("fields") or "[]")
    except ValueError:
        fields = []
    return {
        "名称": said_text(row.get("title")),
        "纸张": f"{_mm(row, 'width')} × {_mm(row, 'height')} 毫米",
        "页数": said_text(row.get("pages")),
        "字段": f"{len(fields)} 个",
        "位置": "；".join(f"{one[1]} {one[2]:g},{one[3]:g}" for one in fields)[:400],
    }


def _mm(row: Row, key: str) -> str:
    value = row.get(key)
    return f"{value / 10:g}" if isinstance(value, int) else ""
