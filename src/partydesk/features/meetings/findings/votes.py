"""What is wrong with the votes of meetings, each fault once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.meetings import queries
from partydesk.features.meetings.rules import Count, Matter, judge
from partydesk.features.meetings.rules.votes import at_least
from partydesk.features.meetings.rules.words import MATTER_WORDS
from partydesk.kernel.findings import Finding, Severity, Subject

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from partydesk.features.meetings.findings.judging import Judging
    from partydesk.features.meetings.queries import Voted
    from partydesk.features.meetings.rules import Verdict

MEETING = "meeting"
_LOCAL = "local-assembly-quorum"
_QUORUMS = frozenset({"assembly-quorum", "committee-quorum", _LOCAL})  # as record books say it
_LONGEST = 24  # characters of a motion or task in a sentence


def about(meeting: int, words: str = "") -> Subject:
    """The meeting that a finding is about."""
    return Subject(MEETING, meeting, words)


def short(text: str) -> str:
    """The beginning of a text."""
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def quorums(judging: Judging, votes: Iterable[Voted]) -> Iterator[Finding]:
    """Too few for a vote; what was voted on by the same too few is said in one sentence."""
    groups: dict[tuple[int, Matter, int, int, int], list[Voted]] = {}
    for one in votes:
        key = (one.meeting, one.matter, one.eligible, one.present, one.step)
        groups.setdefault(key, []).append(one)
    for same in groups.values():
        one, verdict = same[0], _verdict(judging, same[0])
        if verdict.quorum_met is not False:
            continue
        what = "”“".join(short(vote.motion) for vote in same)
        yield Finding(
            f"vote-{one.matter}", Severity.ERROR, cite=verdict.cite, subject=about(one.meeting),
            message=(
                f"表决“{what}”时到会有表决权的 {one.present} 人，{MATTER_WORDS[one.matter]}"
                f"至少要 {verdict.quorum} 人，不足以表决。"
            ),
            remedy="核对到会和表决的时间；确实不足的，应另行召开会议表决。",
            steps=(one.step,) if one.step else (), actual=one.day.exact,
        )  # fmt: skip


def local_quorums(judging: Judging, votes: Iterable[Voted]) -> Iterator[Finding]:
    """Enough for a vote about a member, but fewer than the unit's place asks for."""
    if _LOCAL not in judging.rulebook.local:
        return
    for one in votes:
        rule = judging.rulebook.find(_LOCAL, one.day.earliest)
        if rule is None or one.matter is not Matter.ADMISSION:
            continue
        quorum = at_least(one.eligible, rule["quorum"])
        if one.present < quorum and _verdict(judging, one).quorum_met:
            yield Finding(
                _LOCAL, Severity.WARNING, cite=rule.cite, subject=about(one.meeting),
                message=(
                    f"地方规定：表决“{short(one.motion)}”时到会有表决权的 {one.present} 人，"
                    f"不足应到的{rule['figure']}（{quorum} 人）。"
                ),
                remedy=rule["remedy"], steps=(one.step,) if one.step else (), actual=one.day.exact,
            )  # fmt: skip


def _verdict(judging: Judging, one: Voted) -> Verdict:
    count = Count(one.eligible, one.present, one.yes, one.written_yes, one.no or 0,
                  one.abstain or 0, *_seats(one))  # fmt: skip
    return judge(one.matter, count, judging.rulebook, one.day.earliest)


def told_by_books(found: Iterable[Finding], books: Iterable[Finding]) -> list[Finding]:
    """Findings of meetings without the quorums of which record books say the same already.

    A meeting lacks its quorum once: where the book of every person it decided about says so, the
    list of the unit need not say it again.
    """
    told = {
        (one.subject.id, one.steps, one.actual)
        for one in books
        if one.subject is not None and one.rule in _QUORUMS
    }
    decided: dict[tuple[int, int], list[int]] = {}
    for one in queries.decided() if told else ():
        decided.setdefault((one.meeting, one.step), []).append(one.person)

    def again(one: Finding) -> bool:
        if one.subject is None or one.subject.kind != MEETING or not one.steps:
            return False
        people = decided.get((one.subject.id, one.steps[0]), [])
        return bool(people) and all((who, one.steps, one.actual) in told for who in people)

    return [one for one in found if not again(one)]


def of_vote(judging: Judging, one: Voted) -> Iterator[Finding]:
    """What else is wrong with one vote."""
    verdict = _verdict(judging, one)
    what, rule, subject = short(one.motion), f"vote-{one.matter}", about(one.meeting)
    if one.issued is not None and one.returned is not None and one.returned > one.issued:
        yield Finding(
            "ballots", Severity.ERROR, cite=verdict.cite, subject=subject,
            message=f"“{what}”收回选票 {one.returned} 张，多于发出的 {one.issued} 张，表决无效。",
            remedy="核对票数；确实多出的，应重新投票。",
        )  # fmt: skip
    for problem in verdict.problems:
        yield Finding(
            rule, Severity.ERROR, cite=verdict.cite, subject=subject,
            message=f"表决“{what}”：{problem}。", remedy="核对到会和票数。",
        )  # fmt: skip
    if one.timed and not one.at and one.yes is not None:
        yield Finding(
            "vote-time", Severity.INFO,
            f"有人迟到或早退，“{what}”没有写表决时间，不能核对谁在场。",
            remedy="在“决议”里补写表决的时间。", subject=subject,
        )  # fmt: skip


def _seats(one: Voted) -> tuple[int | None, int | None]:
    return (one.seats, one.candidates) if one.matter is Matter.ELECTION else (None, None)
