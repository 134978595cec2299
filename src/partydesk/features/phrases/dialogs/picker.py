"""The phrases for one box, as they would read there; Enter puts one in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QPushButton

from partydesk.features.phrases.rules import filled
from partydesk.ui.cards import across, down, link, room_for, words
from partydesk.ui.taborder import KeyboardDialog
from partydesk.ui.theme import px, set_role

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from partydesk.features.phrases.service import PhraseBook

_NOTE = "选一条放进去再改成实际情况；____ 是还不知道、要自己填的地方。"
_EMPTY = "这一栏还没有用语，按“编辑用语”写几条。"
_NONE = "没有符合的用语。"


class PhrasePicker(KeyboardDialog):
    """Opened with `.open()`. Typing narrows the list, ↑ ↓ choose, Enter puts in, Esc closes.

    Signals:
        chosen: the words, with the facts in them.

    Args:
        parent: the box.
        book: the phrases.
        topic: which.
        facts: of the person and the step.
        edit: opens the sheet in which phrases are changed.
    """

    chosen = Signal(str)

    def __init__(
        self,
        parent: QWidget,
        book: PhraseBook,
        topic: str,
        facts: Mapping[str, str],
        edit: Callable[[], object],
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("意见用语")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._phrases = [filled(one, facts) for one in book.phrases(topic)]
        self._edit = edit
        self.search = QLineEdit()
        self.search.setPlaceholderText("输入几个字，查找用语")
        self.search.setAccessibleName("查找用语")
        self.search.setClearButtonEnabled(True)
        self.listed = QListWidget()
        self.listed.setAccessibleName("意见用语")
        self.listed.setWordWrap(True)
        self.listed.setSpacing(px(3))
        self.listed.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.put_button = set_role(QPushButton("放进去　Enter"), "primary")
        self.close_button = QPushButton("关闭")
        self.edit_link = link("编辑用语…", self._go_edit)
        self.edit_link.setVisible(book.keeps)
        for button, run in ((self.put_button, self.put), (self.close_button, self.reject)):
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, run=run: run())
        self.search.textChanged.connect(self._fill)
        self.search.returnPressed.connect(self.put)
        self.listed.itemActivated.connect(lambda _: self.put())
        self._lay_out(topic)
        self._fill("")
        self.search.setFocus()

    @property
    def words(self) -> str:
        """The phrase that is chosen."""
        item = self.listed.currentItem()
        found = None if item is None else item.data(Qt.ItemDataRole.UserRole)
        return found if isinstance(found, str) else ""

    def put(self) -> None:
        """Put the chosen phrase in."""
        if found := self.words:
            self.accept()
            self.chosen.emit(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↑ and ↓ go through the list while the cursor is in the search."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step:
            row = self.listed.currentRow() + step
            self.listed.setCurrentRow(min(max(row, 0), self.listed.count() - 1))
            return
        super().keyPressEvent(event)

    def _lay_out(self, topic: str) -> None:
        layout = down(
            words(f"意见用语：{topic}", "title"), words(_NOTE, "soft", wrap=True), self.search,
            self.listed, across(self.edit_link, None, self.close_button, self.put_button), gap=10,
        )  # fmt: skip
        layout.setStretchFactor(self.listed, 1)
        layout.setContentsMargins(px(20), px(14), px(20), px(14))
        self.setLayout(layout)
        self.resize(room_for(self, 660, 480))

    def _fill(self, query: str) -> None:
        self.listed.clear()
        for words_ in (one for one in self._phrases if query.strip() in one):
            item = QListWidgetItem(words_)
            item.setData(Qt.ItemDataRole.UserRole, words_)
            self.listed.addItem(item)
        if self.listed.count():
            self.listed.setCurrentRow(0)
        else:
            item = QListWidgetItem(_NONE if self._phrases else _EMPTY)
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.listed.addItem(item)
        self.put_button.setEnabled(bool(self.words))

    def _go_edit(self) -> None:
        self.reject()
        self._edit()
