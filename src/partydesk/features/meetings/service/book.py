"""The meetings book: rolls, decisions, tasks, the text and its final form."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from partydesk.features.attachments.rules import Owner
from partydesk.features.meetings import queries
from partydesk.features.meetings.rules import (
    CONVERSION,
    check_final,
    checked_resolution,
    without_vote,
)
from partydesk.features.meetings.rules.landing import checked_entries
from partydesk.features.meetings.rules.text import tidy_text
from partydesk.features.meetings.service.entering import Entering, read_reason
from partydesk.features.meetings.service.landing import land
from partydesk.features.meetings.service.plain import plain_lines
from partydesk.features.meetings.service.writing import (
    write_items,
    write_resolutions,
    write_roll,
    write_tasks,
)
from partydesk.features.meetings.tables import Meeting, MeetingTask, MinutesVersion
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from partydesk.features.meetings.queries import Minutes
    from partydesk.features.meetings.rules import Item, Named, Resolution, RollLine, TaskOrder


def _lands_nowhere(_meeting: int) -> None:
    """What a unit does whose other books want nothing of a meeting."""


class MeetingBook(Entering):
    """The meetings of the unit.

    Attributes:
        landed: called, inside the change, with a meeting whose minutes became final: what it
            decided about persons is entered in the record books.
    """

    landed: Callable[[int], object] = staticmethod(_lands_nowhere)

    def call_roll(self, meeting: int, lines: Sequence[RollLine]) -> None:
        """Enter who was there; whoever is not on it belongs to nobody's count.

        Raises:
            Refusal: somebody who was not yet or no longer a member that day; a time that is none.
        """
        before = self._held(meeting)
        kept = self._roll(before.order, lines)
        for one in before.resolutions:  # fewer people in the room may be fewer than voted
            checked_resolution(one, kept, self._rulebook, self._day(before.order))
        with self._store.change(f"登记到会 {before.row.words}"):
            write_roll(meeting, kept)

    def set_items(self, meeting: int, items: Sequence[Item]) -> None:
        """Replace the agenda with its speeches.

        Raises:
            Refusal: final minutes.
        """
        before = self._open(meeting)
        kept = [
            replace(item, title=item.title.strip(), speeches=_spoken(item))
            for item in items
            if item.title.strip() or item.speeches
        ]
        with self._store.change(f"登记议题 {before.row.words}"):
            write_items(meeting, kept)

    def set_resolutions(self, meeting: int, decided: Sequence[Resolution]) -> None:
        """Replace the decisions with their votes; who is to be converted has none.

        Raises:
            Refusal: more votes than voters, more valid ballots than were returned; final minutes.
        """
        before = self._held(meeting)
        day = self._day(before.order)
        converted = [one.about.id for one in decided if one.about and one.step == CONVERSION]
        roll = without_vote(before.roll, converted)
        kept = [checked_resolution(one, roll, self._rulebook, day) for one in decided]
        affairs = queries.kinds().affairs
        kept = [
            replace(one, entries=checked_entries(affairs.get(one.affair), one.entries))
            for one in kept
        ]
        with self._store.change(f"登记决议 {before.row.words}"):
            write_roll(meeting, roll)
            write_resolutions(meeting, kept)
            self._lift(before)

    def set_tasks(self, meeting: int, tasks: Sequence[TaskOrder]) -> None:
        """Replace what was given to whom until when.

        Raises:
            Refusal: final minutes.
        """
        before = self._open(meeting)
        kept = [replace(one, what=one.what.strip()) for one in tasks if one.what.strip()]
        with self._store.change(f"登记任务 {before.row.words}"):
            write_tasks(meeting, kept)

    def finish_task(self, task: int, on: PartialDate | None, note: str = "") -> None:
        """A task is done; None as the day opens it again.

        Raises:
            Refusal: a day still to come.
        """
        if on is not None and on.earliest > self.today():
            raise Refusal(f"{on.chinese}还没有到。", field="done_on")
        with self._store.change("任务办结" if on else "任务重新打开"):
            MeetingTask.update(done_on=on, note=note.strip()).where(
                MeetingTask.id == task
            ).execute()

    def write_text(self, meeting: int, text: str) -> None:
        """The body of the minutes.

        Raises:
            Refusal: final minutes.
        """
        before = self._open(meeting)
        with self._store.change(f"书写记录 {before.row.words}"):
            Meeting.update(text=tidy_text(text)).where(Meeting.id == meeting).execute()

    def finalize(self, meeting: int, on: PartialDate | None = None) -> int:
        """Declare minutes final; the number counts through the year, by body and kind.

        Raises:
            Refusal: no attendance, no chair, no recorder; final already; something is to land that
                was not carried.
        """
        before = self._held(meeting)
        order = before.order
        check_final(before.roll, order)
        for one in before.resolutions:
            if one.affair and (verdict := self.verdict(before, one)).passed is False:
                raise Refusal(
                    f"“{one.motion}”按到会和票数没有通过，不能记入"
                    f"{queries.kinds().affairs[one.affair].paper}；"
                    "请核对票数，或者去掉这项决议的“决定事项”。", cite=verdict.cite,
                )  # fmt: skip
        day = on or PartialDate.of(self.today())
        if day.earliest < self._day(order):
            raise Refusal("定稿日期早于会议日期，请核对。", field="finalized_on")
        number = before.row.number or 1 + queries.last_number(
            order.body, order.kind, self._day(order).year
        )
        with self._store.change(f"定稿 {before.row.words}"):
            Meeting.update(number=number, finalized_on=day).where(Meeting.id == meeting).execute()
            MinutesVersion.create(
                meeting=meeting, version=len(before.versions) + 1, finalized_on=day,
                content=plain_lines(before),
            )  # fmt: skip
            if any(one.step for one in before.resolutions):
                self.landed(meeting)
            if any(one.affair for one in before.resolutions):
                land(self.landers, meeting)
        return number

    def reopen(self, meeting: int, reason: str) -> None:
        """Open final minutes again; the version that was final is kept, with the reason.

        Raises:
            Refusal: without a reason; they are not final.
        """
        before = self.minutes(meeting)
        if not before.is_final:
            raise Refusal("这份会议记录还没有定稿，可以直接改。")
        reason = read_reason(reason)
        with self._store.change(f"重新打开 {before.row.words}"):
            Meeting.update(finalized_on=None).where(Meeting.id == meeting).execute()
            MinutesVersion.update(reason=reason).where(
                (MinutesVersion.meeting == meeting)
                & (MinutesVersion.version == len(before.versions))
            ).execute()

    @staticmethod
    def owner_of(minutes: Minutes) -> Owner:
        """What attachments of a meeting belong to."""
        return Owner("meeting", minutes.id, None, minutes.row.words)


def _spoken(item: Item) -> tuple[tuple[Named, str], ...]:
    return tuple((who, tidy_text(text)) for who, text in item.speeches if text.strip() or who.name)
