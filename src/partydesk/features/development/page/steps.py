"""The steps of one book on screen: number circle, official name, date, what was recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from partydesk.features.development.page.lines import StageLine, StepLine
from partydesk.features.development.page.steppaint import ROW, StepPainter
from partydesk.ui.theme import px, set_role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPersistentModelIndex
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from partydesk.features.development.page.lines import Place

    Index = QModelIndex | QPersistentModelIndex


class _Lines(QAbstractListModel):
    """Stages and steps in one line of rows; UserRole is the line itself."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.lines: tuple[StageLine | StepLine, ...] = ()

    def show(self, lines: Sequence[StageLine | StepLine]) -> None:
        """Take in other lines; where only their words changed, the list is not built again."""
        same = [_key(line) for line in lines] == [_key(line) for line in self.lines]
        if same and lines:
            self.lines = tuple(lines)
            self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))
            return
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Headings count as rows."""
        return 0 if parent.isValid() else len(self.lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings cannot be chosen."""
        if not index.isValid() or isinstance(self.lines[index.row()], StageLine):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The line, and its words for a screen reader."""
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return line
        words = (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        )
        return line.words if role in words else None


class StepList(QListView):
    """The steps of the chosen person under their stages.

    Signals:
        looked: (step, occurrence) the current line changed.
        opened: (step, occurrence) click or Enter: the entry is asked for.
        left: Esc.
    """

    looked = Signal(int, int)
    opened = Signal(int, int)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = _Lines(self)
        self.setModel(self.lines)
        self.setAccessibleName("二十五个步骤")
        set_role(self, "bare")
        self.setItemDelegate(StepPainter(self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.text_resized()
        self.selectionModel().currentChanged.connect(self._say)
        self.clicked.connect(self._open)

    def text_resized(self) -> None:
        """However little room there is, the step one is at has a place."""
        self.setMinimumHeight(px(2 * ROW))

    def show_lines(self, lines: Sequence[StageLine | StepLine], at: Place | None = None) -> None:
        """Show a book; `at` becomes current, otherwise the line that was."""
        wanted = at or self.current_place()
        self.lines.show(lines)
        if wanted is not None and self.select_place(wanted) and at is not None:
            self.scrollTo(self.currentIndex(), QAbstractItemView.ScrollHint.PositionAtCenter)

    def current_place(self) -> Place | None:
        """The step the clerk is at."""
        line = self.currentIndex().data(Qt.ItemDataRole.UserRole)
        return line.place if isinstance(line, StepLine) else None

    def select_place(self, place: Place) -> bool:
        """Make a step current and bring it into view; False when it is not in the book."""
        for row, line in enumerate(self.lines.lines):
            if isinstance(line, StepLine) and line.place == place:
                self.setCurrentIndex(self.lines.index(row))
                self.scrollTo(self.currentIndex(), QAbstractItemView.ScrollHint.EnsureVisible)
                return True
        return False

    def neighbour(self, place: Place, by: int) -> Place | None:
        """The step before (-1) or after (+1) in the list, None at the ends."""
        places = [line.place for line in self.lines.lines if isinstance(line, StepLine)]
        at = places.index(place) + by if place in places else -1
        return places[at] if 0 <= at < len(places) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the entry of the step."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The step one is at stays in view."""
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex(), QAbstractItemView.ScrollHint.PositionAtCenter)

    def keyboardSearch(self, search: str) -> None:
        """Typed letters do not jump about."""

    def _open(self, index: QModelIndex) -> None:
        line = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(line, StepLine):
            self.opened.emit(*line.place)

    def _say(self, *_: QModelIndex) -> None:
        place = self.current_place()
        if place is not None:
            self.looked.emit(*place)


def _key(line: StageLine | StepLine) -> object:
    return line.place if isinstance(line, StepLine) else line.title
