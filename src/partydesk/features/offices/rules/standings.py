"""Where a term stands on a day: due, near, put off, overdue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from partydesk.features.offices.rules.kinds import Stage
from partydesk.features.organization.rules import term_of

if TYPE_CHECKING:
    from datetime import date

    from partydesk.features.organization.rules import TermKind
    from partydesk.kernel.findings import Citation
    from partydesk.kernel.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Standing:
    """A term as it stands.

    Attributes:
        stage: in one word.
        expires: 任期届满之日 by the table of terms; None while no term is known.
        due: by when the election has to be, an approved extension counted.
        remind: from when on the superior body reminds.
        latest: how far an extension can go.
        days_left: until `due`; below 0 when it has passed.
        cite: the articles.
    """

    stage: Stage
    expires: date | None = None
    due: date | None = None
    remind: date | None = None
    latest: date | None = None
    days_left: int | None = None
    cite: tuple[Citation, ...] = ()


def standing(
    kind: TermKind, elected: date | None, extended_to: date | None, rulebook: Rulebook, on: date
) -> Standing:
    """Judge a term on a day; the day of 届满 itself is still in time."""
    if elected is None:
        return Standing(Stage.UNKNOWN)
    term = term_of(kind, elected, rulebook)
    due = max(term.expires, extended_to) if extended_to else term.expires
    if on > due:
        stage = Stage.OVERDUE
    elif on > term.expires:
        stage = Stage.EXTENDED
    else:
        stage = Stage.NEAR if on >= term.remind else Stage.RUNNING
    return Standing(stage, term.expires, due, term.remind, term.latest, (due - on).days, term.cite)
