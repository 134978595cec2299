"""What a page can do, declared once for buttons, menus, the help sheet and the shortcut test."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from partydesk.ui.theme import icon, set_role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


_SIGNS = "1234567890ABCDEFGHJKLMNPQRSTUVWXYZ"  # no I and no O beside 1 and 0


class Place(StrEnum):
    """Where an action is offered: the filled button, a plain button, or the ⋯ menu alone."""

    MAIN = "main"
    HEAD = "head"
    MENU = "menu"


def _always() -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Action:
    """One thing the clerk can do on a page.

    Attributes:
        id: stable name in English, `receive-application`.
        text: as it stands on the button.
        run: what happens; it takes nothing, what it returns is ignored.
        keys: the shortcut as Qt writes it, `Ctrl+N`; empty for none.
        icon: file name below resources/icons without `.svg`; empty for none.
        place: button or menu.
        enabled_when: asked at every `Page.update_actions()`.
    """

    id: str
    text: str
    run: Callable[[], object]
    keys: str = ""
    icon: str = ""
    place: Place = Place.MENU
    enabled_when: Callable[[], bool] = _always


def make_actions(owner: QWidget, actions: Iterable[Action]) -> dict[str, QAction]:
    """A QAction of `owner` for each declared one, by id; shortcuts work anywhere inside `owner`."""
    return {action.id: _make(owner, action) for action in actions}


def _make(owner: QWidget, action: Action) -> QAction:
    made = QAction(action.text, owner)
    if action.icon:
        made.setIcon(icon(action.icon, "on_accent" if action.place is Place.MAIN else "soft"))
    if action.keys:
        made.setShortcut(QKeySequence(action.keys))
        made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    made.setEnabled(action.enabled_when())
    made.triggered.connect(lambda *_: action.run())
    owner.addAction(made)
    return made


def action_words(declared: Action) -> str:
    """What stands on a button: the text, and the keys after it."""
    return f"{declared.text}　{declared.keys}" if declared.keys else declared.text


def add_numbered(menu: QMenu, actions: Iterable[QAction]) -> None:
    """Put actions into a menu; each is chosen by its figure, after the tenth by a letter."""
    known = sum(not action.isSeparator() for action in menu.actions())
    for number, action in enumerate(actions, known):
        if number < len(_SIGNS):
            action.setText(f"&{_SIGNS[number]}　{action.text()}")
        menu.addAction(action)


def action_button(made: QAction, declared: Action) -> QPushButton:
    """A button that follows its action: text with the keys after it, enabled with it."""
    button = QPushButton(action_words(declared))
    set_role(button, "primary" if declared.place is Place.MAIN else "plain")
    button.setAccessibleName(declared.text)
    button.clicked.connect(made.trigger)
    made.enabledChanged.connect(button.setEnabled)
    button.setEnabled(made.isEnabled())
    return button
