"""How the tables of terms and posts read in the history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.kernel.tablewords import TableWords, said_day, said_ref, said_text, said_yes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from partydesk.kernel.tablewords import Row, Said

_BOOK = "换届和职务"


def offices_words() -> tuple[TableWords, ...]:
    """Every table of the book."""
    return (
        TableWords("term", _BOOK, "届次", _term,
                   lambda row: (said_ref("organization", row.get("body_id")),
                                said_day(row.get("elected_on")))),
        TableWords("post", _BOOK, "党内职务", _post,
                   lambda row: (said_ref("organization", row.get("body_id")),
                                said_ref("person", row.get("person_id")))),
        TableWords("body_event", _BOOK, "党组织沿革", _event,
                   lambda row: (said_ref("organization", row.get("body_id")),)),
    )  # fmt: skip


def _term(row: Row) -> Mapping[str, Said]:
    number = said_text(row.get("number"))
    return {
        "党组织": said_ref("organization", row.get("body_id")),
        "届次": f"第{number}届" if number else "",
        "当选日期": said_day(row.get("elected_on")),
        "委员名额": said_text(row.get("seats")),
        "村、社区": said_yes(row.get("village")),
        "批复": said_text(row.get("approval")),
        "延期至": said_day(row.get("extended_to")),
        "延期理由": said_text(row.get("extension_ground")),
        "延期批准": said_text(row.get("extension_approval")),
        "结束": said_day(row.get("ended_on")),
    }


def _post(row: Row) -> Mapping[str, Said]:
    return {
        "党组织": said_ref("organization", row.get("body_id")),
        "姓名": said_ref("person", row.get("person_id")),
        "职务": said_text(row.get("office")),
        "任职": said_day(row.get("since")),
        "方式": said_text(row.get("way")),
        "离任": said_day(row.get("until")),
        "离任原因": said_text(row.get("ending")),
        "分工": said_text(row.get("duties")),
        "一岗双责": said_text(row.get("line_duty")),
        "依据": said_text(row.get("ground")),
    }


def _event(row: Row) -> Mapping[str, Said]:
    return {
        "党组织": said_ref("organization", row.get("body_id")),
        "事项": said_text(row.get("kind")),
        "日期": said_day(row.get("day")),
        "文号": said_text(row.get("paper")),
        "全称": said_text(row.get("name")),
        "简称": said_text(row.get("short_name")),
        "说明": said_text(row.get("note")),
    }
