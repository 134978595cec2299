"""月历: a month of meetings day by day; Enter opens what stands on a day, or plans one there."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtCore import Signal as QtSignal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from partydesk.features.meetings.queries import kinds
from partydesk.features.meetings.rules import State
from partydesk.features.meetings.rules.months import DAYS_A_WEEK, by_day, weeks
from partydesk.kernel.dates import MONTHS_A_YEAR
from partydesk.ui.cards import IconButton, ShortLabel, across, down, emptied, link
from partydesk.ui.flow import FlowLayout
from partydesk.ui.theme import colour, font, px, set_role

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QKeyEvent

    from partydesk.features.meetings.queries import MeetingRow

_Index = QModelIndex | QPersistentModelIndex
_SIGNS = {State.HELD: "✓", State.PLANNED: "○", State.EXCUSED: "未开"}
_WEEKDAYS = ("一", "二", "三", "四", "五", "六", "日")
_OFFERED = 6  # links of one day


class _MonthModel(QAbstractTableModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.weeks: list[list[date | None]] = []
        self.days: dict[date | None, list[MeetingRow]] = {}
        self.today: date | None = None
        self.fixed: Mapping[int, str] = {}

    def show(self, year: int, month: int, rows: Sequence[MeetingRow], today: date) -> None:
        """Take in another month."""
        self.beginResetModel()
        self.weeks, self.today = weeks(year, month), today
        self.days = by_day(rows, lambda row: row.day, month)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """A line for each week."""
        return 0 if parent.isValid() else len(self.weeks)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - as above
        """Monday to Sunday."""
        return 0 if parent.isValid() else DAYS_A_WEEK

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Headings above."""
        shown = orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return f"星期{_WEEKDAYS[section]}" if shown else None

    def at(self, index: _Index) -> date | None:
        """The day of a cell."""
        return self.weeks[index.row()][index.column()] if index.isValid() else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The day and its meetings; a day is spoken with its month."""
        day = self.at(index)
        if day is None:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        if role == Qt.ItemDataRole.ForegroundRole:
            return None if day in self.days or day == self.today else colour("soft")
        if role == Qt.ItemDataRole.FontRole:
            return font("name" if day == self.today else "body")
        return self._text(day, role)

    def _text(self, day: date, role: int) -> str | None:
        found = self.days.get(day, [])
        fixed = [self.fixed[day.day]] if day.day in self.fixed else []
        lines = [*fixed, *(f"{_SIGNS[one.state]} {meeting_words(one)}" for one in found)]
        if role == Qt.ItemDataRole.DisplayRole:
            mark = "　今天" if day == self.today else ""
            return "\n".join((f"{day.day}{mark}", *lines))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{day.month}月{day.day}日 {'，'.join(lines) or '没有会议'}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(one.words for one in found) or None
        return None


def meeting_words(row: MeetingRow) -> str:
    """A meeting in a narrow place: 14:30 党日 第一支部."""
    name = row.own_kind or kinds()[row.kind].short
    return " ".join(filter(None, (row.starts, name, row.body_name)))


class _MonthTable(QTableView):
    """The grid of days.

    Signals:
        turned: so many months on.
        entered: Enter or a double click on a day.
    """

    turned = QtSignal(int)
    entered = QtSignal(object)

    def __init__(self) -> None:
        super().__init__()
        self.month = _MonthModel(self)
        self.setModel(self.month)
        self.setAccessibleName("月历：每天的会议")
        set_role(self, "bare")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.text_resized()
        self.doubleClicked.connect(lambda index: self.entered.emit(self.month.at(index)))

    def text_resized(self) -> None:
        """A day has room for its figure and three meetings."""
        self.verticalHeader().setMinimumSectionSize(px(84))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens a day; PageUp and PageDown go to another month."""
        key = event.key()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit(self.month.at(self.currentIndex()))
        elif key in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            self.turned.emit(1 if key == Qt.Key.Key_PageDown else -1)
        else:
            super().keyPressEvent(event)


class MonthView(QWidget):
    """月历 with what stands on the chosen day below it.

    Signals:
        turned: so many months on; the page asks for that month's meetings.
        opened: a meeting.
        planned: a day on which there is none.
    """

    turned = QtSignal(int)
    opened = QtSignal(int)
    planned = QtSignal(object)

    def __init__(self) -> None:
        super().__init__()
        self.table = _MonthTable()
        self._title = ShortLabel("", "name", least=4)
        self._day = QWidget()
        self._links = FlowLayout(self._day, gap=12)
        head = across(
            IconButton("previous", "上一个月（PageUp）", lambda: self.turned.emit(-1)),
            self._title,
            IconButton("next", "下一个月（PageDown）", lambda: self.turned.emit(1)),
            None,
            gap=4,
        )
        layout = down(head, self.table, self._day, gap=8)
        layout.setStretchFactor(self.table, 1)
        self.setLayout(layout)
        self.setFocusProxy(self.table)
        self.table.turned.connect(self.turned)
        self.table.entered.connect(self.enter)
        self.table.selectionModel().currentChanged.connect(lambda *_: self._show_day())

    @property
    def day(self) -> date | None:
        """The chosen day."""
        return self.table.month.at(self.table.currentIndex())

    def fix(self, days: Mapping[int, str]) -> None:
        """What has its fixed day in every month: day → words, 10 → 党费日."""
        self.table.month.fixed = days

    def show_month(self, year: int, month: int, rows: Sequence[MeetingRow], today: date) -> None:
        """Take in a month; the chosen day stays, or today, or the first is chosen."""
        before = self.day
        self._title.setText(f"{year}年{month}月")
        self.table.month.show(year, month, rows, today)
        days = {day: place for place, day in self._places()}
        wanted = next((one for one in (before, today) if one in days), date(year, month, 1))
        self.table.setCurrentIndex(self.table.month.index(*days[wanted]))
        self._show_day()

    def enter(self, day: date | None) -> None:
        """The only meeting of a day is opened; among several one is chosen; none is planned."""
        found = self.table.month.days.get(day, [])
        if len(found) == 1:
            self.opened.emit(found[0].id)
        elif found:
            first = self._links.itemAt(0)
            if first is not None:
                first.widget().setFocus()
        elif day is not None:
            self.planned.emit(day)

    def _places(self) -> list[tuple[tuple[int, int], date]]:
        grid = self.table.month.weeks
        return [
            ((row, column), day)
            for row, week in enumerate(grid)
            for column, day in enumerate(week)
            if day is not None
        ]

    def _show_day(self) -> None:
        emptied(self._links)
        days = self.table.month.days
        for lead, rows in (("", days.get(self.day, []) if self.day else []),
                           ("日期未定：", days.get(None, []))):  # fmt: skip
            for one in rows[:_OFFERED]:
                self._links.addWidget(link(f"{lead}{meeting_words(one)}", self._open(one.id)))
        self._day.setVisible(self._links.count() > 0)

    def _open(self, meeting: int) -> Any:
        return lambda: self.opened.emit(meeting)


def month_after(year: int, month: int, steps: int) -> tuple[int, int]:
    """Year and month so many months on."""
    whole = year * MONTHS_A_YEAR + month - 1 + steps
    return whole // MONTHS_A_YEAR, whole % MONTHS_A_YEAR + 1
