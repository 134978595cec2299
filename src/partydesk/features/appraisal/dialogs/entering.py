"""Everything of one member: 自评, 互评, 测评, 评定, 反馈, 整改, 上级意见."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from partydesk.features.appraisal.rules import Grade, MemberOrder, read_votes
from partydesk.ui.dialog import OrderDialog
from partydesk.ui.fields import ChoiceField, DateField, Heading, LongField, TextField
from partydesk.ui.form import Form

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from partydesk.features.appraisal.queries import AppraisalRow, MemberRow
    from partydesk.features.appraisal.service import AppraisalBook
    from partydesk.ui.fields import Field, Values
    from partydesk.ui.prompts import Prompts

_GRADES = tuple((one, str(one)) for one in Grade)
_PROBATIONARY = "预备党员参加评议，不评定等次。"
_MENDING = ("rectify", "rectify_by", "rectified_on")


def member_dialog(
    parent: QWidget, book: AppraisalBook, row: AppraisalRow, one: MemberRow, prompts: Prompts
) -> OrderDialog:
    """One member of an appraisal."""
    entry, full = one.entry, one.is_graded_kind
    form = Form((*_said(book, row), *(_decided(book, row, one) if full else ())))
    values = {key: getattr(entry, key) for key in form.keys if key != "votes"}
    form.set_values(values | {"votes": entry.votes.line if entry.votes else ""})

    def look(values: Values) -> None:
        """What is to be mended is asked of those who have to."""
        grade = values.get("grade")
        for key in _MENDING if full else ():
            form.set_shown(key, bool(grade and grade.needs_rectifying) or bool(values[key]))

    form.edited.connect(look)
    look(form.values())
    note = "" if full else f"不参加：{entry.excused}" if entry.excused else _PROBATIONARY
    return OrderDialog(
        parent, f"{one.name}的民主评议", form,
        lambda values: book.enter(row.id, one.person, _order(entry, values, row)),
        prompts=prompts, note=note,
    )  # fmt: skip


def _said(book: AppraisalBook, row: AppraisalRow) -> tuple[Field | Heading, ...]:
    """自评 and 互评, asked of everybody."""
    return (
        Heading(text="自评和互评"),
        LongField(
            key="self_text", label="个人自评", lines=5, cite=_cited(book, "appraisal-order", row)
        ),
        ChoiceField(key="self_grade", label="自评等次", options=_GRADES),
        LongField(key="peer", label="党员互评", lines=3),
    )


def _decided(book: AppraisalBook, row: AppraisalRow, one: MemberRow) -> tuple[Field | Heading, ...]:
    """What only a full member has: votes, the grade and what follows from it."""
    last = book.latest_rectifying((one.entry.decided_on or row.day).latest)
    return (
        TextField(
            key="votes", label="民主测评", placeholder="优秀 合格 基本合格 不合格，如 20 3 1 0"
        ),
        Heading(text="组织评定和反馈"),
        ChoiceField(key="grade", label="评定等次", options=_GRADES),
        DateField(key="decided_on", label="评定日期", beside=True),
        LongField(key="opinion", label="支部意见", lines=3),
        DateField(key="fed_back_on", label="反馈日期"),
        TextField(key="fed_back_by", label="反馈人", beside=True),
        LongField(key="rectify", label="整改要求", lines=2),
        DateField(
            key="rectify_by", label="整改期限", hint=f"不合格的限期改正，最晚 {last.isoformat()}",
            cite=_cited(book, "appraisal-rectify", row),
        ),
        DateField(key="rectified_on", label="整改完成", beside=True),
        LongField(key="upper", label="上级党组织意见", lines=2),
        DateField(key="upper_on", label="意见日期"),
    )  # fmt: skip


def _cited(book: AppraisalBook, rule: str, row: AppraisalRow) -> str:
    return "、".join(one.line for one in book.cite(rule, row.day.latest))


def _order(before: MemberOrder, values: Values, row: AppraisalRow) -> MemberOrder:
    """What was entered, over what stood; a grade without a day has that of the appraisal."""
    entered = {key: value for key, value in values.items() if key != "votes"}
    if "votes" in values:
        entered["votes"] = read_votes(values["votes"])
    if entered.get("grade") and not entered.get("decided_on"):
        entered["decided_on"] = row.day
    return replace(before, **entered)
