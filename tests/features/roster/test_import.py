"""Taking in a spreadsheet: who is added, updated, left alone, refused; forms.md C3 by number."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest
import xlsxwriter

from partydesk.features.organization.rules import OrganizationKind
from partydesk.features.organization.service import OrganizationBook
from partydesk.features.roster import queries
from partydesk.features.roster.queries import RosterFilter
from partydesk.features.roster.rules import Category, Departure, PersonOrder
from partydesk.features.roster.service import Roster
from partydesk.features.roster.service.intake import ImportOptions
from partydesk.features.roster.service.report import ImportReport, Outcome
from partydesk.features.roster.tables import ImportedFile, ImportedRow
from partydesk.kernel.dates import PartialDate
from partydesk.store.unit import Store
from tests.features.roster.conftest import Unit, id_number

if TYPE_CHECKING:
    from pathlib import Path

HEAD = ("姓名", "公民身份号码", "所在党支部", "入党日期", "转正日期", "学历")
ONE, TWO, THREE = (id_number(serial=serial) for serial in (1, 3, 5))
WANG = ("王建国", ONE, "第一党支部", date(2005, 7, 1), date(2006, 7, 1), "大学本科")
LI = ("李强", TWO, "第二支部", date(2010, 7, 1), date(2011, 7, 1), "大专")


def tally(report: ImportReport) -> tuple[int, int, int, int]:
    return report.added, report.updated, report.unchanged, len(report.refused)


def person(unit: Unit, name: str) -> PersonOrder:
    entry = queries.order_of(unit.roster.resolve(name))
    assert entry is not None
    return entry


def everybody() -> list[str]:
    return [row.name for row in queries.rows(queries.ids(RosterFilter(left=None)))]


def test_new_people_are_added_with_branch_category_and_derived_facts(unit: Unit) -> None:
    report = unit.take(unit.sheet(HEAD, WANG, LI))
    assert tally(report) == (2, 0, 0, 0)
    wang = person(unit, "王建国")
    assert (wang.branch, wang.category, wang.sex) == (unit.first, Category.FULL, "男")
    assert str(wang.birth_date) == "1980-05-01"
    card = queries.card(unit.roster.resolve("王建国"))
    assert card is not None
    assert [(line.ground, str(line.since)) for line in card.stages] == [
        ("导入 名册.xlsx", "2006-07-01")
    ]


def test_a_dry_run_writes_nothing_and_says_what_it_would_do(unit: Unit) -> None:
    before = unit.store.undo_label
    report = unit.take(unit.sheet(HEAD, WANG, LI), dry_run=True)
    assert (tally(report), report.dry_run) == ((2, 0, 0, 0), True)
    assert [(line.row, line.name, line.outcome) for line in report.lines] == [
        (2, "王建国", Outcome.ADDED),
        (3, "李强", Outcome.ADDED),
    ]
    assert (everybody(), unit.store.undo_label) == ([], before)


def test_the_same_file_twice_changes_nothing(unit: Unit) -> None:
    nameless = ("赵敏", None, "第一支部", date(2012, 7, 1), None, None)
    path = unit.sheet(HEAD, WANG, LI, nameless)
    unit.take(path)
    label = unit.store.undo_label
    report = unit.take(path)
    assert tally(report) == (0, 0, 3, 0)
    assert unit.store.undo_label == label
    assert ImportedFile.select().count() == 1


def test_one_undo_takes_the_whole_import_back_and_redo_brings_it_again(unit: Unit) -> None:
    unit.take(unit.sheet(HEAD, WANG, LI))
    assert unit.store.undo() == "导入 名册.xlsx"
    assert everybody() == []
    assert unit.store.redo() == "导入 名册.xlsx"
    assert everybody() == ["李强", "王建国"]
    assert tally(unit.take(unit.sheet(HEAD, WANG, LI))) == (0, 0, 2, 0)


def test_people_are_updated_by_id_number_and_the_change_is_shown(unit: Unit) -> None:
    unit.take(unit.sheet(HEAD, WANG))
    moved = ("王建国", ONE, "第二支部", date(2005, 7, 1), date(2006, 7, 1), "研究生教育")
    path = unit.sheet(HEAD, moved)
    preview = unit.take(path, dry_run=True)
    assert [tuple(change) for change in preview.lines[0].changes] == [
        ("学历", "大学本科", "研究生教育"),
        ("所在党支部", "第一支部", "第二支部"),
    ]
    assert tally(unit.take(path)) == (0, 1, 0, 0)
    assert person(unit, "王建国").branch == unit.second


def test_case_59_a_blank_overwrites_nothing(unit: Unit) -> None:
    unit.take(unit.sheet(HEAD, WANG))
    before = person(unit, "王建国")
    report = unit.take(unit.sheet(HEAD, ("王建国", ONE, None, None, None, None)))
    assert tally(report) == (0, 0, 1, 0)
    assert person(unit, "王建国") == before


def test_a_month_does_not_overwrite_the_day_that_is_known(unit: Unit) -> None:
    unit.take(unit.sheet(HEAD, WANG))
    report = unit.take(unit.sheet(HEAD, ("王建国", ONE, None, "2005.07", "2006.7", None)))
    assert tally(report) == (0, 0, 1, 0)
    assert str(person(unit, "王建国").joined_on) == "2005-07-01"


def test_an_id_number_under_another_name_is_updated_with_a_question(unit: Unit) -> None:
    unit.take(unit.sheet(HEAD, WANG))
    report = unit.take(unit.sheet(HEAD, ("王建军", *WANG[1:])))
    assert tally(report) == (0, 1, 0, 0)
    assert "姓名由王建国改为王建军" in report.warnings[0].message
    assert queries.ids(RosterFilter(text="wjj")) == [unit.roster.resolve("王建军")]


class TestCase22NamesAreNoProof:
    """A row without ID number is never merged into somebody of the same name in the roster."""

    def test_a_known_name_is_asked_about(self, unit: Unit) -> None:
        unit.take(unit.sheet(HEAD, WANG))
        report = unit.take(unit.sheet(HEAD, ("王 建国", None, "第二支部", None, None, None)))
        assert tally(report) == (0, 0, 0, 1)
        assert "已有同名的王建国（第一支部，1980-05-01）" in report.refused[0].reason
        assert (report.refused[0].row, report.refused[0].column) == (2, "姓名")
        assert everybody() == ["王建国"]

    def test_the_clerk_may_decide_that_they_are_two(self, unit: Unit) -> None:
        unit.take(unit.sheet(HEAD, WANG))
        row = ("王建国", None, "第二支部", None, None, None)
        options = ImportOptions(add_namesakes=True)
        assert tally(unit.take(unit.sheet(HEAD, row), options=options)) == (1, 0, 0, 0)
        assert tally(unit.take(unit.sheet(HEAD, row), options=options)) == (0, 0, 1, 0)
        assert everybody() == ["王建国", "王建国"]

    def test_a_number_beside_a_nameless_twin_is_added_with_a_question(self, unit: Unit) -> None:
        unit.roster.add_person(PersonOrder("王建国", Category.FULL, branch=unit.first))
        report = unit.take(unit.sheet(HEAD, WANG))
        assert tally(report) == (1, 0, 0, 0)
        assert "可能是同一人" in report.warnings[0].message


class TestCase47CategoriesOnlyRise:
    """An import may raise a category, never lower it."""

    HEAD = ("姓名", "身份证号", "人员类别", "转正日期")

    def test_a_member_is_not_made_an_activist_again(self, unit: Unit) -> None:
        unit.take(unit.sheet(self.HEAD, ("王建国", ONE, "正式党员", date(2006, 7, 1))))
        report = unit.take(unit.sheet(self.HEAD, ("王建国", ONE, "积极分子", None)))
        assert tally(report) == (0, 0, 1, 0)
        assert "不降为入党积极分子" in report.warnings[0].message
        assert person(unit, "王建国").category is Category.FULL

    def test_a_probationary_member_becomes_a_full_one_with_date_and_ground(
        self, unit: Unit
    ) -> None:
        unit.take(unit.sheet(self.HEAD, ("王建国", ONE, "预备党员", None)))
        unit.take(unit.sheet(self.HEAD, ("王建国", ONE, "党员", date(2026, 7, 1))))
        card = queries.card(unit.roster.resolve("王建国"))
        assert card is not None
        assert [(line.category, str(line.since or "")) for line in card.stages] == [
            (Category.PROBATIONARY, ""),
            (Category.FULL, "2026-07-01"),
        ]


@pytest.mark.parametrize(
    ("head", "row", "category"),
    [
        (HEAD, WANG, Category.FULL),
        (HEAD, (*WANG[:4], None, None), Category.PROBATIONARY),
        (HEAD[:4], WANG[:4], Category.FULL),
        (("姓名", "申请入党时间"), ("林清", "2026.3"), Category.APPLICANT),
        (("姓名", "性别"), ("林清", "女"), Category.FULL),
    ],
)
def test_a_file_without_category_is_judged_by_its_dates_and_says_so(
    unit: Unit, head: tuple[str, ...], row: tuple[object, ...], category: Category
) -> None:
    report = unit.take(unit.sheet(head, row))
    assert person(unit, str(row[0])).category is category
    assert any("没有人员类别" in doubt.message for doubt in report.warnings)


class TestCase49Branches:
    """Branches are found by full name, short name or part; a tie or a stranger is said."""

    HEAD = ("姓名", "身份证号", "所在党支部", "党小组")

    def test_a_stranger_is_said_once_with_the_number_of_its_people(self, unit: Unit) -> None:
        rows = [(name, None, "第九支部", None) for name in ("王甲", "王乙", "王丙")]
        report = unit.take(unit.sheet(self.HEAD, *rows))
        said = [doubt for doubt in report.warnings if doubt.column == "所在党支部"]
        assert [(doubt.row, doubt.message) for doubt in said] == [
            (2, "本单位没有“第九支部”，所在党支部先空着（共 3 行）")
        ]
        assert [body.short_name for body in unit.organization.branches()] == [
            "第一支部", "第二支部",
        ]  # fmt: skip
        card = queries.card(unit.roster.resolve("王甲"))
        assert card is not None
        assert card.raw[0].cells["所在党支部"] == "第九支部"

    def test_a_tie_is_asked_about(self, unit: Unit) -> None:
        report = unit.take(unit.sheet(self.HEAD, ("王甲", None, "支部", None)))
        assert "可能是“第一支部”、“第二支部”" in report.warnings[0].message
        assert person(unit, "王甲").branch is None

    def test_a_unit_without_branches_gets_those_of_the_file(self, bare: Unit) -> None:
        rows = [("王甲", ONE, "第一支部", "一组"), ("王乙", TWO, "中共某局第一党支部", None)]
        preview = bare.take(bare.sheet(self.HEAD, *rows), dry_run=True)
        assert preview.made == ("第一支部", "一组")
        assert bare.organization.branches() == []
        bare.take(bare.sheet(self.HEAD, *rows))
        branch = bare.organization.branches()[0]
        assert (person(bare, "王甲").branch, person(bare, "王乙").branch) == (branch.id, branch.id)
        assert person(bare, "王甲").party_group == bare.organization.groups(branch.id)[0].id
        bare.store.undo()
        assert bare.organization.branches() == []

    def test_new_branches_are_made_when_the_clerk_asks_for_it(self, unit: Unit) -> None:
        options = ImportOptions(create_branches=True)
        unit.take(unit.sheet(self.HEAD, ("王甲", ONE, "第九支部", None)), options=options)
        assert [body.short_name for body in unit.organization.branches()][-1] == "第九支部"

    def test_people_of_a_unit_that_is_a_branch_belong_to_it(self, tmp_path: Path) -> None:
        store = Store.create(tmp_path / "branch")
        organization = OrganizationBook(store)
        own = organization.found("中共某公司支部委员会", OrganizationKind.BRANCH)
        unit = Unit(
            store, organization, Roster(store, organization, lambda: date(2026, 11, 23)),
            own, 0, tmp_path,
        )  # fmt: skip
        unit.take(unit.sheet(self.HEAD, ("王甲", ONE, None, None), ("王乙", TWO, "某公司", None)))
        assert (person(unit, "王甲").branch, person(unit, "王乙").branch) == (own, own)
        report = unit.take(unit.sheet(self.HEAD, ("王丙", None, "第一党支部", None)), dry_run=True)
        said = [one.message for one in report.warnings if one.column == "所在党支部"]
        assert said == ["本单位没有“第一党支部”，登记在本支部"]
        store.close()


class TestCase58OnePersonTwice:
    """Two rows of one ID number: the second is reported, and never blanks the first."""

    def test_a_row_that_says_something_else_is_refused_and_both_are_named(self, unit: Unit) -> None:
        again = ("王建国", ONE, "第二支部", None, None, None)
        report = unit.take(unit.sheet(HEAD, WANG, LI, again))
        assert tally(report) == (2, 0, 0, 1)
        refused = report.refused[0]
        assert (refused.row, refused.column, refused.value) == (4, "公民身份号码", ONE)
        assert refused.reason == (
            "与党员名册第 2 行身份证号相同，但所在党支部不同；请核对后只留一行"
        )
        assert person(unit, "王建国").branch == unit.first

    def test_a_row_that_says_less_changes_nothing(self, unit: Unit) -> None:
        report = unit.take(unit.sheet(HEAD, WANG, ("王建国", ONE, None, None, None, None)))
        assert tally(report) == (1, 0, 1, 0)
        assert [doubt.row for doubt in report.warnings if "重复行" in doubt.message] == [3]
        assert person(unit, "王建国").branch == unit.first

    @pytest.mark.parametrize("apart", [0, 1200])
    def test_a_row_that_says_more_fills_what_the_first_left_blank(
        self, unit: Unit, apart: int
    ) -> None:
        first = ("王建国", ONE, "第一支部", date(2005, 7, 1), None, None)
        between = [("李强", id_number(f"19{y:02d}0101", n)) for y in (70, 71) for n in range(600)]
        second = ("王建国", ONE, None, None, date(2006, 7, 1), "大专")
        path = unit.sheet(HEAD, first, *between[:apart], second)
        for dry_run in (True, False):
            report = unit.take(path, dry_run=dry_run)
            assert tally(report) == (1 + apart, 1, 0, 0)
            said = [doubt.message for doubt in report.warnings if doubt.row == apart + 3]
            assert said == ["与党员名册第 2 行身份证号相同，按同一人补上那里没有的内容"]
        wang = person(unit, "王建国")
        assert (wang.branch, wang.education) == (unit.first, "大学专科")
        assert (str(wang.joined_on), str(wang.full_member_on)) == ("2005-07-01", "2006-07-01")
        assert tally(unit.take(path)) == (0, 0, 2 + apart, 0)

    def test_a_contradiction_far_down_the_file_is_found_in_the_preview_and_in_the_import(
        self, unit: Unit
    ) -> None:
        between = [("李强", id_number(f"19{y:02d}0101", n)) for y in (70, 71) for n in range(600)]
        path = unit.sheet(HEAD, WANG, *between, ("王建国", ONE, "第二支部", None, None, None))
        for dry_run in (True, False):
            report = unit.take(path, dry_run=dry_run)
            assert [refused.row for refused in report.refused] == [1203]
            assert "所在党支部不同" in report.refused[0].reason


def test_case_60_and_61_impossible_dates_are_taken_in_and_said(unit: Unit) -> None:
    rows = [
        ("王建国", ONE, "第一支部", date(2005, 7, 1), date(2005, 7, 1), None),
        ("李强", TWO, "第一支部", date(2010, 7, 1), date(2009, 7, 1), None),
        ("赵敏", THREE, "第一支部", date(1990, 7, 1), date(1991, 7, 1), None),
        ("周正", id_number("19500101", 7), "第一支部", date(1970, 7, 1), date(1970, 7, 1), None),
    ]
    report = unit.take(unit.sheet(HEAD, *rows))
    assert tally(report) == (4, 0, 0, 0)
    said = {doubt.row: doubt.message for doubt in report.warnings if doubt.column != "人员类别"}
    assert "没有预备期" in said[2]
    assert "早于" in said[3]
    assert "不满 18 周岁" in said[4]
    assert 5 not in said


def test_case_62_a_refused_row_names_its_cell_and_stops_no_other(unit: Unit) -> None:
    broken = ("赵敏", "990101198005010012", "第一支部", None, None, None)
    doubtful = ("周正", THREE, "第一支部", "2020.13", None, None)
    path = unit.sheet(("某某局机关党员名册",), HEAD, WANG, broken, doubtful, LI)
    report = unit.take(path)
    assert tally(report) == (3, 0, 0, 1)
    assert report.header_row == 2
    refused = report.refused[0]
    assert (refused.row, refused.column, refused.value) == (4, "公民身份号码", broken[1])
    assert "校验位不对" in refused.reason
    doubts = [doubt for doubt in report.warnings if doubt.column == "入党日期"]
    assert [(doubt.row, "2020.13" in doubt.message) for doubt in doubts] == [(5, True)]
    assert everybody() == ["李强", "王建国", "周正"]


def test_raw_cells_are_kept_of_what_was_taken_and_of_what_was_refused(unit: Unit) -> None:
    broken = ("赵敏", "1234", "第一支部", None, None, None)
    unit.take(unit.sheet((*HEAD, "信用代码"), (*WANG, "甲7"), (*broken, "乙8")))
    kept = {row.row: (row.person_id, json.loads(row.cells)) for row in ImportedRow.select()}
    wang = unit.roster.resolve("王建国")
    assert (kept[2][0], kept[2][1]["信用代码"], kept[2][1]["学历"]) == (wang, "甲7", "大学本科")
    assert (kept[3][0], kept[3][1]["公民身份号码"]) == (None, "1234")


def test_a_cell_that_could_not_be_read_is_kept_of_somebody_who_is_not_changed(unit: Unit) -> None:
    unit.take(unit.sheet(HEAD, WANG))
    wang = unit.roster.resolve("王建国")
    report = unit.take(unit.sheet(HEAD, (*WANG[:3], "2005.13", None, None), LI))
    assert tally(report) == (1, 0, 1, 0)
    kept = {row.row: row for row in ImportedRow.select().where(ImportedRow.file == 2)}
    assert kept[2].person_id == wang
    assert json.loads(kept[2].cells)["入党日期"] == "2005.13"


def test_a_branch_that_is_not_found_leaves_the_one_that_is_known(unit: Unit) -> None:
    unit.take(unit.sheet(HEAD, WANG))
    report = unit.take(unit.sheet(HEAD, (*WANG[:2], "第九支部", *WANG[3:])))
    assert tally(report) == (0, 0, 1, 0)
    assert [doubt.message for doubt in report.warnings] == ["本单位没有“第九支部”，所在党支部照旧"]
    assert person(unit, "王建国").branch == unit.first


def test_a_word_that_means_the_official_one_is_no_change(unit: Unit) -> None:
    unit.roster.add_person(
        PersonOrder("王建国", Category.FULL, id_number=ONE, education="博士研究生", ethnicity="汉")
    )
    head = ("姓名", "身份证号", "学历", "民族")
    report = unit.take(unit.sheet(head, ("王建国", ONE, "博士研究生", "汉族")))
    assert tally(report) == (0, 0, 1, 0)


def test_who_has_left_stays_left_and_it_is_said(unit: Unit) -> None:
    unit.take(unit.sheet((*HEAD, "党籍状态"), (*WANG, "正常")))
    wang = unit.roster.resolve("王建国")
    unit.roster.leave(wang, PartialDate.parse("2026-03"), Departure.TRANSFERRED)
    report = unit.take(unit.sheet((*HEAD, "党籍状态"), (*WANG[:5], "研究生教育", "正常")))
    assert tally(report) == (0, 1, 0, 0)
    assert "已于 2026-03 离开" in report.warnings[0].message
    row = queries.rows([wang])[0]
    assert (str(row.left_on), row.standing) == ("2026-03", "转出")


def test_moving_to_another_branch_leaves_the_group_behind(unit: Unit) -> None:
    group = unit.organization.add_group(unit.first, "第一党小组")
    unit.roster.add_person(PersonOrder("王建国", Category.FULL, id_number=ONE, party_group=group))
    unit.take(unit.sheet(HEAD, ("王建国", ONE, "第二支部", None, None, None)))
    wang = person(unit, "王建国")
    assert (wang.branch, wang.party_group) == (unit.second, None)


def test_the_report_is_the_document_of_the_command_line(unit: Unit) -> None:
    document = unit.take(unit.sheet(HEAD, WANG), dry_run=True).as_json()
    assert list(document) == [
        "file", "sheet", "header_row", "columns", "rows", "added", "updated", "unchanged",
        "refused", "warnings", "ignored", "notices", "made", "dry_run",
    ]  # fmt: skip
    assert document["columns"]["公民身份号码"] == "id_number"
    assert json.loads(json.dumps(document)) == document


def test_a_failure_half_way_leaves_nothing_behind(unit: Unit) -> None:
    def stop(done: int, _total: int, _words: str) -> None:
        raise RuntimeError(done)

    with pytest.raises(RuntimeError):
        unit.take(unit.sheet(HEAD, WANG), options=ImportOptions(progress=stop))
    assert (everybody(), ImportedFile.select().count()) == ([], 0)


def test_case_58_two_sheets_of_one_workbook_name_their_rows(unit: Unit) -> None:
    path = unit.folder / "两张表.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name, branch in (("党员", "第一支部"), ("流动党员", "第二支部")):
            page = book.add_worksheet(name)
            page.write_row(0, 0, ("姓名", "公民身份号码", "所在党支部"))
            page.write_row(1, 0, ("王建国", ONE, branch))
    report = unit.take(path)
    assert tally(report) == (1, 0, 0, 1)
    assert (report.sheet, report.refused[0].sheet) == ("党员、流动党员", "流动党员")
    assert report.refused[0].reason.startswith("与党员第 2 行身份证号相同")
    places = [place for place, _ in report.messages()]
    assert places[0] == "工作表“流动党员” 第 2 行 公民身份号码"


def test_a_sheet_named_after_a_branch_gives_it_to_its_people(unit: Unit) -> None:
    path = unit.folder / "分支部.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name, person_name, number in (("第一支部", "王建国", ONE), ("第二支部", "李强", TWO)):
            page = book.add_worksheet(name)
            page.write_row(0, 0, ("姓名", "公民身份号码"))
            page.write_row(1, 0, (person_name, number))
    unit.take(path)
    assert person(unit, "李强").branch == unit.second
    again = unit.take(path)
    assert tally(again) == (0, 0, 2, 0)
