"""Papers about one person: word for word as they were looked at, filled and blank."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from partydesk.features.roster.papers.personal import PERSON_FORMS, person_values
from partydesk.features.roster.queries import Card, CategoryLine, RecordLine
from partydesk.features.roster.rules import Category, PersonOrder, RelativeEntry, ResumeEntry
from partydesk.features.roster.rules.records import RecordKind, RecordOrder
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.identity import Sex
from partydesk.printing.form import load_form
from partydesk.printing.press import render

if TYPE_CHECKING:
    from collections.abc import Callable

KEPT = Path(__file__).parent / "persons"
UNIT = "中共云川市数据资源管理局机关第一支部委员会"
DAY = PartialDate.parse
CARD = Card(
    1,
    PersonOrder(
        "买买提·吐尔逊江·阿不都热依木", Category.FULL, Sex.MALE, "维吾尔族", DAY("1984-08-10"),
        "990101198408100396", "云川省临溪县", "大学本科", joined_on=DAY("2011-04-13"),
        full_member_on=DAY("2012-04-13"), job="事业单位管理岗位", workplace="市数据资源管理局",
        post="副科长", mobile="13800138000",
        address="云川市临溪县数据大道 1000 号某某小区 18 栋 2 单元 3001 室",
    ),
    "maimaiti", "第一支部", "第一党小组", None, "",
    (ResumeEntry("2006.09", "2010.07", "云川大学学生", "李强"),),
    (RelativeEntry("配偶", "阿依古丽", "1985.03", "群众", "云川市第一中学教师"),),
    (CategoryLine(Category.FULL, DAY("2012-04-13"), "党员大会通过转正", "第 3 次党员大会"),),
    (),
    records=(
        RecordLine(
            1, RecordOrder(RecordKind.DISCIPLINE, grade="警告", since=DAY("2026-03-10")), "", None
        ),
        RecordLine(
            2, RecordOrder(RecordKind.AWARD, what="优秀共产党员", since=DAY("2025-07-01")), "",
            None,
        ),
        RecordLine(
            3, RecordOrder(RecordKind.AWARD, what="登错的", since=DAY("2025-07-01")), "", "登错了"
        ),
    ),
)  # fmt: skip


@pytest.mark.parametrize("form", PERSON_FORMS)
def test_the_paper_is_word_for_word_the_kept_one(form: str, golden: Callable[..., None]) -> None:
    values = person_values(CARD, UNIT, "2026年11月23日")
    golden(render(load_form(form), [values]).pdf, KEPT / f"{form}.txt", range(1, 3))


@pytest.mark.parametrize("form", PERSON_FORMS)
def test_blank_it_is_one_page_for_the_hand(form: str) -> None:
    assert render(load_form(form), [{}], mode="blank").pages == 1


def test_the_card_tells_the_period_of_a_penalty_and_leaves_out_what_was_struck() -> None:
    values = person_values(CARD, UNIT, "2026年11月23日")
    assert "影响期至 2027-03-10" in values["discipline"]
    assert "登错的" not in values["award"]
    assert values["hardship"] == "无"
