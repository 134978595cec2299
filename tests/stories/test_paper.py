"""The paper: it follows the typing, and what is seen is what is saved, by window and by command."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING

import pypdf
from PySide6.QtCore import Qt

from partydesk.cli import main
from partydesk.features.development.dialogs.printsheet import PrintSheet
from partydesk.ui.dialog import OrderDialog
from partydesk.ui.tasks import drain
from tests.stories.conftest import ALT, CONTROL

if TYPE_CHECKING:
    from pathlib import Path

    from partydesk.ui.paper import Paper
    from tests.stories.conftest import Clerk

Keys = Qt.Key
TALK = "steps.2.content"
RARE, NO_FONT_HAS = "李𬱖", "张\U00010000"


def choose(clerk: Clerk, query: str) -> None:
    """Find somebody's book; the cursor goes into its steps."""
    clerk.press(Keys.Key_2, ALT)
    clerk.press(Keys.Key_F, CONTROL)
    clerk.enter(query)
    clerk.press(Keys.Key_Return)
    clerk.development.people.setFocus()
    clerk.press(Keys.Key_Return)


def receive(clerk: Clerk, name: str) -> None:
    clerk.press(Keys.Key_2, ALT)
    clerk.press(Keys.Key_N, CONTROL)
    clerk.fill(clerk.sheet(OrderDialog).form, person=name, date="2026-10-10")
    clerk.press(Keys.Key_Return, CONTROL)


def seen(clerk: Clerk) -> Paper:
    """The paper beside the entry, once it is drawn."""
    clerk.settle()
    drain()
    paper = clerk.development.live.paper
    assert paper is not None
    return paper


def words_at(paper: Paper, key: str) -> str:
    """The words of the page on which a field stands."""
    place = next(place for place in paper.places if place.key == key)
    page = pypdf.PdfReader(io.BytesIO(paper.pdf)).pages[place.page]
    return "".join(page.extract_text().split())


def print_sheet(clerk: Clerk) -> PrintSheet:
    clerk.press(Keys.Key_P, CONTROL)
    sheet = clerk.sheet(PrintSheet)
    drain()
    return sheet


def test_what_is_previewed_is_what_is_saved_and_what_the_command_prints(
    clerk: Clerk, demo: Path, tmp_path: Path
) -> None:
    clerk.today = date.today  # the command line has no other clock
    clerk.start(demo)
    choose(clerk, "其其格")
    steps = clerk.development.middle.book.steps
    assert steps.select_place((2, 1))
    clerk.press(Keys.Key_Return)
    form = clerk.development.middle.entry.form
    before = seen(clerk)
    clerk.fill(form, content="谈话情况甲乙丙丁")
    following = seen(clerk)
    assert "谈话情况甲乙丙丁" not in words_at(before, TALK)
    assert "谈话情况甲乙丙丁" in words_at(following, TALK)
    clerk.press(Keys.Key_Return, CONTROL)
    assert seen(clerk).pdf == following.pdf

    print_sheet(clerk)
    saved = tmp_path / "其其格.pdf"
    clerk.answers.path = saved
    clerk.press(Keys.Key_S, CONTROL)
    assert "已保存" in clerk.window.notices.sentence.text()
    clerk.leave()
    printed = tmp_path / "printed.pdf"
    words = ["print", demo, "record-book", "--person", "其其格", "-o", printed]
    assert main([str(word) for word in words]) == 0
    assert saved.read_bytes() == printed.read_bytes() == following.pdf


def test_a_rare_name_is_on_the_paper(clerk: Clerk, demo: Path) -> None:
    clerk.start(demo)
    receive(clerk, RARE)
    assert RARE in words_at(seen(clerk), "person.name")
    sheet = print_sheet(clerk)
    assert sheet.paper is not None
    assert sheet.paper.missing == []
    assert not sheet.missing.isVisible()
    sheet.reject()


def test_a_character_that_no_font_has_is_said_before_anything_is_printed(
    clerk: Clerk, demo: Path
) -> None:
    clerk.start(demo)
    receive(clerk, NO_FONT_HAS)
    sheet = print_sheet(clerk)
    assert "\U00010000" in clerk.said(sheet)
    assert "请打印后手写" in clerk.said(sheet)
    assert clerk.answers.asked == []  # said before a file was asked for
    sheet.reject()
