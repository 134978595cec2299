"""Entries: proposed, looked at, corrected by the opposite; and what a meeting decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.points import queries
from partydesk.features.points.rules import (
    EntryState,
    figure_of,
    signed,
    tidied,
)
from partydesk.features.points.tables import PointsEntry
from partydesk.kernel.dates import check_not_later
from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from partydesk.features.points.queries import EntryRow, Member
    from partydesk.features.points.rules import EntryOrder, Item, Scheme
    from partydesk.features.points.service.book import Ground


class Entering:
    """The entries of the points book; part of `PointsBook`."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground

    def declare(self, order: EntryOrder) -> list[int]:
        """登记: for each person one entry, looked at already where `approved_by` says by whom.

        Raises:
            Refusal: nobody, no member, an item that is not entered by hand, a figure that it does
                not give, a day to come or in a confirmed period.
        """
        period = self._ground.check_open(order.day)
        scheme = self._ground.scheme_of(period)
        people = self._people(order.people)
        veto = order.item in scheme.vetoes
        points = 0 if veto else figure_of(self._item(scheme, order.item), order.points)
        ground = tidied(order.ground, "ground", needed=veto)
        on = order.declared_on or self._ground.today()
        check_not_later(on, self._ground.today(), "declared_on")
        if on < order.day:
            raise Refusal("申报日期早于事项的日期。", field="declared_on")
        state, approval = self._approval(order.approved_by, on)
        label = f"登记积分 {order.item}（{_named(people)}）"
        with self._ground.store.change(label):
            return [
                int(
                    PointsEntry.create(
                        person=one.id, day=order.day, item=order.item, points=points, veto=veto,
                        ground=ground, state=state, declared_on=on,
                        declared_by=tidied(order.declared_by, "declared_by"), **approval,
                    ).id
                )
                for one in people
            ]  # fmt: skip

    def declare_each(self, orders: Sequence[EntryOrder]) -> int:
        """逐人登记: many entries in one change; none of them where one cannot stand.

        Raises:
            Refusal: nothing is asked, or see `declare`; with the name of the person.
        """
        if not orders:
            raise Refusal("还没有填分值。", field="rows")
        with self._ground.store.change(f"登记积分 {orders[0].item}（{len(orders)} 人）"):
            for order in orders:
                try:
                    self.declare(order)
                except Refusal as refusal:
                    member = queries.member(order.people[0]) if order.people else None
                    field = "rows" if refusal.field == "points" else refusal.field
                    who = f"{member.name}：" if member and field == "rows" else ""
                    raise Refusal(f"{who}{refusal.sentence}", field=field) from refusal
        return len(orders)

    def approve(self, entries: Sequence[int], by: str, on: date) -> None:
        """审核通过 of one or many.

        Raises:
            Refusal: looked at already, nobody named, before the day itself, or a confirmed period.
        """
        rows = [self._waiting(one) for one in entries]
        by = tidied(by, "approved_by", needed=True)
        check_not_later(on, self._ground.today(), "approved_on")
        for row in rows:
            if on < row.day:
                raise Refusal("审核日期早于事项的日期。", field="approved_on")
            self._ground.check_open(row.day)
        with self._ground.store.change(f"审核积分（{len(rows)} 条）"):
            PointsEntry.update(state=EntryState.APPROVED, approved_by=by, approved_on=on).where(
                PointsEntry.id.in_([row.id for row in rows])
            ).execute()

    def refuse(self, entry: int, by: str, answer: str) -> None:
        """审核不通过, with why.

        Raises:
            Refusal: looked at already, nobody named, no reason.
        """
        row = self._waiting(entry)
        by = tidied(by, "approved_by", needed=True)
        answer = tidied(answer, "answer", needed=True)
        with self._ground.store.change(f"{row.name} 的积分申报未通过"):
            PointsEntry.update(
                state=EntryState.REFUSED, approved_by=by, approved_on=self._ground.today(),
                answer=answer,
            ).where(PointsEntry.id == row.id).execute()  # fmt: skip

    def reverse(self, entry: int, reason: str) -> int:
        """更正: an entry of the opposite figure on the same day; both stay to be read.

        Raises:
            Refusal: not approved, corrected already, no reason, or a confirmed period.
        """
        row = queries.entry(entry)
        if row is None or row.state is not EntryState.APPROVED or not row.stands:
            raise Refusal("只有审核通过、还没有更正过的登记才能更正。")
        self._ground.check_open(row.day)
        reason = tidied(reason, "reason", needed=True)
        with self._ground.store.change(f"更正 {row.name} 的积分 {row.item}"):
            return self._reversed(row, reason)

    def land(
        self, resolution: int, person: int, day: date, item: str, points: int | None, ground: str
    ) -> int | None:
        """What a meeting decided: entered once for a resolution and a person, and approved.

        Landed again with another figure, the first is reversed and the new one stands.

        Returns:
            The entry; None where there was nothing to do.

        Raises:
            Refusal: see `declare`.
        """
        before = next((row for row in queries.landed(resolution) if row.person_id == person), None)
        period = self._ground.check_open(day)
        scheme = self._ground.scheme_of(period)
        veto = item in scheme.vetoes
        figure = 0 if veto else figure_of(self._item(scheme, item), points)
        ground = tidied(ground, "ground")
        wanted = (day, item, figure, ground)
        stands = before and (before.day, before.item, before.points, before.ground)
        if stands == wanted:
            return None
        (member,) = self._people((person,))
        with self._ground.store.change(f"会议决定 {member.name} 的积分 {item} {signed(figure)}"):
            if before is not None:
                self._reversed(before, "会议决议已改")
            made = PointsEntry.create(
                person=person, day=day, item=item, points=figure, veto=veto,
                ground=ground, state=EntryState.APPROVED, declared_by="会议决定",
                declared_on=self._ground.today(), approved_by="会议决定", approved_on=day,
                resolution=resolution,
            )  # fmt: skip
        return int(made.id)

    def lift(self, resolution: int, reason: str, person: int | None = None) -> None:
        """A resolution does not stand any more: what it gave, to all or to one, is reversed.

        Raises:
            Refusal: a confirmed period.
        """
        given = queries.landed(resolution)
        rows = [row for row in given if person is None or row.person_id == person]
        for row in rows:
            self._ground.check_open(row.day)
        if rows:
            with self._ground.store.change("撤回会议决定的积分"):
                for row in rows:
                    self._reversed(row, tidied(reason, "reason", needed=True))

    def _reversed(self, row: EntryRow, reason: str) -> int:
        today = self._ground.today()
        clerk = self._ground.store.clerk
        made = PointsEntry.create(
            person=row.person_id, day=row.day, item=row.item, points=-row.points,
            ground=row.ground, state=EntryState.APPROVED, declared_by=clerk, declared_on=today,
            approved_by=clerk, approved_on=today, reverses=row.id, reason=reason,
            resolution=row.resolution,
        )  # fmt: skip
        return int(made.id)

    @staticmethod
    def _approval(by: str, on: date) -> tuple[EntryState, dict[str, object]]:
        by = tidied(by, "approved_by")
        if not by:
            return EntryState.DECLARED, {}
        return EntryState.APPROVED, {"approved_by": by, "approved_on": on}

    def _people(self, wanted: Sequence[int]) -> list[Member]:
        known = {one.id: one for one in queries.members()}
        people = [known[one] for one in dict.fromkeys(wanted) if one in known]
        if not people or len(people) < len(set(wanted)):
            raise Refusal("请从名册里选党员。", field="people")
        return people

    def _waiting(self, entry: int) -> EntryRow:
        row = queries.entry(entry)
        if row is None or row.state is not EntryState.DECLARED:
            raise Refusal("这条登记已经审核过了。")
        return row

    @staticmethod
    def _item(scheme: Scheme, name: str) -> Item:
        item = scheme.items.get(name)
        if item is None:
            raise Refusal(f"这一期的积分办法里没有“{name}”。", field="item")
        if item.auto is not None:
            raise Refusal(f"“{name}”由{item.auto}记录自动计算，不用登记。", field="item")
        return item


def _named(people: Sequence[Member]) -> str:
    more = f" 等 {len(people)} 人" if len(people) > 1 else ""
    return f"{people[0].name}{more}"
