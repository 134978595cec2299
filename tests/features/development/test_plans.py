"""发展计划 in the window: one day is set, all that follows moves; it is kept and spoken of."""

from __future__ import annotations

import io
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, Qt

from partydesk.features.development.dialogs.plan import PlanSheet
from partydesk.features.development.papers.plan import plan_job
from partydesk.features.development.service.planning import plan_findings
from partydesk.kernel.findings import Refusal
from partydesk.store.rights import Role
from partydesk.ui.dialog import OrderDialog
from partydesk.ui.tasks import drain

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from tests.features.development.conftest import Desk, Unit

Keys = Qt.Key


def opened(desk: Desk) -> PlanSheet:
    desk.page.trigger("plan-person")
    sheet = desk.dialog()
    assert isinstance(sheet, PlanSheet)
    return sheet


def days(sheet: PlanSheet) -> dict[tuple[int, int], date]:
    return {one.place: one.day for one in sheet.plan.steps}


def test_a_typed_day_moves_what_follows_and_is_kept_and_undone(
    unit: Unit, desk: Callable[..., Desk]
) -> None:
    person = unit.applicant(upto=5)
    at = desk()
    sheet = opened(at)
    before = days(sheet)
    places = list(before)
    number = places.index((8, 1))
    sheet.chart.current = number
    sheet.chart.looked.emit()
    later = before[8, 1] + timedelta(days=21)
    sheet.day.box.setText(later.isoformat())
    sheet.day.box.editingFinished.emit()
    after = days(sheet)
    assert after[8, 1] == later
    assert after[9, 1] > before[9, 1]
    assert after[25, 1] > before[25, 1]
    assert after[7, 1] == before[7, 1]
    assert "步变动" in sheet.said.text()
    sheet.keep()
    plans = unit.plans
    assert plans.plan(person).wishes == {(8, 1): later}
    assert unit.books.store.undo_label == "排定 周沐阳 的发展计划"
    unit.books.store.undo()
    assert plans.plan(person).wishes == {}


def test_a_day_is_dragged_and_moved_by_keys(
    unit: Unit, desk: Callable[..., Desk], qtbot: QtBot
) -> None:
    unit.applicant(upto=5)
    sheet = opened(desk())
    chart = sheet.chart
    first = chart.steps[1]
    row = chart.height() // len(chart.steps)
    start = QPoint(round(chart.x_of(first.day)), row + row // 2)
    qtbot.mousePress(chart, Qt.MouseButton.LeftButton, pos=start)
    assert chart.chosen is not None
    assert chart.chosen.place == first.place
    qtbot.mouseMove(chart, start + QPoint(60, 0))
    qtbot.mouseRelease(chart, Qt.MouseButton.LeftButton, pos=start + QPoint(60, 0))
    dragged = days(sheet)[first.place]
    assert dragged > first.day
    qtbot.keyClick(chart, Keys.Key_Left)
    assert days(sheet)[first.place] == dragged - timedelta(days=1)
    qtbot.keyClick(chart, Keys.Key_PageDown)
    assert days(sheet)[first.place] == dragged + timedelta(days=6)
    sheet.free()
    assert days(sheet)[first.place] == first.day
    assert not sheet.touched
    sheet.reject()


def test_a_planned_day_is_spoken_of_when_it_comes_and_not_after_the_step(unit: Unit) -> None:
    person = unit.applicant(upto=5)
    plans, today = unit.plans, unit.development.today()
    plans.keep(person, {(7, 1): today + timedelta(days=20)})
    assert list(plan_findings(unit.development, today)) == []
    (soon,) = plan_findings(unit.development, today + timedelta(days=15))
    assert "还有 5 天" in soon.message
    (gone,) = plan_findings(unit.development, today + timedelta(days=21))
    assert "已经过了" in gone.message
    assert "plan-due" in {one.rule for one in unit.books.findings(today + timedelta(days=15))}
    with pytest.raises(Refusal, match="第 2 步已经办过"):
        plans.keep(person, {(2, 1): today})


def test_the_quota_of_a_year_is_set_and_set_against_what_is_planned(
    unit: Unit, desk: Callable[..., Desk]
) -> None:
    unit.applicant(upto=5)
    at = desk()
    at.page.trigger("plan-quota")
    drain()  # everybody is planned before it is asked
    sheet = at.dialog()
    assert isinstance(sheet, OrderDialog)
    year = unit.books.development.today().year
    sheet.form.editor(str(year)).fill(3)
    sheet.submit()
    assert unit.plans.quota(year) == 3
    assert unit.plans.quota_words(year, unit.plans.plans()).startswith(
        f"{year}年计划 3 名，已接收 0 名"
    )
    unit.plans.set_quota(year, None)
    assert unit.plans.quota(year) is None
    with pytest.raises(Refusal, match="0 到 10000"):
        unit.plans.set_quota(year, -1)


def test_the_wall_sheet_has_a_line_for_everybody_underway(unit: Unit) -> None:
    unit.applicant("周沐阳", upto=5)
    unit.applicant("欧阳慧敏·买买提江", upto=1)
    paper = plan_job(unit.plans, "中共某局机关委员会")()
    (page,) = PdfReader(io.BytesIO(paper.pdf)).pages
    assert page.mediabox.width > 1100, "A3 that lies"
    text = "".join(page.extract_text().split())
    for name in ("周沐阳", "欧阳慧敏·买买提江"):
        assert name in text
    assert "25年1.10" in text
    assert not paper.crowded


def test_who_only_reads_keeps_no_plan(unit: Unit) -> None:
    person = unit.applicant(upto=5)
    unit.books.store.role = Role.READER
    assert not unit.plans.writes
    with pytest.raises(Refusal):
        unit.plans.keep(person, {})
