from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtTest import QAbstractItemModelTester

from partydesk.ui.listing import Group, GroupedList, Item

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from pytestqt.qtbot import QtBot


def group(title: str, *ids: int) -> Group:
    return Group(
        title, tuple(Item(id_, f"人员{id_}", "第一支部", "6 培养教育", progress=0.2) for id_ in ids)
    )


@pytest.fixture
def people(qtbot: QtBot) -> GroupedList:
    made = GroupedList(name="在培养的人")
    qtbot.addWidget(made)
    made.resize(280, 300)
    made.show()
    made.set_groups([group("发展对象", 1, 2, 3), group("预备党员"), group("积极分子", 4, 5)])
    return made


def test_a_heading_says_how_many_it_holds_and_an_empty_one_is_left_out(people: GroupedList) -> None:
    words = [people.entries.index(n).data() for n in range(people.entries.rowCount())]
    assert words[0] == "发展对象　3"
    assert not any(text.startswith("预备党员") for text in words)


def test_keys_skip_the_headings(people: GroupedList, qtbot: QtBot) -> None:
    people.select_id(3)
    qtbot.keyClick(people, Qt.Key.Key_Down)
    assert people.current_id() == 4
    qtbot.keyClick(people, Qt.Key.Key_Home)
    assert people.current_id() == 1


def test_the_chosen_person_stays_chosen_in_another_group(people: GroupedList, qtbot: QtBot) -> None:
    people.select_id(2)
    with qtbot.assertNotEmitted(people.chosen):
        people.set_groups([group("发展对象", 1, 3), group("预备党员", 2)])
    assert people.current_id() == 2


def test_when_the_chosen_person_has_gone_a_neighbour_is_chosen(
    people: GroupedList, qtbot: QtBot
) -> None:
    people.select_id(4)
    with qtbot.waitSignal(people.chosen) as said:
        people.set_groups([group("发展对象", 1, 2, 3), group("积极分子", 5)])
    assert said.args == [5]


def test_an_emptied_list_has_no_one_chosen(people: GroupedList, qtbot: QtBot) -> None:
    people.select_id(4)
    with qtbot.waitSignal(people.chosen) as said:
        people.set_groups([])
    assert said.args == [None]


def test_enter_opens_the_person(people: GroupedList, qtbot: QtBot) -> None:
    people.select_id(5)
    with qtbot.waitSignal(people.opened) as said:
        qtbot.keyClick(people, Qt.Key.Key_Return)
    assert said.args == [5]


def test_a_screen_reader_hears_all_that_is_painted(people: GroupedList) -> None:
    item = Item(1, "周沐阳", "第一支部", "15 党员大会", "wrong", 0.5, "超期 6 天")
    people.set_groups([Group("发展对象", (item,))])
    spoken = people.entries.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "周沐阳，第一支部，15 党员大会　超期 6 天"


def test_the_list_keeps_the_rules_of_qt(people: GroupedList) -> None:
    tester = QAbstractItemModelTester(
        people.entries, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    people.set_groups([group("发展对象", *range(1, 500))])
    people.grab()
    assert tester.model() is people.entries


def test_who_moves_to_another_group_stays_in_view(people: GroupedList) -> None:
    ids = tuple(range(1, 30))
    people.set_groups([group("发展对象", *ids), group("预备党员", 99)])
    people.select_id(2)
    people.set_groups([group("发展对象", 1, *ids[2:]), group("预备党员", 99, 2)])
    shown = people.visualRect(people.currentIndex())
    assert people.viewport().rect().contains(shown)


def test_a_branch_of_forty_letters_leaves_room_for_the_name(people: GroupedList) -> None:
    people.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def drawn(branch: str) -> QImage:
        people.set_groups([Group("发展对象", (Item(1, "欧阳慧敏", branch, "6 培养教育"),))])
        people.select_id(1)
        name = QRect(people.visualRect(people.currentIndex()).topLeft(), QSize(84, 30))
        return people.viewport().grab(name).toImage()

    assert drawn("某某市数据资源管理局政务数据共享与基础设施运行保障中心第一支部") == drawn("")
