"""`partydesk print` of terms and elections: a list, the table, what is not there."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from partydesk.cli import main
from partydesk.features.appraisal.papers import FORMS as OF_APPRAISALS
from partydesk.features.elections.papers import FORMS
from tests.units import demo_copied

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def unit(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Path:
    return demo_copied(tmp_path_factory.getbasetemp(), tmp_path)


def run(unit: Path, form: str, out: Path, *words: str) -> int:
    return main([str(word) for word in ("print", unit, form, *words, "-o", out)])


def text(path: Path) -> str:
    found = PdfReader(io.BytesIO(path.read_bytes())).pages
    return "".join("".join(page.extract_text().split()) for page in found)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is printed is noted in it, nothing else is written."""
    return demo_copied(tmp_path_factory.getbasetemp(), tmp_path_factory.mktemp("unit"))


@pytest.mark.parametrize("form", [*FORMS, *OF_APPRAISALS, "development-cancel-request"])
def test_without_any_option_every_paper_prints_of_the_demo(
    form: str, shared: Path, tmp_path: Path
) -> None:
    assert run(shared, form, tmp_path / "x.pdf") == 0


def test_the_committee_of_a_branch_and_the_terms_of_the_unit(unit: Path, tmp_path: Path) -> None:
    out = tmp_path / "名单.pdf"
    assert run(unit, "committee-list", out, "--branch", "第二支部") == 0
    assert "班子结构" in text(out)
    assert "第二支部委员会" in text(out)
    assert "科员" in text(out), "what somebody does, not the kind of the post"
    assert run(unit, "term-overview", tmp_path / "一览.pdf") == 0
    assert "按期换届率" in text(tmp_path / "一览.pdf")


def test_a_paper_of_an_election_that_was_not_begun_is_refused(
    unit: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "选票.pdf"
    assert run(unit, "election-ballot", out, "--branch", "第四支部") == 2
    assert "还没有开始换届，没有可以打印的选票" in capsys.readouterr().err
    assert not out.exists()
    assert run(unit, "election-ballot", out, "--blank") == 0
    assert "委员会委员选票" in text(out)
