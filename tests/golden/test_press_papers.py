"""Papers of the press itself, word for word: exchanged, measured, lying across, folded."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from partydesk.kernel.prints import LastPrint, Subject
from partydesk.printing.calibration import calibration_paper
from partydesk.printing.finish import Finish, Fold, finished
from partydesk.printing.form import load_form
from partydesk.printing.order import Order, carried_out
from partydesk.printing.press import composed, ink, render
from tests.printing.test_kinds_of_paper import PEOPLE, ROSTER, form

if TYPE_CHECKING:
    from collections.abc import Callable

KEPT = Path(__file__).parent / "press"
BOOK = json.loads((KEPT.parent / "record-book" / "full.json").read_text(encoding="utf-8"))


def test_the_list_of_pages_to_exchange(golden: Callable[..., None]) -> None:
    whole = composed(load_form("record-book"), [BOOK], duplex=True)
    codes = [sheet.code for sheet in whole.sheets]
    codes[4:6] = ["0A1B2C", "3D4E5F"]
    done = carried_out(
        lambda: whole, Order(duplex=True, changed=True), Subject("周沐阳", 1),
        LastPrint("2026-11-01T09:30:00+08:00", tuple(codes)), "2026年11月23日",
    )  # fmt: skip
    golden(ink(done.made).pdf, KEPT / "page-exchange.txt", (1,))


def test_the_page_that_is_measured(golden: Callable[..., None]) -> None:
    paper = calibration_paper("办公室 HP LaserJet", "Tray2", duplex=True)
    golden(paper.pdf, KEPT / "calibration.txt", (1, 2))


def test_a_roster_that_lies_across(golden: Callable[..., None]) -> None:
    paper = render(form(ROSTER), [PEOPLE], duplex=True)
    golden(paper.pdf, KEPT / "across.txt", (1, 2))


def test_a_booklet_and_a_draft(golden: Callable[..., None]) -> None:
    whole = composed(load_form("record-book"), [BOOK], mode="draft", duplex=True)
    made = finished(whole, Finish(tuple(range(4, 12)), Fold.BOOKLET, 0.1))
    golden(ink(made).pdf, KEPT / "booklet.txt", (1, 2))
