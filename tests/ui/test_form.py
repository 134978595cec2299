from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from partydesk.kernel.dates import PartialDate
from partydesk.ui.cards import scrolled
from partydesk.ui.editors import NumberEditor
from partydesk.ui.fields import (
    ChoiceField,
    GridColumn,
    LongField,
    NumberField,
    Person,
    RowsField,
    TextField,
)
from partydesk.ui.form import Form
from partydesk.ui.grid import RowsEditor
from tests.ui.gallery import FIELDS, VALUES

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    made = Form(FIELDS)
    qtbot.addWidget(made)
    made.show()
    return made


def box(form: Form, key: str) -> QWidget:
    return form.editor(key).target


def test_values_come_back_as_they_were_put_in(form: Form) -> None:
    form.set_values(VALUES)
    assert form.values() == {**VALUES, "yes": None, "no": None, "result": None}
    assert not form.touched


def test_an_untouched_form_has_no_values(form: Form) -> None:
    values = form.values()
    assert values["held"] is None
    assert values["secret"] is None
    assert values["introducers"] == ()
    assert values["family"] == ()


def test_what_is_missing_is_said_by_the_name_of_its_field(form: Form) -> None:
    assert form.problems() == {
        "held": "请填写会议日期",
        "due": "请填写应到",
        "opinion": "请填写大会决议",
    }


def test_the_first_field_that_is_wrong_takes_the_cursor_and_says_why(form: Form) -> None:
    form.set_errors({"opinion": "决议要写明表决结果", "due": "应到人数比名册多 2 人"})
    assert box(form, "due").hasFocus()
    assert box(form, "due").accessibleDescription() == "应到人数比名册多 2 人"
    assert form.error("opinion") == "决议要写明表决结果"
    assert box(form, "due").property("role") == "invalid"
    form.set_errors({})
    assert form.error("due") == ""
    assert box(form, "due").property("role") == ""
    assert "一个月" in box(form, "held").accessibleDescription()


