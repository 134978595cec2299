"""意见用语：the phrases of the unit, topic by topic, one in each paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QListWidget, QPlainTextEdit, QPushButton, QWidget

from partydesk.features.phrases.rules import FACTS
from partydesk.kernel.findings import Refusal
from partydesk.store.trouble import StoreTrouble
from partydesk.ui.cards import across, card, down, room_for, words
from partydesk.ui.prompts import Prompts
from partydesk.ui.sheet import Sheet
from partydesk.ui.theme import px, set_role

if TYPE_CHECKING:
    from collections.abc import Callable

    from partydesk.features.phrases.service import PhraseBook

_NOTE = "在意见、决议这样的框里按 F8，就从这里选。一行一条；全部删掉再保存，就恢复随程序带的用语。"
_PLACES = "可以写的字段，放进去时换成这个人的内容："


class PhraseSheet(Sheet):
    """Opened with `.open()`; Ctrl+S keeps what was typed.

    Args:
        parent: the window.
        book: the phrases.
        topic: which is shown first; empty for the first.
        prompts: who asks.
    """

    def __init__(
        self,
        parent: QWidget | None,
        book: PhraseBook,
        topic: str = "",
        prompts: Prompts | None = None,
    ) -> None:
        super().__init__(parent, "意见用语")
        self._book, self._prompts = book, prompts or Prompts()
        self._shown, self._topic = "", ""
        topics = book.topics()
        self.topics = QListWidget()
        self.topics.setAccessibleName("用于哪一栏")
        self.box = QPlainTextEdit()
        self.box.setAccessibleName("用语，一行一条")
        self.box.setTabChangesFocus(True)
        self.box.setReadOnly(not book.keeps)
        self.said = words("", "soft", wrap=True)
        self.trouble = words("", "wrong", wrap=True)
        self.keep_button = set_role(QPushButton("保存　Ctrl+S"), "primary")
        self.close_button = QPushButton("关闭")
        for button, run in ((self.keep_button, self.keep), (self.close_button, self.reject)):
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, run=run: run())
        QShortcut(QKeySequence("Ctrl+S"), self, self.keep)
        self._lay_out()
        self.topics.addItems([*topics, *([topic] if topic and topic not in topics else [])])
        self.topics.currentTextChanged.connect(self._choose)
        self.box.textChanged.connect(self._follow)
        self.topics.setCurrentRow(max(0, [*topics, topic].index(topic) if topic else 0))

    @property
    def unsaved(self) -> bool:
        """Whether something was typed that is not kept."""
        return self.box.toPlainText() != self._shown

    def keep(self) -> bool:
        """Keep the phrases; what cannot be is said, and nothing is kept then."""
        if not self._book.keeps:
            return False
        self.trouble.setText("")
        try:
            self._book.save(self._topic, self.box.toPlainText().splitlines())
        except (Refusal, StoreTrouble) as trouble:
            self.trouble.setText(trouble.sentence)
            return False
        self._show(self._topic)
        return True

    def reject(self) -> None:
        """Close; what is typed is kept or dropped first."""
        self._leave(super().reject)

    def _choose(self, topic: str) -> None:
        if topic == self._topic:
            return
        if not self.unsaved:
            self._show(topic)
            return
        self.topics.setCurrentRow(self._row(self._topic))
        self._leave(lambda: self._go(topic))

    def _go(self, topic: str) -> None:
        self._show(topic)
        self.topics.setCurrentRow(self._row(topic))

    def _show(self, topic: str) -> None:
        self._topic = topic
        self._shown = "\n".join(self._book.phrases(topic))
        self.box.setPlainText(self._shown)
        own = self._book.is_own(topic)
        self.said.setText("本单位自己的用语。" if own else "随程序带的用语，改了就成为本单位的。")
        self.trouble.setText("")
        self._follow()

    def _leave(self, then: Callable[[], object]) -> None:
        """Go on when what was typed is kept or dropped."""
        if not self.unsaved:
            then()
            return

        def write() -> None:
            if self.keep():
                then()

        def drop() -> None:
            self._shown = self.box.toPlainText()
            then()

        self._prompts.confirm_loss(self, "保存", write, drop)

    def _follow(self) -> None:
        self.keep_button.setEnabled(self._book.keeps and self.unsaved)

    def _row(self, topic: str) -> int:
        (item,) = self.topics.findItems(topic, Qt.MatchFlag.MatchExactly)
        return self.topics.row(item)

    def _lay_out(self) -> None:
        right = QWidget()
        places = words(_PLACES + "".join(f"【{one}】" for one in FACTS), "soft", wrap=True)
        inside = down(self.said, self.box, self.trouble, places)
        inside.setStretchFactor(self.box, 1)
        right.setLayout(inside)
        left = QWidget()
        left.setLayout(down(words("用于哪一栏", "section"), self.topics))
        left.setFixedWidth(px(230))
        panes = across(card(left), card(right), gap=12)
        panes.setStretch(1, 1)
        layout = down(
            words("意见用语", "title"), words(_NOTE, "soft", wrap=True), panes,
            across(None, self.close_button, self.keep_button), gap=12,
        )  # fmt: skip
        layout.setStretchFactor(panes, 1)
        layout.setContentsMargins(px(20), px(14), px(20), px(14))
        self.setLayout(layout)
        self.resize(room_for(self, 980, 700))
