"""Which meetings the record books of the demo unit speak of, and what they decided."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from partydesk.features.development import queries as record_books
from partydesk.features.meetings.queries import kinds
from partydesk.features.meetings.rules import Matter, Named, Resolution

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

_VOTED = "15:40"  # those who came late were there by then


class Decision(NamedTuple):
    """One decision about one person, as the book has it; `sponsors` speak for the person there."""

    person: int
    name: str
    step: int
    matter: Matter
    no: int
    thin: bool
    outcome: str
    extended_months: int | None
    sponsors: frozenset[int] = frozenset()

    def resolution(self, words: Mapping[str, Any], voters: int) -> Resolution:
        """What the meeting writes, with so many voters in the room."""
        text = words[str(self.step)]
        motion = text if isinstance(text, str) else text[self.outcome]
        told: dict[str, Any] = {}
        if self.matter is Matter.ADMISSION:
            told = {"yes": voters - self.no, "no": self.no, "abstain": 0}
        return Resolution(
            motion.format(name=self.name), self.matter, Named(self.name, self.person), self.step,
            at=_VOTED if told else "", outcome=self.outcome,
            extended_months=self.extended_months, **told,
        )  # fmt: skip


def decisions_of(branch: int, first: date) -> dict[tuple[date, str], list[Decision]]:
    """Day and kind of meeting → what it decided; of one branch, from a day on."""
    found: defaultdict[tuple[date, str], list[Decision]] = defaultdict(list)
    decides = kinds().decides
    for person in record_books.applicants().rows():
        book = record_books.book(person.id)
        if book is None or person.branch_id != branch:
            continue
        for entry in book.entries:
            day = entry.date.exact if entry.date else None
            if entry.step not in decides or day is None or day < first:
                continue
            kind, matter = decides[entry.step]
            fields = entry.fields
            thin = 2 * fields.get("present", 0) <= fields.get("eligible", 0)
            found[day, kind].append(
                Decision(
                    person.id,
                    person.name,
                    entry.step,
                    matter,
                    fields.get("no", 0),
                    thin and matter is Matter.ADMISSION,
                    fields.get("outcome", ""),
                    fields.get("extended_months"),
                    _sponsors(book) if matter is Matter.ADMISSION else frozenset(),
                )
            )
    return dict(found)


def _sponsors(book: record_books.BookRow) -> frozenset[int]:
    entry = book.last(9)
    return frozenset(one["id"] for one in entry.fields["introducers"]) if entry else frozenset()
