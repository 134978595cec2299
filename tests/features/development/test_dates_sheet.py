"""A spreadsheet of days for many people: read as clerks write it, entered once, told row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from partydesk.features.development.service.intake import Taken, look_through
from partydesk.features.development.sheets import read_dates
from partydesk.features.roster.rules import Category
from partydesk.kernel.findings import Refusal
from tests.spreadsheet.made import xlsx

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from tests.conftest import Answers
    from tests.features.development.conftest import Desk, Unit

HEADS = ["序号", "姓名", "申请入党时间", "谈话日期", "确定积极分子时间", "备注"]


def looked(unit: Unit, path: Path) -> Taken:
    books = unit.development
    return look_through(books, read_dates(path, books.specs(books.today())))


def made(path: Path, *rows: Sequence[object]) -> Path:
    return xlsx(path, [["发展党员进度表"], HEADS, *rows])


def test_each_day_is_entered_once_and_the_category_follows(unit: Unit, tmp_path: Path) -> None:
    for name in ("周沐阳", "顾明"):
        unit.books.roster.add_person(unit.particulars(name))
    path = made(
        tmp_path / "进度.xlsx",
        [1, "周沐阳", "2025.1.10", "2025年1月20日", "2025/3/10", ""],
        [2, "顾 明", "20250301", "2025-03", "", "在培养"],
        ["合计", "", "", "", "", ""],
    )
    found = looked(unit, path)
    assert (found.people, len(found.orders), found.unchanged, found.refused) == (2, 5, 0, ())
    unit.development.take_steps(found.orders, "从 进度.xlsx 登记")
    people = {one.book.person.name: one.book for one in
              unit.development.judged_books(unit.development.today())}  # fmt: skip
    assert [str(one.date) for one in people["周沐阳"].entries] == [
        "2025-01-10", "2025-01-20", "2025-03-10"
    ]  # fmt: skip
    assert str(people["顾明"].entries[1].date) == "2025-03"
    assert people["周沐阳"].person.category is Category.ACTIVIST
    again = looked(unit, path)
    assert (again.orders, again.unchanged, again.refused) == ((), 5, ())
    unit.books.store.undo()
    assert len(looked(unit, path).orders) == 5


def test_what_cannot_be_is_told_row_by_row_and_nothing_is_changed(
    unit: Unit, tmp_path: Path
) -> None:
    unit.applicant("周沐阳", upto=2)
    path = made(
        tmp_path / "进度.xlsx",
        [1, "周沐阳", "2024-01-10", "2025-01-20", "不详", ""],
        [2, "无此人", "2025-01-10", "", "", ""],
        [3, "周沐阳", "", "", "2099-01-01", ""],
    )
    found = looked(unit, path)
    assert found.orders == ()
    told: dict[int, list[str]] = {one.row: [] for one in found.refused}
    for one in found.refused:
        told[one.row].append(one.reason)
    assert any("已登记为2025年1月10日，表里是2024年1月10日" in one for one in told[3])
    assert any("“不详”看不懂" in one for one in told[3])
    assert told[4] == ["名册里没有“无此人”，请先登记这个人。"]
    assert "在今天之后" in told[5][0] or "看不懂" in told[5][0]


def test_two_of_one_name_need_the_number(unit: Unit, tmp_path: Path) -> None:
    for _ in range(2):
        unit.books.roster.add_person(unit.particulars("王芳"))
    found = looked(unit, made(tmp_path / "进度.xlsx", [1, "王芳", "2025-01-10", "", "", ""]))
    assert [one.reason for one in found.refused] == ["名册里有 2 个“王芳”，请加上身份证号一栏。"]


def test_a_sheet_without_names_or_steps_is_refused(unit: Unit, tmp_path: Path) -> None:
    path = xlsx(tmp_path / "别的.xlsx", [["姓名", "电话"], ["周沐阳", "1"]])
    with pytest.raises(Refusal, match="没有认出表头"):
        looked(unit, path)


def test_in_the_window_it_is_asked_before_it_is_entered(
    unit: Unit, desk: Callable[..., Desk], answers: Answers, tmp_path: Path
) -> None:
    unit.books.roster.add_person(unit.particulars("周沐阳"))
    answers.path = made(tmp_path / "进度.xlsx", [1, "周沐阳", "2025-01-10", "", "", ""])
    at = desk()
    at.page.trigger("dates-from-sheet")
    at.qtbot.waitUntil(lambda: bool(answers.asked) and "要登记吗" in answers.asked[-1])
    at.qtbot.waitUntil(lambda: unit.books.store.undo_label == "从 进度.xlsx 登记 1 人的步骤日期")
