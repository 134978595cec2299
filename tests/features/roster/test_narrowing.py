"""The roster narrowed by anything that is said of a person, by conditions, by filters kept."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from partydesk.features.lists.service import ListBook
from partydesk.features.roster import queries
from partydesk.features.roster.page import RosterPage
from partydesk.features.roster.queries import RosterFilter
from partydesk.features.roster.rules import Category, Further, PersonOrder
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.findings import Refusal
from partydesk.kernel.identity import Sex
from partydesk.ui.dialog import OrderDialog
from partydesk.ui.savedfilters import SavedFilters

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.conftest import Answers
    from tests.features.roster.conftest import Unit

DAY = PartialDate.parse
ON = date(2026, 11, 23)


@pytest.fixture
def people(unit: Unit) -> Unit:
    """Four people who differ in everything that is asked for."""
    for order in (
        PersonOrder("丁一凡", Category.FULL, sex=Sex.MALE, birth_date=DAY("1991-11-23"),
                    joined_on=DAY("2015-07-01"), education="研究生", branch=unit.first,
                    workplace="Data 中心", party_post="书记", ethnicity="汉族"),
        PersonOrder("王二曼", Category.FULL, sex=Sex.FEMALE, birth_date=DAY("1991-11-24"),
                    joined_on=DAY("2016-07-01"), education="大学本科", ethnicity="回族",
                    address="临溪县 100% 小区", branch=unit.second),
        PersonOrder("王宁", Category.PROBATIONARY, sex=Sex.MALE, birth_date=DAY("1960-01"),
                    joined_on=DAY("2026-07"), is_lost=True, staff_number="A-1975"),
        PersonOrder("周三", Category.APPLICANT, sex=Sex.FEMALE, is_mobile=True, remark="长期外出"),
    ):  # fmt: skip
        unit.roster.add_person(order)
    return unit


def names(**wanted: object) -> list[str]:
    asked = RosterFilter(on=ON, **wanted)  # type: ignore[arg-type]
    return [row.name for row in queries.rows(queries.ids(asked, "strokes"))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("data 中", ["丁一凡"]),
        ("书记", ["丁一凡"]),
        ("临溪", ["王二曼"]),
        ("100%", ["王二曼"]),
        ("外出", ["周三"]),
        ("A-1975", ["王宁"]),
        ("1975", ["王宁"]),
        ("没有这样的话", []),
    ],
)
def test_anything_said_of_a_person_finds_the_person(
    people: Unit, text: str, found: list[str]
) -> None:
    del people
    assert names(text=text) == found


@pytest.mark.parametrize(
    ("further", "found"),
    [
        (Further(sex=Sex.FEMALE), ["王二曼", "周三"]),
        (Further(minority=True), ["王二曼"]),
        (Further(education="本科"), ["王二曼"]),
        # 35 on the key date itself; one day younger is 34
        (Further(age_from=35), ["丁一凡", "王宁"]),
        (Further(age_to=34), ["王二曼"]),
        (Further(age_from=34, age_to=35), ["丁一凡", "王二曼"]),
        (Further(joined_from=2016), ["王宁", "王二曼"]),
        (Further(joined_from=2015, joined_to=2016), ["丁一凡", "王二曼"]),
        (Further(post=True), ["丁一凡"]),
        (Further(lost=True), ["王宁"]),
        (Further(mobile=True), ["周三"]),
    ],
)
def test_further_conditions_narrow_the_list_and_the_counts(
    people: Unit, further: Further, found: list[str]
) -> None:
    del people
    assert names(further=further) == found
    assert queries.counts(RosterFilter(on=ON, further=further)).here == len(found)


def test_people_stand_by_the_strokes_of_their_surnames(people: Unit) -> None:
    del people
    assert names() == ["丁一凡", "王宁", "王二曼", "周三"]


def test_conditions_are_said_in_words() -> None:
    asked = Further(sex=Sex.FEMALE, minority=True, age_to=35, joined_from=2016, lost=True)
    assert asked.words == "女、少数民族、35 岁以下、2016 年起入党、失联"
    assert Further().words == ""


def test_conditions_come_back_from_what_is_kept() -> None:
    asked = Further(sex=Sex.FEMALE, minority=False, age_from=18, age_to=35, post=True)
    assert Further.unpacked(asked.packed()) == asked
    assert Further.unpacked({"sex": "?", "age_from": "18", "gone": 1}) == Further()
    assert Further.unpacked(None) == Further()


def test_bounds_that_leave_nobody_are_refused() -> None:
    with pytest.raises(Refusal, match="年龄的上限小于下限"):
        Further(age_from=60, age_to=35).checked()


@pytest.fixture
def page(people: Unit, qtbot: QtBot, answers: Answers) -> RosterPage:
    made = RosterPage(people.roster, people.organization, prompts=answers)
    qtbot.addWidget(made)
    made.show()
    made.refresh()
    return made


@pytest.fixture
def saved(page: RosterPage, people: Unit, answers: Answers) -> SavedFilters:
    button = SavedFilters(page, ListBook(people.store), answers)
    page.filters.add_part(button)
    return button


def shown(page: RosterPage) -> list[str]:
    model = page.table.records
    return sorted(str(model.index(row, 0).data()) for row in range(page.table.count()))


def press(saved: SavedFilters, words: str) -> None:
    """Choose in the menu, or in the menu below it."""
    first, _, second = words.partition("/")
    action = next(one for one in saved.fill().actions() if one.text().endswith(first))
    if second:
        action = next(one for one in action.menu().actions() if one.text().endswith(second))  # type: ignore[attr-defined]
    action.trigger()


def sheet(page: RosterPage) -> OrderDialog:
    return next(one for one in page.findChildren(OrderDialog) if one.isVisible())


def test_a_filter_is_saved_by_name_and_chosen_again(page: RosterPage, saved: SavedFilters) -> None:
    press(saved, "更多条件…")
    sheet(page).form.set_values({"sex": Sex.FEMALE})
    sheet(page).submit()
    page.branch.setCurrentText("第二支部")
    assert shown(page) == ["王二曼"]
    assert saved.text() == "筛选：女 ▾"
    press(saved, "保存当前筛选…")
    sheet(page).form.set_values({"name": "二支部女党员"})
    sheet(page).submit()
    press(saved, "不筛选")
    assert len(shown(page)) == 4
    assert saved.text() == "筛选 ▾"
    press(saved, "二支部女党员")
    assert shown(page) == ["王二曼"]
    assert page.branch.currentText() == "第二支部"


def test_a_kept_filter_is_renamed_and_deleted(page: RosterPage, saved: SavedFilters) -> None:
    page.filters.search.setText("王")
    press(saved, "保存当前筛选…")
    sheet(page).form.set_values({"name": "王姓"})
    sheet(page).submit()
    press(saved, "改名/王姓")
    sheet(page).form.set_values({"name": "姓王的人"})
    sheet(page).submit()
    press(saved, "姓王的人")
    assert shown(page) == ["王二曼", "王宁"]
    press(saved, "删除/姓王的人")
    assert [one.text() for one in saved.fill().actions() if "王" in one.text()] == []


def test_a_filter_of_a_branch_that_is_gone_shows_everybody(page: RosterPage) -> None:
    page.filters.take_state({"text": "", "chip": "gone", "place": ["branch", 999]})
    assert len(shown(page)) == 4
