"""The window: unit and clerk above, tabs, the page, the count line with what Ctrl+Z would undo."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, QTimer
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from partydesk.ui.actions import Action, make_actions
from partydesk.ui.cards import ShortLabel, across, down
from partydesk.ui.head import Head
from partydesk.ui.helpsheet import KeysSheet
from partydesk.ui.history import History, UndoLink
from partydesk.ui.notice import NoticeBar
from partydesk.ui.placing import Placing
from partydesk.ui.roomy import Roomy
from partydesk.ui.taborder import KeyboardWindow
from partydesk.ui.tabs import Tab
from partydesk.ui.theme import apply_theme, px, set_role
from partydesk.ui.turns import OneByOne
from partydesk.ui.windowkeys import window_keys

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from PySide6.QtGui import QCloseEvent, QResizeEvent

    from partydesk.ui.bus import ChangeBus
    from partydesk.ui.memory import ScreenMemory
    from partydesk.ui.page import Notice, Page

__all__ = ["History", "MainWindow"]

_MOST_TABS = 9
_USUAL = QSize(1366, 860)


class MainWindow(KeyboardWindow):
    """All pages of one unit.

    Args:
        title: the unit's name.
        clerk: who is at work, as it stands above.
        pages: in the order of the tabs; a `Tab` makes its page when it is first needed.
        memory: where the window keeps its size and the text size; None keeps nothing.
    """

    def __init__(
        self, title: str, clerk: str, pages: Sequence[Page | Tab],
        memory: ScreenMemory | None = None,
    ) -> None:  # fmt: skip
        super().__init__()
        self._tabs = [page if isinstance(page, Tab) else Tab.of(page) for page in pages]
        self._made_pages: dict[int, Page] = {}
        self._memory = memory
        self._stale: set[Page] = set()
        self._to_count = OneByOne(self, self._count)
        self._over = self._read_only = False  # over: the unit may be closed already
        self._status: dict[Page, str] = {}
        self._undo = UndoLink()
        self.declared = window_keys(self, [tab.word for tab in self._tabs[:_MOST_TABS]], self._undo)
        self._made = make_actions(self, self.declared)
        self._undo.offered.connect(self._offer_undo)
        self._undo.told.connect(self.notify)
        self.setWindowTitle(f"{title} · 党支部工作台")
        self._head = Head(title, clerk, [tab.word for tab in self._tabs])
        self.tabs, self.menu, self.clerk = self._head.tabs, self._head.menu, self._head.clerk
        self.tabs.picked.connect(self.show_page)
        self._stack, self._counts = QStackedWidget(), ShortLabel()
        for _tab in self._tabs:
            self._stack.addWidget(QWidget())
        self.setCentralWidget(self._body())
        known = self._memory.geometry("window") if self._memory is not None else QByteArray()
        Placing(self, _USUAL, known)
        for number in (n for n, page in enumerate(pages) if not isinstance(page, Tab)):
            self._page(number)
        if self._tabs:
            self.show_page(0)

    @property
    def pages(self) -> tuple[Page, ...]:
        """Every page in the order of the tabs; those not needed so far are made."""
        return tuple(self._page(number) for number in range(len(self._tabs)))

    @property
    def page(self) -> Page:
        """The page one is on."""
        return self._page(self._stack.currentIndex())

    def watch(self, bus: ChangeBus) -> None:
        """Refresh a page when a table it watches changed; a hidden page when it is next shown."""
        bus.changed.connect(self.take_change)
        self.notices.watch(bus)

    def take_change(self, change: object) -> None:
        """A change of the store: `tables` names those touched; one without names touches all."""
        tables = frozenset(getattr(change, "tables", ()))
        for number, page in self._made_pages.items():
            if not tables or tables & page.watches:
                self._stale.add(page)
                self._to_count.ask(number)
        self._freshen()
        self._undo.refresh()

    def set_read_only(self) -> None:
        """Who is at work only reads: what writes is shut on every page, made or to be made."""
        self._read_only = True
        for page in self._made_pages.values():
            page.set_read_only()

    def set_history(self, history: History) -> None:
        """Offer Ctrl+Z and Ctrl+Shift+Z."""
        self._undo.set_history(history)

    def offer(self, actions: Sequence[Action]) -> None:
        """Add a part to the menu 单位: what is done to the whole unit."""
        if self.menu.isHidden():
            opening = Action("unit-menu", "打开菜单“单位”", self.menu.drop_down, "Alt+0")
            self.declared += (opening,)
            self._made |= make_actions(self, [opening])
        self.declared += tuple(actions)
        made = make_actions(self, actions)
        self._made |= made
        self.menu.offer(list(made.values()))

    def notify(self, notice: Notice) -> None:
        """One sentence in the notice bar."""
        self.notices.say(notice)

    def make_pages(self) -> None:
        """Make the pages that were not needed so far; their tabs get their numbers."""
        for part in self.page_parts():
            part()

    def page_parts(self) -> Iterator[Callable[[], object]]:
        """The same in parts, for turns of their own: a page is made, and then it counts."""
        for number in range(len(self._tabs)):
            if number not in self._made_pages:
                yield partial(self._made_page, number)
                yield partial(self._count, number)

    def go(self, key: str, id_: int = 0) -> None:
        """Show the page with this key, and one record of it."""
        numbers = {tab.key: number for number, tab in enumerate(self._tabs)}
        self.show_page(numbers[key], id_)

    def show_page(self, number: int, id_: int = 0) -> None:
        """Show a page by its place in the row; what is half typed on another is settled first."""
        here = self._stack.currentIndex()
        if number == here or here not in self._made_pages:
            self._turn_to(number, id_)
            return
        self.tabs.show_current(here)  # the tab that was pressed waits for the answer
        self._made_pages[here].leave(lambda: self._turn_to(number, id_))

    def _turn_to(self, number: int, id_: int) -> None:
        self._page(number)
        self._stack.setCurrentIndex(number)
        self.tabs.show_current(number)
        self._freshen()
        self._counts.setText(self._status.get(self.page, ""))
        self.page.setFocus()
        if id_:
            self.page.show_record(id_)

    def show_keys(self) -> None:
        """What can be done on this page and in the window, with the keys."""
        KeysSheet(self, [(self.page.title, self.page.declared), ("整个窗口", self.declared)]).open()

    def set_text_size(self, percent: int) -> None:
        """Make all text larger or smaller, and remember it."""
        if isinstance(app := QApplication.instance(), QApplication):
            apply_theme(app, percent / 100)
        if self._memory is not None:
            self._memory.keep("text-size", percent)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The head fits itself to the size."""
        super().resizeEvent(event)
        self._head.fit(self.width(), self.height())

    def text_resized(self) -> None:
        """The same for a larger text in the same height."""
        self._head.fit(self.width(), self.height())

    def settle(self, then: Callable[[], object]) -> None:
        """Have what is half typed kept or given up, page by page, then go on; or stay here."""
        for number, page in self._made_pages.items():
            if page.unsaved:
                self.show_page(number)
                page.leave(lambda: self.settle(then))
                return
        then()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Settle what is half typed, then remember the size of the window."""
        if any(page.unsaved for page in self._made_pages.values()):
            event.ignore()  # Qt closes no window that is just being closed: it is closed afterwards
            self.settle(lambda: QTimer.singleShot(0, self, self.close))
            return
        self._over = True
        if self._memory is not None:
            self._memory.keep("window", self.saveGeometry())
            for page in self._made_pages.values():
                self._memory.keep(f"cards-{page.key}", page.work.saveState())
            self._memory.write()
        super().closeEvent(event)

    def _body(self) -> QWidget:
        told = QWidget()
        told.setLayout(across(self._counts, None))
        foot = across(told, self._undo)
        foot.setStretchFactor(told, 1)
        foot.setContentsMargins(px(20), 0, px(20), px(8))
        body = set_role(QWidget(), "ground")
        layout = down(self._head, self._stack, foot, gap=0)
        layout.setStretchFactor(self._stack, 1)
        body.setLayout(layout)
        self.notices = NoticeBar(told, body, self._stack.currentChanged)
        return body

    def _page(self, number: int) -> Page:
        if number not in self._made_pages:
            self._to_count.ask(number)
        return self._made_page(number)

    def _made_page(self, number: int) -> Page:
        if number not in self._made_pages:
            page = self._made_pages[number] = self._tabs[number].make()
            self._stale.add(page)
            self._take_in(number, page)
        return self._made_pages[number]

    def _take_in(self, number: int, page: Page) -> None:
        empty = self._stack.widget(number)
        self._stack.insertWidget(number, Roomy(page))
        self._stack.removeWidget(empty)
        empty.deleteLater()
        if self._memory is not None:
            page.restore(self._memory.geometry(f"cards-{page.key}"))
        page.status_changed.connect(lambda text: self._take_status(page, text))
        page.count_changed.connect(lambda count: self.tabs.set_count(number, count))
        page.noticed.connect(self.notify)
        page.went.connect(self.go)
        if self._read_only:
            page.set_read_only()

    def _take_status(self, page: Page, text: str) -> None:
        self._status[page] = text
        if page is self.page:
            self._counts.setText(text)

    def _freshen(self) -> None:
        if self.page in self._stale:
            self._stale.discard(self.page)
            self.page.refresh()
            self.page.update_actions()

    def _count(self, number: int) -> None:
        if not self._over and (count := self._made_pages[number].tab_count()) is not None:
            self.tabs.set_count(number, count)

    def reread(self) -> None:
        """Ask the book of the page one is on again."""
        self._stale.add(self.page)
        self._freshen()

    def step(self, by: int) -> None:
        """So many tabs on, or with a negative number back."""
        self.show_page((self._stack.currentIndex() + by) % len(self._tabs))

    def full_screen(self) -> None:
        """The whole screen, or no longer."""
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    def _offer_undo(self, undo: bool, redo: bool) -> None:
        self._made["undo"].setEnabled(undo)
        self._made["redo"].setEnabled(redo)
