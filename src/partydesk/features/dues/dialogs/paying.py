"""收党费 from one member: whole, in part, for several months, late, ahead, by another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.dues.rules import (
    Method,
    PaymentKind,
    PaymentOrder,
    months_words,
    read_months,
    written,
    yuan_of,
)
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.findings import Refusal
from partydesk.ui.dialog import OrderDialog
from partydesk.ui.fields import ChoiceField, DateField, Heading, NumberField, TextField, Values
from partydesk.ui.form import Form

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from partydesk.features.dues.rules import Spread
    from partydesk.features.dues.service import DuesBook
    from partydesk.ui.prompts import Prompts

METHODS = tuple((one, str(one)) for one in Method)
_KINDS = tuple((one, str(one)) for one in PaymentKind)


def paying_dialog(
    parent: QWidget,
    book: DuesBook,
    person: tuple[int, str],
    prompts: Prompts,
    method: Method = Method.CASH,
) -> OrderDialog:
    """The sheet of one payment; `person` is id and name."""
    id_, name = person
    owed = {month: fen for month, fen in book.taking.owed(id_).items() if fen > 0}
    form = Form(_fields())
    form.set_values(
        {
            "amount": yuan_of(sum(owed.values())) if owed else None,
            "on": PartialDate.of(book.today()),
            "method": method,
            "kind": PaymentKind.DUES,
        }
    )

    def follow(values: Values) -> None:
        form.set_hint("amount", _spread_words(book, id_, values))

    def submit(values: Values) -> None:
        book.taking.take(_order(id_, values, book.today()))

    form.edited.connect(follow)
    follow(form.values())
    note = (
        f"还欠 {months_words(tuple(owed))}，共 {written(sum(owed.values()))} 元。"
        if owed
        else ("现在没有欠交；多交的部分记为自愿多交，按月预交请填写所属月份。")
    )
    return OrderDialog(
        parent, f"收 {name} 党费", form, submit, primary="收款", note=note, prompts=prompts
    )


def _fields() -> tuple[Heading | TextField | NumberField | DateField | ChoiceField, ...]:
    return (
        NumberField(key="amount", label="金额", decimals=2, unit="元", required=True),
        DateField(key="on", label="收款日期", required=True, whole=True),
        ChoiceField(key="method", label="方式", options=METHODS, blank="", beside=True),
        TextField(key="months", label="所属月份", placeholder="不填：先抵最早欠交的月份",
                  hint="按季、补交或预交时填写，例如 10-12、第三季度"),
        TextField(key="payer", label="代交人", placeholder="本人交的不填"),
        TextField(key="receiver", label="收款人", beside=True),
        TextField(key="number", label="凭条号", placeholder="不填：接着上一号"),
        ChoiceField(key="kind", label="种类", options=_KINDS, blank="", beside=True),
        TextField(key="reason", label="补交原因", hint="补交超过规定期限的，必须写明"),
        TextField(key="note", label="备注"),
    )  # fmt: skip


def _order(person: int, values: Values, today: date) -> PaymentOrder:
    on = values["on"].exact if values["on"] else None
    months = (
        read_months(values["months"], (on or today).year, "months") if values["months"] else None
    )
    return PaymentOrder(
        person, values["amount"], on or today, values["method"], months, values["payer"],
        values["receiver"], values["number"], values["kind"], values["reason"], values["note"],
    )  # fmt: skip


def _spread_words(book: DuesBook, person: int, values: Values) -> str:
    """What the sum that stands there would settle; what cannot be is said when it is handed in."""
    if not values["amount"]:
        return ""
    try:
        found = book.taking.spreading(_order(person, values, book.today()))
    except Refusal as refusal:
        return refusal.sentence
    return spread_words(found)


def spread_words(found: Spread) -> str:
    """`抵 10月 120.00、11月 30.00；自愿多交 5.00 元`."""
    parts = [f"{month.chinese} {written(fen)}" for month, fen in found.shares.items()]
    settles = f"抵 {'、'.join(parts)}" if parts else ""
    free = f"自愿多交 {written(found.voluntary)} 元" if found.voluntary else ""
    return "；".join(part for part in (settles, free) if part)
