"""红字更正: what was entered wrongly is entered once more below zero; both stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.dues.rules import written
from partydesk.kernel.dates import PartialDate
from partydesk.ui.dialog import OrderDialog
from partydesk.ui.fields import DateField, TextField
from partydesk.ui.form import Form

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from partydesk.features.dues.queries import EntryRow, PaymentRow
    from partydesk.features.dues.service import DuesBook
    from partydesk.ui.fields import Values
    from partydesk.ui.prompts import Prompts

    Reverse = Callable[[date, str], object]

_KEPT = "更正是再记一笔红字，原来的一笔保留"


def undoing_dialog(
    parent: QWidget, book: DuesBook, entry: EntryRow, prompts: Prompts
) -> OrderDialog:
    """红字更正 of an entry."""
    words = f"更正{entry.kind} {written(abs(entry.amount))} 元", f"{_KEPT}。"

    def reverse(on: date, reason: str) -> object:
        return book.treasury.reverse(entry.id, on, reason)

    return _dialog(parent, words, book.today(), reverse, prompts)


def reversing_dialog(
    parent: QWidget, book: DuesBook, payment: PaymentRow, prompts: Prompts
) -> OrderDialog:
    """红字更正 of one payment."""
    paid = f"{payment.paid_on} 收 {payment.name} {written(payment.amount)} 元。"
    words = f"更正收款 {payment.number}", f"{paid}{_KEPT}；正确的收款请另行登记。"

    def reverse(on: date, reason: str) -> object:
        return book.taking.reverse(payment.id, on, reason)

    return _dialog(parent, words, book.today(), reverse, prompts)


def _dialog(
    parent: QWidget, words: tuple[str, str], today: date, reverse: Reverse, prompts: Prompts
) -> OrderDialog:
    """`words`: the title, and the sentence below it."""
    form = Form(
        (
            TextField(key="reason", label="更正原因", required=True),
            DateField(key="on", label="更正日期", required=True, whole=True),
        )
    )
    form.set_values({"on": PartialDate.of(today)})

    def submit(values: Values) -> None:
        reverse(values["on"].exact or today, values["reason"])

    title, note = words
    return OrderDialog(parent, title, form, submit, primary="更正", note=note, prompts=prompts)
