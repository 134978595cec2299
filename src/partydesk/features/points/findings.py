"""What is due, missing or contradictory of points."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from partydesk.features.points import queries
from partydesk.features.points.rules import PeriodState, Step, periods_of, written
from partydesk.kernel.dates import chinese_date
from partydesk.kernel.findings import Citation, Finding, Severity, Subject

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from partydesk.features.points.queries import Gathered, ResultRow, SchemeRow, Standing
    from partydesk.features.points.rules import Period, Scheme

_PERSON = "person"
_ALL = Subject("unit", 0, "积分")
"""What concerns a period and not one member."""
_NAMED = 5


def points_findings(
    schemes: Sequence[SchemeRow], gather: Callable[[int], Gathered], on: date
) -> list[Finding]:
    """Everything there is to say on a day: of this year, and of the end of the last one.

    Args:
        schemes: of the unit, in the order of their days.
        gather: everything of a year.
        on: the day.
    """
    rows = {row.since: row.scheme for row in schemes}
    if not rows:
        return []
    cycles = [(since, scheme.cycle) for since, scheme in rows.items()]
    found = [*waiting(on), *due_periods(schemes, on)]
    periods = [one for one in periods_of(cycles, on.year) if one.first <= on]
    if periods:
        gathered = gather(on.year)
        for period in periods:
            state, scheme = gathered.state_of(period), rows[period.since]
            fresh = gathered.standings(period, scheme, on, fresh=True)
            found += period_findings(fresh, period, scheme, state)
            if state is PeriodState.CONFIRMED:
                found += _changed(fresh, gathered.results.get(period.first, {}), period)
        found += late_entries(periods)
    return cited(found, schemes)


def cited(found: Iterable[Finding], schemes: Sequence[SchemeRow]) -> list[Finding]:
    """Each with the unit's own rules of points, which no article stands above."""
    if not schemes:
        return list(found)
    newest = max(schemes, key=lambda row: row.since).scheme
    own = (Citation(f"本单位积分办法（{newest.name}）", "", ""),)
    return [replace(one, cite=own) for one in found]


def due_periods(schemes: Sequence[SchemeRow], on: date) -> list[Finding]:
    """Periods that are over and not confirmed: of this year, and the last one before it."""
    rows = {row.since: row.scheme for row in schemes}
    cycles = [(since, scheme.cycle) for since, scheme in rows.items()]
    periods = [*periods_of(cycles, on.year - 1)[-1:], *periods_of(cycles, on.year)]
    steps = queries.steps()
    return [
        finding
        for period in periods
        for finding in _due(period, rows[period.since], steps.get(period.first, []), on)
    ]


def waiting(on: date) -> Iterator[Finding]:
    """What nobody has looked at yet, in one sentence."""
    rows = queries.pending()
    if not rows:
        return
    names = list(dict.fromkeys(row.name for row in rows))
    oldest = min(row.declared_on for row in rows)
    yield Finding(
        "points-waiting", Severity.INFO,
        f"{len(rows)} 条积分登记还没有审核（{_some(names)}），"
        f"最早{chinese_date(min(oldest, on))}申报。",
        subject=_ALL, remedy="在积分页选“待审核”，逐条审核。",
    )  # fmt: skip


def _due(period: Period, scheme: Scheme, steps: list[queries.StepRow], on: date) -> list[Finding]:
    """The period is over, or nearly, and its results do not stand yet."""
    state = steps[-1].state if steps else PeriodState.OPEN
    due = period.last + timedelta(scheme.close_days)
    if on <= period.last or state is PeriodState.CONFIRMED:
        return []
    if state is PeriodState.POSTED:
        until = steps[-1].until
        if until is None or on <= until:
            return []
        words = f"{period.words}的积分公示已于{chinese_date(until)}期满，请确认。"
    else:
        how = "公示" if scheme.notice_days else "确认"
        words = f"{period.words}的积分还没有{how}，应在{chinese_date(due)}前完成。"
    severity = Severity.WARNING if on > due else Severity.INFO
    return [
        Finding("points-period", severity, words, due=due, limit=due, subject=_ALL,
                remedy="在积分页选这一期，审核以后公示、确认。")
    ]  # fmt: skip


