"""发函, 复函, 催办: the sheets of the register of letters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partydesk.features.development.rules.kinds import Kin
from partydesk.features.development.rules.letters import USUAL_ASK, InquiryOrder, ReplyOrder, kin_of
from partydesk.kernel.dates import PartialDate
from partydesk.ui.dates import day_of
from partydesk.ui.dialog import OrderDialog
from partydesk.ui.fields import ChoiceField, DateField, LongField, TextField, YesNoField
from partydesk.ui.form import Form

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from partydesk.features.development.queries.letters import LetterRow
    from partydesk.features.development.service.letters import Letters
    from partydesk.features.roster.queries import Card
    from partydesk.ui.fields import Values
    from partydesk.ui.prompts import Prompts

_SELF, _OTHER = -1, -2
_OF_OTHERS = ("about", "relation", "workplace", "listed")
_WAYS = "电话、再次发函、派人联系等"


def send_dialog(
    parent: QWidget, book: Letters, card: Card, prompts: Prompts, row: LetterRow | None = None
) -> OrderDialog:
    """A letter is sent about somebody the roster names, or somebody it does not name yet."""
    form = Form(
        (
            ChoiceField(key="whom", label="了解谁", blank="", options=_whom(card)),
            TextField(key="about", label="姓名", width=16),
            TextField(key="relation", label="与本人关系", width=12, beside=True,
                      placeholder="父亲、岳父、同学"),
            TextField(key="workplace", label="单位和职务"),
            YesNoField(key="listed", label="记入名册",
                       hint="选“是”的，同时记入名册的家庭成员和社会关系，以后不用再填"),
            TextField(key="organization", label="发往的党组织", required=True,
                      placeholder="对方所在单位党组织的全称"),
            DateField(key="sent_on", label="发出日期", required=True, whole=True),
            LongField(key="asks", label="了解的内容", placeholder="与函上一般要求相同的不填",
                      hint=f"一般要求：{USUAL_ASK}。"),
        )
    )  # fmt: skip
    form.set_values(_begun(book.today(), card, row))
    form.edited.connect(lambda values: _show_others(form, values))
    _show_others(form, form.values())

    def submit(values: Values) -> None:
        order = _order(card, values)
        if row is None:
            book.send(order)
        else:
            book.correct(row.id, order)

    name = card.entry.name
    title = f"更正{row.code}" if row else f"{name} 政审发函"
    note = f"{name} 的政治审查。编号按年自动排。" if row is None else f"{name} 的政治审查。"
    return OrderDialog(parent, title, form, submit, note=note, prompts=prompts)


def reply_dialog(parent: QWidget, book: Letters, row: LetterRow, prompts: Prompts) -> OrderDialog:
    """The answer has come, or is put right."""
    form = Form(
        (
            DateField(key="replied_on", label="收到日期", required=True, whole=True),
            TextField(key="replied_by", label="复函的党组织", placeholder=row.organization),
            LongField(key="reply", label="复函内容", required=True,
                      placeholder="政治面貌、现实表现、有没有问题，照复函摘记"),
        )
    )  # fmt: skip
    day = PartialDate.of(row.replied_on or book.today())
    other = row.replied_by if row.replied_by != row.organization else ""
    form.set_values({"replied_on": day, "replied_by": other, "reply": row.reply})

    def submit(values: Values) -> None:
        day = day_of(values, "replied_on")
        book.receive(ReplyOrder(row.id, day, values["replied_by"], values["reply"]))

    note = f"{row.name}　{row.code}　了解{row.whom}　{row.sent_on} 发往{row.organization}"
    return OrderDialog(parent, "登记复函", form, submit, note=note, prompts=prompts)


def remind_dialog(parent: QWidget, book: Letters, row: LetterRow, prompts: Prompts) -> OrderDialog:
    """The answer is asked for again."""
    form = Form(
        (
            DateField(key="day", label="催办日期", required=True, whole=True),
            TextField(key="way", label="催办方式", required=True, placeholder=_WAYS),
        )
    )
    form.set_values({"day": PartialDate.of(book.today())})

    def submit(values: Values) -> None:
        book.remind(row.id, day_of(values, "day"), values["way"])

    past = f"，已催办 {row.reminders} 次，最近 {row.reminded_on}" if row.reminders else ""
    note = f"{row.name}　{row.code}　{row.sent_on} 发往{row.organization}{past}。"
    return OrderDialog(parent, "登记催办", form, submit, note=note, prompts=prompts)


def _whom(card: Card) -> tuple[tuple[int, str], ...]:
    named = (
        (n, f"{line.relation}　{line.name}") for n, line in enumerate(card.relatives) if line.name
    )
    return ((_SELF, "本人"), *named, (_OTHER, "名册上没有登记的人"))


def _begun(today: date, card: Card, row: LetterRow | None) -> dict[str, Any]:
    if row is None:
        first = next((n for n, _ in _whom(card) if n >= 0), _SELF)
        return {"whom": first, "sent_on": PartialDate.of(today), "listed": True}
    values = {
        "organization": row.organization, "sent_on": PartialDate.of(row.sent_on), "asks": row.asks,
        "listed": False,
    }  # fmt: skip
    if row.kin is Kin.SELF:
        return values | {"whom": _SELF}
    known = (n for n, line in enumerate(card.relatives) if line.name == row.about)
    return values | {"whom": next(known, _OTHER), "about": row.about, "relation": row.relation}


def _show_others(form: Form, values: Values) -> None:
    for key in _OF_OTHERS:
        form.set_shown(key, values["whom"] == _OTHER)


def _order(card: Card, values: Values) -> InquiryOrder:
    whom = values["whom"]
    rest = (values["organization"], day_of(values, "sent_on"), values["asks"])
    if whom == _SELF:
        return InquiryOrder(card.id, Kin.SELF, "", "", *rest)
    if whom == _OTHER:
        relation = values["relation"]
        return InquiryOrder(
            card.id, kin_of(relation), values["about"], relation, *rest, values["workplace"],
            bool(values["listed"]),
        )  # fmt: skip
    line = card.relatives[whom]
    return InquiryOrder(card.id, kin_of(line.relation), line.name, line.relation, *rest)
