"""退回、中断、终止、追认 in the window: by keyboard, bad input at its field, seen in the lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from partydesk.features.development.dialogs.happenings import HappeningsView
from partydesk.features.development.papers.happenings import RECOGNITION
from partydesk.features.development.queries.happenings import happened
from partydesk.features.development.rules.kinds import Follows, Happening
from partydesk.features.meetings.rules import MeetingOrder
from partydesk.kernel.dates import PartialDate
from partydesk.store.rights import Role
from partydesk.ui.printdialog import PrintDialog
from tests.features.development.overpage import CTRL, Over

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.features.development.conftest import Desk, Unit

ABOVE = "中共某市委市直机关工作委员会"


class View(Over[HappeningsView]):
    """The sheet over the page, at one person."""

    def __init__(self, at: Desk, person: int) -> None:
        super().__init__(at, HappeningsView, "happenings", person)

    def enter(self, **values: object) -> None:
        self.key(Qt.Key.Key_N, CTRL)
        sheet = self.order()
        sheet.form.set_values(values)
        sheet.submit()


@pytest.fixture
def view(unit: Unit, desk: Callable[[], Desk]) -> View:
    person = unit.applicant(upto=4)
    return View(desk(), person)


def test_a_refusal_is_entered_corrected_and_taken_out_by_keyboard(view: View, unit: Unit) -> None:
    assert "按 Ctrl+N 登记" in view.sheet.table.empty
    view.key(Qt.Key.Key_P, CTRL)
    view.key(Qt.Key.Key_Return)
    view.key(Qt.Key.Key_Delete)
    assert view.over() == []
    view.key(Qt.Key.Key_N, CTRL)
    sheet = view.order()
    form = sheet.form
    assert form.values()["step"] == 4, "the step that was entered last"
    assert not form.editor("died_on").target.isVisible()
    assert form._lines["follows"].hint.text().startswith("第 4 步现有的登记另存")
    form.editor("step").target.setCurrentIndex(3)  # type: ignore[attr-defined]
    assert "还没有登记，只记下退回这件事" in form._lines["follows"].hint.text()
    form.set_values({"step": 4})
    form.set_values({"ground": "缺群众意见", "body": ABOVE})
    sheet.submit()
    assert form.error("date"), "no day"
    form.set_values({"date": PartialDate(2025, 3, 15)})
    view.at.qtbot.keyClick(sheet, Qt.Key.Key_Return, CTRL)
    ((row,),) = happened().values()
    assert (row.step, row.follows, row.ground) == (4, Follows.SUPPLEMENT, "缺群众意见")
    view.key(Qt.Key.Key_Return)
    view.order().form.set_values({"ground": "缺群众意见和签名"})
    view.order().submit()
    assert view.sheet.row is not None
    assert view.sheet.row.ground == "缺群众意见和签名"
    assert "退回过 1 次" in view.at.page.middle.book._facts.text()
    unit.take(view.sheet._person, 4, "2025-03-28")
    view.key(Qt.Key.Key_Delete)
    assert "已经重新登记" in view.at.answers.asked[-1]
    unit.development.clear_step(view.sheet._person, 4)
    view.key(Qt.Key.Key_Delete)
    assert happened() == {}


def test_who_is_interrupted_stands_under_a_filter_of_its_own(view: View) -> None:
    view.enter(kind=Happening.PAUSED, date=PartialDate(2025, 6, 1), ground="外派")
    view.sheet.reject()
    at = view.at
    at.qtbot.waitUntil(lambda: "2025-06-01 起中断培养" in at.person_line())
    assert "2025-06-01 起中断培养" in at.page.middle.book._facts.text()
    at.page.filters.choose("paused")
    assert [name for name in at.names() if "周沐阳" in name]


def test_a_recognition_asks_for_its_own_days_and_its_request_is_printed(view: View) -> None:
    view.enter(kind=Happening.RECOGNIZED, ground="抗洪抢险中英勇牺牲")
    sheet = view.order()
    assert sheet.form.error("proposed_on")
    sheet.form.set_values(
        {"proposed_on": PartialDate(2026, 8, 20), "died_on": PartialDate(2026, 8, 1)}
    )
    sheet.submit()
    view.key(Qt.Key.Key_P, CTRL)
    (printing,) = view.over()
    assert isinstance(printing, PrintDialog)
    view.at.qtbot.waitUntil(lambda: printing.paper is not None)
    assert printing.paper is not None
    first = printing.paper.pdf
    printing.form.set_values({"form": RECOGNITION})
    printing.draw()
    view.at.qtbot.waitUntil(lambda: printing.paper is not None and printing.paper.pdf != first)


def test_who_only_reads_sees_it_and_changes_nothing(unit: Unit, desk: Callable[[], Desk]) -> None:
    person = unit.applicant(upto=4)
    at = desk()
    unit.books.store.role = Role.READER
    view = View(at, person)
    assert not view.sheet.enter_button.isEnabled()
    view.key(Qt.Key.Key_N, CTRL)
    view.key(Qt.Key.Key_Delete)
    assert view.over() == []


def test_the_meeting_is_chosen_from_the_minutes_or_written(
    unit: Unit, desk: Callable[[], Desk]
) -> None:
    person = unit.applicant(upto=4)
    unit.books.meetings.record(
        MeetingOrder("committee", unit.branch, PartialDate(2025, 6, 1), topic="研究培养")
    )
    view = View(desk(), person)
    view.key(Qt.Key.Key_N, CTRL)
    form = view.order().form
    form.editor("kind").target.setCurrentIndex(1)  # type: ignore[attr-defined]
    assert form.editor("meeting").target.isVisible()
    form.editor("held").target.setCurrentIndex(1)  # type: ignore[attr-defined]
    assert not form.editor("meeting").target.isVisible()
    form.set_values({"date": PartialDate(2025, 6, 2), "ground": "外派"})
    view.order().submit()
    assert view.sheet.row is not None
    assert view.sheet.row.meeting.startswith("第一支部 2025年6月1日")
    view.key(Qt.Key.Key_Return)
    assert view.order().form.values()["held"] == view.sheet.row.meeting
    view.order().form.set_values({"held": None, "meeting": "2025年6月1日支委会"})
    view.order().submit()
    assert view.sheet.row.meeting == "2025年6月1日支委会"
    view.key(Qt.Key.Key_Return)
    assert view.order().form.values()["meeting"] == "2025年6月1日支委会"
