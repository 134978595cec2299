"""What is still to be held is said on the first page, ahead of the month's end."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from partydesk.app.desk import make_window
from partydesk.app.reminding import remind
from partydesk.books import open_books
from tests.app.walk import settle
from tests.units import demo_copied

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.mark.parametrize(("day", "said"), [(23, False), (27, True)])
def test_the_month_is_spoken_of_five_days_before_it_ends(
    day: int, said: bool, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, qtbot: QtBot
) -> None:
    folder = demo_copied(tmp_path_factory.getbasetemp(), tmp_path)
    books = open_books(folder, today=lambda: date(2026, 11, day))
    (planned,) = (
        one.subject.id for one in books.meetings.findings(books.today())
        if one.rule == "planned-passed" and one.subject
    )  # fmt: skip
    books.meetings.remove(planned)  # the first branch has had no theme day this month
    window = make_window(books)
    qtbot.addWidget(window)
    window.show()
    remind(window, books)
    settle()
    assert window.notices.isVisible() is said
    if said:
        assert "第一支部2026年11月还没有主题党日的记录" in window.notices.sentence.text()
        window.notices.link.click()
        settle()
        assert window.page.key == "meetings"
    books.close()


def test_points_of_a_quarter_that_is_over_are_spoken_of_until_they_are_due(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, qtbot: QtBot
) -> None:
    folder = demo_copied(tmp_path_factory.getbasetemp(), tmp_path)
    books = open_books(folder, today=lambda: date(2027, 1, 3))
    window = make_window(books)
    qtbot.addWidget(window)
    window.show()
    remind(window, books)
    settle()
    assert "2026年第4季度的积分还没有公示，应在2027年1月15日前" in window.notices.sentence.text()
    window.close()
    books.close()
