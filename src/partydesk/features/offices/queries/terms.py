"""Terms as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from partydesk.features.offices.tables import Term
from partydesk.kernel.dates import PartialDate

if TYPE_CHECKING:
    from datetime import date

    import peewee


class TermLine(NamedTuple):
    """One term of a body."""

    id: int
    body: int
    elected_on: PartialDate
    number: int | None
    seats: int
    village: bool
    approval: str
    extended_to: PartialDate | None
    extension_ground: str
    extension_approval: str
    ended_on: PartialDate | None


def term(term_id: int) -> TermLine | None:
    """One term; None when there is none of this number."""
    return next(iter(_lines(_select().where(Term.id == term_id))), None)


def terms_of(body: int) -> list[TermLine]:
    """Every term of a body, the latest first."""
    return _lines(_select().where(Term.body == body).order_by(Term.elected_on.desc()))


def terms_on(day: date) -> dict[int, TermLine]:
    """The term of every body on a day, by body; one statement."""
    stored = PartialDate.of(day)
    held = _select().where(Term.elected_on <= stored).order_by(Term.elected_on)
    return {
        line.body: line for line in _lines(held) if line.ended_on is None or line.ended_on > stored
    }


def _select() -> peewee.Select:
    return Term.select(
        Term.id, Term.body_id, Term.elected_on, Term.number, Term.seats, Term.village,
        Term.approval, Term.extended_to, Term.extension_ground, Term.extension_approval,
        Term.ended_on,
    )  # fmt: skip


def _lines(query: peewee.Select) -> list[TermLine]:
    return [TermLine(*row) for row in query.tuples()]
