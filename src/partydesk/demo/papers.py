"""The Word templates of the demo unit: those that come with the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from partydesk.books import Books


class OwnPapers:
    """What a clerk has taken in to fill people's papers.

    Args:
        books: the demo unit.
    """

    def __init__(self, books: Books) -> None:
        self._books = books

    def write(self) -> None:
        """The three samples."""
        self._books.wordforms.add_samples()
