"""From nothing to an open unit, and what is said when it cannot be opened: one Chinese sentence."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QLineEdit

from partydesk.app.opening import _AFTER_FIRST_PAINT, Opening
from partydesk.books import create_books, open_books
from partydesk.features.organization.rules import OrganizationKind
from partydesk.store.keys import new_lock
from partydesk.store.unit import Store
from partydesk.ui.dialog import OrderDialog
from partydesk.ui.memory import ScreenMemory
from partydesk.ui.passwords import UnlockSheet
from tests.app.walk import nameless, settle, sheets
from tests.units import TODAY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.conftest import Answers

ENVIRONMENT = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
KEY = "很长的密码'1"
LATIN = re.compile(r"[A-Za-z]{4,}")


@pytest.fixture
def opening(qapp: object, answers: Answers, tmp_path: Path) -> Iterator[Opening]:
    memory = ScreenMemory(tmp_path / "home" / "screen.ini")
    made = Opening(memory, tmp_path / "home", lambda: TODAY, answers)
    yield made
    settle()
    for top in (made.window, made.welcome):
        if top is not None:
            top.close()
    made.close()


def refused(opening: Opening, folder: Path, answers: Answers) -> str:
    """Open what cannot be opened; the one sentence that was said."""
    opening.begin(folder)
    assert opening.window is None
    assert opening.welcome is not None
    assert opening.welcome.isVisible()
    (sentence,) = answers.asked
    assert not LATIN.search(sentence.replace("unit.db", "").replace(folder.name, "")), sentence
    assert sentence.endswith("。")
    return sentence


def test_the_first_start_shows_the_choices_and_the_next_one_the_last_unit(
    opening: Opening, bare: Path
) -> None:
    opening.begin(None)
    assert opening.welcome is not None
    assert opening.welcome.isVisible()
    opening.open(bare)
    assert opening.window is not None
    assert opening.window.isVisible()
    assert not opening.welcome.isVisible()
    opening.window.close()
    opening.close()
    opening.begin(None)
    assert opening.window.isVisible()


def test_a_last_unit_that_has_gone_is_no_reason_to_complain(
    opening: Opening, bare: Path, answers: Answers
) -> None:
    opening.begin(bare)
    assert opening.window is not None
    opening.window.close()
    opening.close()
    bare.rename(bare.with_name("搬走了"))
    opening.begin(None)
    assert opening.welcome is not None
    assert opening.welcome.isVisible()
    assert answers.asked == []


def test_a_folder_that_is_no_unit(opening: Opening, tmp_path: Path, answers: Answers) -> None:
    assert "不是单位文件夹" in refused(opening, tmp_path, answers)


def test_a_folder_that_is_not_there(opening: Opening, tmp_path: Path, answers: Answers) -> None:
    assert "不是单位文件夹" in refused(opening, tmp_path / "没有", answers)


def test_a_unit_of_a_newer_program(opening: Opening, bare: Path, answers: Answers) -> None:
    store = Store.open(bare)
    newer = "INSERT INTO schema_migration (name, applied) VALUES ('9999_future', '2099-01-01')"
    store.database.execute_sql(newer)
    store.close()
    assert "请先更新程序" in refused(opening, bare, answers)


def test_a_unit_that_was_never_founded_is_refused_each_time_and_not_remembered(
    opening: Opening, tmp_path: Path, answers: Answers
) -> None:
    folder = tmp_path / "半个单位"
    Store.create(folder).close()
    assert "请先新建单位" in refused(opening, folder, answers)
    answers.asked.clear()
    assert "请先新建单位" in refused(opening, folder, answers)
    answers.asked.clear()
    opening.begin(None)
    assert answers.asked == []


@pytest.mark.parametrize("where", ["head", "middle", "cut"])
def test_a_damaged_unit(where: str, opening: Opening, bare: Path, answers: Answers) -> None:
    file = bare / "unit.db"
    whole = file.read_bytes()
    half = len(whole) // 2
    file.write_bytes(
        {
            "head": whole[:16] + b"\xff" * 84 + whole[100:],
            "middle": whole[:4096] + b"\xa5" * (len(whole) - 4096),
            "cut": whole[:half],
        }[where]
    )
    sentence = refused(opening, bare, answers)
    assert "损坏" in sentence


def test_a_unit_that_another_program_has_open(
    opening: Opening, bare: Path, answers: Answers, qtbot: QtBot
) -> None:
    hold = "import sys; from pathlib import Path; from partydesk.store.unit import Store\n"
    hold += "store = Store.open(Path(sys.argv[1])); print('open', flush=True); sys.stdin.read()"
    command = [sys.executable, "-c", hold, str(bare)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=ENVIRONMENT
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline().strip() == b"open"
        opening.begin(bare)
        qtbot.waitUntil(
            lambda: opening.welcome is not None, timeout=20_000
        )  # that program shows no window
        assert "已在电脑" in answers.asked[0]
        assert opening.window is None
        other.communicate(b"")
    opening.open(bare)
    assert opening.window is not None


def test_an_encrypted_unit_asks_for_its_password_until_it_is_right(
    opening: Opening, tmp_path: Path, answers: Answers
) -> None:
    folder = tmp_path / "加密单位"
    lock = new_lock("王芳", KEY)
    create_books(folder, "某某支部", OrganizationKind.BRANCH, lock, lambda: TODAY).close()
    opening.begin(folder)
    (sheet,) = sheets()
    assert isinstance(sheet, UnlockSheet)
    assert "设了密码" in "".join(label.text() for label in sheet.findChildren(QLabel))
    assert nameless(sheet) == []
    box = sheet.ask.editor.box
    assert box.echoMode() is QLineEdit.EchoMode.Password
    for key, said in (("", "请输入密码。"), ("不对", "密码不对，请再试一次。")):
        box.setText(key)
        sheet.ask.hand_in()
        settle()
        assert sheet.ask.trouble.text() == said
        assert opening.window is None
    box.setText(KEY)
    sheet.ask.hand_in()
    settle()
    assert opening.window is not None
    assert opening.books is not None
    assert opening.books.store.clerk == "王芳"
    assert answers.asked == []


@pytest.mark.parametrize(
    ("name", "said"),
    [("", "请填写党组织全称"), ("某某局/机关", "不能有"), ("新单位", "已经存在")],
)
def test_a_new_unit_that_cannot_be_made_is_refused_on_its_sheet(
    name: str, said: str, opening: Opening, bare: Path, answers: Answers
) -> None:
    opening.begin(None)
    assert opening.welcome is not None
    answers.path = bare.parent
    opening.welcome.choices[1].click()
    (sheet,) = sheets()
    assert isinstance(sheet, OrderDialog)
    sheet.form.set_values({"name": name})
    sheet.submit()
    settle()
    assert said in sheet.form.error("name") + sheet.trouble.text()
    assert opening.window is None
    assert sheet.isVisible()
    sheet.done(0)
    open_books(bare).close()  # what was there is untouched


def test_the_demo_is_made_once_and_opened_again(opening: Opening, tmp_path: Path) -> None:
    opening.begin(None)
    assert opening.welcome is not None
    opening.welcome.choices[3].click()
    settle()
    assert opening.window is not None
    made = json.loads((tmp_path / "home" / "演示单位" / "unit.lock").read_text(encoding="utf-8"))
    assert made["process"] == os.getpid()


def test_a_demo_that_could_not_be_made_is_no_half_demo(tmp_path: Path) -> None:
    folder = tmp_path / "演示单位"
    code = (
        "import resource, sys; from datetime import date; from pathlib import Path\n"
        "from partydesk.demo.unit import DemoOrder, make_demo\n"
        "from partydesk.store.trouble import StoreTrouble\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))\n"
        "try: make_demo(Path(sys.argv[1]), DemoOrder(date(2026, 11, 23), members=60))\n"
        "except StoreTrouble as trouble: sys.exit(7)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(folder)], check=False, env=ENVIRONMENT)
    assert done.returncode == 7
    assert not folder.exists()


def test_a_unit_that_is_closed_at_once_is_not_read_again(
    opening: Opening, bare: Path, qtbot: QtBot
) -> None:
    opening.begin(bare)
    assert opening.window is not None
    opening.window.close()
    books = opening.books
    opening.close()
    later = QTimer(singleShot=True, interval=_AFTER_FIRST_PAINT)
    with qtbot.waitSignal(later.timeout):  # until the other pages would have been made
        later.start()
    settle()
    assert books is not None
    assert books.store.database.is_closed()
    assert len(opening.window._made_pages) == 1
