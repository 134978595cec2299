"""The sheet: what is wrong is seen before anything is written; papers get names by the rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from partydesk.features.roster import queries as people
from partydesk.features.wordforms import queries
from partydesk.features.wordforms.dialogs import TemplateSheet
from partydesk.kernel.prints import Subject
from partydesk.store.rights import Role
from partydesk.ui.dialog import OrderDialog
from partydesk.ui.printlog import set_print_log
from partydesk.ui.tasks import drain
from tests.wordfile.wordmaking import SAMPLE, file_of, line, lines_of, table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from partydesk.books import Books
    from partydesk.features.wordforms.papers import TemplateValues
    from tests.conftest import Answers

GOOD = file_of(line("【姓名】"))
BAD = file_of(line("民族：【民簇】"))


@pytest.fixture
def everybody(books: Books) -> list[Subject]:
    """Both people."""
    rows = people.rows(people.ids(people.RosterFilter()))
    return sorted(Subject(row.name, row.id) for row in rows)


@pytest.fixture
def window(qtbot: QtBot, books: Books) -> Iterator[QWidget]:
    """What the sheet opens over."""
    made = QWidget()
    qtbot.addWidget(made)
    set_print_log(made, lambda: books.prints)
    yield made
    drain()  # what is still being looked through is read before the unit is closed


@pytest.fixture
def sheet(
    window: QWidget,
    books: Books,
    values: TemplateValues,
    everybody: list[Subject],
    answers: Answers,
) -> TemplateSheet:
    """The sheet, with both people chosen."""
    made = TemplateSheet(window, books.wordforms, values, {"所选的 2 人": everybody}, answers)
    made.open()
    drain()
    return made


def show(sheet: TemplateSheet, number: int) -> None:
    """Choose a template and wait until it was looked through."""
    sheet.fill(number)
    drain()


def test_an_empty_sheet_says_what_to_do_and_offers_samples(sheet: TemplateSheet) -> None:
    assert "加入" in sheet.listed.item(0).text()
    assert not sheet.make_button.isEnabled()
    sheet.samples_button.click()
    drain()
    assert sheet.listed.count() == 3
    assert sheet.make_button.isEnabled()


def test_a_file_is_taken_in_replaced_and_saved_again(
    sheet: TemplateSheet, answers: Answers, tmp_path: Path
) -> None:
    answers.path = SAMPLE
    sheet.add()
    assert [one.title for one in queries.templates()] == [SAMPLE.stem]
    (tmp_path / "新.docx").write_bytes(GOOD)
    answers.path = tmp_path / "新.docx"
    sheet.replace()
    answers.path = tmp_path / "另存.docx"
    sheet.save()
    assert (tmp_path / "另存.docx").read_bytes() == GOOD
    sheet.drop()
    assert queries.templates() == []


def test_a_template_gets_another_name(books: Books, sheet: TemplateSheet) -> None:
    show(sheet, books.wordforms.add("甲", GOOD))
    sheet.name_button.click()
    asked = sheet.findChild(OrderDialog)
    assert asked is not None
    asked.form.set_values({"title": "谈话表"})
    asked.submit()
    assert [one.title for one in queries.templates()] == ["谈话表"]
    assert sheet.listed.currentItem().text() == "谈话表"


def test_what_is_no_word_file_is_told(
    sheet: TemplateSheet, answers: Answers, tmp_path: Path
) -> None:
    (tmp_path / "旧.doc").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1"))
    answers.path = tmp_path / "旧.doc"
    sheet.add()
    assert "旧格式" in sheet.problems.text()
    assert queries.templates() == []


def test_an_unknown_field_is_named_and_nothing_can_be_filled(
    books: Books, sheet: TemplateSheet, answers: Answers, tmp_path: Path
) -> None:
    show(sheet, books.wordforms.add("坏", BAD))
    assert "正文第 1 段" in sheet.problems.text()
    assert "【民族】" in sheet.problems.text()
    assert not sheet.make_button.isEnabled()
    answers.path = tmp_path
    sheet.make()
    assert not list(tmp_path.glob("*.docx"))


def test_each_person_gets_a_file_named_by_the_rule(
    books: Books, sheet: TemplateSheet, answers: Answers, tmp_path: Path
) -> None:
    show(sheet, books.wordforms.add("谈话表", GOOD))
    answers.path = tmp_path
    sheet.make()
    drain()
    made = sorted(tmp_path.glob("*.docx"))
    assert [path.name for path in made] == ["01-周沐阳-谈话表.docx", "02-林知远-谈话表.docx"]
    assert [lines_of(path.read_bytes()) for path in made] == [["周沐阳"], ["林知远"]]
    assert "2 份" in sheet.said.text()
    assert books.store.undo_label == "加入 Word 模板 谈话表"  # what was printed is not undone


def test_a_file_that_is_there_is_replaced_only_when_it_is_wanted(
    books: Books, sheet: TemplateSheet, answers: Answers, tmp_path: Path
) -> None:
    there = tmp_path / "01-周沐阳-谈话表.docx"
    there.write_bytes(b"mine")
    show(sheet, books.wordforms.add("谈话表", GOOD))
    answers.path, answers.yes = tmp_path, False
    sheet.make()
    drain()
    assert there.read_bytes() == b"mine"
    answers.yes = True
    sheet.make()
    drain()
    assert there.read_bytes() != b"mine"


def test_a_target_that_cannot_be_written_is_told_and_the_others_are_there(
    books: Books, sheet: TemplateSheet, answers: Answers, tmp_path: Path
) -> None:
    (tmp_path / "01-周沐阳-谈话表.docx").mkdir()
    show(sheet, books.wordforms.add("谈话表", GOOD))
    answers.path = tmp_path
    sheet.make()
    drain()
    assert "周沐阳" in sheet.said.text()
    assert (tmp_path / "02-林知远-谈话表.docx").is_file()


def test_a_list_of_people_is_one_file(
    books: Books, sheet: TemplateSheet, answers: Answers, tmp_path: Path
) -> None:
    show(sheet, books.wordforms.add("名单", file_of(table(("【每个人：姓名】",)))))
    answers.path = tmp_path / "名单"
    sheet.make()
    drain()
    assert lines_of((tmp_path / "名单.docx").read_bytes()) == ["周沐阳", "林知远"]


def test_a_field_is_found_seen_with_its_value_and_copied(
    qtbot: QtBot, sheet: TemplateSheet
) -> None:
    fields = sheet.fields
    sheet.whose.setCurrentText("周沐阳")
    sheet.whose.activated.emit(sheet.whose.currentIndex())
    fields.search.setText("出生日期")
    assert fields.mark == "【出生日期】"
    assert fields.tree.currentItem().text(1) == "1998年3月4日"
    qtbot.keyClick(fields.tree, Qt.Key.Key_Return)
    assert QGuiApplication.clipboard().text() == "【出生日期】"
    fields.search.setText("称谓")
    assert fields.tree.currentItem().text(1) == "父亲（共 2 条）"


def test_who_only_reads_can_fill_but_not_change(
    window: QWidget,
    books: Books,
    values: TemplateValues,
    everybody: list[Subject],
    answers: Answers,
) -> None:
    books.wordforms.add("谈话表", GOOD)
    books.store.role = Role.READER
    sheet = TemplateSheet(window, books.wordforms, values, {"所选的": everybody}, answers)
    sheet.open()
    drain()
    for button in (sheet.add_button, sheet.samples_button, sheet.replace_button, sheet.drop_button):
        assert not button.isEnabled()
    assert sheet.make_button.isEnabled()
