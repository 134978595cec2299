"""Looking through a paper: words are found where they stand, small pages lead to the large ones."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage

from partydesk.printing.form import load_form
from partydesk.printing.press import Paper, render
from partydesk.printing.preview import PageImages
from partydesk.ui import backdrops
from partydesk.ui.paperdesk import PaperDesk
from partydesk.ui.tasks import drain

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

SAMPLE = Path(__file__).parents[1] / "golden" / "record-book" / "full.json"
Keys = Qt.Key


def book() -> Paper:
    data = json.loads(SAMPLE.read_text(encoding="utf-8"))
    return render(load_form("record-book"), [data])


@pytest.fixture
def desk(qtbot: QtBot) -> PaperDesk:
    made = PaperDesk()
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    made.show_paper(book())
    settle(made)
    return made


def settle(desk: PaperDesk) -> None:
    for _ in range(2):
        drain()
        desk.grab()
    drain()


def test_a_name_is_found_on_every_page_it_stands_on(desk: PaperDesk) -> None:
    desk.look_for("周沐阳")
    drain()
    pages = [hit.page for hit in desk.hits]
    assert len(set(pages)) > 20  # at the foot of every page that has a number
    assert desk.found.text() == f"1 / {len(pages)}　第 {pages[0] + 1} 页"
    desk.next_hit(-1)
    assert desk.found.text().startswith(f"{len(pages)} / ")
    assert desk.view.canvas.page == pages[-1] + 1


def test_what_is_marked_covers_the_letters_that_were_found() -> None:
    file = PageImages(book().pdf)
    hit = next(hit for hit in file.find("个人基本情况") if len(hit.areas) == 1)
    x, y, wide, high = hit.areas[0]
    image = file.image(hit.page, 2)
    seen = QImage(image.pixels, image.width, image.height, QImage.Format.Format_RGB32)
    inside = seen.copy(round(x * 2), round(y * 2), round(wide * 2), round(high * 2))
    dark = sum(
        QColor(inside.pixel(a, b)).lightness() < 100
        for a in range(0, inside.width(), 2) for b in range(0, inside.height(), 2)
    )  # fmt: skip
    assert dark > inside.width() * inside.height() / 4 / 20
    file.close()


def test_blanks_line_ends_and_the_size_of_letters_do_not_matter() -> None:
    file = PageImages(render(load_form("handover"), [{"unit": "中共某局 Party 支部"}]).pdf)
    assert file.find("账簿移交清单")  # it is printed with blanks between
    assert file.find("PARTY支部")
    assert file.find("没有这几个字") == []
    assert file.find("   ") == []
    file.close()


def test_nothing_found_is_said_and_an_empty_search_marks_nothing(desk: PaperDesk) -> None:
    desk.look_for("没有这个人")
    drain()
    assert desk.found.text() == "没有找到"
    desk.look_for("")
    assert desk.found.text() == ""
    assert desk.hits == []


def test_the_keyboard_looks_and_goes_on(desk: PaperDesk, qtbot: QtBot) -> None:
    with qtbot.waitActive(desk):
        desk.activateWindow()
    qtbot.keyClick(desk.view.canvas, Keys.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert desk.search.hasFocus()
    desk.search.setText("吴桐")
    qtbot.keyClick(desk.search, Keys.Key_Return)
    drain()
    first = desk.found.text()
    qtbot.keyClick(desk.search, Keys.Key_F3)
    assert first.startswith("1 / ") or first == "没有找到"
    qtbot.keyClick(desk.search, Keys.Key_Escape)
    assert desk.search.text() == ""


def test_a_small_page_leads_to_the_large_one(desk: PaperDesk, qtbot: QtBot) -> None:
    area = desk.small.sheet.pages[2]
    qtbot.mouseClick(
        desk.small.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(50, round(area.center().y()))
    )
    assert desk.view.canvas.page == 3
    qtbot.keyClick(desk.small, Keys.Key_Down)
    assert desk.view.canvas.page == 4
    qtbot.keyClick(desk.small, Keys.Key_End)
    assert desk.view.canvas.page == 32


def test_in_a_narrow_sheet_the_page_has_the_room(desk: PaperDesk) -> None:
    assert desk.small.isVisible()
    desk.resize(400, 600)
    assert not desk.small.isVisible()


def test_another_paper_is_looked_through_for_the_same_words(desk: PaperDesk) -> None:
    desk.look_for("周沐阳")
    drain()
    desk.show_paper(render(load_form("handover"), [{"unit": "周沐阳的单位"}]))
    drain()
    desk.next_hit()
    drain()
    assert {hit.page for hit in desk.hits} == {0}


def test_the_scan_of_printed_stock_is_under_the_page_on_screen_alone(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan = QImage(210, 297, QImage.Format.Format_RGB32)
    scan.fill(QColor("#ff0000"))
    assert scan.save(str(tmp_path / "slip.png"))
    monkeypatch.setattr(backdrops, "scan_folders", [tmp_path])
    form = load_form({
        "title": "介绍信", "per": "person",
        "margins": {"top": 20, "bottom": 20, "binding": 28, "outer": 20},
        "part": [{"key": "slip", "unnumbered": True, "backdrop": "slip.png", "block": [
            {"fields": [{"text": "{name}", "x": 50, "y": 40, "width": 60}]}]}],
    })  # fmt: skip
    paper = render(form, [{"name": "周沐阳"}])
    desk = PaperDesk()
    qtbot.addWidget(desk)
    desk.resize(700, 900)
    desk.show()
    desk.show_paper(paper)
    settle(desk)
    shown = desk.view.canvas.viewport().grab().toImage()
    middle = shown.pixelColor(shown.width() // 2, shown.height() // 2)
    assert middle.red() > 200
    assert middle.green() < 60  # the stock shows through
    file = PageImages(paper.pdf)
    image = file.image(0, 1)
    dots = memoryview(image.pixels)
    assert not any(dots[n + 2] > 200 and dots[n] < 60 for n in range(0, len(dots), 4))
    file.close()


@pytest.mark.parametrize("name", ["../secret.png", "a\\b.png", "slip.txt", "", "none.png"])
def test_a_scan_that_is_none_shows_nothing(name: str) -> None:
    assert backdrops.read_scan(name).isNull()
