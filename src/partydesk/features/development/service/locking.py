"""Locked pages of the record books: from then on a correction needs a reason, and shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.development import queries
from partydesk.features.development.queries import locked
from partydesk.features.development.rules.words import UNLOCKED, entry_words, place_words
from partydesk.features.development.tables import Correction, LockedPage
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from partydesk.features.development.queries import EntryRow
    from partydesk.features.development.rules import StepSpec
    from partydesk.features.development.service.orders import StepOrder
    from partydesk.store.unit import Store

_LEAST, _MOST = 4, 300
PRINTED = "已打印、签字"
"""Why pages are locked as a rule."""
_LONGEST = 60
REASON = "correction_reason"
"""The field at which a missing reason is told."""


class Locking:
    """The locks of the record books.

    Args:
        store: the open unit.
        today: the clock.
        spec: a step as the regulation in force on a day has it.
    """

    def __init__(
        self, store: Store, today: Callable[[], date], spec: Callable[[int, date], StepSpec]
    ) -> None:
        self._store, self._today, self._spec = store, today, spec

    def lock(self, person: int, upto: int, why: str = PRINTED) -> int:
        """Lock every page entered so far up to a step; how many were not locked before.

        Raises:
            Refusal: nobody of this number; nothing to lock; no reason is given (field `why`).
        """
        why = _why(why)
        book = queries.book(person)
        known = locked(person)
        places = [
            one[:2]
            for one in (book.entries if book else ())
            if one.step <= upto and one[:2] not in known
        ]
        if book is None or not places:
            raise Refusal("到这一步为止没有可以锁定的页：还没有登记，或者已经锁定。", field="upto")
        with self._store.change(f"锁定 {book.person.name} 到第 {upto} 步的 {len(places)} 页"):
            for place in places:
                self._lock(person, place, why)
        return len(places)

    def lock_page(self, person: int, place: tuple[int, int], why: str = PRINTED) -> None:
        """Lock the page of one step and occurrence.

        Raises:
            Refusal: nothing is entered there; it is locked already; no reason is given (`why`).
        """
        why = _why(why)
        book = queries.book(person)
        if book is None or book.entry(*place) is None:
            raise Refusal("这一步还没有登记，登记以后才能锁定。")
        if self.holds(person, *place):
            raise Refusal("这一页已经锁定了。")
        with self._store.change(f"锁定 {book.person.name} {place_words(*place)}"):
            self._lock(person, place, why)

    def unlock(self, person: int, place: tuple[int, int], reason: str) -> None:
        """Take the lock off a page; that it was taken off, and why, shows like a correction.

        Raises:
            Refusal: it is not locked; no reason is given, or one that says nothing.
        """
        book = queries.book(person)
        if book is None or not self.holds(person, *place):
            raise Refusal("这一页没有锁定，可以直接更正。", field=REASON)
        kept = _tidy(reason)
        with self._store.change(f"解除锁定 {book.person.name} {place_words(*place)}"):
            LockedPage.delete().where(
                (LockedPage.person == person)
                & (LockedPage.step == place[0])
                & (LockedPage.occurrence == place[1])
            ).execute()
            self._keep(person, place, (UNLOCKED,), kept)

    def holds(self, person: int, step: int, occurrence: int) -> bool:
        """Whether the page of this step is locked."""
        return (step, occurrence) in locked(person)

    def refuse_clearing(self, person: int, step: int, occurrence: int) -> None:
        """Nothing is taken off a locked page.

        Raises:
            Refusal: it is locked.
        """
        if self.holds(person, step, occurrence):
            raise Refusal("这一页已经锁定，不能删除；写错的请更正，并写明理由，或者先解除锁定。")

    def reason(self, order: StepOrder, before: EntryRow | None, after: EntryRow) -> str | None:
        """The reason of a correction as it is kept; None where nothing is asked.

        Raises:
            Refusal: the page is locked, and no reason is given, or one that says nothing.
        """
        if before is None or before == after:
            return None
        if not self.holds(order.person_id, order.step, order.occurrence):
            return None
        return _tidy(order.reason)

    def note(
        self, order: StepOrder, before: EntryRow | None, after: EntryRow, reason: str | None
    ) -> None:
        """Keep what was corrected on a locked page, inside the change that corrects it."""
        if before is None or reason is None:
            return
        spec = self._spec(after.step, after.date.earliest if after.date else self._today())
        old, new = (entry_words(one.date, one.fields, spec) for one in (before, after))
        changes = [
            (label, old.get(label, ""), new.get(label, ""))
            for label in dict.fromkeys((*old, *new))
            if old.get(label, "") != new.get(label, "")
        ]
        self._keep(order.person_id, (after.step, after.occurrence), changes, reason)

    def _lock(self, person: int, place: tuple[int, int], why: str) -> None:
        LockedPage.create(
            person=person, step=place[0], occurrence=place[1], reason=why,
            locked_on=PartialDate.of(self._today()), locked_by=self._store.clerk,
        )  # fmt: skip

    def _keep(
        self, person: int, place: tuple[int, int], changes: Sequence[Sequence[str]], reason: str
    ) -> None:
        Correction.create(
            person=person, step=place[0], occurrence=place[1], changes=list(changes),
            reason=reason, corrected_on=PartialDate.of(self._today()),
            corrected_by=self._store.clerk,
        )  # fmt: skip


def _why(words: str) -> str:
    """Why a page is locked, as it is kept."""
    why = " ".join(words.split()).rstrip("。")
    if not why:
        raise Refusal("请写明为什么锁定，如“已打印、签字”。", field="why")
    if len(why) > _LONGEST:
        raise Refusal(f"锁定的原因最多 {_LONGEST} 个字。", field="why")
    return why


def _tidy(reason: str) -> str:
    """The reason as it is kept; refused at its field when it says nothing."""
    tidy = " ".join(reason.split()).rstrip("。")
    if not _LEAST <= len(tidy) <= _MOST:
        sentence = f"这一页已经锁定，请写明理由，{_LEAST} 到 {_MOST} 个字。"
        raise Refusal(sentence, field=REASON)
    return tidy
