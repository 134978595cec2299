"""`partydesk print` of appraisals: of a branch and year, and what is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from partydesk.cli import main
from tests.cli.test_election_papers import text
from tests.units import demo_copied

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def unit(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Path:
    return demo_copied(tmp_path_factory.getbasetemp(), tmp_path)


def test_the_summary_of_a_branch_and_year_and_what_is_not_there(
    unit: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "汇总.pdf"
    ask = ["print", str(unit), "appraisal-summary", "-o", str(out)]
    assert main([*ask, "--branch", "第二支部", "--year", "2025"]) == 0
    assert "2025年度民主评议党员结果汇总表" in text(out)
    assert "预备党员，不评定等次" in text(out)
    assert main([*ask, "--branch", "第二支部", "--year", "2020"]) == 2
    assert "第二支部还没有登记 2020 年度的民主评议" in capsys.readouterr().err
    assert main([*ask, "--year", "2025"]) == 0, "without a branch all of them"
    assert "第一支部" in text(out)
    assert "第二支部" in text(out)
