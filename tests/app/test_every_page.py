"""What every page and every sheet of the program must hold to."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

from partydesk import resources
from partydesk.features.development.page import DevelopmentPage
from partydesk.features.development.rules import STEPS
from partydesk.ui.listing import GroupedList
from partydesk.ui.table import RecordTable
from tests.app.walk import (
    choose_first,
    clashes,
    gone_through,
    keys_of,
    nameless,
    opened_sheets,
    settle,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.app.conftest import Office
    from tests.conftest import Answers

SAMPLE = "党员名册（样例）.xlsx"


def test_on_every_page_and_sheet_what_takes_the_cursor_is_named_and_no_key_means_two_things(
    office: Callable[[Path], Office], demo: Path, answers: Answers, tmp_path: Path
) -> None:
    window = office(demo).window
    unnamed: dict[str, list[str]] = {}
    twice: dict[str, set[str]] = {}
    for number, page in enumerate(window.pages):
        window.show_page(number)
        choose_first(page)
        assert len(keys_of(window)) > len(window.declared)
        unnamed[page.key], twice[page.key] = nameless(window), clashes(window)
    # a copy: the same answer is given when the roster is exported
    answers.path = Path(shutil.copy(resources.folder("sample", SAMPLE), tmp_path / SAMPLE))
    kinds = set()
    for name, sheet in opened_sheets(window):
        kind = type(sheet).__name__
        kinds.add(kind)
        unnamed[f"{name}: {kind}"], twice[f"{name}: {kind}"] = nameless(sheet), clashes(sheet)
    assert {name: widgets for name, widgets in unnamed.items() if widgets} == {}
    assert {name: keys for name, keys in twice.items() if keys} == {}
    assert kinds >= {
        "OrderDialog", "OrganizationDialog", "ImportDialog", "CohortSheet", "PrintSheet",
        "RuleSheet", "KeysSheet",
    }  # fmt: skip


def test_every_field_of_every_step_has_a_name(office: Callable[[Path], Office], demo: Path) -> None:
    window = office(demo).window
    window.show_page(1)
    page = window.page
    assert isinstance(page, DevelopmentPage)
    found = {}
    for step in STEPS:
        page.middle.open_step(step, 1)
        found[step] = nameless(window)
    assert {step: widgets for step, widgets in found.items() if widgets} == {}


def test_every_declared_key_is_one_key_on_its_page_and_in_the_window(
    office: Callable[[Path], Office], bare: Path
) -> None:
    window = office(bare).window
    for page in window.pages:
        keys = [action.keys for action in (*window.declared, *page.declared) if action.keys]
        assert len(keys) == len(set(keys)), page.key


def test_an_empty_unit_says_on_every_page_what_to_do_with_keys_that_do_it(
    office: Callable[[Path], Office], bare: Path
) -> None:
    window = office(bare).window
    for number, page in enumerate(window.pages):
        window.show_page(number)
        lists: list[RecordTable | GroupedList]
        lists = [*page.findChildren(RecordTable), *page.findChildren(GroupedList)]
        assert lists, page.key
        for one in lists:
            told = re.findall(r"Ctrl\+\w", one.empty)
            assert told, one.accessibleName()
            assert set(told) <= {action.keys for action in page.declared}


def test_beside_a_filled_list_there_is_always_somebody(
    office: Callable[[Path], Office], demo: Path
) -> None:
    window = office(demo).window
    for number, page in enumerate(window.pages):
        window.show_page(number)
        settle()
        lists = page.findChildren(GroupedList) + page.findChildren(RecordTable)
        people = next(one for one in lists if one.isVisible())
        if not (people.model().rowCount() and page.filters.search.isVisible()):
            continue  # nothing waits there on the day of the tests, or nothing is looked for
        page.filters.search.setFocus()
        for query, found in (("没有这个人", False), ("", True)):
            page.filters.search.setText(query)
            page.filters.search.returnPressed.emit()
            assert (people.currentIndex().row() >= 0) is found, page.key


def press_all(buttons: list[QPushButton]) -> None:
    for button in buttons:
        if button.isVisible() and button.isEnabled():
            button.click()


def test_on_an_empty_unit_every_action_and_every_button_can_be_pressed(
    office: Callable[[Path], Office], bare: Path, answers: Answers
) -> None:
    window = office(bare).window
    for _, sheet in opened_sheets(window):
        assert sheet.isVisible()
    for number, page in enumerate(window.pages):
        window.show_page(number)
        press_all(page.findChildren(QPushButton))
        for action in window.declared:
            if action.id not in {"help", "full-screen", "larger", "smaller", "plain-size"}:
                window._made[action.id].trigger()
        for _, sheet in gone_through(page.key):
            assert sheet.isVisible()
    for _, sheet in opened_sheets(window):  # and all of it once more, whatever was pressed
        assert sheet.isVisible()
