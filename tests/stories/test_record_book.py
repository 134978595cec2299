"""One applicant's book: received, entered step by step, judged while it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from partydesk.features.roster.rules import Category
from partydesk.ui.dialog import OrderDialog
from partydesk.ui.finding import FindingCard
from tests.stories.conftest import ALT, CONTROL, colour_of

if TYPE_CHECKING:
    from pathlib import Path

    from partydesk.ui.form import Form
    from tests.stories.conftest import Clerk

Keys = Qt.Key
ARTICLE = "细则（2026）第"
RESOLUTION = "同意接收为中共预备党员。"


def receive(clerk: Clerk, name: str, day: str) -> int:
    """Take in an application of somebody the roster does not know."""
    clerk.press(Keys.Key_2, ALT)
    clerk.press(Keys.Key_N, CONTROL)
    sheet = clerk.sheet(OrderDialog)
    clerk.fill(sheet.form, person=name, date=day)
    clerk.press(Keys.Key_Return, CONTROL)
    person = clerk.development.middle.person_id
    assert person is not None
    return person


def open_step(clerk: Clerk, step: int) -> None:
    """From the list of steps to the entry of one, by keyboard."""
    steps = clerk.development.middle.book.steps
    assert steps.select_place((step, 1))
    steps.setFocus()
    clerk.press(Keys.Key_Return)
    assert clerk.development.middle.entry.place == (step, 1)


def form(clerk: Clerk) -> Form:
    return clerk.development.middle.entry.form


def live(clerk: Clerk) -> list[tuple[str, str]]:
    """What is said below the form while a step is entered: (colour, words)."""
    clerk.settle()
    return told(clerk.development.middle.entry.live.findChildren(FindingCard), clerk)


def kept(clerk: Clerk) -> list[tuple[str, str]]:
    """What is said above the steps of the book: (colour, words)."""
    clerk.settle()
    return told(clerk.development.middle.book.cards(), clerk)


def told(cards: object, clerk: Clerk) -> list[tuple[str, str]]:
    assert isinstance(cards, list | tuple)
    return [(colour_of(card), clerk.said(card)) for card in cards if card.isVisible()]


def test_a_talk_that_came_too_late_is_said_with_its_article_until_the_date_is_right(
    clerk: Clerk, demo: Path
) -> None:
    clerk.start(demo)
    person = receive(clerk, "周沐阳", "2026-7-1")
    clerk.development.people.setFocus()
    clerk.press(Keys.Key_Return)  # to the steps
    clerk.press(Keys.Key_Return)  # to the entry of the next one
    assert clerk.development.middle.entry.place == (2, 1)

    clerk.fill(form(clerk), date="20260820")
    ((colour, words),) = live(clerk)
    assert colour == "finding-error"
    assert "应在<b>2026年8月1日</b>前派人谈话，实际2026年8月20日才谈话" in words
    assert ARTICLE in words
    clerk.press(Keys.Key_Return, CONTROL)  # it did happen: it is kept, and stays said
    ((colour, words),) = kept(clerk)
    assert (colour, "超过一个月" in words, ARTICLE in words) == ("finding-error", True, True)

    open_step(clerk, 2)
    clerk.fill(form(clerk), date="20260720")
    assert live(clerk) == []
    clerk.press(Keys.Key_Return, CONTROL)
    assert kept(clerk) == []

    open_step(clerk, 3)
    clerk.fill(form(clerk), date="20260710")
    ((colour, words),) = live(clerk)
    assert (colour, "先后颠倒" in words) == ("finding-error", True)
    clerk.fill(form(clerk), date="20261102")
    assert live(clerk) == []
    clerk.press(Keys.Key_Return, CONTROL)
    card = clerk.books.development.card(person)
    assert card.entry.category is Category.ACTIVIST  # one entry, two books
    clerk.press(Keys.Key_Z, CONTROL)
    assert clerk.books.development.card(person).entry.category is Category.APPLICANT


def test_a_vote_short_of_the_quorum_is_said_and_an_impossible_one_stays_at_its_field(
    clerk: Clerk, demo: Path
) -> None:
    clerk.start(demo)
    clerk.press(Keys.Key_2, ALT)
    due = next(
        one.book.person
        for one in clerk.books.development.judged_books(clerk.today())
        if one.progress.step == 15
    )
    clerk.press(Keys.Key_F, CONTROL)
    clerk.enter(due.initials)
    clerk.press(Keys.Key_Return)
    open_step(clerk, 15)
    clerk.fill(form(clerk), date="2026-11-23", eligible="23", present="11")
    short = [(colour, words) for colour, words in live(clerk) if "会议无效" in words]
    ((colour, words),) = short
    assert colour == "finding-error"
    assert "应到23人，到会须12人以上，实到11人，会议无效" in words
    assert ARTICLE in words
    clerk.fill(form(clerk), yes="12", resolution=RESOLUTION)
    clerk.settle()
    assert "多于实到的 11 人" in form(clerk).error("yes")
    before = clerk.undo_words()
    clerk.press(Keys.Key_Return, CONTROL)
    assert "多于实到的 11 人" in form(clerk).error("yes")
    assert form(clerk).editor("yes").target.hasFocus()
    values = form(clerk).values()
    assert (values["eligible"], values["present"], values["yes"]) == (23, 11, 12)
    assert values["resolution"] == RESOLUTION
    assert clerk.undo_words() == before
    clerk.fill(form(clerk), present="20", yes="19")
    assert not any("会议无效" in words for _, words in live(clerk))
    clerk.press(Keys.Key_Return, CONTROL)
    assert clerk.undo_words() == f"撤销：登记 {due.name} 15 党支部党员大会讨论（Ctrl+Z）"
