"""How the attachments read in the history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.kernel.tablewords import TableWords, said_ref, said_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from partydesk.kernel.tablewords import Row, Said


def attachment_words() -> tuple[TableWords, ...]:
    """How the table of attachments reads."""
    return (
        TableWords(
            "attachment", "附件", "附件", _attachment, lambda row: (said_text(row.get("name")),),
            kept=True,
        ),
    )  # fmt: skip


def _attachment(row: Row) -> Mapping[str, Said]:
    return {
        "文件名": said_text(row.get("name")),
        "种类": said_text(row.get("kind")),
        "大小": f"{int(row.get('size') or 0):,} 字节",
        "属于": said_text(row.get("owner")),
        "人员": said_ref("person", row.get("person_id")),
        "说明": said_text(row.get("note")),
        "存入": said_text(row.get("added_on")),
        "内容校验": said_text(row.get("digest"))[:16],
    }
