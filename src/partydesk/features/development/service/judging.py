"""All books judged at once, and not again until something they depend on has changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from partydesk.features.development import queries
from partydesk.features.development.findings import (
    Judgement,
    Members,
    Progress,
    judge,
    progress,
    worst_first,
)
from partydesk.features.development.findings.accepted import with_accepted
from partydesk.features.development.findings.corrected import corrected_findings
from partydesk.features.development.findings.letters import letter_findings
from partydesk.features.development.queries import BookRow, corrections
from partydesk.features.development.queries import letters as sent
from partydesk.features.development.queries.happenings import happened
from partydesk.features.development.rules import Regulations, step_specs
from partydesk.features.development.service.around import Around
from partydesk.features.organization.queries import ProbationEnd
from partydesk.features.roster.queries.penalties import penalties
from partydesk.features.roster.queries.staying import stays
from partydesk.kernel.findings import Subject
from partydesk.store.kept import stamp

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from partydesk.features.development.findings.agreements import Beside
    from partydesk.features.development.queries import (
        Accepted,
        ApplicantRow,
        Corrected,
        MemberRow,
        StoredEntry,
    )
    from partydesk.features.development.queries.happenings import WayRow
    from partydesk.features.development.queries.letters import LetterRow
    from partydesk.features.development.rules import StepSpec
    from partydesk.features.organization.rules.local import LocalRule
    from partydesk.features.organization.service import OrganizationBook
    from partydesk.features.roster.queries.penalties import PenaltyRow
    from partydesk.features.roster.queries.staying import Stay


class JudgedBook(NamedTuple):
    """A book with what is to be said of it."""

    book: BookRow
    judgement: Judgement
    progress: Progress


class Basis(NamedTuple):
    """All that the judgement of a book depends on."""

    person: ApplicantRow
    entries: tuple[StoredEntry, ...]
    on: date
    version: int
    beside: Beside
    accepted: tuple[Accepted, ...] = ()
    corrected: tuple[Corrected, ...] = ()
    letters: tuple[LetterRow, ...] = ()
    kin: tuple[tuple[str, str], ...] = ()
    happened: tuple[WayRow, ...] = ()


class Round:
    """Every book as it stands now: those that changed are judged as `go_on` is called."""

    def __init__(
        self,
        bases: Sequence[Basis],
        known: dict[int, tuple[Basis, JudgedBook]],
        judge: Callable[[BookRow, Basis], JudgedBook],
    ) -> None:
        self._known = known
        self._judge = judge
        self._done = {one.person.id: known.get(one.person.id) for one in bases}
        self._stale = [basis for basis in bases if not self._stands(basis)]

    @property
    def left(self) -> int:
        """How many are still to be judged."""
        return len(self._stale)

    def go_on(self, most: int) -> None:
        """Judge at most so many of them."""
        for _ in range(min(most, self.left)):
            basis = self._stale.pop()
            entries = tuple(entry.read() for entry in basis.entries)
            book = BookRow(basis.person, entries, basis.happened)
            judged = basis, self._judge(book, basis)
            self._known[basis.person.id] = self._done[basis.person.id] = judged

    def books(self) -> tuple[JudgedBook, ...]:
        """All of them; what is left is judged first."""
        self.go_on(self.left)
        return tuple(known[1] for known in self._done.values() if known is not None)

    def _stands(self, basis: Basis) -> bool:
        known = self._done[basis.person.id]
        return known is not None and known[0] == basis


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
        self._kept_members = queries.members()
        self._kept_people = queries.applicants()
        self._kept_penalties = penalties()
        self._penalty_rows: list[PenaltyRow] = []
        self._stays: dict[int, Stay] = {}
        self._around = Around()
        self._looked: int | None = None
        self._begun: tuple[int | None, date | None] = (None, None)
        self._bases: list[Basis] = []
        self._version = 0  # counts what all books depend on: members, conventions, local rules
        self._known: dict[int, tuple[Basis, JudgedBook]] = {}
        self._specs: dict[date, tuple[StepSpec, ...]] = {}
        self._local: tuple[LocalRule, ...] = ()

    def begin(self, on: date) -> Round:
        """Find out which books have changed; 20 statements, whatever the number of books."""
        now = stamp()
        self._refresh(now)
        if now is None or self._begun != (now, on):
            stored = queries.stored_entries()
            accepted, corrected = queries.accepted(), corrections()
            letters, kin, beside = sent.by_person(sent.letters()), sent.kin(), happened()
            self._bases = [
                Basis(
                    person,
                    stored.get(person.id, ()),
                    on,
                    self._version,
                    self._around.beside(person.id),
                    accepted.get(person.id, ()),
                    corrected.get(person.id, ()),
                    letters.get(person.id, ()),
                    kin.get(person.id, ()),
                    beside.get(person.id, ()),
                )
                for person in self._kept_people.rows_at(now)
            ]
            self._begun = now, on
        return Round(self._bases, self._known, self._judge)

    def applicants(self) -> list[ApplicantRow]:
        """Everybody who has a record book or may begin one; by name."""
        return self._kept_people.rows()

    def members(self) -> list[MemberRow]:
        """Everybody who may be named in a book; by name."""
        return self._kept_members.rows()

    def one(self, book: BookRow, on: date) -> JudgedBook:
        """One book, saved or not."""
        self._refresh(stamp())
        person = book.person.id
        accepted = queries.accepted(person).get(person, ())
        corrected = corrections(person).get(person, ())
        beside = self._around.beside(person)
        letters, kin = tuple(sent.letters(person)), sent.kin(person).get(person, ())
        basis = Basis(book.person, (), on, self._version, beside, accepted, corrected, letters, kin)
        return self._judge(book, basis)

    def specs(self, on: date) -> tuple[StepSpec, ...]:
        """All 25 steps as the regulation in force on `on` has them."""
        if on not in self._specs:
            self._specs[on] = step_specs(self.regulations.development, on)
        return self._specs[on]

    def _judge(self, book: BookRow, basis: Basis) -> JudgedBook:
        """Judge a book; of the basis its entries are not asked, `book` may be a draft."""
        on = basis.on
        judgement = judge(book, self._members, self.regulations, on, basis.beside)
        subject = Subject("person", book.person.id, book.person.name)
        of_letters = letter_findings(book, basis.letters, basis.kin, self.regulations, on)
        told = tuple(replace(one, subject=subject) for one in of_letters)
        if told or basis.accepted or basis.corrected:
            found = [*with_accepted((*judgement.findings, *told), basis.accepted)]
            found += corrected_findings(book.person, basis.corrected, self.regulations)
            judgement = replace(judgement, findings=worst_first(found))
        return JudgedBook(book, judgement, progress(book, judgement, self.regulations, on))

    def _refresh(self, now: int | None) -> None:
        if now is not None and now == self._looked:
            return
        self._looked = now
        rows, weighing = self._kept_members.rows_at(now), self._kept_penalties.rows_at(now)
        moved = stays()
        if (rows, weighing, moved) != (self._member_rows, self._penalty_rows, self._stays):
            self._member_rows, self._penalty_rows, self._stays = rows, weighing, moved
            self._members = Members.of(rows, weighing, moved)
            self._version += 1
        self._around.look(self._members.voters.branch_on)
        settings, local = self._organization.choices
        if local != self._local:
            self._local, self.regulations = local, self.regulations.under(local)
            self._specs.clear()
            self._version += 1
        conventions = replace(
            self.regulations.conventions,
            count_posting_day=settings.posting_day_counts,
            probation_ends_day_before=settings.probation_end is ProbationEnd.DAY_BEFORE,
            reply_days=settings.review_reply_days,
        )
        if conventions != self.regulations.conventions:
            self.regulations = replace(self.regulations, conventions=conventions)
            self._version += 1
