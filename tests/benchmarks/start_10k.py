"""The window on a unit of 10,000 people, against an empty PySide6 window; until it can be used."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from _roster_file import make_file

ROUNDS = 7
EMPTY = """
import sys
{more}
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        QTimer.singleShot(0, lambda: (print("ready", flush=True), app.quit()))
app = QApplication(sys.argv)
window = Window()
window.resize(1366, 768)
window.show()
app.exec()
"""
# What every window of ours reads before a line of our own: the database and Qt's enumerations.
LIBRARIES = (
    "import peewee, sqlcipher3.dbapi2, playhouse.sqlcipher_ext; from PySide6.QtCore import Qt"
)


def seconds(command: list[str]) -> float:
    """From the start of the process until its window has been drawn and waits for the clerk."""
    environment = os.environ | {"QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its byte code
    start = time.perf_counter()
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        return time.perf_counter() - start


def figures() -> list[dict[str, Any]]:
    """Median of the paired ratios after one warm-up."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "unit"
        _make_unit(Path(place), folder)
        empty = [sys.executable, "-c", EMPTY.format(more="")]
        libraries = [sys.executable, "-c", EMPTY.format(more=LIBRARIES)]
        ours = [sys.executable, "-m", "partydesk", "open", str(folder), "--quit-when-ready"]
        seconds(empty), seconds(ours), seconds(libraries)
        rounds = [(seconds(ours), seconds(empty), seconds(libraries)) for _ in range(ROUNDS)]
    return [
        {
            "name": "start-10k",
            "value": round(statistics.median(mine / none for mine, none, _ in rounds), 2),
            "unit": "ratio",
            "of": "an empty PySide6 window",
            "bound": 1.5,
            "peers": {
                "the empty window with peewee, sqlcipher3 and Qt's enumerations read": round(
                    statistics.median(read / none for _, none, read in rounds), 2
                )
            },
        }
    ]


def _make_unit(place: Path, folder: Path) -> None:
    table = place / "roster.xlsx"
    make_file(table, 10_000)
    base = [sys.executable, "-m", "partydesk"]
    subprocess.run(
        [*base, "new", str(folder), "--name", "某某局机关党委", "--kind", "党委"], check=True
    )
    subprocess.run(
        [*base, "import", str(folder), str(table), "--create-branches"], check=True,
        capture_output=True,
    )  # fmt: skip
