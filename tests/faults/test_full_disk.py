"""The disk fills up while a program writes: what was said to be kept is, nothing else, no half."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ENVIRONMENT = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
SCRIPT = Path(__file__).with_name("full_disk.py")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
@pytest.mark.parametrize("mounts", [{}, {"PARTYDESK_OWN_MOUNTS": "no"}], ids=["disk", "limit"])
def test_what_was_kept_is_there_once_there_is_room_again(
    mounts: dict[str, str], tmp_path: Path
) -> None:
    """The script alone fills a hundred disks; where none may be mounted, files may not grow."""
    command = [sys.executable, "-X", "utf8", str(SCRIPT), str(tmp_path / "盘"), "4"]
    done = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", env=ENVIRONMENT | mounts,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["faults"] == []
    assert found["times"] == 4
    assert found["kept"] > 50
    assert found["refused"] >= 4
