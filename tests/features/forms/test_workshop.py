"""The workshop on the real forms: what is changed is on the page at once, and nowhere else."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from shiboken6 import delete

from partydesk.features.forms import queries
from partydesk.features.forms.dialogs import FormWorkshop
from partydesk.features.forms.queries import unit_form
from partydesk.features.forms.rules import Change, What
from partydesk.features.forms.rules.tree import Kind, canonical
from partydesk.printing.form import load_form
from partydesk.store.rights import Role
from partydesk.ui.dialog import OrderDialog
from partydesk.ui.tasks import drain

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from partydesk.books import Books
    from tests.conftest import Answers

NAME = "part/particulars/2/1/1"
BIRTH = "part/particulars/2/2"


class Values(NamedTuple):
    """Of the person whose book is shown."""

    whose: str
    values: dict[str, Any]


@pytest.fixture
def workshop(books: Books, answers: Answers, qtbot: QtBot) -> FormWorkshop:
    """The record book in hand, with the values of 周沐阳."""

    def ask(form: str, then: Callable[[Values | None], object]) -> None:
        person = {"person": {"name": "周沐阳", "birth_date": "1998-03-04"}}
        then(Values("周沐阳", person) if form == "record-book" else None)

    made = FormWorkshop(None, books.forms, ask, answers)
    qtbot.addWidget(made)
    made.resize(1300, 720)
    made.show()
    drain()
    return made


def page(workshop: FormWorkshop) -> str:
    """What the page beside the changes says."""
    drain()
    paper = workshop.live.paper
    assert paper is not None
    runs = (run for sheet in paper.sheets for part in sheet.whole for run in part.all_runs())
    return "".join(run.text for run in runs).replace("　", "")


def texts(workshop: FormWorkshop) -> list[str]:
    """The lines of the outline."""
    every = Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive
    return [item.text(0) for item in workshop.outline.findItems("", every)]


def write(workshop: FormWorkshop, where: str, text: str) -> None:
    workshop.outline.choose(where)
    box = workshop.properties.form.editor("text").target
    assert isinstance(box, QPlainTextEdit)
    box.setPlainText(text)


def test_a_label_is_on_the_page_at_once_and_on_paper_once_it_is_kept(
    workshop: FormWorkshop, books: Books, qtbot: QtBot
) -> None:
    write(workshop, NAME, "姓名（全称）")
    assert "姓名（全称）周沐阳" in page(workshop)
    assert workshop.whose.text() == "用“周沐阳”的内容"
    assert unit_form("record-book") is load_form("record-book")
    qtbot.keyClick(workshop, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert [change.value for change in queries.own_state("record-book").changes] == ["姓名（全称）"]
    assert books.store.undo_label == "改表样 发展党员全程纪实簿"
    assert "已改 1 处" in workshop.forms.currentText()


def test_letters_typed_into_one_field_are_one_step(workshop: FormWorkshop) -> None:
    for text in ("姓", "姓名", "姓名（", "姓名（全称）"):
        write(workshop, NAME, text)
    workshop.undo_button.click()
    assert "姓名（全称）" not in page(workshop)
    assert not workshop.touched
    workshop.redo_button.click()
    assert "姓名（全称）" in page(workshop)


def test_a_hidden_row_is_named_among_what_is_not_printed(workshop: FormWorkshop) -> None:
    workshop.outline.choose(BIRTH)
    assert "1998年3月4日" in page(workshop)
    workshop.properties.hide_button.click()
    assert "1998年3月4日" not in page(workshop)
    assert "这份表上不印的内容（3）" in texts(workshop)
    assert "出生日期（个人基本情况）" in texts(workshop)
    workshop.properties.hide_button.click()
    assert "1998年3月4日" in page(workshop)


def test_own_words_with_a_value_come_between_the_rows(workshop: FormWorkshop) -> None:
    workshop.outline.choose(BIRTH)
    workshop.properties.add_button.click()
    assert workshop.outline.chosen == "part/particulars/2/+1/1"
    write(workshop, workshop.outline.chosen, "本页由本人核对：〔姓名〕")
    assert "本页由本人核对：周沐阳" in page(workshop)
    write(workshop, workshop.outline.chosen, "〔工资〕")
    assert "〔工资〕" in workshop.properties.form.error("text")
    assert "本页由本人核对：周沐阳" in page(workshop)


def test_what_finds_no_room_is_said_and_not_taken(workshop: FormWorkshop) -> None:
    workshop.outline.choose("part/particulars/2")
    workshop.properties.form.editor("column1").target.setText("90")  # type: ignore[attr-defined]
    assert "宽出版心" in workshop.properties.trouble.text()
    assert not workshop.touched


def test_a_click_on_the_page_chooses_the_cell(workshop: FormWorkshop) -> None:
    workshop.outline.choose("part/particulars")
    workshop.view.place_clicked.emit("person.birth_date")
    assert workshop.outline.chosen == f"{BIRTH}/2"
    assert workshop.properties.form.values()["text"] == "〔出生日期〕"


def test_who_leaves_is_asked_and_another_form_can_be_taken_in_hand(
    workshop: FormWorkshop, answers: Answers
) -> None:
    write(workshop, NAME, "姓名（全称）")
    answers.yes = False
    workshop.forms.setCurrentIndex(workshop.forms.findData("minutes"))
    workshop.forms.activated.emit(workshop.forms.currentIndex())
    assert answers.asked == ["填写的内容还没有保存，要保存吗？"]
    assert workshop.forms.currentData() == "record-book"
    answers.yes = True
    workshop.forms.setCurrentIndex(workshop.forms.findData("minutes"))
    workshop.forms.activated.emit(workshop.forms.currentIndex())
    assert workshop.name == "minutes"
    assert workshop.whose.text() == "用示例内容（还没有登记）"
    assert "会议记录" in page(workshop)


_LOOKED_AT = 8  # pieces of a form, from its first part to its last: they are drawn each time


@pytest.mark.parametrize("form", queries.form_names())
def test_every_piece_of_every_form_can_be_looked_at(workshop: FormWorkshop, form: str) -> None:
    workshop.show_form(form)
    pieces = list(workshop.editing.root.walk())
    for node in pieces[:: max(len(pieces) // _LOOKED_AT, 1)]:
        workshop.pick(node.id)
        assert workshop.properties.title.text()
    assert not workshop.touched
    drain()  # the last part may be one that is printed only where something found no room
    workshop.pick(next(node.id for node in pieces if node.kind is Kind.PART))
    assert page(workshop)


def test_a_newer_standard_is_told_and_decided(
    workshop: FormWorkshop, books: Books, answers: Answers
) -> None:
    older = json.loads(canonical(queries.standard_of("tally")))
    older["title"] = "旧的计票单"
    books.forms.keep("tally", [Change("margins", What.SET, "top", 33)], standard=older)
    workshop.show_form("tally")
    assert "1 处不同" in workshop.newer.said.text()
    told = f"改了　{queries.standard_of('tally')['title']}"
    assert "新标准改了什么（1）" in texts(workshop)
    assert any(text.replace("　　", "　").startswith(told) for text in texts(workshop))
    workshop.show_form("minutes")
    assert "新标准改了什么（1）" not in texts(workshop)
    workshop.show_form("tally")
    workshop.newer.stay.click()
    assert workshop.keep()
    assert unit_form("tally").title == "旧的计票单"
    workshop.plain.setChecked(True)
    assert page(workshop)
    assert workshop.live.form is not None
    assert workshop.live.form.title == queries.standard_of("tally")["title"]
    workshop.plain.setChecked(False)
    workshop.newer.merge.click()
    assert workshop.keep()
    assert workshop.newer.isHidden()
    assert unit_form("tally").title == queries.standard_of("tally")["title"]
    assert unit_form("tally").margins.top == pytest.approx(33 / 25.4 * 72)


def test_a_form_goes_to_a_file_and_comes_back(
    workshop: FormWorkshop, answers: Answers, tmp_path: Path
) -> None:
    answers.path = tmp_path / "表样.json"
    workshop.exchange.send_one()
    assert "没有改过" in workshop.said.text()
    write(workshop, NAME, "姓名（全称）")
    workshop.keep()
    workshop.exchange.send_one()
    workshop.properties.back_button.click()
    workshop.keep()
    assert queries.own_state("record-book").changes == ()
    workshop.exchange.ask_file()
    assert workshop.said.text() == "已导入 1 张表样：发展党员全程纪实簿。"
    assert "姓名（全称）周沐阳" in page(workshop)
    workshop.exchange.ask_file()
    assert answers.asked[-1] == "本单位也改过发展党员全程纪实簿，导入会换掉这些改动。"
    answers.path.write_bytes(b"PK")
    workshop.exchange.ask_file()
    assert workshop.said.text() == "这个文件不是表样文件，或者不完整。"


def test_who_only_reads_looks_and_changes_nothing(
    books: Books, answers: Answers, qtbot: QtBot
) -> None:
    books.store.role = Role.READER
    made = FormWorkshop(None, books.forms, lambda _form, _then: None, answers)
    qtbot.addWidget(made)
    made.show()
    drain()
    made.outline.choose(BIRTH)
    assert made.keep_button.isHidden()
    assert not made.properties.hide_button.isEnabled()
    assert not made.properties.form.isEnabled()
    assert not made.plan(made.editing.hiding(BIRTH, hidden=True))
    assert not made.touched


def test_another_layout_is_looked_at_chosen_and_changed(
    workshop: FormWorkshop, books: Books, answers: Answers, qtbot: QtBot
) -> None:
    bar = workshop.bar
    assert bar.layouts.count() == 4
    assert bar.set_button.isHidden()
    bar.layouts.setCurrentIndex(1)
    bar.layouts.activated.emit(1)
    assert "发展党员全程记实表" in page(workshop), "it is looked at before it is chosen"
    assert "河南" in bar.place.text()
    assert unit_form("record-book") is load_form("record-book")
    bar.take_button.click()
    assert workshop.said.text() == "已选用，以后都用这种样式打印。"
    assert bar.take_button.isHidden()
    assert "2026年11月23日起选用" in bar.place.text()
    assert unit_form("record-book") is load_form("record-book-henan")
    write(workshop, "part/particulars/2/1/1", "姓名（全称）")
    workshop.keep()
    assert unit_form("record-book").title == "发展党员全程记实表"
    assert [line.changes for line in queries.form_lines() if line.form == "record-book"] == [1]
    made = FormWorkshop(None, books.forms, lambda _form, then: then(None), answers)
    qtbot.addWidget(made)
    assert made.name == "record-book-henan", "the workshop changes what the unit prints"


def test_blocks_and_cadence_are_set_and_seen_at_once(
    workshop: FormWorkshop, answers: Answers
) -> None:
    workshop.forms.setCurrentIndex(workshop.forms.findData("development-activist-sheet"))
    workshop.forms.activated.emit(workshop.forms.currentIndex())
    bar = workshop.bar
    bar.layouts.setCurrentIndex(1)
    bar.layouts.activated.emit(1)
    workshop.whole.setChecked(True)
    assert "第二个半年" in page(workshop)
    bar.ask_settings()
    (sheet,) = bar.findChildren(OrderDialog)
    sheet.form.set_values({"blocks": 9, "cadence": "quarter"})
    sheet.submit()
    assert sheet.isVisible(), "nine blocks are too many"
    sheet.form.set_values({"blocks": 4})
    sheet.submit()
    assert "第四季度" in page(workshop)
    assert "4 个考察栏，每季度" in bar.place.text()


def test_what_is_found_after_the_workshop_was_closed_is_let_go(
    books: Books, answers: Answers
) -> None:
    found: list[Callable[[Values | None], object]] = []
    window = QWidget()
    FormWorkshop(window, books.forms, lambda _form, then: found.append(then), answers)
    drain()
    delete(window)
    found[0](None)  # would raise: its label is gone
