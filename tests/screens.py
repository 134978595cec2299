# ruff: noqa: E402 - run as a script, it must first say where the program is
"""Pictures of every page and dialog of the demo unit: `python tests/screens.py OUTDIR`.

Each window size and scale is drawn by a process of its own, because Qt takes its scale once.
The pictures are there to be looked at; nothing compares them.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from partydesk.app.desk import make_window
from partydesk.books import open_books
from partydesk.demo.unit import DemoOrder, make_demo
from partydesk.ui.listing import GroupedList
from partydesk.ui.startup import start_qt
from partydesk.ui.table import RecordTable
from partydesk.ui.tasks import drain
from partydesk.ui.welcome import WelcomeWindow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from partydesk.ui.page import Page
    from partydesk.ui.window import MainWindow

TODAY = date(2026, 11, 23)
SIZES = ((1366, 768), (1920, 1080))
SCALES = (1.0, 1.5)


def open_window(folder: Path) -> MainWindow:
    """The program's own window on the demo unit."""
    return make_window(open_books(folder, today=lambda: TODAY))


def shots(window: MainWindow) -> Iterator[tuple[str, Callable[[], object]]]:
    """(name, what to do before the picture): each page, each of its dialogs, the sheet of keys."""
    for page in window.pages:
        yield page.key, partial(show, window, page)
        for action in page.declared:
            yield f"{page.key}-{action.id}", partial(press, window, page, action.id)
    yield "keys", window.show_keys


def show(window: MainWindow, page: Page) -> None:
    """Go to a page and choose its first record."""
    window.go(page.key)
    for people in page.findChildren(GroupedList):
        people.select_first()
    for table in page.findChildren(RecordTable):
        if table.count() and table.current_id() is None:
            table.select_id(table.records.id_at(0))


def press(window: MainWindow, page: Page, action: str) -> None:
    """Do what a button of the page does."""
    show(window, page)
    page.trigger(action)


def settle() -> None:
    """Let everything be laid out and drawn."""
    for _ in range(3):
        QApplication.processEvents()
        drain()


def picture(window: QWidget) -> QPixmap:
    """The window with the dialogs that stand over it."""
    settle()
    pixmap = window.grab()
    painter = QPainter(pixmap)
    for top in dialogs(window):
        middle = QPoint((window.width() - top.width()) // 2, (window.height() - top.height()) // 2)
        painter.drawPixmap(middle, top.grab())
        painter.drawRect(middle.x(), middle.y(), top.width(), top.height())
    painter.end()
    return pixmap


def dialogs(window: QWidget) -> list[QDialog]:
    """What is open over the window."""
    return [dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()]


def draw(out: Path, folder: Path, width: int, height: int, scale: float) -> None:
    """All pictures of one size and scale, in this process."""
    app = start_qt([])
    end = f"{width}x{height}-{round(scale * 100)}"
    room = (round(width / scale), round(height / scale))
    welcome = WelcomeWindow(open_unit=app.quit, new_unit=app.quit, open_demo=app.quit)
    window = open_window(folder)
    window.resize(*room)
    window.show()
    for name, prepare in shots(window):
        prepare()
        picture(window).save(str(out / f"{name}-{end}.png"))
        for dialog in dialogs(window):
            dialog.done(0)
    window.close()
    welcome.show()
    picture(welcome).save(str(out / f"welcome-{end}.png"))
    welcome.close()


def main(out: str) -> int:
    """Make the demo unit once, then a process for each size and scale."""
    Path(out).mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        unit = Path(folder) / "演示单位"
        make_demo(unit, DemoOrder(today=TODAY))
        for width, height in SIZES:
            for scale in SCALES:
                what = [out, str(unit), str(width), str(height), str(scale)]
                env = {**os.environ, "QT_SCALE_FACTOR": str(scale)}
                command = [sys.executable, __file__, *what]
                subprocess.run(command, env=env, check=True)
    return 0


if __name__ == "__main__":
    if len(sys.argv) == 2:
        sys.exit(main(sys.argv[1]))
    draw(
        Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]), float(sys.argv[5])
    )
