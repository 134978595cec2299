from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from partydesk.kernel.findings import Citation, Refusal
from partydesk.store.trouble import StoreTrouble
from partydesk.ui.dialog import OrderDialog
from partydesk.ui.fields import LongField, NumberField
from partydesk.ui.form import Form

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from pytestqt.qtbot import QtBot

    from tests.conftest import Answers

    Open: TypeAlias = Callable[[Callable[[dict[str, Any]], None]], OrderDialog]

ARTICLE = Citation("中国共产党发展党员工作细则", "", "第二十三条", "细则（2026）")
OTHER = Citation("中国共产党发展党员工作细则", "", "第二十四条", "细则（2026）")


@pytest.fixture
def opened(qtbot: QtBot, answers: Answers) -> Open:
    page = QWidget()
    qtbot.addWidget(page)
    page.show()

    def make(submit: Callable[[dict[str, Any]], None]) -> OrderDialog:
        form = Form(
            [
                NumberField(key="due", label="应到", required=True),
                NumberField(key="present", label="实到"),
                LongField(key="opinion", label="大会决议"),
            ]
        )
        dialog = OrderDialog(page, "登记党员大会", form, submit, prompts=answers)
        qtbot.addWidget(dialog)
        dialog.open()
        dialog.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
        return dialog

    return make


def fill(qtbot: QtBot, dialog: OrderDialog, **values: str) -> None:
    for key, text in values.items():
        qtbot.keyClicks(dialog.form.editor(key).target, text)


def test_an_order_is_handed_in_with_ctrl_enter_and_the_sheet_closes(
    qtbot: QtBot, opened: Open
) -> None:
    orders: list[dict[str, Any]] = []
    dialog = opened(orders.append)
    fill(qtbot, dialog, due="23", present="21")
    with qtbot.waitSignal(dialog.submitted):
        qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert orders == [{"due": 23, "present": 21, "opinion": ""}]


def test_a_refusal_is_shown_at_its_field_and_nothing_is_lost(qtbot: QtBot, opened: Open) -> None:
    def refuse(_values: dict[str, Any]) -> None:
        raise Refusal("实到人数没有过半数", field="present", cite=(ARTICLE,))

    dialog = opened(refuse)
    fill(qtbot, dialog, due="23", present="5", opinion="tongyi")
    dialog.submit()
    assert dialog.isVisible()
    assert dialog.form.error("present") == "实到人数没有过半数　细则（2026）第二十三条"
    assert dialog.form.editor("present").target.hasFocus()
    assert dialog.form.values() == {"due": 23, "present": 5, "opinion": "tongyi"}
    dialog.done(0)


def test_a_refusal_of_the_whole_stands_on_top(qtbot: QtBot, opened: Open) -> None:
    def refuse(_values: dict[str, Any]) -> None:
        raise Refusal("本年度已关账")

    dialog = opened(refuse)
    fill(qtbot, dialog, due="23")
    dialog.submit()
    assert dialog.trouble.isVisible()
    assert dialog.trouble.text() == "本年度已关账"
    dialog.done(0)


def test_trouble_with_the_disk_is_said_and_can_be_tried_again(qtbot: QtBot, opened: Open) -> None:
    troubles = [StoreTrouble("磁盘已满，刚才这一步没有保存。")]

    def submit(_values: dict[str, Any]) -> None:
        if troubles:
            raise troubles.pop()

    dialog = opened(submit)
    fill(qtbot, dialog, due="23")
    dialog.submit()
    assert dialog.trouble.text() == "磁盘已满，刚才这一步没有保存。"
    with qtbot.waitSignal(dialog.submitted):
        dialog.submit()


def test_what_is_missing_is_said_before_any_rule_is_asked(opened: Open) -> None:
    orders: list[dict[str, Any]] = []
    dialog = opened(orders.append)
    dialog.submit()
    assert not orders
    assert dialog.form.error("due") == "请填写应到"
    dialog.done(0)


def test_escape_asks_before_what_was_typed_is_thrown_away(
    qtbot: QtBot, opened: Open, answers: Answers
) -> None:
    answers.yes = False
    dialog = opened(lambda _values: None)
    fill(qtbot, dialog, due="23")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    answers.yes = True
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert answers.asked == ["填写的内容还没有保存，要保存吗？"] * 2


def test_escape_leaves_an_untouched_sheet_at_once(
    qtbot: QtBot, opened: Open, answers: Answers
) -> None:
    dialog = opened(lambda _values: None)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert not answers.asked


def test_a_sheet_is_never_larger_than_the_window_it_stands_over(
    qtbot: QtBot, answers: Answers
) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(600, 400)
    page.show()
    form = Form([LongField(key=f"f{n}", label="意见", lines=6) for n in range(9)])
    sheet = OrderDialog(page, "登记", form, lambda _: None, prompts=answers)
    sheet.open()
    assert sheet.width() <= 600
    assert sheet.height() <= 400
    sheet.reject()


def test_what_was_said_of_a_field_is_gone_once_it_is_mended(qtbot: QtBot, opened: Open) -> None:
    def refuse(_values: dict[str, Any]) -> None:
        raise Refusal("实到人数没有过半数", field="present", cite=(ARTICLE, OTHER))

    dialog = opened(refuse)
    fill(qtbot, dialog, due="23", present="2")
    dialog.submit()
    assert dialog.form.error("present") == "实到人数没有过半数　细则（2026）第二十三条、第二十四条"
    fill(qtbot, dialog, present="1")
    assert dialog.form.error("present") == ""
    dialog.form.touched = False
