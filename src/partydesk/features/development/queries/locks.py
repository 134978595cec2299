"""Locked pages, and what was corrected on them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from partydesk.features.development.tables import Correction, LockedPage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partydesk.kernel.dates import PartialDate


class Corrected(NamedTuple):
    """A correction of a locked page; `changes`: (label, old words, new words).

    `returned` is the step set apart that it belongs to; None while the page stands in the book.
    """

    step: int
    occurrence: int
    changes: Sequence[Sequence[str]]
    reason: str
    day: PartialDate
    by: str
    returned: int | None = None


def corrections(person: int | None = None) -> dict[int, tuple[Corrected, ...]]:
    """Person → what was corrected on locked pages, as it came; one statement.

    What was emptied when its term of keeping had ended says nothing any more.
    """
    query = Correction.select(
        Correction.person, Correction.step, Correction.occurrence, Correction.changes,
        Correction.reason, Correction.corrected_on, Correction.corrected_by, Correction.returned,
    ).where(Correction.reason != "").order_by(Correction.id)  # fmt: skip
    if person is not None:
        query = query.where(Correction.person == person)
    found: dict[int, tuple[Corrected, ...]] = {}
    for who, *values in query.tuples():
        found[who] = (*found.get(who, ()), Corrected(*values))
    return found


def locked(person: int) -> set[tuple[int, int]]:
    """Step and occurrence of the locked pages of a book."""
    query = LockedPage.select(LockedPage.step, LockedPage.occurrence)
    return set(query.where(LockedPage.person == person).tuples())


class Lock(NamedTuple):
    """A locked page: since when, who locked it, and why."""

    step: int
    occurrence: int
    day: PartialDate
    by: str
    why: str


def locks_of(person: int) -> tuple[Lock, ...]:
    """The locked pages of a book in the order of the steps."""
    query = LockedPage.select(
        LockedPage.step, LockedPage.occurrence, LockedPage.locked_on, LockedPage.locked_by,
        LockedPage.reason,
    ).where(LockedPage.person == person)  # fmt: skip
    order = query.order_by(LockedPage.step, LockedPage.occurrence)
    return tuple(Lock(*row) for row in order.tuples())


def lock_of(person: int, step: int, occurrence: int) -> Lock | None:
    """The lock of a page; None where it is open."""
    locks = locks_of(person)
    return next((one for one in locks if one[:2] == (step, occurrence)), None)
