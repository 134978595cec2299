"""The sheets of the official systems: their columns, read back, and what changed since an entry."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from python_calamine import CalamineWorkbook

from partydesk.features.roster import queries
from partydesk.features.roster.dialogs import DifferencesDialog
from partydesk.features.roster.page import RosterPage
from partydesk.features.roster.rules import Category, Departure, PersonOrder
from partydesk.features.roster.rules.official import seniority
from partydesk.features.roster.sheets import read_roster, roster_rows, write_official
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.findings import Refusal
from partydesk.ui.dialog import OrderDialog
from partydesk.ui.tasks import drain
from tests.features.roster.conftest import TODAY, id_number

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from partydesk.features.roster.rules.official import Difference, OfficialSheet
    from tests.conftest import Answers
    from tests.features.roster.conftest import Unit

DAY = PartialDate.parse
SHEETS = {sheet.key: sheet for sheet in queries.official_sheets()}


@pytest.fixture
def people(unit: Unit) -> Unit:
    """A member with everything, a member with little, an activist."""
    for order in (
        PersonOrder(
            "白景行", Category.FULL, id_number=id_number("19840810", 1), ethnicity="满族",
            education="大学本科", degree="学士", branch=unit.first, joined_on=DAY("2011-04-13"),
            full_member_on=DAY("2012-04-13"), job="公务员", mobile="13800138000",
            address="临溪县一号", native_place="云川省临溪县", is_lost=False,
        ),
        PersonOrder(
            "曹亦涵", Category.PROBATIONARY, id_number=id_number("19951203", 2), branch=unit.second,
            joined_on=DAY("2026-03"), job="公务员", staff_number="0007", workplace="某某局办公室",
        ),
        PersonOrder(
            "程采薇", Category.ACTIVIST, id_number=id_number("19990220", 4), branch=unit.first,
            applied_on=DAY("2025-01-10"), ethnicity="汉族", birth_date=DAY("1999-02-20"),
            education="硕士研究生", native_place="云川省临溪县", mobile="13900139000",
            work_started_on=DAY("2022-07-01"), workplace="某某局办公室科员", address="临溪县二号",
        ),
    ):  # fmt: skip
        unit.roster.add_person(order)
    return unit


@pytest.mark.parametrize(
    ("category", "joined", "full", "since"),
    [
        (Category.FULL, "2011-04-13", "2012-04-13", "2012-04-13"),
        (Category.FULL, "1971-07-01", None, "1971-07-01"),
        (Category.PROBATIONARY, "2026-03-01", None, None),
        (Category.ACTIVIST, None, None, None),
    ],
)
def test_years_in_the_party_count_from_the_end_of_probation(
    category: Category, joined: str | None, full: str | None, since: str | None
) -> None:
    day: dict[str | None, PartialDate] = {text: DAY(text) for text in (joined, full, since) if text}
    assert seniority(category, day.get(joined), day.get(full)) == day.get(since)


def test_the_sheet_of_the_official_system_says_so(people: Unit) -> None:
    head, *rows = cells(written(people, SHEETS["system-2"]))[2:]
    place = head.index("党龄")
    assert [row[place] for row in rows] == ["14", ""]


def written(unit: Unit, sheet: OfficialSheet, *, codes: bool = False) -> Path:
    path = unit.folder / f"{sheet.key}.xlsx"
    everybody = queries.official_people().values()
    write_official(path, sheet, everybody, TODAY, codes=codes, note="单位：某某局")
    return path


def cells(path: Path) -> list[list[Any]]:
    sheet = CalamineWorkbook.from_path(path).get_sheet_by_index(0)
    return [list(row) for row in sheet.to_python()]


MEMBERSHIP = (
    "序号,姓名,性别,公民身份号码,民族,出生日期,学历,人员类别,学位,所在党支部,手机号码,入党日期,转正日期,"
    "党龄,党龄校正值,新社会阶层类型,工作岗位,从事专业技术职务,是否农民工,现居住地,户籍所在地,是否失联党员,"
    "是否流动党员,入党类型,转正情况,入党时所在支部,延长预备期时间"
)
HEADERS = {
    "collection": (
        "序号,姓名,所在党支部,公民身份证号,性别,民族,出生日期,学历,人员类别,加入党组织日期,转为正式党员日期,"
        "工作岗位,手机号,固定电话,家庭住址,党籍状态,是否为失联党员,失去联系日期,是否为流动党员,外出流向"
    ),
    "old-system": (
        "姓名,身份证号码,性别,民族,籍贯,是否台湾省籍,出生日期,学历,人员类别,所在党组织,入党时间,转正时间,"
        "工作岗位,参加工作日期,家庭住址,联系电话,婚姻状况,党员档案所在单位,技术职称,新社会阶层类型,一线情况,"
        "培训情况,是否农民工 ,是否失联党员,信息完整度(%)"
    ),
    "year-members": (
        "姓名,身份证号码,性别,出生日期,民族,籍贯,年龄,学历,学位,毕业院校,专业,入党时间,转正日期,工作岗位,"
        "从事专业技术服务,新的社会阶层,人员类别,是否农民工,手机号码,联系电话,所在党支部,联合支部单位名称,"
        "档案所在单位,户籍所在地,现居住地,失去联系情形,失去联系日期,信息完整度"
    ),
    "year-applicants": (
        "姓名,公民身份证号码,性别,民族,籍贯,出生日期,学历,人员类别,入党申请时间,确定为积极分子时间,"
        "确定为发展对象时间,所在党组织,入党时间,转正时间,工作岗位,现居住地,移动电话,联系电话,"
        "党员档案所在单位,从事专业技术职务,新社会阶层类型,一线情况"
    ),
    "system-2": MEMBERSHIP,
    "development": (
        f"{MEMBERSHIP},申请入党日期,背景信息,政治面貌,接受申请党组织,籍贯,入团日期,参加工作日期,"
        "确定入党积极分子日期,工作单位及职务,家庭住址,隶属党组织"
    ),
    "central-enterprise": (
        f"{MEMBERSHIP},集团党员唯一标识,党龄校正值（月）,进入本系统类型,进入本系统日期,离开本系统类型,"
        "离开本系统日期"
    ),
    "enterprise": (
        "姓名*,员工工号*,身份证号*,性别,出生日期,最高学历,所属党组织名称*,企业行政部门,岗位职务,政治面貌*,"
        "党内职务,党龄(年),接收预备党员日期,正式转正日期,全国党员编码,生产经营一线(是/否),"
        "数字技术骨干(是/否),双培养对象(是/否)"
    ),
}
"""The headings of each sheet as they stand in the files of the official systems, word for word."""


def test_every_sheet_of_the_program_is_among_those_that_were_seen() -> None:
    assert set(SHEETS) == set(HEADERS)


@pytest.mark.parametrize("key", HEADERS)
def test_a_sheet_has_the_headings_of_the_official_one_in_their_order(
    people: Unit, key: str
) -> None:
    assert cells(written(people, SHEETS[key]))[2] == HEADERS[key].split(",")


@pytest.mark.parametrize("codes", [False, True])
@pytest.mark.parametrize("key", HEADERS)
def test_a_sheet_that_is_taken_in_again_changes_nobody(people: Unit, key: str, codes: bool) -> None:
    """What stood in it is known already, also where it says less, as 201104 for a day."""
    path = written(people, SHEETS[key], codes=codes)
    reading = read_roster(path)
    rows = roster_rows(reading, queries.limits(), TODAY)
    report = people.roster.import_table(reading, rows, key, dry_run=True)
    shown = sum(SHEETS[key].about(one["category"]) for one in queries.official_people().values())
    assert not report.refused
    assert not report.warnings
    assert [one.changes for one in report.lines if one.changes] == []
    assert (report.unchanged, report.added, report.updated) == (shown, 0, 0)


def test_the_sheet_of_2017_has_dates_that_can_be_reckoned_with(people: Unit) -> None:
    rows = cells(written(people, SHEETS["collection"]))
    assert rows[3][:10] == [
        1, "白景行", "中共某某局机关第一支部委员会", id_number("19840810", 1), "男", "满族",
        date(1984, 8, 10), "大学本科", "正式党员", date(2011, 4, 13),
    ]  # fmt: skip
    assert [row[1] for row in rows[3:]] == ["白景行", "曹亦涵"]
    assert rows[4][9] == "2026年3月", "what is known to the month alone stays words"


def test_the_system_of_today_has_ages_of_membership_and_leaves_the_rest_empty(people: Unit) -> None:
    rows = cells(written(people, SHEETS["system-2"]))
    row = dict(zip(rows[2], rows[3], strict=True))
    assert len(rows[2]) == 27
    assert (row["入党日期"], row["党龄"], row["是否失联党员"]) == ("2011-04-13", "14", "否")
    assert row["新社会阶层类型"] == ""


def test_applicants_have_a_sheet_of_their_own_with_short_days(people: Unit) -> None:
    people.roster.set_category(
        people.roster.resolve("程采薇"), Category.CANDIDATE, DAY("2026-02-01"), "确定为发展对象"
    )
    rows = cells(written(people, SHEETS["year-applicants"]))
    row = dict(zip(rows[2], rows[3], strict=True))
    assert (row["姓名"], row["入党申请时间"]) == ("程采薇", "202501")
    assert row["确定为发展对象时间"] == "202602"
    assert len(rows) == 4


def test_codes_stand_in_the_place_of_names_when_they_are_wanted(people: Unit) -> None:
    rows = cells(written(people, SHEETS["year-members"], codes=True))
    row = dict(zip(rows[2], rows[3], strict=True))
    assert (row["民族"], row["学历"], row["学位"]) == ("11", "20", "5")


@pytest.mark.parametrize("codes", [False, True])
@pytest.mark.parametrize(
    "key", ["collection", "system-2", "old-system", "year-members", "enterprise"]
)
def test_every_sheet_is_read_back_as_it_was_written(people: Unit, key: str, codes: bool) -> None:
    path = written(people, SHEETS[key], codes=codes)
    rows = list(roster_rows(read_roster(path), queries.limits(), TODAY))
    first = rows[0].values
    assert [row.values["name"] for row in rows] == ["白景行", "曹亦涵"]
    assert first["category"] is Category.FULL
    assert first["joined_on"] == DAY("2011-04-13")
    assert first["education"] == "大学本科"
    assert first["id_number"] == id_number("19840810", 1)


def told() -> list[tuple[str, str, str, str]]:
    return [one[1:] for one in queries.changed_since_entry()]


def everybody() -> list[int]:
    return list(queries.official_people())


def test_before_the_first_entry_every_member_is_to_be_entered(people: Unit) -> None:
    del people
    assert told() == [
        ("白景行", "尚未录入", "", "正式党员"),
        ("曹亦涵", "尚未录入", "", "预备党员"),
    ]


def test_after_an_entry_only_what_changed_is_told_field_by_field(people: Unit) -> None:
    people.roster.mark_entered(everybody())
    assert told() == []
    person = people.roster.resolve("白景行")
    order = queries.order_of(person)
    assert order is not None
    people.roster.correct_person(
        person, PersonOrder(**{key: getattr(order, key) for key in order.__slots__}
                            | {"mobile": "13900139000", "address": None})
    )  # fmt: skip
    assert told() == [
        ("白景行", "手机", "13800138000", "13900139000"),
        ("白景行", "家庭住址", "临溪县一号", ""),
    ]
    people.roster.mark_entered([person])
    assert told() == []


def test_who_left_is_told_until_that_is_entered_too(people: Unit) -> None:
    people.roster.mark_entered(everybody())
    person = people.roster.resolve("曹亦涵")
    people.roster.leave(person, DAY("2026-11-01"), Departure.TRANSFERRED)
    assert [one[:3] for one in told()] == [("曹亦涵", "已离开", "在册")]
    people.roster.mark_entered([person])
    assert told() == []


def test_a_mark_can_be_undone(people: Unit) -> None:
    people.roster.mark_entered(everybody())
    assert people.store.undo_label == "标记 3 人已录入上级系统"
    people.store.undo()
    assert len(told()) == 2


def test_nobody_cannot_be_marked(people: Unit) -> None:
    with pytest.raises(Refusal, match="请先选择"):
        people.roster.mark_entered([])


@pytest.fixture
def page(people: Unit, qtbot: QtBot, answers: Answers) -> RosterPage:
    made = RosterPage(people.roster, people.organization, prompts=answers)
    qtbot.addWidget(made)
    made.show()
    made.refresh()
    return made


def test_the_clerk_writes_a_sheet_from_the_page(
    page: RosterPage, answers: Answers, tmp_path: Path
) -> None:
    answers.path = tmp_path / "out.xlsx"
    page.trigger("official-sheet")
    sheet = next(one for one in page.findChildren(OrderDialog) if one.isVisible())
    sheet.form.set_values({"sheet": "collection"})
    sheet.submit()
    assert [row[1] for row in cells(tmp_path / "out.xlsx")[3:]] == ["白景行", "曹亦涵"]


def test_the_clerk_marks_everybody_and_nothing_is_left(
    page: RosterPage, answers: Answers, tmp_path: Path
) -> None:
    page.trigger("official-changes")
    drain()
    sheet = page.findChildren(DifferencesDialog)[0]
    assert sheet.says.text() == "2 人，2 项"
    answers.path = tmp_path / "changes"
    sheet.save.click()
    rows = cells(tmp_path / "changes.xlsx")
    assert rows[3] == [1, "白景行", "尚未录入", "", "正式党员"]
    sheet.all.click()
    drain()
    assert answers.asked[-1] == "要把 2 人都标记为已录入上级系统吗？"
    assert sheet.table.count() == 0
    assert sheet.says.text() == "与上级系统没有差异"


def test_a_difference_names_the_person_it_is_about(people: Unit) -> None:
    found: list[Difference] = queries.changed_since_entry()
    assert {one.person for one in found} == {
        people.roster.resolve("白景行"), people.roster.resolve("曹亦涵")
    }  # fmt: skip
