"""Start the program; without arguments on a demo unit. Run by ``run`` and ``run.cmd``."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from prepare import environment, prepare

DEMO_UNIT = "演示单位"
RECORD_BOOKS = "记实簿.pdf"


def main(arguments: list[str]) -> int:
    program = [str(prepare(with_tests=False)), "-m", "partydesk"]
    if arguments:
        return _become([*program, *arguments])
    unit = _data_folder() / DEMO_UNIT
    if not (unit / "unit.db").is_file():
        status = _make_demo(program, unit)
        if status:
            return status
    if _has_screen():
        return _become([*program, "open", str(unit)])
    return _print_record_books(program, unit)


def _become(command: list[str]) -> int:
    """Run the program in place of this process, so that signals reach it."""
    if os.name != "nt":
        os.execve(command[0], command, environment())  # noqa: S606 - no shell is wanted
    return subprocess.run(command, env=environment(), check=False).returncode


def _data_folder() -> Path:
    if os.name == "nt":
        home = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
    else:
        home = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(home) / "PartyDesk"


def _make_demo(program: list[str], unit: Path) -> int:
    """Make the demo unit beside its place first: half of one is never taken for the whole."""
    print("正在生成演示单位……", file=sys.stderr, flush=True)
    if unit.exists():  # what is there is not ours to take away
        print(f"“{unit}”不是单位文件夹：请把它移走或改名，再启动。", file=sys.stderr)
        return 2
    part = unit.with_name(unit.name + ".part")
    shutil.rmtree(part, ignore_errors=True)
    unit.parent.mkdir(parents=True, exist_ok=True)
    command = [*program, "demo", str(part), "--json"]  # which says nothing of the place beside
    done = subprocess.run(command, env=environment(), stdout=subprocess.DEVNULL, check=False)
    if done.returncode == 0:
        part.rename(unit)
    return done.returncode


def _has_screen() -> bool:
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _print_record_books(program: list[str], unit: Path) -> int:
    output = unit.with_name(RECORD_BOOKS)
    command = [*program, "print", str(unit), "record-book", "-o", str(output)]
    done = subprocess.run(command, env=environment(), check=False)
    if done.returncode == 0:
        print(f"没有图形界面：演示单位的记实簿已打印到 {output}", flush=True)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
