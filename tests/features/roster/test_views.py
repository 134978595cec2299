"""The other books on the card: each in a turn of its own, only while somebody looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel

from partydesk.features.roster.page.views import PersonViews

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from partydesk.features.roster.page.views import PersonView


class Asked:
    """Three books that note whom they are asked about; one knows nothing."""

    def __init__(self, views: PersonViews) -> None:
        self.said: list[tuple[str, int]] = []
        for title, known in (("党费", True), ("换届", False), ("积分", True)):
            views.put(title, self._book(title, known=known))

    def _book(self, title: str, *, known: bool) -> PersonView:
        def ask(person: int) -> list[tuple[str, str]]:
            self.said.append((title, person))
            return [("2026 年", f"{title}{person}")] if known else []

        return ask


@pytest.fixture
def views(qtbot: QtBot) -> PersonViews:
    made = PersonViews()
    qtbot.addWidget(made)
    return made


def texts(views: PersonViews) -> list[str]:
    shown = (label.text() for label in views.findChildren(QLabel) if not label.isHidden())
    return [text for text in shown if text[:2] in {"党费", "换届", "积分"} and len(text) > 2]


def test_books_are_asked_one_in_a_turn_and_only_while_they_are_seen(
    views: PersonViews, qtbot: QtBot
) -> None:
    asked = Asked(views)
    views.show_person(7)
    QCoreApplication.processEvents()
    assert asked.said == []
    views.show()
    while not views.idle:
        before = len(asked.said)
        QCoreApplication.processEvents()
        assert len(asked.said) - before <= 1
    assert asked.said == [("党费", 7), ("换届", 7), ("积分", 7)]
    assert texts(views) == ["党费7", "积分7"]


def test_of_another_person_nothing_of_the_last_one_stands(views: PersonViews, qtbot: QtBot) -> None:
    asked = Asked(views)
    views.show()
    views.show_person(7)
    qtbot.waitUntil(lambda: views.idle)
    asked.said.clear()
    views.show_person(7)
    assert texts(views) == ["党费7", "积分7"], "of the same one it stands until all is asked again"
    views.show_person(8)
    assert texts(views) == []
    views.hide()
    assert views.idle
    assert asked.said == []
    views.show()
    qtbot.waitUntil(lambda: views.idle)
    assert texts(views) == ["党费8", "积分8"]
    views.show_person(None)
    assert texts(views) == []
