"""Forms.md C3, 47: who is no member and no applicant is never made one by an import."""

from __future__ import annotations

import pytest

from partydesk.features.roster import queries
from partydesk.features.roster.queries import RosterFilter
from partydesk.features.roster.rules import Category
from tests.features.roster.conftest import Unit, id_number

HEAD = ("姓名", "身份证号", "政治面貌", "申请入党时间", "入党时间")


def everybody() -> dict[str, Category]:
    rows = queries.rows(queries.ids(RosterFilter(left=None)))
    return {row.name: Category(row.category) for row in rows}


@pytest.mark.parametrize(
    "politics", ["群众", "共青团员", "团员", "民革党员", "非中共党员", "培养对象"]
)
def test_another_political_status_without_any_date_is_not_taken_in(
    unit: Unit, politics: str
) -> None:
    report = unit.take(unit.sheet(HEAD, ("张三", id_number(), politics, None, None)))
    assert everybody() == {}
    refused = report.refused[0]
    assert (refused.row, refused.column, refused.value) == (2, "政治面貌", politics)
    assert f"“{politics}”" in refused.reason


def test_the_dates_say_what_another_political_status_does_not(unit: Unit) -> None:
    rows = [
        ("林清", id_number(serial=1), "共青团员", "2026.3", None),
        ("王建国", id_number(serial=3), "群众", None, "2005.7"),
    ]
    report = unit.take(unit.sheet(HEAD, *rows))
    assert everybody() == {"林清": Category.APPLICANT, "王建国": Category.FULL}
    assert [doubt.row for doubt in report.warnings if "没有填入" in doubt.message] == [2, 3]


def test_a_known_member_keeps_category_and_gets_the_rest(unit: Unit) -> None:
    number = id_number()
    unit.take(unit.sheet(HEAD, ("王建国", number, "中共党员", None, "2005.7")))
    report = unit.take(unit.sheet(HEAD, ("王建国", number, "群众", "2003.1", None)))
    assert (report.updated, report.refused) == (1, [])
    assert everybody() == {"王建国": Category.FULL}


@pytest.mark.parametrize(
    ("words", "category", "sure"),
    [
        ("在职党员", Category.FULL, False), ("党员（正式）", Category.FULL, False),
        ("已转正", Category.FULL, True), ("待转正", Category.PROBATIONARY, True),
        ("共青团员（入党积极分子）", Category.ACTIVIST, True),
        ("已交入党申请书", Category.APPLICANT, True),
    ],
)  # fmt: skip
def test_a_word_that_holds_a_category_is_read_as_it(
    unit: Unit, words: str, category: Category, sure: bool
) -> None:
    report = unit.take(unit.sheet(HEAD, ("张三", id_number(), words, None, None)))
    assert everybody() == {"张三": category}
    assert (report.warnings == []) is sure
