"""Every list of the window: arranged, printed, written, the same at the next start."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from python_calamine import CalamineWorkbook

from partydesk.app.desk import make_window
from partydesk.books import Books, open_books
from partydesk.features.lists.dialogs import ListSheet
from partydesk.kernel.looks import ColumnLook, Look
from partydesk.ui.listed import how_many, list_in_view, reading_of
from partydesk.ui.table import RecordTable
from partydesk.ui.tasks import drain
from tests.units import TODAY, demo_copied

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from partydesk.ui.window import MainWindow
    from tests.conftest import Answers


@pytest.fixture
def books(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Iterator[Books]:
    opened = open_books(demo_copied(tmp_path_factory.getbasetemp(), tmp_path), today=lambda: TODAY)
    yield opened
    opened.close()


def window(qtbot: QtBot, books: Books, answers: Answers) -> MainWindow:
    made = make_window(books, prompts=answers)
    qtbot.addWidget(made)
    made.show()
    return made


def rows_in_view(made: MainWindow) -> int:
    shown = list_in_view(made.page)
    return how_many(shown)[0] if shown is not None else 0


def roster(made: MainWindow) -> RecordTable:
    table = list_in_view(made.page)
    assert isinstance(table, RecordTable)
    return table


def test_the_columns_are_there_again_at_the_next_start(
    qtbot: QtBot, books: Books, answers: Answers
) -> None:
    first = window(qtbot, books, answers)
    roster(first).arranger.choose(Look((ColumnLook("mobile", 150), ColumnLook("name")), "strokes"))
    again = window(qtbot, books, answers)
    listing = reading_of(roster(again))()
    assert [one.title for one in listing.columns][:2] == ["手机", "姓名"]
    assert listing.columns[0].width == 150
    names = [row[1] for row in listing.rows]
    assert names == [row[1] for row in reading_of(roster(first))().rows]
    assert names != sorted(names)


@pytest.mark.parametrize("key", ["roster", "development", "meetings", "dues"])
def test_every_list_prints_and_becomes_a_spreadsheet(
    qtbot: QtBot, books: Books, answers: Answers, tmp_path: Path, key: str
) -> None:
    made = window(qtbot, books, answers)
    made.go(key)
    qtbot.waitUntil(lambda: rows_in_view(made) > 0)  # books are judged in turns
    made.page.trigger("list-print")
    sheet = made.page.findChildren(ListSheet)[0]
    drain()
    assert sheet.drawn is not None
    assert sheet.drawn.paper.pages >= 1
    assert sheet.drawn.paper.missing == []
    sheet.close()
    answers.path = tmp_path / f"{key}.xlsx"
    made.page.trigger("list-write")
    drain()
    shown = list_in_view(made.page)
    assert shown is not None
    listing = reading_of(shown)()
    rows = CalamineWorkbook.from_path(tmp_path / f"{key}.xlsx").get_sheet_by_index(0).to_python()
    assert rows[2] == ["序号", *(one.title for one in listing.columns)]
    assert [row[1] for row in rows[3:]] == [row[0] for row in listing.rows]
