"""Papers of what stands beside the steps: letters of a review that were sent, and their answers."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from partydesk.features.development.papers.letters import (
    LETTER,
    REGISTER,
    REPLY,
    letter_values,
    register_values,
    report_lines,
)
from partydesk.features.development.queries.letters import LetterRow
from partydesk.features.development.rules.kinds import Kin
from tests.golden.keeping import check_inside, filled
from tests.golden.test_development_papers import sample

if TYPE_CHECKING:
    from collections.abc import Callable

KEPT = Path(__file__).parent / "beside"
REPORT = "development-review-report"
WHERE = "中共某县交通运输局机关第二支部委员会"
FATHER = LetterRow(
    1, 1, "冯知夏", "冯知夏", "fengzhixia", "fzx", "机关第三支部", 2026, 3, Kin.FAMILY, "冯建国",
    "父亲", WHERE, date(2026, 3, 2), "", date(2026, 3, 20), WHERE,
    "中共党员，政治立场坚定，遵纪守法，没有发现问题。", 1, date(2026, 3, 12),
)  # fmt: skip
OWN = LetterRow(
    2, 1, "冯知夏", "冯知夏", "fengzhixia", "fzx", "机关第三支部", 2026, 4, Kin.SELF, "冯知夏",
    "本人", "中共某大学计算机科学与技术学院委员会", date(2026, 3, 2), "在校期间的政治表现。", None,
    "", "", 0, None,
)  # fmt: skip


def values(form: str, row: LetterRow) -> dict[str, Any]:
    if form == REGISTER:
        return register_values("中共云川市数据资源管理局委员会", date(2026, 4, 1), [FATHER, OWN])
    if form == REPORT:
        return sample(form) | {"letters": report_lines([FATHER, OWN])}
    return sample(form) | {"letter": letter_values(row)}


CASES = [
    ("letter-of-kin", LETTER, FATHER), ("letter-of-oneself", LETTER, OWN),
    ("reply-of-kin", REPLY, FATHER), ("reply-of-oneself", REPLY, OWN),
    ("report-with-letters", REPORT, FATHER), ("register-of-letters", REGISTER, FATHER),
]  # fmt: skip


@pytest.mark.parametrize(("name", "form", "row"), CASES)
def test_the_paper_is_word_for_word_the_kept_one(
    name: str, form: str, row: LetterRow, golden: Callable[..., None]
) -> None:
    data = values(form, row)
    golden(filled(form, data), KEPT / f"{name}.txt", range(1, 3))
    check_inside(form, data)
