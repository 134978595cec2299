"""`partydesk print` of points: a year, a quarter, one member, what is not there."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from partydesk.cli import main
from partydesk.features.points.papers import FORMS
from tests.units import demo_copied

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def unit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return demo_copied(tmp_path_factory.getbasetemp(), tmp_path_factory.mktemp("积分"))


def run(unit: Path, form: str, out: Path, *words: str) -> int:
    return main([str(word) for word in ("print", unit, form, *words, "-o", out)])


def text(path: Path) -> str:
    found = PdfReader(io.BytesIO(path.read_bytes())).pages
    return "".join("".join(page.extract_text().split()) for page in found)


def test_the_papers_of_a_year_a_quarter_and_a_member(unit: Path, tmp_path: Path) -> None:
    out = tmp_path / "表.pdf"
    assert run(unit, "points-summary", out, "--year", "2025") == 0
    assert "2025年党员积分情况汇总一览表" in text(out)
    assert run(unit, "points-public", out, "--month", "2026-08", "--branch", "第一支部") == 0
    told = text(out)
    assert "2026年第3季度党员积分公示" in told
    assert "0100-8100003" in told
    assert "第二支部" not in told
    assert run(unit, "points-ledger", out, "--year", "2026") == 0
    assert run(unit, "points-exemption", out, "--year", "2026") == 0
    assert "长期患病" in text(out)


def test_what_is_not_there_is_said_and_every_blank_paper_is_one_sheet(
    unit: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "表.pdf"
    assert run(unit, "points-summary", out, "--year", "2020") == 2
    assert "2020年没有可以打印的党员积分情况汇总一览表" in capsys.readouterr().err
    assert run(unit, "points-summary", out, "--month", "2020-05") == 2
    assert "2020年5月1日还没有积分办法" in capsys.readouterr().err
    for form in FORMS:
        assert run(unit, form, out, "--blank") == 0
        assert len(PdfReader(io.BytesIO(out.read_bytes())).pages) == 1
