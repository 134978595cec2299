"""Where a record book and the minutes of a meeting say different things about one decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.development.rules import step_spec
from partydesk.kernel.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from partydesk.features.development.queries import BookRow, EntryRow
    from partydesk.features.development.rules import Regulations, StepSpec
    from partydesk.features.meetings.queries import Decided
    from partydesk.kernel.findings import Citation

FIGURES = {
    "eligible": "应到", "present": "实到", "yes": "会上赞成", "no": "不赞成", "abstain": "弃权",
    "written_yes": "会前书面赞成",
}  # fmt: skip
"""Fields of a step that a meeting answers, in the order of the form."""

_PAPERS = ("记实簿", "会议记录")


def meeting_differences(
    book: BookRow, decided: Sequence[Decided], regulations: Regulations
) -> Iterator[Finding]:
    """Each decision of a meeting about the person against the step that was entered."""
    for one in decided:
        spec = step_spec(regulations.development, one.step, one.day.earliest)
        said = _difference(one, same_time(one, book.entries), spec)
        if said:
            severity = Severity.ERROR if said.startswith("与") else Severity.WARNING
            yield _finding(one, said, severity, spec.cite)


def _difference(one: Decided, entry: EntryRow | None, spec: StepSpec) -> str:
    """What is unlike, in one sentence; empty where nothing is."""
    if entry is None:
        return f"{one.words}已经讨论，记实簿还没有登记这一步。" if one.final else ""
    if entry.date is not None and entry.date.contradicts(one.day.earliest):
        return f"与{one.words}的记录不一致：记实簿的会议时间是 {entry.date.chinese}。"
    unlike = list(_unlike(one, entry, spec))
    said = "，".join(f"{label} {ours}（会议记录 {theirs}）" for label, ours, theirs in unlike)
    return f"与{one.words}的记录不一致：{said}。" if unlike else ""


def same_time(decided: Decided, entries: Sequence[EntryRow]) -> EntryRow | None:
    """The entry that a decision is about: of the same day, or the last where only one can be."""
    own = [entry for entry in entries if entry.step == decided.step]
    of_day = [one for one in own if one.date is not None and one.date == decided.day]
    if of_day:
        return of_day[0]
    conversion = any(entry.occurrence > 1 for entry in own) or decided.outcome
    return own[-1] if own and not (conversion and _after_extension(own, decided)) else None


def _after_extension(own: Sequence[EntryRow], decided: Decided) -> bool:
    """Whether it came up again after probation was extended: another time, not another date."""
    last = own[-1]
    extended = last.fields.get("outcome") == "extended"
    return extended and last.date is not None and decided.day > last.date


def _unlike(
    decided: Decided, entry: EntryRow, spec: StepSpec
) -> Iterator[tuple[str, object, object]]:
    for key, label in FIGURES.items():
        ours, theirs = entry.fields.get(key), getattr(decided, key)
        if ours is not None and theirs is not None and ours != theirs:
            yield label, ours, theirs
    asked, ours = spec.field("outcome"), entry.fields.get("outcome")
    if asked is not None and ours and decided.outcome and ours != decided.outcome:
        named = asked.choices
        yield asked.label, named.get(ours, ours), named.get(decided.outcome, decided.outcome)


def _finding(
    decided: Decided, message: str, severity: Severity, cite: tuple[Citation, ...]
) -> Finding:
    return Finding(
        rule="meeting-differs" if severity is Severity.ERROR else "meeting-not-entered",
        severity=severity,
        message=message,
        cite=cite,
        steps=(decided.step,),
        actual=decided.day.exact,
        remedy="以会议的原始记录为准，更正写错的一处。",
        papers=_PAPERS,
    )
