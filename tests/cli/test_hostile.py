"""Hostile arguments, each to every command that takes such: one Chinese sentence and status 2."""

from __future__ import annotations

import os
import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from partydesk.cli import main
from partydesk.demo.unit import DemoOrder, make_demo

if TYPE_CHECKING:
    from pathlib import Path

ENGLISH = re.compile(r"invalid|argument|expected|choose|required|usage|Error|Errno|None|Traceback")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
LONG = "长" * 2000

WITH_UNIT = {
    "check": ("check", "{}"),
    "print": ("print", "{}", "record-book", "-o", "o.pdf"),
    "export": ("export", "{}", "roster", "o.xlsx"),
    "import": ("import", "{}", "roster.csv"),
    "backup": ("backup", "{}", "o.pdunit"),
    "verify": ("verify", "{}"),
}
NEW_FOLDER = {
    "new": ("new", "{}", "--name", "某支部"),
    "demo": ("demo", "{}", "--members", "5"),
    "restore": ("restore", "backup.pdunit", "{}"),
}
INPUT = {
    "timeline": ("calc", "timeline", "{}"),
    "items": (
        "calc", "dues", "--category", "salaried", "--month", "2026-11", "--employer", "worker",
        "--items", "{}",
    ),
    "password of check": ("check", "unit", "--password-file", "{}"),
    "password of new": ("new", "fresh", "--name", "x", "--password-file", "{}"),
    "file to import": ("import", "unit", "{}"),
    "backup to restore": ("restore", "{}", "fresh"),
    "password of restore": ("restore", "backup.pdunit", "fresh", "--password-file", "{}"),
}  # fmt: skip
OUTPUT = {
    "pdf": ("print", "unit", "record-book", "--blank", "-o", "{}"),
    "pdfs": ("print", "unit", "record-book", "--split", "-o", "{}"),
    "xlsx": ("export", "unit", "roster", "{}"),
    "backup": ("backup", "unit", "{}"),
}
NUMBER = {
    "members": ("demo", "fresh", "--members={}"),
    "years": ("demo", "fresh", "--years={}"),
    "seed": ("demo", "fresh", "--seed={}"),
    "eligible": ("calc", "vote", "--matter", "ordinary", "--present", "3", "--eligible={}"),
    "present": ("calc", "vote", "--matter", "ordinary", "--eligible", "3", "--present={}"),
    "seats": ("calc", "seats", "--seats={}"),
    "income": ("calc", "dues", "--category", "salaried", "--month", "2026-11", "--income={}"),
}
DAY = {
    "today": ("demo", "fresh", "--members", "5", "--today={}"),
    "on of check": ("check", "unit", "--on={}"),
    "date of verify": ("verify", "unit", "--code", "x", "--date={}"),
    "as of": ("export", "unit", "roster", "o.xlsx", "--as-of={}"),
    "elected": ("calc", "term", "--kind", "branch", "--elected={}"),
    "on of vote": (
        "calc", "vote", "--matter", "ordinary", "--eligible", "3", "--present", "3", "--on={}",
    ),
    "on of seats": ("calc", "seats", "--seats", "3", "--on={}"),
    "month": ("calc", "dues", "--category", "farmer", "--month={}"),
}  # fmt: skip
WORD = {
    "command": ("{}",),
    "kind": ("new", "fresh", "--name", "x", "--kind={}"),
    "form": ("print", "unit", "{}", "-o", "o.pdf"),
    "person": ("print", "unit", "record-book", "-o", "o.pdf", "--person={}"),
    "rule": ("calc", "{}"),
    "category": ("calc", "dues", "--month", "2026-11", "--category={}"),
    "matter": ("calc", "vote", "--eligible", "3", "--present", "3", "--matter={}"),
    "export": ("export", "unit", "{}", "o.xlsx"),
    "import": ("import", "unit", "roster.csv", "--kind={}"),
    "bench": ("bench", "--only={}"),
    "more": ("forms", "{}"),
    "option": ("check", "unit", "--{}=1"),
}
NAME = {
    "name of new": ("new", "fresh", "--name={}"),
    "clerk of new": ("new", "fresh", "--name", "x", "--clerk={}"),
    "clerk of check": ("check", "unit", "--clerk={}"),
}
NO_PATHS = ["", LONG, "长" * 90, "a\0b", "a\nb", "\ud800", "\x1b[31m"]
NO_UNITS = [
    *NO_PATHS, "nowhere", "file", "folder", "empty-unit", "no-unit", "folder-unit", ".",
    "/dev/null", "unit/unit.db",
]  # fmt: skip
TAKEN = [*NO_PATHS, "file", "unit", "file/below", ".", "/dev/null"]
UNREADABLE = [*NO_PATHS, "nowhere", "folder", "binary", "empty", "unit/unit.db", "file/below"]
UNWRITABLE = [
    *NO_PATHS, "no.pdf/o.pdf", "no.xlsx/o.xlsx", "file", "unit", "unit/unit.db", "folder.pdf",
    "folder.xlsx", "/dev/null", "/dev/full", "pipe.pdf", "pipe.xlsx", "长" * 90 + ".pdf",
]  # fmt: skip
NO_NUMBERS = [
    "", "1e9", "１２", "١٢", "五", "NaN", "inf", "0x10", "1_000", "9" * 200, "9" * 5000, "1,5",
    "--", "-0.5", "\ud800",
]  # fmt: skip
NO_DAYS = [
    "", "2026-02-30", "2026-13-01", "9999-12-31", "0001-01-01", "1850-01-01", "20261123",
    "2026-W01-1", "２０２６-１１-２３", "١٢٣٤-٠١-٠١", "昨天", "2026-1-1", " 2026-11-23 ", "--",
    "2026-11-23T00:00", "-2026-01-01", "a\0b", "9" * 5000,
]  # fmt: skip
NO_NAMES = ["", "  ", "a\0b", "\ud800", "x" * 100_000, "a\nb", "--"]
NO_WORDS = [*NO_NAMES, "没有", "{0}%s", "9" * 24]


