"""Above the table: how far the period has come, and what comes next."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from partydesk.features.points.rules import PeriodState
from partydesk.kernel.dates import chinese_date
from partydesk.ui.cards import across, words
from partydesk.ui.readonly import writing
from partydesk.ui.theme import px, set_role

if TYPE_CHECKING:
    from datetime import date

    from partydesk.features.points.queries import StepRow
    from partydesk.features.points.service import Board

_NEXT = {
    PeriodState.OPEN: ("post-points", "公示"), PeriodState.POSTED: ("confirm-points", "确认"),
    PeriodState.CONFIRMED: ("reopen-points", "重新打开"),
}  # fmt: skip


class PeriodBar(QWidget):
    """One line with one button.

    Signals:
        asked: an action of the page is asked for, by its id.
    """

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._action = ""
        self.words = words("", "soft", wrap=True)
        self.next = writing(set_role(QPushButton("公示"), "plain"))
        self.next.setAccessibleName("这一期的下一步")
        self.next.clicked.connect(lambda: self.asked.emit(self._action))
        layout = across(self.words, self.next)
        layout.setStretchFactor(self.words, 1)
        layout.setContentsMargins(px(12), px(6), px(12), px(6))
        self.setLayout(layout)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_state(self, board: Board, step: StepRow | None, today: date) -> None:
        """The period in view, or the year; with what the scheme says."""
        scheme = board.scheme
        self.setVisible(scheme is not None)
        if scheme is None:
            return
        period = board.period
        self.next.setVisible(period is not None and period.last < today)
        state = board.state
        if period is not None:
            skips = state is PeriodState.OPEN and not scheme.notice_days
            self._action, text = _NEXT[PeriodState.POSTED if skips else state]
            self.next.setText(text)
        over = state is PeriodState.OPEN and period is not None and period.last < today
        due = period.last + timedelta(scheme.close_days) if over and period is not None else None
        told = _told(step) or (f"应在{chinese_date(due)}前{self.next.text()}" if due else "")
        parts = [board.words, str(state) if period else "", told, scheme.name]
        self.words.setText("　•　".join(part for part in parts if part))


def _told(step: StepRow | None) -> str:
    if step is None:
        return ""
    if step.state is PeriodState.POSTED and step.until is not None:
        return f"{chinese_date(step.day)}至{chinese_date(step.until)}"
    note = f"（{step.note}）" if step.note else ""
    return f"{chinese_date(step.day)}{step.step}{note}"
