"""A fault of the program itself, in the real window: told, noted without a name, worked past."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from partydesk.features.roster.page import RosterPage
from partydesk.ui import crash
from tests.app.walk import settle

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.app.conftest import Office
    from tests.conftest import Answers

SAID = "程序出了问题，刚才这一步没有做完。以前保存的内容都在。"
SPOILT = "王建国990101198005010018"


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answers: Answers) -> Path:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)  # put back afterwards
    file = tmp_path / "home" / "fault.log"
    crash.install(file, lambda: None, answers)
    return file


def test_a_fault_in_a_slot_is_told_once_and_the_window_works_on(
    office: Callable[[Path], Office], demo: Path, log: Path, answers: Answers
) -> None:
    unit = office(demo)
    page = unit.window.page
    assert isinstance(page, RosterPage)
    person = page.table.records.id_at(0)
    store = unit.books.store
    with store.change("写坏"):  # a value that no version of the program writes
        store.database.execute_sql("UPDATE person SET category = ? WHERE id = ?", (SPOILT, person))
    settle()
    assert answers.asked
    assert set(answers.asked) == {SAID}
    text = log.read_text(encoding="utf-8")
    assert "Error" in text
    for personal in (SPOILT, "王建国", "990101", str(demo), str(log.parent)):
        assert personal not in text
    store.undo()
    settle()
    answers.asked.clear()
    page.table.select_id(person)
    unit.window.show_page(1)
    unit.window.show_page(0)
    settle()
    assert answers.asked == []
    assert page.table.count() == 60


def test_a_fault_of_work_in_the_background_is_told_as_well(
    office: Callable[[Path], Office], demo: Path, log: Path, answers: Answers, tmp_path: Path
) -> None:
    unit = office(demo)
    page = unit.window.page
    assert isinstance(page, RosterPage)
    file = tmp_path / "名册.csv"
    file.write_text("姓名,人员类别\n赵敏,正式党员\n", encoding="utf-8")
    unit.books.store.database.execute_sql("ALTER TABLE imported_row RENAME TO gone")
    unit.books.store.database.execute_sql("ALTER TABLE person RENAME TO also_gone")
    page.take_file(file)
    settle()
    assert answers.asked == [SAID]
    assert "no such table" not in log.read_text(encoding="utf-8")
