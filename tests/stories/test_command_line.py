"""The same job without a window, on one unit: a roster taken in, books checked, one printed."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING, Any

import pypdf
from PySide6.QtCore import Qt

from partydesk import resources
from partydesk.cli import main
from partydesk.features.development.queries import applicants
from partydesk.features.roster.rules import Category
from partydesk.ui.dialog import OrderDialog
from partydesk.ui.fields import Person
from partydesk.ui.people import PeopleEditor
from tests.stories.conftest import ALT, CONTROL, ENVIRONMENT

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.stories.conftest import Clerk

SAMPLE = resources.folder("sample", "党员名册（样例）.xlsx")
ROW_KEYS = {"row", "column", "value", "reason"}
FINDING_KEYS = {
    "rule", "severity", "steps", "limit", "actual", "message", "cite", "subject", "due",
}  # fmt: skip


class Console:
    """The commands, and what they print."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def run(self, *words: object) -> tuple[int, Any]:
        """One command; its exit status and its JSON document."""
        status = main([*map(str, words), "--json"])
        return status, json.loads(self._capsys.readouterr().out)


def process(*words: object) -> tuple[int, str, str]:
    """The program as a script starts it."""
    command = [sys.executable, "-X", "utf8", "-m", "partydesk", *map(str, words)]
    done = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", check=False, env=ENVIRONMENT
    )
    return done.returncode, done.stdout, done.stderr


def test_window_and_command_line_work_on_one_unit(
    clerk: Clerk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "某某局机关党委"
    document = Console(capsys).run
    assert process("new", folder, "--name", "中共某某局机关委员会", "--kind", "党委")[0] == 0

    trial = document("import", folder, SAMPLE, "--create-branches", "--dry-run")[1]
    assert (trial["dry_run"], trial["added"]) == (True, 118)
    status, taken = document("import", folder, SAMPLE, "--create-branches")
    assert status == 1  # two rows were refused
    assert {key: taken[key] for key in ("header_row", "rows", "added", "updated", "unchanged")} == {
        "header_row": 3, "rows": 120, "added": 118, "updated": 0, "unchanged": 0,
    }  # fmt: skip
    assert taken["columns"]["入党时间"] == "joined_on"
    assert [set(one) for one in taken["refused"]] == [ROW_KEYS, ROW_KEYS]
    assert taken["warnings"][0].keys() == {"row", "column", "message"}
    again = document("import", folder, SAMPLE, "--create-branches")[1]
    assert (again["added"], again["updated"], again["unchanged"]) == (0, 0, 118)

    clerk.today = date.today
    clerk.start(folder)
    assert clerk.undo_words() == f"撤销：导入 {SAMPLE.name}（Ctrl+Z）"
    name = receive_from_the_roster(clerk)
    status, told, said = process("check", folder, "--json")
    assert (status, told, said.count("\n")) == (2, "", 1)
    assert "已在电脑" in said  # one program at a time
    clerk.leave()

    status, checked = document("check", folder, "--on", "2027-03-01")
    assert (status, checked["on"]) == (1, "2027-03-01")
    late = [one for one in checked["findings"] if one["rule"] == "talk-within-one-month"]
    assert [one["subject"]["name"] for one in late] == [name]
    assert set(late[0]) == FINDING_KEYS
    assert set(late[0]["cite"][0]) == {"document", "number", "article"}

    target = tmp_path / "book.pdf"
    status, printed = document("print", folder, "record-book", "--person", name, "-o", target)
    assert status == 0
    reader = pypdf.PdfReader(target)
    assert printed["files"] == [{"path": str(target), "pages": len(reader.pages), "person": name}]
    assert printed["missing_characters"] == []
    assert printed["fonts"]
    assert name in reader.pages[0].extract_text().replace(" ", "")


def receive_from_the_roster(clerk: Clerk) -> str:
    """The application of somebody who stands in the roster already, picked from the candidates."""
    keys = Qt.Key
    person = next(one for one in applicants().rows() if one.category is Category.APPLICANT)
    clerk.press(keys.Key_2, ALT)
    clerk.press(keys.Key_N, CONTROL)
    sheet = clerk.sheet(OrderDialog)
    sheet.form.focus("person")
    clerk.enter(person.initials)
    editor = sheet.form.editor("person")
    assert isinstance(editor, PeopleEditor)
    clerk.qtbot.keyClick(editor.popup(), keys.Key_Return)
    assert editor.value() == (Person(person.name, person.id),)
    clerk.fill(sheet.form, date="2026-10-10")
    clerk.press(keys.Key_Return, CONTROL)
    assert clerk.development.middle.person_id == person.id
    return person.name
