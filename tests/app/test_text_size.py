"""Another text size while the program runs, on the real pages."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QWidget,
)

from partydesk.features.development.page import DevelopmentPage
from partydesk.ui.theme import apply_theme
from tests.app.walk import choose_first, settle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from partydesk.features.development.page.middle import Middle
    from partydesk.ui.window import MainWindow
    from tests.app.conftest import Office

ROUNDED, SLACK = 6, 4  # px
CONTROLS = (QPushButton, QToolButton, QLineEdit, QComboBox)


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    yield qapp
    apply_theme(qapp)


def scenes(window: MainWindow) -> Iterator[str]:
    """The roster, the books, and a step being entered."""
    for number, page in enumerate(window.pages):
        window.show_page(number)
        while isinstance(page, DevelopmentPage) and not page._judging.idle:
            settle()  # the counts of the filters come when every book is judged
        choose_first(page)
        settle()  # a line that became shorter asks those around it to lie down anew
        yield page.key
    middle = open_step(window)
    yield "entry"
    middle.leave(lambda: None)


def open_step(window: MainWindow) -> Middle:
    """Begin to enter step 15."""
    (page,) = [one for one in window.pages if isinstance(one, DevelopmentPage)]
    window.show_page(window.pages.index(page))
    page.middle.open_step(15, 1)
    settle()
    return page.middle


def places(window: MainWindow) -> dict[str, QRect]:
    """Where everything that can be seen lies in the window."""
    found: dict[str, QRect] = {}
    bars = window._stack.currentWidget()
    assert isinstance(bars, QAbstractScrollArea)
    bars.verticalScrollBar().setValue(0)  # a low page may have followed the cursor
    for part in window.findChildren(QWidget):
        if part.isVisible() and part.window() is window:
            words = part.text() if isinstance(part, QLabel) else part.accessibleName()
            name = f"{type(part).__name__} {words}"
            number = sum(one.startswith(name) for one in found)
            found[f"{name} {number}"] = QRect(part.mapTo(window, QPoint(0, 0)), part.size())
    return found


def elsewhere(now: dict[str, QRect], before: dict[str, QRect]) -> dict[str, object]:
    """What has another place than before; lengths are whole px, and their roundings add up."""
    found: dict[str, object] = dict.fromkeys(before.keys() ^ now.keys(), "gone")
    for name in before.keys() & now.keys():
        pair = [(r.x(), r.y(), r.width(), r.height()) for r in (before[name], now[name])]
        if max(abs(a - b) for a, b in zip(*pair, strict=True)) > ROUNDED:
            found[name] = pair
    return found


@pytest.mark.parametrize("size", [(1366, 700), (1920, 1000)])
def test_a_size_chosen_while_it_runs_looks_as_if_it_had_been_chosen_before(
    office: Callable[[Path], Office], demo: Path, app: QApplication, size: tuple[int, int]
) -> None:
    apply_theme(app, 1.5)
    window = office(demo).window
    window.resize(*size)
    before = {name: places(window) for name in scenes(window)}
    window.set_text_size(100)
    settle()
    for name in scenes(window):
        assert elsewhere(places(window), before[name])
        window.set_text_size(150)
        settle()
        if name == "entry":  # how many fields share a line is settled when a step is opened
            open_step(window)
        assert elsewhere(places(window), before[name]) == {}, name
        window.set_text_size(100)
        settle()


def crowded(window: MainWindow) -> list[str]:
    """Controls that are squeezed, lie outside of their page, or over each other."""
    found: list[str] = []
    places: list[tuple[str, QRect]] = []
    body = window.centralWidget()
    for part in window.findChildren(QWidget):
        if not isinstance(part, CONTROLS) or not part.isVisible() or within_scroll(part, window):
            continue
        words = part.accessibleName() or str(part.property("text"))
        top = window.page if window.page.isAncestorOf(part) else body
        place = QRect(part.mapTo(top, QPoint(0, 0)), part.size())
        least = part.minimumSizeHint()
        narrow = part.width() < least.width() - SLACK and not isinstance(part, QComboBox)
        if narrow or part.height() < least.height() - SLACK:
            found.append(f"{words}: {part.size().toTuple()} of {least.toTuple()}")
        if not top.rect().contains(place):
            found.append(f"{words} lies outside")
        if top is window.page:
            found += [f"{words} over {other}" for other, area in places if area.intersects(place)]
            places.append((words, place))
    return found


def within_scroll(part: QWidget, window: MainWindow) -> bool:
    """Whether it scrolls within its card, or is a part of another control."""
    above = part.parentWidget()
    while above is not None and above is not window.page:
        if isinstance(above, (QAbstractScrollArea, QLineEdit, QComboBox)):
            return True
        above = above.parentWidget()
    return False


@pytest.mark.parametrize("size", [(1350, 700), (1024, 560), (800, 480)])
def test_in_a_low_window_no_text_size_cuts_a_control(
    office: Callable[[Path], Office], demo: Path, app: QApplication, size: tuple[int, int]
) -> None:
    window = office(demo).window
    window.resize(*size)
    for percent in (100, 150, 200, 125, 80):
        window.set_text_size(percent)
        settle()
        for name in scenes(window):
            assert crowded(window) == [], (percent, name)
            bars = window._stack.currentWidget()
            assert isinstance(bars, QAbstractScrollArea)
            reach = bars.viewport().size() + QSize(
                bars.horizontalScrollBar().maximum(), bars.verticalScrollBar().maximum()
            )
            assert reach == window.page.size(), "all of it can be reached"


class Dressed(QObject):
    """Counts how often each widget is dressed."""

    def __init__(self) -> None:
        super().__init__()
        self.times: Counter[QObject] = Counter()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        if event.type() is QEvent.Type.StyleChange:
            self.times[watched] += 1
        return False


def test_for_another_size_each_widget_is_undressed_and_dressed_once(
    office: Callable[[Path], Office], demo: Path, app: QApplication
) -> None:
    window = office(demo).window
    for number, _ in enumerate(scenes(window)):
        watch = Dressed()
        app.installEventFilter(watch)
        window.set_text_size(100 if number % 2 else 125)  # larger and smaller in turn
        app.removeEventFilter(watch)
        labels = [part for part in window.findChildren(QLabel) if part.isVisible()]
        assert labels
        assert {watch.times[label] for label in labels} == {2}
