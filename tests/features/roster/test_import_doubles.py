"""Forms.md C3, 22: rows of one name in one file are never taken for one person."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from partydesk.features.roster import queries
from partydesk.features.roster.queries import RosterFilter
from partydesk.features.roster.service.intake import ImportOptions
from tests.features.roster.conftest import Unit, id_number

if TYPE_CHECKING:
    from partydesk.features.roster.service.report import ImportReport

HEAD = ("姓名", "身份证号", "性别", "所在党支部", "人员类别")
APART = ImportOptions(add_namesakes=True)


def wang(number: str = "", sex: str = "", branch: str = "", category: str = "") -> tuple[str, ...]:
    return ("王伟", number, sex, branch, category)


def tally(report: ImportReport) -> tuple[int, int, int, int]:
    return report.added, report.updated, report.unchanged, len(report.refused)


def heads() -> int:
    return len(queries.ids(RosterFilter(left=None)))


@pytest.mark.parametrize("second", [wang(branch="第一支部"), wang(), wang(branch="第二支部")])
def test_a_second_row_of_the_name_is_asked_about_and_never_called_a_repeat(
    unit: Unit, second: tuple[str, ...]
) -> None:
    report = unit.take(unit.sheet(HEAD, wang(branch="第一支部"), second))
    assert tally(report) == (1, 0, 0, 1)
    refused = report.refused[0]
    assert (refused.row, refused.column) == (3, "姓名")
    assert "与党员名册第 2 行姓名相同" in refused.reason
    assert "不能判断是不是同一人" in refused.reason


def test_rows_that_cannot_be_one_person_are_kept_apart_and_told(unit: Unit) -> None:
    report = unit.take(unit.sheet(HEAD, wang(sex="男"), wang(sex="女")))
    assert tally(report) == (2, 0, 0, 0)
    said = [(doubt.row, doubt.message) for doubt in report.warnings if doubt.column == "姓名"]
    assert said == [(3, "与党员名册第 2 行同名，分开登记为两人，请核对")]


def test_a_row_that_is_not_taken_in_makes_no_repeat_of_the_next(unit: Unit) -> None:
    report = unit.take(unit.sheet(HEAD, wang(category="群众"), wang(category="正式党员")))
    assert tally(report) == (1, 0, 0, 1)
    assert report.refused[0].row == 2


def test_neither_row_is_dropped_where_the_roster_knows_the_name(unit: Unit) -> None:
    unit.take(unit.sheet(HEAD, wang(id_number(), branch="第二支部")))
    report = unit.take(unit.sheet(HEAD, wang(branch="第一支部"), wang(branch="第一支部")))
    assert tally(report) == (0, 0, 0, 2)
    assert all("名册里已有同名的王伟" in refused.reason for refused in report.refused)


def test_an_id_number_of_a_refused_row_makes_no_repeat_of_the_next(unit: Unit) -> None:
    number = id_number()
    report = unit.take(unit.sheet(HEAD, wang(number, category="群众"), wang(number)))
    assert tally(report) == (1, 0, 0, 1)
    assert report.refused[0].row == 2


def test_two_whom_the_clerk_keeps_apart_stay_two_when_the_file_comes_again(unit: Unit) -> None:
    path = unit.sheet(HEAD, wang(branch="第一支部"), wang(branch="第一支部"))
    assert tally(unit.take(path, options=APART)) == (2, 0, 0, 0)
    assert tally(unit.take(path, options=APART)) == (0, 0, 2, 0)
    assert tally(unit.take(path)) == (0, 0, 2, 0)
    assert heads() == 2


def test_one_person_of_the_roster_answers_for_one_row_only(unit: Unit) -> None:
    unit.take(unit.sheet(HEAD, wang(branch="第一支部")))
    report = unit.take(unit.sheet(HEAD, wang(branch="第一支部"), wang(branch="第一支部")))
    assert tally(report) == (0, 0, 1, 1)


def test_names_far_apart_in_one_file_are_asked_about_as_well(unit: Unit) -> None:
    between = [(f"李{sign}", id_number(serial=n)) for n, sign in enumerate("强明华东" * 300, 1)][
        :999
    ]
    path = unit.sheet(HEAD, wang(sex="男"), *between, wang(sex="男"), wang(sex="女"))
    for dry_run in (True, False):
        report = unit.take(path, dry_run=dry_run)
        assert [refused.row for refused in report.refused] == [1002]
        assert [doubt.row for doubt in report.warnings if "分开登记" in doubt.message] == [1003]


def test_dates_told_more_and_less_exactly_do_not_make_two_people(unit: Unit) -> None:
    rows = [("王伟", "1980.05"), ("王伟", "1980-05-01")]
    report = unit.take(unit.sheet(("姓名", "出生日期"), *rows))
    assert tally(report) == (1, 0, 0, 1)
