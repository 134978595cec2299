"""What the number of members suggests: found a committee, a branch, part a large body."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from partydesk.features.organization.rules import (
    OrganizationKind,
    may_found_branch,
    needs_branch_committee,
    seats_of,
)
from partydesk.kernel.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from partydesk.features.organization.rules import TermKind
    from partydesk.kernel.findings import Citation
    from partydesk.kernel.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One sentence of the rule for a body, with its article."""

    rule: str
    severity: Severity
    message: str
    remedy: str
    cite: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Strength:
    """A body in figures: who belongs to it, and how many sit in its committee.

    Attributes:
        kind: of the body.
        term: which length of term counts for it.
        members: full and probationary.
        full: of those, full members.
        sitting: members of the committee; None where no term is known.
        name: as lists show it.
    """

    kind: OrganizationKind
    term: TermKind
    members: int
    full: int
    sitting: int | None
    name: str


def suggestions(body: Strength, rulebook: Rulebook, on: date) -> list[Suggestion]:
    """What the rules of that day suggest for a branch, a group or a committee."""
    if body.kind is OrganizationKind.GROUP:
        return list(_of_group(body, rulebook, on))
    found = list(_of_seats(body, rulebook, on))
    if body.kind is OrganizationKind.BRANCH:
        found += _of_branch(body, rulebook, on)
    return found


def _of_branch(body: Strength, rulebook: Rulebook, on: date) -> Iterator[Suggestion]:
    founded = rulebook.in_force("branch-founded", on)
    if not may_found_branch(body.full, rulebook, on):
        yield Suggestion(
            "branch-too-small", Severity.WARNING,
            f"{body.name}有正式党员 {body.full} 名，不足 {founded['full_members']} 名。",
            "可以与邻近单位的党员成立联合党支部。", founded.cite,
        )  # fmt: skip
    elif body.members > founded["usual_most"]:
        yield Suggestion(
            "branch-too-large", Severity.WARNING,
            f"{body.name}有党员 {body.members} 名，一般不超过 {founded['usual_most']} 名。",
            "可以分设党支部。", founded.cite,
        )  # fmt: skip
    committee = rulebook.in_force("branch-committee", on)
    if needs_branch_committee(body.full, rulebook, on) and body.sitting is not None:
        least = seats_of(body.term, rulebook, on)
        if body.sitting < (least.least if least else 1):
            yield Suggestion(
                "branch-needs-committee", Severity.WARNING,
                f"{body.name}有正式党员 {body.full} 名，满 {committee['full_members']} 名的"
                f"应当设立支部委员会，现在有委员 {body.sitting} 名。",
                "请选举或者补选支部委员。", committee.cite,
            )  # fmt: skip


def _of_seats(body: Strength, rulebook: Rulebook, on: date) -> Iterator[Suggestion]:
    seats = seats_of(body.term, rulebook, on)
    if seats is not None and body.sitting is not None and body.sitting > seats.most:
        yield Suggestion(
            "committee-too-large", Severity.WARNING,
            f"{body.name}有委员 {body.sitting} 名，一般不超过 {seats.most} 名。",
            "下次换届时按规定的名额选举。", seats.cite,
        )  # fmt: skip


def _of_group(body: Strength, rulebook: Rulebook, on: date) -> Iterator[Suggestion]:
    """A group larger than the members a branch may be founded with many times over."""
    rule = rulebook.in_force("group-size", on)
    if body.members > rule["usual_most"]:
        yield Suggestion(
            "group-too-large", Severity.INFO,
            f"{body.name}有党员 {body.members} 名，党小组人数太多，组织生活不便开展。",
            f"可以分设党小组；党小组一般不超过 {rule['usual_most']} 名党员。", rule.cite,
        )  # fmt: skip
