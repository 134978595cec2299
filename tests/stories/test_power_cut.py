"""The power goes while something is half typed: at the next start it is all there."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog

from partydesk.ui.dialog import OrderDialog
from tests.stories.conftest import ALT, CONTROL
from tests.stories.test_half_typed import DAY, entered, half_typed

if TYPE_CHECKING:
    from pathlib import Path

    from tests.stories.conftest import Clerk

Keys = Qt.Key


def power_cut(clerk: Clerk, folder: Path) -> Path:
    """The unit as it lies on the disk at this moment; the program that wrote it is gone."""
    store = clerk.books.store
    clerk.qtbot.waitUntil(lambda: bool(store.drafts.all()))
    left = folder.with_name("断电以后")
    shutil.copytree(folder, left, ignore=shutil.ignore_patterns("*.lock", "*-shm"))
    for top in QApplication.topLevelWidgets():
        if isinstance(top, QDialog) and top.isVisible():
            top.done(0)
    clerk.leave()
    clerk.answers.asked.clear()
    return left


def test_a_half_typed_step_is_offered_and_filled_in_again(clerk: Clerk, demo: Path) -> None:
    person = half_typed(clerk, demo)
    form = clerk.development.middle.entry.form
    clerk.fill(form, eligible="3x", resolution="讨论到一半")
    left = power_cut(clerk, demo)
    clerk.start(left)
    notices = clerk.window.notices
    clerk.qtbot.waitUntil(notices.isVisible)
    assert "没保存完的内容" in notices.sentence.text()
    assert "党支部党员大会讨论" in notices.sentence.text()
    notices.link.click()
    clerk.qtbot.waitUntil(lambda: clerk.development.middle.is_entering)
    entry = clerk.development.middle.entry
    assert clerk.development.middle.person_id == person
    assert str(entry.form.values()["date"]) == DAY
    typed = entry.form.typed()
    assert (typed["eligible"], typed["resolution"]) == ("3x", "讨论到一半")
    assert "已经填回" in notices.sentence.text()
    assert entered(clerk, person) == ""  # a draft is no entry
    clerk.fill(entry.form, eligible="30")
    clerk.press(Keys.Key_Return, CONTROL)
    assert entered(clerk, person) == DAY
    assert clerk.books.store.drafts.all() == []


def test_a_half_typed_person_is_filled_in_when_the_sheet_is_opened_again(
    clerk: Clerk, demo: Path
) -> None:
    clerk.start(demo)
    clerk.press(Keys.Key_N, CONTROL)
    clerk.fill(clerk.sheet(OrderDialog).form, name="欧阳静怡")
    left = power_cut(clerk, demo)
    clerk.start(left)
    clerk.qtbot.waitUntil(clerk.window.notices.isVisible)
    clerk.press(Keys.Key_N, CONTROL)
    sheet = clerk.sheet(OrderDialog)
    assert sheet.form.values()["name"] == "欧阳静怡"
    assert "核对后再保存" in sheet.trouble.text()
    clerk.press(Keys.Key_Escape)  # 不要了
    assert clerk.books.store.drafts.all() == []


@pytest.mark.parametrize("gone", ["person:4711", "leave:4711"])
def test_a_draft_of_somebody_who_is_not_there_is_let_go_with_a_word(
    clerk: Clerk, demo: Path, gone: str
) -> None:
    clerk.start(demo)
    clerk.books.store.drafts.keep(gone, "更正 某某", {"name": "某某"})
    clerk.leave()
    clerk.start(demo)
    clerk.qtbot.waitUntil(clerk.window.notices.isVisible)
    clerk.window.notices.link.click()
    assert "不在了" in clerk.window.notices.sentence.text()
    assert clerk.books.store.drafts.all() == []


def test_nothing_is_offered_after_a_quiet_end(clerk: Clerk, demo: Path) -> None:
    half_typed(clerk, demo)
    clerk.leave()
    clerk.start(demo)
    clerk.press(Keys.Key_2, ALT)
    assert not clerk.window.notices.isVisible()
    assert clerk.books.store.drafts.all() == []
