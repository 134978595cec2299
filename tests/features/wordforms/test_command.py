"""`partydesk fill`: a template checked, filled for one or for many, without a window."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from partydesk.cli import main
from tests.wordfile.wordmaking import file_of, line, lines_of, table

if TYPE_CHECKING:
    from pathlib import Path

    from partydesk.books import Books


@pytest.fixture
def unit(books: Books, tmp_path: Path) -> Path:
    """The unit, closed, with one template."""
    books.wordforms.add("谈话表", file_of(line("【姓名】")))
    books.close()
    return tmp_path / "第一党支部"


def run(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, Any, str]:
    """Exit status, what the answer says as JSON, what was told."""
    status = main([*map(str, words)])
    out, err = capsys.readouterr()
    return status, json.loads(out) if out else None, err


def test_one_is_a_file_and_many_are_a_folder(
    unit: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill, who = ("fill", unit, "谈话表", "--json"), ("--person", "周沐阳")
    status, answer, _ = run(capsys, *fill, *who, "-o", tmp_path / "a.docx")
    assert (status, answer["files"]) == (0, [str(tmp_path / "a.docx")])
    assert lines_of((tmp_path / "a.docx").read_bytes()) == ["周沐阳"]
    place = tmp_path / "几份"
    place.mkdir()
    status, answer, _ = run(capsys, *fill, *who, "--person", "林知远", "-o", place)
    assert [path.name for path in sorted(place.iterdir())] == [
        "01-周沐阳-谈话表.docx", "02-林知远-谈话表.docx",
    ]  # fmt: skip


def test_a_file_is_checked_without_being_kept(
    unit: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = tmp_path / "自己的.docx"
    wrong.write_bytes(file_of(table(("民族", "【民簇】"))))
    status, answer, _ = run(capsys, "fill", unit, wrong, "--person", "周沐阳", "--json")
    assert status == 1
    assert (answer["fields"], answer["files"]) == (1, [])
    assert "【民族】" in answer["problems"][0]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("没有的",), "谈话表"), (("谈话表", "--person", "周沐阳"), "-o"),
        (("谈话表", "--person", "周沐阳", "-o", "a.pdf"), ".docx"),
        (("谈话表", "--person", "周沐阳", "--person", "林知远", "-o", "没有的文件夹"), "文件夹"),
        (("谈话表", "--person", "无此人", "-o", "a.docx"), "无此人"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_told(
    unit: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    status, _, told = run(capsys, "fill", unit, *words)
    assert status == 2
    assert said in told
    assert not list(tmp_path.glob("*.docx"))
