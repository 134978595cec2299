"""What is to be done with one row of a spreadsheet, and what is to be said about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from partydesk.features.roster.service.report import CellChange, Outcome

if TYPE_CHECKING:
    from partydesk.features.roster.rules import Category
    from partydesk.features.roster.service.stored import Values
    from partydesk.spreadsheet.rows import ReadRow


class Note(NamedTuple):
    """Something to look at: the field it is about, one sentence."""

    field: str
    message: str


class Planned(NamedTuple):
    """What is to be done with one row.

    Attributes:
        person: id of somebody who is known; None for somebody new.
        values: every column of the person as stored; None where nothing is written.
        stage: the new 人员类别 and since when, None where it does not change.
    """

    row: ReadRow
    outcome: Outcome
    person: int | None = None
    values: Values | None = None
    changes: tuple[CellChange, ...] = ()
    stage: tuple[Category, str | None] | None = None
    notes: tuple[Note, ...] = ()

    @property
    def is_refused(self) -> bool:
        """Whether the row is not taken in."""
        return self.outcome is Outcome.REFUSED

    @property
    def id(self) -> int | None:
        """Of the person, new or known; None where the row is nobody's."""
        return self.person if self.values is None else int(str(self.values["id"]))


def refused(row: ReadRow, field: str, reason: str) -> Planned:
    """The row is not taken in, because of what is in this field."""
    return Planned(row, Outcome.REFUSED, notes=(Note(field, reason),))
