"""How the print log reads in the history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.kernel.tablewords import TableWords, said_ref, said_text, said_yes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from partydesk.kernel.tablewords import Row, Said


def print_words() -> tuple[TableWords, ...]:
    """How the table of printed papers reads."""
    return (
        TableWords(
            "printed_paper", "打印记录", "打印件", _paper,
            lambda row: (said_text(row.get("subject")), said_text(row.get("title"))),
        ),
    )  # fmt: skip


def _paper(row: Row) -> Mapping[str, Said]:
    return {
        "打印时间": said_text(row.get("at")).replace("T", " ")[:16],
        "经办人": said_text(row.get("clerk")),
        "打印件": said_text(row.get("title")),
        "人员": said_ref("person", row.get("person_id")),
        "对象": said_text(row.get("subject")),
        "内容": said_text(row.get("content")),
        "双面": said_yes(row.get("duplex")),
        "页数": said_text(row.get("pages")),
        "页码": said_text(row.get("part")) or "全部",
        "份数": said_text(row.get("copies")),
        "去向": f"{said_text(row.get('way'))}：{said_text(row.get('target'))}",
    }
