"""The disk fails while a thousand people are taken in: said in words, all of them or none."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from partydesk.app.desk import make_window
from partydesk.books import Books, create_books, open_books
from partydesk.features.organization.rules import OrganizationKind
from partydesk.features.roster.dialogs import ImportDialog
from partydesk.features.roster.page import RosterPage
from partydesk.features.roster.rules import Category, PersonOrder
from partydesk.ui.tasks import drain
from tests.faults.roster_file import write_roster

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.conftest import Answers

TODAY = date(2026, 11, 23)
PEOPLE = 1000
ENVIRONMENT = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
KILLED, SMALL_DISK = (
    Path(__file__).with_name(name) for name in ("killed_import.py", "small_disk.py")
)
LATIN = re.compile(r"[A-Za-z]{3,}")


@pytest.fixture(scope="module")
def roster(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_roster(tmp_path_factory.mktemp("roster") / "名册.csv", PEOPLE)


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    """A unit with one person in it."""
    folder = tmp_path / "某某支部"
    books = create_books(folder, "某某支部", OrganizationKind.BRANCH, None, lambda: TODAY)
    books.roster.add_person(PersonOrder("王建国", Category.FULL))
    books.close()
    return folder


def people(books: Books) -> int:
    return int(books.store.database.execute_sql("SELECT count(*) FROM person").fetchone()[0])


def stands(folder: Path) -> tuple[int, str | None]:
    """How many people the unit holds once it is opened again, and what Ctrl+Z would take back."""
    books = open_books(folder, today=lambda: TODAY)
    try:
        database = books.store.database
        assert database.execute_sql("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute_sql("PRAGMA foreign_key_check").fetchall() == []
        assert database.execute_sql("SELECT * FROM open_change").fetchall() == []
        return people(books), books.store.undo_label
    finally:
        books.close()


@pytest.mark.parametrize(
    ("fault", "said"),
    [(("max_page_count", 60, 1_000_000), "磁盘已满"), (("query_only", 1, 0), "只读")],
)
def test_in_the_window_the_preview_says_it_and_the_same_file_can_be_tried_again(
    fault: tuple[str, int, int], said: str,
    unit: Path, roster: Path, qtbot: QtBot, answers: Answers,
) -> None:  # fmt: skip
    pragma, broken, mended = fault
    books = open_books(unit, today=lambda: TODAY)
    window = make_window(books, prompts=answers)
    qtbot.addWidget(window)
    window.show()
    page = window.page
    assert isinstance(page, RosterPage)
    page.take_file(roster)
    drain()
    (dialog,) = page.findChildren(ImportDialog)
    books.store.database.pragma(pragma, broken, permanent=True)  # for the thread of the import
    dialog.take()
    drain()
    sentence = dialog.notices.text()
    assert said in sentence
    assert not LATIN.search(sentence)
    assert dialog.isVisible()
    assert (people(books), books.store.undo_label) == (1, "登记 王建国")
    assert page.table.count() == 1
    books.store.database.pragma(pragma, mended, permanent=True)
    dialog.take()
    drain()
    assert page.table.count() == people(books) == 1 + PEOPLE
    window.close()
    books.close()
    assert stands(unit) == (1 + PEOPLE, "导入 名册.csv")


def test_a_file_that_may_not_grow_leaves_the_state_before(unit: Path, roster: Path) -> None:
    command = (
        "import resource, sys; from partydesk.cli import main\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))\n"
        "sys.exit(main(['import', *sys.argv[1:]]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", command, str(unit), str(roster)],
        capture_output=True, text=True, encoding="utf-8", check=False, env=ENVIRONMENT,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    assert "读写磁盘出错" in done.stderr
    assert done.stderr.count("\n") == 1
    assert stands(unit) == (1, "登记 王建国")


@pytest.mark.parametrize(
    ("when", "cache", "left"),
    [
        ("writing", -16_000, (1, "登记 王建国")),  # everything still in memory
        ("writing", 10, (1, "登记 王建国")),  # most of it in the log on disk already
        ("written", -16_000, (1 + PEOPLE, "导入 名册.csv")),
    ],
)
def test_a_program_that_is_killed_leaves_all_or_nothing(
    when: str, cache: int, left: tuple[int, str], unit: Path, roster: Path
) -> None:
    done = subprocess.run(
        [sys.executable, str(KILLED), str(unit), str(roster), when, str(cache)],
        capture_output=True, text=True, check=False, env=ENVIRONMENT,
    )  # fmt: skip
    assert done.returncode == -9, done.stderr
    assert ("taken in" in done.stdout) is (when == "written")
    log = unit / "unit.db-wal"
    assert log.exists()
    assert (log.stat().st_size > 500_000) is (when == "written" or cache == 10)
    assert stands(unit) == left


def may_mount() -> bool:
    """Whether this user may have mounts of his own."""
    if sys.platform != "linux" or shutil.which("unshare") is None:
        return False
    return subprocess.run(["unshare", "--mount", "true"], check=False).returncode == 0


@pytest.mark.skipif(not may_mount(), reason="only root may mount a disk of memory")
def test_on_a_small_and_on_a_read_only_disk_every_command_says_one_sentence(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    told = json.loads(
        subprocess.run(
            [sys.executable, str(SMALL_DISK), str(disk)],
            capture_output=True, check=True, env=ENVIRONMENT,
        ).stdout
    )  # fmt: skip
    for status, sentence in told.values():
        assert status in {0, 2}, sentence
        assert len(sentence.splitlines()) == 1
        assert "Traceback" not in sentence
    assert "磁盘已满" in told["import on a small disk"][1]
    assert told["check on a small disk"][0] == 0
    assert f"新增 {PEOPLE} 人" in told["import on a large disk"][1]
    for act in ("import on a read-only disk", "new on a read-only disk"):
        assert (told[act][0], "只读" in told[act][1]) == (2, True), told[act]
