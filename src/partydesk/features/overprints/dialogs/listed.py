"""套打：the kinds of stock of the unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPushButton

from partydesk.features.overprints import queries
from partydesk.features.overprints.dialogs.designer import StockDesigner, print_stock
from partydesk.ui.cards import across, down, room_for, words
from partydesk.ui.prompts import Prompts
from partydesk.ui.sheet import Sheet
from partydesk.ui.theme import px, set_role
from partydesk.ui.trying import tried

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from partydesk.features.attachments.service.sources import Source
    from partydesk.features.overprints.papers import People
    from partydesk.features.overprints.service import OverprintBook

_NOTE = (
    "把登记的内容印到已经印好格子的表上，如入党志愿书、介绍信、党员证。"
    "先选空白表的扫描件垫底，再把字段拖到位置上。"
)
_EMPTY = "还没有套打，请按“新建”。"


class OverprintList(Sheet):
    """Opened with `.open()`; Enter opens one.

    Args:
        parent: the window.
        book: the stock of the unit.
        people: asked for whose values can be printed.
        source: makes a source of a file that was chosen.
        prompts: who asks.
    """

    def __init__(
        self,
        parent: QWidget | None,
        book: OverprintBook,
        people: Callable[[], People],
        source: Callable[[Path], Source],
        prompts: Prompts | None = None,
    ) -> None:
        super().__init__(parent, "套打")
        self.book, self._people, self._source = book, people, source
        self._prompts = prompts or Prompts()
        self.listed = QListWidget()
        self.listed.setAccessibleName("套打")
        self.new_button = set_role(QPushButton("新建…"), "primary")
        self.open_button, self.print_button = QPushButton("打开…"), QPushButton("打印…")
        self.copy_button, self.drop_button = QPushButton("另做一份"), QPushButton("删除")
        self.close_button = QPushButton("关闭")
        self.trouble = words("", "wrong", wrap=True)
        for button, run in (
            (self.new_button, lambda: self.show_stock(None)),
            (self.open_button, lambda: self.show_stock(self.number)),
            (self.print_button, self._print), (self.copy_button, self._copy),
            (self.drop_button, self._ask_drop), (self.close_button, self.reject),
        ):  # fmt: skip
            button.setAutoDefault(False)
            button.clicked.connect(lambda *_, run=run: run())
        self.new_button.setVisible(book.keeps)
        self.listed.itemActivated.connect(lambda _: self.show_stock(self.number))
        self.listed.currentRowChanged.connect(lambda _: self._offer())
        self._lay_out()
        self.fill()

    def _lay_out(self) -> None:
        layout = down(
            across(words("套打", "title"), None, self.new_button), words(_NOTE, "soft", wrap=True),
            self.listed, self.trouble,
            across(self.open_button, self.print_button, self.copy_button, self.drop_button, None,
                   self.close_button), gap=12,
        )  # fmt: skip
        layout.setContentsMargins(px(20), px(14), px(20), px(14))
        layout.setStretchFactor(self.listed, 1)
        self.setLayout(layout)
        self.resize(room_for(self, 760, 560))

    @property
    def number(self) -> int | None:
        """Row of the kind that is chosen."""
        item = self.listed.currentItem()
        found = None if item is None else item.data(Qt.ItemDataRole.UserRole)
        return found if isinstance(found, int) else None

    def fill(self, choose: int | None = None) -> None:
        """Read the list anew."""
        before = choose if choose is not None else self.number
        self.listed.clear()
        for line in queries.lines():
            stock = line.stock
            item = QListWidgetItem(
                f"{stock.title}　{stock.width:g} × {stock.height:g} 毫米，"
                f"{stock.pages} 页，{len(stock.spots)} 个字段"
            )
            item.setData(Qt.ItemDataRole.UserRole, line.id)
            self.listed.addItem(item)
            if line.id == before or self.listed.count() == 1:
                self.listed.setCurrentItem(item)
        if not self.listed.count():
            item = QListWidgetItem(_EMPTY)
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.listed.addItem(item)
        self._offer()

    def show_stock(self, number: int | None) -> None:
        """Open one, or begin a new one."""
        if number is None and not self.book.keeps:
            return
        people = self._people()
        sheet = StockDesigner(self, self.book, number, people, self._source, self._prompts)
        sheet.finished.connect(lambda _: self.fill(sheet.number))
        sheet.open()

    def _offer(self) -> None:
        there = self.number is not None
        for button in (self.open_button, self.print_button):
            button.setEnabled(there)
        for button in (self.copy_button, self.drop_button):
            button.setEnabled(there and self.book.keeps)

    def _print(self) -> None:
        print_stock(self, self.book, self.number, self._people(), self._prompts)

    def _copy(self) -> None:
        if (number := self.number) is not None:
            self._try(lambda: self.fill(self.book.copy(number)))

    def _ask_drop(self) -> None:
        number, item = self.number, self.listed.currentItem()
        if number is None:
            return
        title = item.text().partition("　")[0]
        self._prompts.confirm(
            self, f"删除套打“{title}”和它的底图吗？以后可以撤销。", "删除",
            lambda: self._try(lambda: self._drop(number)),
        )  # fmt: skip

    def _drop(self, number: int) -> None:
        self.book.delete(number)
        self.fill()

    def _try(self, work: Callable[[], object]) -> None:
        self.trouble.setText("")
        tried(work, self.trouble.setText)
