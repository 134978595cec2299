"""All books judged at once, and not again until something they depend on has changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from partydesk.features.development import queries
from partydesk.features.development.findings import Judgement, Members, Progress, judge, progress
from partydesk.features.development.queries import BookRow
from partydesk.features.development.rules import Regulations, step_specs
from partydesk.features.organization.queries import ProbationEnd

if TYPE_CHECKING:
    from datetime import date

    from partydesk.features.development.rules import StepSpec
    from partydesk.features.organization.service import OrganizationBook


class JudgedBook(NamedTuple):
    """A book with what is to be said of it."""

    book: BookRow
    judgement: Judgement
    progress: Progress


class Judging:
    """Judges books by the regulations and the unit's own conventions.

    What was judged is kept with all it was judged from, and compared before it is used again:
    nothing has to be told when something changes.
    """

    def __init__(self, organization: OrganizationBook, regulations: Regulations) -> None:
        self._organization = organization
        self.regulations = regulations
        self._members = Members.of(())
        self._member_rows: list[queries.MemberRow] = []
        self._version = 0  # counts what all books depend on: members, conventions
        self._known: dict[int, tuple[object, JudgedBook]] = {}
        self._specs: dict[date, tuple[StepSpec, ...]] = {}

    def all(self, on: date) -> tuple[JudgedBook, ...]:
        """Every book; four statements, whatever their number."""
        self._refresh()
        stored = queries.stored_entries()
        judged = {}
        for person in queries.applicants():
            entries = stored.get(person.id, ())
            basis = (person, entries, on, self._version)
            known = self._known.get(person.id)
            if known is None or known[0] != basis:
                book = BookRow(person, tuple(entry.read() for entry in entries))
                known = (basis, self._judge(book, on))
            judged[person.id] = known
        self._known = judged
        return tuple(book for _, book in judged.values())

    def one(self, book: BookRow, on: date) -> JudgedBook:
        """One book, saved or not."""
        self._refresh()
        return self._judge(book, on)

    def specs(self, on: date) -> tuple[StepSpec, ...]:
        """All 25 steps as the regulation in force on `on` has them."""
        if on not in self._specs:
            self._specs[on] = step_specs(self.regulations.development, on)
        return self._specs[on]

    def _judge(self, book: BookRow, on: date) -> JudgedBook:
        judgement = judge(book, self._members, self.regulations, on)
        return JudgedBook(book, judgement, progress(book, judgement, on))

    def _refresh(self) -> None:
        rows = queries.members()
        if rows != self._member_rows:
            self._member_rows = rows
            self._members = Members.of(rows)
            self._version += 1
        settings = self._organization.settings
        conventions = replace(
            self.regulations.conventions,
            count_posting_day=settings.posting_day_counts,
            probation_ends_day_before=settings.probation_end is ProbationEnd.DAY_BEFORE,
        )
        if conventions != self.regulations.conventions:
            self.regulations = replace(self.regulations, conventions=conventions)
            self._version += 1
