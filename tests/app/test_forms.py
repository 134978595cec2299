"""单位 → 表样…: with the values of the unit; what is kept is drawn again wherever it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.development.page import DevelopmentPage
from partydesk.features.forms.dialogs import FormWorkshop
from partydesk.features.forms.rules import Change, What
from tests.app.walk import choose_first, settle, sheets

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.app.conftest import Office


def test_the_workshop_opens_with_the_fullest_book_and_says_who_has_none(
    office: Callable[[Path], Office], demo: Path, bare: Path
) -> None:
    for folder, whose in ((demo, "的内容"), (bare, "用示例内容（还没有登记）")):
        window = office(folder).window
        window._made["forms"].trigger()
        (workshop,) = sheets()
        assert isinstance(workshop, FormWorkshop)
        settle()
        assert whose in workshop.whose.text()
        assert workshop.live.paper is not None
        workshop.reject()


def test_the_paper_beside_the_entry_follows_a_form_that_is_kept(
    office: Callable[[Path], Office], demo: Path
) -> None:
    made = office(demo)
    made.window.show_page(1)
    page = made.window.page
    assert isinstance(page, DevelopmentPage)
    choose_first(page)
    label = Change("part/particulars/2/1/1", What.SET, "text", "姓名（全称）")
    made.books.forms.keep("record-book", [label])
    settle()
    assert page.live.paper is not None
    runs = (run for sheet in page.live.paper.sheets for part in sheet.whole  # type: ignore[attr-defined]
            for run in part.all_runs())  # fmt: skip
    assert "姓名（全称）" in "".join(run.text for run in runs).replace("　", "")
