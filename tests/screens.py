# ruff: noqa: E402 - run as a script, it must first say where the program is
"""Pictures of every page and dialog: `python tests/screens.py OUTDIR [UNIT…]`.

UNIT is demo, empty, long, many or locked (all of them without one). Each window size and scale is
drawn by a process of its own, because Qt takes its scale once. The pictures are there to be looked
at; nothing compares them.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from partydesk.app.beside import put_strips
from partydesk.app.desk import make_window
from partydesk.books import open_books
from partydesk.demo.unit import DemoOrder, make_demo
from partydesk.ui.startup import start_qt
from partydesk.ui.tasks import drain
from partydesk.ui.welcome import WelcomeWindow
from tests.attachmentscenes import attached_scenes, make_attached
from tests.lockscenes import keys_of, locked_scenes, make_locked
from tests.scenes import (
    TODAY,
    demo_scenes,
    dialogs,
    make_empty,
    make_long,
    make_many,
    plain_scenes,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from partydesk.ui.window import MainWindow

SIZES = ((1366, 768), (1920, 1080))
SCALES = (1.0, 1.5)
UNITS: dict[str, Callable[[Path], object]] = {
    "demo": lambda folder: make_demo(folder, DemoOrder(today=TODAY)),
    "empty": make_empty,
    "long": make_long,
    "many": make_many,
    "attached": make_attached,
    "locked": make_locked,
}


def open_window(folder: Path) -> MainWindow:
    """The program's own window on a unit."""
    keys = keys_of(folder) if folder.name == "locked" else None
    books = open_books(folder, keys, lambda: TODAY)
    window = make_window(books)
    put_strips(window, books)
    return window


def settle() -> None:
    """Let everything be laid out and drawn."""
    for _ in range(3):
        QApplication.processEvents()
        drain()


def picture(window: QWidget) -> QPixmap:
    """The window with what stands over it: dialogs in the middle, open lists at their place."""
    settle()
    pixmap = window.grab()
    painter = QPainter(pixmap)
    for top in dialogs(window):
        middle = QPoint((window.width() - top.width()) // 2, (window.height() - top.height()) // 2)
        painter.drawPixmap(middle, top.grab())
        painter.drawRect(middle.x(), middle.y(), top.width(), top.height())
    popup = QApplication.activePopupWidget()
    if popup is not None:
        painter.drawPixmap(window.mapFromGlobal(popup.pos()), popup.grab())
    painter.end()
    return pixmap


def tidy(window: QWidget) -> None:
    """Close what the scene opened, and throw away what it typed."""
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.hide()
    for page in getattr(window, "pages", ()):
        if hasattr(page, "middle") and page.middle.is_entering:
            page.middle.entry.form.touched = False
            page.middle.leave(lambda: None)
    for dialog in dialogs(window):
        if hasattr(dialog, "form"):
            dialog.form.touched = False
        dialog.done(0)
    settle()


def draw(out: Path, folder: Path, size: tuple[int, int], scale: float) -> None:
    """All pictures of one unit, size and scale, in this process."""
    app = start_qt([])
    end = f"{size[0]}x{size[1]}-{round(scale * 100)}"
    window = open_window(folder)
    window.resize(round(size[0] / scale), round(size[1] / scale))
    window.show()
    demo = folder.name == "demo"
    if folder.name == "locked":
        scenes = locked_scenes(window, folder)
    elif folder.name == "attached":
        scenes = attached_scenes(window)
    else:
        scenes = (demo_scenes if demo else plain_scenes)(window)
    for name, prepare in scenes:
        prepare()
        title = name if demo else f"{folder.name}-{name}"
        picture(window).save(str(out / f"{title}-{end}.png"))
        tidy(window)
    window.close()
    if demo:
        welcome = WelcomeWindow(
            open_unit=app.quit, new_unit=app.quit, open_demo=app.quit, restore=app.quit
        )
        welcome.show()
        picture(welcome).save(str(out / f"welcome-{end}.png"))
        welcome.close()


def environment(folder: Path, size: tuple[int, int], scale: float) -> dict[str, str]:
    """A screen without a glass, of that size: dialogs must fit into it."""
    screen = {"name": "s", "width": size[0], "height": size[1], "logicalDpi": 96, "dpr": 1}
    config = folder / f"screen-{size[0]}.json"
    config.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
    return {
        **os.environ,
        "QT_QPA_PLATFORM": f"offscreen:configfile={config}",
        "QT_SCALE_FACTOR": str(scale),
    }


def main(out: str, units: list[str]) -> int:
    """Make the units once, then a process for each size and scale."""
    Path(out).mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        for name in units or UNITS:
            folder = Path(place) / name
            UNITS[name](folder)
            for size in SIZES:
                for scale in SCALES:
                    what = [out, str(folder), str(size[0]), str(size[1]), str(scale)]
                    command = [sys.executable, __file__, "--draw", *what]
                    subprocess.run(command, env=environment(Path(place), size, scale), check=True)
    return 0


if __name__ == "__main__":
    if sys.argv[1] != "--draw":
        sys.exit(main(sys.argv[1], sys.argv[2:]))
    target, unit, wide, high, zoom = sys.argv[2:7]
    draw(Path(target), Path(unit), (int(wide), int(high)), float(zoom))
