"""A step that is half typed: whatever the clerk does next, it is lost only when she says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from tests.stories.conftest import ALT, CONTROL

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.stories.conftest import Clerk

Keys = Qt.Key
DAY = "2026-11-20"


def half_typed(clerk: Clerk, folder: Path) -> int:
    """Open the next step of somebody who is to be talked with, and type a date; the person."""
    clerk.start(folder)
    clerk.press(Keys.Key_2, ALT)
    due = next(
        one.book.person
        for one in clerk.books.development.judged_books(clerk.today())
        if one.progress.step == 15
    )
    clerk.development.show_record(due.id)
    clerk.development.middle.open_step(15, 1)
    clerk.fill(clerk.development.middle.entry.form, date=DAY)
    return due.id


def close(clerk: Clerk) -> None:
    clerk.window.close()
    clerk.settle()


def to_another_unit(clerk: Clerk) -> None:
    next(one for one in clerk.window.menu._menu.actions() if "另一个单位" in one.text()).trigger()
    clerk.settle()


def to_another_person(clerk: Clerk) -> None:
    clerk.development.people.setFocus()
    clerk.press(Keys.Key_Home)
    clerk.press(Keys.Key_End)


WAYS: list[Callable[[Clerk], object]] = [
    close,
    lambda clerk: clerk.press(Keys.Key_1, ALT),
    lambda clerk: clerk.press(Keys.Key_PageUp, CONTROL),
    lambda clerk: clerk.window.tabs.buttons[0].click(),
    to_another_person,
    lambda clerk: clerk.press(Keys.Key_Escape),
]
leaving = pytest.mark.parametrize("leave", WAYS, ids=["x", "alt-1", "pgup", "tab", "person", "esc"])

staying = pytest.mark.parametrize(
    "leave", [*WAYS, to_another_unit],
    ids=["x", "alt-1", "pgup", "tab", "person", "esc", "another-unit"],
)  # fmt: skip


def entered(clerk: Clerk, person: int) -> str:
    """The date of step 15 as it stands in the book."""
    book = clerk.books.development.judged_book(person, clerk.today())
    assert book is not None
    entry = book.book.entry(15)
    return str(entry.date) if entry else ""


@staying
def test_going_on_keeps_the_text_and_the_cursor_where_they_were(
    clerk: Clerk, demo: Path, leave: Callable[[Clerk], object]
) -> None:
    person = half_typed(clerk, demo)
    clerk.answers.yes = False  # 继续填写
    leave(clerk)
    assert clerk.answers.asked[:1] == ["填写的内容还没有保存，要登记吗？"]
    assert clerk.window.isVisible()
    assert clerk.window.page is clerk.development
    assert clerk.window.tabs.buttons[1].isChecked()
    assert clerk.development.middle.person_id == person
    assert str(clerk.development.middle.entry.form.values()["date"]) == DAY
    assert clerk.development.middle.entry.form.editor("date").target.hasFocus()
    assert entered(clerk, person) == ""


@leaving
def test_what_is_to_be_entered_is_written_first(
    clerk: Clerk, demo: Path, leave: Callable[[Clerk], object]
) -> None:
    person = half_typed(clerk, demo)
    clerk.answers.keep = True  # 登记
    leave(clerk)
    assert clerk.answers.asked == ["填写的内容还没有保存，要登记吗？"]
    assert entered(clerk, person) == DAY
    assert not clerk.development.middle.is_entering


@leaving
def test_what_is_not_wanted_is_left_behind(
    clerk: Clerk, demo: Path, leave: Callable[[Clerk], object]
) -> None:
    person = half_typed(clerk, demo)
    before = clerk.undo_words()
    leave(clerk)  # 不要了
    assert clerk.answers.asked == ["填写的内容还没有保存，要登记吗？"]
    assert entered(clerk, person) == ""
    assert not clerk.development.middle.is_entering
    assert clerk.undo_words() == before if clerk.window.isVisible() else True


def test_the_window_closes_once_it_is_settled(clerk: Clerk, demo: Path) -> None:
    half_typed(clerk, demo)
    clerk.window.close()
    clerk.settle()
    assert not clerk.window.isVisible()


@staying
def test_what_cannot_be_entered_stays_with_the_reason_at_its_field(
    clerk: Clerk, demo: Path, leave: Callable[[Clerk], object]
) -> None:
    person = half_typed(clerk, demo)
    form = clerk.development.middle.entry.form
    clerk.fill(form, eligible="20", present="19", yes="25")
    clerk.answers.keep = True
    leave(clerk)
    assert clerk.window.isVisible()
    assert clerk.window.page is clerk.development
    assert clerk.development.middle.person_id == person
    assert "多于实到的 19 人" in form.error("yes")
    assert form.editor("yes").target.hasFocus()
    assert entered(clerk, person) == ""


def test_a_step_that_is_only_open_is_left_without_a_question_and_found_again(
    clerk: Clerk, demo: Path
) -> None:
    half_typed(clerk, demo)
    clerk.development.middle.entry.form.touched = False
    clerk.press(Keys.Key_1, ALT)
    clerk.press(Keys.Key_2, ALT)
    assert clerk.answers.asked == []
    assert clerk.development.middle.entry.place == (15, 1)
    assert clerk.development.middle.is_entering


def test_what_was_entered_and_taken_back_is_told_as_taken_back(clerk: Clerk, demo: Path) -> None:
    half_typed(clerk, demo)
    clerk.press(Keys.Key_Return, CONTROL)
    told = clerk.window.notices.sentence
    assert told.text().startswith("已登记")
    label = clerk.undo_words().removeprefix("撤销：").removesuffix("（Ctrl+Z）")
    clerk.press(Keys.Key_Z, CONTROL)
    assert told.text() == f"已撤销：{label}"
    assert clerk.window.notices.isVisible()
    clerk.press(Keys.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert told.text() == f"已重做：{label}"
