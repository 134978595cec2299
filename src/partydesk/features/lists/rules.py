"""How the arranging of lists reads in the history."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from partydesk.kernel.looks import Look
from partydesk.kernel.tablewords import TableWords, said_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from partydesk.kernel.tablewords import Row, Said


def list_words() -> tuple[TableWords, ...]:
    """How the tables of lists read."""
    return (
        TableWords("list_look", "列表", "列表的列", _look,
                   lambda row: (said_text(row.get("list")),)),
        TableWords("saved_filter", "列表", "保存的筛选", _filter,
                   lambda row: (said_text(row.get("name")),), naming="name", kept=True),
    )  # fmt: skip


def _look(row: Row) -> Mapping[str, Said]:
    look = Look.unpacked(json.loads(row.get("look") or "{}"))
    return {
        "列表": said_text(row.get("list")),
        "显示的列": f"{sum(one.shown for one in look.columns)} 列",
        "排序": "另行指定" if look.sort else "",
    }


def _filter(row: Row) -> Mapping[str, Said]:
    wanted = json.loads(row.get("wanted") or "{}")
    return {
        "列表": said_text(row.get("list")),
        "名称": said_text(row.get("name")),
        "查找": said_text(wanted.get("text")),
    }