def period_findings(
    lines: Sequence[Standing], period: Period, scheme: Scheme, state: PeriodState
) -> Iterator[Finding]:
    """What is wrong of those who have entries in a period."""
    among = [one for one in lines if one.entered or one.vetoed]
    for one in among:
        yield from of_member(one, period, scheme)
    if state is not PeriodState.CONFIRMED:
        yield from _over(among, period, scheme)


def of_member(one: Standing, period: Period, scheme: Scheme) -> Iterator[Finding]:
    """What is wrong about somebody who has entries in a period."""
    name, words = one.member.name, period.words
    subject = Subject(_PERSON, one.member.id, name)
    if one.vetoed:
        yield Finding(
            "points-veto", Severity.WARNING, f"{name}在{words}有一票否决事项。", subject=subject,
            remedy="按积分办法，当年直接列入最后一等。",
        )  # fmt: skip
    if one.outside:
        yield Finding(
            "points-outside", Severity.WARNING,
            f"{name}不参加积分（{one.outside}），{words}却有登记。", subject=subject,
            remedy="登记错的请更正；恢复参加的，写明恢复日期。",
        )  # fmt: skip
    for item in one.strange:
        if item not in scheme.vetoes:
            yield Finding(
                "points-strange-item", Severity.WARNING,
                f"{name}在{words}的“{item}”不在这一期的积分办法里，没有计入。", subject=subject,
                remedy="更正这条登记，或者在积分办法里补上这个项目。",
            )  # fmt: skip


def _over(among: Sequence[Standing], period: Period, scheme: Scheme) -> Iterator[Finding]:
    """More than an item gives in a period was entered: one sentence for each item."""
    names: dict[str, list[str]] = {}
    for one in among:
        for item, _got, _limit in one.over if not one.outside else ():
            if item in scheme.entered:
                names.setdefault(item, []).append(one.member.name)
    for item, people in names.items():
        limit = written(scheme.items[item].limit or 0)
        yield Finding(
            "points-over-limit", Severity.INFO,
            f"{period.words}的“{item}”，{_some(people)}登记的超过限额，只计 {limit} 分。",
            subject=_ALL,
        )  # fmt: skip


def _changed(
    fresh: Sequence[Standing], kept: Mapping[int, ResultRow], period: Period
) -> Iterator[Finding]:
    names = [
        one.member.name for one in fresh
        if (row := kept.get(one.member.id)) is not None and row.total != one.total
    ]  # fmt: skip
    if names:
        yield Finding(
            "points-changed", Severity.WARNING,
            f"{period.words}的积分确认以后，{_some(names)}的到会或交费记录有改动，"
            "重新计算的积分与确认的不同。",
            subject=_ALL, remedy="确实要改的，重新打开这一期并写明原因，再次公示、确认。",
        )  # fmt: skip


def late_entries(periods: Sequence[Period]) -> Iterator[Finding]:
    """What was declared after the period had been confirmed, when it was opened again."""
    steps = queries.steps()
    for period in periods:
        closed = [one.day for one in steps.get(period.first, []) if one.step is Step.CONFIRMED]
        if not closed:
            continue
        names = queries.late_names(period.first, period.last, min(closed))
        if names:
            yield Finding(
                "points-late", Severity.WARNING,
                f"{period.words}的积分确认以后又补报了 {len(names)} 条"
                f"（{_some(list(dict.fromkeys(names)))}）。",
                subject=_ALL, remedy="写明补报的原因，重新公示。",
            )  # fmt: skip


def _some(names: Sequence[str]) -> str:
    more = f"等 {len(names)} 人" if len(names) > _NAMED else ""
    return f"{'、'.join(names[:_NAMED])}{more}"
