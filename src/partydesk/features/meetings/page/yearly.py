"""The tables of a year over the whole width of the page; Esc goes back to the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from partydesk.features.meetings import queries
from partydesk.features.meetings.page.monthview import MonthView, month_after
from partydesk.features.meetings.page.tables import course_table, rate_table
from partydesk.features.meetings.page.yearview import YearTable
from partydesk.features.meetings.queries import MeetingFilter
from partydesk.features.meetings.rules.year import Mark
from partydesk.ui.cards import ShortLabel, down, lined, link
from partydesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from partydesk.features.meetings.service import MeetingBook

_TITLES = {
    "month": ("月历", "✓ 已召开　○ 计划　回车打开或列入计划"),
    "year": ("年度一览", "✓ 已召开　缺：没有记录　待开：本期还没有开　回车打开或登记"),
    "course": ("课程表", "计划的主题、主讲人和学时，对照实际召开"),
    "rates": ("到会率和学时", "按名册里的人，一年里应到、实到和学时"),
}


class Yearly(QWidget):
    """Year table, course of study, rates.

    Signals:
        closed: back to the list.
        opened: (body, kind, month) a month of the year table.
        chosen: a meeting of the course or of the month.
        planned: a day of the month on which one is to be planned.
    """

    closed = Signal()
    opened = Signal(int, str, int)
    chosen = Signal(int)
    planned = Signal(object)

    def __init__(
        self, book: MeetingBook, year: Callable[[], int], body: Callable[[], int | None]
    ) -> None:
        super().__init__()
        self._book, self._year, self._body = book, year, body
        self._which = ""
        self._title = ShortLabel("", "title", least=4)
        self._note = ShortLabel().give_way()
        self.year_table = YearTable()
        self.course = course_table(lambda: MeetingFilter(year=year(), body=body()))
        self.rates = rate_table(
            lambda: (year(), body()), lambda: int(book.study_rule(year())["hours"])
        )
        self._stack = QStackedWidget()
        self.months = MonthView()
        self._month = (0, 0)  # year and month in view
        self._of = 0  # the year of the page it was opened for
        self._parts = {
            "month": self.months,
            "year": self.year_table,
            "course": self.course,
            "rates": self.rates,
        }
        for part in self._parts.values():
            self._stack.addWidget(part)
        head = lined(self._title, self._note, link("‹ 会议列表　Esc", self.close_table), gap=10)
        layout = down(head, self._stack, gap=8)
        layout.setContentsMargins(px(16), px(12), px(12), px(8))
        layout.setStretchFactor(self._stack, 1)
        self.setLayout(layout)
        self.year_table.opened.connect(self.opened)
        self.course.opened.connect(self.chosen)
        self.months.opened.connect(self.chosen)
        self.months.planned.connect(self.planned)
        self.months.turned.connect(self._turn)

    @property
    def is_open(self) -> bool:
        """Whether a table is shown."""
        return bool(self._which)

    def toggle(self, which: str) -> None:
        """Show a table, or go back from it."""
        if self._which == which:
            self.close_table()
            return
        self._which = which
        title, note = _TITLES[which]
        self._title.setText(title)
        self._note.setText(note)
        self._stack.setCurrentWidget(self._parts[which])
        self.refresh()
        self._parts[which].setFocus()

    def close_table(self) -> None:
        """Back to the list."""
        self._which = ""
        self.closed.emit()

    def refresh(self) -> None:
        """Ask again for what is shown; nothing while nothing is."""
        if self._which == "year":
            names = {row: words.name for row, words in self._book.bodies().items()}
            lines = [
                line
                for line in self._book.year_table(self._year())
                if line.demand.months or any(cell.mark is not Mark.FREE for cell in line.cells)
            ]
            body = self._body()
            if body is not None:
                own = self._book.within(body)
                lines = [line for line in lines if line.demand.body in own]
            self.year_table.show_year(lines, names)
        elif self._which == "month":
            self._show_month()
        elif self._which == "course":
            self.course.refresh()
        elif self._which == "rates":
            self.rates.refresh()
            self._note.setText(self._branch_rates())

    def _show_month(self) -> None:
        """The month that was turned to; another year of the page begins anew."""
        today, chosen = self._book.today(), self._year()
        if self._of != chosen:
            self._of = chosen
            self._month = (chosen, today.month if chosen == today.year else 1)
        year, month = self._month
        wanted = MeetingFilter(year=year, body=self._body())
        rows = [row for row in queries.rows(queries.ids(wanted)) if row.day.month == month]
        rows.sort(key=lambda row: (row.day, row.starts, row.id))
        self.months.fix(self._book.fixed_days())
        self.months.show_month(year, month, rows, today)

    def _turn(self, steps: int) -> None:
        self._month = month_after(*self._month, steps)
        self.refresh()

    def _branch_rates(self) -> str:
        """到会率 of each branch and group of the scope, all kinds together."""
        body, names = self._body(), self._book.bodies()
        own = names if body is None else self._book.within(body)
        sums: dict[int, tuple[int, int]] = {}
        for one in queries.body_rates(self._year()):
            if one.body in own:
                called, there = sums.get(one.body, (0, 0))
                sums[one.body] = (called + one.expected, there + one.present)
        told = [
            f"{names[row].name} {round(100 * there / called)}%"
            for row, (called, there) in sums.items() if called
        ]  # fmt: skip
        return "　".join(told) or _TITLES["rates"][1]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape and self._which:
            self.close_table()
        else:
            super().keyPressEvent(event)
