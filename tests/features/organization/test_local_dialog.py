"""地方规定 on screen, by the keys alone, on a file: switched on, corrected, ended, taken out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from partydesk.books import Books, create_books, open_books
from partydesk.features.organization.dialogs import LocalRulesDialog
from partydesk.features.organization.rules import OrganizationKind
from partydesk.kernel.dates import PartialDate
from partydesk.store.rights import Role
from partydesk.ui.dialog import OrderDialog
from tests.app.walk import nameless

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.conftest import Answers

GROUND = {"document": "某市发展党员工作办法", "number": "某组发〔2025〕3号", "article": "8"}


@pytest.fixture
def books(tmp_path: Path) -> Iterator[Books]:
    made = create_books(
        tmp_path / "第一党支部", "中共某局第一支部委员会", OrganizationKind.BRANCH, None,
        lambda: date(2026, 11, 25),
    )  # fmt: skip
    yield made
    made.close()


@pytest.fixture
def dialog(books: Books, qtbot: QtBot, answers: Answers) -> Iterator[LocalRulesDialog]:
    page = QWidget()
    qtbot.addWidget(page)
    made = LocalRulesDialog(page, books.local_rules, answers)
    made.open()
    qtbot.waitExposed(made)
    yield made
    made.close()


def shown(dialog: LocalRulesDialog, row: int = 0) -> list[str]:
    model = dialog.table.records
    return [str(model.index(row, column).data()) for column in range(model.columnCount())]


def sheet(dialog: LocalRulesDialog) -> OrderDialog:
    return next(one for one in dialog.findChildren(OrderDialog) if one.isVisible())


def test_every_kind_is_listed_and_none_is_on(dialog: LocalRulesDialog) -> None:
    kinds = dialog._book.kinds()
    assert dialog.table.records.rowCount() == len(kinds)
    assert {shown(dialog, row)[0] for row in range(len(kinds))} == {"未启用"}
    assert dialog.said.text() == "例：递交入党申请书满6个月，才能确定为入党积极分子。"
    assert dialog.national.text() == "国家规定：细则没有规定最短时间。（细则（2026）第八条）"
    assert dialog.on_button.isEnabled()
    assert not dialog.edit_button.isEnabled()
    assert not nameless(dialog)


def test_enter_switches_on_with_the_usual_figure_and_the_file_keeps_it(
    dialog: LocalRulesDialog, books: Books, qtbot: QtBot, tmp_path: Path
) -> None:
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    asked = sheet(dialog)
    assert asked.form.values()["figure"] == 6
    asked.form.set_values({**GROUND, "figure": 6, "since": PartialDate(2026, 1, 1)})

    qtbot.keyClick(asked.primary, Qt.Key.Key_Space)
    assert shown(dialog) == [
        "执行中", "递交申请后多久才能确定为积极分子", "6个月", "2026-01-01 起",
        "《某市发展党员工作办法》（某组发〔2025〕3号）第八条",
    ]  # fmt: skip
    assert dialog.said.text().endswith("依据《某市发展党员工作办法》（某组发〔2025〕3号）第八条。")
    folder = books.store.folder
    books.close()
    again = open_books(folder, today=lambda: date(2026, 11, 25))
    assert [one.figure for one in again.local_rules.rules()] == ["6"]
    again.close()


@pytest.mark.parametrize(
    ("row", "typed", "field", "said"),
    [
        (1, {"figure": 60}, "figure", "应在 1 到 36 个月之间"),
        (4, {"figure": 9}, "figure", "只能更严"),
        (1, {"figure": 6, "document": ""}, "document", ""),
        (1, {"figure": 6, "until": PartialDate(2025, 1, 1)}, "until", "早于起始日"),
    ],
)
def test_what_cannot_stand_is_said_at_its_field_and_nothing_is_kept(
    dialog: LocalRulesDialog, row: int, typed: dict[str, object], field: str, said: str
) -> None:
    dialog.table.select_id(row)
    dialog.on_button.click()
    asked = sheet(dialog)
    asked.form.set_values({**GROUND, "since": PartialDate(2026, 1, 1), **typed})
    asked.submit()
    assert asked.isVisible()
    error = asked.form.error(field)
    assert error
    assert said in error
    assert dialog._book.rules() == ()
    asked.form.touched = False
    asked.reject()


def on(dialog: LocalRulesDialog, row: int = 1, **more: object) -> None:
    dialog.table.select_id(row)
    dialog.on_button.click()
    asked = sheet(dialog)
    asked.form.set_values({**GROUND, "since": PartialDate(2026, 1, 1), **more})
    asked.submit()


def test_it_is_corrected_ended_begun_anew_and_taken_out(dialog: LocalRulesDialog) -> None:
    on(dialog, figure=6)
    dialog.edit_button.click()
    asked = sheet(dialog)
    assert asked.form.values()["article"] == "8"
    asked.form.set_values({**asked.form.values(), "figure": 8})
    asked.submit()
    assert shown(dialog)[2] == "8个月"
    dialog.end_button.click()
    asked = sheet(dialog)
    asked.form.set_values({"until": PartialDate(2026, 10, 31)})
    asked.submit()
    assert shown(dialog)[0] == "已停用"
    assert shown(dialog)[3] == "2026-01-01 至 2026-10-31"
    on(dialog, figure=3, since=PartialDate(2027, 1, 1))
    assert [shown(dialog, row)[0] for row in (0, 1)] == ["已停用", "尚未开始"]
    assert dialog.line is not None
    assert dialog.line.figure == "3个月"
    dialog.drop_button.click()
    assert [shown(dialog, row)[0] for row in (0, 1)] == ["已停用", "未启用"]


def test_a_share_is_chosen_and_what_has_no_figure_asks_for_none(dialog: LocalRulesDialog) -> None:
    names = [kind.key for kind in dialog._book.kinds()]
    on(dialog, names.index("local-assembly-quorum") + 1, figure="3/4")
    assert shown(dialog, names.index("local-assembly-quorum"))[2] == "四分之三"
    dialog.table.select_id(names.index("local-recommendation") + 1)
    dialog.on_button.click()
    asked = sheet(dialog)
    assert "figure" not in asked.form.keys
    assert asked.form.values()["document"] == GROUND["document"], "the last ground is proposed"
    asked.form.set_values({**asked.form.values(), "article": "9", "since": PartialDate(2026, 1, 1)})
    asked.submit()
    assert shown(dialog, names.index("local-recommendation"))[2] == ""
    assert shown(dialog, names.index("local-recommendation"))[0] == "执行中"


def test_what_was_taken_out_elsewhere_is_said(dialog: LocalRulesDialog, books: Books) -> None:
    on(dialog, figure=6)
    (rule,) = books.local_rules.rules()
    books.local_rules.drop(rule.id)
    dialog.drop_button.click()
    assert "可能已被删除" in dialog.trouble.text()


def test_who_only_reads_sees_them_and_changes_nothing(
    dialog: LocalRulesDialog, books: Books, qtbot: QtBot
) -> None:
    on(dialog, figure=6)
    books.store.role = Role.READER
    dialog.refresh()
    for button in (dialog.on_button, dialog.edit_button, dialog.end_button, dialog.drop_button):
        assert not button.isEnabled()
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    dialog.end()
    dialog.switch_on()
    assert not [one for one in dialog.findChildren(OrderDialog) if one.isVisible()]
