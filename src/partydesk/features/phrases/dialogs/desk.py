"""What the window hands to every box for long texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.phrases.dialogs.editing import PhraseSheet
from partydesk.features.phrases.dialogs.picker import PhrasePicker

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QPlainTextEdit, QWidget

    from partydesk.features.phrases.service import PhraseBook
    from partydesk.ui.prompts import Prompts


class Phrases:
    """Offers the phrases of a unit.

    Args:
        book: the phrases.
        prompts: who asks.
    """

    def __init__(self, book: PhraseBook, prompts: Prompts | None) -> None:
        self._book, self._prompts = book, prompts

    def has(self, label: str) -> bool:
        """Whether there are any for a field of this label."""
        return bool(self._book.phrases(self._book.topic_of(label).name))

    def offer(self, box: QPlainTextEdit, label: str, facts: Mapping[str, str]) -> None:
        """The list over the box; what is chosen goes in at the cursor."""
        topic = self._book.topic_of(label).name
        picker = PhrasePicker(box, self._book, topic, facts, lambda: self.edit(box, topic))
        picker.chosen.connect(lambda words: _put(box, words))
        picker.open()

    def edit(self, parent: QWidget, topic: str = "") -> None:
        """The sheet in which phrases are changed."""
        PhraseSheet(parent.window(), self._book, topic, self._prompts).open()


def _put(box: QPlainTextEdit, words: str) -> None:
    box.insertPlainText(words)
    box.setFocus()
