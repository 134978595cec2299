"""Sheets about the appraisal itself, about who takes no part, about telling the results."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.appraisal.rules import AppraisalOrder, Ballots, Denominator
from partydesk.kernel.dates import PartialDate
from partydesk.ui.dialog import OrderDialog
from partydesk.ui.fields import ChoiceField, DateField, LongField, NumberField, TextField
from partydesk.ui.form import Form

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from partydesk.features.appraisal.queries import AppraisalRow, MemberRow
    from partydesk.features.appraisal.service import AppraisalBook
    from partydesk.features.meetings.queries import MeetingRow
    from partydesk.ui.fields import Values
    from partydesk.ui.prompts import Prompts

_DENOMINATORS = tuple((one, str(one)) for one in Denominator)


def appraisal_dialog(
    parent: QWidget,
    book: AppraisalBook,
    of: tuple[int, int],
    row: AppraisalRow | None,
    prompts: Prompts,
) -> OrderDialog:
    """Begin an appraisal, or change one.

    Args:
        parent: the page.
        book: the appraisals.
        of: the branch and the year.
        row: the one that is changed; None to begin.
        prompts: who asks the clerk.
    """
    body, year = of
    meetings = {one.id: one for one in book.meetings_for(body, year)}
    form = _appraisal_form(book, meetings)
    form.set_values(_known(row) if row is not None else _proposed(book, meetings))
    _follow_minutes(form, meetings)

    def submit(values: Values) -> None:
        ballots = Ballots(values["issued"], values["returned"], values["valid"])
        order = AppraisalOrder(values["day"], values["denominator"], ballots, values["note"])
        if row is None:
            book.begin(body, year, order, values["meeting"])
        else:
            book.arrange(row.id, order, values["meeting"])

    name = book.organization.body(body).short_name
    return OrderDialog(
        parent, f"{name} {year} 年度民主评议党员", form, submit, prompts=prompts,
        primary="开始评议" if row is None else "保存",
    )  # fmt: skip


def _follow_minutes(form: Form, meetings: Mapping[int, MeetingRow]) -> None:
    """Take the day of the minutes that were chosen just now."""
    before = [form.values()["meeting"]]

    def follow(values: Values) -> None:
        chosen, before[0] = values["meeting"] != before[0], values["meeting"]
        if chosen and values["meeting"] in meetings:
            form.set_values({"day": meetings[values["meeting"]].day})
            form.touched = True

    form.edited.connect(follow)


def _appraisal_form(book: AppraisalBook, meetings: Mapping[int, MeetingRow]) -> Form:
    share = "、".join(one.line for one in book.cite("appraisal-excellent", book.today()))
    options = tuple((id_, one.words) for id_, one in meetings.items())
    none = "" if meetings else "会议记录里还没有这个年度的民主评议会，可以先登记评议。"
    return Form(
        (
            ChoiceField(key="meeting", label="会议记录", blank="（不关联）", options=options,
                        hint=none),
            DateField(key="day", label="评议日期", whole=True, required=True,
                      hint="名单取这一天名册上的党员"),
            ChoiceField(key="denominator", label="优秀比例的基数", options=_DENOMINATORS, blank="",
                        hint="优秀一般不超过三分之一", cite=share),
            NumberField(key="issued", label="发出测评票", unit="张"),
            NumberField(key="returned", label="收回", unit="张", beside=True),
            NumberField(key="valid", label="有效", unit="张", beside=True),
            LongField(key="note", label="备注", lines=2),
        )
    )  # fmt: skip


def _known(row: AppraisalRow) -> dict[str, object]:
    return {
        "meeting": row.meeting, "day": row.day, "denominator": row.denominator,
        **row.ballots._asdict(), "note": row.note,
    }  # fmt: skip


def _proposed(book: AppraisalBook, meetings: Mapping[int, MeetingRow]) -> dict[str, object]:
    """The latest minutes of the year, with their day."""
    last = next(iter(meetings.values()), None)
    return {
        "meeting": last.id if last else None,
        "day": last.day if last else PartialDate.of(book.today()),
        "denominator": Denominator.GRADED,
    }


def excusing_dialog(
    parent: QWidget, book: AppraisalBook, row: AppraisalRow, one: MemberRow, prompts: Prompts
) -> OrderDialog:
    """Why somebody takes no part."""
    form = Form(
        (
            TextField(key="excused", label="不参加的原因",
                      placeholder="如：长期病休、外出流动、出国（境）",
                      hint="写了原因的不计入参评、不评定等次；删去原因就是参加"),
        )
    )  # fmt: skip
    form.set_values({"excused": one.entry.excused})
    return OrderDialog(
        parent, f"{one.name}不参加评议", form,
        lambda values: book.excuse(row.id, one.person, values["excused"]), prompts=prompts,
    )  # fmt: skip


def feedback_dialog(
    parent: QWidget,
    book: AppraisalBook,
    row: AppraisalRow,
    chosen: Sequence[MemberRow],
    prompts: Prompts,
) -> OrderDialog:
    """When and by whom members were told their results."""
    cite = "、".join(one.line for one in book.cite("appraisal-feedback", row.day.latest))
    whose = chosen[0].name if len(chosen) == 1 else f"{len(chosen)} 名党员"
    form = Form(
        (
            DateField(key="day", label="反馈日期", whole=True, required=True, cite=cite),
            TextField(key="by", label="反馈人", required=True, placeholder="如：支部书记 王建国"),
        )
    )
    form.set_values({"day": PartialDate.of(book.today())})
    people = [one.person for one in chosen]

    def submit(values: Values) -> None:
        book.feed_back(row.id, people, values["day"], values["by"])

    return OrderDialog(
        parent, f"向{whose}反馈评议结果", form, submit, prompts=prompts,
        note="还没有评定等次的不登记。",
    )  # fmt: skip
