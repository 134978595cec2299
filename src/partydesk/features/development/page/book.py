"""The book of one person on screen: who it is, what is wrong or due, the steps, what is next."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from partydesk.features.development.findings.accepted import can_be_accepted
from partydesk.features.development.page.lines import BookLines
from partydesk.features.development.page.steps import StepList
from partydesk.features.development.queries.happenings import paused_since
from partydesk.features.development.rules import STEPS
from partydesk.kernel.findings import Severity
from partydesk.ui.cards import ShortLabel, down, lined, link, words
from partydesk.ui.finding import FindingCard, FindingsArea
from partydesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import date

    from PySide6.QtGui import QResizeEvent

    from partydesk.features.development.page.lines import Place
    from partydesk.features.development.rules import NextStep, StepSpec
    from partydesk.features.development.service import JudgedBook
    from partydesk.kernel.findings import Finding

_SHOWN = 2
_ROOMY, _TIGHT = 640, 440  # height of the card at text size 100 %
_WINDOWS = 3
_OTHERS = 262  # px that four steps, the name and the line below them need
_LEAST = 92  # px: the words of one finding
_MOST = 0.5  # of the height, for findings


class BookView(QWidget):
    """The middle card while no step is being entered.

    Signals:
        opened: (step, occurrence) its entry is asked for.
        looked: (step, occurrence) the clerk is at this step.
        answered: a finding is to stand with a reason, or no longer.
    """

    opened = Signal(int, int)
    looked = Signal(int, int)
    answered = Signal(object)

    def __init__(
        self,
        spec: Callable[[int, date], StepSpec],
        locked: Callable[[int], AbstractSet[Place]] = lambda _: frozenset(),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._spec, self._locked = spec, locked
        self._all = False
        self._said_for = (_SHOWN, False)
        self._judged: JudgedBook | None = None
        self._on: date | None = None
        self.name = ShortLabel("", "title", least=6)
        self._facts = ShortLabel().give_way()
        self._count = words("", "soft")
        self.findings = FindingsArea()
        self.steps = StepList()
        self.steps.opened.connect(self.opened)
        self.steps.looked.connect(self.looked)
        self.window_line = words("", "soft", wrap=True)
        self.window_line.setTextFormat(Qt.TextFormat.RichText)
        head = lined(self.name, self._facts, self._count, gap=10)
        self._rows = down(head, self.findings, self.steps, self.window_line, gap=8)
        self._rows.setContentsMargins(px(16), px(14), px(12), px(10))
        self._rows.setStretchFactor(self.steps, 1)
        self.setLayout(self._rows)

    def show_book(self, judged: JudgedBook, on: date, at: Place | None = None) -> None:
        """Show a book judged on `on`; `at` is made the current step, if it is given."""
        if self._judged is None or self._judged.book.person.id != judged.book.person.id:
            self._all = False
            at = at or (judged.progress.step, judged.progress.occurrence)
        self._judged, self._on = judged, on
        self.name.setText(judged.book.person.name)
        self._facts.setText(" • ".join(_facts(judged)))
        self._count.setText(f"{judged.progress.done} / {len(STEPS)}")
        self._show_findings(judged.judgement.findings)
        self.steps.show_lines(
            BookLines(self._spec, on, self._locked(judged.book.person.id)).of(judged), at
        )
        self._show_windows(judged, on)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, findings give it to the steps."""
        super().resizeEvent(event)
        self._rows.setContentsMargins(px(16), px(6 if self._tight else 14), px(12), px(8))
        limit = max(self.height() - px(_OTHERS), px(_LEAST))
        self.findings.set_limit(min(limit, round(self.height() * _MOST)))
        if self._judged is not None and self._on is not None and self._room() != self._said_for:
            self._show_findings(self._judged.judgement.findings)
            self._show_windows(self._judged, self._on)

    def cards(self) -> tuple[FindingCard, ...]:
        """The findings in view."""
        return self.findings.cards()

    @property
    def _tight(self) -> bool:
        return self.height() < px(_TIGHT)

    def _show_findings(self, findings: Sequence[Finding]) -> None:
        most, brief = self._said_for = self._room()
        told = [one for one in findings if one.severity is not Severity.INFO] or list(findings)
        shown = findings if self._all else told[:most]
        brief = brief or (len(shown) > 1 and self.height() < px(_ROOMY))
        parts: list[QWidget] = [self._card(finding, brief=brief) for finding in shown]
        left = len(findings) - len(shown)
        if left or (self._all and len(findings) > most):
            text = f"还有 {left} 处，全部显示" if left else "只显示最要紧的"
            parts.append(link(text, self._toggle))
        self.findings.show_parts(parts)

    def _room(self) -> tuple[int, bool]:
        """How many findings are shown at first, and whether without what can be done."""
        return (1 if self._tight else _SHOWN), self._tight

    def _card(self, finding: Finding, *, brief: bool) -> FindingCard:
        links: tuple[tuple[str, str], ...] = ()
        if finding.steps:
            links = (("step", "去更正" if self._is_entered(finding) else "去登记"),)
        if can_be_accepted(finding):
            links = (*links, ("answer", "说明理由…"))
        elif finding.accepted:
            links = (*links, ("answer", "撤回说明"))
        card = FindingCard(
            replace(finding, remedy="") if brief else with_papers(finding), links=links
        )
        card.followed.connect(
            lambda key: self._go(finding) if key == "step" else self.answered.emit(finding)
        )
        return card

    def _is_entered(self, finding: Finding) -> bool:
        """Whether it is about something that stands in the book, and not what is missing."""
        place = finding.steps[-1], finding.occurrence
        named = self._judged is not None and self._judged.book.entry(*place) is not None
        return finding.actual is not None or (named and finding.due is None)

    def _go(self, finding: Finding) -> None:
        """Open the step that a finding is about: the one to do, or the one that went wrong."""
        if self._judged is None:
            return
        step = finding.steps[-1]
        progress = self._judged.progress
        taken = [one for one in self._judged.book.entries if one.step == step]
        if finding.due is not None and step == progress.step:
            self.opened.emit(step, progress.occurrence)
            return
        if self._judged.book.entry(step, finding.occurrence) is not None:
            self.opened.emit(step, finding.occurrence)
            return
        wrong = [one for one in taken if one.date is not None and one.date.exact == finding.actual]
        self.opened.emit(step, (wrong or taken)[0].occurrence if taken else 1)

    def _toggle(self) -> None:
        self._all = not self._all
        if self._judged is not None:
            self._show_findings(self._judged.judgement.findings)

    def _show_windows(self, judged: JudgedBook, on: date) -> None:
        self.window_line.setText(self._windows(judged, on))
        # where there is little room, the step itself says by when
        self.window_line.setVisible(bool(self.window_line.text()) and not self._tight)

    def _windows(self, judged: JudgedBook, on: date) -> str:
        ahead = sorted(
            (one for one in judged.judgement.timeline.next if _is_ahead(one, judged)),
            key=lambda one: (one.step != judged.progress.step, one.step),
        )
        told = [_window_words(one, self._spec(one.step, on).short, on) for one in ahead[:_WINDOWS]]
        return f"下一步合法时间：{'；'.join(told)}。规则依据按 F1" if told else ""


