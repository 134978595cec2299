"""A meeting of fifty, from the tab to final minutes and their paper, by keyboard alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from partydesk.books import create_books
from partydesk.features.meetings import queries
from partydesk.features.meetings.dialogs.recording import MeetingSheet
from partydesk.features.meetings.page import MeetingsPage
from partydesk.features.meetings.rules import MeetingOrder, Named, Presence
from partydesk.features.organization.rules import OrganizationKind
from partydesk.features.roster.rules import Category, PersonOrder
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.names import spelling
from tests.stories.conftest import ALT, CONTROL
from tests.units import TODAY

if TYPE_CHECKING:
    from pathlib import Path

    from tests.stories.conftest import Clerk

MOST = 40
SURNAMES, GIVEN = "王李张刘陈杨赵黄周吴", ("建国", "志强", "晓梅", "海涛", "雅琴")
TEXT = "一、传达上级会议精神。\n二、讨论下半年工作安排，大家一致同意。"


@pytest.fixture
def fifty(tmp_path: Path) -> Path:
    """A branch of fifty whose last assembly is entered already."""
    folder = tmp_path / "第一支部"
    books = create_books(folder, "中共某局第一支部委员会", OrganizationKind.BRANCH,
                         today=lambda: TODAY)  # fmt: skip
    branch = books.organization.unit().id
    with books.store.change("登记党员"):
        for number in range(50):
            name = SURNAMES[number % 10] + GIVEN[number // 10]
            books.roster.add_person(
                PersonOrder(name, Category.FULL, branch=branch,
                            joined_on=PartialDate(2010, 7, 1),
                            full_member_on=PartialDate(2011, 7, 1),
                            party_post="支部书记" if number == 0 else None)
            )  # fmt: skip
    book = books.meetings
    chair, recorder = (book.candidates(name)[0] for name in ("王建国", "李建国"))
    named = [Named(words.partition("　")[0], id_) for id_, words in (chair, recorder)]
    book.record(
        MeetingOrder(
            "assembly", branch, PartialDate(2026, 8, 10), starts="14:30", place="三楼会议室",
            chair=(named[0],), recorder=(named[1],),
        )
    )  # fmt: skip
    books.close()
    return folder


class Keys:
    """The clerk's hands: every key is counted, the text of the minutes is not."""

    def __init__(self, clerk: Clerk) -> None:
        self.clerk, self.count = clerk, 0

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        self.count += 1
        self.clerk.press(key, modifier)

    def type(self, text: str) -> None:
        self.count += len(text)
        self.clerk.write(text)


def test_a_meeting_of_fifty_is_entered_with_at_most_forty_keys(clerk: Clerk, fifty: Path) -> None:
    clerk.start(fifty)
    keys = Keys(clerk)
    keys.press(Qt.Key.Key_3, ALT)
    page = clerk.window.page
    assert isinstance(page, MeetingsPage)
    keys.press(Qt.Key.Key_N, CONTROL)
    sheet = clerk.sheet(MeetingSheet)
    for _ in range(2):  # the kind and the branch are those of last time
        keys.press(Qt.Key.Key_Tab)
    keys.type("20261110")
    for _ in range(3):  # so are the times
        keys.press(Qt.Key.Key_Tab)
    away = ("黄志强", "陈晓梅", "杨海涛")
    short = [spelling(name)[2] for name in away]
    keys.type(f"{short[0]};{short[1]} k;{short[2]} c915")
    hint = sheet.form._lines["roll"].hint.text()
    assert hint.startswith("应到 50　实到 48　缺席 2　有表决权 50")
    keys.press(Qt.Key.Key_Return, CONTROL)
    keys.press(Qt.Key.Key_F7)
    clerk.write(TEXT)
    keys.press(Qt.Key.Key_Return, CONTROL)
    assert keys.count <= MOST
    (latest, _before) = queries.ids(queries.MeetingFilter())
    entered = clerk.books.meetings.minutes(latest)
    told = entered.tally
    assert (told.expected, told.present, told.leave, told.absent, told.late) == (50, 48, 1, 1, 1)
    assert entered.order.text == TEXT
    assert entered.order.chair[0].name == "王建国"
    who = {line.name: line.presence for line in entered.roll}
    assert [who[name] for name in away] == [Presence.LEAVE, Presence.ABSENT, Presence.PRESENT]


def test_the_minutes_become_final_are_undone_and_stand_on_paper(clerk: Clerk, fifty: Path) -> None:
    clerk.start(fifty)
    clerk.press(Qt.Key.Key_3, ALT)
    page = clerk.window.page
    assert isinstance(page, MeetingsPage)
    clerk.press(Qt.Key.Key_F7)
    with clerk.qtbot.waitSignal(page.live.drawn):  # the paper follows the typing
        clerk.write(TEXT)
    clerk.press(Qt.Key.Key_Return, CONTROL)
    page.minutes.asked.emit("final")
    clerk.settle()
    assert "已定稿 1 号" in clerk.said(page.minutes)
    assert "定稿" in clerk.undo_words()
    clerk.press(Qt.Key.Key_Z, CONTROL)
    assert "已召开，未定稿" in clerk.said(page.minutes)
