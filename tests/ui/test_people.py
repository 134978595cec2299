from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest

from partydesk.ui.fields import PeopleField, Person
from partydesk.ui.people import PeopleEditor
from tests.ui.gallery import find_people

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def people(qtbot: QtBot) -> PeopleEditor:
    made = PeopleEditor(PeopleField(key="p", label="入党介绍人", candidates=find_people, most=2))
    qtbot.addWidget(made)
    made.show()
    made.box.setFocus()
    return made


def write(editor: PeopleEditor, text: str) -> None:
    event = QInputMethodEvent()
    event.setCommitString(text)
    QCoreApplication.sendEvent(editor.box, event)


def leave(editor: PeopleEditor) -> None:
    editor.box.editingFinished.emit()


def test_a_person_is_offered_by_initials_and_taken_with_enter(
    people: PeopleEditor, qtbot: QtBot
) -> None:
    qtbot.keyClicks(people.box, "lm")
    popup = people.popup()
    assert popup.isVisible()
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert people.value() == (Person("刘敏", 14),)
    assert people.box.text() == "刘敏、"
    popup.hide()


def test_of_two_people_of_one_name_the_one_chosen_is_taken(
    people: PeopleEditor, qtbot: QtBot
) -> None:
    qtbot.keyClicks(people.box, "wjg")
    people.take(1)
    people.popup().hide()
    assert people.value() == (Person("王建国", 12),)


def test_a_name_typed_in_full_is_recognised_when_only_one_has_it(people: PeopleEditor) -> None:
    write(people, "刘敏,王桂芳")
    people.popup().hide()
    leave(people)
    assert people.box.text() == "刘敏、王桂芳"
    assert people.value() == (Person("刘敏", 14), Person("王桂芳", 13))


def test_a_name_that_two_have_is_not_guessed(people: PeopleEditor) -> None:
    write(people, "王建国")
    people.popup().hide()
    leave(people)
    assert people.value() == (Person("王建国", None),)


def test_someone_from_outside_can_be_written(people: PeopleEditor) -> None:
    write(people, "欧阳𬱖")
    leave(people)
    assert people.value() == (Person("欧阳𬱖", None),)


def test_too_many_people_are_refused(people: PeopleEditor) -> None:
    write(people, "甲、乙、丙")
    assert people.problem() == "入党介绍人最多 2 人"


def test_a_name_in_the_middle_can_be_replaced(people: PeopleEditor, qtbot: QtBot) -> None:
    people.fill((Person("甲"), Person("乙")))
    people.box.setCursorPosition(1)
    qtbot.keyClick(people.box, Qt.Key.Key_Backspace)
    qtbot.keyClicks(people.box, "lm")
    people.take(0)
    people.popup().hide()
    assert [person.name for person in people.value()] == ["刘敏", "乙"]


def test_the_list_is_wide_enough_for_name_and_branch(people: PeopleEditor, qtbot: QtBot) -> None:
    people.resize(120, 34)
    qtbot.keyClicks(people.box, "wjg")
    popup = people.popup()
    assert popup.width() >= popup.sizeHintForColumn(0)
    qtbot.keyClick(popup, Qt.Key.Key_Escape)
