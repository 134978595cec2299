"""流动党员 and 失联党员: the sheets of the two registers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.transfers.dialogs.asking import person_field, picked
from partydesk.features.transfers.rules import Flow, LossCause, LossOrder, MobilityOrder, NoteOrder
from partydesk.kernel.dates import PartialDate
from partydesk.ui.dates import day_of
from partydesk.ui.dialog import OrderDialog
from partydesk.ui.fields import (
    ChoiceField,
    DateField,
    LongField,
    TextField,
    Values,
    YesNoField,
)
from partydesk.ui.form import Form

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from partydesk.features.transfers.service import TransferBook
    from partydesk.ui.fields import Field
    from partydesk.ui.prompts import Prompts

_CAUSES = tuple((one, str(one)) for one in LossCause)


def mobility_dialog(
    parent: QWidget, book: TransferBook, prompts: Prompts, *, guest: bool = False
) -> OrderDialog:
    """流动党员: one of ours who goes away, or a guest."""
    who: Field = TextField(key="name", label="姓名", required=True) if guest else person_field()
    form = Form(
        (
            who,
            DateField(key="since", label="起始日期", required=True, whole=True, beside=True),
            TextField(
                key="place", label="来自（地点）" if guest else "流向（地点）", required=True
            ),
            TextField(key="host", label="正式组织关系所在党组织" if guest else "流入地党组织"),
            TextField(key="cause", label="原因", placeholder="外出务工经商、随子女居住、驻场施工"),
            YesNoField(key="abroad", label="出国（境）", beside=True),
            TextField(key="phone", label="联系电话"),
            TextField(key="certificate", label="活动证编号", beside=True),
            TextField(key="contact", label="支部联系人"),
            TextField(key="note", label="备注"),
        )
    )
    form.set_values({"since": PartialDate.of(book.today())})

    def submit(values: Values) -> None:
        person = None if guest else picked(values)
        book.roaming.go(
            MobilityOrder(
                day_of(values, "since"), values["place"], person, values.get("name") or "",
                values["host"], values["cause"], bool(values["abroad"]), values["phone"],
                values["contact"], values["certificate"], values["note"],
            )
        )  # fmt: skip

    title = f"登记{Flow.IN if guest else Flow.OUT}党员"
    note = _going_note(book, guest=guest)
    return OrderDialog(parent, title, form, submit, prompts=prompts, note=note)


def _going_note(book: TransferBook, *, guest: bool) -> str:
    if guest:
        return "持《流动党员活动证》参加本支部组织生活，不计入本支部党员数。"
    rule = book.rulebook.in_force("must-transfer", book.today())
    return (
        f"外出 {rule['months']} 个月以上、地点固定的，应当转移组织关系（{rule.cite[0].line}）；"
        "暂时不能转的登记为流动党员，发给活动证，定期联系。"
    )


def loss_dialog(parent: QWidget, book: TransferBook, prompts: Prompts) -> OrderDialog:
    """失联: from the last meeting or the last dues on."""
    form = Form(
        (
            person_field(),
            DateField(key="last_seen", label="最后联系日期", required=True, whole=True,
                      hint="最近一次参加组织生活或交党费的日子，失联从这天算起"),
            DateField(key="listed_on", label="列为失联日期", required=True, whole=True,
                      beside=True),
            ChoiceField(key="cause", label="失联情形", options=_CAUSES, required=True),
            TextField(key="note", label="备注"),
        )
    )  # fmt: skip
    form.set_values({"listed_on": PartialDate.of(book.today())})

    def submit(values: Values) -> None:
        book.roaming.lose(
            LossOrder(
                picked(values), day_of(values, "last_seen"), day_of(values, "listed_on"),
                values["cause"], values["note"],
            )
        )  # fmt: skip

    rule = book.rulebook.in_force("lost", book.today())
    return OrderDialog(
        parent, "登记失联党员", form, submit, prompts=prompts,
        note=f"失去联系 {rule['months']} 个月以上、经查找仍无法联系的，应当停止党籍"
        f"（{rule.cite[0].line}）。",
    )  # fmt: skip


def note_dialog(
    parent: QWidget, book: TransferBook, title: str, prompts: Prompts,
    keep: Callable[[NoteOrder], object],
) -> OrderDialog:  # fmt: skip
    """One contact or one search, handed to `keep`."""
    form = Form(
        (
            DateField(key="day", label="日期", required=True, whole=True),
            TextField(key="way", label="方式", required=True, beside=True,
                      placeholder="电话、微信、走访"),
            LongField(key="words", label="情况", required=True),
            TextField(key="by", label="经办人"),
        )
    )  # fmt: skip
    form.set_values({"day": PartialDate.of(book.today())})

    def submit(values: Values) -> None:
        keep(NoteOrder(day_of(values, "day"), values["way"], values["words"], values["by"]))

    return OrderDialog(parent, title, form, submit, prompts=prompts)


def day_dialog(
    parent: QWidget, title: str, field: tuple[str, str, date], prompts: Prompts,
    keep: Callable[[date], object],
) -> OrderDialog:  # fmt: skip
    """One day, handed to `keep`; `field` is its key, its label, and the day it begins with."""
    key, label, begun = field
    form = Form((DateField(key=key, label=label, required=True, whole=True),))
    form.set_values({key: PartialDate.of(begun)})

    def submit(values: Values) -> None:
        keep(day_of(values, key))

    return OrderDialog(parent, title, form, submit, prompts=prompts)


def decision_dialog(
    parent: QWidget, title: str, field: tuple[str, str, date], prompts: Prompts,
    keep: Callable[[date, str], object],
) -> OrderDialog:  # fmt: skip
    """A day with the approval it stands on, handed to `keep`."""
    key, label, begun = field
    form = Form(
        (
            DateField(key=key, label=label, required=True, whole=True),
            TextField(key="decision", label="批准文号", required=True,
                      placeholder="支部党员大会日期，上级批准文号和日期"),
        )
    )  # fmt: skip
    form.set_values({key: PartialDate.of(begun)})

    def submit(values: Values) -> None:
        keep(day_of(values, key), values["decision"])

    return OrderDialog(parent, title, form, submit, prompts=prompts)
