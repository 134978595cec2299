"""党员名册 and 花名册 in their sets of columns: word for word as they were looked at."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from partydesk.features.roster.papers import SETS, Head, roster_values
from partydesk.features.roster.queries import PersonRow
from partydesk.features.roster.rules import Category, Standing
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.identity import Sex
from partydesk.printing.form import load_form
from partydesk.printing.press import render
from tests.golden.keeping import check_inside, filled

if TYPE_CHECKING:
    from collections.abc import Callable

KEPT = Path(__file__).parent / "rosters"
HEAD = Head("中共云川市数据资源管理局机关第一支部委员会", "2026年11月23日")
DAY = PartialDate.parse


def person(number: int, name: str, category: Category, **more: Any) -> PersonRow:
    row = PersonRow(
        number, name, Sex.FEMALE if number % 2 else Sex.MALE, DAY("1984-08-10"), "维吾尔族",
        "大学本科", category, "第一支部", "第一党小组", DAY("2011-04-13"), DAY("2012-04"),
        "事业单位管理岗位", "组织委员", "13800138000", "990101198408100396", Standing.NORMAL, None,
    )  # fmt: skip
    return row._replace(**more)


PEOPLE = [
    person(1, "白景行", Category.FULL, native_place="云川省临溪县", workplace="数据资源管理局",
           post="副科长", work_started_on=DAY("2006-07"),
           remark="2026年起兼任工会主席，分管离退休党员"),
    person(2, "买买提·吐尔逊江·阿不都热依木", Category.FULL, party_post="支部书记兼纪检委员",
           address="云川市临溪县数据大道 1000 号某某小区 18 栋 2 单元 3001 室",
           phone="010-60000000"),
    person(3, "阿依古丽", Category.ACTIVIST, applied_on=DAY("2025-01-10"), staff_number="20240001",
           full_member_on=None, joined_on=None, workplace="政务数据共享与基础设施运行保障中心"),
    person(4, "欧阳慧敏", Category.CANDIDATE, applied_on=DAY("2024-01-10"), class_rank="3/120",
           honours="2025年度优秀学生干部；国家励志奖学金", failed_courses="无",
           workplace="信息工程学院 2024 级 1 班", post="班长", native_place="云川省临溪县"),
]  # fmt: skip


def data_of(form: str) -> dict[str, Any]:
    return roster_values(form, PEOPLE, HEAD, lambda _person: DAY("2025-07-01"))


@pytest.mark.parametrize("form", SETS)
def test_the_roster_is_word_for_word_the_kept_one(form: str, golden: Callable[..., None]) -> None:
    golden(filled(form, data_of(form)), KEPT / f"{form}.txt", range(1, 3))


@pytest.mark.parametrize("form", SETS)
def test_the_blank_roster_is_word_for_word_the_kept_one(
    form: str, golden: Callable[..., None]
) -> None:
    pdf = render(load_form(form), [{}], mode="blank").pdf
    golden(pdf, KEPT / f"{form}-blank.txt", range(1, 3))


@pytest.mark.parametrize("form", SETS)
def test_nothing_stands_in_the_binding_strip_or_off_the_paper(form: str) -> None:
    check_inside(form, data_of(form))


@pytest.mark.parametrize(
    ("form", "names"),
    [
        ("roster-handbook", ["白景行", "买买提·吐尔逊江·阿不都热依木"]),
        ("roster-full", ["白景行", "买买提·吐尔逊江·阿不都热依木"]),
        ("roster-activists", ["阿依古丽"]),
        ("roster-prospects", ["欧阳慧敏"]),
        ("roster-contacts", [one.name for one in PEOPLE]),
    ],
)
def test_a_roster_names_those_whom_it_is_about(form: str, names: list[str]) -> None:
    data = data_of(form)
    assert [row["name"] for row in data["rows"]] == names
    assert data["count"] == len(names)


def test_a_roster_for_the_hand_has_thirteen_rows() -> None:
    kept = (KEPT / "roster-handbook-blank.txt").read_text(encoding="utf-8")
    rows = [words[0] for line in kept.splitlines() if (words := line.split()[4:])]
    assert [row for row in rows if row.isdigit()] == [str(number) for number in range(1, 14)]


def test_groups_of_several_branches_are_told_with_their_branch() -> None:
    two = [PEOPLE[0], person(5, "安一", Category.FULL, branch="第二支部")]
    rows = roster_values("roster-contacts", two, HEAD)["rows"]
    assert [row["group"] for row in rows] == ["第一支部第一党小组", "第二支部第一党小组"]
    one = roster_values("roster-contacts", PEOPLE, HEAD)["rows"]
    assert {row["group"] for row in one} == {"第一党小组"}
