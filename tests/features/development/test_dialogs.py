"""The sheets of the tab: an application, one meeting for many, printing, the rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from partydesk.features.development.dialogs.cohort import CohortSheet
from partydesk.features.development.dialogs.printsheet import PrintSheet
from partydesk.features.development.dialogs.rulesheet import RuleSheet
from partydesk.kernel.dates import PartialDate
from partydesk.ui.dialog import OrderDialog
from partydesk.ui.fields import Person

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.features.development.conftest import Desk, Unit

Keys = Qt.Key


def test_f1_on_a_step_is_its_rule(unit: Unit, desk: Callable[[], Desk]) -> None:
    unit.applicant(upto=14)
    work = desk()
    work.page.middle.to_steps()
    work.press(Keys.Key_F1)
    sheet = work.dialog()
    assert isinstance(sheet, RuleSheet)
    assert "预审合格后一个月内" in sheet.rule.text()
    assert "会议时间：记实簿，会议记录" in [one.text() for one in sheet.compared]
    sheet.reject()


def test_a_new_applicant_is_received_and_shown(unit: Unit, desk: Callable[[], Desk]) -> None:
    work = desk()
    work.page.trigger("receive-application")
    dialog = work.dialog()
    assert isinstance(dialog, OrderDialog)
    dialog.form.set_values(
        {"person": (Person("买买提·吐尔逊"),), "date": PartialDate(2026, 11, 20),
         "branch": unit.branch}
    )  # fmt: skip
    dialog.submit()
    assert work.page.middle.book.name.text() == "买买提·吐尔逊"
    assert "第一支部" in work.person_line()
    assert unit.books.store.undo_label == "接收 买买提·吐尔逊 的入党申请书"


def test_where_there_is_one_branch_the_applicant_belongs_to_it(
    unit: Unit, desk: Callable[[], Desk]
) -> None:
    work = desk()
    work.page.trigger("receive-application")
    dialog = work.dialog()
    assert isinstance(dialog, OrderDialog)
    assert dialog.form.values()["branch"] == unit.branch
    assert not dialog.form.touched
    dialog.reject()


def test_an_application_that_cannot_stand_keeps_the_sheet_open(
    unit: Unit, desk: Callable[[], Desk]
) -> None:
    work = desk()
    work.page.trigger("receive-application")
    dialog = work.dialog()
    assert isinstance(dialog, OrderDialog)
    dialog.form.set_values(
        {"person": (Person("何向东"),), "date": PartialDate(2026, 11, 20), "id_number": "123"}
    )
    dialog.submit()
    assert "18 位" in dialog.form.error("id_number")
    assert unit.development.judged_books(unit.development.today()) == ()
    dialog.form.touched = False
    dialog.reject()


def test_one_meeting_is_entered_once_for_two_people(unit: Unit, desk: Callable[[], Desk]) -> None:
    people = [unit.applicant(name, upto=14) for name in ("周沐阳", "李荻")]
    unit.applicant("何向东")
    work = desk()
    work.page.trigger("take-for-many")
    sheet = work.dialog()
    assert isinstance(sheet, CohortSheet)
    assert sheet.step.currentData() == 15
    sheet.tick(["周沐阳", "李荻"])
    sheet.next.click()
    dialog = work.dialog()
    assert isinstance(dialog, OrderDialog)
    dialog.form.set_values({"date": PartialDate(2026, 8, 10), "eligible": 23, "present": 20})
    votes = [{"name": "李荻", "yes": "19", "no": "1"}, {"name": "周沐阳", "yes": "20"}]
    dialog.form.set_values({"votes": votes})
    dialog.submit()
    first, second = (unit.book(person).book.entry(15) for person in people)
    assert first is not None
    assert second is not None
    assert first.fields == {"eligible": 23, "present": 20, "yes": 20}
    assert second.fields == {"eligible": 23, "present": 20, "yes": 19, "no": 1}
    assert unit.books.store.undo_label == "批量办理 2 人 15 党支部党员大会讨论"


def test_the_saved_file_is_the_one_that_was_seen(
    unit: Unit, desk: Callable[[], Desk], drained: Callable[[], None], tmp_path: Path
) -> None:
    unit.applicant("周𬱖", upto=3)
    work = desk()
    drained()
    work.page.trigger("print-book")
    drained()
    sheet = work.dialog()
    assert isinstance(sheet, PrintSheet)
    assert work.page.live.paper is not None
    assert sheet.paper is not None
    assert sheet.paper.pdf == work.page.live.paper.pdf
    sheet.form.set_values({"content": "blank"})
    sheet.draw()
    drained()
    blank = sheet.paper.pdf
    work.answers.path = tmp_path / "记实簿.pdf"
    sheet.save()
    assert (tmp_path / "记实簿.pdf").read_bytes() == blank
