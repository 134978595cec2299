"""What happened beside the steps of the record books, and the steps that were refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from partydesk.features.development.queries.entry import EntryRow
from partydesk.features.development.rules.happenings import Span, spans
from partydesk.features.development.rules.kinds import Follows, Happening
from partydesk.features.development.tables import ReturnedStep, WayEntry

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from partydesk.kernel.dates import PartialDate


class ReturnedRow(NamedTuple):
    """A step as it stood when it was refused."""

    id: int
    step: int
    occurrence: int
    date: PartialDate | None
    fields: Mapping[str, Any]
    locked_on: PartialDate | None
    locked_by: str
    locked_why: str

    @property
    def entry(self) -> EntryRow:
        """As it stood in the book."""
        return EntryRow(self.step, self.occurrence, self.date, self.fields)


class WayRow(NamedTuple):
    """One thing that happened; `returned` are the steps that a refusal took back."""

    id: int
    kind: Happening
    date: PartialDate | None
    ground: str
    body: str
    meeting: str
    step: int | None
    occurrence: int
    follows: Follows | None
    proposed_on: PartialDate | None
    died_on: PartialDate | None
    returned: tuple[ReturnedRow, ...] = ()

    @property
    def day(self) -> PartialDate | None:
        """The day it is listed under: of 追认 not approved yet, the proposal."""
        return self.date or self.proposed_on


def happened(person: int | None = None) -> dict[int, tuple[WayRow, ...]]:
    """Person → what happened, the earliest first; two statements for any number of people."""
    entries = WayEntry.select(
        WayEntry.person, WayEntry.id, WayEntry.kind, WayEntry.date, WayEntry.ground, WayEntry.body,
        WayEntry.meeting, WayEntry.step, WayEntry.occurrence, WayEntry.follows,
        WayEntry.proposed_on, WayEntry.died_on,
    )  # fmt: skip
    if person is not None:
        entries = entries.where(WayEntry.person == person)
    back = _returned(person)
    found: dict[int, list[WayRow]] = {}
    for who, *values in entries.tuples():
        row = WayRow(*values)
        found.setdefault(who, []).append(row._replace(returned=tuple(back.get(row.id, ()))))
    return {who: tuple(sorted(rows, key=_order)) for who, rows in found.items()}


def interruptions(rows: Iterable[WayRow]) -> list[Span]:
    """Interruptions of one person; those whose day is not known to the day are left out."""
    days = ((row.kind, row.date.exact) for row in rows if row.date is not None)
    return spans([(kind, day) for kind, day in days if day is not None])


def is_paused(rows: Iterable[WayRow], on: date) -> bool:
    """Whether development is interrupted on a day."""
    return any(span.holds(on) for span in interruptions(rows))


def paused_since(rows: Iterable[WayRow]) -> date | None:
    """Since when development is interrupted and was not taken up again; None where it is not."""
    return next((span.since for span in interruptions(rows) if span.until is None), None)


def recognition(rows: Iterable[WayRow]) -> WayRow | None:
    """The 追认 that was approved; None where there is none."""
    found = (row for row in rows if row.kind is Happening.RECOGNIZED and row.date is not None)
    return next(found, None)


def _order(row: WayRow) -> tuple[str, int]:
    return str(row.day or ""), row.id


def _returned(person: int | None) -> dict[int, list[ReturnedRow]]:
    query = ReturnedStep.select(
        ReturnedStep.refusal, ReturnedStep.id, ReturnedStep.step, ReturnedStep.occurrence,
        ReturnedStep.date, ReturnedStep.fields, ReturnedStep.locked_on, ReturnedStep.locked_by,
        ReturnedStep.locked_why,
    ).order_by(ReturnedStep.step, ReturnedStep.id)  # fmt: skip
    if person is not None:
        query = query.where(ReturnedStep.person == person)
    found: dict[int, list[ReturnedRow]] = {}
    for refusal, *values in query.tuples():
        found.setdefault(refusal, []).append(ReturnedRow(*values))
    return found
