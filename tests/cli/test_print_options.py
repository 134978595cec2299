"""`partydesk print`: drafts, pages, A3, changed pages; noted like what is printed at the window."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from partydesk.books import open_books
from partydesk.cli import main
from partydesk.features.prints import queries as prints
from tests.units import demo_copied

WHO = "其其格"


@pytest.fixture
def unit(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Path:
    return demo_copied(tmp_path_factory.getbasetemp(), tmp_path)


def run(unit: Path, out: Path, *words: str) -> int:
    return main([str(word) for word in ("print", unit, "record-book", *words, "-o", out)])


def pages(path: Path) -> list[str]:
    found = PdfReader(io.BytesIO(path.read_bytes())).pages
    return ["".join(page.extract_text().split()) for page in found]


def log(unit: Path) -> list[prints.PrintRow]:
    books = open_books(unit, None, date.today)
    ids = prints.ids()
    rows = prints.rows(ids)
    books.close()
    return [rows[id_] for id_ in ids]


def test_some_pages_of_a_draft_to_copy(unit: Path, tmp_path: Path) -> None:
    out = tmp_path / "a.pdf"
    assert run(unit, out, "--person", WHO, "--draft", "--pages", "5-6") == 0
    assert len(pages(out)) == 2
    assert "誊抄底稿" in pages(out)[0]
    (row,) = log(unit)
    assert (row.subject, row.content, row.amount) == (WHO, "誊抄底稿", "第 5-6 页　单面")
    assert row.target == "a.pdf"


def test_a_booklet_on_a3(unit: Path, tmp_path: Path) -> None:
    out = tmp_path / "a.pdf"
    assert run(unit, out, "--person", WHO, "--fold", "booklet") == 0
    page = PdfReader(io.BytesIO(out.read_bytes())).pages[0]
    assert [round(float(side) / 72 * 25.4) for side in page.mediabox[2:]] == [420, 297]
    assert len(pages(out)) == 16


def test_only_what_changed_since_the_last_print(
    unit: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(unit, tmp_path / "1.pdf", "--person", WHO) == 0
    assert run(unit, tmp_path / "2.pdf", "--person", WHO, "--changed") == 2
    assert "没有要换的页" in capsys.readouterr().err
    assert not (tmp_path / "2.pdf").exists()
    assert len(log(unit)) == 1


def test_a_test_leaves_no_mark(unit: Path, tmp_path: Path) -> None:
    assert run(unit, tmp_path / "1.pdf", "--person", WHO, "--test") == 0
    assert log(unit) == []


def test_everybody_in_files_of_their_own_is_one_entry_each(unit: Path, tmp_path: Path) -> None:
    assert run(unit, tmp_path / "b.pdf", "--split", "--pages", "1") == 0
    files = sorted(path.name for path in tmp_path.glob("b-*.pdf"))
    assert len(files) == len(log(unit)) > 20
    assert files[0].startswith("b-01-")


def test_other_papers_are_noted_too_and_take_no_option_of_the_book(
    unit: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "h.pdf"
    words = [str(word) for word in ("print", unit, "handover", "-o", out)]
    assert main([*words, "--pages", "1"]) == 2
    assert "--pages 只用于表样 record-book" in capsys.readouterr().err
    assert not out.exists()
    assert main(words) == 0
    (row,) = log(unit)
    assert (row.title, row.target) == ("账簿移交清单", "h.pdf")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--pages", "77"), "没有第 77 页"),
        (("--pages", "abc"), "看不懂"),
        (("--draft", "--blank"), "只能选一个"),
        (("--changed", "--pages", "1"), "不能和"),
        (("--fold", "cube"), "没有这个选择"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_written(
    unit: Path, tmp_path: Path, words: tuple[str, ...], said: str,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    out = tmp_path / "x.pdf"
    try:
        status = run(unit, out, "--person", WHO, *words)
    except SystemExit as left:
        status = int(left.code or 0)
    assert status == 2
    assert said in capsys.readouterr().err
    assert not out.exists()
    assert log(unit) == []


def test_the_draft_of_the_application_form_is_always_a_draft(unit: Path, tmp_path: Path) -> None:
    out = tmp_path / "draft.pdf"
    command = ["print", str(unit), "application-copy", "--person", WHO, "-o", str(out)]
    assert main(command) == 0
    assert all("誊抄底稿" in page for page in pages(out))
    assert WHO in "".join(pages(out))
    assert main([*command, "--blank"]) == 0
    assert "入党介绍人意见" in "".join(pages(out))


def test_a_page_that_only_the_first_book_has_leaves_no_file_at_all(
    unit: Path, tmp_path: Path
) -> None:
    assert run(unit, tmp_path / "b.pdf", "--split", "--test") == 0
    many = {path.stem.split("-")[-1]: len(pages(path)) for path in tmp_path.glob("b-*.pdf")}
    longest, shortest = max(many, key=many.__getitem__), min(many, key=many.__getitem__)
    assert many[longest] > many[shortest]
    words = ("--person", longest, "--person", shortest, "--pages", str(many[longest]))
    out = tmp_path / "to" / "c.pdf"
    out.parent.mkdir()
    assert run(unit, out, *words, "--split") == 2
    assert run(unit, out, *words) == 2
    assert list(out.parent.iterdir()) == []
    assert log(unit) == []


def test_the_layout_of_the_unit_is_printed_and_another_by_its_name(
    unit: Path, tmp_path: Path
) -> None:
    books = open_books(unit, None, date.today)
    books.forms.choose("record-book", "record-book-street")
    books.close()
    out = tmp_path / "a.pdf"
    assert run(unit, out, "--person", WHO) == 0
    assert "发展党员记实表" in pages(out)[0]
    assert WHO in pages(out)[0]
    for layout, title in (
        ("record-book-henan", "发展党员全程记实表"),
        ("record-book-steps", "发展党员5阶段25步骤纪实表"),
    ):
        for more in (("--person", WHO), ("--blank",)):
            words = ("print", unit, layout, *more, "-o", out)
            assert main([str(word) for word in words]) == 0
            assert title in pages(out)[0]
            assert (WHO in "".join(pages(out))) is (more[0] == "--person")
    assert [row.title for row in log(unit) if row.content != "空白"][::-1] == [
        "发展党员记实表", "发展党员全程记实表", "发展党员5阶段25步骤纪实表",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("form", "words"),
    [("person-card", "党员"), ("dues-arrears", "党费"), ("development-resolution", "决议")],
)
def test_every_paper_that_is_made_per_person_is_written_into_a_file_for_each(
    form: str, words: str, unit: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "a.pdf"
    assert main(["print", str(unit), form, "-o", str(out)]) == 0
    together = len(pages(out))
    capsys.readouterr()
    each = tmp_path / "b.pdf"
    assert main(["print", str(unit), form, "--split", "-o", str(each), "--json"]) == 0
    files = json.loads(capsys.readouterr().out)["files"]
    assert len(files) > 1
    assert sum(one["pages"] for one in files) == together
    for number, one in enumerate(files, 1):
        path = Path(one["path"])
        assert path.stem.removeprefix("b-").lstrip("0") == f"{number}-{one['person']}"
        text = "".join(pages(path))
        assert words in text
        assert one["person"] in text
    assert [row.subject for row in log(unit)][: len(files)] == [
        one["person"] for one in reversed(files)
    ]


@pytest.mark.parametrize("form", ["dues-ledger", "minutes", "handover", "development-notice"])
def test_a_paper_of_many_is_not_split(
    form: str, unit: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["print", str(unit), form, "--split", "-o", str(tmp_path / "a.pdf")]) == 2
    assert "不能一人一个文件" in capsys.readouterr().err
    assert not list(tmp_path.glob("*.pdf"))


def test_who_was_named_and_has_no_such_paper_is_said(
    unit: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("print", unit, "transfer-letter", "--person", WHO, "--split", "-o", tmp_path / "a.pdf")
    assert main([str(word) for word in words]) == 2
    assert "没有可以打印的组织关系介绍信" in capsys.readouterr().err
    assert not list(tmp_path.glob("*.pdf"))
