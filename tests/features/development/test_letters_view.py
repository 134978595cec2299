"""政审函调登记簿 in the window: by keyboard, bad input at the field, to paper and as a table."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from partydesk.features.development.dialogs.letters import LettersView
from partydesk.features.development.dialogs.letters.printing import LettersSheet
from partydesk.features.development.papers.letters import LETTER
from partydesk.features.development.queries.letters import letters
from partydesk.features.roster.rules import RelativeEntry
from partydesk.kernel.dates import PartialDate
from partydesk.spreadsheet.reading import open_file
from tests.features.development.overpage import CTRL, Over
from tests.features.development.test_letters import send

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.features.development.conftest import Desk, Unit

WHERE = "中共某县交通局机关支部委员会"


class View(Over[LettersView]):
    """The register over the page."""

    def __init__(self, at: Desk) -> None:
        super().__init__(at, LettersView, "review-letters")


@pytest.fixture
def person(unit: Unit) -> int:
    person = unit.applicant(upto=9)
    unit.books.roster.set_relatives(person, [RelativeEntry("父亲", "周建国")])
    return person


@pytest.fixture
def view(person: int, desk: Callable[[], Desk]) -> View:
    at = desk()
    at.page.show_record(person)
    return View(at)


def test_a_letter_its_reminder_and_its_answer_are_entered_by_keyboard(
    view: View, person: int
) -> None:
    assert not view.sheet.print_button.isEnabled()
    view.key(Qt.Key.Key_N, CTRL)
    sheet = view.order()
    assert sheet.form.values()["whom"] == 0, "whom the roster names comes first"
    sheet.submit()
    assert sheet.form.error("organization"), "what is missing is said at its field"
    sheet.form.set_values({"organization": WHERE, "sent_on": None})
    sheet.submit()
    assert sheet.form.error("sent_on")
    sheet.form.set_values({"sent_on": PartialDate(2026, 10, 8)})
    view.at.qtbot.keyClick(sheet, Qt.Key.Key_Return, CTRL)
    (row,) = letters(person)
    assert (row.whom, row.organization) == ("父亲周建国", WHERE)
    view.key(Qt.Key.Key_T, CTRL)
    view.order().form.set_values({"way": "电话联系"})
    view.order().submit()
    view.key(Qt.Key.Key_Return)
    view.order().form.set_values({"reply": "没有发现问题。"})
    view.order().submit()
    (row,) = letters(person)
    assert (row.reminders, row.reply) == (1, "没有发现问题。")
    assert view.sheet.status.text() == "1 封，0 封没有复函"
    view.key(Qt.Key.Key_T, CTRL)
    assert view.at.answers.asked[-1].endswith("不用催办。")
    assert view.over() == []


def test_somebody_the_roster_does_not_name_is_asked_for_by_name(view: View, person: int) -> None:
    view.key(Qt.Key.Key_N, CTRL)
    sheet = view.order()
    hidden = sheet.form.editor("about").target
    assert not hidden.isVisible()
    sheet.form.editor("whom").target.setCurrentIndex(2)  # type: ignore[attr-defined]
    assert hidden.isVisible()
    sheet.form.set_values({"organization": WHERE})
    sheet.submit()
    assert sheet.form.error("about"), sheet.form.values()
    sheet.form.set_values({"about": "周建军", "relation": "叔父", "workplace": "某县交通局"})
    sheet.submit()
    assert [line.name for line in view.at.unit.development.card(person).relatives] == [
        "周建国", "周建军",
    ]  # fmt: skip
    view.key(Qt.Key.Key_F2)
    again = view.order()
    assert again.form.values()["about"] == "周建军"
    again.form.set_values({"whom": -1})
    again.submit()
    assert letters(person)[0].whom == "本人"
    view.key(Qt.Key.Key_F2)
    assert view.order().form.values()["whom"] == -1
    view.order().form.set_values({"whom": 0})
    view.order().submit()
    assert letters(person)[0].whom == "父亲周建国"
    view.key(Qt.Key.Key_Delete)
    assert letters() == []


def test_the_register_is_narrowed_sorted_printed_and_written(
    unit: Unit, person: int, desk: Callable[[], Desk], tmp_path: Path
) -> None:
    other = unit.applicant("顾明", upto=3)
    send(unit, person, "2026-06-01")
    send(unit, person, "2026-06-02")
    send(unit, other, "2026-06-03", about="顾大海")
    at = desk()
    at.page.show_record(person)
    view = View(at)
    sheet = view.sheet
    assert len(sheet.shown) == 2, "those of the person in view"
    sheet.filters.whose.setCurrentIndex(0)
    assert len(sheet.shown) == 3
    sheet.filters.search.setText("顾大海")
    assert [row.name for row in sheet.shown] == ["顾明"]
    sheet.filters.search.setText("没有这个人")
    assert not sheet.print_button.isEnabled()
    sheet.filters.search.setText("")
    for column in ("number", "name", "replied_on", "reminded", "branch", "reply"):
        assert len(sheet._ids(column, True)) == 3
    sheet.filters.waiting.setChecked(True)
    view.key(Qt.Key.Key_P, CTRL)
    printing = next(one for one in view.over() if isinstance(one, LettersSheet))
    at.qtbot.waitUntil(lambda: printing.paper is not None)
    assert printing.paper is not None
    first = printing.paper.pdf
    printing.form.set_values({"form": LETTER})
    printing.draw()
    at.qtbot.waitUntil(lambda: printing.paper is not None and printing.paper.pdf != first)
    printing.reject()
    at.answers.path = tmp_path / "登记簿"
    view.key(Qt.Key.Key_S, CTRL)
    written = tmp_path / "登记簿.xlsx"
    at.qtbot.waitUntil(written.exists)
    (grid,) = open_file(written)
    assert any("顾大海" in str(cell) for _, cells in grid.read() for cell in cells)
    assert QApplication.activeModalWidget() is None or sheet.isVisible()


def test_nobody_in_view_and_no_letter_says_what_to_do_first(desk: Callable[[], Desk]) -> None:
    view = View(desk())
    assert "先在发展党员页选一个人" in view.sheet.table.empty
    assert not view.sheet.send_button.isEnabled()
    view.key(Qt.Key.Key_N, CTRL)
    for key in (Qt.Key.Key_T, Qt.Key.Key_P, Qt.Key.Key_S):
        view.key(key, CTRL)
    for key in (Qt.Key.Key_F2, Qt.Key.Key_Delete, Qt.Key.Key_Return):
        view.key(key)
    assert view.over() == []


def test_the_day_is_the_whole_day(view: View) -> None:
    view.key(Qt.Key.Key_N, CTRL)
    view.order().form.set_values({"organization": WHERE, "sent_on": PartialDate(2026, 6)})
    view.order().submit()
    assert view.order().form.error("sent_on")
    assert date(2026, 6, 1) not in [row.sent_on for row in letters()]


def test_only_what_was_entered_in_the_register_is_taken_back_there(
    view: View, unit: Unit, person: int
) -> None:
    before = unit.books.store.undo_label
    view.key(Qt.Key.Key_Z, CTRL)
    assert unit.books.store.undo_label == before, "what was done elsewhere stands"
    assert not view.sheet.undo.isVisible()
    send(unit, person)
    view.sheet.refresh()
    view.key(Qt.Key.Key_Delete)
    assert letters() == []
    assert view.sheet.told.text() == "已删除政审函2026年第001号，按 Ctrl+Z 撤销"
    assert view.sheet.undo.text() == "撤销：删除 周沐阳 的政审函2026年第001号（Ctrl+Z）"
    view.key(Qt.Key.Key_Z, CTRL)
    assert view.sheet.table.count() == 1
    assert view.sheet.told.text().startswith("已撤销：删除 周沐阳")


def test_who_has_no_letter_yet_is_told_by_name_where_others_have(
    unit: Unit, person: int, desk: Callable[[], Desk]
) -> None:
    send(unit, person)
    other = unit.applicant("顾明", upto=3)
    at = desk()
    at.page.show_record(other)
    sheet = View(at).sheet
    assert sheet.table.empty.startswith("顾明还没有登记政审函调。按 Ctrl+N")
    sheet.filters.search.setText("没有这个")
    sheet.filters.whose.setCurrentIndex(0)
    assert sheet.table.empty == "没有符合条件的函。"
