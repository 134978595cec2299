"""What is compared: a book with all that other books say, and one place in it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from partydesk.features.development.findings.meetings import same_time
from partydesk.features.development.queries.elsewhere import NOTHING_TOLD, Elsewhere
from partydesk.features.development.rules.agreeing import Named

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from partydesk.features.development.findings.people import Members
    from partydesk.features.development.findings.reached import Reached
    from partydesk.features.development.queries import BookRow, EntryRow
    from partydesk.features.development.queries.elsewhere import Held, Told
    from partydesk.features.development.rules import Regulations
    from partydesk.features.meetings.queries import Decided


class Beside(NamedTuple):
    """What stands beside a book in other books.

    Attributes:
        decided: what meetings decided about the person.
        held: meeting → its minutes, of those.
        told: what other books say of the person.
        elsewhere: posts, bodies, oaths.
    """

    decided: tuple[Decided, ...] = ()
    held: Mapping[int, Held] = {}
    told: Told = NOTHING_TOLD
    elsewhere: Elsewhere = Elsewhere()


ALONE = Beside()


@dataclass(frozen=True)
class Case:
    """One record book and everything it is compared with.

    Attributes:
        book: the book.
        reached: the dates that it makes.
        members: who may be named.
        regulations: the rules, the table of agreements among them.
        beside: what other books say.
    """

    book: BookRow
    reached: Reached
    members: Members
    regulations: Regulations
    beside: Beside = ALONE

    @cached_property
    def pairs(self) -> tuple[tuple[Decided, EntryRow | None], ...]:
        """Each decision of a meeting with the entry it is about."""
        return tuple((one, same_time(one, self.book.entries)) for one in self.beside.decided)

    @cached_property
    def minuted(self) -> frozenset[tuple[int, int]]:
        """Step and occurrence of the entries behind which minutes stand."""
        return frozenset(entry[:2] for _, entry in self.pairs if entry is not None)

    @cached_property
    def named(self) -> tuple[str, ...]:
        """The person, then everybody whom the book names."""
        people = (
            one["name"]
            for entry in self.book.entries
            for value in entry.fields.values()
            if isinstance(value, list)
            for one in value
        )
        return (self.book.person.name, *dict.fromkeys(people))

    def branch_on(self, day: date) -> int | None:
        """The branch of the person on a day."""
        person = self.book.person
        return self.members.voters.branch_on(person.id, day, person.branch_id)


@dataclass(frozen=True)
class Place:
    """One place of a book: an entry, a decision of a meeting with its entry, or the whole book.

    Attributes:
        case: the book.
        entry: None for the whole book, and for a decision that was not entered.
        decided: the decision, None where it is not asked for.
        step: of the record book; 0 for the whole book.
        day: by which the version of a comparison is chosen.
    """

    case: Case
    entry: EntryRow | None
    decided: Decided | None
    step: int
    day: date | None

    @property
    def held(self) -> Held | None:
        """The minutes behind the decision."""
        held = self.case.beside.held
        return held.get(self.decided.meeting) if self.decided is not None else None

    @property
    def exact(self) -> date | None:
        """The day, where it is known."""
        of = self.decided.day if self.decided is not None else self.entry and self.entry.date
        return of.exact if of else None


def places(case: Case) -> Iterator[Place]:
    """Every place of a book at which something is compared, but the whole book."""
    for entry in case.book.entries:
        if entry.date is not None:
            yield Place(case, entry, None, entry.step, entry.date.earliest)
    for decided, about in case.pairs:
        yield Place(case, about, decided, decided.step, decided.day.earliest)


def named(people: Any) -> tuple[Named, ...]:
    """People as they are kept in an entry or in minutes."""
    return tuple(Named(one["id"], one["name"]) for one in people or ())
