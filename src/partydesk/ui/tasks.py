"""Long work off the window's thread: a lane for the store, one for drawing, one for backups."""

from __future__ import annotations

import sys
from functools import cache, partial
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, QRunnable, Qt, QThreadPool, Signal, Slot
from PySide6.QtWidgets import QProgressDialog, QWidget
from shiboken6 import isValid

from partydesk.kernel.findings import Refusal
from partydesk.store.table import database
from partydesk.store.trouble import StoreTrouble
from partydesk.ui.prompts import Prompts

if TYPE_CHECKING:
    from collections.abc import Callable

Result = TypeVar("Result")
_PATIENCE = 400  # ms before a bar appears
_MOST, _FINE = 2**31 - 1, 1000
_TURN = 0.001  # s
_BEAT = 0.05  # seconds between two moves of a bar
_running: set[_Courier] = set()


class Cancelled(Exception):  # noqa: N818 - it is no error: the clerk asked for it
    """The clerk cancelled the task; raised inside the work at its next `progress`."""


class Progress:
    """Handed to the work, which calls it to say how far it is.

    Raises (when called):
        Cancelled: the clerk pressed 取消.
    """

    def __init__(self, say: Callable[[int, int, str], None]) -> None:
        self._say = say
        self._cancelled = Event()
        self._said = 0.0

    def __call__(self, done: int, total: int, words: str = "") -> None:
        """`done` of `total` steps, and words of what is being done.

        It may be called as often as one likes: the bar moves some twenty times a second.
        """
        if self._cancelled.is_set():
            raise Cancelled
        if total > _MOST:  # bytes of a long film: more than a bar can count
            done, total = done * _FINE // total, _FINE
        now = monotonic()
        if words or (total and done == total) or now - self._said >= _BEAT:
            self._said = now
            self._say(done, total, words)

    def cancel(self) -> None:
        """Let the next call raise."""
        self._cancelled.set()


class Task(QObject):
    """A running task with its bar; it lives until its result was handed over."""

    def __init__(self, parent: QWidget, label: str, courier: _Courier) -> None:
        super().__init__(parent)
        self.courier = courier
        self.progress = Progress(courier.moved.emit)
        self._label = label
        self.bar = QProgressDialog(label, "取消", 0, 0, parent)
        self.bar.setWindowTitle("请稍候")
        self.bar.setWindowModality(Qt.WindowModality.WindowModal)
        self.bar.setMinimumDuration(_PATIENCE)
        self.bar.setAutoClose(False)
        self.bar.setAutoReset(False)
        self.bar.canceled.connect(self.cancel)
        courier.moved.connect(self._show)
        courier.ended.connect(self._end)

    @classmethod
    def of(
        cls,
        parent: QWidget,
        label: str,
        done: Callable[[Any], object],
        failed: Callable[[Exception], object] | None,
    ) -> Task:
        """A task that hands its result to `done`."""
        return cls(parent, label, _Courier(parent, done, failed or partial(_say, parent)))

    def cancel(self) -> None:
        """Ask the work to stop at its next `progress`."""
        self.progress.cancel()
        self.bar.setLabelText(f"{self._label}：正在停下……")

    @Slot(int, int, str)
    def _show(self, done: int, total: int, words: str) -> None:
        self.bar.setMaximum(total)
        self.bar.setValue(done)
        if words:
            self.bar.setLabelText(f"{self._label}：{words}")

    @Slot()
    def _end(self) -> None:
        self.bar.deleteLater()
        self.deleteLater()


def run_task(
    parent: QWidget,
    label: str,
    work: Callable[[Progress], Result],
    done: Callable[[Result], object],
    failed: Callable[[Exception], object] | None = None,
) -> Task:
    """Run `work` in the store lane, one at a time; `done` gets its result in the window's thread.

    A bar with 取消 appears when it takes longer than a moment. Without `failed`, a Refusal or a
    StoreTrouble is said in words and a cancelled task says nothing; anything else is a bug and goes
    to the crash dialog.
    """
    return _start(store_lane(), Task.of(parent, label, done, failed), work)


def run_drawing_task(
    parent: QWidget,
    label: str,
    work: Callable[[Progress], Result],
    done: Callable[[Result], object],
    failed: Callable[[Exception], object] | None = None,
) -> Task:
    """As `run_task`, in the drawing lane: printing many pages, which touches no store."""
    return _start(drawing_lane(), Task.of(parent, label, done, failed), work)


