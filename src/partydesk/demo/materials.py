"""The files of two people were looked through: where the originals lie, and one that is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.development.rules.materials import MaterialState, SaidOfPaper

if TYPE_CHECKING:
    from partydesk.books import Books
    from partydesk.features.development.service.materials import FileRow

_PLACES = ("发展党员档案柜 2 层 1 号盒", "发展党员档案柜 2 层 2 号盒")
_SEEN, _GONE = ("autobiography", "review-letters"), "reports"
_FAR = 14  # a step by which all of these papers have to be there


class Materials:
    """Notes them; nobody's file is looked through where nobody has come so far."""

    def __init__(self, books: Books) -> None:
        self._books = books

    def write(self) -> None:
        """Two files with their places; the reports of the last were not to be found."""
        book, on = self._books.development, self._books.today()
        far = [one for one in book.judged_books(on) if one.book.last(_FAR) is not None]
        rows = book.materials.survey(far[: len(_PLACES)], on).rows() if far else ()
        if rows:
            with self._books.store.change(f"核对材料 {len(rows)} 人"):
                for row, place in zip(rows, _PLACES, strict=False):
                    self._note(row, place)
                book.materials.note(rows[-1], _GONE, SaidOfPaper(False))

    def _note(self, row: FileRow, place: str) -> None:
        for one in row.materials:
            there = one.state in {MaterialState.PRESENT, MaterialState.DISPUTED}
            if there or one.paper.key in _SEEN:
                said = SaidOfPaper(True, None, place)
                self._books.development.materials.note(row, one.paper.key, said)
