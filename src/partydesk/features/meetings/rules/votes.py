"""Who must be there and how many must agree: quorum, majority and candidates, in whole numbers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from partydesk.kernel.findings import Citation
    from partydesk.kernel.rulebook import Rulebook


class Matter(StrEnum):
    """What is put to the vote; each has its own quorum."""

    ORDINARY = "ordinary"
    ADMISSION = "admission"
    ELECTION = "election"
    COMMITTEE = "committee"


@dataclass(frozen=True, slots=True)
class Count:
    """The figures of one vote; what is None was not counted.

    Attributes:
        eligible: 应到, full members who may vote; nobody on probation, nobody whose rights rest.
        present: 实到, of those.
        yes: votes in favour in the hall; at an election, those of one person.
        written_yes: 会前书面赞成, handed in by members who could not come.
        no: votes against.
        abstain: abstentions.
        seats: 应选, at an election.
        candidates: 候选人, at an election.
    """

    eligible: int
    present: int | None = None
    yes: int | None = None
    written_yes: int = 0
    no: int = 0
    abstain: int = 0
    seats: int | None = None
    candidates: int | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rules say of one vote.

    Attributes:
        quorum: 到会人数要求, how many must be present.
        quorum_met: None where nobody was counted.
        needed: votes it takes, None where no share is laid down.
        votes: votes that count, None where none were counted.
        passed: None where it cannot be said; never true with impossible figures.
        min_candidates: how many candidates the seats need, at an election.
        problems: what cannot be or does not count, one sentence each.
        possible: whether the figures can be true at all.
        cite: the articles.
    """

    quorum: int
    quorum_met: bool | None
    needed: int | None
    votes: int | None
    passed: bool | None
    min_candidates: int | None
    problems: tuple[str, ...]
    possible: bool
    cite: tuple[Citation, ...]


def judge(matter: Matter, count: Count, rulebook: Rulebook, on: date) -> Verdict:
    """Judge a vote held on `on`; every share is of those entitled, never of those present."""
    rule = rulebook.in_force(f"vote-{matter}", on)
    impossible = tuple(_impossible(count))
    least = None
    if count.seats is not None and count.seats > 0 and "more_candidates" in rule.values:
        least = min_candidates(count.seats, rulebook, on, count.eligible)
    short = tuple(_short_of_candidates(count.candidates, least))
    written = count.written_yes if rule["written_counts"] else 0
    ignored = () if written == count.written_yes else (f"{rule['name']}不计会前书面意见",)
    votes = None if count.yes is None else count.yes + written
    quorum = at_least(count.eligible, rule["quorum"])
    majority = rule.get("majority")
    needed = None if majority is None else at_least(count.eligible, majority)
    quorum_met = None if count.present is None else count.present >= quorum
    reached = None if votes is None or needed is None else votes >= needed
    return Verdict(
        quorum=quorum,
        quorum_met=quorum_met,
        needed=needed,
        votes=votes,
        passed=_all(not impossible, not short, quorum_met, reached),
        min_candidates=least,
        problems=impossible + short + ignored,
        possible=not impossible,
        cite=rule.cite,
    )


def at_least(eligible: int, share: Mapping[str, Any]) -> int:
    """The smallest whole number that reaches `share` of those entitled.

    `above` tells 超过半数 (10 of 20 is not enough) from 半数以上 (it is).
    """
    part = Fraction(share["of"]) * eligible
    return part.numerator // part.denominator + 1 if share["above"] else -(-part // 1)


def min_candidates(seats: int, rulebook: Rulebook, on: date, eligible: int | None = None) -> int:
    """How many candidates an election of committee members needs: the surplus rounds up (差额).

    `eligible`: how many may vote; so few that they have no committee elect their secretary, of whom
    one candidate is enough.
    """
    rule = rulebook.in_force(f"vote-{Matter.ELECTION}", on)
    direct = rule["direct"]
    if eligible is not None and eligible < direct["members_below"] and seats <= direct["seats"]:
        return seats
    more = Fraction(rule["more_candidates"])
    return seats + -(-(more * seats) // 1)


def _all(*answers: bool | None) -> bool | None:
    """One no decides; without a no, one unknown leaves it open."""
    if any(answer is False for answer in answers):
        return False
    return None if None in answers else True


def _short_of_candidates(candidates: int | None, least: int | None) -> Iterator[str]:
    if candidates is not None and least is not None and candidates < least:
        yield f"候选人{candidates}名，差额不足，至少应有{least}名"


def _impossible(count: Count) -> Iterator[str]:
    figures = (count.present, count.yes, count.written_yes, count.no, count.abstain)
    others = (count.seats, count.candidates)
    if count.eligible < 1:
        yield "应到会有表决权人数至少为 1"
        return
    if any(figure is not None and figure < 0 for figure in (*figures, *others)):
        yield "人数和票数不能是负数"
        return
    if count.seats == 0:
        yield "应选人数至少为 1"
    yield from _too_many(count)


def _too_many(count: Count) -> Iterator[str]:
    """The first sum that cannot be: what follows from it would only repeat it."""
    eligible, present, written = count.eligible, count.present, count.written_yes
    in_hall = (count.yes or 0) + count.no + count.abstain
    if present is not None and present > eligible:
        yield f"实到{present}人，多于应到{eligible}人"
    elif written > eligible:
        yield f"会前书面赞成{written}票，多于应到{eligible}人"
    elif present is not None and present + written > eligible:
        yield f"实到{present}人加会前书面意见{written}人，多于应到{eligible}人"
    elif present is not None and in_hall > present:
        word = "会上赞成" if in_hall == count.yes else "会上赞成、不赞成、弃权共"
        yield f"{word}{in_hall}票，多于实到{present}人"
    elif in_hall + written > eligible:
        yield f"赞成等共{in_hall + written}票，多于应到{eligible}人"