def with_papers(finding: Finding) -> Finding:
    """The finding with the papers to compare named in what can be done."""
    if not finding.papers:
        return finding
    papers = "、".join(f"《{paper}》" for paper in finding.papers)
    return replace(finding, remedy=f"{finding.remedy}对照{papers}。")


def _is_ahead(window: NextStep, judged: JudgedBook) -> bool:
    return window.step >= judged.progress.step or window.latest is not None


def _window_words(window: NextStep, name: str, on: date) -> str:
    parts = [f"{window.step} {name}"]
    if window.earliest is not None:
        parts.append(f"最早 <b>{window.earliest}</b>")
    if window.latest is not None:
        passed = "（已过）" if window.latest < on else ""
        parts.append(f"最迟 <b>{window.latest}{passed}</b>")
    return " ".join(parts)


def _facts(judged: JudgedBook) -> Sequence[str]:
    person = judged.book.person
    born = str(person.birth_date)[:7] if person.birth_date else ""
    facts = (person.sex or "", born, person.branch, person.group, person.category)
    left = f"已于 {person.left_on} 离开" if person.left_on else ""
    since = paused_since(judged.book.happened)
    paused = f"{since} 起中断培养" if since and not left else ""
    refused = sum(bool(row.returned) for row in judged.book.happened)
    back = f"退回过 {refused} 次" if refused else ""
    return tuple(str(fact) for fact in (*facts, left, paused, back) if fact)
