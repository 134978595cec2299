"""Whoever takes the disk reads nothing: every byte that the program wrote is looked at."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.known_people import (
    IMPORTED,
    IMPORTED_ADDRESS,
    IMPORTED_ID,
    IMPORTED_MOBILE,
    NAMES,
    NUMBERS,
    spellings,
)

SCRIPT = Path(__file__).with_name("office_day.py")
OURS = {
    "XDG_CONFIG_HOME": "config", "XDG_DATA_HOME": "data", "XDG_CACHE_HOME": "cache",
    "XDG_STATE_HOME": "state", "XDG_RUNTIME_DIR": "runtime", "TMPDIR": "tmp", "HOME": "home",
}  # fmt: skip
ROSTER = (
    "姓名,公民身份号码,人员类别,手机号,家庭住址,所在党支部\n"
    f"{IMPORTED},{IMPORTED_ID},正式党员,{IMPORTED_MOBILE},{IMPORTED_ADDRESS},第一支部\n"
)


def day(place: Path, *words: str) -> tuple[Path, int]:
    """The day in a program of its own; where everything it wrote lies, and how it ended."""
    sheet = place / "花名册.csv"  # the clerk's own file, which the program only reads
    sheet.write_text(ROSTER, encoding="utf-8")
    written = place / "written"
    folders = {name: written / folder for name, folder in OURS.items()}
    for folder in (*folders.values(), written / "office"):
        folder.mkdir(parents=True, mode=0o700)
    environment = os.environ | {name: str(folder) for name, folder in folders.items()}
    environment["PYTHONPATH"] = os.pathsep.join(sys.path)
    command = [sys.executable, "-X", "utf8", str(SCRIPT), str(written / "office"), str(sheet)]
    done = subprocess.run(
        [*command, *words], env=environment, capture_output=True, text=True, encoding="utf-8",
        check=False, cwd=written,
    )  # fmt: skip
    assert "Traceback" not in done.stderr, done.stderr
    return written, done.returncode


def found(written: Path) -> dict[str, list[str]]:
    """Which secrets can be read in which file, its name among them."""
    secrets = {text: spellings(text) for text in (*NAMES, *NUMBERS)}
    told = {}
    for file in written.rglob("*"):
        body = str(file).encode() + (file.read_bytes() if file.is_file() else b"")
        read = [text for text, ways in secrets.items() if any(way in body for way in ways)]
        if read:
            told[str(file.relative_to(written))] = read
    return told


@pytest.mark.parametrize("end", ["closed", "killed"])
def test_after_a_day_with_a_password_no_name_and_no_number_lies_anywhere(
    end: str, tmp_path: Path
) -> None:
    written, status = day(tmp_path, end)
    assert status == (0 if end == "closed" else -9)
    files = {file.name: file for file in written.rglob("*") if file.is_file()}
    assert {"unit.db", "unit.keys", "attachments.db", "fault.log"} <= set(files)
    assert any(name.startswith("备份-") for name in files)
    assert any(name.startswith("附件-") for name in files)
    if end == "killed":
        assert files["unit.db-wal"].stat().st_size > 10_000
    assert found(written) == {}


def test_the_same_day_without_a_password_is_read_by_everybody(tmp_path: Path) -> None:
    """What the test above looks for is really there, and only where it belongs."""
    written, status = day(tmp_path, "killed", "open")
    assert status == -9
    told = found(written)
    assert {name.split("/")[0] for name in told} == {"office"}
    everything = {text for read in told.values() for text in read}
    assert everything == {*NAMES[:3], *NAMES[4:6], *NUMBERS}
