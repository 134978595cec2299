"""Papers and sheets of roster, transfers and statistics without a window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pypdf
import pytest

from partydesk.cli.rosterpapers import FORMS
from tests.cli.test_commands import run, run_json
from tests.units import demo_copied

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo unit; what is printed is noted in it, nothing else is written."""
    return demo_copied(tmp_path_factory.getbasetemp(), tmp_path_factory.mktemp("unit"))


def said(path: Path) -> str:
    return "".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


@pytest.mark.parametrize("form", FORMS)
def test_every_paper_prints_of_the_demo_and_blank(
    form: str, demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    some = ("--person", "16") if "--person" in FORMS[form] and form != "transfer-letter" else ()
    if form in ("roster-activists", "roster-prospects", "person-collection", "person-certificate"):
        some = ()
    for more in (some, ("--blank",)):
        out = tmp_path / "p.pdf"
        status, answer, err = run(capsys, "print", demo, form, *more, "-o", out, "--json")
        nobody = "没有" in err  # a month without a birthday, a stage without anybody
        assert status == 0 or (nobody and not more), (form, answer, err)


def test_a_roster_is_of_the_filter_the_branch_and_the_people_asked_for(
    demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "r.pdf"
    run_json(capsys, "print", demo, "roster-full", "-o", out)
    everybody = said(out)
    run_json(capsys, "print", demo, "roster-full", "--filter", "35 岁以下党员", "-o", out)
    assert 0 < len(said(out)) < len(everybody)
    status, _, err = run(capsys, "print", demo, "roster-full", "--filter", "没有的", "-o", out)
    assert status == 2
    assert "35 岁以下党员" in err, "says what there is"


def test_official_sheets_differences_and_figures_are_written(
    demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for kind, words in (
        ("official", ()), ("official", ("--codes",)), ("official-changes", ()), ("statistics", ()),
        ("roster", ("--filter", "35 岁以下党员")),
    ):  # fmt: skip
        out = tmp_path / f"{kind}.xlsx"
        status, _, err = run(capsys, "export", demo, kind, out, *words)
        assert status == 0, err
        sheet = openpyxl.load_workbook(out).active
        assert sheet is not None
        assert sheet.max_row > 2, kind
    status, _, err = run(capsys, "export", demo, "statistics", out, "--codes")
    assert (status, "--codes 不能用于导出党员统计表" in err) == (2, True)
