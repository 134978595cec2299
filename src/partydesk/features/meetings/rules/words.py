"""How the tables of the meetings book read in the history."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from partydesk.kernel.tablewords import TableWords, said_day, said_ref, said_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from partydesk.features.meetings.rules.kinds import Kinds
    from partydesk.kernel.tablewords import Row, Said

_BOOK = "会议记录"
_MATTERS = {
    "ordinary": "一般决议",
    "admission": "接收、转正",
    "election": "选举",
    "committee": "支委会决定",
}
_OUTCOMES = {"confirmed": "按期转正", "extended": "延长预备期", "cancelled": "取消预备党员资格"}
MATTER_WORDS = _MATTERS
"""What a matter is called on screen, by key."""
OUTCOME_WORDS = _OUTCOMES
"""What a conversion led to, by key."""


def meeting_words(kinds: Kinds) -> tuple[TableWords, ...]:
    """Every table of the meetings book."""

    def title(row: Row) -> tuple[Said, ...]:
        return (said_day(row.get("day")), _kind(kinds, row.get("kind")))

    return (
        TableWords("meeting", _BOOK, "会议", lambda row: _meeting(kinds, row), title, "topic",
                   kept=True),
        TableWords("attendance", _BOOK, "到会情况", _attendance, _of_meeting),
        TableWords("agenda_item", _BOOK, "议题", _item, _of_meeting),
        TableWords("resolution", _BOOK, "决议", lambda row: _resolution(kinds, row), _of_meeting),
        TableWords("meeting_task", _BOOK, "任务", _task, _of_meeting),
        TableWords("minutes_version", _BOOK, "定稿", _version, _of_meeting),
    )  # fmt: skip


def _kind(kinds: Kinds, key: Any) -> str:
    return kinds[key].name if key in kinds.all else said_text(key)


def _of_meeting(row: Row) -> tuple[Said, ...]:
    return (said_ref("meeting", row.get("meeting_id")), said_text(row.get("name")))


def _meeting(kinds: Kinds, row: Row) -> Mapping[str, Said]:
    also = "、".join(_kind(kinds, key) for key in json.loads(row.get("also") or "[]"))
    return {
        "种类": _kind(kinds, row.get("kind")),
        "合并召开": also,
        "会议名称": said_text(row.get("own_kind")),
        "组织": said_ref("organization", row.get("body_id")),
        "状态": said_text(row.get("state")),
        "日期": said_day(row.get("day")),
        "开始": said_text(row.get("starts")),
        "结束": said_text(row.get("ends")),
        "地点": said_text(row.get("place")),
        "主题": said_text(row.get("topic")),
        "内容": said_text(row.get("content")),
        "主讲人": said_text(row.get("lecturer")),
        "学时": said_text(row.get("hours")),
        "责任人": said_text(row.get("responsible")),
        "主持人": _people(row.get("chair")),
        "记录人": _people(row.get("recorder")),
        "监票人": _people(row.get("scrutineers")),
        "计票人": _people(row.get("tellers")),
        "列席": _people(row.get("observers")),
        "上级和来宾": said_text(row.get("guests")),
        "记录": said_text(row.get("text")),
        "未召开的原因": said_text(row.get("reason")),
        "编号": said_text(row.get("number")),
        "定稿": said_day(row.get("finalized_on")),
    }


def _people(text: Any) -> str:
    return "、".join(str(one["name"]) for one in json.loads(text or "[]"))


def _attendance(row: Row) -> Mapping[str, Said]:
    return {
        "姓名": said_ref("person", row.get("person_id")),
        "当日类别": said_text(row.get("category")),
        "到会情况": said_text(row.get("presence")),
        "到会时间": said_text(row.get("arrived")),
        "离会时间": said_text(row.get("left")),
        "事由": said_text(row.get("ground")),
        "表决权": "停止" if row.get("suspended") else "",
    }


def _item(row: Row) -> Mapping[str, Said]:
    speeches = json.loads(row.get("speeches") or "[]")
    told = "\n".join(f"{one['name']}：{one['text']}" for one in speeches)
    return {"议题": said_text(row.get("title")), "发言": told}


def _resolution(kinds: Kinds, row: Row) -> Mapping[str, Said]:
    labels = {
        "at": "表决时间", "yes": "赞成", "no": "不赞成", "abstain": "弃权",
        "written_yes": "会前书面赞成", "written_no": "会前书面不赞成", "issued": "发出票",
        "returned": "收回票", "valid": "有效票", "seats": "应选", "candidates": "候选人",
    }  # fmt: skip
    return {
        "事项": said_text(row.get("motion")),
        "表决种类": _MATTERS.get(said_text(row.get("matter")), ""),
        "对象": said_ref("person", row.get("person_id")) or said_text(row.get("about")),
        "结果": _OUTCOMES.get(said_text(row.get("outcome")), ""),
        **{label: said_text(row.get(key)) for key, label in labels.items()},
        **_affair(kinds, row),
    }


def _affair(kinds: Kinds, row: Row) -> Mapping[str, Said]:
    affair = kinds.affairs.get(str(row.get("affair") or ""))
    if affair is None:
        return {}
    lines = json.loads(row.get("entries") or "[]")
    told = "\n".join(f"{one['name']}：{affair.words(one['values'])}" for one in lines)
    return {"决定事项": affair.name, "决定内容": told}


def _task(row: Row) -> Mapping[str, Said]:
    return {
        "任务": said_text(row.get("what")),
        "责任人": said_ref("person", row.get("person_id")) or said_text(row.get("who")),
        "期限": said_day(row.get("due")),
        "完成": said_day(row.get("done_on")),
        "完成情况": said_text(row.get("note")),
    }


def _version(row: Row) -> Mapping[str, Said]:
    return {
        "第几稿": said_text(row.get("version")),
        "定稿日期": said_day(row.get("finalized_on")),
        "重新打开的原因": said_text(row.get("reason")),
    }
