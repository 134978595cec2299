"""A unit with a password, from its first day to the day on which every password is forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from partydesk.features.clerks.dialogs.recovery import RecoveryDialog
from partydesk.store.folder import is_encrypted
from partydesk.ui.dialog import OrderDialog
from partydesk.ui.passwords import UnlockSheet
from partydesk.ui.slowdialog import SlowDialog
from partydesk.ui.tasks import drain
from tests.stories.conftest import CONTROL
from tests.stories.test_first_start import UNIT, names, take_in

if TYPE_CHECKING:
    from pathlib import Path

    from tests.stories.conftest import Clerk

Keys = Qt.Key
FIRST, SECOND = "springrain-7-boats", "autumnleaf-5-lamps"


def found(clerk: Clerk, place: Path, /, **typed: str) -> OrderDialog:
    """The sheet for a new unit, filled in by keyboard and handed in."""
    clerk.start()
    assert clerk.opening is not None
    assert clerk.opening.welcome is not None
    clerk.answers.path = place
    clerk.opening.welcome.choices[1].setFocus()
    clerk.press(Keys.Key_Space)
    sheet = clerk.sheet(OrderDialog)
    clerk.fill(sheet.form, name=UNIT, **typed)
    clerk.press(Keys.Key_Return, CONTROL)
    return sheet


def asked(clerk: Clerk) -> UnlockSheet:
    """The question for the password, in front of the window that was activated with it."""
    drain()
    sheet = clerk.sheet(UnlockSheet)

    def in_front() -> bool:
        sheet.activateWindow()
        return sheet.isActiveWindow()

    clerk.qtbot.waitUntil(in_front)
    sheet.ask.setFocus()
    return sheet


def unlock(clerk: Clerk, password: str) -> UnlockSheet:
    sheet = asked(clerk)
    clerk.enter(password)
    clerk.press(Keys.Key_Return)
    drain()
    return sheet


def test_the_first_day_with_a_password_and_the_next_morning(clerk: Clerk, tmp_path: Path) -> None:
    sheet = found(clerk, tmp_path, clerk="王芳", password=FIRST, again=SECOND)
    assert "两次输入的密码不一样" in sheet.form.error("again")
    clerk.fill(sheet.form, again=FIRST)
    clerk.press(Keys.Key_Return, CONTROL)
    clerk.at_the_window()
    folder = tmp_path / UNIT
    assert is_encrypted(folder)
    assert clerk.window.clerk.text() == "管理员　王芳"
    assert "还没有恢复页" in clerk.window.notices.sentence.text()
    take_in(clerk)
    taken = names(clerk.roster)
    assert len(taken) == 118
    assert "达瓦".encode() not in b"".join(file.read_bytes() for file in files(folder))

    clerk.leave()
    clerk.start()
    assert clerk.opening is not None
    assert clerk.opening.window is None
    assert "密码不对，请再试一次" in unlock(clerk, SECOND).ask.trouble.text()
    unlock(clerk, FIRST)
    clerk.at_the_window()
    assert names(clerk.roster) == taken
    assert clerk.undo_words().startswith("撤销：导入")


def test_a_clerk_who_wants_no_password_is_told_what_that_means(
    clerk: Clerk, tmp_path: Path
) -> None:
    clerk.answers.yes = False
    sheet = found(clerk, tmp_path)
    assert clerk.answers.asked[-1] == "不设密码就建立账簿吗？"
    assert sheet.isVisible()  # 返回设密码
    assert not (tmp_path / UNIT).exists()
    clerk.answers.yes = True
    clerk.press(Keys.Key_Return, CONTROL)
    clerk.at_the_window()
    assert not is_encrypted(tmp_path / UNIT)
    assert clerk.window.clerk.text() == "未设密码"


def test_when_every_password_is_forgotten_the_sheet_from_the_safe_opens_the_unit(
    clerk: Clerk, tmp_path: Path
) -> None:
    found(clerk, tmp_path, clerk="王芳", password=FIRST, again=FIRST)
    clerk.at_the_window()
    code = print_sheet(clerk)
    clerk.leave()

    clerk.start()
    sheet = asked(clerk)
    (other,) = [one for one in sheet.findChildren(QPushButton) if "恢复码" in one.text()]
    other.setFocus()
    clerk.press(Keys.Key_Space)
    slip = code[:7] + ("2" if code[7] != "2" else "3") + code[8:]
    assert "第 2 组" in unlock(clerk, slip).ask.trouble.text()
    unlock(clerk, code.lower().replace("-", ""))
    again = clerk.sheet(SlowDialog)
    assert "重新设密码" in clerk.said(again)
    clerk.fill(again.form, password=SECOND, again=SECOND)
    clerk.press(Keys.Key_Return, CONTROL)
    drain()
    paper = clerk.sheet(RecoveryDialog)
    fresh = paper._code
    paper.copied()
    drain()
    clerk.leave()

    clerk.start()
    assert "密码不对" in unlock(clerk, FIRST).ask.trouble.text()
    unlock(clerk, SECOND)
    clerk.at_the_window()
    assert clerk.window.clerk.text() == "管理员　王芳"
    assert fresh != code


def print_sheet(clerk: Clerk) -> str:
    """打印恢复页, copied by hand."""
    clerk.window._made["recovery-sheet"].trigger()
    paper = clerk.sheet(RecoveryDialog)
    paper.copied()
    drain()
    return paper._code


def files(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*") if file.is_file()]
