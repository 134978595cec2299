"""A clerk and his backups: by themselves in the morning and at the end, and one put back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from partydesk.app.safety import Safety
from partydesk.features.backups.dialogs.handover import HandoverSheet
from partydesk.features.backups.dialogs.leaving import LeavingSheet
from partydesk.features.backups.dialogs.rescue import RescueSheet
from partydesk.features.backups.dialogs.shelf import BackupsDialog
from partydesk.features.roster.rules import Category, PersonOrder
from partydesk.store.snapshot import shelf
from partydesk.ui.passwords import UnlockSheet
from partydesk.ui.printdialog import PrintDialog
from partydesk.ui.tasks import drain
from tests.stories.conftest import Clerk

if TYPE_CHECKING:
    from pathlib import Path


def there(unit: Path) -> list[shelf.Snapshot]:
    return shelf.listed(unit / shelf.FOLDER)


def enter(clerk: Clerk, name: str) -> None:
    clerk.books.roster.add_person(PersonOrder(name, Category.FULL))
    clerk.settle()


def people(clerk: Clerk) -> int:
    return int(clerk.books.store.database.execute_sql("SELECT count(*) FROM person").fetchone()[0])


def do(clerk: Clerk, action: str) -> None:
    """Choose it in the menu 单位."""
    clerk.window._made[action].trigger()
    drain()


def test_from_morning_to_evening(clerk: Clerk, demo: Path) -> None:
    clerk.start(demo)
    drain()
    assert len(there(demo)) == 1  # the first use of the day
    enter(clerk, "柳青原")
    clerk.leave()
    assert len(there(demo)) == 2  # the end of work
    clerk.start(demo)
    drain()
    clerk.leave()
    assert len(there(demo)) == 2  # nothing was entered


def test_a_backup_is_put_back_in_the_window(clerk: Clerk, demo: Path) -> None:
    clerk.start(demo)
    drain()
    before, listed = people(clerk), clerk.roster.table.count()
    enter(clerk, "柳青原")
    do(clerk, "backups")
    sheet = clerk.sheet(BackupsDialog)
    assert sheet.focusWidget() is sheet.table
    said = [sheet.beside.changes.item(n).text() for n in range(sheet.beside.changes.count())]
    assert said[0] == "现在有、备份里没有的改动（1）"
    assert said[1].endswith("登记 柳青原")
    assert f"人员 {before} → {before + 1}" in sheet.beside.counts.text()
    sheet.restore.click()
    drain()
    assert people(clerk) == before
    assert "此后的 1 次改动将不在账簿里" in clerk.answers.asked[-1]
    assert clerk.window.notices.sentence.text().startswith("已恢复到 ")
    clerk.settle()
    assert clerk.roster.table.count() == listed
    do(clerk, "backups")
    sheet = clerk.sheet(BackupsDialog)
    assert "恢复前的状态" in sheet.table.records.index(0, 1).data()
    assert "含 1 次现在没有的改动" in sheet.table.records.index(0, 2).data()
    sheet.reject()


def test_the_stick_is_chosen_served_and_missed(clerk: Clerk, demo: Path, tmp_path: Path) -> None:
    stick = tmp_path / "U盘"
    stick.mkdir()
    clerk.start(demo)
    drain()
    do(clerk, "backups")
    sheet = clerk.sheet(BackupsDialog)
    assert "没有第二备份处" in clerk.said(sheet)
    clerk.answers.path = stick
    sheet.place.button.click()
    drain()
    assert "已复制" in sheet.said.text()
    assert str(stick) in sheet.place.said.text()
    assert sheet.table.records.index(0, 4).data() == "本机和第二处"
    sheet.reject()
    stick.rename(tmp_path / "拔掉了")
    enter(clerk, "柳青原")
    do(clerk, "back-up")
    assert "现在不在" in clerk.window.notices.sentence.text()
    clerk.leave()
    clerk.today = lambda: date.today() + timedelta(days=400)  # noqa: DTZ011
    clerk.start(demo)
    drain()
    assert "第二备份处里最新的一份是" in clerk.window.notices.sentence.text()
    clerk.window.notices.link.click()
    sheet = clerk.sheet(BackupsDialog)
    assert "现在不在" in sheet.place.said.text()
    sheet.reject()


def test_a_spoilt_backup_is_told_and_cannot_be_put_back(clerk: Clerk, demo: Path) -> None:
    clerk.start(demo)
    drain()
    (kept,) = there(demo)
    data = bytearray(kept.path.read_bytes())
    data[-3000] ^= 1
    kept.path.write_bytes(data)
    do(clerk, "backups")
    sheet = clerk.sheet(BackupsDialog)
    sheet.check.click()
    drain()
    assert "这一份不能用" in sheet.said.text()
    kept.path.write_bytes(b"\x00" * kept.size)
    sheet.read()
    drain()
    assert not sheet.restore.isEnabled()
    assert "打不开" in sheet.beside.title.text()
    sheet.reject()


def test_the_whole_unit_is_saved_as_one_file(clerk: Clerk, demo: Path, tmp_path: Path) -> None:
    clerk.start(demo)
    drain()
    do(clerk, "backups")
    sheet = clerk.sheet(BackupsDialog)
    clerk.answers.path = tmp_path / "单位.pdunit"
    sheet.file.click()
    drain()
    assert "读回核对无误" in sheet.said.text()
    assert (tmp_path / "单位.pdunit").stat().st_size > 500_000
    sheet.reject()


@pytest.mark.parametrize("skipped", [True, False])
def test_a_long_last_backup_is_said_and_can_be_skipped(
    clerk: Clerk, demo: Path, skipped: bool
) -> None:
    """Something else keeps the disk busy; the clerk sees why the program is still there."""
    clerk.start(demo)
    drain()
    enter(clerk, "柳青原")
    keeper = clerk.books.backups
    keeper._alone.acquire()  # in this thread: the backup must wait
    seen: list[str] = []

    def look() -> bool:
        sheets = [top for top in QApplication.topLevelWidgets() if isinstance(top, LeavingSheet)]
        if not (sheets and sheets[0].isVisible()):
            return False
        seen.append(sheets[0].said.text())
        if skipped:
            clerk.qtbot.keyClick(sheets[0], Qt.Key.Key_Escape)
        return True

    def go_on() -> None:
        if look():
            timer.stop()
            keeper._alone.release()

    timer = QTimer(interval=20)
    timer.timeout.connect(go_on)
    timer.start()
    safety = clerk.window.findChild(Safety)
    assert isinstance(safety, Safety)
    safety.end()
    assert seen == ["正在备份，完成后自动关闭……"]
    assert len(there(demo)) == (1 if skipped else 2)


def switch_off(clerk: Clerk) -> None:
    """The computer is switched off: no last backup."""
    safety = clerk.window.findChild(Safety)
    assert isinstance(safety, Safety)
    safety.setParent(None)
    safety.deleteLater()
    clerk.leave()


def ruin(unit: Path, page: int) -> None:
    """A page of the file holds nothing any more."""
    with (unit / "unit.db").open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\x00" * 4096)


def test_a_damaged_unit_offers_the_newest_backup(clerk: Clerk, demo: Path) -> None:
    clerk.start(demo)
    drain()
    before = people(clerk)
    enter(clerk, "柳青原")
    switch_off(clerk)
    ruin(demo, 1)  # it cannot be opened, and nothing can be read
    clerk.start(demo)
    sheet = clerk.sheet(RescueSheet)
    assert f"“{demo.name}”的账簿文件已损坏" in clerk.said(sheet)
    assert "的备份完好，可以恢复到那时" in sheet.said.text()
    sheet.primary.click()
    drain()
    clerk.at_the_window()
    assert people(clerk) == before
    assert list((demo / shelf.FOLDER).glob("损坏-*.db"))


def test_damage_is_found_by_the_daily_backup_and_mended_at_the_next_start(
    clerk: Clerk, demo: Path
) -> None:
    """A table that nobody has looked at for months; what was entered since is entered again."""
    clerk.start(demo)
    drain()
    before = people(clerk)
    enter(clerk, "柳青原")
    (page,) = clerk.books.store.database.execute_sql(
        "SELECT rootpage FROM sqlite_master WHERE name = 'imported_row'"
    ).fetchone()
    switch_off(clerk)
    ruin(demo, page)
    clerk.today = lambda: date.today() + timedelta(days=1)  # noqa: DTZ011
    clerk.start(demo)
    drain()
    assert "账簿文件有损坏" in clerk.window.notices.sentence.text()
    clerk.leave()
    clerk.start(demo)
    sheet = clerk.sheet(RescueSheet)
    assert "那以后做过的 1 件事还读得出来，会接着补上" in sheet.lost.text()
    assert sheet.later.item(0).text().endswith("登记 柳青原（管理员）")
    sheet.primary.click()
    drain()
    clerk.at_the_window()
    assert people(clerk) == before + 1
    assert "补登：登记 柳青原" in clerk.undo_words()


PASSWORD = "shan-gao-shui-chang"


def pack(clerk: Clerk, unit: Path, package: Path) -> int:
    """Make the package in the window and look at the list; how many people are in it."""
    clerk.start(unit)
    drain()
    count = people(clerk)
    do(clerk, "hand-over")
    sheet = clerk.sheet(HandoverSheet)
    clerk.fill(sheet.form, heir="柳青原", password=PASSWORD, again="shan-gao")
    sheet.submit()
    assert "两遍输入的密码不一样" in clerk.said(sheet)
    clerk.fill(sheet.form, again=PASSWORD)
    clerk.answers.path = package
    sheet.submit()
    paper = clerk.sheet(PrintDialog)
    assert "交接包已做好，读回核对无误" in clerk.said(paper)
    assert paper.paper is not None
    assert paper.paper.missing == []
    paper.reject()
    clerk.leave()
    return count


def test_the_unit_is_handed_over_to_another_computer(
    clerk: Clerk, demo: Path, tmp_path: Path
) -> None:
    package = tmp_path / "U盘" / "交接包.pdunit"
    package.parent.mkdir()
    before = pack(clerk, demo, package)
    another = Clerk(clerk.qtbot, clerk.answers, tmp_path / "另一台电脑")
    another.start()
    assert another.opening is not None
    welcome = another.opening.welcome
    assert welcome is not None
    places = iter((package, tmp_path / "另一台电脑"))
    clerk.answers.open_file = lambda _w, _t, _k, take: take(next(places))  # type: ignore[assignment,method-assign]
    clerk.answers.open_folder = lambda _w, _t, take: take(next(places))  # type: ignore[assignment,method-assign]
    welcome.choices[2].click()
    ask = another.sheet(UnlockSheet)
    assert ask.focusWidget() is ask.ask.editor.box
    ask.ask.editor.box.setText("shan-gao")
    ask.ask.hand_in()
    drain()
    assert "密码不对" in another.said(ask)
    ask.ask.editor.box.setText(PASSWORD)
    ask.ask.hand_in()
    drain()
    another.at_the_window()
    assert people(another) == before
    assert another.books.store.clerk == "柳青原"
    assert (tmp_path / "另一台电脑" / "交接包" / "unit.keys").is_file()
    another.leave()


def test_a_file_that_is_no_backup_is_said_on_the_first_page(clerk: Clerk, tmp_path: Path) -> None:
    clerk.start()
    assert clerk.opening is not None
    assert clerk.opening.welcome is not None
    clerk.answers.path = tmp_path / "随便.pdunit"
    clerk.answers.path.write_bytes(b"PK\x03\x04 not a package")
    clerk.opening.welcome.choices[2].click()
    drain()
    assert clerk.answers.asked[-1] == "“随便.pdunit”不是本程序的备份文件，或者已经损坏。"
