"""提醒: what every book has to say, in one list; Enter goes to where it is put right."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from partydesk.features.lists.dialogs import ListSheet
from partydesk.features.lists.sheets import write_listing
from partydesk.features.reminders.dialogs.filtering import FilterRow
from partydesk.features.reminders.rules import BOOKS, SEVERITIES, counted, in_order
from partydesk.kernel.dates import chinese_date
from partydesk.kernel.findings import Severity
from partydesk.ui.cards import across, card, down, room_for, words
from partydesk.ui.listed import reading_of
from partydesk.ui.table import Column, RecordTable
from partydesk.ui.taborder import press
from partydesk.ui.tasks import run_task
from partydesk.ui.theme import px, set_role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from PySide6.QtGui import QKeyEvent

    from partydesk.features.reminders.rules import Told
    from partydesk.ui.prompts import Prompts

READING = "正在查看各本账……"
_NOTHING = "各本账里没有到期、缺少和矛盾的地方"
_NONE = "没有符合条件的"
_HINT = "Enter 到这一页去处理　Ctrl+F 查找　Ctrl+P 打印　Ctrl+S 存成表格　F5 重新查看　Esc 关闭"
_ROLES = {Severity.ERROR: "wrong", Severity.WARNING: "due", Severity.INFO: "soft"}
_COLUMNS: tuple[Column[Told], ...] = (
    Column("severity", "轻重", 62, lambda one: SEVERITIES[one.finding.severity], sortable=False,
           role=lambda one: _ROLES[one.finding.severity]),
    Column("book", "账簿", 84, lambda one: BOOKS[one.book], sortable=False),
    Column("who", "谁、哪一次", 170, lambda one: one.who, sortable=False, bold=True, most=200),
    Column("due", "期限", 128, lambda one: one.by, sortable=False),
    Column("what", "情况", 430, lambda one: one.what, sortable=False, most=620),
    Column("remedy", "怎么办", 250, lambda one: one.finding.remedy, sortable=False, most=420),
    Column("ground", "依据", 150, lambda one: one.ground, sortable=False, most=260),
)  # fmt: skip


class RemindersView(QDialog):
    """Opened with `.open()`; the books are asked one after the other, the window goes on.

    Args:
        parent: the window.
        ask: begins asking; what it gives is empty until all has been asked.
        today: the day it is looked at.
        unit: its full name, on paper.
        prompts: who asks where a file goes.

    Signals:
        opened: a `Told` is to be put right; the sheet has closed.
        saved: the Path of a file that was written.
    """

    opened = Signal(object)
    saved = Signal(object)

    def __init__(
        self, parent: QWidget, ask: Callable[[], Iterator[tuple[Told, ...]]], today: date,
        unit: str, prompts: Prompts,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._ask, self._today, self._unit, self._prompts = ask, today, unit, prompts
        self._asked: Iterator[tuple[Told, ...]] = iter(())
        self._every: tuple[Told, ...] = ()
        self._shown: dict[int, Told] = {}
        self.setWindowTitle("提醒")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.filters = FilterRow()
        self.table = RecordTable(_COLUMNS, self._ids, self._rows, name="到期和问题一览")
        self.whole = words("", wrap=True)
        self.status = words("", "soft", wrap=True)
        self.print_button = set_role(QPushButton("打印　Ctrl+P"), "primary")
        self.export_button = QPushButton("存成表格　Ctrl+S")
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)
        self._lay_out()
        self._connect()
        self.refresh()

    @property
    def reading(self) -> bool:
        """Whether books are still being asked."""
        return self._timer.isActive()

    def refresh(self) -> None:
        """Ask the books again."""
        self.table.empty = READING
        self.status.setText(READING)
        self._asked = self._ask()
        self._timer.start()

    def print_out(self) -> None:
        """The print sheet of what is in view."""
        if self._shown:
            ListSheet(self, self.table, self._head(), nullcontext, self._prompts).open()

    def export(self) -> None:
        """What is in view as a spreadsheet."""
        if self._shown:
            name = f"{self.table.accessibleName()}.xlsx"
            self._prompts.save_file(self, "存成表格", name, self._write)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button the cursor is on."""
        if not press(event):
            super().keyPressEvent(event)

    def _go_on(self) -> None:
        try:
            self._every = next(self._asked)
        except StopIteration:
            self._timer.stop()
            self._every = in_order(self._every)
            self.filters.offer(self._every)
            self._narrow()

    def _narrow(self) -> None:
        if self.reading:
            return
        asked = self.filters.asked()
        self._shown = {
            number: told
            for number, told in enumerate(self._every, 1)
            if asked.shows(told, self._today)
        }
        self.table.empty = _NONE if self._every else _NOTHING
        self.table.refresh()
        self.table.select_first()
        self._explain()
        shown = counted(tuple(self._shown.values()), self._today)
        self.status.setText(shown or self.table.empty)
        for button in (self.print_button, self.export_button):
            button.setEnabled(bool(self._shown))

    def _explain(self) -> None:
        told = self._shown.get(self.table.current_id() or 0)
        parts = (
            (told.what, told.finding.remedy, told.ground and f"依据：{told.ground}") if told else ()
        )
        self.whole.setText("\n".join(part for part in parts if part))

    def _ids(self, _sort: str, _descending: bool) -> Sequence[int]:
        return list(self._shown)

    def _rows(self, ids: Sequence[int]) -> Mapping[int, Told]:
        return {id_: self._shown[id_] for id_ in ids if id_ in self._shown}

    def _open(self, id_: int) -> None:
        told = self._shown[id_]
        self.accept()
        self.opened.emit(told)

    def _head(self) -> tuple[str, str]:
        return self._unit, f"截至 {chinese_date(self._today)}"

    def _write(self, path: Path) -> None:
        path = path if path.suffix.lower() == ".xlsx" else path.with_name(path.name + ".xlsx")
        listing, note = reading_of(self.table)(), "　".join(self._head())
        run_task(
            self, "正在存成表格……", lambda _going: write_listing(path, listing, note),
            lambda _done: self.saved.emit(path),
        )  # fmt: skip

    def _connect(self) -> None:
        self.filters.changed.connect(self._narrow)
        self.filters.went_on.connect(self.table.setFocus)
        self.table.opened.connect(self._open)
        self.table.chosen.connect(lambda _: self._explain())
        self.print_button.clicked.connect(self.print_out)
        self.export_button.clicked.connect(self.export)
        keys = (
            ("Ctrl+P", self.print_out), ("Ctrl+S", self.export), ("F5", self.refresh),
            ("Ctrl+F", self.filters.to_search),
        )  # fmt: skip
        for key, run in keys:
            QShortcut(QKeySequence(key), self, run)

    def _lay_out(self) -> None:
        close = QPushButton("关闭")
        close.clicked.connect(self.reject)
        for button in (close, self.print_button, self.export_button):
            button.setAutoDefault(False)
            button.setEnabled(button is close)
        foot = across(self.status, close, self.export_button, self.print_button)
        foot.setStretchFactor(self.status, 1)
        self.whole.setMinimumHeight(self.whole.fontMetrics().lineSpacing() * 3)
        self.whole.setAlignment(Qt.AlignmentFlag.AlignTop)
        layout = down(
            words("提醒", "title"), self.filters, card(self.table, pad=0), self.whole,
            words(_HINT, "hint", wrap=True), foot, gap=10,
        )  # fmt: skip
        layout.setContentsMargins(px(24), px(20), px(24), px(16))
        layout.setStretch(2, 1)
        self.setLayout(layout)
        self.resize(room_for(self, 1320, 800))
        self.table.setFocus()
