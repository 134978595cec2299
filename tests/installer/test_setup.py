"""setup.sh says in one Chinese line what is missing, or installs it where it may."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

INSTALLER = Path(__file__).resolve().parents[2] / "installer"
SCRIPTS = ["run", "test", "prove", "setup.sh", "lock/make", "fonts/fetch.sh"]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="bash is for Linux")


class Machine:
    """A machine that holds only the named programs: real ones by link, others as small scripts."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in ("bash", "dirname", "env"):
            self.has(name)

    def has(self, name: str, script: str | None = None) -> None:
        place = self.folder / name
        if script is None:
            found = shutil.which(name)
            assert found
            place.symlink_to(found)
        else:
            place.write_text(f"#!/bin/bash\n{script}\n", encoding="utf-8")
            place.chmod(0o755)

    def does(self, lines: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["bash", "-c", f'. "$1"/setup.sh; {lines}', "test", str(INSTALLER)],
            env={"PATH": str(self.folder), "LOG": str(self.folder / "log")},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    def log(self) -> str:
        log = self.folder / "log"
        return log.read_text(encoding="utf-8") if log.exists() else ""


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


LIBRARIES = [
    "libEGL.so.1",
    "libGL.so.1",
    "libdbus-1.so.3",
    "libfontconfig.so.1",
    "libglib-2.0.so.0",
    "libxcb-icccm.so.4",
    "libxcb-keysyms.so.1",
    "libxcb-shape.so.0",
    "libxkbcommon-x11.so.0",
    "libcups.so.2",
]
KNOWN = "\n".join(f"echo '	{name} (libc6,x86-64) => {name}'" for name in LIBRARIES)


@pytest.mark.parametrize("script", SCRIPTS)
def test_scripts_can_be_read_and_started(script: str) -> None:
    file = INSTALLER / script
    subprocess.run(["bash", "-n", str(file)], check=True)
    assert script == "setup.sh" or os.access(file, os.X_OK)


def test_no_python_is_said_in_one_line(machine: Machine) -> None:
    done = machine.does("find_python")
    assert done.returncode == 1
    assert done.stderr.startswith("缺少 Python 3.11～3.13，请执行：sudo apt-get install")
    assert len(done.stderr.splitlines()) == 1


def test_an_old_python_is_passed_over(machine: Machine) -> None:
    machine.has("python3.13", "exit 1")
    machine.has("python3", f'exec "{sys.executable}" "$@"')
    assert machine.does('find_python; echo "$python"').stdout == f"{machine.folder}/python3\n"


def test_missing_libraries_are_named_to_a_clerk(machine: Machine) -> None:
    machine.has("ldconfig", KNOWN)
    machine.has("id", "echo 1000")
    machine.has("apt-get", "exit 1")
    done = machine.does("need_qt_libraries")
    assert done.returncode == 1
    assert done.stderr == (
        "缺少系统组件，请执行：sudo apt-get install -y --no-install-recommends libxcb-cursor0\n"
    )


def test_missing_libraries_are_installed_by_root(machine: Machine) -> None:
    machine.has("ldconfig", KNOWN)
    machine.has("id", "echo 0")
    machine.has("apt-get", 'echo "$DEBIAN_FRONTEND $*" >>"$LOG"')
    assert machine.does("need_qt_libraries").returncode == 0
    assert machine.log() == "noninteractive install -y --no-install-recommends libxcb-cursor0\n"


def test_nothing_is_installed_where_nothing_is_missing(machine: Machine) -> None:
    machine.has("ldconfig", f"{KNOWN}\necho '	libxcb-cursor.so.0 (libc6) => x'")
    machine.has("id", "echo 0")
    machine.has("apt-get", 'echo "$*" >>"$LOG"')
    assert machine.does("need_qt_libraries").returncode == 0
    assert machine.log() == ""


@pytest.mark.parametrize(("charmap", "locale"), [("UTF-8", "无"), ("ANSI_X3.4-1968", "C.UTF-8")])
def test_a_locale_without_chinese_is_replaced(machine: Machine, charmap: str, locale: str) -> None:
    machine.has("locale", f"echo {charmap}")
    assert machine.does('use_utf8; echo "${LC_ALL:-无}"').stdout == f"{locale}\n"
