"""Where a book is: steps done, the step to do next, and how pressing it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from partydesk.features.development.rules import DISCUSSED, STEPS, Outcome
from partydesk.kernel.findings import Severity

if TYPE_CHECKING:
    from datetime import date

    from partydesk.features.development.findings.judgement import Judgement
    from partydesk.features.development.queries import BookRow, EntryRow
    from partydesk.features.development.rules import Regulations
    from partydesk.kernel.findings import Finding

_ROLES = {Severity.ERROR: "wrong", Severity.WARNING: "due", Severity.INFO: "soft"}


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a book is.

    Attributes:
        done: how many of the 25 steps were entered.
        step, occurrence: what is to do next; step 0 when the book is closed.
        role: wrong, due or soft: the worst that is to be said.
        words: how pressing it is: 超期 6 天, 还有 12 天, 2 处问题; empty when nothing presses.
    """

    done: int
    step: int
    occurrence: int
    role: str
    words: str


def progress(book: BookRow, judged: Judgement, regulations: Regulations, on: date) -> Progress:
    """Where a book is on `on`; something due or overdue is what is to do next."""
    pressing = [one for one in judged.findings if one.due is not None and one.steps]
    step, occurrence = next_place(book.entries, judged, regulations, on)
    role, words = _ROLES[judged.worst] if judged.worst else "soft", ""
    if pressing:
        first = pressing[0]
        step = first.steps[-1]
        taken = [entry.occurrence for entry in book.entries if entry.step == step]
        occurrence = first.occurrence or max(taken, default=0) + 1
        words = days_words(first, on)
    if role != "soft" and (not pressing or pressing[0].severity is not judged.worst):
        count = sum(one.severity is judged.worst for one in judged.findings)
        words = f"{count} 处{'有误' if role == 'wrong' else '待核'}"
    return Progress(len(_done(book.entries, regulations)), step, occurrence, role, words)


def next_place(
    entries: tuple[EntryRow, ...], judged: Judgement, regulations: Regulations, on: date
) -> tuple[int, int]:
    """The step (and occurrence) that follows the last one entered; (0, 1) after the last of all."""
    highest = max((entry.step for entry in entries), default=0)
    now = current_round(entries)
    if now > 1 and highest in regulations.again:
        taken = {(entry.step, entry.occurrence) for entry in entries}
        approval = (max(regulations.again), now - 1)  # an extension too is approved
        asked = (approval, *((step, now) for step in sorted(regulations.again)))
        return next((place for place in asked if place not in taken), (highest + 1, 1))
    if highest in regulations.often and _waiting(highest + 1, judged, on):
        return highest, sum(entry.step == highest for entry in entries) + 1
    return next(((step, 1) for step in STEPS if step > highest), (0, 1))


def current_round(entries: tuple[EntryRow, ...]) -> int:
    """How many times conversion has come up: 1, and one more after each extension."""
    extended = (
        entry.occurrence
        for entry in entries
        if entry.step == DISCUSSED and entry.fields.get("outcome") == Outcome.EXTENDED
    )
    return max(extended, default=0) + 1


def _done(entries: tuple[EntryRow, ...], regulations: Regulations) -> set[int]:
    """The steps that were entered; after an extension, those of conversion count anew."""
    now = current_round(entries)
    return {
        entry.step
        for entry in entries
        if entry.step not in regulations.again or entry.occurrence >= now
    }


def _waiting(step: int, judged: Judgement, on: date) -> bool:
    windows = (window for window in judged.timeline.next if window.step == step)
    return any(window.earliest is not None and window.earliest > on for window in windows)


def days_words(finding: Finding, on: date) -> str:
    """How far away the day is: 还有 12 天, 今天到期, 超期 6 天; empty where nothing is due."""
    if finding.due is None:
        return ""
    left = (finding.due - on).days
    if left == 0:
        return "今天到期"
    late = "超期" if finding.severity is Severity.ERROR else "已过"
    return f"还有 {left} 天" if left > 0 else f"{late} {-left} 天"
