"""`partydesk verify`: what another program altered is named in the words of the books."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from partydesk.cli import main
from tests.units import demo_copied

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def demo(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Path:
    return demo_copied(tmp_path_factory.getbasetemp(), tmp_path)


def told(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, Any]:
    status = main(["verify", *map(str, words), "--json"])
    return status, json.loads(capsys.readouterr().out)


def by_another_program(folder: Path, table: str, event: str, statement: str) -> None:
    """A plain SQLite tool: its trigger taken away for a moment."""
    name = f"journal_{table}_{event}"
    with closing(sqlite3.connect(folder / "unit.db")) as file, file:
        (sql,) = file.execute("SELECT sql FROM sqlite_master WHERE name = ?", (name,)).fetchone()
        file.execute(f"DROP TRIGGER {name}")
        file.execute(statement)
        file.execute(sql)


def test_an_untouched_unit_holds(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, document = told(capsys, demo)
    assert status == 0
    assert document["ok"] is True
    assert document["changes"] > 20
    assert document["problems"] == []
    assert main(["verify", str(demo)]) == 0
    said = capsys.readouterr().err
    assert "核对无误" in said
    assert document["code"] in said


def test_an_altered_telephone_number_is_named_with_old_and_new(
    demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    by_another_program(
        demo, "person", "update", "UPDATE person SET mobile = '13900000000' WHERE id = 3"
    )
    status, document = told(capsys, demo)
    (problem,) = document["problems"]
    assert status == 1
    assert (problem["table"], problem["row"], problem["columns"]) == ("person", 3, ["mobile"])
    assert problem["message"].startswith("人员“")
    assert "被别的程序改过：手机账上是“" in problem["message"]
    assert "现在是“13900000000”" in problem["message"]


def test_a_branch_is_named_by_its_name_and_a_field_of_a_step_by_its_label(
    demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    by_another_program(demo, "person", "update", "UPDATE person SET branch_id = 2 WHERE id = 3")
    by_another_program(
        demo, "step_entry", "update",
        "UPDATE step_entry SET fields = json_set(fields, '$.place', '别处') WHERE id ="
        " (SELECT min(id) FROM step_entry WHERE step = 2)",
    )  # fmt: skip
    _, document = told(capsys, demo)
    person, step = (one["message"] for one in document["problems"])
    assert "所在党支部账上是“" in person
    assert "支部”" in person.split("现在是“")[1]
    assert "2 党组织派人谈话”" in step
    assert "谈话地点账上是“" in step
    assert "现在是“别处”" in step


@pytest.mark.parametrize(
    ("event", "statement", "said"),
    [
        ("delete", "DELETE FROM relative WHERE id = 1", "被别的程序删掉了"),
        (
            "insert",
            """INSERT INTO relative (person_id, position, relation, name, born, politics, workplace)
               VALUES (3, 0, '父', '王大', '', '', '')""",
            "不是用本程序登记的",
        ),
    ],
)
def test_rows_put_in_and_taken_out_are_named(
    event: str, statement: str, said: str, demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    by_another_program(demo, "relative", event, statement)
    status, document = told(capsys, demo)
    (problem,) = document["problems"]
    assert status == 1
    assert problem["message"].startswith("家庭成员“")
    assert said in problem["message"]


def test_dropped_triggers_are_noticed_though_they_are_put_back(
    demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(sqlite3.connect(demo / "unit.db")) as file, file:
        file.execute("DROP TRIGGER journal_person_update")
    status, document = told(capsys, demo)
    assert status == 1
    assert "触发器被别的程序去掉过" in document["problems"][0]["message"]
    status, document = told(capsys, demo)
    assert status == 0
    assert any("补回被别的程序去掉的记账触发器" in note for note in document["notes"])


def test_a_code_on_paper_fits_until_what_is_under_it_is_altered(
    demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, document = told(capsys, demo)
    code, day = document["code"], document["last_change"]["at"][:10]
    typed = code.lower().replace("-", "")
    status, document = told(capsys, demo, "--code", typed, "--date", day)
    assert status == 0
    assert document["code_check"]["stands"] is True
    assert document["code_check"]["after"]["label"]
    status, document = told(capsys, demo, "--code", code, "--date", "2020-01-01")
    assert (status, document["code_check"]["stands"]) == (1, False)
    status, document = told(capsys, demo, "--code", "0000-0000-0000")
    assert status == 1
    assert "对不上" in document["code_check"]["message"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--code", "七号"), "不是核对码"),
        (("--code", "0000-0000-0000", "--date", "昨天"), "不是日期"),
        (("--date", "2026-11-23"), "要和 --code 一起用"),
    ],
)
def test_what_is_no_code_or_day_is_refused(
    words: tuple[str, ...], said: str, demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["verify", str(demo), *words]) == 2
    assert said in capsys.readouterr().err


def test_a_damaged_page_is_a_problem_and_no_fault_of_the_program(
    demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(sqlite3.connect(demo / "unit.db")) as file:
        (size,) = file.execute("PRAGMA page_size").fetchone()
        (page,) = file.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'relative_person_id'"
        ).fetchone()
    content = bytearray((demo / "unit.db").read_bytes())
    content[(page - 1) * size : page * size] = b"\7" * size
    (demo / "unit.db").write_bytes(content)
    status, document = told(capsys, demo)
    assert status == 1
    assert document["problems"][0]["message"].startswith("文件有损坏：")


def test_a_unit_that_is_none_cannot_be_proved(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["verify", str(tmp_path)]) == 2
    assert "不是单位文件夹" in capsys.readouterr().err
