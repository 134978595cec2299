"""Lists of meetings as spreadsheets: out, in again, and what a clerk's own sheet looks like."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest
import xlsxwriter

from partydesk.cli import main
from partydesk.features.meetings import queries
from partydesk.features.meetings.rules import Presence, State
from partydesk.features.meetings.service.intake import Intake, take_in
from partydesk.features.meetings.sheets import read_meetings, write_meetings
from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    from pathlib import Path

    from tests.features.meetings.conftest import Unit

MOMENT = datetime.fromisoformat("2026-03-10T14:30")  # as Excel has it, without a zone
HEADS = ["时间", "会议类型", "党支部", "会议主题", "主持人", "缺席人员及原因", "主要内容"]


def sheet(path: Path, rows: list[list[object]]) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        page = book.add_worksheet("台账")
        page.write_row(0, 0, ["2026年三会一课台账"])
        page.write_row(2, 0, HEADS)
        moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        for number, row in enumerate(rows, 3):
            for place, value in enumerate(row):
                if isinstance(value, datetime):
                    page.write_datetime(number, place, value, moment)
                else:
                    page.write(number, place, value)
    return path


def taken(unit: Unit, path: Path, *, dry_run: bool = False) -> Intake:
    lines = read_meetings(path).lines
    return take_in(unit.book, unit.books.organization, lines, path.name, dry_run=dry_run)


def test_a_clerks_own_list_is_taken_in_once(unit: Unit, tmp_path: Path) -> None:
    path = sheet(tmp_path / "台账.xlsx", [
        [MOMENT, "支部党员大会", "第一支部", "工作报告", "王建国",
         "李文博 请假 出差；周慧", "一、报告。"],
        ["2026年4月15日", "主题党日、党课", "第一支部", "学习党章", "王建国", "无", ""],
        ["2026.12", "主题党日", "第一支部", "参观", "", "", ""],
        ["2026-05-20", "党小组会", "第一支部第二党小组", "讨论", "周慧", "", ""],
        ["2026-05-20", "茶话会", "第一支部", "", "", "", ""],
        ["五月", "党课", "第一支部", "讲课", "", "", ""],
        ["2026-06-01", "党课", "第九支部", "讲课", "", "", ""],
        ["2026-06-02", "党课", "第一支部", "讲课", "", "赵六 请假", ""],
    ])  # fmt: skip
    tried = taken(unit, path, dry_run=True)
    assert (tried.added, len(tried.refused)) == (4, 4)
    assert queries.ids(queries.MeetingFilter()) == []
    found = taken(unit, path)
    assert [(one.row, one.column, one.value) for one in found.refused] == [
        (8, "kind", "茶话会"), (9, "day", "五月"), (10, "body", "第九支部"),
        (11, "roll", "赵六 请假"),
    ]  # fmt: skip
    planned, group, theme, assembly = (
        unit.minutes(one) for one in queries.ids(queries.MeetingFilter())
    )
    assert planned.row.state is State.PLANNED
    assert len(group.roll) == 4  # the fifth joined in June
    assert theme.row.also == ("lecture",)
    assert assembly.order.starts == "14:30"
    away = {one.name: one.ground for one in assembly.roll if one.presence is Presence.LEAVE}
    assert away == {"李文博": "出差", "周慧": ""}
    assert unit.books.store.undo_label == "导入会议记录 台账.xlsx"
    again = taken(unit, path)
    assert (again.added, again.unchanged) == (0, 4)


def test_what_is_written_can_be_read_in_again(unit: Unit, tmp_path: Path) -> None:
    roll = {"李文博": Presence.LEAVE, "周慧": {"arrived": "9:15", "ground": "堵车"}}
    counting = {"scrutineers": unit.named("高远"), "tellers": unit.named("孙晓东", "吴浩然")}
    more: dict[str, Any] = {"starts": "9:00", "topic": "=1+1", "text": "一、学习。"} | counting
    first = unit.held("2026-03-10", roll=roll, **more)
    path = tmp_path / "会议.xlsx"
    write_meetings(path, [unit.minutes(first)])
    before = unit.minutes(first)
    unit.book.remove(first)
    found = taken(unit, path)
    assert (found.added, found.refused) == (1, [])
    (again,) = queries.ids(queries.MeetingFilter())
    after = unit.minutes(again)
    assert after.order == before.order
    assert after.tally == before.tally


def test_a_file_without_meetings_is_refused_by_name(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "名册.xlsx")) as book:
        book.add_worksheet().write_row(0, 0, ["姓名", "性别"])
    with pytest.raises(Refusal, match=r"“名册\.xlsx”里没有认出会议的表头"):
        read_meetings(tmp_path / "名册.xlsx")


def test_the_command_line_takes_in_and_gives_out(
    unit: Unit, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    unit.held("2026-03-10")
    folder, out = str(unit.books.store.folder), str(tmp_path / "会议.xlsx")
    unit.books.close()
    assert main(["export", folder, "meetings", out]) == 0
    assert main(["import", folder, out, "--kind", "meetings", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["rows"], said["added"], said["unchanged"]) == (1, 0, 1)
    assert said["columns"]["会议日期"] == "day"
