"""Another text size while the program runs: gaps, edges and fixed sizes go with it."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QLayout, QWidget, QWidgetItem
from shiboken6 import isValid

from partydesk.ui.cards import across, down, words
from partydesk.ui.flow import FlowLayout
from partydesk.ui.textsizes import TEXT_SIZES
from partydesk.ui.theme import apply_theme, px
from tests.ui.gallery import BookPage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    apply_theme(qapp)
    yield qapp
    apply_theme(qapp)


@pytest.fixture
def body(app: QApplication, qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    chips = QWidget()
    FlowLayout(chips, px(8))
    note = words("说明")
    note.setFixedWidth(px(96))
    layout = down(across(note, 20, words("甲"), gap=5), chips, gap=10)
    layout.setContentsMargins(px(24), px(20), px(24), px(20))
    made.setLayout(layout)
    made.show()
    app.processEvents()
    return made


def lengths(top: QWidget) -> list[tuple[int, ...]]:
    found: list[tuple[int, ...]] = []
    for layout in top.findChildren(QLayout):
        edge = layout.contentsMargins()
        gap = layout.gap if isinstance(layout, FlowLayout) else layout.spacing()
        found.append((edge.left(), edge.top(), edge.right(), edge.bottom(), gap))
    return found


def test_what_was_made_at_100_looks_as_if_it_had_been_made_at_150(
    app: QApplication, body: QWidget
) -> None:
    apply_theme(app, 1.5)
    assert (36, 30, 36, 30, 15) in lengths(body)
    assert any(sizes[-1] == 12 for sizes in lengths(body)), "the gap between chips"
    note = body.findChildren(QWidget)[0]
    assert (note.minimumWidth(), note.maximumWidth()) == (144, 144)
    (row,) = (one for one in body.findChildren(QLayout) if one.spacing() in {7, 8} and one.count())
    assert row.itemAt(1).sizeHint().width() == 30  # type: ignore[union-attr]


def test_however_often_the_size_changes_nothing_drifts(app: QApplication, body: QWidget) -> None:
    before = lengths(body)
    for percent in (*TEXT_SIZES, *reversed(TEXT_SIZES), 100):
        apply_theme(app, percent / 100)
    assert lengths(body) == before


def test_a_whole_page_comes_back_as_it_was(app: QApplication, qtbot: QtBot) -> None:
    page = BookPage()
    qtbot.addWidget(page)
    page.resize(1366, 700)
    page.show()
    app.processEvents()
    page.filters.date_box()  # what comes after the first picture is there as well
    before = lengths(page)
    for scale in (1.5, 2.0, 1.1, 1.0):
        apply_theme(app, scale)
        app.processEvents()
    assert lengths(page) == before


def test_a_window_keeps_its_least_size(app: QApplication, body: QWidget) -> None:
    body.setMinimumSize(800, 480)
    apply_theme(app, 2.0)
    assert body.minimumWidth() == 800


def test_nothing_is_remembered_of_a_widget_that_has_gone(
    app: QApplication, body: QWidget, qtbot: QtBot
) -> None:
    """Else its memory, used again by a button, is taken for the item it was."""
    gc.collect()
    before = remembered(body)  # held, so that no number is given to another object meanwhile
    apply_theme(app, 1.5)
    note = body.findChildren(QWidget)[0]
    with qtbot.waitSignal(note.destroyed):
        note.deleteLater()
    del note
    gc.collect()
    assert {id(item) for item in remembered(body)} <= {id(item) for item in before}


def remembered(body: QWidget) -> list[QWidgetItem]:
    """The items that PySide keeps; not what a flow of ours holds, nor what stands elsewhere."""
    flows = [one for one in gc.get_objects() if isinstance(one, FlowLayout) and isValid(one)]
    others = [one for one in QApplication.topLevelWidgets() if one is not body]
    layouts = [*flows, *(layout for one in others for layout in one.findChildren(QLayout))]
    standing = [layout.itemAt(place) for layout in layouts for place in range(layout.count())]
    known = {id(item) for item in standing}
    return [
        one
        for one in gc.get_objects()
        if isinstance(one, QWidgetItem) and isValid(one) and id(one) not in known
    ]
