"""Meetings planned, held, corrected, called off: each verb is one undoable change."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from partydesk.features.meetings import queries
from partydesk.features.meetings.rules import (
    MeetingOrder,
    RollLine,
    State,
    Who,
    checked_order,
    checked_roll,
)
from partydesk.features.meetings.rules.text import tidy_text
from partydesk.features.meetings.service.landing import lift, lines_of
from partydesk.features.meetings.service.reading import Reading
from partydesk.features.meetings.service.writing import (
    erase,
    meeting_values,
    planned_values,
    write_roll,
)
from partydesk.features.meetings.tables import Meeting
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partydesk.features.meetings.queries import Minutes
    from partydesk.kernel.findings import Citation

_LONGEST_REASON = 500


class Entering(Reading):
    """The half of the book that enters whole meetings; see `MeetingBook`."""

    def plan(self, order: MeetingOrder) -> int:
        """Put a meeting on the plan; its day may be known to the month alone.

        Raises:
            Refusal: at the field that cannot stand.
        """
        order = self._checked(order, held=False)
        with self._store.change(f"计划 {self._words(order)}"):
            return int(Meeting.create(**meeting_values(order), state=State.PLANNED).id)

    def record(self, order: MeetingOrder, roll: Sequence[RollLine] | None = None) -> int:
        """Enter a meeting that was held; without a roll, everybody of that day was there.

        Raises:
            Refusal: at the field that cannot stand; a day to come, somebody who was no member.
        """
        order = self._checked(order, held=True)
        lines = self._roll(order, roll)
        with self._store.change(f"登记 {self._words(order)}"):
            meeting = int(Meeting.create(**meeting_values(order), state=State.HELD).id)
            write_roll(meeting, lines)
        return meeting

    def correct(self, meeting: int, order: MeetingOrder) -> None:
        """Put another entry in the place of the one that stands, plan or minutes.

        The roll follows another day, kind or body: who was no member then leaves it.

        Raises:
            Refusal: at the field that cannot stand; final minutes.
        """
        before = self._open(meeting)
        held = before.is_held
        order = self._checked(order, held=held)
        with self._store.change(f"更正 {self._words(order)}"):
            values = meeting_values(order)
            if before.row.state is State.EXCUSED:
                values |= {"state": State.PLANNED, "reason": ""}
            Meeting.update(**values).where(Meeting.id == meeting).execute()
            was = before.order
            if held and (was.day, was.kind, was.body) != (order.day, order.kind, order.body):
                write_roll(meeting, self._moved(order, before.roll))

    def hold(
        self, meeting: int, order: MeetingOrder, roll: Sequence[RollLine] | None = None
    ) -> None:
        """A planned meeting took place; what was planned is kept beside it.

        Raises:
            Refusal: as `record`; it was held already.
        """
        before = self._open(meeting)
        if before.is_held:
            raise Refusal("这次会议已经登记为召开。")
        order = self._checked(order, held=True)
        lines = self._roll(order, roll)
        with self._store.change(f"登记 {self._words(order)}"):
            plan = planned_values(before.order)
            values = {**meeting_values(order), "state": State.HELD, "plan": plan, "reason": ""}
            Meeting.update(**values).where(Meeting.id == meeting).execute()
            write_roll(meeting, lines)

    def excuse(self, kind: str, body: int, month: PartialDate, reason: str) -> int:
        """Note why there was none in a period; a plan of that month is taken for it.

        Raises:
            Refusal: without a reason; one was held.
        """
        reason = read_reason(reason)
        order = self._checked(MeetingOrder(kind, body, month), held=False)
        with self._store.change(f"注明未召开的原因 {self._words(order)}"):
            values = {**meeting_values(order), "state": State.EXCUSED, "reason": reason}
            return int(Meeting.create(**values).id)

    def call_off(self, meeting: int, reason: str) -> None:
        """A planned meeting did not take place, for a reason.

        Raises:
            Refusal: without a reason; it was held.
        """
        before = self._open(meeting)
        if before.is_held:
            raise Refusal("已召开的会议不能登记为未召开。")
        with self._store.change(f"注明未召开的原因 {before.row.words}"):
            Meeting.update(state=State.EXCUSED, reason=read_reason(reason)).where(
                Meeting.id == meeting
            ).execute()

    def remove(self, meeting: int) -> None:
        """Take out a meeting that was entered by mistake, with all that hangs on it.

        Raises:
            Refusal: final minutes.
        """
        before = self._open(meeting)
        with self._store.change(f"删除 {before.row.words}"):
            erase(meeting)
            self._lift(before)

    def _lift(self, before: Minutes) -> None:
        """Take back what landed for lines that a meeting had before and has no more."""
        lines = lines_of(before.resolutions)
        if lines:
            now = queries.one(before.id)
            lift(self.landers, lines, lines_of(now.resolutions) if now else {})

    def _checked(self, order: MeetingOrder, *, held: bool) -> MeetingOrder:
        body = self._body(order.body)
        order = checked_order(order, queries.kinds(), body.kind, self.today(), held=held)
        return replace(order, text=tidy_text(order.text))

    def _roll(self, order: MeetingOrder, lines: Sequence[RollLine] | None) -> list[RollLine]:
        known = self.roll_of(order.kind, order.body, order.day)
        by_name = queries.kinds()[order.kind].who is Who.NAMED
        chosen = ([] if by_name else list(known.values())) if lines is None else lines
        day = order.day or PartialDate.of(self.today())
        return checked_roll(chosen, known, day, self._article(order))

    def _article(self, order: MeetingOrder) -> tuple[Citation, ...]:
        """The article that says who takes part in a meeting of that kind."""
        every = queries.kinds()[order.kind].every
        rule = every.get(self._body(order.body).kind)
        return self._rulebook.in_force(rule, self._day(order)).cite if rule else ()

    def _moved(self, order: MeetingOrder, roll: Sequence[RollLine]) -> list[RollLine]:
        """The roll of another day: exceptions stay with those who are on both."""
        known = self.roll_of(order.kind, order.body, order.day)
        entered = {line.person: line for line in roll}
        return [
            replace(entered.get(person, line), category=line.category)
            for person, line in known.items()
        ]

    def _open(self, meeting: int) -> Minutes:
        found = self.minutes(meeting)
        if found.is_final:
            raise Refusal("会议记录已经定稿；要改，请先写明原因重新打开。")
        return found

    def _held(self, meeting: int) -> Minutes:
        found = self._open(meeting)
        if not found.is_held:
            raise Refusal("这次会议还没有登记为召开。")
        return found


def read_reason(text: str) -> str:
    """What was typed as a reason.

    Raises:
        Refusal: nothing was.
    """
    reason = text.strip()
    if not reason:
        raise Refusal("请写明原因。", field="reason")
    return reason[:_LONGEST_REASON]
