"""`partydesk import` and `export`: the JSON, the exit status, one sentence for wrong input."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from partydesk.books import create_books, open_books
from partydesk.cli import main
from partydesk.features.organization.rules import OrganizationKind
from partydesk.features.roster import queries
from partydesk.features.roster.queries import RosterFilter
from partydesk.features.roster.rules import Category, Departure, PersonOrder
from partydesk.kernel.dates import PartialDate

if TYPE_CHECKING:
    from pathlib import Path

FOUND, WRONG_USE = 1, 2
GOOD = "姓名,身份证号,所在党支部,入党日期\n王建国,990101198005010011,第一支部,2005-07-01\n"
BAD = GOOD + "李强,990101198005010019,第一支部,2005-07-01\n"


class Command:
    """The command line on one unit."""

    def __init__(self, capsys: pytest.CaptureFixture[str], folder: Path) -> None:
        self._capsys = capsys
        self.folder = folder
        self.unit = folder / "unit"

    def file(self, text: str, name: str = "名册.csv") -> Path:
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def __call__(self, *words: object, status: int = 0) -> tuple[str, str]:
        command, *rest = (str(word) for word in words)
        assert main([command, str(self.unit), *rest]) == status
        out, err = self._capsys.readouterr()
        return out, err

    def report(self, *words: object, status: int = 0) -> dict[str, Any]:
        out, err = self("import", *words, "--json", status=status)
        assert err == ""
        document: dict[str, Any] = json.loads(out)
        return document

    def people(self) -> list[str]:
        books = open_books(self.unit)
        names = [row.name for row in queries.rows(queries.ids(RosterFilter()))]
        books.close()
        return names


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Command:
    create_books(tmp_path / "unit", "中共某某局机关委员会", OrganizationKind.COMMITTEE).close()
    return Command(capsys, tmp_path)


def test_a_roster_is_taken_in_and_reported(command: Command) -> None:
    path = command.file(GOOD)
    assert command.report(path, "--dry-run") == {
        "file": "名册.csv",
        "sheet": "",
        "header_row": 1,
        "columns": {
            "姓名": "name", "身份证号": "id_number", "所在党支部": "branch",
            "入党日期": "joined_on",
        },
        "rows": 1, "added": 1, "updated": 0, "unchanged": 0, "refused": [],
        "warnings": [{
            "row": 2, "column": "人员类别",
            "message": "没有人员类别，因有入党日期，按正式党员登记",
        }],
        "ignored": [], "notices": [], "made": ["第一支部"], "dry_run": True,
    }  # fmt: skip
    assert command.people() == []
    assert command.report(path)["added"] == 1
    assert command.people() == ["王建国"]
    assert command.report(path)["unchanged"] == 1


def test_a_refused_row_is_status_one_and_the_others_are_taken_in(command: Command) -> None:
    report = command.report(command.file(BAD), status=FOUND)
    assert (report["added"], len(report["refused"])) == (1, 1)
    refused = report["refused"][0]
    assert (refused["row"], refused["column"], refused["value"]) == (
        3, "身份证号", "990101198005010019",
    )  # fmt: skip
    assert "校验位" in refused["reason"]
    assert command.people() == ["王建国"]


def test_without_json_it_speaks_on_stderr(command: Command) -> None:
    out, err = command("import", command.file(BAD), status=FOUND)
    assert out == ""
    assert "第 3 行 身份证号：没有导入" in err
    assert err.rstrip().endswith(
        "名册.csv：新增 1 人，更新 0 人，不变 0 人，1 行没有导入，1 处请核对。"
    )


def test_what_is_left_aside_is_said_in_words_and_in_the_document(command: Command) -> None:
    """Forms.md C3, 6 and 12: columns of a heading over two rows, headings that stand twice."""
    path = command.file("姓名,性别,培养联系人,,日期,日期\n,,1,2,,\n张三,男,李四,王五,2012,2013\n")
    report = command.report(path, "--dry-run")
    assert report["ignored"] == ["培养联系人1", "培养联系人2", "日期", "日期（F列）"]
    _, err = command("import", path, "--dry-run")
    assert "没有用到的栏（原文照样保存）：培养联系人1、培养联系人2、日期、日期（F列）" in err


def test_hidden_rows_and_columns_are_in_the_document(command: Command) -> None:
    """Forms.md C3, 14."""
    book = openpyxl.Workbook()
    for row in (("姓名", "性别", "民族"), ("张三", "男", "汉"), ("李四", "女", "汉")):
        book.active.append(row)
    book.active.row_dimensions[3].hidden = True
    book.active.column_dimensions["C"].hidden = True
    book.save(command.folder / "名册.xlsx")
    report = command.report(command.folder / "名册.xlsx", "--dry-run")
    assert report["rows"] == 2
    assert report["notices"] == ["第 3 行是隐藏行，也一并读入了", "C 列是隐藏列，也一并读入了"]
    _, err = command("import", command.folder / "名册.xlsx", "--dry-run")
    assert "第 3 行是隐藏行" in err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("import", "没有这个文件.xlsx"), "没有这个文件.xlsx"),
        (("import", "空.csv"), "空.csv"),
        (
            ("import", "名册.csv", "--kind", "development"),
            "能导入党员名册（--kind roster）、会议记录",
        ),
        (("export", "roster", "名册.xlsx", "--as-of", "2199-01-01"), "还没有到"),
        (("export", "roster", "名册.doc"), ".xlsx"),
        (("export", "meetings", "会议.xlsx", "--as-of", "2026-01-01"), "只用于党员名册"),
    ],
)
def test_wrong_input_is_one_sentence(
    command: Command, words: tuple[str, ...], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    command.file("", "空.csv")
    command.file(GOOD)
    monkeypatch.chdir(command.folder)
    out, err = command(*words, status=WRONG_USE)
    assert out == ""
    assert said in err
    assert len(err.strip().splitlines()) == 1


def test_what_is_exported_can_be_taken_in_again_unchanged(command: Command) -> None:
    command("import", command.file(GOOD))
    target = command.folder / "导出.xlsx"
    _, err = command("export", "roster", target)
    assert "已导出 1 人" in err
    report = command.report(target)
    assert (report["rows"], report["unchanged"], report["warnings"]) == (1, 1, [])


def test_a_roster_of_a_past_day_is_exported_as_it_was(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    create_books(tmp_path / "unit", "中共某局支部委员会", OrganizationKind.BRANCH).close()
    books = open_books(tmp_path / "unit")
    for name, joined in (("周沐阳", PartialDate(2001, 7, 1)), ("吴桐", PartialDate(2020, 7, 1))):
        books.roster.add_person(PersonOrder(name, Category.PROBATIONARY, joined_on=joined))
    books.roster.leave(1, PartialDate(2022, 5, 1), Departure.TRANSFERRED)
    books.close()
    heads = {}
    for day in ("2010-12-31", "2021-12-31", "2022-12-31"):
        out = tmp_path / f"{day}.xlsx"
        assert main(["export", str(tmp_path / "unit"), "roster", str(out), "--as-of", day]) == 0
        heads[day] = capsys.readouterr().err.split(" 人")[0]
    assert heads == {
        "2010-12-31": "已导出 1", "2021-12-31": "已导出 2", "2022-12-31": "已导出 1",
    }  # fmt: skip
