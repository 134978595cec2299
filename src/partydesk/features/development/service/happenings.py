"""退回, 中断, 恢复, 终止, 追认: entered beside the steps, each as one undoable change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.attachments.tables import Attachment
from partydesk.features.development import queries
from partydesk.features.development.findings import current_round
from partydesk.features.development.rules.happenings import check_order, taken_back, text_of
from partydesk.features.development.rules.kinds import Happening
from partydesk.features.development.tables import (
    Correction,
    LockedPage,
    ReturnedStep,
    StepEntry,
    WayEntry,
)
from partydesk.features.roster.rules import Departure
from partydesk.kernel.findings import Refusal
from partydesk.store.rights import Role

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    import peewee

    from partydesk.features.development.queries import BookRow
    from partydesk.features.development.queries.happenings import WayRow
    from partydesk.features.development.rules.happenings import WayOrder
    from partydesk.features.roster.service import Roster
    from partydesk.kernel.dates import PartialDate
    from partydesk.store.unit import Store

_AGAIN = (22, 23, 24)


class Happenings:
    """What happened beside the steps of the record books.

    Args:
        store: the open unit.
        roster: who ends leaves it; 人员类别 follows the book.
        today: the clock.
        follow: brings the roster to what a book makes of its person, given the book before.
    """

    def __init__(
        self,
        store: Store,
        roster: Roster,
        today: Callable[[], date],
        follow: Callable[[BookRow, str], None],
    ) -> None:
        self._store, self._roster, self.today = store, roster, today
        self._follow = follow

    @property
    def writes(self) -> bool:
        """Whether this clerk may enter anything."""
        return self._store.role.writes

    def enter(self, order: WayOrder) -> int:
        """Enter what happened; its row.

        A refusal sets the steps apart that are to be taken again; 终止 takes a person who is no
        member out of the roster; an approved 追认 makes a member of the person.

        Raises:
            Refusal: at the field that cannot stand.
        """
        self._store.require(Role.KEEPER)
        book = _book(order.person)
        values = self._values(order)
        times = current_round(book.entries) if order.step in _AGAIN else 1
        with self._store.change(f"登记 {book.person.name} {order.kind}"):
            made = WayEntry.create(
                person=order.person, kind=order.kind, step=order.step, occurrence=times,
                follows=order.follows, **values,
            )  # fmt: skip
            self._effect(book, order, int(made.id), times)
            self._follow(book, str(order.kind))
            self._depart(book, order)
        return int(made.id)

    def correct(self, row: int, order: WayOrder) -> None:
        """Put other words or days in an entry; what happened, and at which step, stays.

        Raises:
            Refusal: no such entry, or another thing than happened, or a field that cannot stand.
        """
        self._store.require(Role.KEEPER)
        book, known = _known(order.person, row)
        if (order.kind, order.step, order.follows) != (known.kind, known.step, known.follows):
            raise Refusal("事项、步骤和退回以后怎么办登记错了的，请删除后重新登记。", field="kind")
        values = self._values(order)
        with self._store.change(f"更正 {book.person.name} {order.kind}"):
            WayEntry.update(**values).where(WayEntry.id == row).execute()
            self._follow(book, str(order.kind))
            self._depart(book, order)

    def strike(self, person: int, row: int) -> None:
        """Take out what was entered by mistake; the steps that a refusal took stand again.

        Raises:
            Refusal: no such entry, or one of these steps was taken again since.
        """
        self._store.require(Role.KEEPER)
        book, known = _known(person, row)
        for one in known.returned:
            if book.entry(one.step, one.occurrence) is not None:
                raise Refusal(
                    f"第 {one.step} 步已经重新登记，退回的那一次不能再放回去；"
                    "确实登记错了的，先删除重新登记的那一步。"
                )
        with self._store.change(f"删除 {book.person.name} {known.kind}"):
            for one in known.returned:
                entry = StepEntry.create(
                    person=person, step=one.step, occurrence=one.occurrence, date=one.date,
                    fields=dict(one.fields),
                )  # fmt: skip
                _carry(("returned_step", one.id), ("step_entry", int(entry.id)))
                if one.locked_on is not None:
                    LockedPage.create(
                        person=person, step=one.step, occurrence=one.occurrence,
                        locked_on=one.locked_on, locked_by=one.locked_by, reason=one.locked_why,
                    )  # fmt: skip
                _corrections(Correction.returned == one.id, None)
            ReturnedStep.delete().where(ReturnedStep.refusal == row).execute()
            WayEntry.delete().where(WayEntry.id == row).execute()
            if known.kind is Happening.ENDED and book.person.left_on is not None:
                self._roster.return_person(person)
            self._follow(book, f"删除{known.kind}")

    def _values(self, order: WayOrder) -> dict[str, object]:
        check_order(order, self.today())
        recognized = order.kind is Happening.RECOGNIZED
        decided = order.kind is Happening.REFUSED or (recognized and order.date is not None)
        return {
            "date": order.date,
            "ground": text_of(order.ground, "ground", needed=True),
            "body": text_of(order.body, "body", needed=decided),
            "meeting": text_of(order.meeting, "meeting"),
            "proposed_on": order.proposed_on if recognized else None,
            "died_on": order.died_on if recognized else None,
        }

    def _effect(self, book: BookRow, order: WayOrder, row: int, times: int) -> None:
        if order.step is None or order.follows is None:
            return
        for step in taken_back(order.step, order.follows):
            entry = book.entry(step, times)
            if entry is None:
                continue
            place = (order.person, step, times)
            old, locked = queries.row_of(*place) or 0, queries.lock_of(*place)
            kept = ReturnedStep.create(
                refusal=row, person=order.person, step=step, occurrence=times, date=entry.date,
                fields=dict(entry.fields),
                locked_on=locked.day if locked else None, locked_by=locked.by if locked else "",
                locked_why=locked.why if locked else "",
            )  # fmt: skip
            _carry(("step_entry", old), ("returned_step", int(kept.id)))
            _corrections(
                (Correction.person == order.person) & (Correction.step == step)
                & (Correction.occurrence == times) & Correction.returned.is_null(), int(kept.id),
            )  # fmt: skip
            StepEntry.delete().where(StepEntry.id == old).execute()
            LockedPage.delete().where(
                (LockedPage.person == order.person)
                & (LockedPage.step == step)
                & (LockedPage.occurrence == times)
            ).execute()

    def _depart(self, book: BookRow, order: WayOrder) -> None:
        """Who is developed no longer, or has died, is no longer counted."""
        if book.person.left_on is not None:
            return
        if order.kind is Happening.ENDED and not book.person.category.is_member:
            self._roster.leave(order.person, _day(order.date), Departure.DROPPED, order.ground)
        elif order.kind is Happening.RECOGNIZED and order.date is not None:
            self._roster.leave(order.person, _day(order.died_on), Departure.DECEASED)


def _day(day: PartialDate | None) -> PartialDate:
    if day is None:
        raise Refusal("请填写日期，如 2026-05-20。", field="date")
    return day


def _carry(before: tuple[str, int], after: tuple[str, int]) -> None:
    """What is beside a row stays beside it wherever it stands."""
    there = (Attachment.tbl == before[0]) & (Attachment.row == before[1])
    Attachment.update(tbl=after[0], row=after[1]).where(there).execute()


def _corrections(of: peewee.Expression, returned: int | None) -> None:
    """What was corrected on a page goes with it, out of the book or back into it."""
    Correction.update(returned=returned).where(of).execute()


def _book(person: int) -> BookRow:
    book = queries.book(person)
    if book is None:
        raise Refusal("名册里没有这个人。")
    return book


def _known(person: int, row: int) -> tuple[BookRow, WayRow]:
    book = _book(person)
    known = next((one for one in book.happened if one.id == row), None)
    if known is None:
        raise Refusal("没有这一条记录，可能已经删除。")
    return book, known
