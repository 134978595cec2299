"""The row of tabs: words with counts, a red line under the page one is on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from partydesk.ui.flow import FlowLayout
from partydesk.ui.theme import font, px, set_role

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from partydesk.ui.page import Page

_BESIDE = 36  # px beside the words, both sides
_SAVED = 16  # px of these that a narrow tab does without; style.qss says the same


@dataclass(frozen=True, slots=True)
class Tab:
    """A page that is not made until it is needed.

    Attributes:
        key: as in `Page.key`.
        word: as in `Page.tab`.
        make: makes the page; called once.
    """

    key: str
    word: str
    make: Callable[[], Page]

    @classmethod
    def of(cls, page: Page) -> Tab:
        """The tab of a page that is made already."""
        return cls(page.key, page.tab, lambda: page)


class TabRow(QWidget):
    """Signals: `picked(int)` the number of the tab that was pressed."""

    picked = Signal(int)

    def __init__(self, tabs: list[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        flow = FlowLayout(self, 0)
        self.buttons = [_Tab(word, number) for number, word in enumerate(tabs, 1)]
        for number, button in enumerate(self.buttons):
            self._group.addButton(button, number)
            flow.addWidget(button)
        self._group.idClicked.connect(self.picked)

    def line_width(self) -> int:
        """Pixels that all tabs take in one line, shown already or not."""
        return sum(button.roomy_width() for button in self.buttons)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tabs stand closer before one of them goes into a second line."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        over = self.line_width() - self.width()
        narrow = 0 < over <= px(_SAVED) * len(self.buttons)
        for button in self.buttons:
            button.be_narrow(narrow=narrow)

    def show_current(self, number: int) -> None:
        """Move the red line; Tab leads to it, the arrows to the others."""
        self.buttons[number].setChecked(True)
        for place, button in enumerate(self.buttons):
            policies = Qt.FocusPolicy
            button.setFocusPolicy(policies.TabFocus if place == number else policies.NoFocus)

    def set_count(self, number: int, count: int) -> None:
        """The number after the word; 0 shows none."""
        self.buttons[number].set_count(count)
        self._fit()


class _Tab(QPushButton):
    def __init__(self, word: str, number: int) -> None:
        super().__init__(word)
        self._word = word
        self._narrow = False
        self.setCheckable(True)
        self.setAccessibleName(word)
        self.setToolTip(f"Alt+{number}")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_role(self, "tab")

    def set_count(self, count: int) -> None:
        """Word and number."""
        self.setText(f"{self._word}　{count}" if count else self._word)
        self.setAccessibleName(f"{self._word}，{count}" if count else self._word)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As wide as the words are when bold, so that nothing moves when the tab changes."""
        width = self.roomy_width() - px(_SAVED if self._narrow else 0)
        return QSize(width, super().sizeHint().height())

    def roomy_width(self) -> int:
        """Pixels it takes where there is room enough."""
        return QFontMetrics(QFont(font("name"))).horizontalAdvance(self.text()) + px(_BESIDE)

    def be_narrow(self, *, narrow: bool) -> None:
        """Less room beside the words."""
        if narrow != self._narrow:
            self._narrow = narrow
            set_role(self, "tab-narrow" if narrow else "tab")
            self.updateGeometry()
