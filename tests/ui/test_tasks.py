from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QMessageBox, QWidget
from shiboken6 import delete

from partydesk.kernel.findings import Refusal
from partydesk.store.table import database
from partydesk.store.trouble import StoreTrouble
from partydesk.store.unit import Store
from partydesk.ui.bus import ChangeBus
from partydesk.ui.tasks import Cancelled, Progress, drain, run_drawing, run_task

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def test_work_runs_elsewhere_and_its_result_comes_home(page: QWidget) -> None:
    where: list[threading.Thread] = []
    results: list[tuple[int, threading.Thread]] = []

    def work(progress: Progress) -> int:
        where.append(threading.current_thread())
        progress(1, 2, "读取")
        return 42

    run_task(page, "导入", work, lambda n: results.append((n, threading.current_thread())))
    drain()
    assert results == [(42, threading.main_thread())]
    assert where[0] is not threading.main_thread()


def test_the_store_lane_does_one_thing_at_a_time(page: QWidget) -> None:
    order: list[str] = []
    for name in "abc":
        run_task(page, name, lambda _p, name=name: order.append(name), lambda _r: None)  # type: ignore[misc]
    drain()
    assert order == ["a", "b", "c"]


@pytest.mark.parametrize("fault", [Refusal("这个文件没有姓名一列"), StoreTrouble("磁盘已满")])
def test_a_known_fault_is_said_in_words(page: QWidget, fault: Exception) -> None:
    def work(_progress: Progress) -> None:
        raise fault

    run_task(page, "导入", work, lambda _r: None)
    drain()
    box = page.findChild(QMessageBox)
    assert isinstance(box, QMessageBox)
    assert box.text() == fault.args[0]
    box.close()


def test_a_fault_can_be_taken_by_the_page(page: QWidget) -> None:
    faults: list[Exception] = []

    def work(_progress: Progress) -> None:
        raise Refusal("第 3 行没有姓名")

    run_task(page, "导入", work, lambda _r: None, faults.append)
    drain()
    assert [str(fault) for fault in faults] == ["第 3 行没有姓名"]


def test_a_bug_goes_to_the_crash_dialog(page: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    bugs: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, _error, _trace: bugs.append(kind))
    run_task(page, "导入", lambda _p: 1 // 0, lambda _r: None)
    drain()
    assert bugs == [ZeroDivisionError]


def test_a_cancelled_task_stops_at_its_next_step_and_says_nothing(page: QWidget) -> None:
    begun, go_on = threading.Event(), threading.Event()
    steps: list[int] = []
    faults: list[Exception] = []

    def work(progress: Progress) -> None:
        for step in range(1000):
            steps.append(step)
            begun.set()
            go_on.wait(10)
            progress(step, 1000)

    task = run_task(page, "导入", work, lambda _r: steps.append(-1), faults.append)
    assert begun.wait(10)
    task.cancel()
    go_on.set()
    drain()
    assert steps == [0]
    assert [type(fault) for fault in faults] == [Cancelled]


def test_a_drawing_is_dropped_when_its_page_has_gone(qtbot: QtBot) -> None:
    page = QWidget()
    drawn: list[int] = []
    hold = threading.Event()
    run_drawing(page, lambda: hold.wait(10) and 7, drawn.append)
    page.deleteLater()
    qtbot.waitSignal(page.destroyed).wait()
    hold.set()
    drain()
    assert drawn == []


def test_a_result_that_comes_after_the_program_has_ended_is_let_go(page: QWidget) -> None:
    begun, go_on = threading.Event(), threading.Event()
    done: list[object] = []

    def work(progress: Progress) -> None:
        begun.set()
        go_on.wait(10)
        progress(1, 2)

    task = run_task(page, "导入", work, done.append)
    assert begun.wait(10)
    delete(task.courier)  # as Qt does with all its objects when the program ends
    go_on.set()
    drain()
    assert done == []
    task.bar.close()


@pytest.mark.parametrize("fault", [False, True])
def test_a_connection_that_work_has_opened_is_closed_with_it(
    page: QWidget,
    tmp_path: Path,
    fault: bool,
) -> None:
    """Else the thread takes the program down when it ends: 30 seconds later."""
    store = Store.create(tmp_path / "unit")

    def read() -> int:
        rows = database.execute_sql("SELECT 1").fetchall()
        if fault:
            raise Refusal("不行。")
        return len(rows)

    left: list[bool] = []
    run_task(page, "读取", lambda _going: read(), lambda _: None, lambda _: None)
    run_task(page, "再看", lambda _going: database.is_closed(), left.append)
    drain()
    assert left == [True]
    assert not database.is_closed(), "the window's own stays"
    store.close()


def test_a_change_written_in_another_thread_is_announced_in_the_windows_own(qtbot: QtBot) -> None:
    bus = ChangeBus()
    heard: list[tuple[object, threading.Thread]] = []
    bus.changed.connect(lambda change: heard.append((change, threading.current_thread())))
    writer = threading.Thread(target=bus.announce, args=("导入",))
    with qtbot.waitSignal(bus.changed):
        writer.start()
    writer.join()
    assert heard == [("导入", threading.main_thread())]
