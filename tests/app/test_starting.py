"""开始使用: a new unit is told what to settle, and what of it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from partydesk.app.reminding import remind
from partydesk.app.starting import starts
from partydesk.features.reminders.dialogs.starting import StartView
from partydesk.features.roster.rules import Category, PersonOrder
from partydesk.ui.tasks import drain
from tests.app.walk import clashes, nameless, settle, sheets

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from partydesk.ui.window import MainWindow
    from tests.app.conftest import Office


def shown(window: MainWindow) -> StartView:
    (view,) = (one for one in window.findChildren(StartView) if one.isVisible())
    return view


def test_a_new_unit_is_led_to_what_it_has_to_settle(
    office: Callable[[Path], Office], bare: Path, qtbot: QtBot
) -> None:
    desk = office(bare)
    remind(desk.window, desk.books)
    settle()
    assert "名册还是空的" in desk.window.notices.sentence.text()
    desk.window.notices.link.click()
    settle()
    view = shown(desk.window)
    assert [one.done for one in view.shown.values()] == [False] * 7
    assert "还有 7 件没办" in view.status.text()
    assert (nameless(view), clashes(view)) == ([], set())
    people = next(number for number, one in view.shown.items() if one.key == "people")
    view.table.select_id(people)
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    settle()
    assert desk.window.page.key == "roster"


def test_each_thing_leads_somewhere(office: Callable[[Path], Office], bare: Path) -> None:
    desk = office(bare)
    pages = {"people": "roster", "terms": "elections", "dues": "dues"}
    for start in starts(desk.books):
        desk.window._made["starts"].trigger()
        settle()
        before = shown(desk.window)
        before.opened.emit(start)
        before.accept()
        settle()
        drain()
        settle()
        opened = sheets()
        assert opened or desk.window.page.key == pages[start.key], start.key
        for sheet in opened:
            sheet.done(0)
        settle()


def test_what_is_settled_is_said_to_be(office: Callable[[Path], Office], bare: Path) -> None:
    desk = office(bare)
    branch = desk.books.organization.add_branch("中共某某局机关第一支部委员会", "第一支部")
    desk.books.roster.add_person(PersonOrder("柳青原", Category.FULL, branch=branch))
    now = {one.key: one for one in starts(desk.books)}
    assert now["bodies"].done
    assert now["bodies"].now == "有 1 个支部"
    assert now["people"].done
    assert not now["terms"].done
    assert now["dues"].now == "还有 1 人没有核定"
    assert not now["password"].done


def test_a_unit_with_people_is_not_called_new(office: Callable[[Path], Office], demo: Path) -> None:
    desk = office(demo)
    remind(desk.window, desk.books)
    settle()
    assert "名册还是空的" not in desk.window.notices.sentence.text()
    assert {one.key for one in starts(desk.books) if one.done} >= {"bodies", "people"}
