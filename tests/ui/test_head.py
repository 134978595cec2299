"""The head of the window: where the tabs stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from partydesk.ui.head import Head
from partydesk.ui.theme import apply_theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

TABS = ["党员名册", "发展党员", "会议记录", "党费", "组织关系", "换届", "统计"]


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    yield qapp
    apply_theme(qapp)


@pytest.mark.parametrize("before", [True, False], ids=["before it is shown", "afterwards"])
@pytest.mark.parametrize(
    ("scale", "size", "beside"),
    [
        (1.0, (1366, 600), True),
        (1.0, (1366, 768), False),  # there is height enough
        (1.5, (1366, 768), False),  # the tabs would stand on two lines
        (1.5, (1920, 900), True),
        (2.0, (800, 480), False),
    ],
)
def test_the_tabs_stand_beside_the_name_in_a_low_window_where_all_find_room(
    app: QApplication, qtbot: QtBot, scale: float, size: tuple[int, int], beside: bool, before: bool
) -> None:
    apply_theme(app, scale)
    head = Head("中共云川市数据资源管理局机关委员会", "未设密码", TABS)
    qtbot.addWidget(head)
    if before:
        head.fit(*size)
    head.resize(size[0], 200)
    head.show()
    if not before:
        head.fit(*size)
    app.processEvents()
    assert (head.tabs.x() > head.clerk.x()) is beside
    lines = {button.y() for button in head.tabs.buttons}
    assert len(lines) == (1 if size[0] > 800 else 2)


@pytest.mark.parametrize(("width", "lines"), [(1366, 1), (1280, 1), (1200, 1), (900, 2)])
def test_tabs_stand_closer_before_one_goes_into_a_second_line(
    app: QApplication, qtbot: QtBot, width: int, lines: int
) -> None:
    apply_theme(app, 1.5)
    head = Head("中共云川市数据资源管理局机关委员会", "", [*TABS, "积分", "民主评议"])
    qtbot.addWidget(head)
    head.resize(width, 200)
    head.show()
    for number, count in ((1, 8), (2, 10), (4, 12), (5, 2), (7, 3)):
        head.tabs.set_count(number, count)
    app.processEvents()
    assert len({button.y() for button in head.tabs.buttons}) == lines
