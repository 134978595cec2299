"""A paper to be looked through: small pages, words to be found, the page that is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QWidget

from partydesk.ui.cards import IconButton, ShortLabel, across, down, rule
from partydesk.ui.preview import PaperView
from partydesk.ui.theme import px
from partydesk.ui.thumbnails import Thumbnails

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from partydesk.printing.searching import Hit
    from partydesk.ui.paper import Paper

_PAUSE = 250  # ms after the last letter
_ROOM = 560  # px at text size 100 %: in less there is no room for small pages


class PaperDesk(QWidget):
    """Ctrl+F looks for words, F3 and Shift+F3 go on."""

    def __init__(self, title: str = "预览") -> None:
        super().__init__()
        self.view = PaperView(title)
        self.small = Thumbnails()
        self.search = _Search()
        self.found = ShortLabel()
        self._hits: list[Hit] = []
        self._hit = -1
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._look)
        self.search.textChanged.connect(lambda _: self._pause.start())
        self.search.returnPressed.connect(self.next_hit)
        self.view.page_changed.connect(lambda page, _: self.small.mark(page))
        self.small.picked.connect(self.view.go_to)
        self.view.canvas.pages.opened.connect(lambda _: self._pause.start())
        self._lay_out()

    def show_paper(self, paper: Paper | None) -> None:
        """Show a paper; the page, the zoom and what is looked for stay."""
        self.view.show_paper(paper)
        self.small.show_paper(paper)

    def look_for(self, words: str) -> None:
        """Look for words at once."""
        self.search.setText(words)
        self._pause.stop()
        self._look()

    def next_hit(self, step: int = 1) -> None:
        """Go on to the next place (or with -1 back); round at the end."""
        if self._pause.isActive():
            self._pause.stop()
            self._look()
        elif self._hits:
            self._show((self._hit + step) % len(self._hits))

    @property
    def hits(self) -> list[Hit]:
        """Where the words stand."""
        return list(self._hits)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow sheet the page needs the room."""
        super().resizeEvent(event)
        self.small.setVisible(self.width() >= px(_ROOM))

    def _look(self) -> None:
        words = self.search.text().strip()
        if not words:
            self._take([])
        else:
            self.view.canvas.pages.find(words, self._take)

    def _take(self, hits: list[Hit]) -> None:
        self._hits = hits
        self._show(0 if hits else -1)

    def _show(self, hit: int) -> None:
        self._hit = hit
        self.view.canvas.show_hits(self._hits, hit)
        if not self.search.text().strip():
            self.found.setText("")
        elif not self._hits:
            self.found.setText("没有找到")
        else:
            page = self._hits[hit].page + 1
            self.found.setText(f"{hit + 1} / {len(self._hits)}　第 {page} 页")

    def _lay_out(self) -> None:
        line = across(
            self.search, self.found,
            IconButton("previous", "上一处（Shift+F3）", lambda: self.next_hit(-1)),
            IconButton("next", "下一处（F3）", self.next_hit), gap=6,
        )  # fmt: skip
        line.setStretch(0, 1)
        line.setContentsMargins(px(12), px(8), px(8), px(6))
        pages = across(self.small, self.view, gap=0)
        pages.setStretch(1, 1)
        layout = down(line, rule(), pages, gap=0)
        layout.setStretch(2, 1)
        self.setLayout(layout)
        for keys, run in (("Ctrl+F", self._to_search), ("F3", self.next_hit),
                          ("Shift+F3", lambda: self.next_hit(-1))):  # fmt: skip
            shortcut = QShortcut(QKeySequence(keys), self, run)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)

    def _to_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()


class _Search(QLineEdit):
    """What is looked for; Esc empties it before it closes anything."""

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText("在打印件里查找，如姓名（Ctrl+F）")
        self.setAccessibleName("在打印件里查找")
        self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties; Enter goes on and presses no button."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.accept()
