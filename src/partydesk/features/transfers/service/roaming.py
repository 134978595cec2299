"""流动党员 and 失联党员: who is elsewhere, who keeps in touch, who was searched for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from partydesk.features.roster import queries as people
from partydesk.features.roster.rules import Departure
from partydesk.features.transfers import queries
from partydesk.features.transfers.rules import Flow, tidied
from partydesk.features.transfers.tables import (
    LostContact,
    LostSearch,
    Mobility,
    MobilityContact,
)
from partydesk.kernel.dates import PartialDate, add_months, add_years, check_not_later, chinese_date
from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from partydesk.features.roster.service import Roster
    from partydesk.features.transfers.queries import LostRow, MobileRow
    from partydesk.features.transfers.rules import LossOrder, MobilityOrder, NoteOrder
    from partydesk.kernel.rulebook import Rulebook
    from partydesk.store.unit import Store


class Roaming:
    """Mobile members and lost contact; part of `TransferBook`."""

    def __init__(
        self, store: Store, roster: Roster, rulebook: Rulebook, today: Callable[[], date]
    ) -> None:
        self._store, self._roster, self._rulebook = store, roster, rulebook
        self._today = today

    def go(self, order: MobilityOrder) -> int:
        """Somebody of ours goes away, or a guest comes; the roster says so of ours.

        Raises:
            Refusal: no member, gone already, mobile already, or a field cannot stand.
        """
        check_not_later(order.since, self._today(), "since")
        ours = order.person_id is not None
        name = self._here(order.person_id) if order.person_id is not None else order.name
        name = tidied(name, "name", needed=True)
        if ours and any(row.ended_on is None for row in queries.mobile(order.person_id)):
            raise Refusal(f"{name}已经登记为流动党员。", field="person")
        values = self._values(order)
        with self._store.change(f"登记{Flow.OUT if ours else Flow.IN}党员 {name}"):
            made = Mobility.create(
                person=order.person_id, name=name, since=order.since,
                direction=Flow.OUT if ours else Flow.IN, **values,
            )  # fmt: skip
            if order.person_id is not None:
                self._mark(order.person_id, is_mobile=True, mobile_to=values["place"])
        return int(made.id)

    def come_back(self, mobility_id: int, on: date) -> None:
        """The mobile member is back, or the guest has gone.

        Raises:
            Refusal: ended already, or a day that cannot be.
        """
        row = self._mobile(mobility_id)
        check_not_later(on, self._today(), "ended_on")
        if on < row.since:
            raise Refusal("结束日期早于起始日期。", field="ended_on")
        with self._store.change(f"{row.name} 不再流动"):
            Mobility.update(ended_on=on).where(Mobility.id == row.id).execute()
            if row.person_id is not None:
                self._mark(row.person_id, is_mobile=False, mobile_to=None)

    def touch(self, mobility_id: int, order: NoteOrder) -> int:
        """A contact with a mobile member.

        Raises:
            Refusal: ended already, before it began, or a field cannot stand.
        """
        row = self._mobile(mobility_id)
        values = self._note(order, row.since)
        with self._store.change(f"登记与 {row.name} 的联系"):
            return int(MobilityContact.create(mobility=row.id, **values).id)

    def lose(self, order: LossOrder) -> int:
        """Somebody cannot be reached; the roster says so.

        Raises:
            Refusal: no member, gone already, lost already, or a field cannot stand.
        """
        name = self._here(order.person_id)
        check_not_later(order.listed_on, self._today(), "listed_on")
        if order.last_seen > order.listed_on:
            raise Refusal("最后联系日期晚于列为失联的日期。", field="last_seen")
        if any(row.is_open for row in queries.losses(order.person_id)):
            raise Refusal(f"{name}已经列为失联。", field="person")
        with self._store.change(f"{name} 列为失联"):
            made = LostContact.create(
                person=order.person_id, last_seen=order.last_seen, listed_on=order.listed_on,
                cause=order.cause, note=tidied(order.note, "note"),
            )  # fmt: skip
            self._mark(order.person_id, is_lost=True, lost_on=PartialDate.of(order.last_seen))
        return int(made.id)

    def search(self, lost_id: int, order: NoteOrder) -> int:
        """An attempt to find a lost member.

        Raises:
            Refusal: found or removed already, or a field cannot stand.
        """
        row = self._lost(lost_id)
        values = self._note(order, row.last_seen)
        with self._store.change(f"登记查找 {row.name}"):
            return int(LostSearch.create(lost=row.id, **values).id)

    def find(self, lost_id: int, on: date) -> None:
        """The member was found; who was suspended comes back into the roster.

        Raises:
            Refusal: found or removed already, or a day that cannot be.
        """
        row = self._lost(lost_id)
        check_not_later(on, self._today(), "found_on")
        if on < row.last_seen:
            raise Refusal("取得联系的日期早于最后联系日期。", field="found_on")
        with self._store.change(f"与 {row.name} 取得联系"):
            LostContact.update(found_on=on).where(LostContact.id == row.id).execute()
            if row.suspended_on is not None:
                self._roster.return_person(row.person_id)
            self._mark(row.person_id, is_lost=False, lost_on=None)

    def suspend(self, lost_id: int, on: date, decision: str) -> None:
        """停止党籍: after six months, searched for without result.

        Raises:
            Refusal: too early, not searched for, no approval, or a day that cannot be.
        """
        row = self._lost(lost_id)
        check_not_later(on, self._today(), "suspended_on")
        if row.suspended_on is not None:
            raise Refusal(f"{row.name}已在{chinese_date(row.suspended_on)}停止党籍。")
        rule = self._rulebook.in_force("lost", on)
        due = add_months(row.last_seen, rule["months"])
        if on < due:
            raise Refusal(
                f"失去联系满 {rule['months']} 个月（{chinese_date(due)}）以后才能停止党籍。",
                field="suspended_on", cite=rule.cite,
            )  # fmt: skip
        if not row.searches:
            raise Refusal("还没有查找记录，请先登记查找情况。", cite=rule.cite)
        decision = tidied(decision, "decision", needed=True)
        with self._store.change(f"{row.name} 停止党籍"):
            LostContact.update(suspended_on=on, decision=decision).where(
                LostContact.id == row.id
            ).execute()
            self.end_all(row.person_id, on)
            self._roster.leave(
                row.person_id, PartialDate.of(on), Departure.SUSPENDED, f"失去联系，{decision}"
            )

    def remove(self, lost_id: int, on: date, decision: str) -> None:
        """除名 as having left by himself: two years after 停止党籍, still not found.

        Raises:
            Refusal: not suspended, too early, no approval, or a day that cannot be.
        """
        row = self._lost(lost_id)
        check_not_later(on, self._today(), "removed_on")
        rule = self._rulebook.in_force("lost-removed", on)
        if row.suspended_on is None:
            raise Refusal(f"{row.name}还没有停止党籍，不能除名。", cite=rule.cite)
        due = add_years(row.suspended_on, rule["years"])
        if on < due:
            raise Refusal(
                f"停止党籍满 {rule['years']} 年（{chinese_date(due)}）以后才能按自行脱党除名。",
                field="removed_on", cite=rule.cite,
            )  # fmt: skip
        decision = tidied(decision, "decision", needed=True)
        with self._store.change(f"{row.name} 按自行脱党除名"):
            LostContact.update(removed_on=on, decision=f"{row.decision}；{decision}").where(
                LostContact.id == row.id
            ).execute()
            self._roster.return_person(row.person_id)
            self._roster.leave(
                row.person_id, PartialDate.of(on), Departure.LEFT, f"按自行脱党除名，{decision}"
            )

    def end_all(self, person_id: int, on: date) -> None:
        """Who leaves is not mobile any more; inside a change."""
        rows = [row for row in queries.mobile(person_id) if row.ended_on is None]
        for row in rows:
            Mobility.update(ended_on=max(on, row.since)).where(Mobility.id == row.id).execute()
        if rows:
            self._mark(person_id, is_mobile=False, mobile_to=None)

    def _values(self, order: MobilityOrder) -> dict[str, Any]:
        place = tidied(order.place, "place")
        if not place:
            raise Refusal("请填写流向（地点）。", field="place")
        keys = ("host", "cause", "phone", "contact", "certificate", "note")
        texts = {key: tidied(getattr(order, key), key) for key in keys}
        return {"place": place, "abroad": order.abroad, **texts}

    def _note(self, order: NoteOrder, since: date) -> dict[str, object]:
        check_not_later(order.day, self._today(), "day")
        if order.day < since:
            raise Refusal(f"日期早于{chinese_date(since)}。", field="day")
        way = tidied(order.way, "way", needed=True)
        words = tidied(order.words, "words", needed=True)
        return {"day": order.day, "way": way, "words": words, "by": tidied(order.by, "by")}

    def _here(self, person_id: int) -> str:
        person = queries.candidate(person_id)
        if person is None:
            raise Refusal("名册里没有这个人。", field="person")
        if person.left_on is not None:
            raise Refusal(f"{person.name}已在{person.left_on.chinese}离开。", field="person")
        if not person.category.is_member:
            raise Refusal(f"{person.name}不是党员。", field="person")
        return person.name

    def _mark(self, person_id: int, **values: Any) -> None:
        entry = people.order_of(person_id)
        if entry is not None:
            self._roster.correct_person(person_id, replace(entry, **values))

    def _mobile(self, mobility_id: int) -> MobileRow:
        row = next((one for one in queries.mobile() if one.id == mobility_id), None)
        if row is None or row.ended_on is not None:
            raise Refusal("这条流动登记已经结束，或者已被删除。")
        return row

    def _lost(self, lost_id: int) -> LostRow:
        row = next((one for one in queries.losses() if one.id == lost_id), None)
        if row is None or not row.is_open:
            raise Refusal("这条失联登记已经办结，或者已被删除。")
        return row
