from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QByteArray, QRect, QSize
from PySide6.QtWidgets import QWidget

from partydesk.ui.placing import Placing, inside
from partydesk.ui.window import MainWindow

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

ROOM = QRect(0, 30, 1366, 738)  # a bar of the desktop above


def test_a_new_window_lies_whole_on_its_screen_with_its_frame(qtbot: QtBot) -> None:
    window = MainWindow("某某局机关党委", "陈晓", [])
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    frame = window.frameGeometry()
    assert frame.size() != window.size()  # there is a frame
    assert window.screen().availableGeometry().contains(frame)


def test_a_window_that_a_desktop_puts_over_the_edge_is_brought_back(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    Placing(window, QSize(784, 500), QByteArray())
    window.show()
    window.move(500, 600)
    room = window.screen().availableGeometry()
    qtbot.waitUntil(lambda: room.contains(window.frameGeometry()))
    assert window.size() == QSize(784, 500)


def test_the_size_a_clerk_gives_it_is_hers(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    Placing(window, QSize(600, 400), QByteArray())
    window.show()
    window.resize(2000, 500)
    qtbot.waitExposed(window)
    assert window.size() == QSize(2000, 500)


@pytest.mark.parametrize(
    ("frame", "placed"),
    [
        (QRect(20, 50, 900, 600), QRect(20, 50, 900, 600)),
        (QRect(-8, 0, 1366, 738), QRect(0, 30, 1366, 738)),
        (QRect(0, 30, 1382, 800), QRect(0, 30, 1366, 738)),
        (QRect(600, 400, 900, 600), QRect(466, 168, 900, 600)),
    ],
)
def test_a_frame_is_moved_first_and_made_smaller_only_where_it_must(
    frame: QRect, placed: QRect
) -> None:
    assert inside(frame, ROOM) == placed
