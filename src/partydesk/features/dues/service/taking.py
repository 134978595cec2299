"""实交: money taken, spread over the months owed; what was wrong is reversed, never edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.dues import queries
from partydesk.features.dues.rules import (
    Month,
    PaymentKind,
    Spread,
    checked_sum,
    fen_of,
    late_months,
    late_words,
    months_of,
    months_words,
    needed,
    spread,
    tidied,
    written,
)
from partydesk.features.dues.tables import DuesPayment, DuesReminder, DuesShare
from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from partydesk.features.dues.rules import PaymentOrder
    from partydesk.features.dues.service.desk import Desk


class Taking:
    """The payments of the unit; `DuesBook.taking`."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def owed(self, person_id: int, *, ahead: bool = False) -> dict[Month, int]:
        """Fen owed by month, those that are settled with 0; `ahead` with the rest of the year.

        Months ahead are those that were not charged yet, as they are assessed.
        """
        rows = queries.months_of_member(person_id)
        found = {row.month: row.owed for row in rows if row.charged or not ahead}
        if ahead:
            paid = {row.month: row.paid for row in rows}
            for month, fen in self._ahead(person_id).items():
                found.setdefault(month, fen - paid.get(month, 0))
        return found

    def _ahead(self, person_id: int) -> dict[Month, int]:
        """What will be owed for the months to come of this year, as far as it is assessed."""
        person = self._desk.member(person_id)
        now = Month.of(self._desk.today())
        assessed = [one for one in queries.assessments_of(person_id) if one.since.year == now.year]
        reliefs = [one for one in queries.reliefs(person_id) if one.in_effect]
        found = {}
        for month in months_of(now.year)[now.number - 1 :]:
            base = next((one for one in assessed if one.since <= month), None)
            if base is not None and person.owes(month):
                less = next((one for one in reliefs if one.since <= month <= one.until), None)
                found[month] = base.amount if less is None else min(less.amount, base.amount)
        return found

    def spreading(self, order: PaymentOrder) -> Spread:
        """What an order would settle; nothing is written.

        Raises:
            Refusal: at the field that cannot stand.
        """
        amount = fen_of(checked_sum(order.amount, "金额", "amount"))
        if not amount:
            raise Refusal("请填写金额。", field="amount")
        if order.kind is PaymentKind.LARGE:
            self._require_large(amount, order.on)
            return Spread({}, amount)
        for month in order.months or ():
            self._desk.payer(order.person_id, month, "months")
        owed = self.owed(order.person_id, ahead=order.months is not None)
        found = spread(amount, owed, order.months)
        least = self._large(order.on)
        if found.voluntary > least:
            cite = self._desk.rulebook.in_force("large-gift", order.on).cite
            raise Refusal(
                f"多交了 {written(found.voluntary)} 元：一次多交 {written(least)} 元以上的，"
                "请把多交部分另作“大额党费”登记，全部上缴。",
                field="amount",
                cite=cite,
            )
        return found

    def take(self, order: PaymentOrder) -> int:
        """Take money from, or for, a member; id of the payment.

        Raises:
            Refusal: at the field that cannot stand; the number is there already.
        """
        desk = self._desk
        person = desk.member(order.person_id)
        day = desk.require_day(order.on)
        found = self.spreading(order)
        reason = tidied(order.reason, "reason")
        late = late_months(list(found.shares), day, desk.rulebook)
        if late and not reason:
            raise late_words(late, day, desk.rulebook)
        number = self._number(order.number, day)
        label = f"收 {person.name} {_what(order.kind, found)} {written(fen_of(order.amount))} 元"
        with desk.store.change(label):
            made = DuesPayment.create(
                person=order.person_id, paid_on=day, amount=fen_of(order.amount),
                voluntary=found.voluntary, kind=order.kind, method=order.method, number=number,
                payer=tidied(order.payer, "payer"),
                receiver=tidied(order.receiver, "receiver") or desk.store.clerk,
                reason=reason, note=tidied(order.note, "note"),
            )  # fmt: skip
            for month, fen in found.shares.items():
                DuesShare.create(payment=made.id, person=order.person_id, month=month, amount=fen)
        return int(made.id)

    def take_many(self, orders: Sequence[PaymentOrder]) -> list[int]:
        """Take from several members at once: all of them or none, one change.

        Raises:
            Refusal: with the member's name before the sentence.
        """
        if not orders:
            raise Refusal("请至少选择一个人。", field="people")
        made = []
        with self._desk.store.change(f"收 {len(orders)} 人党费"):
            for order in orders:
                try:
                    made.append(self.take(order))
                except Refusal as refusal:
                    name = self._desk.member(order.person_id).name
                    raise Refusal(
                        f"{name}：{refusal.sentence}", field=refusal.field, cite=refusal.cite
                    ) from refusal
        return made

    def reverse(self, payment_id: int, on: date, reason: str) -> int:
        """红字更正: a payment is taken back as a whole, with its reason; both stay to be seen.

        Raises:
            Refusal: no such payment, it was taken back already, it takes one back itself, no
                reason, or the day cannot be.
        """
        desk = self._desk
        row = queries.payment(payment_id)
        if row is None:
            raise Refusal("没有这笔收款，可能已被撤销。")
        if row.reversed_by is not None:
            raise Refusal(f"这笔收款（{row.number}）已经更正过了。")
        if row.reverses is not None:
            raise Refusal("这一笔本身就是更正，不能再更正；请重新登记正确的收款。")
        day = desk.require_day(on)
        if day.isoformat() < row.paid_on:
            raise Refusal("更正的日期不能早于收款日期。", field="on")
        reason = needed(reason, "reason")
        original = DuesPayment.get_by_id(payment_id)
        with desk.store.change(f"更正 {row.name} 的收款 {row.number}"):
            made = DuesPayment.create(
                person=row.person_id, paid_on=day, amount=-row.amount, voluntary=-row.voluntary,
                kind=original.kind, method=original.method,
                number=queries.next_number(day.year), payer=row.payer, receiver=desk.store.clerk,
                reason=reason, reverses=payment_id,
            )  # fmt: skip
            for month, fen in row.shares:
                DuesShare.create(payment=made.id, person=row.person_id, month=month, amount=-fen)
        return int(made.id)

    def remind(self, person_id: int, on: date, way: str, words: str) -> int:
        """Note a talk with somebody who owes.

        Raises:
            Refusal: nobody of this number, no words, a day to come.
        """
        person = self._desk.member(person_id)
        if on > self._desk.today():
            raise Refusal("这一天还没有到，请核对日期。", field="on")
        way, words = needed(way, "method"), needed(words, "note")
        with self._desk.store.change(f"提醒 {person.name} 交纳党费"):
            made = DuesReminder.create(person=person_id, day=on, way=way, words=words)
        return int(made.id)

    def _require_large(self, amount: int, on: date) -> None:
        least = self._large(on)
        if amount <= least:
            raise Refusal(f"大额党费是一次自愿多交 {written(least)} 元以上；没有超过的按党费登记。",
                          field="amount")  # fmt: skip

    def _large(self, on: date) -> int:
        return int(self._desk.rulebook.in_force("large-gift", on)["yuan"]) * 100

    def _number(self, number: str, day: date) -> str:
        number = tidied(number, "number")
        if not number:
            return queries.next_number(day.year)
        if queries.number_of(number) is not None:
            raise Refusal(f"凭条号 {number} 已经登记过了，请核对是不是重复登记。", field="number")
        return number


def _what(kind: PaymentKind, found: Spread) -> str:
    if kind is PaymentKind.LARGE or not found.shares:
        return str(kind) if kind is PaymentKind.LARGE else "自愿多交党费"
    return f"{months_words(tuple(found.shares))}党费"
