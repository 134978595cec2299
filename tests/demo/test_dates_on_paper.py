"""Papers write days as 2026年5月1日, never as the books keep them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from partydesk.cli import main
from tests.units import demo_copied

if TYPE_CHECKING:
    from pathlib import Path

PAPERS = [
    ["dues-account"], ["dues-inspection"], ["dues-member", "--person", "白景行"],
    ["dues-card", "--person", "白景行"], ["dues-ledger", "--branch", "第一支部"],
    ["dues-arrears"], ["points-record", "--person", "白景行"], ["transfer-register"],
    ["mobile-register"], ["term-overview"], ["committee-list"], ["election-archive"],
    ["development-review-register"], ["birthday-list"], ["handover"],
    ["person-card", "--person", "白景行"],
]  # fmt: skip
_STORED = re.compile(
    r"(?<!（)\b20\d\d-\d\d-\d\d\b"
)  # the code of the books has its day in brackets


@pytest.mark.parametrize("more", PAPERS, ids=lambda more: more[0])
def test_a_day_on_paper_is_written_in_chinese(
    more: list[str], tmp_path_factory: pytest.TempPathFactory, tmp_path: Path
) -> None:
    demo = demo_copied(tmp_path_factory.getbasetemp(), tmp_path)
    out = tmp_path / "paper.pdf"
    assert main(["print", str(demo), *more, "-o", str(out)]) == 0
    said = "\n".join(page.extract_text() for page in PdfReader(out).pages)
    assert _STORED.findall(said) == []
    assert "年" in said
