from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from partydesk.kernel.dates import PartialDate, chinese_date
from partydesk.kernel.findings import Refusal
from partydesk.ui.dates import DateEditor, typed_date
from partydesk.ui.fields import DateField

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026-5-1", "2026-05-01"),
        ("2026-05-01", "2026-05-01"),
        ("20260501", "2026-05-01"),
        ("2026.5.1", "2026-05-01"),
        ("2026/5/1", "2026-05-01"),
        ("2026 5 1", "2026-05-01"),
        ("2026、5、1", "2026-05-01"),
        ("2026。5。1", "2026-05-01"),
        ("２０２６－５－１", "2026-05-01"),
        ("2026年5月1日", "2026-05-01"),
        ("2026 年 5 月 1 日", "2026-05-01"),
        ("2026年5月1号", "2026-05-01"),
        ("2026年5月", "2026-05"),
        ("2026年5月份", "2026-05"),
        ("2026-5", "2026-05"),
        ("2026.5", "2026-05"),
        ("202605", "2026-05"),
        ("2026年", "2026"),
        ("2026", "2026"),
        ("  2026-5-1  ", "2026-05-01"),
        ("2024-2-29", "2024-02-29"),
    ],
)
def test_a_date_can_be_typed_in_any_usual_way(typed: str, meant: str) -> None:
    assert str(typed_date(typed)) == meant


@pytest.mark.parametrize("nothing", ["", "  ", "　"])
def test_nothing_typed_is_no_date(nothing: str) -> None:
    assert typed_date(nothing) is None


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("2026-2-30", "没有2026年2月30日"),
        ("2026-13-1", "没有2026年13月1日"),
        ("20260229", "没有2026年2月29日"),
        ("0026-5-1", "年份"),
        ("2206-5-1", "年份"),
        ("26-5-1", "认不出"),
        ("5月1日", "认不出"),
        ("2026511", "认不出"),
        ("昨天", "认不出"),
        ("45962", "认不出"),
    ],
)
def test_what_is_no_date_is_said_in_words(typed: str, word: str) -> None:
    with pytest.raises(Refusal, match=word):
        typed_date(typed)


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_back_as_written(day: date) -> None:
    for text in (day.isoformat(), day.strftime("%Y%m%d"), chinese_date(day)):
        assert typed_date(text) == PartialDate.of(day)


@pytest.fixture
def editor(qtbot: QtBot) -> DateEditor:
    made = DateEditor(DateField(key="held", label="会议日期", whole=True))
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_date_is_tidied_when_the_field_is_left(editor: DateEditor, qtbot: QtBot) -> None:
    qtbot.keyClicks(editor.box, "2026.5.1")
    qtbot.keyClick(editor.box, Qt.Key.Key_Return)
    assert editor.box.text() == "2026-05-01"


def test_what_cannot_be_read_stays_as_it_was_typed(editor: DateEditor, qtbot: QtBot) -> None:
    qtbot.keyClicks(editor.box, "2026-2-30")
    qtbot.keyClick(editor.box, Qt.Key.Key_Return)
    assert editor.box.text() == "2026-2-30"
    assert editor.value() is None
    assert "没有" in editor.problem()


def test_a_day_is_asked_for_where_a_day_is_needed(editor: DateEditor) -> None:
    editor.fill(PartialDate(2026, 5))
    assert "写到日" in editor.problem()


def test_the_arrow_keys_go_a_day_on_and_back(editor: DateEditor, qtbot: QtBot) -> None:
    editor.fill(PartialDate(2026, 2, 28))
    qtbot.keyClick(editor.box, Qt.Key.Key_Up)
    assert str(editor.value()) == "2026-03-01"
    qtbot.keyClick(editor.box, Qt.Key.Key_Down)
    assert str(editor.value()) == "2026-02-28"
