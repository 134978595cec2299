"""到会: one line for the exceptions, and below it everybody with what became of him."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QWidget

from partydesk.features.meetings import queries
from partydesk.features.meetings.rules import Presence, RollLine
from partydesk.features.meetings.rules.exceptions import (
    HINT,
    Spelled,
    exception_words,
    with_exceptions,
)
from partydesk.kernel.findings import Refusal, articles
from partydesk.store.trouble import StoreTrouble
from partydesk.ui.cards import across, down, link, words
from partydesk.ui.readonly import writing
from partydesk.ui.table import Column, RecordTable

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from partydesk.features.meetings.queries import Minutes
    from partydesk.features.meetings.service import MeetingBook

_NEXT = {
    Presence.PRESENT: Presence.LEAVE,
    Presence.LEAVE: Presence.ABSENT,
    Presence.ABSENT: Presence.EXEMPT,
    Presence.EXEMPT: Presence.PRESENT,
}
_EMPTY = "还没有名单。\n点“按当日名册取名单”，或按 Ctrl+N 登记会议。"
_ROLES = {Presence.PRESENT: "done", Presence.ABSENT: "wrong"}


class RollCall(QWidget):
    """Attendance of one meeting; each entry is written at once and can be undone.

    Signals:
        wrote: one sentence about what was written.
    """

    wrote = Signal(str)

    def __init__(self, book: MeetingBook) -> None:
        super().__init__()
        self._book = book
        self._minutes: Minutes | None = None
        self._lines: dict[int, RollLine] = {}
        self.counts = words("", "section")
        self.line = QLineEdit()
        self.line.setAccessibleName("请假缺席：姓名或拼音首字母，加字母和原因，回车登记")
        self.line.setPlaceholderText("zjg q 出差；刘敏 k　回车登记")
        self.line.returnPressed.connect(self.take)
        self.error = words("", "field-error", wrap=True)
        self.error.hide()
        self._hint = words(HINT, "hint", wrap=True)
        columns = [
            Column[RollLine]("name", "姓名", 130, lambda one: one.name, bold=True, sortable=False),
            Column[RollLine]("category", "当日类别", 90, lambda one: one.category, sortable=False),
            Column[RollLine]("presence", "到会", 90, lambda one: one.presence, sortable=False,
                             role=lambda one: _ROLES.get(one.presence, "due")),
            Column[RollLine]("rest", "说明", 200, exception_words, sortable=False),
        ]  # fmt: skip
        self.table = RecordTable(columns, self._ids, self._rows, name="到会名单",
                                 empty=_EMPTY)  # fmt: skip
        self.table.opened.connect(self.turn)
        space = QShortcut(QKeySequence(Qt.Key.Key_Space), self.table, self._turn_chosen)
        space.setContext(Qt.ShortcutContext.WidgetShortcut)
        self._fresh = writing(link("按当日名册取名单", self.take_roster))
        layout = down(
            across(self.counts, None, self._fresh), self.line, self.error, self._hint, self.table,
            gap=6,
        )  # fmt: skip
        layout.setStretchFactor(self.table, 1)
        self.setLayout(layout)

    def show_minutes(self, minutes: Minutes | None) -> None:
        """The roll of this meeting."""
        self._minutes = minutes
        self._lines = {line.person: line for line in minutes.roll} if minutes else {}
        told = minutes.tally if minutes else None
        if told is not None:
            self.counts.setText(
                f"应到 {told.expected}　实到 {told.present}　缺席 {told.missing}"
                f"　有表决权 {told.entitled}"
            )
        can = minutes is not None and minutes.is_held and not minutes.is_final
        for part in (self.line, self._hint, self._fresh):
            part.setVisible(can)
        self.table.refresh()
        self.table.select_first()

    def take(self) -> None:
        """Enter what the line says."""
        if self._minutes is not None:
            spelled = [
                Spelled(one.id, one.name, one.pinyin, one.initials)
                for one in queries.members() if one.id in self._lines
            ]  # fmt: skip
            text = self.line.text()
            self._write(lambda: with_exceptions(list(self._lines.values()), text, spelled))

    def turn(self, person: int) -> None:
        """到会, 请假, 缺席, 不计应到, one after the other."""
        before = self._lines.get(person)
        if before is None or self._minutes is None or self._minutes.is_final:
            return
        turned = RollLine(
            before.person, before.name, before.category, _NEXT[before.presence],
            suspended=before.suspended, leading=before.leading,
        )  # fmt: skip
        self._write(
            lambda: [turned if one.person == person else one for one in self._lines.values()]
        )

    def take_roster(self) -> None:
        """Everybody of that day; who is on the list already keeps what was entered."""
        if self._minutes is not None:
            order = self._minutes.order
            called = self._book.roll_of(order.kind, order.body, order.day)
            self._write(lambda: [self._lines.get(person, line) for person, line in called.items()])

    def _turn_chosen(self) -> None:
        current = self.table.current_id()
        if current is not None:
            self.turn(current)

    def _write(self, made: Callable[[], Sequence[RollLine]]) -> None:
        if self._minutes is None:
            return
        try:
            self._book.call_roll(self._minutes.id, made())
        except (Refusal, StoreTrouble) as trouble:
            cite = getattr(trouble, "cite", ())
            self.error.setText("　".join(filter(None, [trouble.sentence, articles(cite)])))
            self.error.show()
        else:
            self.error.hide()
            self.line.clear()
            self.wrote.emit("到会情况已登记")

    def _ids(self, _sort: str, _descending: bool) -> Sequence[int]:
        return list(self._lines)

    def _rows(self, ids: Sequence[int]) -> Mapping[int, RollLine]:
        return {person: self._lines[person] for person in ids if person in self._lines}
