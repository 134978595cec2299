"""Counting an election by the rule of 2020: quorum, ballots, majority, ties, seats left empty."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from partydesk.features.meetings.rules import Count, Matter, judge

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from partydesk.kernel.findings import Citation
    from partydesk.kernel.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of the hall; what is None was not counted.

    Attributes:
        seats: 应选名额.
        eligible: 应到会有选举权人数, without those who are not counted.
        present: 实到会有选举权人数.
        issued, returned, valid: ballots.
    """

    seats: int
    eligible: int
    present: int | None = None
    issued: int | None = None
    returned: int | None = None
    valid: int | None = None


@dataclass(frozen=True, slots=True)
class Votes:
    """赞成票 of one candidate."""

    person: int
    name: str
    yes: int


@dataclass(frozen=True, slots=True)
class Result:
    """What an election came to.

    Attributes:
        quorum: how many must be present.
        quorum_met: None where nobody was counted.
        needed: 赞成票 it takes.
        least_candidates: 差额, how many candidates the seats need.
        stands: whether the ballot counts at all.
        elected: persons, by votes.
        tied: persons with as many votes for seats that are fewer: to be voted on again.
        vacant: seats that nobody took.
        problems: one sentence each.
        cite: the articles.
    """

    quorum: int
    quorum_met: bool | None
    needed: int
    least_candidates: int
    stands: bool
    elected: tuple[int, ...]
    tied: tuple[int, ...]
    vacant: int
    problems: tuple[str, ...]
    cite: tuple[Citation, ...]


def count_votes(figures: Figures, votes: Sequence[Votes], rulebook: Rulebook, on: date) -> Result:
    """Count an election held on `on`; shares are of those entitled, never of those present."""
    verdict = judge(
        Matter.ELECTION, Count(figures.eligible, figures.present, seats=figures.seats),
        rulebook, on,
    )  # fmt: skip
    least = verdict.min_candidates or 0
    needed = verdict.needed or 0
    invalid = (*verdict.problems, *_invalid(figures, votes, verdict.quorum))
    stands = not invalid
    elected, tied = _ranked(votes, needed, figures.seats) if stands else ((), ())
    vacant = max(figures.seats - len(elected), 0)
    return Result(
        quorum=verdict.quorum,
        quorum_met=verdict.quorum_met,
        needed=needed,
        least_candidates=least,
        stands=stands,
        elected=tuple(one.person for one in elected),
        tied=tuple(one.person for one in tied),
        vacant=vacant,
        problems=(*invalid, *_short(votes, least), *_open(tied, vacant, stands=stands)),
        cite=verdict.cite,
    )


def _ranked(
    votes: Sequence[Votes], needed: int, seats: int
) -> tuple[Sequence[Votes], Sequence[Votes]]:
    """Who is elected, and who is tied for the last seats."""
    enough = sorted((one for one in votes if one.yes >= needed), key=lambda one: -one.yes)
    if len(enough) <= seats:
        return enough, ()
    last, following = enough[seats - 1], enough[seats]
    if last.yes != following.yes:
        return enough[:seats], ()
    return (
        [one for one in enough if one.yes > last.yes],
        [one for one in enough if one.yes == last.yes],
    )


def _invalid(figures: Figures, votes: Sequence[Votes], quorum: int) -> Iterator[str]:
    """What takes the ballot its force."""
    if figures.present is not None and figures.present < quorum:
        yield f"实到 {figures.present} 人，少于应到会人数的五分之四（{quorum} 人），不能选举"
    issued, returned, valid = figures.issued, figures.returned, figures.valid
    if issued is not None and figures.present is not None and issued > figures.present:
        yield f"发出选票 {issued} 张，多于实到 {figures.present} 人"
    if returned is not None and issued is not None and returned > issued:
        yield f"收回选票 {returned} 张，多于发出的 {issued} 张，选举无效"
    if valid is not None and returned is not None and valid > returned:
        yield f"有效票 {valid} 张，多于收回的 {returned} 张"
    if valid is not None:
        yield from (
            f"{one.name}赞成 {one.yes} 票，多于有效票 {valid} 张"
            for one in votes
            if one.yes > valid
        )
        total = sum(one.yes for one in votes)
        if total > valid * figures.seats:
            yield f"赞成票共 {total} 票，多于有效票乘应选名额（{valid * figures.seats} 票）"


def _short(votes: Sequence[Votes], least: int) -> Iterator[str]:
    if votes and len(votes) < least:
        yield f"候选人 {len(votes)} 名，差额不足百分之二十，至少应有 {least} 名"


def _open(tied: Sequence[Votes], vacant: int, *, stands: bool) -> Iterator[str]:
    if tied:
        names = "、".join(one.name for one in tied)
        yield f"{names}得票相等，不能确定当选人，应当就票数相等的人再次投票"
    elif stands and vacant:
        yield f"还有 {vacant} 名没有选出，应当另行选举；经半数以上选举人同意，也可以减少名额"
