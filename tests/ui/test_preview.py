from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QLabel

from partydesk.ui.paperlayout import PaperLayout
from partydesk.ui.preview import PaperView
from partydesk.ui.tasks import drain
from tests.ui.gallery import DrawnPaper, Spot, paper

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def view(qtbot: QtBot) -> PaperView:
    made = PaperView("记实簿预览")
    qtbot.addWidget(made)
    made.resize(420, 560)
    made.show()
    made.show_paper(paper(6))
    settle(made)
    return made


def settle(view: PaperView) -> None:
    """Let the file be opened, the pages in view asked for and drawn."""
    for _ in range(2):
        drain()
        view.grab()
    drain()


def label(view: PaperView) -> str:
    return next(part.text() for part in view.findChildren(QLabel) if part.text().startswith("第"))


def middle(view: PaperView, key: str) -> QPoint:
    area = view.canvas.place_area(key)
    assert area is not None
    return (area.center() - QPointF(0, view.canvas.verticalScrollBar().value())).toPoint()


def test_the_page_in_view_is_named(view: PaperView, qtbot: QtBot) -> None:
    assert label(view) == "第 1 页，共 6 页"
    qtbot.keyClick(view.canvas, Qt.Key.Key_PageDown)
    assert label(view) == "第 2 页，共 6 页"
    qtbot.keyClick(view.canvas, Qt.Key.Key_End)
    assert label(view) == "第 6 页，共 6 页"
    qtbot.keyClick(view.canvas, Qt.Key.Key_PageUp)
    assert label(view) == "第 5 页，共 6 页"
    view.go_to(3)
    assert label(view) == "第 3 页，共 6 页"


def test_a_new_paper_keeps_the_page_one_is_on(view: PaperView) -> None:
    view.go_to(4)
    view.show_paper(paper(6, "changed"))
    settle(view)
    assert label(view) == "第 4 页，共 6 页"


def test_a_click_on_a_place_goes_to_its_field(view: PaperView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.place_clicked) as said:
        qtbot.mouseClick(
            view.canvas.viewport(), Qt.MouseButton.LeftButton, pos=middle(view, "field-0")
        )
    assert said.args == ["field-0"]


def test_a_click_beside_every_place_says_nothing(view: PaperView, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(view.place_clicked):
        qtbot.mouseClick(view.canvas.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, 30))


def test_the_place_of_a_field_is_marked_and_brought_into_view(view: PaperView) -> None:
    view.show_place("field-4")
    assert label(view) == "第 5 页，共 6 页"
    settle(view)
    marked = view.canvas.viewport().grab().toImage()
    view.show_place("no-such-field")
    assert view.canvas.viewport().grab().toImage() != marked


def test_only_pages_in_view_are_drawn(view: PaperView) -> None:
    assert view.canvas.pages.kept in ({0}, {0, 1})
    view.go_to(6)
    settle(view)
    assert 5 in view.canvas.pages.kept
    assert 3 not in view.canvas.pages.kept


def test_a_drawn_page_is_as_sharp_as_the_screen(view: PaperView) -> None:
    ratio = view.canvas.devicePixelRatioF()
    image, sharp = view.canvas.pages.page(0, view.canvas.sheet.zoom * ratio)
    assert sharp
    assert image is not None
    width = view.canvas.sheet.pages[0].width()
    assert abs(image.width() - width * ratio) <= 1


def test_zoom_stays_when_the_paper_changes(view: PaperView, qtbot: QtBot) -> None:
    qtbot.keyClick(view.canvas, Qt.Key.Key_Plus)
    zoom = view.canvas.sheet.zoom
    view.show_paper(paper(6, "changed"))
    settle(view)
    assert view.canvas.sheet.zoom == zoom
    view.canvas.fit("page")
    assert view.canvas.sheet.pages[0].height() <= view.canvas.viewport().height()


def test_of_papers_that_follow_each_other_fast_the_last_is_shown(view: PaperView) -> None:
    for pages in (2, 3, 4):
        view.show_paper(paper(pages))
    settle(view)
    assert label(view) == "第 1 页，共 4 页"


def test_of_hundreds_of_pages_the_fields_are_looked_for_where_one_looks(
    view: PaperView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    made = paper(200)
    where = type(made).places_on

    def noted(self: DrawnPaper, page: int) -> tuple[Spot, ...]:
        asked.append(page)
        return where(self, page)

    monkeypatch.setattr(DrawnPaper, "places_on", noted)
    view.show_paper(made)
    settle(view)
    assert asked == []
    area = view.canvas.sheet.pages[0]
    qtbot.mouseClick(view.canvas.viewport(), Qt.MouseButton.LeftButton, pos=area.center().toPoint())
    assert asked == [0]


def test_without_a_paper_it_says_so(view: PaperView) -> None:
    view.show_paper(None)
    settle(view)
    assert not view.canvas.sheet.pages


def test_pages_of_different_sizes_lie_in_the_middle() -> None:
    sheet = PaperLayout.of([(595, 842), (842, 595)], 0.5, 500, 10)
    assert [page.center().x() for page in sheet.pages] == [250, 250]
    assert sheet.pages[1].top() == sheet.pages[0].bottom() + 10
    assert sheet.on_paper(sheet.pages[1].topLeft() + QPointF(5, 10)) == (1, 10, 20)
    assert sheet.between(0, 5) == []
    assert sheet.between(100, 450) == [0, 1]
