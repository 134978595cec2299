"""The lines of the step list, in words, from the book of one person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from partydesk.features.development.findings import current_round, days_words
from partydesk.features.development.page.summary import summary
from partydesk.features.development.rules import STEPS, Repeats
from partydesk.kernel.findings import Severity
from partydesk.kernel.numerals import chinese_number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from collections.abc import Set as AbstractSet
    from datetime import date

    from partydesk.features.development.queries import EntryRow
    from partydesk.features.development.rules import StepSpec
    from partydesk.features.development.service import JudgedBook
    from partydesk.kernel.findings import Finding

Place = tuple[int, int]
"""A step and its occurrence."""


@dataclass(frozen=True, slots=True)
class StageLine:
    """Heading of a stage: 三　发展对象的确定和考察."""

    title: str

    @property
    def words(self) -> str:
        """The heading."""
        return self.title


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step as the list shows it.

    Attributes:
        step, occurrence: which entry it is.
        name: official name.
        date: as entered, or a dash.
        summary: what was recorded, or what can be done.
        role: done, due, wrong, next (what is to do) or open; colours circle and flag.
        filled: whether the step was entered: its circle is full.
        flag: words at the right end: 有误, 超期 6 天.
    """

    step: int
    occurrence: int
    name: str
    date: str
    summary: str
    role: str
    filled: bool
    flag: str = ""

    @property
    def place(self) -> Place:
        """What the list says when it is chosen."""
        return self.step, self.occurrence

    @property
    def words(self) -> str:
        """All it says, for a screen reader and on hover."""
        state = "已登记" if self.filled else "未登记"
        parts = (f"第 {self.step} 步 {self.name}", state, self.date, self.summary, self.flag)
        return "，".join(part for part in parts if part and part != "—")


class BookLines:
    """Makes the lines of a book.

    Args:
        spec: a step as the regulation in force on a day has it.
        on: the day that is looked at: what is still to come is named by its regulation.
        locked: the places whose pages are locked.
    """

    def __init__(
        self,
        spec: Callable[[int, date], StepSpec],
        on: date,
        locked: AbstractSet[Place] = frozenset(),
    ) -> None:
        self._spec = spec
        self._on, self._locked = on, locked

    def of(self, judged: JudgedBook) -> tuple[StageLine | StepLine, ...]:
        """Stage headings and steps, each repeated step as often as it was entered."""
        lines: list[StageLine | StepLine] = []
        stage = 0
        for place in self._places(judged):
            entry = judged.book.entry(*place)
            spec = self._spec(place[0], _day(entry) or self._on)
            if spec.stage != stage:
                stage = spec.stage
                lines.append(StageLine(f"{chinese_number(stage)}　{spec.stage_title}"))
            lines.append(self._line(judged, place, spec, entry))
        return tuple(lines)

    def _places(self, judged: JudgedBook) -> Iterator[Place]:
        """Each step in order; reviews as often as entered, once more while it is their turn.

        Conversion stands as a whole as often as it came up.
        """
        entries = judged.book.entries
        highest = max((entry.step for entry in entries), default=0)
        rounds: list[Place] = []
        for step in STEPS:
            repeats, taken = self._spec(step, self._on).repeats, _taken(judged, step)
            if repeats is Repeats.AFTER_EXTENSION:
                times = {*range(1, current_round(entries) + 1), *taken}
                rounds += ((time, step) for time in times)
                continue
            yield from ((step, time) for time, step in sorted(rounds))
            rounds = []
            if not taken or (repeats is Repeats.OFTEN and highest == step):
                taken.append(max(taken, default=0) + 1)
            yield from ((step, occurrence) for occurrence in taken)

    def _line(
        self, judged: JudgedBook, place: Place, spec: StepSpec, entry: EntryRow | None
    ) -> StepLine:
        step, occurrence = place
        often = spec.repeats is Repeats.OFTEN
        name = f"{spec.name}（{occurrence}）" if often or occurrence > 1 else spec.name
        findings = _blamed(judged, place, entry)
        ranks = (_RANK[one.severity] for one in findings if one.severity in _RANK)
        worst = min(ranks, default=None)
        if entry is not None:
            role = "done" if worst is None else ("wrong", "due")[worst]
            flag = ("有误", "待核")[worst] if worst is not None else _explained(findings)
            flag = "，".join(filter(None, (flag, "已锁定" * (place in self._locked))))
            told = summary(spec, entry.fields)
            return StepLine(step, occurrence, name, str(entry.date or "—"), told, role, True, flag)
        following = place == (judged.progress.step, judged.progress.occurrence)
        role = "next" if following else "open"
        flag = ""
        if findings and worst is not None:
            role = ("wrong", "due")[worst]
            flag = _pressing(findings, self._on)
        window = _window(judged, step)
        told = "，".join(part for part in ("点此登记" if following else "", window) if part)
        return StepLine(step, occurrence, name, "—", told, role, False, flag)


_RANK = {Severity.ERROR: 0, Severity.WARNING: 1}


def _taken(judged: JudgedBook, step: int) -> list[int]:
    return sorted(entry.occurrence for entry in judged.book.entries if entry.step == step)


def _blamed(judged: JudgedBook, place: Place, entry: EntryRow | None) -> list[Finding]:
    """The findings that are shown at one line: at the step that ends what went wrong."""
    step = place[0]
    found = [
        one
        for one in judged.judgement.findings
        if one.steps[-1:] == (step,) and one.occurrence in {0, place[1]}
    ]
    if entry is None:
        due = [one for one in found if one.actual is None and one.severity in _RANK]
        mine = step == judged.progress.step or not _entered(judged, step)
        return due if mine or any(one.occurrence for one in due) else []
    return [one for one in found if one.due is None]


def _explained(findings: Iterable[Finding]) -> str:
    """What was late for a stated reason is no fault, and not hidden either."""
    return "说明" if any(one.reason for one in findings) else ""


def _entered(judged: JudgedBook, step: int) -> bool:
    return any(entry.step == step for entry in judged.book.entries)


def _pressing(findings: Iterable[Finding], on: date) -> str:
    return next((words for one in findings if (words := days_words(one, on))), "漏登")


def _window(judged: JudgedBook, step: int) -> str:
    for window in judged.judgement.timeline.next:
        if window.step == step:
            parts = (
                f"最早 {window.earliest}" if window.earliest else "",
                f"最迟 {window.latest}" if window.latest else "",
            )
            return "，".join(part for part in parts if part)
    return ""


def _day(entry: EntryRow | None) -> date | None:
    return entry.date.earliest if entry is not None and entry.date is not None else None
