"""The first day: from no unit at all to the whole roster, taken back and done again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from partydesk import resources
from partydesk.features.roster.dialogs import ImportDialog
from partydesk.store import journal
from partydesk.ui.dialog import OrderDialog
from tests.stories.conftest import CONTROL, SHIFT

if TYPE_CHECKING:
    from pathlib import Path

    from partydesk.features.roster.page import RosterPage
    from tests.stories.conftest import Clerk

Keys = Qt.Key
SAMPLE = resources.folder("sample", "党员名册（样例）.xlsx")
UNIT = "中共某某局机关委员会"


def begin(clerk: Clerk, place: Path) -> None:
    """The first start: the second choice of the first page, by keyboard."""
    clerk.start()
    assert clerk.opening is not None
    assert clerk.opening.welcome is not None
    clerk.answers.path = place
    clerk.opening.welcome.choices[1].setFocus()
    clerk.press(Keys.Key_Space)
    sheet = clerk.sheet(OrderDialog)
    clerk.fill(sheet.form, name=UNIT)
    clerk.press(Keys.Key_Tab)
    clerk.press(Keys.Key_End)  # 党委 is the last of the kinds
    clerk.press(Keys.Key_Return, CONTROL)
    clerk.at_the_window()


def preview(clerk: Clerk) -> ImportDialog:
    clerk.answers.path = SAMPLE
    clerk.press(Keys.Key_I, CONTROL)
    return clerk.sheet(ImportDialog)


def take_in(clerk: Clerk) -> None:
    """Import the sample with its four branches."""
    dialog = preview(clerk)
    dialog.new_bodies.setFocus()
    clerk.press(Keys.Key_Space)
    clerk.press(Keys.Key_Return, CONTROL)


def lines(dialog: ImportDialog) -> list[tuple[str, ...]]:
    """The preview as it is read: row, name, outcome, column, words."""
    model = dialog.table.records
    return [
        tuple(str(model.index(row, column).data()) for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def find(clerk: Clerk, text: str) -> list[str]:
    clerk.press(Keys.Key_F, CONTROL)
    clerk.enter(text)
    clerk.press(Keys.Key_Return)
    return names(clerk.roster)


def names(page: RosterPage) -> list[str]:
    model = page.table.records
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def everything(clerk: Clerk) -> list[object]:
    """Every row of the file, journal included."""
    database = clerk.books.store.database
    tables = [*journal.journalled_tables(database), "change", "journal"]
    return [list(database.execute_sql(f'SELECT * FROM "{table}"')) for table in tables]


def test_the_first_day_from_an_empty_folder_to_the_whole_roster(
    clerk: Clerk, tmp_path: Path
) -> None:
    begin(clerk, tmp_path)
    assert (tmp_path / UNIT / "unit.db").is_file()
    assert clerk.window.windowTitle().startswith(UNIT)
    assert names(clerk.roster) == []
    assert "Ctrl+I" in clerk.roster.table.empty
    assert clerk.undo_words() == ""  # the founding of the unit cannot be taken back

    dialog = preview(clerk)
    assert "共 120 行：新增 118 人" in clerk.said(dialog)
    assert "表头在第 3 行" in clerk.said(dialog)
    dialog.new_bodies.setFocus()
    clerk.press(Keys.Key_Space)
    assert "将新建：第一党支部、第二党支部、第三党支部、第四党支部" in clerk.said(dialog)
    wrong = {line[0]: line[2:] for line in lines(dialog) if line[2] in {"未导入", "请核对"}}
    assert set(wrong) == {"5", "63", "35", "116"}
    assert wrong["5"][:2] == ("未导入", "公民身份号码")
    assert "校验位不对" in wrong["5"][2]
    assert wrong["63"][:2] == ("未导入", "公民身份号码")
    assert "无法还原" in wrong["63"][2]
    assert wrong["35"][:2] == ("请核对", "入党时间")
    assert "没有 13 月" in wrong["35"][2]
    assert wrong["116"][:2] == ("请核对", "公民身份号码")  # right by its check digit, and taken in
    assert "末三位是 000" in wrong["116"][2]
    assert names(clerk.roster) == []  # nothing is written before it is confirmed

    clerk.press(Keys.Key_Return, CONTROL)
    assert clerk.roster.table.count() == 118
    assert "新增 118 人" in clerk.window.notices.sentence.text()
    assert find(clerk, "dwcr") == find(clerk, "达瓦") == ["达瓦·次仁"]
    assert find(clerk, "9155") == ["李𬱖"]
    assert find(clerk, "吕欣然") == []  # the row that was refused
    assert "没有符合条件的人" in clerk.roster.table.empty
    clerk.press(Keys.Key_Escape)
    assert clerk.roster.table.count() == 118


def test_an_import_is_one_step_to_take_back_and_the_same_file_again_changes_nothing(
    clerk: Clerk, tmp_path: Path
) -> None:
    begin(clerk, tmp_path)
    take_in(clerk)
    taken = names(clerk.roster)
    assert len(taken) == 118
    assert clerk.undo_words() == f"撤销：导入 {SAMPLE.name}（Ctrl+Z）"
    clerk.press(Keys.Key_Z, CONTROL)
    assert names(clerk.roster) == []
    assert clerk.roster.branch.findText("第一党支部") < 0
    clerk.press(Keys.Key_Z, CONTROL | SHIFT)
    assert names(clerk.roster) == taken
    assert clerk.roster.branch.findText("第一党支部") > 0

    before = everything(clerk)
    dialog = preview(clerk)
    assert "新增 0 人，更新 0 人，不变 118 人" in clerk.said(dialog)
    assert not dialog.primary.isEnabled()
    clerk.press(Keys.Key_Return, CONTROL)
    clerk.press(Keys.Key_Escape)
    assert everything(clerk) == before


def test_after_a_restart_the_unit_is_back_and_undo_still_names_the_import(
    clerk: Clerk, tmp_path: Path
) -> None:
    begin(clerk, tmp_path)
    take_in(clerk)
    clerk.leave()
    clerk.start()  # as on the next morning: the last unit, without asking
    assert clerk.roster.table.count() == 118
    assert clerk.undo_words() == f"撤销：导入 {SAMPLE.name}（Ctrl+Z）"
    clerk.press(Keys.Key_Z, CONTROL)
    assert names(clerk.roster) == []
    clerk.leave()
    clerk.start()
    clerk.press(Keys.Key_Z, CONTROL | SHIFT)
    assert clerk.roster.table.count() == 118