class QuietTask(QObject):
    """Work that the clerk need not wait for: no bar stands over the window.

    Signals:
        moved: (done, total, words) how far it is.
    """

    moved = Signal(int, int, str)

    def __init__(self, courier: _Courier) -> None:
        super().__init__()
        self.progress = Progress(courier.moved.emit)
        courier.moved.connect(self.moved)

    def cancel(self) -> None:
        """Ask the work to stop at its next `progress`."""
        self.progress.cancel()


def run_quietly(
    owner: QObject,
    work: Callable[[Progress], Result],
    done: Callable[[Result], object],
    failed: Callable[[Exception], object],
) -> QuietTask:
    """Run `work` beside everything else, in a lane of its own, with connections of its own.

    What `failed` gets may be Cancelled; both are left out when `owner` has gone.
    """
    courier = _Courier(owner, done, failed)
    task = QuietTask(courier)
    background_lane().start(_Run(courier, lambda: work(task.progress)))
    return task


def _start(lane: QThreadPool, task: Task, work: Callable[[Progress], object]) -> Task:
    lane.start(_Run(task.courier, lambda: work(task.progress)))
    return task


def run_drawing(
    owner: QObject, work: Callable[[], Result], done: Callable[[Result], object]
) -> None:
    """Run `work` in the drawing lane; `done` is left out when `owner` has gone."""
    courier = _Courier(owner, done, _bug)
    drawing_lane().start(_Run(courier, work))


@cache
def store_lane() -> QThreadPool:
    """One thread: two tasks never write to the unit at the same time."""
    pool = QThreadPool()
    pool.setMaxThreadCount(1)
    return pool


@cache
def drawing_lane() -> QThreadPool:
    """One thread, because the PDF library is not made for several.

    It works in Python most of the time, and Python lets one thread do so at once: the window's has
    to wait for one millisecond, not five, until its turn comes.
    """
    sys.setswitchinterval(_TURN)
    pool = QThreadPool()
    pool.setMaxThreadCount(1)
    return pool


@cache
def background_lane() -> QThreadPool:
    """One thread for what may take minutes: backups, copying to a stick."""
    pool = QThreadPool()
    pool.setMaxThreadCount(1)
    return pool


def drain() -> None:
    """Wait for every lane and hand over every result: before the unit is closed, and in tests."""
    while _running:
        store_lane().waitForDone()
        drawing_lane().waitForDone()
        background_lane().waitForDone()
        QCoreApplication.processEvents()


class _Courier(QObject):
    """Lives in the window's thread and hands the result over there."""

    moved = Signal(int, int, str)
    ended = Signal()
    _arrived = Signal(object, object)

    def __init__(
        self,
        owner: QObject,
        done: Callable[[Any], object],
        failed: Callable[[Exception], object],
    ) -> None:
        super().__init__()
        self._owner = owner
        self._done = done
        self._failed = failed
        _running.add(self)
        self._arrived.connect(self._hand_over, Qt.ConnectionType.QueuedConnection)

    def send(self, result: object, error: Exception | None) -> None:
        """Called in the worker's thread; when the program has ended meanwhile, nobody waits."""
        try:
            self._arrived.emit(result, error)
        except RuntimeError:  # Qt has taken its half of the courier away
            _running.discard(self)

    @Slot(object, object)
    def _hand_over(self, result: object, error: Exception | None) -> None:
        _running.discard(self)
        self.ended.emit()
        if not isValid(self._owner):
            return
        if error is None:
            self._done(result)
        else:
            self._failed(error)


class _Run(QRunnable):
    def __init__(self, courier: _Courier, work: Callable[[], object]) -> None:
        super().__init__()
        self._courier = courier
        self._work = work

    def run(self) -> None:
        """In the lane's thread."""
        try:
            with database.visited():
                result = self._work()
        except Exception as error:  # noqa: BLE001 - handed to the window's thread, which decides
            self._courier.send(None, error)
        else:
            self._courier.send(result, None)


def _say(parent: QWidget, error: Exception) -> None:
    if isinstance(error, Refusal | StoreTrouble):
        Prompts().tell(parent, error.sentence)
    elif not isinstance(error, Cancelled):
        _bug(error)


def _bug(error: Exception) -> None:
    sys.excepthook(type(error), error, error.__traceback__)
