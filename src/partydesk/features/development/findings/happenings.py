"""What happened beside the steps, held against them; what a pause or a refusal makes silent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.development.queries.happenings import (
    interruptions,
    is_paused,
    recognition,
)
from partydesk.features.development.rules.happenings import taken_back
from partydesk.features.development.rules.kinds import Happening
from partydesk.features.development.rules.regulations import Fault
from partydesk.kernel.dates import PartialDate, chinese_date
from partydesk.kernel.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from partydesk.features.development.queries import BookRow
    from partydesk.features.development.queries.happenings import WayRow
    from partydesk.features.development.rules import Regulations
    from partydesk.features.meetings.queries import Decided

_TRAINED = (3, 7)
"""From the choice as an activist to that as a candidate: a year at least."""


def standing(decided: Iterable[Decided], book: BookRow) -> tuple[Decided, ...]:
    """The decisions of meetings that are not about a time that was refused."""
    back = {(one.step, one.date) for row in book.happened for one in row.returned}
    return tuple(one for one in decided if (one.step, one.day) not in back)


def with_happenings(
    found: Iterable[Finding], book: BookRow, regulations: Regulations, on: date
) -> list[Finding]:
    """Without what is not asked of the person: steps of somebody recognized, reminders in a pause.

    A limit that began before a refusal says nothing of the step that was taken again after it: no
    article says from when it counts anew.
    """
    if recognition(book.happened) is not None:
        return [one for one in found if one.due is None and one.rule != "step-missing"]
    silent = is_paused(book.happened, on)
    within = {*regulations.of_kind("within")}
    refused = [row for row in book.happened if row.kind is Happening.REFUSED]
    return [
        one
        for one in found
        if not (silent and one.due is not None)
        and not (one.rule in within and any(_spans(one, row, book) for row in refused))
    ]


def happening_findings(book: BookRow, regulations: Regulations) -> Iterator[Finding]:
    """What happened and the steps say different things; and what a pause leaves open."""
    spans = interruptions(book.happened)
    for span in spans:
        for entry in book.entries:
            day = entry.date.exact if entry.date else None
            if day is not None and span.holds(day) and day != span.since:
                yield _said(
                    "step-in-pause",
                    f"{chinese_date(span.since)}起中断培养，中断期间登记了第 {entry.step} 步"
                    f"（{chinese_date(day)}）。",
                    "核对中断、恢复和这一步的日期。", (entry.step,), entry.occurrence, day,
                )  # fmt: skip
    begun, chosen = (_day(book, step) for step in _TRAINED)
    if begun is not None and chosen is not None:
        inside = [one for one in spans if begun <= one.since < chosen]
        days = sum(((one.until or chosen) - one.since).days for one in inside)
        if days > 0:
            yield Finding(
                rule="pause-in-year", severity=Severity.INFO, steps=_TRAINED,
                message=f"培养教育期间中断 {days} 天；细则没有规定中断的时间算不算在一年以上之内，"
                "按上级党委的要求掌握。",
            )  # fmt: skip
    yield from _resumed(book.happened)
    for row in book.happened:
        yield from _refused(row)
        yield from _recognized(row, regulations)


def _resumed(rows: Iterable[WayRow]) -> Iterator[Finding]:
    paused = False
    for row in rows:
        if row.kind is Happening.RESUMED and not paused:
            yield _said("resumed-without-pause",
                        f"登记了恢复培养（{row.date}），在它以前没有登记中断。",
                        "补记中断；日期写错的，删除后重新登记。")  # fmt: skip
        if row.kind in {Happening.PAUSED, Happening.RESUMED}:
            paused = row.kind is Happening.PAUSED


def _refused(row: WayRow) -> Iterator[Finding]:
    """A refusal that came before what it refuses was reported."""
    for one in row.returned:
        written = one.fields.get("reported_on") if one.step == row.step else one.date
        reported = PartialDate.parse(str(written)) if written else None
        if reported is not None and row.date is not None and row.date.latest < reported.earliest:
            what = "上报" if one.step == row.step else "讨论"
            yield _said("refused-before-reported",
                        f"第 {row.step} 步{row.date.chinese}就退回了，{what}却在"
                        f"{reported.chinese}，先后颠倒。",
                        "核对退回通知和请示的日期，更正写错的一处。")  # fmt: skip


def _recognized(row: WayRow, regulations: Regulations) -> Iterator[Finding]:
    if row.kind is not Happening.RECOGNIZED or row.day is None:
        return
    day = row.day.earliest
    rule = regulations.standing("recognized-by-province", day)
    if row.date is None:
        yield Fault("message_open", actual=day).finding(rule)
    elif not any(word in row.body for word in rule["bodies"]):
        yield Fault(actual=day, words={"who": row.body}).finding(rule)
    if row.date is not None and row.proposed_on and row.date.latest < row.proposed_on.earliest:
        yield _said("recognized-before-proposed",
                    f"{row.date.chinese}批准追认，提出追认却在{row.proposed_on.chinese}，先后颠倒。",
                    "核对请示和批复的日期，更正写错的一处。")  # fmt: skip


def _spans(finding: Finding, row: WayRow, book: BookRow) -> bool:
    """Whether a limit began before a refusal and is about what was taken again after it."""
    refused = row.date.exact if row.date else None
    if refused is None or row.step is None or row.follows is None or len(finding.steps) < 2:  # noqa: PLR2004
        return False
    begun, end = finding.steps[0], finding.steps[-1]
    entry, since = book.last(end), _day(book, begun)
    again = str(entry.fields.get("reported_on") or "") if entry is not None else ""
    if end not in taken_back(row.step, row.follows) or since is None or since >= refused:
        return False
    return again <= refused.isoformat()


def _day(book: BookRow, step: int) -> date | None:
    entry = book.last(step)
    return entry.date.exact if entry is not None and entry.date else None


def _said(
    rule: str, message: str, remedy: str, steps: tuple[int, ...] = (), occurrence: int = 0,
    actual: date | None = None,
) -> Finding:  # fmt: skip
    return Finding(
        rule=rule, severity=Severity.WARNING, message=message, remedy=remedy, steps=steps,
        occurrence=occurrence, actual=actual,
    )  # fmt: skip
