"""The command line as a script meets it: files, JSON, exit status, one sentence of Chinese."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pypdf
import pytest

from partydesk.cli import main
from tests.units import demo_copied

FULL = Path("/dev/full")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return demo_copied(tmp_path_factory.getbasetemp(), tmp_path_factory.mktemp("demo"))


def run(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    status = main([str(word) for word in words])
    said = capsys.readouterr()
    return status, said.out, said.err


def run_json(capsys: pytest.CaptureFixture[str], *words: object) -> Any:
    status, out, _err = run(capsys, *words, "--json")
    assert status == 0
    return json.loads(out)


def test_a_new_unit_can_be_opened_and_is_not_made_twice(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "第一支部"
    assert run(capsys, "new", folder, "--name", "中共某局第一支部委员会")[0] == 0
    assert run(capsys, "check", folder)[0] == 0
    status, out, err = run(capsys, "new", folder, "--name", "又一个")
    assert (status, out) == (2, "")
    assert "已经存在" in err


def test_a_unit_with_a_password_opens_with_its_file_and_not_without(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    secret, wrong = tmp_path / "secret", tmp_path / "wrong"
    secret.write_text("很长的密码\n", encoding="utf-8")
    wrong.write_text("别的密码\n", encoding="utf-8")
    folder = tmp_path / "unit"
    assert run(capsys, "new", folder, "--name", "某支部", "--password-file", secret)[0] == 0
    assert run(capsys, "check", folder, "--password-file", secret)[0] == 0
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    for words in ([], ["--password-file", wrong], ["--password-file", tmp_path / "missing"]):
        status, _out, err = run(capsys, "check", folder, *words)
        assert status == 2
        assert "密码" in err
        assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "缺少参数"),
        (["nonsense"], "没有这个选择"),
        (["new"], "缺少参数"),
        (["print", "nowhere", "record-book", "-o", "x.pdf"], "不是单位文件夹"),
        (["check", "nowhere"], "不是单位文件夹"),
        (["calc", "term", "--kind", "branch", "--elected", "昨天", "--json"], "不是日期"),
        (["bench", "--only", "nothing"], "没有这一项"),
    ],
)
def test_wrong_use_gets_one_chinese_sentence_and_status_2(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = run(capsys, *words)
    assert (status, out) == (2, "")
    assert said in err
    assert "Traceback" not in err


def test_forms_lists_what_can_be_printed(capsys: pytest.CaptureFixture[str]) -> None:
    forms = run_json(capsys, "forms")["forms"]
    listed = [(form["name"], form["per"], form["paper"]) for form in forms]
    assert listed[:2] == [("record-book", "person", "A4"), ("handover", "unit", "A4")]
    assert [form for form in listed if form[0].startswith("dues-")] == [
        ("dues-ledger", "year", "A4"),
        ("dues-ledger-a3", "year", "A3"),
        ("dues-assessment", "year", "A4"),
        ("dues-public", "year", "A4"),
        ("dues-member", "person", "A4"),
        ("dues-card", "person", "A5"),
        ("dues-slip", "person", "A5"),
        ("dues-arrears", "person", "A4"),
        ("dues-remittance", "year", "A4"),
        ("dues-account", "year", "A4"),
        ("dues-reconciliation", "year", "A4"),
        ("dues-inspection", "year", "A4"),
    ]


def test_forms_tells_a_person_the_same_papers(capsys: pytest.CaptureFixture[str]) -> None:
    forms = run_json(capsys, "forms")["forms"]
    status, out, err = run(capsys, "forms")
    assert (status, err) == (0, "")
    assert [line.split("\u3000")[0] for line in out.splitlines()] == [one["name"] for one in forms]
    assert "政治生日名单（每月一份，A4）" in out
    assert "全程记实表（每人一份，A4，record-book 的另一种样式）" in out


def test_a_paper_of_dues_is_printed_of_a_past_day(
    demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("print", demo, "dues-ledger", "-o", tmp_path / "党费.pdf", "--as-of")
    assert run_json(
        capsys, *words, datetime.now().astimezone().date()
    )  # the day on which the demo was made
    for form, day, said in (
        ("dues-ledger", "1999-01-01", "还没有建账"),
        ("dues-ledger", "2199-01-01", "还没有到"),
        ("record-book", "2026-01-01", "--as-of 只用于党费的表、名册和统计表"),
    ):
        status, _out, err = run(capsys, "print", demo, form, *words[3:], day)
        assert (status, said in err) == (2, True)


def test_every_paper_of_dues_prints_of_the_demo_and_blank(
    demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for form in run_json(capsys, "forms")["forms"]:
        if form["name"].startswith("dues-"):
            for blank in ((), ("--blank",)):
                out = tmp_path / f"{form['name']}.pdf"
                report = run_json(capsys, "print", demo, form["name"], *blank, "-o", out)
                assert report["files"][0]["pages"] >= 1
                assert report["missing_characters"] == []


def test_a_paper_of_dues_is_of_the_month_that_is_named(
    demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "public.pdf"
    run_json(
        capsys, "print", demo, "dues-public", "--month", "2026-05", "--span", "quarter", "-o", out
    )
    assert "2026年第2季度党费收缴情况公示" in pypdf.PdfReader(out).pages[0].extract_text()
    status, _, err = run(
        capsys, "print", demo, "dues-public", "--month", "2026-13", "-o", tmp_path / "x.pdf"
    )
    assert (status, err.count("\n")) == (2, 1)
    assert "不是月份" in err


def test_one_book_is_printed_for_the_one_who_is_named(
    demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "book.pdf"
    report = run_json(capsys, "print", demo, "record-book", "--person", "司马长风", "-o", out)
    (file,) = report["files"]
    assert (file["path"], file["person"]) == (str(out), "司马长风")
    assert report["missing_characters"] == []
    reader = pypdf.PdfReader(out)
    assert len(reader.pages) == file["pages"]
    assert "司马长风" in reader.pages[0].extract_text()


def test_split_writes_one_numbered_file_for_each_person(
    demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "book.pdf"
    people = ["--person", "司马长风", "--person", "其其格"]
    report = run_json(capsys, "print", demo, "record-book", *people, "--split", "-o", out)
    assert [file["person"] for file in report["files"]] == ["司马长风", "其其格"]
    assert sorted(file.name for file in tmp_path.iterdir()) == [
        "book-01-司马长风.pdf",
        "book-02-其其格.pdf",
    ]


def test_a_blank_book_names_nobody(
    demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "blank.pdf"
    report = run_json(capsys, "print", demo, "record-book", "--blank", "-o", out)
    assert report["files"][0]["person"] is None
    text = "".join(page.extract_text() for page in pypdf.PdfReader(out).pages)
    assert "党员大会" in text
    assert "云川" not in text


@pytest.mark.parametrize("person", ["没有这个人", "99999"])
def test_nobody_of_that_name_writes_nothing(
    person: str, demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "book.pdf"
    status, _out, err = run(capsys, "print", demo, "record-book", "--person", person, "-o", out)
    assert status == 2
    assert person in err
    assert list(tmp_path.iterdir()) == []


def test_a_target_that_cannot_be_written_is_said(
    demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "no" / "such" / "folder.pdf"
    words = ["print", demo, "record-book", "--person", "其其格", "-o", out]
    status, _out, err = run(capsys, *words)
    assert status == 2
    assert "不存在，请先建好" in err


def test_an_empty_file_name_is_refused(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, _out, err = run(capsys, "print", demo, "record-book", "--blank", "-o", "")
    assert status == 2
    assert "文件名" in err


@pytest.mark.skipif(not FULL.exists(), reason="no device that is always full")
def test_a_full_disk_leaves_nothing_behind(
    demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "blank.pdf.part").symlink_to(FULL)
    out = tmp_path / "blank.pdf"
    status, _out, err = run(capsys, "print", demo, "record-book", "--blank", "-o", out)
    assert status == 2
    assert "磁盘已满" in err
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_no_file_can_have_is_written_otherwise(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, roster, out = tmp_path / "unit", tmp_path / "roster.csv", tmp_path / "out"
    out.mkdir()
    roster.write_text("姓名,人员类别\n甲/乙,入党申请人\n丙:丁,入党申请人\n", encoding="utf-8")
    assert run(capsys, "new", folder, "--name", "某支部")[0] == 0
    assert run(capsys, "import", folder, roster)[0] == 0
    people = ["--person", "甲/乙", "--person", "丙:丁", "--split", "-o", out / "b.pdf"]
    report = run_json(capsys, "print", folder, "record-book", *people)
    assert [file["person"] for file in report["files"]] == ["甲/乙", "丙:丁"]
    assert sorted(file.name for file in out.iterdir()) == ["b-01-甲_乙.pdf", "b-02-丙_丁.pdf"]


def test_check_names_rule_article_and_person(
    demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, _err = run(capsys, "check", demo, "--on", "2026-11-24", "--json")
    assert status == 1
    findings = json.loads(out)["findings"]
    late = [one for one in findings if one["rule"] == "assembly-within-one-month"]
    assert late
    for one in findings:
        assert one["subject"]["name"]
        assert one["cite"]
        assert one["message"]