CASES = [
    (words, values, name)
    for commands, values in (
        (WITH_UNIT, NO_UNITS), (NEW_FOLDER, TAKEN), (INPUT, UNREADABLE), (OUTPUT, UNWRITABLE),
        (NUMBER, NO_NUMBERS), (DAY, NO_DAYS), (WORD, NO_WORDS),
        (NAME, NO_NAMES),
    )
    for name, words in commands.items()
]  # fmt: skip


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder full of what is not what it is taken for, and one good unit."""
    folder = tmp_path_factory.mktemp("hostile 坏")
    make_demo(folder / "unit", DemoOrder(date(2026, 11, 23), members=5))
    assert main(["backup", str(folder / "unit"), str(folder / "backup.pdunit")]) == 0
    (folder / "file").write_text("x", encoding="utf-8")
    (folder / "empty").touch()
    (folder / "binary").write_bytes(b"\xff\x00\x80" * 50)
    (folder / "roster.csv").write_text("姓名,人员类别\n甲,正式党员\n", encoding="utf-8")
    for name in ("folder", "folder.pdf", "folder.xlsx", "no-unit", "empty-unit", "folder-unit"):
        (folder / name).mkdir()
    (folder / "empty-unit" / "unit.db").touch()
    (folder / "no-unit" / "unit.db").write_bytes(b"no database" * 1000)
    (folder / "folder-unit" / "unit.db").mkdir()
    for name in ("pipe.pdf", "pipe.xlsx"):
        os.mkfifo(folder / name)
    return folder


@pytest.mark.parametrize(
    ("words", "values"), [case[:2] for case in CASES], ids=[case[2] for case in CASES]
)
def test_one_chinese_sentence_and_status_2(
    words: tuple[str, ...],
    values: list[str],
    place: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(place)
    monkeypatch.setattr("sys.stdin", None)
    before = left(place)
    for value in values:
        argv = [word.replace("{}", value) for word in words]
        status = main(argv)
        out, err = capsys.readouterr()
        shown = [word[:40] for word in argv]
        assert (status, out) == (2, ""), shown
        assert err.endswith("\n"), shown
        assert err.count("\n") == 1, shown
        assert CHINESE.search(err), shown
        assert not ENGLISH.search(err.replace(value, "")), shown
        assert err.rstrip("\n").isprintable(), shown
        assert len(err) < 600, shown
        assert left(place) == before, shown


def left(place: Path) -> set[str]:
    """What stands in the folder, the lock of a unit that was opened left aside."""
    return {str(one.relative_to(place)) for one in place.rglob("*") if one.suffix != ".lock"}


@pytest.mark.parametrize("words", [(), ("new",), ("demo",), ("check",), ("print",), ("calc",)])
@pytest.mark.parametrize("word", ["-h", "--help"])
def test_the_help_is_chinese(
    words: tuple[str, ...], word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*words, word]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert out.startswith("用法：partydesk")
    assert not re.search(r"usage|options|arguments|show this", out)


@pytest.mark.parametrize("name", ["单位 一", "a'b\"c", os.fsdecode(b"\xff\xe4bad"), "-dash", "~"])
def test_a_folder_of_any_other_name_serves(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["new", "--name", "某支部", "--", name]) == 0
    assert main(["check", "--", name]) == 0
    assert main(["print", "--blank", "-o", "空白 表.pdf", "--", name, "record-book"]) == 0
    assert main(["export", "--", name, "roster", "名册.xlsx"]) == 0
    capsys.readouterr()
    assert {one.name for one in tmp_path.iterdir()} == {name, "空白 表.pdf", "名册.xlsx"}
