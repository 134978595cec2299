"""How the tables of appraisals read in the history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.kernel.tablewords import TableWords, said_day, said_ref, said_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from partydesk.kernel.tablewords import Row, Said

_BOOK = "民主评议"


def appraisal_words() -> tuple[TableWords, ...]:
    """Both tables."""
    return (
        TableWords("appraisal", _BOOK, "民主评议党员", _appraisal,
                   lambda row: (said_ref("organization", row.get("body_id")),
                                f"{row.get('year')} 年度"), "year", kept=True),
        TableWords("appraisal_member", _BOOK, "党员的评议", _member,
                   lambda row: (said_ref("person", row.get("person_id")),)),
    )  # fmt: skip


def _appraisal(row: Row) -> Mapping[str, Said]:
    return {
        "党支部": said_ref("organization", row.get("body_id")),
        "年度": said_text(row.get("year")),
        "评议日期": said_day(row.get("day")),
        "会议记录": said_ref("meeting", row.get("meeting")),
        "优秀比例的基数": said_text(row.get("denominator")),
        "发出测评票": said_text(row.get("issued")),
        "收回测评票": said_text(row.get("returned")),
        "有效票": said_text(row.get("valid")),
        "备注": said_text(row.get("note")),
    }


def _member(row: Row) -> Mapping[str, Said]:
    return {
        "姓名": said_ref("person", row.get("person_id")),
        "评议": said_ref("appraisal", row.get("appraisal_id")),
        "次序": said_text(row.get("position")),
        "当时类别": said_text(row.get("category")),
        "不参加的原因": said_text(row.get("excused")),
        "个人自评": said_text(row.get("self_text")),
        "自评等次": said_text(row.get("self_grade")),
        "党员互评": said_text(row.get("peer")),
        "优秀票": said_text(row.get("excellent")),
        "合格票": said_text(row.get("qualified")),
        "基本合格票": said_text(row.get("basic")),
        "不合格票": said_text(row.get("unqualified")),
        "评定等次": said_text(row.get("grade")),
        "支部意见": said_text(row.get("opinion")),
        "评定日期": said_day(row.get("decided_on")),
        "反馈日期": said_day(row.get("fed_back_on")),
        "反馈人": said_text(row.get("fed_back_by")),
        "整改要求": said_text(row.get("rectify")),
        "整改期限": said_day(row.get("rectify_by")),
        "整改完成": said_day(row.get("rectified_on")),
        "上级党组织意见": said_text(row.get("upper")),
        "上级意见日期": said_day(row.get("upper_on")),
        "来自决议": said_text(row.get("resolution")),
    }
