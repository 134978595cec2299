"""The filter line that stays in view: search box, chips with counts, key date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from partydesk.kernel.late import late
from partydesk.ui.cards import across, words
from partydesk.ui.chips import Chips
from partydesk.ui.drawn import Drawn
from partydesk.ui.theme import icon, px, set_role
from partydesk.ui.titleline import LEAST_SEARCH

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QAction, QResizeEvent

    from partydesk.kernel.dates import PartialDate
    from partydesk.ui import dates, fields
else:
    dates = late("partydesk.ui.dates")
    fields = late("partydesk.ui.fields")

_WIDE, _NARROW, _ROOMY = 280, 200, 1000  # px of the search box, and of the line
_PAUSE = 200  # ms after the last letter


class FilterPart(Protocol):
    """What a page is narrowed by besides the line's own parts."""

    def state(self) -> dict[str, Any]:
        """As plain values, to be kept."""

    def take_state(self, values: Mapping[str, Any]) -> None:
        """Put it back, without a word."""


class FilterLine(QWidget):
    """What narrows a page down; each part is there only when it was asked for.

    Signals:
        searched: the text, 200 ms after the last letter (at once with Enter).
        chosen: key of the chip that was pressed.
        dated: the PartialDate that was entered.
        told: further conditions in words, empty for none.
        went_on: ↓ or Enter in the search box: to what was found.
    """

    searched = Signal(str)
    chosen = Signal(str)
    dated = Signal(object)
    told = Signal(str)
    went_on = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.search = self._search_box(parent)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._say_search)
        self._said = ""
        self.parts: list[FilterPart] = []
        self.offers: list[QAction] = []
        self.lent = False
        self.chips = Chips()
        self.chips.chosen.connect(self.chosen)
        self._date: dates.DateEditor | None = None
        self._on: PartialDate | None = None
        self._label = ""
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(px(8))
        top = Qt.AlignmentFlag.AlignTop
        self._row.addWidget(self.search, 0, top)
        self._row.addWidget(self.chips, 1, top)
        self._measure()
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the search box leaves room for the chips."""
        super().resizeEvent(event)
        self._measure()

    def text_resized(self) -> None:
        """The search box grows with the text."""
        self._measure()

    def set_low(self, low: bool) -> None:
        """In a low window the filters never take more than one line."""
        self.chips.set_low(low)

    def set_search(self, placeholder: str) -> None:
        """Offer a search box; Ctrl+F goes there, Esc empties it."""
        self.search.setPlaceholderText(placeholder)
        self.search.setToolTip(f"{placeholder}（Ctrl+F）")
        self.search.show()
        self.show()

    def set_chips(self, chips: Sequence[tuple[str, str, int]]) -> None:
        """Chips of (key, words, count); the chosen one stays chosen, at first it is the first."""
        self.chips.show_chips(chips)
        self.show()

    def set_date(self, label: str, value: PartialDate) -> None:
        """Offer a key date at the right, with its label; it comes after the first picture."""
        if self._on is None:
            self._label = label
            Drawn(self, self.date_box)
        self._on = value
        if self._date is not None:
            self._date.fill(value)
        self.show()

    def choose(self, key: str) -> None:
        """Press a chip."""
        self.chips.choose(key)

    def date_box(self) -> QLineEdit:
        """The box of the key date.

        Raises:
            LookupError: the page has no key date.
        """
        if self._on is None:
            raise LookupError
        if self._date is None:
            self._date = self._date_editor(self._on)
        return self._date.box

    def add_part(self, widget: QWidget) -> None:
        """Put something behind the chips, before the key date."""
        place = self._row.indexOf(self.chips) + 1
        self._row.insertWidget(place, widget, 0, Qt.AlignmentFlag.AlignTop)

    def state(self) -> dict[str, Any]:
        """What the page is narrowed to, as plain values; the key date is not of it."""
        own = {"text": self.query, "chip": self.chip}
        return own | {key: value for part in self.parts for key, value in part.state().items()}

    def take_state(self, values: Mapping[str, Any]) -> None:
        """Narrow the page to what was kept; what it does not know is left aside."""
        self.search.blockSignals(True)
        self.search.setText(str(values.get("text", "")))
        self.search.blockSignals(False)
        for part in self.parts:
            part.take_state(values)
        chip = str(values.get("chip", ""))
        if chip in self.chips.buttons:
            self._said = self.query
            self.chips.choose(chip)
        else:
            self._said = ""
            self.searched.emit(self.query)

    @property
    def query(self) -> str:
        """What stands in the search box."""
        return self.search.text().strip()

    @property
    def chip(self) -> str:
        """The key of the chosen chip, empty without chips."""
        return self.chips.key

    @property
    def date(self) -> PartialDate | None:
        """The key date, None when there is none or it cannot be read."""
        return self._date.value() if self._date else self._on

    def _date_editor(self, value: PartialDate) -> dates.DateEditor:
        editor = dates.DateEditor(fields.DateField(key="date", label=self._label, whole=True))
        editor.narrow(116)
        editor.fill(value)
        editor.box.editingFinished.connect(self._say_date)
        title = words(self._label, "soft")
        title.setBuddy(editor.box)
        both = QWidget()
        both.setLayout(across(title, editor))
        self._row.addWidget(both, 0, Qt.AlignmentFlag.AlignTop)
        return editor

    def _search_box(self, page: QWidget) -> QLineEdit:
        box = set_role(QLineEdit(), "search")
        box.setAccessibleName("查找")
        box.setClearButtonEnabled(True)
        box.addAction(icon("search", "soft"), QLineEdit.ActionPosition.LeadingPosition)
        box.hide()
        box.textChanged.connect(lambda *_: self._pause.start())
        box.returnPressed.connect(self._go_on)
        down = QShortcut(QKeySequence("Down"), box, self._go_on)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)
        # given with the key, the context is not taken: Esc would then be the whole window's
        find = QShortcut(QKeySequence("Ctrl+F"), page, self._to_search)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        empty = QShortcut(QKeySequence("Esc"), box, box.clear)
        empty.setContext(Qt.ShortcutContext.WidgetShortcut)
        return box

    def lend_search(self, row: QHBoxLayout | None, place: int = 0) -> None:
        """Let the search box stand in another line; None takes it back."""
        if self.lent == (row is not None) or not self.search.placeholderText():
            return
        self.lent = row is not None
        had_cursor = self.search.hasFocus()
        if row is not None:
            row.insertWidget(place, self.search, 4)
        else:
            self._row.insertWidget(0, self.search, 0, Qt.AlignmentFlag.AlignTop)
        self._measure()
        self.search.show()
        if had_cursor:
            self.search.setFocus()

    def _measure(self) -> None:
        width = px(_WIDE if self.width() > px(_ROOMY) else _NARROW)
        self.search.setMinimumWidth(px(LEAST_SEARCH) if self.lent else width)
        self.search.setMaximumWidth(px(_WIDE) if self.lent else width)

    def _go_on(self) -> None:
        self._say_search()
        self.went_on.emit()

    def _to_search(self) -> None:
        self.show()  # a low window hides the line while something is entered
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _say_search(self) -> None:
        self._pause.stop()
        if self.query != self._said:
            self._said = self.query
            self.searched.emit(self.query)

    def _say_date(self) -> None:
        if self._date is None:
            return
        problem = self._date.problem()
        self._date.mark(wrong=bool(problem))
        self._date.box.setToolTip(problem)
        day = self._date.value()
        if not problem and day is not None and day != self._on:
            self._on = day
            self.dated.emit(day)
