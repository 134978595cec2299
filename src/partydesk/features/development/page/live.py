"""What is wrong with the entry as it is being typed, said before it is saved."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from partydesk.ui.cards import down, emptied, words
from partydesk.ui.finding import FindingCard

if TYPE_CHECKING:
    from partydesk.features.development.findings import Judgement
    from partydesk.kernel.findings import Finding

_SHOWN = 2


class LiveFindings(QWidget):
    """Cards below the form; they never take the room of more than two."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setLayout(down(gap=6))
        self.findings: tuple[Finding, ...] = ()
        self._shown: object = None

    def show_findings(
        self, judged: Judgement, before: Judgement, step: int, *, dated: bool
    ) -> None:
        """What concerns the step, and what the entry would newly break elsewhere."""
        known = {_key(one) for one in before.findings}
        self.findings = tuple(
            one
            for one in judged.findings
            if (step in one.steps or _key(one) not in known) and not _of_later(one, step)
        )
        state = (self.findings, dated)
        if state == self._shown:
            return
        self._shown = state
        layout = self.layout()
        if layout is None:
            return
        emptied(layout)
        for finding in self.findings[:_SHOWN]:
            layout.addWidget(FindingCard(replace(finding, remedy="")))
        left = len(self.findings) - _SHOWN
        if left > 0:
            layout.addWidget(words(f"还有 {left} 处，保存后在步骤列表上方查看", "soft"))
        if not self.findings and dated:
            layout.addWidget(words("✓ 与规定相符", "done"))


def _of_later(finding: Finding, step: int) -> bool:
    """Whether it only says by when the next steps are due."""
    return finding.due is not None and finding.steps[-1:] != (step,)


def _key(finding: Finding) -> object:
    return finding.rule, finding.steps, finding.message
