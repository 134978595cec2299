"""A paper on screen, drawn from memory: what is seen is the file that is saved and printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from partydesk.ui.cards import IconButton, ShortLabel, across, down, lined, words
from partydesk.ui.paper import Paper, Place
from partydesk.ui.papercanvas import PaperCanvas
from partydesk.ui.theme import px

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

__all__ = ["Paper", "PaperView", "Place"]

_STEP = 1.2


class PaperView(QWidget):
    """A title line with page number and zoom, and the paper below.

    Signals:
        place_clicked: the key of the field whose place was clicked.
        page_changed: (n, m), the page in view from 1, of m.
    """

    place_clicked = Signal(str)
    page_changed = Signal(int, int)

    def __init__(
        self,
        title: str = "预览",
        note: str = "",
        parent: QWidget | None = None,
        canvas: PaperCanvas | None = None,
    ) -> None:
        """`title` bold at the top left; `note` soft at the end of the page number, 随录入更新."""
        super().__init__(parent)
        self.canvas = canvas or PaperCanvas()
        self.canvas.place_clicked.connect(self.place_clicked)
        self.canvas.page_changed.connect(self._say_page)
        self._note = note
        self._page = ShortLabel()  # its words never keep the card from becoming narrower
        self._pages = (0, 0)
        canvas = self.canvas
        tools = across(
            IconButton("zoom-out", "缩小（-）", lambda: canvas.zoom(1 / _STEP)),
            IconButton("zoom-in", "放大（+）", lambda: canvas.zoom(_STEP)),
            IconButton("fit-width", "适合宽度", lambda: canvas.fit("width")),
            IconButton("fit-page", "整页", lambda: canvas.fit("page")),
            gap=0,
        )
        self._title = words(title, "name")
        self._tools = tools
        head = lined(self._title, self._page, None, gap=10)
        head.addLayout(tools)
        head.setContentsMargins(px(12), px(6), px(8), px(2))
        layout = down(head, canvas, gap=0)
        layout.setStretchFactor(canvas, 1)
        self.setLayout(layout)

    def show_paper(self, paper: Paper | None) -> None:
        """Show a paper (None: nothing); the page and the zoom stay where they are."""
        self.canvas.show_paper(paper)

    def show_place(self, key: str) -> None:
        """Mark the place of a field and bring it into view; nothing when it has no place."""
        self.canvas.show_place(key)

    def go_to(self, page: int) -> None:
        """Show a page, counted from 1."""
        self.canvas.go_to(page)

    def set_empty(self, text: str) -> None:
        """What stands there while there is no paper."""
        self.canvas.empty = text
        self.canvas.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The page number is said in as many words as there is room for."""
        super().resizeEvent(event)
        self._tell()

    def text_resized(self) -> None:
        """The same for larger words."""
        self._tell()

    def _say_page(self, page: int, pages: int) -> None:
        self._pages = page, pages
        self._tell()
        self.page_changed.emit(page, pages)

    def _tell(self) -> None:
        page, pages = self._pages
        whole = f"第 {page} 页，共 {pages} 页"
        choices = (f"{whole}　{self._note}" if self._note else whole, whole, f"{page} / {pages}")
        taken = self._title.sizeHint().width() + self._tools.sizeHint().width() + px(48)
        measure = self._page.fontMetrics().horizontalAdvance
        fitting = (words for words in choices if measure(words) <= self.width() - taken)
        self._page.setText(next(fitting, choices[-1]) if pages else "")
