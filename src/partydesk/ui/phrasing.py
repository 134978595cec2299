"""F8 in a box for long texts: phrases for it are offered by whoever the window knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QPlainTextEdit, QWidget

_DESK, _FACTS = "phrase_desk", "phrase_facts"


class PhraseDesk(Protocol):
    """Who offers phrases."""

    def has(self, label: str) -> bool:
        """Whether there are any for a field of this label."""

    def offer(self, box: QPlainTextEdit, label: str, facts: Mapping[str, str]) -> None:
        """Let the clerk choose one; it is put in at the cursor, and never without being chosen."""


def set_phrases(window: QWidget, desk: PhraseDesk) -> None:
    """Let every box over this window ask there."""
    window.setProperty(_DESK, lambda: desk)


def set_facts(widget: QWidget, facts: Callable[[], Mapping[str, str]]) -> None:
    """What is known to the form in this widget, asked when a phrase is offered."""
    widget.setProperty(_FACTS, facts)


def phrases_for(widget: QWidget, label: str) -> bool:
    """Whether the window has phrases for a field of this label."""
    desk = _above(widget, _DESK)
    return desk is not None and desk.has(label)


def ask_phrase(box: QPlainTextEdit, label: str) -> bool:
    """Offer the phrases for a box; False where nobody offers any."""
    desk = _above(box, _DESK)
    if desk is None or box.isReadOnly():
        return False
    desk.offer(box, label, _above(box, _FACTS) or {})
    return True


def _above(widget: QWidget | None, name: str) -> Any:
    while widget is not None:
        found = widget.property(name)
        if found is not None:
            return found()
        widget = widget.parentWidget()
    return None
