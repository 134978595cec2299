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
    return {line.body: line for line in _lines(_held(day))}


def term_on(body: int, day: date) -> TermLine | None:
    """The term of one body on a day; None where it is not known."""
    return next(reversed(_lines(_held(day).where(Term.body == body))), None)


def any_on(day: date) -> bool:
    """Whether terms are kept here at all: whether any runs on a day."""
    return bool(_held(day).exists())


def _held(day: date) -> peewee.Select:
    """Terms that run on a day; of two of one body the later stands last."""
    stored = PartialDate.of(day)
    running = Term.ended_on.is_null() | (Term.ended_on > stored)
    return _select().where(Term.elected_on <= stored, running).order_by(Term.elected_on)


def _select() -> peewee.Select:
    return Term.select(
        Term.id, Term.body_id, Term.elected_on, Term.number, Term.seats, Term.village,
        Term.approval, Term.extended_to, Term.extension_ground, Term.extension_approval,
        Term.ended_on,
    )  # fmt: skip


def _lines(query: peewee.Select) -> list[TermLine]:
    return [TermLine(*row) for row in query.tuples()]
