"""The tab 积分: everybody's points, entered and looked at by keyboard, posted, printed, changed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from partydesk.features.meetings.rules import Presence
from partydesk.features.points import queries
from partydesk.features.points.dialogs import PointsPrintSheet
from partydesk.features.points.page import PointsPage
from partydesk.features.points.page.views import BOARD, ENTRIES, NOTES, OUTSIDE, PENDING
from partydesk.features.points.papers import DECLARATION, FORMS, RECORD, PointsPress
from partydesk.features.points.rules import EntryState, ExclusionOrder, written
from partydesk.kernel.dates import PartialDate
from partydesk.ui.fields import Person
from tests.onepage import last_sheet, said_on, stood

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.conftest import Answers
    from tests.features.points.conftest import Office


@pytest.fixture
def page(office: Office, qtbot: QtBot, answers: Answers) -> Callable[[], PointsPage]:
    """The page on the unit as it is when it is asked for; it follows every change."""

    def shown() -> PointsPage:
        made = PointsPage(office.points, office.books.organization, answers)
        return stood(made, office.books, qtbot)

    return shown


def fill(page: PointsPage, **values: Any) -> None:
    """Fill the sheet that was opened last and hand it in."""
    opened = last_sheet(page)
    opened.form.set_values(values)
    opened.submit()
    assert not opened.isVisible(), opened.trouble.text() or [
        opened.form.error(key) for key in opened.form.keys
    ]


def said(page: PointsPage) -> str:
    """Everything the card says."""
    return said_on(page.card)


def headings(page: PointsPage) -> list[str]:
    return [column.title for column in page.views.table.records.columns]


def cells(page: PointsPage, name: str) -> dict[str, str]:
    """The row of a member by its headings."""
    records = page.views.table.records
    found = [records.record(row) for row in range(records.rowCount())]
    row = next(one for one in found if one is not None and one.member.name == name)
    return {column.title: column.text(row) for column in records.columns}


def test_without_a_scheme_the_first_thing_is_to_choose_one(
    office: Office, page: Callable[[], PointsPage]
) -> None:
    made = page()
    assert "Ctrl+J" in made.views.table.empty
    made.trigger("declare-points")
    opened = last_sheet(made)
    assert opened.windowTitle() == "积分办法"
    fill(made, since=PartialDate(2026, 1, 1), decision="11月党员大会")
    assert made.views.table.count() == 5
    assert office.points.ground.scheme_on(date(2026, 1, 1)) == queries.templates()["annual"]


def test_the_columns_are_those_of_the_scheme_and_change_with_it(
    office: Office, page: Callable[[], PointsPage]
) -> None:
    office.adopt("annual")
    made = page()
    assert headings(made) == [
        "名次", "姓名", "积分", "等次", "党支部", "基础分", "组织生活", "教育培训", "作用发挥",
        "扣分", "说明",
    ]  # fmt: skip
    office.adopt("quarterly-25")
    assert headings(made)[5:8] == ["三会一课", "主题党日", "自身建设"]


def test_many_members_are_entered_at_once_for_the_rows_that_are_chosen(
    office: Office, page: Callable[[], PointsPage]
) -> None:
    office.adopt("annual")
    made = page()
    made.views.table.selectAll()
    made.trigger("declare-points")
    picked = last_sheet(made).form.values()["people"]
    assert len(picked) == 5
    fill(made, item="外出讲课", day=PartialDate(2026, 11, 10), ground="送课下乡",
         approved_by="王建国", declared_on=PartialDate(2026, 11, 12))  # fmt: skip
    assert cells(made, "刘敏")["积分"] == "65"
    made.filters.choose(ENTRIES)
    assert made.views.table.count() == 5


def test_what_waits_is_counted_looked_at_and_refused_with_a_reason(
    office: Office, page: Callable[[], PointsPage]
) -> None:
    office.adopt("annual")
    office.declare("外出讲课", "刘敏", "高远", by="")
    made = page()
    assert made.tab_count() == 2
    assert "1 条待审核" in cells(made, "刘敏")["说明"]
    made.filters.choose(PENDING)
    made.views.table.selectAll()
    made.trigger("approve-points")
    fill(made, approved_by="王建国", approved_on=PartialDate(2026, 11, 20))
    assert made.views.table.count() == 0
    office.declare("撰写理论文章", "李文博", by="")
    made.views.table.select_first()
    made.trigger("refuse-points")
    fill(made, approved_by="王建国", answer="不是本人撰写")
    states = {row.name: row.state for row in queries.entries(date(2026, 1, 1), date(2026, 12, 31))}
    assert states == {
        "刘敏": EntryState.APPROVED, "高远": EntryState.APPROVED, "李文博": EntryState.REFUSED,
    }  # fmt: skip


def test_an_entry_does_not_count_meetings_and_dues_again_but_a_meeting_does(
    page: Callable[[], PointsPage], office: Office
) -> None:
    """What the other books give is kept while an entry is made; a new meeting is seen at once."""
    office.adopt("quarterly-hundred")
    office.hold("2026-11-05")
    shown = page()
    connection: Any = office.books.store.database.connection()
    said: list[str] = []

    def everybody() -> list[str]:
        """Statements that read the rolls of all members, not those of the one on the card."""
        return [one for one in said if "GROUP BY 1, 2, 3, 4, 5" in one]

    def total() -> int:
        lines = office.points.board(2026).lines
        return next(one.total for one in lines if one.member.name == "刘敏")

    before = total()
    item = next(iter(shown.board.scheme.entered)) if shown.board.scheme else ""
    connection.set_trace_callback(said.append)
    office.declare(item, "刘敏")
    assert not everybody()
    entered = total()
    assert entered != before
    office.hold("2026-11-12", 刘敏=Presence.ABSENT)
    connection.set_trace_callback(None)
    assert everybody()
    assert total() < entered, "who stayed away without a reason loses points"


def test_the_card_says_line_by_line_where_points_come_from(
    office: Office, page: Callable[[], PointsPage]
) -> None:
    office.adopt("annual")
    office.hold("2026-10-20")
    office.declare("外出讲课", "刘敏", on="2026-11-10", ground="送课下乡")
    made = page()
    made.show_record(office.people["刘敏"])
    told = said(made)
    assert "66 分" in told
    assert "2026-11-10　+5　外出讲课（送课下乡）" in told
    assert "+1　参加三会一课和主题党日（自动：第一支部 党员大会　到会）" in told


def test_a_wrong_entry_is_corrected_from_the_list(
    office: Office, page: Callable[[], PointsPage]
) -> None:
    office.adopt("annual")
    office.declare("外出讲课", "刘敏")
    made = page()
    made.filters.choose(ENTRIES)
    made.views.table.select_first()
    made.trigger("correct-points")
    fill(made, reason="记错了人")
    assert made.views.table.count() == 2
    assert written(office.line("刘敏").total) == "60"


def test_a_period_goes_on_by_the_button_above_the_table(
    office: Office, page: Callable[[], PointsPage]
) -> None:
    office.adopt("quarterly-25")
    made = page()
    made.scope.show_period(date(2026, 7, 1))
    assert made.bar.next.text() == "公示"
    assert "应在2026年10月15日前公示" in made.bar.words.text()
    made.bar.next.click()
    fill(made, day=PartialDate(2026, 11, 10))
    assert "公示中　•　2026年11月10日至2026年11月15日" in made.bar.words.text()
    made.bar.next.click()
    fill(made, day=PartialDate(2026, 11, 16))
    assert "已确认" in made.bar.words.text()
    made.bar.next.click()
    fill(made, note="刘敏的登记漏了一条")
    assert "申报中" in made.bar.words.text()
    made.scope.show_period(date(2026, 10, 1))
    assert made.bar.next.isHidden(), "the quarter is not over"


def test_who_takes_no_part_stands_in_a_list_of_his_own(
    office: Office, page: Callable[[], PointsPage]
) -> None:
    office.adopt("annual")
    made = page()
    made.trigger("exclude-points")
    fill(made, people=(Person("高远", office.people["高远"]),), since=PartialDate(2026, 3, 1),
         why="长期患病", approval="支委会同意")  # fmt: skip
    assert cells(made, "高远")["名次"] == "—"
    made.filters.choose(OUTSIDE)
    assert made.views.table.count() == 1
    made.trigger("rejoin-points")
    fill(made, until=PartialDate(2026, 11, 20))
    assert made.views.table.count() == 0


def test_figures_of_the_scheme_are_changed_in_the_sheet_and_what_cannot_stand_is_said_there(
    office: Office, page: Callable[[], PointsPage]
) -> None:
    office.adopt("annual")
    office.declare("外出讲课", "刘敏")
    made = page()
    made.trigger("points-scheme")
    opened = last_sheet(made)
    items = [dict(row) for row in opened.form.values()["items"]]
    lecture = next(row for row in items if row["name"] == "外出讲课")
    lecture["points"] = "很多"
    opened.form.set_values({"items": tuple(items), "since": PartialDate(2026, 1, 1)})
    opened.submit()
    assert "“作用发挥”的“外出讲课”：“很多”不是分数" in opened.form.error("items")
    lecture["points"] = "4"
    opened.form.set_values({"items": tuple(items), "since": PartialDate(2026, 1, 1)})
    opened.submit()
    scheme = office.points.ground.scheme_on(date(2026, 11, 1))
    assert scheme is not None
    assert written(scheme.items["外出讲课"].points) == "4"


def test_every_scheme_of_the_program_survives_the_sheet_unchanged(
    office: Office, page: Callable[[], PointsPage]
) -> None:
    made = page()
    for name, scheme in queries.templates().items():
        made.trigger("points-scheme")
        opened = last_sheet(made)
        opened.form.editor("begin").set_value(name)
        opened.form.edited.emit(opened.form.values())
        fill(made, since=PartialDate(2026, 1, 1))
        assert office.points.ground.scheme_on(date(2026, 1, 1)) == scheme, name


def test_the_print_sheet_draws_every_paper_of_points(
    office: Office, page: Callable[[], PointsPage], qtbot: QtBot
) -> None:
    office.adopt("annual")
    office.declare("外出讲课", "刘敏")
    made = page()
    made.show_record(office.people["刘敏"])
    made.trigger("print-points")
    (opened,) = made.findChildren(PointsPrintSheet)
    qtbot.waitUntil(lambda: opened.paper is not None)
    opened.done(0)
    office.points.exclude(
        ExclusionOrder(office.people["高远"], date(2026, 3, 1), "长期患病", approval="支委会同意")
    )
    press, board = PointsPress(office.points, "某某支部"), office.points.board(2026)
    pages = {form: len(press.data(form, board, board.lines)) for form in FORMS}
    assert pages == dict.fromkeys(FORMS, 1) | {DECLARATION: 5, RECORD: 5}
    for form in FORMS:
        filled, blank = (
            press.job(form, board, board.lines, blank=blank)() for blank in (False, True)
        )
        assert (filled.pages, blank.pages) == (max(pages[form], 1), 1)


def test_a_ledger_goes_out_and_comes_in_again_without_doubling(
    office: Office, page: Callable[[], PointsPage], answers: Answers, tmp_path: Path
) -> None:
    office.adopt("annual")
    office.declare("外出讲课", "刘敏", "高远")
    office.declare("受到党纪政务处分", "李文博", ground="警告处分")
    made = page()
    answers.path = tmp_path / "台账.xlsx"
    made.trigger("export-points")
    made.trigger("import-points")
    assert "新增 0 条，已有 3 条" in answers.asked[-1]
    for _ in range(2):
        office.books.store.undo()  # the veto and the lectures
    assert not office.line("李文博").vetoed
    made.trigger("import-points")
    assert office.line("李文博").vetoed
    assert written(office.line("高远").total) == "65"
    assert made.views.key == BOARD


def test_what_is_due_or_wrong_stands_in_a_list_that_leads_to_the_member(
    office: Office, page: Callable[[], PointsPage]
) -> None:
    office.adopt("quarterly-25", "2026-07-01")
    office.points.exclude(ExclusionOrder(office.people["高远"], date(2026, 3, 1), "长期患病"))
    office.declare("志愿服务", "刘敏", "高远", "刘敏")
    office.declare("志愿服务", "刘敏")
    office.declare("参与邪教活动", "李文博", ground="有关部门通报")
    made = page()
    made.filters.choose(NOTES)
    records = made.views.table.records
    rows = [records.record(row) for row in range(records.rowCount())]
    assert [one.rule for one in rows if one] == [
        "points-period", "points-outside", "points-veto", "points-over-limit",
    ]  # fmt: skip
    veto = next(n for n, one in enumerate(rows) if one and one.rule == "points-veto")
    made.views.table.select_id(veto)
    assert "李文博" in said(made)


def test_figures_of_their_own_are_typed_down_a_column_for_all(
    office: Office, page: Callable[[], PointsPage]
) -> None:
    office.adopt("classified")
    made = page()
    made.trigger("list-points")
    opened = last_sheet(made)
    rows = [dict(row) for row in opened.form.values()["rows"]]
    assert {row["name"] for row in rows} == set(office.people)
    marks = {"刘敏": "18.5", "高远": "21"}
    typed = tuple({**row, "points": marks.get(row["name"], "")} for row in rows)
    opened.form.set_values({"item": "年度民主评议得分", "rows": typed, "approved_by": "王建国"})
    opened.submit()
    assert "高远：“年度民主评议得分”的分值应在 0 到 20 之间" in opened.form.error("rows")
    assert written(office.line("刘敏").total) == "0", "none of them where one cannot stand"
    marks["高远"] = "17"
    typed = tuple({**row, "points": marks.get(row["name"], "")} for row in rows)
    fill(made, rows=typed)
    assert [written(office.line(name).total) for name in ("刘敏", "高远", "李文博")] == [
        "18.5", "17", "0",
    ]  # fmt: skip
    assert office.books.store.undo_label == "登记积分 年度民主评议得分（2 人）"
