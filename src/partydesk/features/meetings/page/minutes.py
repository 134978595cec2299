"""The middle card: one meeting with its facts, roll, decisions, tasks and text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from partydesk.features.meetings.page.facts import Facts
from partydesk.features.meetings.page.rollcall import RollCall
from partydesk.features.meetings.page.writing import MinutesText
from partydesk.kernel.findings import Refusal
from partydesk.ui.cards import ShortLabel, across, down, lined, words
from partydesk.ui.finding import FindingCard, FindingsArea
from partydesk.ui.theme import px, set_role

if TYPE_CHECKING:
    from collections.abc import Callable

    from partydesk.features.meetings.queries import Minutes
    from partydesk.features.meetings.service import MeetingBook
    from partydesk.ui.prompts import Prompts

_NOBODY = "从左边选一次会议，这里是它的记录。\n按 Ctrl+N 登记一次会议。"
_TABS = ("会议", "到会", "记录")
_FINDINGS = 0.3  # of the height, at most


class MinutesView(QWidget):
    """One meeting.

    Signals:
        done: one sentence about what was written.
        drafted: the minutes as they would look.
        asked: what the facts' links want: `correct`, `hold`, `final`, …
        shown: the `Owner` of what may be beside the meeting; None where none is shown.
    """

    done = Signal(str)
    drafted = Signal(object)
    asked = Signal(str)
    shown = Signal(object)

    def __init__(self, book: MeetingBook, prompts: Prompts) -> None:
        super().__init__()
        self._book, self._prompts = book, prompts
        self.minutes: Minutes | None = None
        self._title = ShortLabel("", "title", least=6)
        self._state = ShortLabel().give_way()
        self.findings = FindingsArea()
        self.facts = Facts(book)
        self.roll = RollCall(book)
        self.text = MinutesText(book)
        self.tabs = QStackedWidget()
        for part in (self.facts, self.roll, self.text):
            self.tabs.addWidget(part)
        self._group = QButtonGroup(self)
        self._buttons = [self._button(number, word) for number, word in enumerate(_TABS)]
        self._nobody = words(_NOBODY, "empty", wrap=True)
        self._nobody.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._inside = QWidget()
        self._lay_out()
        self.facts.asked.connect(self.asked)
        self.roll.wrote.connect(self.done)
        self.text.wrote.connect(self.done)
        self.text.typed.connect(self._draft)

    @property
    def touched(self) -> bool:
        """Whether text was typed that is not saved."""
        return self.text.touched

    def show_meeting(self, meeting: int | None) -> None:
        """Show a meeting as it stands; None for none."""
        try:
            self.minutes = None if meeting is None else self._book.minutes(meeting)
        except Refusal:  # it was taken out meanwhile
            self.minutes = None
        minutes = self.minutes
        self._nobody.setVisible(minutes is None)
        self._inside.setVisible(minutes is not None)
        if minutes is not None:
            self._title.setText(minutes.row.name)
            self._state.setText("　".join((minutes.row.body_name, _state(minutes))))
            found = self._book.findings_of(minutes)
            self.findings.show_parts([FindingCard(one, compact=True) for one in found])
            self.findings.setVisible(bool(found))
        for part in (self.facts, self.roll, self.text):
            part.show_minutes(minutes)
        self.drafted.emit(minutes)
        self.shown.emit(None if minutes is None else self._book.owner_of(minutes))

    def open_tab(self, number: int) -> None:
        """会议, 到会 or 记录, with the cursor in it."""
        self._buttons[number].setChecked(True)
        self.tabs.setCurrentIndex(number)
        (self.facts, self.roll.line, self.text.box)[number].setFocus()

    def leave(self, then: Callable[[], object]) -> None:
        """Do something else; typed text is written or dropped first."""
        if not self.touched:
            then()
            return
        self._prompts.confirm_loss(
            self, "保存", lambda: self._keep(then), lambda: self._drop(then), self.text.box.setFocus
        )

    def put_below(self, part: QWidget) -> None:
        """Something of another book about the meeting, below its facts."""
        self.facts.put_below(part)

    def _keep(self, then: Callable[[], object]) -> None:
        if self.text.save():
            then()

    def _drop(self, then: Callable[[], object]) -> None:
        self.text.drop()
        then()

    def _draft(self, text: str) -> None:
        if self.minutes is not None and self.text.touched:
            order = replace(self.minutes.order, text=text)
            self.drafted.emit(replace(self.minutes, order=order))

    def _button(self, number: int, word: str) -> QPushButton:
        button = set_role(QPushButton(word), "chip")
        button.setCheckable(True)
        button.setChecked(number == 0)
        button.clicked.connect(lambda *_: self.open_tab(number))
        self._group.addButton(button, number)
        return button

    def _lay_out(self) -> None:
        head = lined(self._title, self._state, gap=10)
        inner = down(head, across(*self._buttons, None, gap=6), self.findings, self.tabs, gap=10)
        inner.setStretchFactor(self.tabs, 1)
        self._inside.setLayout(inner)
        layout = QVBoxLayout()
        layout.setContentsMargins(px(16), px(14), px(12), px(12))
        layout.addWidget(self._nobody, 1)
        layout.addWidget(self._inside, 1)
        self.setLayout(layout)
        self._inside.hide()
        self.findings.set_limit(px(150))


def _state(minutes: Minutes) -> str:
    row = minutes.row
    if row.finalized_on is not None:
        return f"{row.day.chinese}　已定稿 {row.number} 号"
    return f"{row.day.chinese}　{row.state}{'，未定稿' if minutes.is_held else ''}"
