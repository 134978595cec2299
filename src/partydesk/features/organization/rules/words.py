"""What a change to the organization or the settings says in 改动历史."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from partydesk.kernel.tablewords import TableWords, said_day, said_ref, said_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from partydesk.kernel.tablewords import Row, Said

_BOOK = "组织机构和设置"
_SETTINGS = {
    "lock_after": ("多少分钟没有操作自动锁定", {"0": "不自动锁定"}),
    "posting_day_counts": ("公示张贴当天", {"true": "计入公示期", "false": "不计入公示期"}),
    "probation_end": ("预备期截止日", {'"same-day"': "写对应日", '"day-before"': "写前一日"}),
    "dues_rounding": ("党费取整到", {'"fen"': "分", '"jiao"': "角", '"yuan"': "元"}),
    "dues_rounding_mode": (
        "党费取整方式",
        {'"half-up"': "四舍五入", '"up"': "进一", '"down"': "舍去"},
    ),
    "backup_place": ("第二备份处", {"": "不用"}),
    "restored": ("从备份恢复", {}),
    "handed_over": ("做交接包", {}),
    "dues_day": ("党费日（每月几日）", {}),
    "dues_follow_salary": ("年内工资变动", {"true": "随之调整党费", "false": "年内不调整党费"}),
    "dues_rules": ("党费规则的新规定和本单位项目", {}),
    "dues_remit_percent": ("党费上缴比例（%）", {}),
    "dues_remit_cycle": (
        "党费上缴周期",
        {'"month"': "每月", '"quarter"': "每季度", '"half-year"': "每半年", '"year"': "每年"},
    ),
    "review_reply_days": ("政审函多少天没有复函提醒催办", {"0": "不提醒"}),
    "retention_years": ("离开人员资料保存年限", {"0": "一直保存"}),
}


def organization_words(kind_name: Callable[[str], str] = str) -> tuple[TableWords, ...]:
    """How the tables of the organization read; `kind_name` names a kind of local rule."""
    return (
        TableWords("organization", _BOOK, "党组织", _body,
                   lambda row: (said_text(row.get("short_name")),), naming="short_name", kept=True),
        TableWords("setting", _BOOK, "设置", _setting, lambda row: (_setting_name(row),)),
        TableWords("local_rule", _BOOK, "地方规定", _local_rule,
                   lambda row: (kind_name(said_text(row.get("kind"))),), kept=True),
    )  # fmt: skip


def _body(row: Row) -> Mapping[str, Said]:
    return {
        "类别": said_text(row.get("kind")),
        "全称": said_text(row.get("name")),
        "简称": said_text(row.get("short_name")),
        "上级": said_ref("organization", row.get("parent_id")),
    }


def _local_rule(row: Row) -> Mapping[str, Said]:
    return {
        "起始日": said_day(row.get("since")),
        "停止日": said_day(row.get("until")),
        "标准": said_text(row.get("figure")),
        "文件名称": said_text(row.get("document")),
        "文号": said_text(row.get("number")),
        "条款": said_text(row.get("article")),
    }


def _setting_name(row: Row) -> str:
    key = said_text(row.get("key"))
    return _SETTINGS[key][0] if key in _SETTINGS else key


def _setting(row: Row) -> Mapping[str, Said]:
    value = said_text(row.get("value"))
    if row.get("key") == "dues_rules":
        return {"选择": _later_rules(value)}
    _, words = _SETTINGS.get(said_text(row.get("key")), ("", {}))
    return {"选择": words.get(value, value)}


def _later_rules(value: str) -> str:
    """How many later versions of rules the unit keeps, and from when; the table itself is long."""
    kept = json.loads(value or '""')
    blocks = [block for blocks in json.loads(kept).values() for block in blocks] if kept else []
    days = sorted({str(block["effective_from"]) for block in blocks})
    return f"{len(blocks)} 条，从 {'、'.join(days)} 起" if days else "没有"
