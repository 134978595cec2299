from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from partydesk.kernel.findings import Refusal
from partydesk.store.unit import Change
from partydesk.ui.actions import Action, Place
from partydesk.ui.bus import ChangeBus
from partydesk.ui.cards import IconButton
from partydesk.ui.helpsheet import KeysSheet
from partydesk.ui.memory import ScreenMemory
from partydesk.ui.page import Notice, Page
from partydesk.ui.theme import apply_theme, text_scale
from partydesk.ui.window import History, MainWindow
from tests.ui.gallery import BookPage, RosterPage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


class Desk:
    """Two pages in a window, with a history that notes what was asked of it."""

    def __init__(self, memory: ScreenMemory | None = None) -> None:
        self.book, self.roster = BookPage(), RosterPage(300)
        self.window = MainWindow("某某局机关党委", "陈晓", [self.book, self.roster], memory)
        self.done: list[str] = []
        self.label: str | None = "登记 集中培训"
        self.bus = ChangeBus()
        self.window.watch(self.bus)
        self.window.set_history(
            History(
                lambda: self.done.append("undo"),
                lambda: self.done.append("redo"),
                lambda: self.label,
                lambda: None,
            )
        )


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    made = Desk()
    qtbot.addWidget(made.window)
    with qtbot.waitActive(made.window, timeout=60_000):
        made.window.show()
    return made


@pytest.fixture
def plain_size(qapp: QApplication) -> Iterator[None]:
    yield
    apply_theme(qapp)


def texts(window: MainWindow) -> list[str]:
    return [label.text() for label in window.findChildren(QLabel) if label.isVisible()]


def test_the_unit_the_clerk_and_the_counts_are_in_view(desk: Desk) -> None:
    assert "某某局机关党委" in texts(desk.window)
    assert "陈晓" in texts(desk.window)
    assert "18 人在培养　·　3 人有问题　·　本季度可接收 2 人" in texts(desk.window)
    assert [tab.text() for tab in desk.window.tabs.buttons] == ["发展党员　3", "党员名册"]


def test_keys_go_from_tab_to_tab(desk: Desk, qtbot: QtBot) -> None:
    control, alt = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
    qtbot.keyClick(desk.window, Qt.Key.Key_PageDown, control)
    assert desk.window.page.key == "roster"
    qtbot.keyClick(desk.window, Qt.Key.Key_PageDown, control)
    assert desk.window.page.key == "development"
    qtbot.keyClick(desk.window, Qt.Key.Key_2, alt)
    assert desk.window.page.key == "roster"
    assert desk.window.tabs.buttons[1].isChecked()


def test_a_page_asks_its_book_when_it_is_first_shown_and_not_before(desk: Desk) -> None:
    assert not desk.roster.asked
    desk.window.go("roster")
    assert desk.roster.asked[0] == "ids "


def test_only_a_page_that_watches_what_changed_asks_again(desk: Desk, qtbot: QtBot) -> None:
    desk.window.go("roster")
    desk.roster.asked.clear()
    for table, asks in (("step", 0), ("person", 1)):
        with qtbot.waitSignal(desk.bus.changed):
            desk.bus.announce(Change("登记", frozenset({table})))
        assert desk.roster.asked.count("ids ") == asks


def test_a_hidden_page_asks_again_when_it_is_next_shown(desk: Desk, qtbot: QtBot) -> None:
    desk.window.go("roster")
    desk.window.go("development")
    desk.roster.asked.clear()
    with qtbot.waitSignal(desk.bus.changed):
        desk.bus.announce(Change("登记", frozenset({"person"})))
    assert not desk.roster.asked
    desk.window.go("roster")
    assert desk.roster.asked.count("ids ") == 1


