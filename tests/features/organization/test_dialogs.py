"""组织机构 on screen: added, renamed, taken out, each in one change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QWidget

from partydesk.features.organization.dialogs import OrganizationDialog
from partydesk.kernel.findings import Refusal
from partydesk.ui.dialog import OrderDialog

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from partydesk.features.organization.service import OrganizationBook
    from tests.conftest import Answers


def names(dialog: OrganizationDialog) -> list[str]:
    model = dialog.table.records
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def answer(dialog: OrganizationDialog, **values: str) -> None:
    sheet = next(one for one in dialog.findChildren(OrderDialog) if one.isVisible())
    sheet.form.set_values(values)
    sheet.submit()


@pytest.fixture
def dialog(book: OrganizationBook, qtbot: QtBot, answers: Answers) -> Iterator[OrganizationDialog]:
    page = QWidget()
    qtbot.addWidget(page)
    made = OrganizationDialog(page, book, answers)
    made.open()
    yield made
    made.accept()


def test_branches_and_groups_are_added_where_they_belong(
    book: OrganizationBook, dialog: OrganizationDialog
) -> None:
    assert not dialog.group.isEnabled()
    dialog.branch.click()
    answer(dialog, name="中共某某局机关第一支部委员会")
    dialog.table.select_id(book.branches()[0].id)
    dialog.group.click()
    answer(dialog, name="第一党小组")
    assert names(dialog) == ["某某局机关党委", "　第一支部", "　　第一党小组"]


def test_a_name_that_stands_is_refused_at_its_field(
    book: OrganizationBook, dialog: OrganizationDialog
) -> None:
    book.add_branch("第一支部")
    dialog.branch.click()
    answer(dialog, name="第一党支部")
    sheet = dialog.findChildren(OrderDialog)[0]
    assert "已经有“第一支部”" in sheet.form.error("name")
    sheet.form.touched = False
    sheet.reject()


def test_a_body_is_renamed_and_an_empty_one_taken_out(
    book: OrganizationBook, dialog: OrganizationDialog, answers: Answers
) -> None:
    branch = book.add_branch("第一支部")
    book.add_group(branch, "第一党小组")
    dialog.refresh()
    dialog.table.select_id(branch)
    dialog.rename.click()
    answer(dialog, name="综合支部", short_name="")
    assert names(dialog)[1] == "　综合支部"
    dialog.delete.click()
    assert "要删除“综合支部”吗" in answers.asked[-1]
    assert "下面还有人员、党小组" in dialog.trouble.text()
    dialog.table.select_id(book.groups(branch)[0].id)
    dialog.delete.click()
    assert names(dialog) == ["某某局机关党委", "　综合支部"]
    assert dialog.trouble.isHidden()


def test_general_branches_stand_between_and_bodies_are_moved(
    book: OrganizationBook, dialog: OrganizationDialog
) -> None:
    dialog.general.click()
    answer(dialog, name="中共某某局信息中心总支部委员会", short_name="信息中心总支")
    for name in ("中共某某局第一支部委员会", "中共某某局第二支部委员会"):
        dialog.table.select_id(book.unit().id)
        dialog.branch.click()
        answer(dialog, name=name)
    first, second = (body.id for body in book.branches())
    dialog.table.select_id(second)
    dialog.earlier.click()
    assert [body.short_name for body in book.branches()] == ["第二支部", "第一支部"]
    dialog.table.select_id(first)
    dialog.above.click()
    general = next(line.body.id for line in dialog._lines.values() if "总支" in line.body.kind)
    sheet = next(one for one in dialog.findChildren(OrderDialog) if one.isVisible())
    sheet.form.set_values({"parent": general})
    sheet.submit()
    assert book.body(first).parent == general
    dialog.table.select_id(general)
    dialog.branch.click()
    answer(dialog, name="中共某某局第三支部委员会")
    assert [body.short_name for body in book.branches() if body.parent == general] == [
        "第一支部", "第三支部",
    ]  # fmt: skip


def test_a_branch_belongs_to_no_branch(book: OrganizationBook) -> None:
    first, second = (book.add_branch(f"第{n}支部") for n in "一二")
    with pytest.raises(Refusal, match="党委或者党总支下面"):
        book.place_under(first, second)
