"""Books judged and files looked through a few at a time, so that the window never stops."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partydesk.features.development.service import RecordBooks
    from partydesk.features.development.service.materials import FileRow

READING = "正在核对……"
_SLICE, _AT_ONCE = 8, 4  # books in one go, some 10 ms; goes before the sheet first stands


class GradualSurvey(QObject):
    """Everybody who is here and has a book, with the papers in the file.

    Signals:
        said: how far it is.
        ended: a tuple of FileRow.
    """

    said = Signal(str)
    ended = Signal(object)

    def __init__(self, books: RecordBooks, parent: QObject) -> None:
        super().__init__(parent)
        self._books = books
        self._rows: tuple[FileRow, ...] = ()
        self._work: Iterator[str] = iter(())
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)

    @property
    def idle(self) -> bool:
        """Whether nothing is being looked through."""
        return not self._timer.isActive()

    def begin(self) -> None:
        """Look through all of them; a few are done before this returns."""
        self._work = self._read()
        self._timer.start()
        for _ in range(_AT_ONCE):
            if not self.idle:
                self._go_on()

    def _go_on(self) -> None:
        said = next(self._work, None)
        if said is not None:
            self.said.emit(said)
            return
        self._timer.stop()
        self.ended.emit(self._rows)

    def _read(self) -> Iterator[str]:
        books, on = self._books, self._books.today()
        begun = books.begin_judging(on)
        while begun.left:
            begun.go_on(_SLICE)
            yield f"{READING}还有 {begun.left} 本"
        here = [one for one in begun.books() if one.book.entries]
        here = [one for one in here if one.book.person.left_on is None]
        survey = books.materials.survey(here, on)
        while survey.left:
            survey.go_on(_SLICE)
            yield f"{READING}还有 {survey.left} 人的材料"
        self._rows = survey.rows()
