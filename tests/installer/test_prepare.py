"""The environment is set up once, and again when the lock file changes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from types import ModuleType

LOCK = "runtime==1\n# --- only for the tests ---\ntests==1\n"


class Commands:
    """Stands in for the programs that are started: what was asked of them, and their answer."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.status = 0
        self.asked: list[str] = []
        self.requirements = ""

    def run(self, command: list[str], **_: Any) -> subprocess.CompletedProcess[str]:
        self.asked.append(command[2])
        if command[2] == "venv":
            python = self.folder / "bin" / "python"
            python.parent.mkdir(parents=True)
            python.symlink_to(sys.executable)
            (self.folder / "pyvenv.cfg").touch()
        else:
            self.requirements = Path(command[-1]).read_text(encoding="utf-8")
        return subprocess.CompletedProcess(command, self.status)


@pytest.fixture
def commands(prepare: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Commands:
    commands = Commands(tmp_path / "环境")
    monkeypatch.setenv("PARTYDESK_VENV", str(commands.folder))
    monkeypatch.setattr(prepare, "INSTALLER", tmp_path)
    monkeypatch.setattr(prepare.platform, "system", lambda: "Linux")
    monkeypatch.setattr(prepare.platform, "machine", lambda: "x86_64")
    monkeypatch.setattr(prepare.subprocess, "run", commands.run)
    (tmp_path / "lock").mkdir()
    (tmp_path / "lock" / "linux-x86_64.txt").write_text(LOCK, encoding="utf-8")
    return commands


@pytest.mark.skipif(sys.platform == "win32", reason="the folders are those of Linux")
@pytest.mark.usefixtures("commands")
class TestPrepare:
    def test_a_second_start_does_nothing(self, prepare: ModuleType, commands: Commands) -> None:
        first = prepare.prepare(with_tests=False)
        assert commands.asked == ["venv", "pip"]
        assert prepare.prepare(with_tests=False) == first == commands.folder / "bin" / "python"
        assert commands.asked == ["venv", "pip"]

    def test_the_program_is_set_up_without_the_tools_of_the_tests(
        self, prepare: ModuleType, commands: Commands
    ) -> None:
        prepare.prepare(with_tests=False)
        assert commands.requirements == "runtime==1\n"
        prepare.prepare(with_tests=True)
        assert commands.requirements == "runtime==1\ntests==1\n"
        prepare.prepare(with_tests=False)
        assert commands.asked == ["venv", "pip", "pip"]

    def test_a_changed_lock_is_installed(
        self, prepare: ModuleType, commands: Commands, tmp_path: Path
    ) -> None:
        prepare.prepare(with_tests=True)
        lock = tmp_path / "lock" / "linux-x86_64.txt"
        lock.write_text(LOCK.replace("tests==1", "tests==2"), encoding="utf-8")
        prepare.prepare(with_tests=False)
        assert commands.asked == ["venv", "pip"]
        prepare.prepare(with_tests=True)
        assert commands.asked == ["venv", "pip", "pip"]

    def test_a_failed_set_up_is_tried_again(self, prepare: ModuleType, commands: Commands) -> None:
        commands.status = 1
        with pytest.raises(SystemExit, match="依赖未能装好"):
            prepare.prepare(with_tests=False)
        commands.status = 0
        prepare.prepare(with_tests=False)
        assert commands.asked == ["venv", "pip", "pip"]

    def test_an_unknown_machine_is_refused_in_words(
        self, prepare: ModuleType, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(prepare.platform, "machine", lambda: "loongarch64")
        with pytest.raises(SystemExit, match="不支持这种机器：linux-loongarch64"):
            prepare.prepare(with_tests=False)


def test_the_program_is_found_and_the_clerks_own_paths_stay(
    prepare: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", "other")
    found = prepare.environment(EXTRA="1")
    assert found["PYTHONPATH"].endswith("other")
    assert found["PYTHONPATH"].startswith(str(prepare.ROOT / "src"))
    assert found["EXTRA"] == found["PYTHONUTF8"] == "1"