def test_each_change_of_the_clerk_is_told_and_filling_in_is_not(form: Form, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(form.edited):
        form.set_values(VALUES)
    with qtbot.waitSignal(form.edited) as said:
        qtbot.keyClicks(box(form, "yes"), "2")
    assert said.args is not None
    assert said.args[0]["yes"] == 2
    assert form.touched


def test_chinese_from_an_input_method_arrives(form: Form) -> None:
    place = box(form, "place")
    assert isinstance(place, QLineEdit)
    composing = QInputMethodEvent("si", [])
    QCoreApplication.sendEvent(place, composing)
    assert form.values()["place"] == ""
    committed = QInputMethodEvent()
    committed.setCommitString("四楼𬱖")
    QCoreApplication.sendEvent(place, committed)
    assert form.values()["place"] == "四楼𬱖"


def test_chinese_can_be_pasted_into_a_long_text(form: Form) -> None:
    opinion = box(form, "opinion")
    assert isinstance(opinion, QPlainTextEdit)
    QGuiApplication.clipboard().setText("同意接收\n李䶮同志")
    opinion.paste()
    assert form.values()["opinion"] == "同意接收\n李䶮同志"


def test_a_long_text_grows_with_what_is_written(qtbot: QtBot) -> None:
    form = Form([LongField(key="text", label="内容", lines=2)])
    qtbot.addWidget(form)
    form.show()
    before = box(form, "text").height()
    form.set_values({"text": "\n".join("一二三四五六")})
    assert box(form, "text").height() > before


def test_tab_leaves_a_long_text(form: Form, qtbot: QtBot) -> None:
    form.focus("opinion")
    qtbot.keyClick(box(form, "opinion"), Qt.Key.Key_Tab)
    assert not box(form, "opinion").hasFocus()
    assert form.values()["opinion"] == ""


@pytest.mark.parametrize(
    ("typed", "value", "word"),
    [
        ("23", 23, ""),
        ("２３", 23, ""),
        ("1,200", 1200, ""),
        ("二十", None, "要填数字"),
        ("2.5", None, "要填整数"),
        ("-1", None, "不能小于 0"),
        ("1201", None, "不能大于 1200"),
        ("nan", None, "要填数字"),
        ("", None, ""),
    ],
)
def test_a_number_is_a_number_within_its_bounds(
    qtbot: QtBot, typed: str, value: int | None, word: str
) -> None:
    editor = NumberEditor(NumberField(key="n", label="人数", most=1200))
    qtbot.addWidget(editor)
    editor.box.setText(typed)
    assert editor.value() == value
    assert word in editor.problem()
    assert bool(word) == bool(editor.problem())


def test_an_amount_has_the_decimals_it_may_have(qtbot: QtBot) -> None:
    editor = NumberEditor(NumberField(key="n", label="金额", decimals=2, unit="元"))
    qtbot.addWidget(editor)
    editor.box.setText("12.50")
    assert editor.value() == Decimal("12.50")
    editor.box.setText("12.505")
    assert "最多2位小数" in editor.problem()


def test_an_answer_can_be_given_changed_and_taken_back(form: Form, qtbot: QtBot) -> None:
    yes, no = form.editor("secret").findChildren(QPushButton)
    for press, value in ((yes, True), (no, False), (no, None)):
        qtbot.mouseClick(press, Qt.MouseButton.LeftButton)
        assert form.values()["secret"] is value


def test_the_cursor_in_a_field_is_told_so_that_the_paper_can_mark_it(
    form: Form, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(form.entered) as said:
        form.focus("place")
    assert said.args == ["place"]


def test_a_hidden_field_is_not_asked_for_but_keeps_its_value(form: Form) -> None:
    form.set_values({"held": PartialDate(2026, 5, 1)})
    form.set_shown("due", False)
    assert "due" not in form.problems()
    assert not box(form, "due").isVisible()
    form.set_shown("due", True)
    assert box(form, "due").isVisible()


def test_the_rule_stands_below_its_field_with_the_article(form: Form) -> None:
    texts = [label.text() for label in form.findChildren(QLabel)]
    assert "预审合格后一个月内召开　细则（2026）第十九条" in texts
    assert "实到：有表决权的到会人数必须超过半数" in texts
    form.set_hint("held", "本次应在 2026-11-17 前", "细则（2026）第十九条")
    assert "2026-11-17" in box(form, "held").accessibleDescription()


def test_enter_in_the_last_cell_adds_a_row(form: Form, qtbot: QtBot) -> None:
    form.set_values({"family": ({"name": "周建民", "tie": "父亲", "work": "退休"},)})
    editor = form.editor("family")
    assert isinstance(editor, RowsEditor)
    grid = editor.box
    grid.setRowCount(1)
    grid.setFocus()
    grid.setCurrentCell(0, 2)
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert (grid.rowCount(), grid.currentRow(), grid.currentColumn()) == (2, 1, 0)
    assert len(form.values()["family"]) == 1


def test_ctrl_delete_takes_a_row_out(form: Form, qtbot: QtBot) -> None:
    form.set_values({"family": ({"name": "甲"}, {"name": "乙"})})
    editor = form.editor("family")
    assert isinstance(editor, RowsEditor)
    editor.box.setCurrentCell(0, 0)
    with qtbot.waitSignal(form.edited):
        qtbot.keyClick(editor.box, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert [row["name"] for row in form.values()["family"]] == ["乙"]


def test_a_cell_is_typed_into_and_left_with_tab(form: Form, qtbot: QtBot) -> None:
    editor = form.editor("family")
    assert isinstance(editor, RowsEditor)
    grid = editor.box
    grid.setFocus()
    grid.setCurrentCell(0, 0)
    cell = grid.findChild(QLineEdit)
    assert isinstance(cell, QLineEdit)
    QTest.keyClicks(cell, "Zhou")
    QTest.keyClick(cell, Qt.Key.Key_Tab)
    assert form.values()["family"] == ({"name": "Zhou", "tie": "", "work": ""},)
    assert grid.currentColumn() == 1


def test_people_of_the_form_keep_their_ids(form: Form) -> None:
    form.set_values({"introducers": (Person("王建国", 11), Person("外单位的人"))})
    assert form.values()["introducers"] == (Person("王建国", 11), Person("外单位的人", None))


def test_a_long_label_goes_on_in_a_second_line_and_leaves_room(qtbot: QtBot) -> None:
    label = "直系亲属和主要社会关系的政治情况"
    made = Form([LongField(key="relatives", label=label), NumberField(key="n", label="应到")])
    qtbot.addWidget(made)
    made.resize(420, 300)
    made.show()
    (shown,) = (one for one in made.findChildren(QLabel) if one.text() == label)
    assert shown.width() <= 132
    assert shown.height() > shown.fontMetrics().lineSpacing() * 1.5
    assert box(made, "relatives").width() > 260


def test_enter_in_a_line_goes_on_to_the_next_field(form: Form, qtbot: QtBot) -> None:
    with qtbot.waitActive(form, timeout=60_000):
        form.activateWindow()
    form.focus("place")
    qtbot.keyClick(box(form, "place"), Qt.Key.Key_Return)
    assert box(form, "due").hasFocus()


def test_what_cannot_be_read_is_said_as_soon_as_the_field_is_left(form: Form, qtbot: QtBot) -> None:
    with qtbot.waitActive(form, timeout=60_000):
        form.activateWindow()
    form.focus("due")
    qtbot.keyClicks(box(form, "due"), "2o")
    assert form.slips() == {}
    assert form.error("due") == ""
    qtbot.keyClick(box(form, "due"), Qt.Key.Key_Tab)
    assert form.error("due") == "应到要填数字"
    assert form.slips() == {"due": "应到要填数字"}


def test_a_form_of_rows_only_takes_the_cursor_itself_where_it_must_be_scrolled(
    qtbot: QtBot,
) -> None:
    columns = (GridColumn("matter", "议题", 110), GridColumn("by", "发言人"))
    area = scrolled(Form([RowsField(key="items", label="议题", visible=8, columns=columns)]))
    qtbot.addWidget(area)
    area.resize(500, 120)
    area.show()
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    assert area.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_in_a_narrow_sheet_the_reason_can_still_be_read(qtbot: QtBot) -> None:
    """Columns that have a width give way to the one that takes the rest, and come back."""
    columns = (
        GridColumn("name", "姓名", 110), GridColumn("ground", "原因"),
        GridColumn("asked", "征求意见", 150), GridColumn("note", "备注", 120),
    )  # fmt: skip
    form = Form((RowsField(key="rows", label="名单", columns=columns),))
    qtbot.addWidget(form)
    editor = form.editor("rows")
    assert isinstance(editor, RowsEditor)
    grid = editor.box
    form.show()
    grid.resize(390, 200)
    assert grid.columnWidth(1) >= 100
    assert grid.columnWidth(0) < 110
    grid.resize(800, 200)
    assert [grid.columnWidth(place) for place in (0, 2, 3)] == [110, 150, 120]


def test_on_a_shared_line_it_is_said_which_field_is_wrong(qtbot: QtBot) -> None:
    fields = (TextField(key="from", label="开始"), TextField(key="to", label="结束", beside=True))
    form = Form(fields)
    qtbot.addWidget(form)
    form.set_errors({"to": "“25:99”不是时间。"})
    told = [one.text() for one in form.findChildren(QLabel) if one.text().endswith("不是时间。")]
    assert told == ["结束：“25:99”不是时间。"]
    form.set_errors({"to": "请填写结束"})
    assert "请填写结束" in [one.text() for one in form.findChildren(QLabel)]


def test_what_stands_below_a_field_already_is_not_said_twice(form: Form) -> None:
    form.set_hint("opinion", "“dm”可能是邓敏、丁敏，请写姓名。")
    form.set_errors({"opinion": "“dm”可能是邓敏、丁敏，请写姓名。"})
    told = [one for one in form.findChildren(QLabel) if "邓敏" in one.text() and one.isVisible()]
    assert len(told) == 1
    form.set_errors({})
    told = [one for one in form.findChildren(QLabel) if "邓敏" in one.text() and one.isVisible()]
    assert len(told) == 1


def test_enter_goes_on_from_a_choice_too(qtbot: QtBot) -> None:
    options = ((1, "党员大会"), (2, "党小组会"))
    form = Form(
        (ChoiceField(key="kind", label="种类", options=options), TextField(key="at", label="地点"))
    )
    qtbot.addWidget(form)
    with qtbot.waitActive(form, timeout=60_000):
        form.show()
        form.activateWindow()
    form.focus("kind")
    qtbot.keyClick(box(form, "kind"), Qt.Key.Key_Return)
    assert box(form, "at").hasFocus()


def test_a_field_of_a_given_width_shows_that_many_letters(qtbot: QtBot) -> None:
    form = Form(
        (TextField(key="id", label="公民身份号码", width=14), LongField(key="note", label="备注"))
    )
    qtbot.addWidget(form)
    form.resize(640, 300)
    form.show()
    line = box(form, "id")
    need = line.fontMetrics().horizontalAdvance("990101199503050029")
    assert line.width() > need + 20
    assert line.width() < box(form, "note").width() - 100


def test_what_is_chosen_is_asked_to_be_chosen(qtbot: QtBot) -> None:
    options = ((1, "党员大会"), (2, "党小组会"))
    form = Form((ChoiceField(key="kind", label="会议种类", options=options, required=True),))
    qtbot.addWidget(form)
    assert form.problems() == {"kind": "请选择会议种类"}
