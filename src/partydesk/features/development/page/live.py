"""What is wrong with the entry as it is being typed, said before it is saved."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from partydesk.ui.cards import words
from partydesk.ui.finding import FindingCard, FindingsArea

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from partydesk.features.development.findings import Judgement
    from partydesk.features.development.page.lines import Place
    from partydesk.kernel.findings import Finding

_SHOWN = 2


class LiveFindings(FindingsArea):
    """Cards below the form; they never take the room of more than two."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.findings: tuple[Finding, ...] = ()
        self._most = _SHOWN
        self._dated = False
        self._shown: object = None

    def show_findings(
        self, judged: Judgement, before: Judgement, place: Place, *, dated: bool
    ) -> None:
        """What concerns the step, and what the entry would newly break elsewhere."""
        step = place[0]
        known = {_key(one) for one in before.findings}
        self.findings = tuple(
            one
            for one in judged.findings
            if (_concerns(one, place) or _key(one) not in known) and not _of_later(one, step)
        )
        self._dated = dated
        self._show()

    def show_nothing(self) -> None:
        """What was typed cannot be judged: its field says why."""
        self.findings = ()
        self._dated = False
        self._show()

    def set_most(self, most: int) -> None:
        """How many stand there at once."""
        self._most = most
        self._show()

    def _show(self) -> None:
        state = (self.findings, self._dated, self._most)
        if state == self._shown:
            return
        self._shown = state
        parts: list[QWidget] = [
            FindingCard(replace(finding, remedy=""), compact=True)
            for finding in self.findings[: self._most]
        ]
        if (left := len(self.findings) - len(parts)) > 0:
            parts.append(words(f"还有 {left} 处，保存后在步骤列表上方查看", "soft"))
        if not self.findings and self._dated:
            parts.append(words("✓ 与规定相符", "done"))
        self.show_parts(parts)


def _concerns(finding: Finding, place: Place) -> bool:
    """Whether it is about this step, and, where it stands several times, about this time."""
    if finding.steps[-1:] == (place[0],) and finding.occurrence:
        return finding.occurrence == place[1]
    return place[0] in finding.steps


def _of_later(finding: Finding, step: int) -> bool:
    """Whether it only says by when the next steps are due."""
    return finding.due is not None and finding.steps[-1:] != (step,)


def _key(finding: Finding) -> object:
    return finding.rule, finding.steps, finding.occurrence, finding.message
