"""组织关系: letters out, arrivals, moves between branches; each verb is one undoable change."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, NoReturn

from partydesk.features.dues import queries as dues_queries
from partydesk.features.dues.rules import Month, ReliefKind, ReliefOrder, paid_until
from partydesk.features.roster import queries as people
from partydesk.features.roster.rules import Departure
from partydesk.features.transfers import queries
from partydesk.features.transfers.findings import judged, transfer_findings
from partydesk.features.transfers.rules import (
    Direction,
    State,
    Way,
    of_transfer,
    tidied,
)
from partydesk.features.transfers.service.roaming import Roaming
from partydesk.features.transfers.service.values import arrival_values, letter_values
from partydesk.features.transfers.tables import Transfer
from partydesk.kernel.dates import PartialDate, check_not_later, chinese_date
from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from partydesk.features.dues.service import DuesBook
    from partydesk.features.roster.service import Roster
    from partydesk.features.transfers.queries import Candidate, TransferRow
    from partydesk.features.transfers.rules import ArrivalOrder, LetterOrder, ReceiptOrder
    from partydesk.kernel.findings import Finding
    from partydesk.kernel.rulebook import Rulebook
    from partydesk.store.unit import Store


class TransferBook:
    """The register of transfers of one open unit.

    Args:
        store: the open unit.
        roster: whose members come and go.
        dues: told from which month somebody pays here, or pays elsewhere.
        rulebook: the dated rules of transfers.
        today: the clock.
    """

    def __init__(
        self,
        store: Store,
        roster: Roster,
        dues: Callable[[], DuesBook],
        rulebook: Rulebook,
        today: Callable[[], date],
    ) -> None:
        self.store, self.roster, self.rulebook, self.today = store, roster, rulebook, today
        self._dues = dues

    @cached_property
    def roaming(self) -> Roaming:
        """流动党员 and 失联党员."""
        return Roaming(self.store, self.roster, self.rulebook, self.today)

    def findings(self, on: date) -> list[Finding]:
        """What is due or wrong on a day."""
        return transfer_findings(self.rulebook, on)

    def findings_of(self, row: TransferRow) -> list[Finding]:
        """What is due or wrong of one transfer today."""
        if row.state is State.VOID:
            return []
        return list(of_transfer(judged(row), self.rulebook, self.today()))

    def dues_paid_until(self, person_id: int) -> str:
        """党费交至 as the dues book knows it, `2026-05`; empty where it knows nothing."""
        months = dues_queries.months_of_member(person_id)
        until = paid_until((row.month, row.owed, row.charged) for row in months)
        return str(until) if until else ""

    def issue(self, order: LetterOrder) -> int:
        """转出: a letter is issued, or the transfer begun online; the person stays until received.

        Raises:
            Refusal: no member, gone already, a letter is under way, or a field cannot stand.
        """
        person = self._leaving(order.person_id)
        values = letter_values(order, person, self.today(), self.rulebook)
        values |= {"direction": Direction.OUT, "from_branch": person.branch_id}
        if order.way is Way.LETTER:
            year = order.begun_on.year
            values |= {"year": year, "number": queries.next_number(year)}
        with self.store.change(f"{person.name} 组织关系转出（{order.way}）"):
            return int(Transfer.create(person=order.person_id, **values).id)

    def correct_letter(self, transfer_id: int, order: LetterOrder) -> None:
        """Put other words in a letter that is not received yet; its number stays.

        Raises:
            Refusal: not under way any more, or a field cannot stand.
        """
        row = self._open(transfer_id)
        person = queries.candidate(row.person_id) or _nobody()
        if (order.way is Way.LETTER) != (row.number is not None):
            raise Refusal("接转方式变了的，请作废后重新登记。", field="way")
        if row.year is not None and order.begun_on.year != row.year:
            raise Refusal("编号是按年编的，开具日期不能改到另一年。", field="begun_on")
        with self.store.change(f"更正 {row.name} 的介绍信 {row.called}".strip()):
            Transfer.update(**letter_values(order, person, self.today(), self.rulebook)).where(
                Transfer.id == transfer_id
            ).execute()

    def receive(self, order: ReceiptOrder) -> str:
        """The receipt is here: from the day of reception on the person is no longer ours.

        Returns:
            What is left to do in the dues book, one sentence; empty for nothing.

        Raises:
            Refusal: not under way, or a day that cannot be.
        """
        row = self._open(order.transfer_id)
        check_not_later(order.done_on, self.today(), "done_on")
        check_not_later(order.receipt_on, self.today(), "receipt_on")
        if order.done_on < row.begun_on:
            raise Refusal(
                f"接收日期早于{chinese_date(row.begun_on)}开具介绍信的日期。", field="done_on"
            )
        if order.receipt_on < order.done_on:
            raise Refusal("收到回执的日期早于接收日期。", field="receipt_on")
        note = "，".join(part for part in (row.place, row.called) if part)
        with self.store.change(f"{row.name} 的组织关系已由对方接收"):
            Transfer.update(
                done_on=order.done_on, receipt_on=order.receipt_on,
                receiver=tidied(order.receiver, "receiver"),
                receiver_phone=tidied(order.receiver_phone, "receiver_phone"),
            ).where(Transfer.id == row.id).execute()  # fmt: skip
            known = people.known(row.person_id)
            if known is None or known.left_on is not None:
                return ""  # the clerk had entered in the roster that the person left
            self.roaming.end_all(row.person_id, order.done_on)
            said = self._paid_elsewhere(row, order.done_on)
            self.roster.leave(
                row.person_id, PartialDate.of(order.done_on), Departure.TRANSFERRED, note
            )
        return said

    def void(self, transfer_id: int, on: date, reason: str) -> None:
        """A letter that was not used is void: its number is not given again, the person stays.

        Raises:
            Refusal: not under way, no reason, a day that cannot be.
        """
        row = self._open(transfer_id)
        check_not_later(on, self.today(), "void_on")
        if on < row.begun_on:
            raise Refusal("作废日期早于开具日期。", field="void_on")
        reason = tidied(reason, "void_reason", needed=True)
        with self.store.change(f"作废 {row.name} 的介绍信 {row.called}".strip()):
            Transfer.update(void_on=on, void_reason=reason).where(Transfer.id == row.id).execute()

    def arrive(self, order: ArrivalOrder) -> int:
        """转入: the person is in the roster with the transfer, and pays dues from the month after.

        Who was here before and had left comes back; returns the row of the person.

        Raises:
            Refusal: somebody of this ID number is here already, or a field cannot stand.
        """
        values = arrival_values(order, self.today())
        person = order.person
        number = (person.id_number or "").strip().upper()
        known = people.known(id_number=number) if number else None
        if known is not None and known.left_on is None:
            raise Refusal(f"这个身份证号已在册：{known.words}，不能再转入。", field="id_number")
        with self.store.change(f"{person.name.strip()} 组织关系转入"):
            if known is None:
                row = self.roster.add_person(person)
            else:
                row = known.id
                self.roster.return_person(row)
                self.roster.correct_person(row, person)
            self._arrived(row, person.branch, values)
        return row

    def note_arrival(self, person_id: int, order: ArrivalOrder) -> None:
        """The letter of somebody whom the clerk had entered in the roster before.

        Raises:
            Refusal: gone, came in by another letter since, or a field cannot stand.
        """
        person = self._leaving(person_id)
        values = arrival_values(order, self.today())
        with self.store.change(f"登记 {person.name} 转入的介绍信"):
            self._arrived(person_id, person.branch_id, values)

    def _arrived(self, row: int, branch: int | None, values: dict[str, object]) -> None:
        Transfer.create(person=row, direction=Direction.IN, to_branch=branch, **values)
        since = Month.parse(str(values["dues_until"])).plus(1)
        ground = f"介绍信{values['letter']}：党费交至{since.plus(-1).chinese}"
        self._dues().assessing.set_start(row, since, ground)

    def send_receipt(self, transfer_id: int, on: date) -> None:
        """The receipt of somebody who came in was sent.

        Raises:
            Refusal: nobody who came in, or a day that cannot be.
        """
        row = queries.one(transfer_id)
        if row is None or row.direction is not Direction.IN or row.done_on is None:
            raise Refusal("这一行不是转入，不用寄回执。")
        check_not_later(on, self.today(), "receipt_on")
        if on < row.done_on:
            raise Refusal("寄回执的日期早于接收日期。", field="receipt_on")
        with self.store.change(f"寄出 {row.name} 的回执"):
            Transfer.update(receipt_on=on).where(Transfer.id == row.id).execute()

    def move(self, person_id: int, branch_id: int, on: date, note: str = "") -> int:
        """From one branch of the unit to another.

        Raises:
            Refusal: no member, gone already, the same branch, or a day that cannot be.
        """
        person = self._leaving(person_id)
        check_not_later(on, self.today(), "begun_on")
        entry = people.order_of(person_id)
        if entry is None or person.branch_id == branch_id:
            raise Refusal(f"{person.name}已经在这个支部。", field="to_branch")
        moved = replace(entry, branch=branch_id, party_group=None)
        with self.store.change(f"{person.name} 在支部间转移"):
            self.roster.correct_person(person_id, moved)
            made = Transfer.create(
                person=person_id, direction=Direction.WITHIN, way=Way.ONLINE, begun_on=on,
                from_branch=person.branch_id, to_branch=branch_id, done_on=on,
                note=tidied(note, "note"),
            )  # fmt: skip
        return int(made.id)

    def _leaving(self, person_id: int) -> Candidate:
        person = queries.candidate(person_id) or _nobody()
        if person.left_on is not None:
            how = (person.left_reason or "离开").partition("：")[0]
            raise Refusal(f"{person.name}已在{person.left_on.chinese}离开（{how}），不能再转出。",
                          field="person")  # fmt: skip
        if not person.category.is_member:
            raise Refusal(f"{person.name}不是党员，没有组织关系可转。", field="person")
        if (under_way := queries.open_of(person_id)) is not None:
            raise Refusal(
                f"{person.name}的组织关系{chinese_date(under_way.begun_on)}已经转出"
                f"（{under_way.called or under_way.way}），还在等回执。",
                field="person",
            )
        return person

    def _open(self, transfer_id: int) -> TransferRow:
        row = queries.one(transfer_id)
        if row is None or row.direction is not Direction.OUT:
            raise Refusal("没有这次转出，可能已被删除。")
        if row.state is not State.OPEN:
            raise Refusal(f"{row.name}的这次转出{row.state}。")
        return row

    def _paid_elsewhere(self, row: TransferRow, done_on: date) -> str:
        """Months after 党费交至 are paid to the other side, though the person was still ours."""
        if row.dues_until is None:
            return ""
        since, until = Month.parse(row.dues_until).plus(1), Month.of(done_on)
        if since > until:
            return ""
        words = f"组织关系转往{row.place}，党费交至{since.plus(-1).chinese}"
        order = ReliefOrder(row.person_id, ReliefKind.ELSEWHERE, since, until, words, "", "", None)
        try:
            self._dues().assessing.relieve(order)
        except Refusal as refusal:
            return f"{row.name}在党费账里还要处理：{refusal.sentence}"
        return ""


def _nobody() -> NoReturn:
    raise Refusal("名册里没有这个人。", field="person")
