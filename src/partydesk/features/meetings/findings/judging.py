"""What the findings of meetings judge by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from partydesk.features.meetings.rules import Kinds
    from partydesk.features.organization.rules import OrganizationKind
    from partydesk.kernel.rulebook import Rulebook


class BodyWords(NamedTuple):
    """A body as findings name it."""

    name: str
    kind: OrganizationKind


@dataclass(frozen=True, slots=True)
class Judging:
    """What the findings judge by.

    Attributes:
        rulebook: the dated rules.
        kinds: the kinds of meetings.
        bodies: every body by its row.
        on: the day.
    """

    rulebook: Rulebook
    kinds: Kinds
    bodies: Mapping[int, BodyWords]
    on: date
