"""A unit on a disk with little left, then on a read-only one: `small_disk.py FOLDER` (Linux, root).

Mounts a disk of memory over FOLDER, seen by this process alone, and runs the program's commands on
it. Prints one JSON document: what each command said, with its exit status.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.faults.roster_file import write_roster

PEOPLE = 1000
_BLOCK, _FREE = 512, 300_000  # bytes


def mount(folder: Path, options: str) -> None:
    """Mount the disk, or mount it anew with other options."""
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    subprocess.run(command, check=True, capture_output=True)


def partydesk(*words: object) -> tuple[int, str]:
    """Exit status and what was said."""
    command = [sys.executable, "-X", "utf8", "-m", "partydesk", *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    return done.returncode, done.stderr.strip()


def main(place: Path) -> dict[str, tuple[int, str]]:
    """Too small, large enough, read-only."""
    roster = write_roster(place.with_name("名册.csv"), PEOPLE)
    unit = place / "某某支部"
    mount(place, "size=64m")
    told = {"new": partydesk("new", unit, "--name", "某某支部")}
    used = sum(file.stat().st_blocks for file in unit.iterdir()) * _BLOCK
    mount(place, f"remount,size={used + _FREE}")
    told["import on a small disk"] = partydesk("import", unit, roster)
    told["check on a small disk"] = partydesk("check", unit)
    mount(place, "remount,size=64m")
    told["import on a large disk"] = partydesk("import", unit, roster)
    mount(place, "remount,ro")
    told["import on a read-only disk"] = partydesk("import", unit, roster)
    told["new on a read-only disk"] = partydesk("new", place / "新支部", "--name", "新支部")
    return told


if __name__ == "__main__":
    if os.environ.get("PARTYDESK_OWN_MOUNTS") != "yes":
        os.environ["PARTYDESK_OWN_MOUNTS"] = "yes"
        os.execvp("unshare", ["unshare", "--mount", sys.executable, *sys.argv])  # noqa: S606
    print(json.dumps(main(Path(sys.argv[1])), ensure_ascii=False, indent=1))  # noqa: T201
