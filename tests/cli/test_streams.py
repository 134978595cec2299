"""The command as a shell runs it: pipes that end early, closed streams, any locale."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from partydesk.demo.unit import DemoOrder, make_demo

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the shell of Linux")

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENT = {"PYTHONPATH": str(ROOT / "src"), "PATH": os.environ["PATH"]}
PROGRAM = f'"{sys.executable}" -m partydesk'


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("streams") / "演示 单位"
    make_demo(folder, DemoOrder(date(2026, 11, 23), members=20))
    return folder


def shell(line: str, folder: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", line], cwd=folder, env={**ENVIRONMENT, **settings},
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip


@pytest.mark.parametrize("more", ["", "--json"])
def test_a_reader_that_has_heard_enough_is_no_trouble(demo: Path, more: str) -> None:
    done = shell(f"{PROGRAM} check '{demo.name}' {more} | head -n 1", demo.parent)
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr
    assert done.stdout.count("\n") == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_an_answer_that_cannot_be_written_is_said(demo: Path) -> None:
    done = shell(f"{PROGRAM} check '{demo.name}' --json >/dev/full", demo.parent)
    assert (done.returncode, done.stderr) == (2, "磁盘已满，没有保存；请腾出空间后再做一次。\n")


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", "<&- >&- 2>&-"])
def test_a_closed_stream_changes_nothing(demo: Path, closed: str) -> None:
    done = shell(f"{PROGRAM} check '{demo.name}' --on 2026-11-23 {closed}", demo.parent)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert ("检查完毕" in done.stderr) is ("2>" not in closed)
    assert "检查完毕" not in done.stdout


@pytest.mark.parametrize("locale", ["C", "POSIX", "C.UTF-8"])
def test_chinese_names_serve_in_any_locale(demo: Path, locale: str, tmp_path: Path) -> None:
    out = tmp_path / "空白 簿.pdf"
    line = f"{PROGRAM} print '{demo}' record-book --person 其其格 --split -o '{out}' --json"
    done = shell(line, tmp_path, LC_ALL=locale)
    if done.returncode:  # who is in a unit of 20 is the seed's affair, that the name is read is not
        assert done.stderr.startswith("名册里没有“其其格”")
        return
    (file,) = json.loads(done.stdout)["files"]
    assert file["person"] == "其其格"
    assert Path(file["path"]).is_file()


def test_a_name_that_is_no_utf_8_comes_back_whole(demo: Path, tmp_path: Path) -> None:
    name = os.fsdecode(b"\xff\xe4.pdf")
    command = [sys.executable, "-m", "partydesk", "print", str(demo), "record-book", "--blank"]
    done = subprocess.run(
        [*command, "-o", name, "--json"], cwd=tmp_path, env=ENVIRONMENT,
        capture_output=True, check=True,
    )  # fmt: skip
    (file,) = json.loads(done.stdout)["files"]
    assert (tmp_path / file["path"]).is_file()


def test_a_stop_from_the_keyboard_is_one_sentence_and_leaves_nothing(tmp_path: Path) -> None:
    # A run in the background is deaf to the keyboard, and what it starts would be as well.
    hearing = "import signal, runpy; signal.signal(signal.SIGINT, signal.default_int_handler);"
    start = f"{hearing} runpy.run_module('partydesk', run_name='__main__')"
    command = [sys.executable, "-c", start, "demo", "unit", "--members", "3000"]
    running = subprocess.Popen(
        command, cwd=tmp_path, env=ENVIRONMENT, stderr=subprocess.PIPE, encoding="utf-8"
    )
    while running.poll() is None and not (tmp_path / "unit" / "unit.db").exists():
        pass
    running.send_signal(signal.SIGINT)
    _, said = running.communicate()
    assert (running.returncode, said) == (130, "已停止。\n")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", ["", "open", "open 单位"])
def test_a_window_without_a_screen_is_refused_in_a_sentence(words: str, tmp_path: Path) -> None:
    done = shell(f"{PROGRAM} {words}", tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "这里没有图形界面，打不开窗口。命令行的用法：partydesk --help\n"


def test_a_damaged_program_says_so_and_shows_a_traceback_only_to_developers(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "src" / "partydesk" / "rulebooks.py").write_bytes(b"")
    source = str(tmp_path / "src")
    done = shell(f"{PROGRAM} forms", tmp_path, PYTHONPATH=source)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("程序出错，没有做完")
    assert done.stderr.count("\n") == 1
    shown = shell(f'"{sys.executable}" -X dev -m partydesk forms', tmp_path, PYTHONPATH=source)
    assert "Traceback" in shown.stderr
