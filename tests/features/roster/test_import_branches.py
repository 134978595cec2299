"""Forms.md C3, 49: a branch is never swallowed by another, and never made of a word for any."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from partydesk.features.roster import queries
from partydesk.features.roster.queries import RosterFilter
from partydesk.features.roster.service.intake import ImportOptions

if TYPE_CHECKING:
    from partydesk.features.roster.service.report import ImportReport
    from tests.features.roster.conftest import Unit

HEAD = ("姓名", "性别", "支部")


def take(unit: Unit, *branches: str, create: bool = False) -> tuple[list[str | None], ImportReport]:
    """The branches that the people of a file belong to afterwards, and the report."""
    names = [f"王{sign}" for sign in "甲乙丙丁戊己庚辛壬癸"[: len(branches)]]
    rows = [(name, "男", branch) for name, branch in zip(names, branches, strict=True)]
    options = ImportOptions(create_branches=create)
    report = unit.take(unit.sheet(HEAD, *rows), options=options)
    shown = {row.name: row.branch for row in queries.rows(queries.ids(RosterFilter()))}
    return [shown[name] for name in names], report


def doubts(report: ImportReport) -> list[str]:
    return [doubt.message for doubt in report.warnings if doubt.column == "支部"]


def test_a_word_for_any_branch_makes_none_and_swallows_none(bare: Unit) -> None:
    found, report = take(bare, "支部", "第二支部", "第一支部")
    assert found == [None, "第二支部", "第一支部"]
    assert doubts(report) == ["“支部”没有写明是哪个支部，所在党支部先空着"]


def test_a_number_or_the_unit_itself_makes_no_branch(bare: Unit) -> None:
    found, report = take(bare, "1", "中共某某局机关委员会")
    assert found == [None, None]
    assert report.made == ()


def test_the_first_branch_is_no_part_of_the_eleventh(bare: Unit) -> None:
    found, _ = take(bare, "一支部", "十一支部", "第11党支部", "第一党支部")
    assert found == ["一支部", "十一支部", "十一支部", "一支部"]


def test_a_branch_under_another_office_is_another_branch(bare: Unit) -> None:
    found, report = take(bare, "离退休第一支部", "第一支部", "机关第一支部")
    assert found == ["离退休第一支部", "第一支部", "第一支部"]
    assert doubts(report) == []


@pytest.mark.parametrize(
    "words", ["一支部", "第1党支部", "机关第一支部", "党支部：第一支部", "第一支部（12人）"]
)
def test_the_usual_ways_to_name_a_branch_need_no_second_look(unit: Unit, words: str) -> None:
    found, report = take(unit, words)
    assert (found, doubts(report)) == (["第一支部"], [])


@pytest.mark.parametrize("words", ["离退休第一支部", "第一"])
def test_a_name_that_fits_in_part_is_taken_and_doubted(unit: Unit, words: str) -> None:
    found, report = take(unit, words)
    assert found == ["第一支部"]
    assert doubts(report) == [f"“{words}”按“第一支部”登记，请核对"]


def test_a_name_that_fits_in_part_is_a_new_branch_where_such_are_made(unit: Unit) -> None:
    found, report = take(unit, "离退休第一支部", create=True)
    assert found == ["离退休第一支部"]
    assert report.made == ("离退休第一支部",)


def test_a_group_is_found_by_its_short_name(unit: Unit) -> None:
    head = ("姓名", "支部", "党小组")
    rows = [
        (f"王{sign}", "第一支部", group)
        for sign, group in zip("甲乙丙", ("第一小组", "1组", "一组"), strict=True)
    ]
    report = unit.take(unit.sheet(head, *rows))
    assert report.made == ("第一小组",)
    groups = {row.group for row in queries.rows(queries.ids(RosterFilter()))}
    assert groups == {"第一小组"}


def test_the_secretary_behind_the_name_is_no_part_of_it(unit: Unit) -> None:
    assert take(unit, "第二支部书记：王五")[0] == ["第二支部"]


@pytest.mark.parametrize(
    ("title", "category"),
    [
        ("2026年入党积极分子名册", "入党积极分子"), ("发展党员工作发展对象汇总表", "发展对象"),
        ("预备党员名册", "预备党员"), ("第一党支部入党申请人名册", "入党申请人"),
        ("党员、积极分子花名册", "正式党员"), ("党员名册", "正式党员"),
    ],
)  # fmt: skip
def test_a_title_says_the_category_that_no_cell_says(unit: Unit, title: str, category: str) -> None:
    path = unit.sheet((title,), ("姓名", "性别"), ("张三", "男"))
    report = unit.take(path)
    (row,) = queries.rows(queries.ids(RosterFilter(left=None)))
    assert row.category == category
    assert any(doubt.column == "人员类别" for doubt in report.warnings)
