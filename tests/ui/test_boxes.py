from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.ui.boxes import named_box, refill

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

LONG = "列表中的 122 人，按列表的次序"


def test_words_too_long_for_a_box_end_in_dots_and_not_within_a_letter(qtbot: QtBot) -> None:
    box = named_box("人员")
    qtbot.addWidget(box)
    refill(box, [(LONG, 1)])
    box.resize(box.sizeHint().width() + 40, 30)
    assert box.shown() == LONG
    box.resize(120, 30)
    assert box.shown().endswith("…")
    assert LONG.startswith(box.shown().removesuffix("…"))
    box.show()
    assert box.currentText() == LONG
    assert not box.grab().isNull()


def test_a_short_list_shows_its_longest_line_whole(qtbot: QtBot) -> None:
    box = named_box("月份", 90)
    qtbot.addWidget(box)
    refill(box, [(f"{number}月", number) for number in range(1, 13)])
    box.setCurrentIndex(10)
    box.resize(box.sizeHint().boundedTo(box.maximumSize()))
    assert box.shown() == "11月"
