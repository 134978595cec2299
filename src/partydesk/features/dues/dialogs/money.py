"""收支、对账、结账、点钞: sheets about the money itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partydesk.features.dues import queries
from partydesk.features.dues.rules import (
    EntryKind,
    EntryOrder,
    MoneyBook,
    Month,
    period_of,
    period_words,
    written,
    yuan_of,
)
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.findings import Refusal
from partydesk.ui.dialog import OrderDialog
from partydesk.ui.fields import ChoiceField, DateField, Field, NumberField, TextField, Values
from partydesk.ui.form import Form

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from partydesk.features.dues.service import DuesBook
    from partydesk.ui.prompts import Prompts

_BOOKS = tuple((one, str(one)) for one in MoneyBook)
_KINDS = tuple((one, str(one)) for one in EntryKind)
_WITH_PURPOSE = {EntryKind.SPENDING}
_WITH_DECISION = {EntryKind.SPENDING, EntryKind.ALLOTMENT}
_WITH_PERIOD = {EntryKind.REMITTANCE, EntryKind.FROM_BELOW}
NOTES: Mapping[str, int] = {
    "n100": 10000, "n50": 5000, "n20": 2000, "n10": 1000, "n5": 500, "n1": 100, "j5": 50, "j1": 10,
    "f1": 1,
}  # fmt: skip
_NOTE_WORDS = ("100 元", "50 元", "20 元", "10 元", "5 元", "1 元", "5 角", "1 角", "1 分")
_NOTE_FIELDS = tuple((*pair, word) for pair, word in zip(NOTES.items(), _NOTE_WORDS, strict=True))


def entry_dialog(
    parent: QWidget, book: DuesBook, month: Month, prompts: Prompts, *, upward: bool = False
) -> OrderDialog:
    """Money that comes in or goes out; `upward` begins with what is to be remitted."""
    purposes = tuple((one, one) for one in book.treasury.purposes)
    form = Form(_entry_fields(purposes))

    def follow(values: Values) -> None:
        kind = values["kind"]
        form.set_shown("purpose", kind in _WITH_PURPOSE)
        form.set_shown("decision", kind in _WITH_DECISION)
        form.set_shown("period", kind in _WITH_PERIOD)
        held = queries.balance(values["book"], book.today())
        form.set_hint("book", f"现有 {written(held)} 元")

    def submit(values: Values) -> None:
        fields: dict[str, Any] = {key: values[key] or "" for key in _TEXTS}
        on = values["on"].exact or book.today()
        order = EntryOrder(values["kind"], values["book"], on, values["amount"], **fields)
        book.treasury.enter(order)

    begun: dict[str, Any] = {"on": PartialDate.of(book.today()), "book": MoneyBook.BANK}
    if upward:
        begun |= _upward(book, month)
    form.set_values(begun)
    form.edited.connect(follow)
    follow(form.values())
    return OrderDialog(
        parent, "登记收支", form, submit, prompts=prompts,
        note="党员交纳的党费在“收党费”里登记；这里登记上缴、使用、下拨、利息和存取现金。",
    )  # fmt: skip


def _entry_fields(purposes: tuple[tuple[str, str], ...]) -> tuple[Field, ...]:
    return (
        ChoiceField(key="kind", label="种类", options=_KINDS, required=True),
        ChoiceField(key="book", label="账", options=_BOOKS, blank="", beside=True),
        NumberField(key="amount", label="金额", decimals=2, unit="元", required=True),
        DateField(key="on", label="日期", required=True, whole=True, beside=True),
        ChoiceField(key="purpose", label="用途", options=purposes),
        TextField(key="decision", label="集体决定", placeholder="会议名称和日期"),
        TextField(key="period", label="所属期间", placeholder="2026年第1季度"),
        TextField(key="party", label="对方"),
        TextField(key="voucher", label="凭证号", beside=True),
        TextField(key="note", label="备注"),
    )


_TEXTS = ("purpose", "decision", "voucher", "party", "period", "note")


def _upward(book: DuesBook, month: Month) -> dict[str, Any]:
    """The remittance of the period that a month lies in, as the unit remits."""
    first, last = period_of(month, book.treasury.cycle)
    begun: dict[str, Any] = {
        "kind": EntryKind.REMITTANCE, "period": period_words(first, last)
    }  # fmt: skip
    try:
        begun["amount"] = yuan_of(book.treasury.due_upward(first, last))
    except Refusal as refusal:
        begun["note"] = refusal.sentence
    return begun


def reconciling_dialog(
    parent: QWidget, book: DuesBook, month: Month, prompts: Prompts
) -> OrderDialog:
    """对账 of both books at the end of a month; one that holds nothing is left alone."""
    stands = {one: queries.balance(one, month.last) for one in MoneyBook}
    form = Form(
        (
            NumberField(key="cash", label="现金实有", decimals=2, unit="元",
                        hint=f"账上 {written(stands[MoneyBook.CASH])} 元"),
            TextField(key="cash_note", label="差额原因"),
            NumberField(key="bank", label="银行余额", decimals=2, unit="元",
                        hint=f"账上 {written(stands[MoneyBook.BANK])} 元；照银行对账单填写"),
            TextField(key="bank_note", label="差额原因"),
        )
    )  # fmt: skip

    def submit(values: Values) -> None:
        for one, key in ((MoneyBook.CASH, "cash"), (MoneyBook.BANK, "bank")):
            if values[key] is not None:
                _reconciled(book, month, (one, key), values)

    return OrderDialog(
        parent, f"{month.chinese}对账", form, submit, primary="对账", prompts=prompts
    )


def _reconciled(book: DuesBook, month: Month, which: tuple[MoneyBook, str], values: Values) -> None:
    one, key = which
    try:
        book.treasury.reconcile(month, one, values[key], values[f"{key}_note"])
    except Refusal as refusal:
        field = f"{key}_note" if refusal.field == "note" else key
        raise Refusal(refusal.sentence, field=field) from refusal


def reopening_dialog(parent: QWidget, book: DuesBook, period: str, prompts: Prompts) -> OrderDialog:
    """A closed month or year is opened again."""
    form = Form((TextField(key="reason", label="原因", required=True),))

    def submit(values: Values) -> None:
        book.treasury.reopen(period, values["reason"])

    return OrderDialog(
        parent, f"重新打开 {period}", form, submit, primary="重新打开", prompts=prompts,
        note="重新打开以后可以补记；原因和时间记在改动历史里。",
    )  # fmt: skip


def counting_dialog(parent: QWidget, book: DuesBook, prompts: Prompts) -> OrderDialog:
    """点钞: how many of each note; the sum beside what should be there."""
    should = queries.balance(MoneyBook.CASH, book.today())
    form = Form(
        tuple(
            NumberField(key=key, label=label, unit="张" if fen >= _YUAN else "枚", most=100_000,
                        beside=place % 3 > 0)
            for place, (key, fen, label) in enumerate(_NOTE_FIELDS)
        )
    )  # fmt: skip

    def counted(values: Values) -> int:
        return sum((values[key] or 0) * fen for key, fen in NOTES.items())

    def follow(values: Values) -> None:
        form.set_hint(_LAST_LINE, f"点得 {written(counted(values))} 元，账上 {written(should)} 元")

    def submit(values: Values) -> None:
        less = counted(values) - should
        if less:
            word = "多" if less > 0 else "少"
            raise Refusal(f"点得的现金比账上{word} {written(abs(less))} 元，请再核对。")

    form.edited.connect(follow)
    follow(form.values())
    return OrderDialog(
        parent, "点现金", form, submit, primary="点清", prompts=prompts,
        note="数出各种面额的张数，程序合计并与现金账核对。",
    )  # fmt: skip


_YUAN = 100
_LAST_LINE = "j5"  # the field its line begins with: what is said there is of all notes
