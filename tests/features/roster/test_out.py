"""What leaves the roster from its page: rosters on paper, papers of those chosen, labels."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from partydesk.features.prints.dialogs.labels import LabelSheet
from partydesk.features.roster.dialogs import RosterPrintSheet
from partydesk.features.roster.page import RosterPage
from partydesk.features.roster.rules import Category, PersonOrder
from partydesk.kernel.dates import PartialDate
from partydesk.ui.dialog import OrderDialog
from partydesk.ui.tasks import drain

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from partydesk.ui.printdialog import PrintDialog
    from tests.conftest import Answers
    from tests.features.roster.conftest import Unit

DAY = PartialDate.parse


@pytest.fixture
def page(unit: Unit, qtbot: QtBot, answers: Answers) -> RosterPage:
    for order in (
        PersonOrder("赵一", Category.FULL, branch=unit.first),
        PersonOrder("丁二", Category.FULL, branch=unit.second),
        PersonOrder("王三", Category.ACTIVIST, branch=unit.first, applied_on=DAY("2026-01-05")),
    ):
        unit.roster.add_person(order)
    made = RosterPage(unit.roster, unit.organization, prompts=answers)
    qtbot.addWidget(made)
    made.show()
    made.refresh()
    return made


def words(sheet: PrintDialog) -> str:
    """What stands on the paper in view."""
    drain()
    assert sheet.drawn is not None
    pages = PdfReader(io.BytesIO(sheet.drawn.paper.pdf)).pages
    return "".join(page.extract_text() for page in pages)


def test_the_roster_is_printed_by_strokes_or_as_the_list_stands(page: RosterPage) -> None:
    page.trigger("print-roster")
    drain()
    sheet = page.findChildren(RosterPrintSheet)[0]
    listed = words(sheet)
    assert "党员名册" in listed
    assert "王三" not in listed  # no member
    sheet.form.set_values({"whom": "strokes"})
    sheet.draw()
    by_strokes = words(sheet)
    assert by_strokes.index("丁二") < by_strokes.index("赵一")
    sheet.form.set_values({"form": "roster-activists"})
    sheet.draw()
    assert "王三" in words(sheet)


def test_only_those_who_are_chosen_are_printed(page: RosterPage) -> None:
    page.table.selectAll()
    page.trigger("print-roster")
    drain()
    sheet = page.findChildren(RosterPrintSheet)[0]
    assert sheet.form.values()["whom"] == "chosen"
    assert "丁二" in words(sheet)


def test_without_a_paper_of_persons_none_is_offered(page: RosterPage) -> None:
    page.trigger("print-people")
    assert page.findChildren(OrderDialog) == []


def test_labels_of_the_roster_say_how_many_people(page: RosterPage) -> None:
    page.trigger("roster-labels")
    sheet = page.findChildren(LabelSheet)[0]
    sheet.form.set_values({"form": "box-label"})
    sheet.draw()
    said = words(sheet)
    assert "党员名册" in said
    assert "共 3 人" in said
