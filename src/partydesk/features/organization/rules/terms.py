"""How long the committees of party organizations serve, and how large they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from partydesk.kernel.dates import add_months, add_years

if TYPE_CHECKING:
    from datetime import date

    from partydesk.features.organization.rules.kinds import TermKind
    from partydesk.kernel.findings import Citation
    from partydesk.kernel.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Term:
    """One term of office (届), counted from the election; a by-election does not restart it.

    Attributes:
        expires: 任期届满之日.
        remind: when the superior body reminds of it.
        latest: the last day when putting the election off was approved.
        cite: the articles.
    """

    expires: date
    remind: date
    latest: date
    cite: tuple[Citation, ...]


def term_of(kind: TermKind, elected: date, rulebook: Rulebook) -> Term:
    """The term of a body elected on `elected`, by the rules in force on that day."""
    length = rulebook.in_force(f"term-{kind}", elected)
    reminder = rulebook.in_force("term-reminder", elected)
    extension = rulebook.in_force("term-extension", elected)
    expires = add_years(elected, length["years"])
    return Term(
        expires=expires,
        remind=add_months(expires, -reminder["months_before"]),
        latest=add_years(expires, extension["years"]),
        cite=tuple(dict.fromkeys(length.cite + reminder.cite + extension.cite)),
    )


@dataclass(frozen=True, slots=True)
class Seats:
    """How many members a committee has: at least, usually at most, at most."""

    least: int
    usual: int
    most: int
    cite: tuple[Citation, ...]


def seats_of(kind: TermKind, rulebook: Rulebook, on: date) -> Seats | None:
    """The size of a committee, None where the regulations name none."""
    rule = f"seats-{kind}"
    if rule not in rulebook:
        return None
    block = rulebook.in_force(rule, on)
    return Seats(block["least"], block["usual"], block["most"], block.cite)


def may_found_branch(full_members: int, rulebook: Rulebook, on: date) -> bool:
    """Whether there are full members enough for a branch; probationary members do not count."""
    return full_members >= int(rulebook.in_force("branch-founded", on)["full_members"])


def needs_branch_committee(full_members: int, rulebook: Rulebook, on: date) -> bool:
    """Whether a branch should have a committee; without one its assembly decides in its place."""
    return full_members >= int(rulebook.in_force("branch-committee", on)["full_members"])
