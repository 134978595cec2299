"""The papers of the demo unit: Word templates that come with the program, layouts it has chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from partydesk.books import Books


class OwnPapers:
    """What a clerk has taken in to fill people's papers, and how the books of observation are had.

    Args:
        books: the demo unit.
    """

    def __init__(self, books: Books) -> None:
        self._books = books

    def write(self) -> None:
        """The three samples; activists are observed in a book, the secretary signs and seals."""
        self._books.wordforms.add_samples()
        forms = self._books.forms
        forms.choose("development-activist-sheet", "development-activist-book")
        forms.set("development-probation-sheet", {"blocks": 3, "secretary": "seal"})
