"""Where the money goes: up, out, to the bank; counted each month, closed each month and year."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from partydesk.features.dues import queries
from partydesk.features.dues.rules import (
    CYCLES,
    EntryKind,
    EntryOrder,
    MoneyBook,
    Month,
    PaymentKind,
    checked_sum,
    fen_of,
    months_of,
    needed,
    tidied,
    written,
)
from partydesk.features.dues.tables import DuesClosing, DuesEntry, DuesReconciliation
from partydesk.kernel.dates import MONTHS_A_YEAR
from partydesk.kernel.findings import Refusal
from partydesk.store.chain import code_of

if TYPE_CHECKING:
    from decimal import Decimal

    from partydesk.features.dues.service.desk import Desk

_DECIDED = (EntryKind.SPENDING, EntryKind.ALLOTMENT)


class Treasury:
    """Cash book and bank book of the unit; `DuesBook.treasury`."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def purposes(self) -> tuple[str, ...]:
        """What dues may be used for (第十九条)."""
        rule = self._desk.rulebook.in_force("purposes", self._desk.today())
        return tuple(rule["purposes"])

    @property
    def code(self) -> str:
        """The code of the journal as it stands."""
        last = self._desk.store.database.execute_sql(_LAST).fetchone()
        return code_of(last[0]) if last else ""

    def enter(self, order: EntryOrder) -> int:
        """Enter money that comes in or goes out; id of the entry.

        Raises:
            Refusal: at the field that cannot stand; the book does not hold so much.
        """
        desk = self._desk
        day = desk.require_day(order.on)
        fen = fen_of(checked_sum(order.amount, "金额", "amount"))
        if not fen:
            raise Refusal("请填写金额。", field="amount")
        if order.kind is EntryKind.MOVE:
            return self._move(order, day, fen)
        values = self._values(order, day)
        if not order.kind.comes_in:
            self._require_held(order.book, day, fen)
        sign = 1 if order.kind.comes_in else -1
        with desk.store.change(f"登记{order.kind} {written(fen)} 元"):
            made = DuesEntry.create(
                kind=order.kind, book=order.book, day=day, amount=sign * fen, **values
            )
        return int(made.id)

    def reverse(self, entry_id: int, on: date, reason: str) -> int:
        """红字更正 of an entry, with its reason; of a move both sides.

        Raises:
            Refusal: no such entry, taken back already, no reason, or the day cannot be.
        """
        desk = self._desk
        row = queries.entry(entry_id)
        if row is None:
            raise Refusal("没有这笔账，可能已被撤销。")
        if row.pair is not None:
            return self.reverse(row.pair, on, reason)
        if row.reversed_by is not None or row.reverses is not None:
            raise Refusal("这笔账已经更正过了，或者本身就是更正。")
        day, reason = desk.require_day(on), needed(reason, "reason")
        if day.isoformat() < row.day:
            raise Refusal("更正的日期不能早于记账日期。", field="on")
        other = DuesEntry.get_or_none(DuesEntry.pair == entry_id)
        with desk.store.change(f"更正{row.kind} {written(abs(row.amount))} 元"):
            made = _take_back(DuesEntry.get_by_id(entry_id), day, reason, None)
            if other is not None:
                _take_back(other, day, reason, made)
        return made

    @property
    def cycle(self) -> int:
        """Months of a period after which dues are sent up."""
        return CYCLES[self._desk.organization.settings.dues_remit_cycle]

    def due_upward(self, first: Month, last: Month) -> int:
        """Fen to be remitted for some months: the unit's share of what members paid.

        Raises:
            Refusal: the unit has not chosen its ratio.
        """
        percent = self._desk.organization.settings.dues_remit_percent
        if not percent:
            raise Refusal("还没有填写上缴比例，请在党费设置里填写上级规定的比例。", field="percent")
        paid = queries.received(first.first, last.last)
        return (paid * round(percent * 100) + 5000) // 10000

    def large_due(self, on: date) -> int:
        """Fen of 大额党费 that were taken and not sent up yet."""
        taken = queries.received(date(on.year, 1, 1), on, PaymentKind.LARGE)
        sent = sum(
            row.amount
            for row in queries.entries(date(on.year, 1, 1), on)
            if row.kind is EntryKind.LARGE_UP
        )
        return taken + sent

    def reconcile(self, month: Month, book: MoneyBook, counted: Decimal, note: str = "") -> int:
        """对账: what was counted, or what the bank says, beside what the book says.

        Raises:
            Refusal: a difference without a word on it, the month is not over, or it is closed.
        """
        desk = self._desk
        desk.require_open(month, "month")
        if month > Month.of(desk.today()):
            raise Refusal(f"{month.chinese}还没有到。", field="month")
        stands = queries.balance(book, month.last)
        fen = fen_of(checked_sum(counted, "实有数", "counted"))
        note = tidied(note, "note")
        if fen != stands and not note:
            raise Refusal(
                f"账上是 {written(stands)} 元，相差 {written(fen - stands)} 元，请写明原因。",
                field="note",
            )
        values = {"stands": stands, "counted": fen, "note": note, "made_on": desk.today()}
        with desk.store.change(f"{month.chinese}{book}对账"):
            DuesReconciliation.insert(month=month, book=book, **values).on_conflict(
                conflict_target=(DuesReconciliation.month, DuesReconciliation.book), update=values
            ).execute()
        return fen - stands

    def close(self, period: str) -> None:
        """结账: nothing is added to a month (`2026-01`) or a year (`2026`) any more.

        Raises:
            Refusal: it is not over, closed already, a month of it is not closed, or not reconciled.
        """
        desk = self._desk
        months = months_of(int(period)) if len(period) == _YEAR else (Month.parse(period),)
        whole = len(months) == MONTHS_A_YEAR
        words = f"{months[0].year}年" if whole else months[0].chinese
        closed = queries.closed_periods()
        if period in closed:
            raise Refusal(f"{words}已经结账。")
        if months[-1].last > desk.today():
            raise Refusal(f"{words}还没有过完，不能结账。")
        if whole:
            self._require_closed(months, closed)
        else:
            self._require_reconciled(months[0])
        code = self.code
        with desk.store.change(f"{words}党费结账"):
            DuesClosing.create(period=period, closed_on=desk.today(), code=code)

    def reopen(self, period: str, reason: str) -> None:
        """A closed month or year is opened again, with its reason.

        Raises:
            Refusal: it is not closed, no reason, or its year is closed.
        """
        closed, reason = queries.closed_periods(), needed(reason, "reason")
        if period not in closed:
            raise Refusal(f"{period} 没有结账。")
        if len(period) > _YEAR and period[:_YEAR] in closed:
            raise Refusal(f"{period[:_YEAR]}年已经结账，请先重新打开全年。")
        with self._desk.store.change(f"重新打开 {period}：{reason}"):
            DuesClosing.update(reopened_on=self._desk.today(), reason=reason).where(
                (DuesClosing.period == period) & DuesClosing.reopened_on.is_null()
            ).execute()

    def _move(self, order: EntryOrder, day: date, fen: int) -> int:
        """From `order.book` into the other one: 现金存银行, 提取现金."""
        self._require_held(order.book, day, fen)
        other = MoneyBook.BANK if order.book is MoneyBook.CASH else MoneyBook.CASH
        verb = "现金存银行" if order.book is MoneyBook.CASH else "提取现金"
        values = self._values(order, day)
        with self._desk.store.change(f"{verb} {written(fen)} 元"):
            out = DuesEntry.create(kind=order.kind, book=order.book, day=day, amount=-fen, **values)
            DuesEntry.create(
                kind=order.kind, book=other, day=day, amount=fen, pair=out.id, **values
            )
        return int(out.id)

    def _values(self, order: EntryOrder, day: date) -> dict[str, str]:
        values = {
            key: tidied(getattr(order, key), key)
            for key in ("purpose", "decision", "voucher", "party", "period", "note")
        }
        if order.kind is EntryKind.SPENDING and values["purpose"] not in self.purposes:
            rule = self._desk.rulebook.in_force("purposes", day)
            raise Refusal("请选择规定的用途。", field="purpose", cite=rule.cite)
        if order.kind in _DECIDED and not values["decision"]:
            rule = self._desk.rulebook.in_force("collective-decision", day)
            raise Refusal("使用和下拨党费要集体讨论决定，请写明会议和日期。",
                          field="decision", cite=rule.cite)  # fmt: skip
        if order.kind is EntryKind.SPENDING and not values["voucher"]:
            raise Refusal("请填写凭证号。", field="voucher")
        return values

    def _require_held(self, book: MoneyBook, day: date, fen: int) -> None:
        held = queries.balance(book, day)
        if fen > held:
            raise Refusal(f"{book}只有 {written(held)} 元，不够支出。", field="amount")

    def _require_closed(self, months: tuple[Month, ...], closed: frozenset[str]) -> None:
        made = queries.runs()
        left = [month for month in months if str(month) in made and str(month) not in closed]
        if left:
            raise Refusal(f"{left[0].chinese}还没有结账，请先逐月结账。")

    def _require_reconciled(self, month: Month) -> None:
        done = {one.book for one in queries.reconciled(month.year) if one.month == str(month)}
        for book in MoneyBook:
            if book not in done and (queries.balance(book, month.last) or _moved(book, month)):
                raise Refusal(f"{month.chinese}的{book}还没有对账，请先对账再结账。")


_YEAR = 4
_LAST = "SELECT hash FROM change WHERE hash IS NOT NULL ORDER BY id DESC LIMIT 1"


def _moved(book: MoneyBook, month: Month) -> bool:
    return bool(queries.book_lines(book, month.first, month.last)[1])


def _take_back(row: DuesEntry, day: date, reason: str, pair: int | None) -> int:
    made = DuesEntry.create(
        kind=row.kind, book=row.book, day=day, amount=-row.amount, purpose=row.purpose,
        decision=row.decision, voucher=row.voucher, party=row.party, period=row.period,
        note=reason, reverses=row.id, pair=pair,
    )  # fmt: skip
    return int(made.id)
