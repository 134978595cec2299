"""What is missing, due, wrong or contradictory in the meetings book, with the article."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from partydesk.features.meetings import queries
from partydesk.features.meetings.rules import State, count_of, judge
from partydesk.features.meetings.rules.words import MATTER_WORDS
from partydesk.features.meetings.rules.year import Mark, period_end, period_words
from partydesk.kernel.findings import Finding, Severity, Subject

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from partydesk.features.meetings.queries import FactRow, Minutes, RosterDoubt, TaskRow
    from partydesk.features.meetings.rules import Kinds, Resolution, Verdict
    from partydesk.features.meetings.rules.year import YearLine
    from partydesk.features.organization.rules import OrganizationKind
    from partydesk.kernel.rulebook import Rulebook

_MEETING = "meeting"


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


def meeting_findings(
    judging: Judging, years: Iterable[tuple[int, Sequence[YearLine]]]
) -> list[Finding]:
    """Everything that is to be said of all meetings; a fixed few statements."""
    facts = queries.facts()
    names = {row.id: row.words for row in queries.rows([fact.id for fact in facts])}
    found = [one for year, lines in years for one in _of_year(judging, year, lines)]
    for fact in facts:
        found += _of_fact(judging, fact, Subject(_MEETING, fact.id, names[fact.id]))
    found += [_doubt(one, names[one.meeting]) for one in queries.doubts()]
    for minutes in queries.minutes(queries.with_votes()):
        found += _of_votes(judging, minutes)
    found += [
        _task(judging, task, names[task.meeting])
        for task in queries.open_tasks()
        if task.due is not None and task.due.latest < judging.on
    ]
    return _cited(found, judging)


def minutes_findings(minutes: Minutes, judging: Judging) -> list[Finding]:
    """What is wrong with one meeting; nothing is asked of the file but the doubts of its roll."""
    subject = Subject(_MEETING, minutes.id, minutes.row.words)
    found = [one for fact in queries.facts(minutes.id) for one in _of_fact(judging, fact, subject)]
    found += [_doubt(one, minutes.row.words) for one in queries.doubts(minutes.id)]
    return _cited([*_of_votes(judging, minutes), *found], judging)


def _of_year(judging: Judging, year: int, lines: Sequence[YearLine]) -> Iterator[Finding]:
    for line in lines:
        demand = line.demand
        body, kind = judging.bodies[demand.body], judging.kinds[demand.kind]
        for month, cell in enumerate(line.cells, 1):
            if cell.mark not in (Mark.MISSING, Mark.DUE):
                continue
            end = period_end(year, month)
            left = (end - judging.on).days
            if cell.mark is Mark.DUE and left > judging.kinds.remind[demand.months]:
                continue
            rule = judging.rulebook.in_force(kind.every[body.kind], end)
            period = period_words(year, month, demand.months)
            missing = cell.mark is Mark.MISSING
            yield Finding(
                rule=rule.rule,
                severity=Severity.WARNING if missing else Severity.INFO,
                message=(
                    f"{body.name}{period}没有{rule['name']}的记录。"
                    if missing
                    else f"{body.name}{period}还没有{rule['name']}的记录，离期末还有 {left} 天。"
                ),
                cite=rule.cite,
                limit=end,
                due=None if missing else end,
                remedy=(
                    "开过的补登记；确实没有开的，在年度表上注明原因。"
                    if missing
                    else "按 Ctrl+N 登记，或者先列入计划。"
                ),
                subject=Subject("unit", demand.body, body.name),
            )


def _of_fact(judging: Judging, fact: FactRow, subject: Subject) -> Iterator[Finding]:
    day = fact.day.latest
    if fact.state is State.PLANNED and day < judging.on:
        yield _finding(
            "planned-passed", Severity.WARNING, f"计划 {fact.day.chinese} 召开，还没有登记。",
            "开过的登记召开；没有开的注明原因或改期。", subject,
        )  # fmt: skip
    if fact.state is not State.HELD:
        return
    if not fact.called:
        yield _finding(
            "no-attendance", Severity.WARNING, "还没有登记到会情况。",
            "打开会议，在“到会”里登记。", subject,
        )  # fmt: skip
    if fact.groundless:
        yield _finding(
            "absence-without-ground", Severity.INFO,
            f"有 {fact.groundless} 人请假或缺席没有写原因。", "在“到会”里补写。", subject,
        )  # fmt: skip
    if fact.finalized_on is None and (judging.on - day).days > judging.kinds.draft_days:
        yield _finding(
            "minutes-draft", Severity.INFO,
            f"会议记录在会后 {judging.kinds.draft_days} 天还没有定稿。", "核对后定稿。", subject,
        )  # fmt: skip


def _of_votes(judging: Judging, minutes: Minutes) -> Iterator[Finding]:
    subject = Subject(_MEETING, minutes.id, minutes.row.words)
    timed = any(line.arrived or line.left for line in minutes.roll)
    for one in minutes.resolutions:
        count = count_of(one, minutes.roll)
        verdict = judge(one.matter, count, judging.rulebook, minutes.row.day.earliest)
        yield from _of_vote(one, verdict, count.present, subject)
        if timed and not one.at and one.yes is not None:
            yield _finding(
                "vote-time", Severity.INFO,
                f"有人迟到或早退，“{_short(one.motion)}”没有写表决时间，不能核对谁在场。",
                "在“决议”里补写表决的时间。", subject,
            )  # fmt: skip


def _of_vote(
    one: Resolution, verdict: Verdict, present: int | None, subject: Subject
) -> Iterator[Finding]:
    what = _short(one.motion)
    if verdict.quorum_met is False:
        yield Finding(
            rule=f"vote-{one.matter}", severity=Severity.ERROR, cite=verdict.cite, subject=subject,
            message=(
                f"表决“{what}”时到会有表决权的 {present} 人，{MATTER_WORDS[one.matter]}"
                f"至少要 {verdict.quorum} 人，不足以表决。"
            ),
            remedy="核对到会和表决的时间；确实不足的，应另行召开会议表决。",
        )  # fmt: skip
    issued, returned = one.ballots.issued, one.ballots.returned
    if issued is not None and returned is not None and returned > issued:
        yield Finding(
            rule="ballots", severity=Severity.ERROR, cite=verdict.cite, subject=subject,
            message=f"表决“{what}”收回选票 {returned} 张，多于发出的 {issued} 张，表决无效。",
            remedy="核对票数；确实多出的，应重新投票。",
        )  # fmt: skip
    for problem in verdict.problems:
        yield Finding(
            rule=f"vote-{one.matter}", severity=Severity.ERROR, cite=verdict.cite, subject=subject,
            message=f"表决“{what}”：{problem}。", remedy="核对到会和票数。",
        )  # fmt: skip


def _doubt(one: RosterDoubt, words: str) -> Finding:
    if one.left_on is not None and one.left_on.earliest <= one.day.earliest:
        said = f"{one.name}在 {one.left_on.chinese} 已经离开"
    elif one.joined_on is not None and one.joined_on > one.day:
        said = f"{one.name}到 {one.joined_on.chinese} 才成为预备党员"
    else:
        said = f"{one.name}当天登记为{one.category}，名册里的转正日期是" + (
            one.full_member_on.chinese if one.full_member_on else "空白"
        )
    return Finding(
        rule="roster-disagrees",
        severity=Severity.ERROR,
        message=f"{said}，与 {one.day.chinese} 的到会名单不符。",
        actual=one.day.exact,
        remedy="核对名册的日期，或者在“到会”里重新取名单。",
        papers=("会议记录", "党员名册"),
        subject=Subject(_MEETING, one.meeting, words),
    )


def _task(judging: Judging, task: TaskRow, words: str) -> Finding:
    del judging
    who = f"（{task.who.name}）" if task.who else ""
    due = task.due.chinese if task.due else ""
    return Finding(
        rule="task-overdue",
        severity=Severity.WARNING,
        message=f"任务“{_short(task.what)}”{who}应在 {due} 前完成，还没有办结。",
        limit=task.due.latest if task.due else None,
        remedy="办好的登记办结；要延期的在会上重新明确。",
        subject=Subject(_MEETING, task.meeting, words),
    )


def _finding(rule: str, severity: Severity, message: str, remedy: str, subject: Subject) -> Finding:
    """One whose article is filled in at the end: that of 三会一课 itself."""
    return Finding(rule, severity, message, remedy=remedy, subject=subject)


def _cited(found: Iterable[Finding], judging: Judging) -> list[Finding]:
    cite = judging.rulebook.in_force("meetings-kept", judging.on).cite
    return [one if one.cite else replace(one, cite=cite) for one in found]


def _short(text: str) -> str:
    most = 24
    return text if len(text) <= most else text[: most - 1] + "…"
