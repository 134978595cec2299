"""How what happened beside the steps reads in the history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.kernel.tablewords import said_day, said_ref, said_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from partydesk.kernel.tablewords import Row, Said


def way_title(row: Row) -> Sequence[Said]:
    """Whose, and what happened."""
    return said_ref("person", row.get("person_id")), said_text(row.get("kind"))


def say_way(row: Row) -> Mapping[str, Said]:
    """What is known of it; what was not asked stays empty."""
    step = row.get("step")
    return {
        "事项": said_text(row.get("kind")),
        "日期": said_day(row.get("date")),
        "步骤": f"第 {step} 步" if step else "",
        "理由": said_text(row.get("ground")),
        "决定的党组织": said_text(row.get("body")),
        "讨论的会议": said_text(row.get("meeting")),
        "以后": said_text(row.get("follows")),
        "提出追认日期": said_day(row.get("proposed_on")),
        "去世日期": said_day(row.get("died_on")),
    }
