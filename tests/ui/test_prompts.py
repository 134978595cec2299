from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QMessageBox, QPushButton, QWidget

from partydesk.ui import prompts
from partydesk.ui.prompts import Prompts

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize(("pressed", "done"), [("终止培养", ["yes"]), ("取消", [])])
def test_a_question_is_answered_by_its_verb(
    qtbot: QtBot, page: QWidget, pressed: str, done: list[str]
) -> None:
    said: list[str] = []
    Prompts().confirm(page, "终止培养周沐阳？", "终止培养", lambda: said.append("yes"))
    box = page.findChild(QMessageBox)
    assert isinstance(box, QMessageBox)
    buttons = {button.text(): button for button in box.findChildren(QPushButton)}
    assert set(buttons) == {"终止培养", "取消"}
    qtbot.mouseClick(buttons[pressed], Qt.MouseButton.LeftButton)
    assert said == done


def test_escape_answers_a_question_with_no(qtbot: QtBot, page: QWidget) -> None:
    said: list[str] = []
    Prompts().confirm(page, "终止培养周沐阳？", "终止培养", lambda: said.append("yes"))
    box = page.findChild(QMessageBox)
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert said == []


def test_a_file_to_save_is_suggested_with_its_ending(page: QWidget, tmp_path: Path) -> None:
    chosen: list[Path] = []
    Prompts().save_file(page, "存为 PDF", "周沐阳 记实簿.pdf", chosen.append)
    dialog = page.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    assert dialog.defaultSuffix() == "pdf"
    assert dialog.selectedFiles()[0].endswith("周沐阳 记实簿.pdf")
    dialog.fileSelected.emit(str(tmp_path / "x.pdf"))
    assert chosen == [tmp_path / "x.pdf"]
    dialog.close()


@pytest.mark.parametrize(
    ("key", "done"),
    [
        (Qt.Key.Key_Return, "kept"),  # what is pressed without reading loses nothing
        (Qt.Key.Key_Escape, "stayed"),
        ("不要了", "dropped"),
        ("继续填写", "stayed"),
        ("登记", "kept"),
    ],
)
def test_what_was_typed_is_written_dropped_or_gone_on_with(
    qtbot: QtBot, page: QWidget, key: Qt.Key | str, done: str
) -> None:
    said: list[str] = []
    answers = {name: partial(said.append, name) for name in ("kept", "dropped", "stayed")}
    Prompts().confirm_loss(page, "登记", answers["kept"], answers["dropped"], answers["stayed"])
    box = page.findChild(QMessageBox)
    assert isinstance(box, QMessageBox)
    buttons = {button.text(): button for button in box.findChildren(QPushButton)}
    assert set(buttons) == {"登记", "不要了", "继续填写"}
    if isinstance(key, str):
        qtbot.mouseClick(buttons[key], Qt.MouseButton.LeftButton)
    else:
        qtbot.keyClick(box, key)
    assert said == [done]


def test_the_next_file_is_asked_for_where_the_last_one_was(page: QWidget, tmp_path: Path) -> None:
    for place in (tmp_path / "甲", tmp_path / "乙"):
        place.mkdir()
        Prompts().save_file(page, "存为 PDF", "x.pdf", lambda _: None)
        page.findChildren(QFileDialog)[-1].fileSelected.emit(str(place / "x.pdf"))
        Prompts().open_file(page, "导入名册", "表格 (*.xlsx)", lambda _: None)
        assert page.findChildren(QFileDialog)[-1].directory().absolutePath() == str(place)
        for dialog in page.findChildren(QFileDialog):
            dialog.close()


def test_the_verb_stands_on_the_right_as_in_every_sheet(page: QWidget) -> None:
    Prompts().confirm_loss(page, "登记", list, list)
    box = page.findChild(QMessageBox)
    assert isinstance(box, QMessageBox)
    box.show()
    across = sorted(box.findChildren(QPushButton), key=lambda button: button.x())
    assert [button.text() for button in across] == ["不要了", "继续填写", "登记"]
    box.close()


def test_where_there_is_no_folder_for_documents_no_name_is_suggested(
    page: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prompts, "_last", [])
    monkeypatch.setenv("HOME", str(tmp_path))
    Prompts().open_file(page, "导入", "表格 (*.xlsx)", lambda _: None)
    dialog = page.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    assert Path(dialog.directory().path()) == tmp_path
    assert dialog.selectedFiles() == []
    dialog.close()


@pytest.mark.parametrize("short", [True, False])
def test_a_long_question_is_read_to_its_end_on_a_wide_screen(page: QWidget, short: bool) -> None:
    sentence = (
        "要恢复吗？" if short else "要把全部账簿恢复到那时的样子吗？此后的 2 次改动将不在账簿里。"
    )
    Prompts().confirm(page, sentence, "恢复", list, "现在的状态会先存成一份。")
    box = page.findChild(QMessageBox)
    assert isinstance(box, QMessageBox)
    label = box.findChild(QLabel, "qt_msgbox_label")
    assert isinstance(label, QLabel)
    # a width that the style sheet gives is believed to be enough for all words
    assert (label.minimumWidth() > 0) is short
    need = label.fontMetrics().horizontalAdvance(sentence)
    assert label.width() >= need or label.height() >= label.heightForWidth(label.width())
    box.close()
