"""How the forms of the unit read in the history."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from partydesk.kernel.tablewords import TableWords, said_day, said_text, said_yes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from partydesk.kernel.tablewords import Row, Said


def form_words(
    title_of: Callable[[str], str], settings_of: Callable[[str, Mapping[str, Any]], str]
) -> tuple[TableWords, ...]:
    """How the tables of forms read.

    Args:
        title_of: says what a form is called.
        settings_of: says what is set of a form.
    """
    return (
        TableWords(
            "form_choice", "表样", "选用的样式", lambda row: _chosen(row, title_of, settings_of),
            lambda row: (title_of(said_text(row.get("form"))),),
        ),
        TableWords(
            "own_form", "表样", "本单位的表样", lambda row: _own(row, title_of),
            lambda row: (title_of(said_text(row.get("form"))),),
        ),
        TableWords(
            "form_standard", "表样", "改动时的标准表样", _standard,
            lambda row: (said_text(row.get("digest"))[:8],),
        ),
    )  # fmt: skip


def _own(row: Row, title_of: Callable[[str], str]) -> Mapping[str, Said]:
    try:
        count = len(json.loads(row.get("changes") or "[]"))
    except ValueError:
        count = 0
    return {
        "表样": title_of(said_text(row.get("form"))),
        "改动": f"{count} 处",
        "不随新版标准": said_yes(row.get("held")),
    }


def _chosen(
    row: Row,
    title_of: Callable[[str], str],
    settings_of: Callable[[str, Mapping[str, Any]], str],
) -> Mapping[str, Said]:
    form = said_text(row.get("form"))
    return {
        "表样": title_of(form),
        "样式": title_of(said_text(row.get("layout"))),
        "设置": settings_of(form, json.loads(row.get("settings") or "{}")),
        "起用日期": said_day(row.get("since")),
    }


def _standard(row: Row) -> Mapping[str, Said]:
    return {
        "编号": said_text(row.get("digest"))[:8],
        "大小": f"{len(said_text(row.get('text')))} 字",
    }
