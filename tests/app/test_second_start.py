"""The same unit is started twice: one window, brought to the front, never two programs."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QProcess, QProcessEnvironment

from partydesk.app.calling import _CALL, Call
from partydesk.app.opening import Opening
from partydesk.ui.memory import ScreenMemory
from tests.app.walk import settle
from tests.units import TODAY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.conftest import Answers


@pytest.fixture
def first(
    qapp: object, answers: Answers, bare: Path, tmp_path: Path, qtbot: QtBot
) -> Iterator[Opening]:
    """The unit open in a window that listens, and is minimized."""
    made = Opening(ScreenMemory(tmp_path / "screen.ini"), tmp_path, lambda: TODAY, answers)
    made.begin(bare)
    qtbot.waitUntil(lambda: made.listening is not None)
    assert made.window is not None
    made.window.showMinimized()
    yield made
    made.window.close()
    made.close()
    settle()


def second_start(folder: Path, home: Path) -> QProcess:
    process = QProcess()
    environment = QProcessEnvironment.systemEnvironment()
    environment.insert("PYTHONPATH", os.pathsep.join(sys.path))
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        environment.insert(name, str(home / name))
    process.setProcessEnvironment(environment)
    process.start(sys.executable, ["-m", "partydesk", "open", str(folder)])
    return process


def test_a_second_start_shows_the_window_that_is_open_and_ends(
    first: Opening, bare: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    assert first.window is not None
    process = second_start(bare, tmp_path)
    with qtbot.waitSignal(process.finished, timeout=20_000):
        pass
    assert process.exitCode() == 0
    assert not first.window.isMinimized()
    assert first.window.isVisible()
    assert not (bare / _CALL).exists()


def test_an_encrypted_unit_is_not_asked_for_its_password_when_it_is_open_already(
    first: Opening,
    bare: Path,
    answers: Answers,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    other = Opening(ScreenMemory(tmp_path / "other.ini"), tmp_path, lambda: TODAY, answers)
    # what tells an encrypted file from a plain one is its head
    file = bare / "unit.db"
    head = file.read_bytes()[:16]
    with file.open("r+b") as raw:
        raw.write(b"\0" * 16)
    heard: list[bool] = []
    monkeypatch.setattr(other, "come_forward", lambda program, _folder: heard.append(program.here))
    other.open(bare)
    assert heard == [True]
    with file.open("r+b") as raw:
        raw.write(head)


def test_a_program_that_does_not_answer_is_named(
    bare: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, answers: Answers, tmp_path: Path
) -> None:
    monkeypatch.setattr("partydesk.app.calling._LOOKS", 3)
    busy = Opening(ScreenMemory(tmp_path / "a.ini"), tmp_path, lambda: TODAY, answers)
    busy.begin(bare)  # its event loop has not come round to listening
    assert busy.listening is None
    heard: list[bool] = []
    call = Call(bare, heard.append)
    busy.close()
    qtbot.waitUntil(lambda: heard == [False])
    assert call is not None
    assert not (bare / _CALL).exists()
    assert busy.window is not None
    busy.window.close()