def test_ctrl_z_undoes_what_the_line_below_names(desk: Desk, qtbot: QtBot) -> None:
    named = [b for b in desk.window.findChildren(QPushButton) if b.text().startswith("撤销：")]
    assert [button.text() for button in named] == ["撤销：登记 集中培训（Ctrl+Z）"]
    qtbot.keyClick(desk.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.mouseClick(named[0], Qt.MouseButton.LeftButton)
    assert desk.done == ["undo", "undo"]


def test_with_nothing_to_undo_nothing_is_offered(desk: Desk, qtbot: QtBot) -> None:
    desk.label = None
    desk.window.take_change(Change("撤销", frozenset({"step"})))
    qtbot.keyClick(desk.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not desk.done
    assert not [b for b in desk.window.findChildren(QPushButton) if b.text().startswith("撤销")]


def test_an_undo_that_cannot_be_done_is_said_in_the_bar(desk: Desk, qtbot: QtBot) -> None:
    def refuse() -> None:
        raise Refusal("后来的“改正姓名”挡着，先撤销它")

    desk.window.set_history(History(refuse, refuse, lambda: "登记", lambda: None))
    qtbot.keyClick(desk.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert desk.window.notices.sentence.text() == "后来的“改正姓名”挡着，先撤销它"
    assert desk.window.notices.isVisible()


def test_a_notice_can_be_followed_and_closed(desk: Desk, qtbot: QtBot) -> None:
    gone: list[str] = []
    notice = Notice(
        "已导入 120 人，其中 3 人需要核对。", "due", "去核对", lambda: gone.append("去")
    )
    desk.window.notify(notice)
    qtbot.mouseClick(desk.window.notices.link, Qt.MouseButton.LeftButton)
    assert gone == ["去"]
    assert not desk.window.notices.isVisible()
    desk.book.notify("已保存")
    close = desk.window.notices.findChild(IconButton)
    assert isinstance(close, IconButton)
    qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
    assert not desk.window.notices.isVisible()


def test_what_stood_in_the_way_is_not_said_any_longer_after_the_next_step(
    desk: Desk, qtbot: QtBot
) -> None:
    bar = desk.window.notices
    desk.bus.announce(Change("登记", frozenset({"step"})))  # written just before, told just after
    desk.window.notify(Notice("还没有核定", "due"))
    qtbot.waitUntil(lambda: desk.bus.relayed == desk.bus.announced)
    assert bar.isVisible()
    with qtbot.waitSignal(desk.bus.changed):
        desk.bus.announce(Change("核定", frozenset({"step"})))
    assert not bar.isVisible()
    desk.window.notify(Notice("还没有核定", "wrong"))
    desk.window.go("roster")
    assert not bar.isVisible()
    desk.window.notify(Notice("11月还没有主题党日", "due", "看会议记录"))
    desk.window.go("development")
    assert bar.isVisible(), "what leads somewhere waits for the clerk"


@pytest.mark.parametrize("sentence", ["已保存", "磁盘写满了，这一步没有保存；" * 12])
def test_a_notice_moves_nothing_and_lies_whole_within_the_window(desk: Desk, sentence: str) -> None:
    def places() -> list[QRect]:
        QApplication.processEvents()
        parts = (desk.book, desk.window.tabs, *desk.book.findChildren(QPushButton))
        return [place_of(part) for part in parts if part.isVisible()]

    def place_of(part: QWidget) -> QRect:
        return QRect(part.mapTo(desk.window, QPoint(0, 0)), part.size())

    before = places()
    bar = desk.window.notices
    desk.window.notify(Notice(sentence, "wrong"))
    assert places() == before
    for width in (desk.window.width(), 900):
        desk.window.resize(width, 560)
        QApplication.processEvents()
        assert desk.window.rect().contains(place_of(bar))
        assert not place_of(bar).intersects(place_of(desk.window._undo))
        assert bar.sentence.height() >= bar.sentence.heightForWidth(bar.sentence.width())


@pytest.mark.usefixtures("plain_size")
def test_the_text_size_is_changed_by_keys_and_remembered(qtbot: QtBot, tmp_path: Path) -> None:
    memory = ScreenMemory(tmp_path / "screen.ini")
    desk = Desk(memory)
    qtbot.addWidget(desk.window)
    with qtbot.waitActive(desk.window, timeout=60_000):
        desk.window.show()
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(desk.window, Qt.Key.Key_Plus, control)
    assert round(text_scale() * 100) == 107  # 15 of 14 px: sizes are whole pixels
    assert memory.number("text-size") == 110
    qtbot.keyClick(desk.window, Qt.Key.Key_0, control)
    assert text_scale() == 1
    assert memory.number("text-size") == 100


def test_the_window_comes_back_in_the_size_it_was_left_in(qtbot: QtBot, tmp_path: Path) -> None:
    memory = ScreenMemory(tmp_path / "screen.ini")
    first = Desk(memory).window
    qtbot.addWidget(first)
    first.show()
    first.resize(790, 600)
    first.close()
    second = Desk(memory).window
    qtbot.addWidget(second)
    assert second.size() == first.size()


def test_f1_lists_every_action_of_the_page_with_its_keys(desk: Desk, qtbot: QtBot) -> None:
    qtbot.keyClick(desk.window, Qt.Key.Key_F1)
    sheet = desk.window.findChild(KeysSheet)
    assert isinstance(sheet, KeysSheet)
    shown = {label.text() for label in sheet.findChildren(QLabel)}
    for action in (*desk.book.declared, *desk.window.declared):
        assert action.text in shown
        assert not action.keys or action.keys in shown
    sheet.close()


def test_an_action_is_done_by_its_keys_only_while_it_can_be_done(qtbot: QtBot) -> None:
    page = Page()
    qtbot.addWidget(page)
    done: list[str] = []
    free = [True]
    page.set_actions(
        [Action("go", "办理", lambda: done.append("go"), "Ctrl+N", enabled_when=lambda: free[0])]
    )
    page.show()
    page.trigger("go")
    free[0] = False
    page.update_actions()
    page.trigger("go")
    assert done == ["go"]


def test_a_title_line_has_at_most_three_actions(qtbot: QtBot) -> None:
    page = Page()
    qtbot.addWidget(page)
    with pytest.raises(ValueError, match="three"):
        page.set_actions([Action(f"a{n}", "办理", print, place=Place.HEAD) for n in range(4)])


def test_no_two_shortcuts_of_a_page_are_alike(desk: Desk) -> None:
    for page in (desk.book, desk.roster):
        keys = [
            QKeySequence(a.keys).toString() for a in desk.window.declared + page.declared if a.keys
        ]
        keys += [s.key().toString() for s in page.findChildren(QShortcut) if s.parent() is page]
        assert [key for key, times in Counter(keys).items() if times > 1] == []


def test_the_filter_line_says_what_narrows_the_page_down(desk: Desk, qtbot: QtBot) -> None:
    filters = desk.book.filters
    qtbot.keyClick(desk.window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert filters.search.hasFocus()
    with qtbot.waitSignal(filters.searched) as searched:
        qtbot.keyClicks(filters.search, "zmy")
    assert searched.args == ["zmy"]
    with qtbot.waitSignal(filters.chosen) as chosen:
        filters.choose("faults")
    assert chosen.args == ["faults"]
    filters.set_chips([("all", "全部", 17), ("faults", "有问题", 2)])
    assert filters.chip == "faults"
    qtbot.keyClick(filters.search, Qt.Key.Key_Escape)
    assert filters.query == ""


def test_the_key_date_is_taken_when_it_can_be_read(desk: Desk, qtbot: QtBot) -> None:
    filters = desk.book.filters
    box = filters.date_box()
    box.clear()
    qtbot.keyClicks(box, "2026.12.1")
    with qtbot.waitSignal(filters.dated) as dated:
        qtbot.keyClick(box, Qt.Key.Key_Return)
    assert [str(part) for part in dated.args or []] == ["2026-12-01"]
    box.clear()
    qtbot.keyClicks(box, "2026.2.30")
    with qtbot.assertNotEmitted(filters.dated):
        qtbot.keyClick(box, Qt.Key.Key_Return)
    assert "没有" in box.toolTip()


def test_what_is_done_to_the_whole_unit_is_in_one_menu_and_on_the_sheet_of_keys(desk: Desk) -> None:
    assert desk.window.menu.isHidden()
    desk.window.offer([Action("lock", "锁定", lambda: desk.done.append("lock"), "Ctrl+L")])
    desk.window.offer([Action("back-up", "立即备份", lambda: desk.done.append("back up"))])
    shown = [made.text() for made in desk.window.menu.menu().actions() if made.text()]
    assert shown == ["&1　锁定", "&2　立即备份"]
    assert desk.window.menu.isVisible()
    for made in desk.window.menu.menu().actions():
        made.trigger()
    assert desk.done == ["lock", "back up"]
    assert {"Ctrl+L", "Alt+0"} <= {action.keys for action in desk.window.declared}
