"""What every book knows of a person stands on the one card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel

from partydesk.features.roster.page import RosterPage
from tests.app.walk import settle

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.app.conftest import Office


def test_the_card_says_what_the_other_books_know(
    office: Callable[[Path], Office], demo: Path, qtbot: QtBot
) -> None:
    made = office(demo)
    page = made.window.pages[0]
    assert isinstance(page, RosterPage)
    page.show_record(1)
    qtbot.waitUntil(lambda: page.card.views.idle)
    settle()
    said = [label.text() for label in page.card.findChildren(QLabel) if not label.isHidden()]
    assert {"党费", "参加组织生活", "人员类别的变化"} <= set(said)
    assert any("应交" in text and "实交" in text for text in said)
    assert any(text.startswith("到会 ") for text in said)
