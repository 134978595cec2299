"""发展党员记实簿, one for each person: each verb of the clerk is one undoable change."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from partydesk.features.attachments.rules import Owner
from partydesk.features.attachments.service.leaving import take_off_with
from partydesk.features.development import queries
from partydesk.features.development.findings import current_round, reach
from partydesk.features.development.queries import BookRow, EntryRow
from partydesk.features.development.rules import StepSpec, step_spec
from partydesk.features.development.service.accepting import Accepting
from partydesk.features.development.service.checks import checked, readable
from partydesk.features.development.service.following import follow, followed
from partydesk.features.development.service.happenings import Happenings
from partydesk.features.development.service.judging import JudgedBook, Judging, Round
from partydesk.features.development.service.letters import Letters
from partydesk.features.development.service.locking import Locking
from partydesk.features.development.service.materials import Materials
from partydesk.features.development.service.offering import members, newcomers
from partydesk.features.development.service.orders import StepOrder
from partydesk.features.development.tables import StepEntry
from partydesk.features.roster import queries as roster_queries
from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from contextlib import AbstractContextManager
    from datetime import date

    from partydesk.features.development.findings import Reached
    from partydesk.features.development.rules import Regulations
    from partydesk.features.development.service.orders import ApplicationOrder
    from partydesk.features.organization.service import OrganizationBook
    from partydesk.features.roster.queries import Card
    from partydesk.features.roster.service import Roster
    from partydesk.kernel.rulebook import Rulebook
    from partydesk.store.unit import Store

__all__ = ["JudgedBook", "RecordBooks", "Round"]


class RecordBooks:
    """The record books of the unit.

    Args:
        store: the open unit.
        roster: keeps 人员类别 and the dates of application, admission and full membership.
        organization: keeps what the unit has settled for itself.
        regulations: rule tables and calendar; the unit's conventions come from its settings.
        today: the clock.
    """

    def __init__(
        self,
        store: Store,
        roster: Roster,
        organization: OrganizationBook,
        regulations: Regulations,
        today: Callable[[], date],
    ) -> None:
        self.today = today
        self._store = store
        self._roster = roster
        self._judging = Judging(organization, regulations)
        self.accepting = Accepting(store, today)
        self.letters = Letters(store, roster, today)
        self.happenings = Happenings(store, roster, today, self._follow)
        self.locking = Locking(store, today, self.spec)
        self.materials = Materials(store, today, lambda: self.regulations, self.specs)

    def receive_application(self, order: ApplicationOrder) -> int:
        """Take in an application, from somebody new or known; the person's id.

        Raises:
            Refusal: at the field that cannot stand.
        """
        spec = self.spec(1, order.date.earliest if order.date else self.today())
        checked(StepOrder(0, 1, 1, order.date, order.fields), spec, self.today())
        person = order.person
        name = self._person(person).name if isinstance(person, int) else person.name.strip()
        with self._store.change(f"接收 {name} 的入党申请书"):
            if not isinstance(person, int):
                person = self._roster.add_person(replace(person, applied_on=order.date))
            self.take_step(StepOrder(person, 1, 1, order.date, order.fields))
        return person

    def reading(self) -> AbstractContextManager[None]:
        """Held while another thread than the window's reads."""
        return self._store.visit()

    def owner_of(self, person: int, step: int, occurrence: int) -> Owner | None:
        """What attachments of an entry belong to; None where the step is not entered."""
        row = queries.row_of(person, step, occurrence)
        if row is None:
            return None
        again = f"（第 {occurrence} 次）" if occurrence > 1 else ""
        name = f"{self._person(person).name} {step} {self.spec(step, self.today()).name}{again}"
        return Owner("step_entry", row, person, name)

    def take_step(self, order: StepOrder) -> None:
        """Enter a step; 人员类别 follows.

        Raises:
            Refusal: at the field that cannot stand; entered already.
        """
        book = self._book(order.person_id)
        if book.entry(order.step, order.occurrence) is not None:
            raise Refusal("这一步已经登记过了，请打开它更正。")
        self._write(book, order, "登记")

    def correct(self, order: StepOrder) -> None:
        """Put another entry in the place of the one that stands.

        Raises:
            Refusal: at the field that cannot stand; nothing there; locked and no reason given.
        """
        book = self._book(order.person_id)
        if book.entry(order.step, order.occurrence) is None:
            raise Refusal("这一步还没有登记，不能更正。")
        self._write(book, order, "更正")

    def clear_step(self, person_id: int, step: int, occurrence: int = 1) -> None:
        """Take out a step that was entered by mistake; 人员类别 goes back where it was.

        Raises:
            Refusal: nothing was entered there; the page is locked.
        """
        book = self._book(person_id)
        if (entry := book.entry(step, occurrence)) is None:
            raise Refusal("这一步还没有登记，没有可删除的内容。")
        self.locking.refuse_clearing(person_id, step, occurrence)
        with self._store.change(f"删除 {book.person.name} {self._step_words(entry)}"):
            row = queries.row_of(person_id, step, occurrence)
            take_off_with("step_entry", row or 0)
            StepEntry.delete().where(StepEntry.id == row).execute()
            self._follow(book, f"删除第 {step} 步的登记")

    def take_step_for_many(self, orders: Sequence[StepOrder]) -> None:
        """Enter one step for several people at once (批量办理): all of them or none, one change.

        Raises:
            Refusal: with the person's name before the sentence.
        """
        if not orders:
            raise Refusal("请至少选择一个人。", field="people")
        day = orders[0].date.earliest if orders[0].date else self.today()
        spec = self.spec(orders[0].step, day)
        self.take_steps(orders, f"批量办理 {len(orders)} 人 {spec.number} {spec.name}")

    def take_steps(self, orders: Sequence[StepOrder], label: str) -> None:
        """Enter steps of several people in one change: all of them or none.

        Raises:
            Refusal: with the person's name before the sentence.
        """
        with self._store.change(label):
            for order in orders:
                try:
                    self.take_step(order)
                except Refusal as refusal:
                    name = self._person(order.person_id).name
                    said = f"{name}：{refusal.sentence}"
                    raise Refusal(said, field=refusal.field, cite=refusal.cite) from refusal

    def judged_books(self, on: date) -> tuple[JudgedBook, ...]:
        """Every book, judged on `on`; a number of statements that does not grow with the people."""
        return self.begin_judging(on).books()

    def begin_judging(self, on: date) -> Round:
        """As `judged_books`, a few at a time: the first time, many books take a while."""
        return self._judging.begin(on)

    def judged_book(self, person_id: int, on: date) -> JudgedBook | None:
        """One book, judged on `on`; None for somebody unknown."""
        book = queries.book(person_id)
        return None if book is None else self._judging.one(book, on)

    def preview(self, order: StepOrder, on: date) -> JudgedBook:
        """The book as it would be with the order, judged; nothing is written.

        Raises:
            Refusal: at the field that cannot stand.
        """
        before = self._book(order.person_id)
        after = before.with_entry(self._entry(before, order))
        person = followed(after.person, self._reached(before), self._reached(after))
        return self._judging.one(after._replace(person=person), on)

    def draft(self, order: StepOrder) -> BookRow:
        """The book as it would look with what was typed so far; what cannot be read is left out."""
        spec = self.spec(order.step, order.date.earliest if order.date else self.today())
        entry = EntryRow(order.step, order.occurrence, order.date, readable(order, spec))
        return self._book(order.person_id).with_entry(entry)

    def is_underway(self, person_id: int) -> bool:
        """Whether the person's book was begun and is not closed yet."""
        return queries.is_underway(person_id)

    def newcomers(self, query: str) -> list[tuple[int, str]]:
        """People here who are no members and whose book was not begun, by name or initials."""
        return newcomers(self._judging.applicants(), query)

    def members(self, query: str, branch: int | None = None) -> list[tuple[int, str]]:
        """Members here whom a step may name: full members first, those of the branch before others.

        Each with the words of a people field; `query` is part of a name, spelling or initials.
        """
        return members(self._judging.members(), query, branch)

    def card(self, person_id: int) -> Card:
        """All the roster knows of the person: what the first pages of the book print.

        Raises:
            Refusal: nobody of this number.
        """
        card = roster_queries.card(person_id)
        if card is None:
            raise Refusal("名册里没有这个人。")
        return card

    @property
    def regulations(self) -> Regulations:
        """The rules, the working days, and what the unit has settled for itself."""
        return self._judging.regulations

    @property
    def rulebook(self) -> Rulebook:
        """The rule table of the 25 steps."""
        return self._judging.regulations.development

    def spec(self, step: int, on: date) -> StepSpec:
        """A step as the regulation in force on `on` has it."""
        return step_spec(self.rulebook, step, on)

    def specs(self, on: date) -> tuple[StepSpec, ...]:
        """All 25 steps as the regulation in force on `on` has them."""
        return self._judging.specs(on)

    def _write(self, book: BookRow, order: StepOrder, verb: str) -> None:
        entry = self._entry(book, order)
        before = book.entry(order.step, order.occurrence)
        reason = self.locking.reason(order, before, entry)
        with self._store.change(f"{verb} {book.person.name} {self._step_words(entry)}"):
            values = {"date": entry.date, "fields": dict(entry.fields)}
            if before is None:
                StepEntry.create(
                    person=order.person_id, step=order.step, occurrence=order.occurrence, **values
                )
            else:
                StepEntry.update(**values).where(
                    (StepEntry.person == order.person_id)
                    & (StepEntry.step == order.step)
                    & (StepEntry.occurrence == order.occurrence)
                ).execute()
            self.locking.note(order, before, entry, reason)
            self._follow(book, f"{verb}第 {order.step} 步")

    def _entry(self, book: BookRow, order: StepOrder) -> EntryRow:
        spec = self.spec(order.step, order.date.earliest if order.date else self.today())
        times = current_round(book.entries)
        fields: dict[str, Any] = checked(order, spec, self.today(), times=times)
        return EntryRow(order.step, order.occurrence, order.date, fields)

    def _follow(self, before: BookRow, occasion: str) -> None:
        if (after := queries.book(before.person.id)) is not None:
            was, now = self._reached(before), self._reached(after)
            follow(self._roster, after.person, was, now, occasion)

    def _reached(self, book: BookRow) -> Reached:
        return reach(book, self._judging.regulations, self.today())

    def _book(self, person_id: int) -> BookRow:
        book = queries.book(person_id)
        if book is None:
            raise Refusal("名册里没有这个人。")
        return book

    def _person(self, person_id: int) -> queries.ApplicantRow:
        return self._book(person_id).person

    def _step_words(self, entry: EntryRow) -> str:
        spec = self.spec(entry.step, entry.date.earliest if entry.date else self.today())
        again = f"（第 {entry.occurrence} 次）" if entry.occurrence > 1 else ""
        return f"{entry.step} {spec.name}{again}"
