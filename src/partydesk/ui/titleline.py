"""The title line of a page: its name, what it is about, and what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QPushButton, QToolButton, QWidget

from partydesk.ui.actions import Action, Place, action_button, action_words, add_numbered
from partydesk.ui.cards import IconButton, Lined, ShortLabel, emptied, words
from partydesk.ui.theme import px, set_role

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QAction

MOST_BUTTONS = 3
LEAST_SEARCH = 140  # px that a search box in this line needs


class TitleLine(Lined):
    """Title, scope, soft words after it; at the right the ⋯ menu and at most three buttons.

    Where there is little room the buttons are shown without their keys, and the soft words go.
    """

    def __init__(self, title: str) -> None:
        super().__init__(px(10))
        self._title = words(title, "title")
        self.subtitle = ShortLabel()
        self._scope: QWidget | None = None
        self._buttons = Lined(px(8))
        self._pressed: list[tuple[QPushButton, Action]] = []
        self._whole = 0
        self.addWidget(self._title)
        self.addWidget(self.subtitle)
        self.addStretch(1)
        self.addLayout(self._buttons)

    def set_scope(self, choice: QWidget) -> None:
        """A choice of what the page is about, right after the title."""
        self._scope = choice
        self.insertWidget(1, choice)

    def offer(self, actions: Sequence[Action], made: Mapping[str, QAction]) -> None:
        """Buttons with MAIN last, and a menu of the rest.

        Raises:
            ValueError: there are more than three buttons.
        """
        emptied(self._buttons)
        shown = [action for action in actions if action.place is not Place.MENU]
        if len(shown) > MOST_BUTTONS:
            raise ValueError("a title line has at most three actions")
        shown.sort(key=lambda action: action.place is Place.MAIN)
        self._pressed = [(action_button(made[one.id], one), one) for one in shown]
        if more := [made[action.id] for action in actions if action.place is Place.MENU]:
            self._buttons.addWidget(_menu_button(more))
        for button, _ in self._pressed:
            self._buttons.addWidget(button)
        self.measure()

    def measure(self) -> None:
        """How much room the buttons take with their keys, at the text size in force."""
        self._say(whole=True)
        self._whole = self._buttons.sizeHint().width()

    def fit(self, width: int, *, narrow: bool) -> bool:
        """Fit into so many px; whether a search box has room here, and is wanted (`narrow`)."""
        taken = self._title.sizeHint().width() + 4 * self.spacing()
        if self._scope is not None:
            taken += min(self._scope.sizeHint().width(), self._scope.maximumWidth())
        self._say(whole=taken + self._whole <= width)
        room = width - taken - self._buttons.sizeHint().width()
        lent = narrow and room >= px(LEAST_SEARCH)
        self.subtitle.setVisible(not lent)
        return lent

    def _say(self, *, whole: bool) -> None:
        for button, action in self._pressed:
            text = action_words(action) if whole else action.text
            if text != button.text():
                button.setText(text)
                button.setToolTip("" if whole else action.keys)


def _menu_button(actions: Sequence[QAction]) -> QToolButton:
    button = set_role(IconButton("more", "更多操作"), "plain")
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    menu = QMenu(button)
    add_numbered(menu, actions)
    button.setMenu(menu)
    return button
