"""本单位设置 on screen: everything that the unit chooses, in words."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QWidget

from partydesk.features.organization.dialogs import ChoicesDialog
from partydesk.features.organization.queries import ProbationEnd, RoundingUnit, Settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from partydesk.features.organization.service import OrganizationBook
    from tests.conftest import Answers


@pytest.fixture
def sheet(book: OrganizationBook, qtbot: QtBot, answers: Answers) -> Callable[[], ChoicesDialog]:
    page = QWidget()
    qtbot.addWidget(page)

    def show() -> ChoicesDialog:
        made = ChoicesDialog(page, book.settings, ["仿宋_GB2312"], book.choose, answers)
        made.open()
        return made

    return show


def test_every_choice_of_the_unit_can_be_made_here_but_the_lock(
    sheet: Callable[[], ChoicesDialog],
) -> None:
    """The lock is chosen beside the passwords, what is of dues alone in 党费设置 and 规则试算."""
    names = {field.name for field in fields(Settings)}
    elsewhere = {"dues_rules", "dues_relief_months", "lock_after", "retention_years"}
    assert set(sheet().form.keys) == names - elsewhere


def test_what_is_chosen_is_in_force_and_one_change_that_can_be_undone(
    book: OrganizationBook, sheet: Callable[[], ChoicesDialog]
) -> None:
    before = book.settings
    dialog = sheet()
    dialog.form.set_values(
        {
            "posting_day_counts": True,
            "probation_end": ProbationEnd.DAY_BEFORE,
            "dues_rounding": RoundingUnit.JIAO,
            "dues_remit_percent": 12.5,
            "font_fang": "仿宋_GB2312",
        }
    )
    dialog.submit()
    now = book.settings
    assert (now.posting_day_counts, now.probation_end) == (True, ProbationEnd.DAY_BEFORE)
    assert (now.dues_rounding, now.dues_remit_percent) == (RoundingUnit.JIAO, 12.5)
    assert now.fonts == {"fang": "仿宋_GB2312"}
    assert now.lock_after == before.lock_after
    book._store.undo()
    assert book.settings == before


def test_a_font_of_another_pc_stays_chosen(
    book: OrganizationBook, sheet: Callable[[], ChoicesDialog]
) -> None:
    book.choose(Settings(font_title="方正小标宋简体"))
    dialog = sheet()
    dialog.form.set_values({"dues_day": 5})
    dialog.submit()
    assert (book.settings.dues_day, book.settings.font_title) == (5, "方正小标宋简体")


@pytest.mark.parametrize(("day", "percent"), [(0, 10), (29, 10), (10, 101), (None, 10)])
def test_what_cannot_be_is_said_at_its_field(
    book: OrganizationBook, sheet: Callable[[], ChoicesDialog], day: int | None, percent: int
) -> None:
    before = book.settings
    dialog = sheet()
    dialog.form.set_values({"dues_day": day, "dues_remit_percent": percent})
    dialog.submit()
    assert dialog.isVisible()
    assert dialog.form.error("dues_day") or dialog.form.error("dues_remit_percent")
    assert book.settings == before
