"""A bare start makes a demo unit once, then opens it, or prints its record books."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from types import ModuleType


class Program:
    """Stands in for partydesk: notes its arguments, makes the folder that a demo would make."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []
        self.status = 0

    def run(self, command: list[str], **_: Any) -> subprocess.CompletedProcess[str]:
        arguments = command[3:]
        self.asked.append(arguments)
        if arguments[0] == "demo":
            Path(arguments[1]).mkdir()
            if self.status == 0:
                Path(arguments[1], "unit.db").touch()
        return subprocess.CompletedProcess(command, self.status)

    def become(self, path: str, command: list[str], _: dict[str, str]) -> None:
        assert path == command[0]
        self.asked.append(command[3:])
        raise SystemExit  # as nothing of this process is left


@pytest.fixture
def program(launch: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    program = Program()
    monkeypatch.setattr(launch, "prepare", lambda **_: Path(sys.executable))
    monkeypatch.setattr(launch.subprocess, "run", program.run)
    monkeypatch.setattr(launch.os, "execve", program.become)
    monkeypatch.setattr(launch, "_data_folder", lambda: tmp_path / "PartyDesk")
    monkeypatch.setattr(launch, "_has_screen", lambda: False)
    return program


def test_without_a_screen_the_record_books_are_printed(
    launch: ModuleType, program: Program, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    unit, output = tmp_path / "PartyDesk" / "演示单位", tmp_path / "PartyDesk" / "记实簿.pdf"
    assert launch.main([]) == 0
    assert program.asked == [
        ["demo", f"{unit}.part", "--json"],
        ["print", str(unit), "record-book", "-o", str(output)],
    ]
    assert (unit / "unit.db").exists()
    assert str(output) in capsys.readouterr().out


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no exec")
def test_the_demo_unit_is_made_once_and_opened(
    launch: ModuleType, program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(launch, "_has_screen", lambda: True)
    for _ in range(2):
        with pytest.raises(SystemExit):
            launch.main([])
    unit = str(tmp_path / "PartyDesk" / "演示单位")
    assert [arguments for arguments in program.asked if arguments[0] == "open"] == [
        ["open", unit],
        ["open", unit],
    ]
    assert len([arguments for arguments in program.asked if arguments[0] == "demo"]) == 1


def test_half_a_demo_unit_is_never_opened(
    launch: ModuleType, program: Program, tmp_path: Path
) -> None:
    program.status = 2
    assert launch.main([]) == program.status
    assert not (tmp_path / "PartyDesk" / "演示单位").exists()
    program.status = 0
    assert launch.main([]) == 0
    assert (tmp_path / "PartyDesk" / "演示单位" / "unit.db").exists()


def test_what_stands_in_the_place_of_the_demo_unit_is_left_alone(
    launch: ModuleType, program: Program, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "PartyDesk" / "演示单位").mkdir(parents=True)
    (tmp_path / "PartyDesk" / "演示单位" / "文稿.txt").touch()
    assert launch.main([]) == 2
    assert "请把它移走或改名" in capsys.readouterr().err
    assert program.asked == []
    assert (tmp_path / "PartyDesk" / "演示单位" / "文稿.txt").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no exec")
def test_arguments_go_to_the_program(launch: ModuleType, program: Program) -> None:
    with pytest.raises(SystemExit):
        launch.main(["print", "某 支部", "-o", "簿.pdf"])
    assert program.asked == [["print", "某 支部", "-o", "簿.pdf"]]
