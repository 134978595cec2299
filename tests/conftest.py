# ruff: noqa: ARG002 - answers take what the real prompts take
"""What all tests share: Qt without a screen, answers in the clerk's place, nothing left running."""

from __future__ import annotations

import gc
import os
import shutil
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from hypothesis import HealthCheck, settings
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from partydesk.ui import tasks
from partydesk.ui.prompts import Prompts
from partydesk.ui.startup import start_qt
from tests.units import Moulds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QWidget

# Every change of a unit is written through to the disk, thousands in a run: in memory, where there
# is enough of it, nobody waits for that. pytest asks this variable where its folders are to lie.
_MEMORY, _ENOUGH = Path("/dev/shm"), 4 << 30  # noqa: S108 - pytest makes a folder of its own there
if os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > _ENOUGH:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_MEMORY))

# What is waited for comes; how soon is the machine's affair, and a busy one is no failure.
_PATIENCE_MS = 60_000
_RUBBISH = 30_000  # objects that may lie about: those of two or three windows
for _wait in (QtBot.waitSignal, QtBot.waitSignals, QtBot.waitUntil, QtBot.waitExposed):
    _wait.__kwdefaults__ = {**(_wait.__kwdefaults__ or {}), "timeout": _PATIENCE_MS}
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


# The gate of coverage is for what decides and what keeps. These folders, and every test with a
# window, drive the whole program: counted line by line they take twice as long, and a line that
# only they reach is not tested. No more is one that only makes what a test begins with.
_UNCOUNTED = ("app", "cli", "demo", "ui", "stories", "printing", "golden", "installer")
_Trace = tuple[Any, Any]
_tracing: pytest.StashKey[_Trace] = pytest.StashKey()


def _counted(item: pytest.Item) -> bool:
    parts = item.path.relative_to(item.config.rootpath / "tests").parts
    return parts[0] not in _UNCOUNTED and "qtbot" not in getattr(item, "fixturenames", ())


def _trace(lines: _Trace) -> None:
    sys.settrace(lines[0])
    threading.settrace(lines[1])


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Count no lines while a test is set up and taken down."""
    if not item.config.pluginmanager.hasplugin("_cov"):
        return (yield)
    item.stash[_tracing] = kept = sys.gettrace(), threading.gettrace()
    _trace((None, None))
    try:
        return (yield)
    finally:
        _trace(kept)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Count the lines of a test, unless it drives a window or draws a paper."""
    if _tracing not in item.stash or not _counted(item):
        return (yield)
    _trace(item.stash[_tracing])
    try:
        return (yield)
    finally:
        _trace((None, None))


class Answers(Prompts):
    """Answers every question at once and remembers what was asked.

    Attributes:
        yes: whether a question is confirmed; typing is dropped with it, and gone on with without.
        keep: whether what was typed is written when it is about to be left.
        path: the file or folder that is chosen; None presses 取消.
        asked: the sentences, in order.
    """

    def __init__(self) -> None:
        self.yes = True
        self.keep = False
        self.path: Path | None = None
        self.asked: list[str] = []

    def tell(self, parent: QWidget | None, sentence: str, detail: str = "") -> None:
        self.asked.append(sentence)

    def confirm(
        self,
        parent: QWidget | None,
        sentence: str,
        yes: str,
        on_yes: Callable[[], object],
        detail: str = "",
        no: str = "取消",
    ) -> None:
        self.asked.append(sentence)
        if self.yes:
            on_yes()

    def confirm_loss(
        self,
        parent: QWidget | None,
        keep: str,
        on_keep: Callable[[], object],
        on_drop: Callable[[], object],
        on_stay: Callable[[], object] = lambda: None,
    ) -> None:
        self.asked.append(f"填写的内容还没有保存，要{keep}吗？")
        if self.keep:
            on_keep()
        elif self.yes:
            on_drop()
        else:
            on_stay()

    def open_file(
        self, parent: QWidget | None, title: str, kinds: str, on_path: Callable[[Path], object]
    ) -> None:
        self._choose(title, on_path)

    def open_files(
        self, parent: QWidget | None, title: str, on_paths: Callable[[list[Path]], object]
    ) -> None:
        self._choose(title, lambda path: on_paths([path]))

    def save_file(
        self, parent: QWidget | None, title: str, suggested: str, on_path: Callable[[Path], object]
    ) -> None:
        self._choose(title, on_path)

    def open_folder(
        self, parent: QWidget | None, title: str, on_path: Callable[[Path], object]
    ) -> None:
        self._choose(title, on_path)

    def _choose(self, title: str, on_path: Callable[[Path], object]) -> None:
        self.asked.append(title)
        if self.path is not None:
            on_path(self.path)


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """The one application, dressed as in the program."""
    return start_qt(["partydesk"])


@pytest.fixture(scope="session")
def moulds(tmp_path_factory: pytest.TempPathFactory) -> Moulds:
    """Units that are made once, and cast for every test that begins with one."""
    return Moulds(tmp_path_factory.mktemp("moulds"))


@pytest.fixture
def answers() -> Answers:
    """Answers in the clerk's place."""
    return Answers()


@pytest.fixture
def drained() -> Callable[[], None]:
    """Call it to wait for everything that runs off the window's thread."""
    return tasks.drain


@pytest.fixture(autouse=True)
def nothing_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """After a test with windows: no task runs on, no window stays open, and none is kept.

    A window that is only closed is still dressed anew whenever the text size changes: a hundred of
    them made that a matter of minutes.
    """
    before = set(_tops())
    yield
    if "qtbot" not in request.fixturenames:
        return
    tasks.drain()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = [top for top in QApplication.topLevelWidgets() if top.isVisible()]
    for top in left:  # one test's fault is not the next one's
        top.hide()
    for top in set(_tops()) - before:
        top.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if gc.get_count()[0] > _RUBBISH:  # else it grows with every window, and all gets slower
        gc.collect()
    assert not left, f"windows left open: {[type(top).__name__ for top in left]}"


def _tops() -> list[QWidget]:
    if QApplication.instance() is None:
        return []
    return [top for top in QApplication.topLevelWidgets() if top.parent() is None]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What dresses the window again and again comes first, while the process is young.

    Qt and Python look through all they hold each time; after three thousand other tests that is
    much, and a test of a moment takes a minute.
    """
    items.sort(key=lambda item: not item.nodeid.startswith(("tests/app/", "tests/ui/")))


def pytest_collection_finish() -> None:
    """What stands for good, every test among it, is not looked through again for rubbish."""
    gc.collect()
    gc.freeze()
