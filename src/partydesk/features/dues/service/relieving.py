"""少交、免交: entered here, or decided by a meeting and entered in its resolution."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partydesk.features.dues import queries
from partydesk.features.dues.rules import checked_sum, fen_of, needed, tidied
from partydesk.features.dues.tables import DuesRelief
from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from partydesk.features.dues.queries import ReliefRow
    from partydesk.features.dues.rules import Month, ReliefOrder
    from partydesk.features.dues.service.desk import Desk
    from partydesk.kernel.decisions import Decision


def _none(_person: int) -> list[Decision]:
    """A unit whose minutes are kept elsewhere."""
    return []


class Relieving:
    """The reliefs of the unit.

    Attributes:
        decisions: what meetings resolved that a relief of a member may point to.
    """

    decisions: Callable[[int], list[Decision]] = staticmethod(_none)

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def relieve(self, order: ReliefOrder) -> int:
        """少交, 免交 or paid elsewhere; without an approval it is noted and has no effect yet.

        Raises:
            Refusal: at the field that cannot stand.
        """
        values = self._relief_values(order)
        name = self._desk.member(order.person_id).name
        with self._desk.store.change(f"{name} {order.kind}党费"):
            return int(DuesRelief.create(**values).id)

    def land_relief(self, order: ReliefOrder) -> None:
        """What a meeting decided, by `ReliefOrder.resolution`: entered, or the row corrected.

        A relief of these months that was noted before without its meeting is taken for it; what is
        approved stays approved.

        Raises:
            Refusal: at the field that cannot stand.
        """
        own = queries.reliefs(order.person_id)
        row = next((one for one in own if one.resolution == order.resolution), None)
        if row is None:
            row = next((one for one in own if _may_be(one, order)), None)
        if row is None:
            self.relieve(order)
            return
        told = {"kind", "since", "until", "amount", "reason", "decision", "resolution"}
        values = {
            key: value for key, value in self._relief_values(order, row).items() if key in told
        }
        if any(getattr(row, key) != value for key, value in values.items()):
            with self._desk.store.change(f"更正 {row.name} {row.kind}党费"):
                DuesRelief.update(**values).where(DuesRelief.id == row.id).execute()

    def lift_relief(self, resolution: int, person: int) -> None:
        """A meeting's decision does not stand any more: its relief goes.

        Raises:
            Refusal: months were charged by it.
        """
        for row in queries.reliefs(person):
            if row.resolution == resolution:
                self._require_uncharged(person, row.since)
                with self._desk.store.change(f"撤销 {row.name} {row.kind}党费"):
                    DuesRelief.delete().where(DuesRelief.id == row.id).execute()

    def approve(self, relief_id: int, approval: str) -> None:
        """The superior body has approved: from now on the relief has effect.

        Raises:
            Refusal: no number or day of the approval, or no such relief.
        """
        approval = needed(approval, "approval")
        row = self._relief(relief_id)
        with self._desk.store.change(f"{row.name} {row.kind}党费经上级批准"):
            DuesRelief.update(approval=approval).where(DuesRelief.id == relief_id).execute()

    def end_relief(self, relief_id: int, until: Month) -> None:
        """A relief ends earlier.

        Raises:
            Refusal: no such relief, a month outside it, or months after it are charged already.
        """
        row = self._relief(relief_id)
        if not row.since <= until <= row.until:
            raise Refusal("截止月份应在批准的期间之内。", field="until")
        self._require_uncharged(row.person_id, until.plus(1))
        with self._desk.store.change(f"{row.name} {row.kind}到{until.chinese}为止"):
            DuesRelief.update(until=until).where(DuesRelief.id == relief_id).execute()

    def _relief_values(self, order: ReliefOrder, before: ReliefRow | None = None) -> dict[str, Any]:
        """The columns of a relief that is entered, or put in the place of one."""
        desk = self._desk
        desk.payer(order.person_id, order.since, "since")
        if order.until < order.since:
            raise Refusal("截止月份早于起始月份。", field="until")
        most = desk.organization.settings.dues_relief_months
        if most and order.until.since(order.since) >= most:
            raise Refusal(
                f"本单位少交、免交一次最多批 {most} 个月（党费设置），到期再研究。", field="until"
            )
        for row in queries.reliefs(order.person_id):
            other = before is None or row.id != before.id
            if other and row.since <= order.until and order.since <= row.until:
                raise Refusal(f"{row.since.chinese}至{row.until.chinese}已有一项{row.kind}。",
                              field="since")  # fmt: skip
        amount = fen_of(checked_sum(order.amount, "月应交", "amount")) if order.amount else 0
        now = (order.kind, order.since, order.until, amount)
        if before is None or now != (before.kind, before.since, before.until, before.amount):
            first = order.since if before is None else min(order.since, before.since)
            self._require_uncharged(order.person_id, first)
        reason, decision = needed(order.reason, "reason"), tidied(order.decision, "decision")
        if order.kind.needs_approval and not decision:
            cite = desk.rulebook.in_force("relief", order.since.first).cite
            raise Refusal(
                "少交、免交要由党支部研究，请写明会议和日期。", field="decision", cite=cite
            )
        return {
            "person": order.person_id, "kind": order.kind, "since": order.since,
            "until": order.until, "amount": amount, "reason": reason, "decision": decision,
            "approval": tidied(order.approval, "approval"), "resolution": order.resolution,
        }  # fmt: skip

    def _relief(self, relief_id: int) -> ReliefRow:
        row = next((one for one in queries.reliefs() if one.id == relief_id), None)
        if row is None:
            raise Refusal("没有这项少交、免交，可能已被删除。")
        return row

    def _require_uncharged(self, person_id: int, since: Month) -> None:
        charged = [row.month for row in queries.months_of_member(person_id) if row.charged]
        late = [month for month in charged if month >= since]
        if late:
            raise Refusal(
                f"{late[0].chinese}的应交已经生成，不能从这个月起改；请从没有生成应交的月份起，"
                "已生成的用“核减应交”更正。",
                field="since",
            )


def _may_be(row: ReliefRow, order: ReliefOrder) -> bool:
    """Whether a relief without a meeting is what a meeting decided."""
    meets = row.since <= order.until and order.since <= row.until
    return row.resolution is None and row.kind is order.kind and meets
