"""How the tables of the roster read, in the words of its forms."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from partydesk.features.roster.rules.orders import LABELS, RELATIVE_LABELS, RESUME_LABELS
from partydesk.features.roster.rules.records import RecordKind, columns_of
from partydesk.kernel.tablewords import (
    TableWords,
    said_day,
    said_ref,
    said_text,
    said_yes,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from partydesk.kernel.tablewords import Row, Said

_BOOK = "党员名册"
_BODIES = frozenset({"branch", "party_group"})
_DAYS = frozenset(
    {"birth_date", "applied_on", "joined_on", "full_member_on", "work_started_on", "lost_on"}
)
_RECORD_DAYS = frozenset({"since", "until", "restored"})
_ASKED = frozenset({"is_lost", "is_mobile"})


def roster_words() -> tuple[TableWords, ...]:
    """Every table of the roster."""
    return (
        TableWords("person", _BOOK, "人员", _person, lambda row: (said_text(row.get("name")),),
                   naming="name"),
        TableWords("category_event", _BOOK, "人员类别的变化", _stage, _of_person),
        TableWords("category_paper", _BOOK, "变化的文号",
                   lambda row: {"文号": said_text(row.get("paper"))}, lambda _row: ()),
        TableWords("standing_event", _BOOK, "党籍状态的变化", _standing, _of_person),
        TableWords("person_record", _BOOK, "登记", _record,
                   lambda row: (*_of_person(row), said_text(row.get("kind")))),
        TableWords("own_field", _BOOK, "自定项目", _own_field,
                   lambda row: (said_text(row.get("label")),), naming="label"),
        TableWords("own_value", _BOOK, "自定项目的内容", _own_value, _of_person),
        TableWords("resume_line", _BOOK, "简历", _plainly(RESUME_LABELS), _of_person),
        TableWords("relative", _BOOK, "家庭成员", _plainly(RELATIVE_LABELS),
                   lambda row: (*_of_person(row), said_text(row.get("name")))),
        TableWords("imported_file", _BOOK, "导入的表格", _file,
                   lambda row: (said_text(row.get("file")),), naming="file"),
        TableWords("imported_row", _BOOK, "导入原始值", _raw, _of_person),
        TableWords("entered_person", _BOOK, "已录入上级系统", _entered, _of_person),
    )  # fmt: skip


def _person(row: Row) -> Mapping[str, Said]:
    said = {label: _value(key, row) for key, label in LABELS.items()}
    return said | {
        "离开日期": said_day(row.get("left_on")),
        "离开原因": said_text(row.get("left_reason")),
    }


def _value(key: str, row: Row) -> Said:
    if key in _BODIES:
        return said_ref("organization", row.get(f"{key}_id"))
    if key in _DAYS:
        return said_day(row.get(key))
    if key in _ASKED:
        return said_yes(row.get(key))
    return said_text(row.get(key))


def _of_person(row: Row) -> tuple[Said, ...]:
    return (said_ref("person", row.get("person_id")),)


def _stage(row: Row) -> Mapping[str, Said]:
    return {
        LABELS["category"]: said_text(row.get("category")),
        "起算日期": said_day(row.get("since")),
        "依据": said_text(row.get("ground")),
    }


def _standing(row: Row) -> Mapping[str, Said]:
    return {
        LABELS["standing"]: said_text(row.get("standing")),
        "起算日期": said_day(row.get("since")),
        "依据": said_text(row.get("ground")),
        "文号": said_text(row.get("paper")),
    }


def _record(row: Row) -> Mapping[str, Said]:
    said: dict[str, Said] = {}
    for column in columns_of(RecordKind(row["kind"])):
        value = row.get(column.key)
        if column.key == "body":
            said[column.label] = said_ref("organization", row.get("body_id"))
        elif column.key in _RECORD_DAYS:
            said[column.label] = said_day(value)
        else:
            said[column.label] = said_text(value)
    return said | {"划去的原因": said_text(row.get("struck"))}


def _own_field(row: Row) -> Mapping[str, Said]:
    return {
        "名称": said_text(row.get("label")),
        "填什么": said_text(row.get("kind")),
        "选项": "、".join(json.loads(row.get("options") or "[]")),
        "已停用": said_yes(row.get("retired")),
    }


def _own_value(row: Row) -> Mapping[str, Said]:
    return {
        "项目": said_ref("own_field", row.get("field_id")),
        "内容": said_text(row.get("value")),
    }


def _plainly(labels: Mapping[str, str]) -> Callable[[Row], Mapping[str, Said]]:
    return lambda row: {label: said_text(row.get(key)) for key, label in labels.items()}


def _file(row: Row) -> Mapping[str, Said]:
    return {"文件": said_text(row.get("file")), "导入时间": said_text(row.get("imported_at"))[:10]}


def _raw(row: Row) -> Mapping[str, Said]:
    place = {
        "文件": said_ref("imported_file", row.get("file_id")),
        "工作表": said_text(row.get("sheet")),
        "行": said_text(row.get("row")),
    }
    cells = json.loads(row.get("cells") or "{}")
    return place | {f"“{heading}”": said_text(text) for heading, text in cells.items()}


def _entered(row: Row) -> Mapping[str, Said]:
    values = json.loads(row.get("entered") or "{}")
    said = {LABELS.get(key, key): said_text(value) for key, value in values.items()}
    return {"录入日期": said_day(row.get("entered_on"))} | said
