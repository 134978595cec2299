"""What is missing, due, wrong or contradictory in the meetings book, with the article."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from partydesk.features.meetings import queries
from partydesk.features.meetings.findings.judging import BodyWords, Judging
from partydesk.features.meetings.findings.votes import (
    MEETING,
    about,
    local_quorums,
    of_vote,
    quorums,
    short,
    told_by_books,
)
from partydesk.features.meetings.rules import State
from partydesk.features.meetings.rules.year import Mark, period_end, period_words
from partydesk.kernel.dates import add_months, add_years
from partydesk.kernel.findings import Finding, Severity, Subject

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from partydesk.features.meetings.queries import FactRow, Minutes, RosterDoubt, TaskRow, Unmarked
    from partydesk.features.meetings.rules.year import YearLine

_ENOUGH = 4  # meetings from which a habit can be told

__all__ = ["BodyWords", "Judging", "meeting_findings", "minutes_findings", "told_by_books"]


def meeting_findings(
    judging: Judging, years: Iterable[tuple[int, Sequence[YearLine]]]
) -> list[Finding]:
    """Everything that is to be said of all meetings; a fixed few statements."""
    found = [one for year, lines in years for one in _of_year(judging, year, lines)]
    facts = queries.facts()
    found += _of_meetings(judging, facts, None)
    found += _of_days(judging, facts)
    overdue = [
        task
        for task in queries.open_tasks()
        if task.due is not None and task.due.latest < judging.on
    ]
    found += [_task(task) for task in overdue]
    return _finished(found, judging)


def minutes_findings(minutes: Minutes, judging: Judging) -> list[Finding]:
    """What is wrong with one meeting."""
    return _finished(_of_meetings(judging, queries.facts(minutes.id), minutes.id), judging)


def _of_meetings(judging: Judging, facts: Sequence[FactRow], meeting: int | None) -> list[Finding]:
    votes = queries.voted(meeting)
    found = [*quorums(judging, votes), *local_quorums(judging, votes)]
    found += [one for vote in votes for one in of_vote(judging, vote)]
    found += [one for fact in facts for one in _of_fact(judging, fact)]
    found += [_doubt(one) for one in queries.doubts(meeting)]
    return found + [_unmarked(one) for one in queries.unmarked(meeting)]


def _finished(found: Sequence[Finding], judging: Judging) -> list[Finding]:
    """With the names of the meetings, and the article of 三会一课 where there is no other."""
    cite = judging.rulebook.in_force("meetings-kept", judging.on).cite
    asked = {one.subject.id for one in found if one.subject and one.subject.kind == MEETING}
    names = {row.id: row.words for row in queries.rows(sorted(asked))}
    return [
        replace(
            one,
            cite=one.cite or cite,
            subject=about(one.subject.id, names[one.subject.id])
            if one.subject and one.subject.kind == MEETING
            else one.subject,
        )
        for one in found
    ]


def _of_days(judging: Judging, facts: Sequence[FactRow]) -> Iterator[Finding]:
    """What has a fixed day of the month, and wanders about."""
    since = add_years(judging.on, -1)
    days: dict[tuple[int, str], list[int]] = {}
    for fact in facts:
        day = fact.day.exact
        held = fact.state is State.HELD and day is not None and since < day <= judging.on
        if held and day is not None and judging.kinds[fact.kind].fixed:
            days.setdefault((fact.body, fact.kind), []).append(day.day)
    for (row, key), own in days.items():
        kind, body = judging.kinds[key], judging.bodies[row]
        if len(own) >= _ENOUGH and max(own) - min(own) > kind.fixed:
            rule = judging.rulebook.in_force(kind.every[body.kind], judging.on)
            yield Finding(
                "fixed-day", Severity.INFO, cite=rule.cite,
                message=(
                    f"{body.name}近一年的{kind.name}从每月 {min(own)} 日到 {max(own)} 日不等，"
                    "没有相对固定在一天。"
                ),
                remedy="商定每月固定的一天，列入计划。", subject=Subject("unit", row, body.name),
            )  # fmt: skip


def _of_year(judging: Judging, year: int, lines: Sequence[YearLine]) -> Iterator[Finding]:
    for line in lines:
        demand = line.demand
        body, kind = judging.bodies[demand.body], judging.kinds[demand.kind]
        for month, cell in enumerate(line.cells, 1):
            if cell.mark not in (Mark.MISSING, Mark.DUE):
                continue
            end = demand.last_day(year, month, judging.on)
            left = (end - judging.on).days
            if cell.mark is Mark.DUE and left > judging.kinds.remind[demand.months]:
                continue
            last = period_end(year, month)
            first = add_months(last + timedelta(days=1), -demand.months)
            rule = kind.demanded_by(body.kind, judging.rulebook, first, last)
            if rule is None:
                continue
            local = rule.rule in judging.rulebook.local
            name = f"{kind.name}（地方规定）" if local else rule["name"]
            period = period_words(year, month, demand.months)
            missing = cell.mark is Mark.MISSING
            yield Finding(
                rule=rule.rule,
                severity=Severity.WARNING if missing else Severity.INFO,
                message=(
                    f"{body.name}{period}没有{name}的记录。"
                    if missing
                    else f"{body.name}{period}还没有{name}的记录，离期末还有 {left} 天。"
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


def _of_fact(judging: Judging, fact: FactRow) -> Iterator[Finding]:
    day, subject = fact.day.latest, about(fact.id)
    if fact.state is State.PLANNED and day < judging.on:
        yield Finding(
            "planned-passed", Severity.WARNING, f"计划 {fact.day.chinese} 召开，还没有登记。",
            remedy="开过的登记召开；没有开的注明原因或改期。", subject=subject,
        )  # fmt: skip
    if fact.state is not State.HELD:
        return
    if not fact.called:
        yield Finding(
            "no-attendance", Severity.WARNING, "还没有登记到会情况。",
            remedy="打开会议，在“到会”里登记。", subject=subject,
        )  # fmt: skip
    for role, away in (("主持人", fact.chairless), ("记录人", fact.unrecorded)):
        if away:
            yield Finding(
                "role-away", Severity.WARNING, f"{role}在“到会”里登记为请假或者缺席。",
                remedy=f"改{role}，或者改到会情况。", papers=("会议记录",), subject=subject,
            )  # fmt: skip
    if fact.groundless:
        yield Finding(
            "absence-without-ground", Severity.INFO,
            f"有 {fact.groundless} 人请假或缺席没有写原因。", remedy="在“到会”里补写。",
            subject=subject,
        )  # fmt: skip
    if fact.finalized_on is None and (judging.on - day).days > judging.kinds.draft_days:
        yield Finding(
            "minutes-draft", Severity.INFO,
            f"会议记录在会后 {judging.kinds.draft_days} 天还没有定稿。", remedy="核对后定稿。",
            subject=subject,
        )  # fmt: skip


def _doubt(one: RosterDoubt) -> Finding:
    if one.left_on is not None and one.left_on.earliest <= one.day.earliest:
        said = f"{one.name}在 {one.left_on.chinese} 已经离开"
    elif one.joined_on is not None and one.joined_on > one.day:
        said = f"{one.name}到 {one.joined_on.chinese} 才成为预备党员"
    elif one.discussed:
        said = f"{one.name}在 {one.day.chinese}的会上才讨论转正"
    else:
        said = f"{one.name}当天登记为{one.category}，名册里的转正日期是" + (
            one.full_member_on.chinese if one.full_member_on else "空白"
        )
    return Finding(
        rule="roster-disagrees",
        severity=Severity.ERROR,
        message=f"{said}，当天还是预备党员，到会名单上却是正式党员。"
        if one.discussed and not one.left
        else f"{said}，与 {one.day.chinese} 的到会名单不符。",
        actual=one.day.exact,
        remedy="核对名册的日期，或者在“到会”里重新取名单。",
        papers=("会议记录", "党员名册"),
        subject=about(one.meeting),
    )


def _unmarked(one: Unmarked) -> Finding:
    return Finding(
        rule="roster-disagrees",
        severity=Severity.ERROR,
        message=f"{one.name}在 {one.day.chinese}受留党察看处分、还没有恢复党员权利，没有表决权，"
        "到会名单上却计入有表决权的党员。",
        actual=one.day.exact,
        remedy="在“到会”里给这个人记上“停止表决权”；处分登错的，更正名册。",
        papers=("会议记录", "党员名册"),
        subject=about(one.meeting),
    )


def _task(task: TaskRow) -> Finding:
    who = f"（{task.who.name}）" if task.who else ""
    due = task.due.chinese if task.due else ""
    return Finding(
        rule="task-overdue",
        severity=Severity.WARNING,
        message=f"任务“{short(task.what)}”{who}应在 {due} 前完成，还没有办结。",
        limit=task.due.latest if task.due else None,
        remedy="办好的登记办结；要延期的在会上重新明确。",
        subject=about(task.meeting),
    )
