"""Spoilt spreadsheets and packages: one sentence or one whole change, in little memory and time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ENVIRONMENT = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
SCRIPT = Path(__file__).with_name("mutated_files.py")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
def test_no_spoilt_file_brings_the_program_down_or_is_taken_in_by_half(tmp_path: Path) -> None:
    """The script alone takes ten thousand; its child dies beyond its memory or its seconds."""
    command = [sys.executable, "-X", "utf8", "-W", "ignore", str(SCRIPT), str(tmp_path), "150", "3"]
    done = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", env=ENVIRONMENT, check=False
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["faults"] == []
    assert told["files"] == 150
    ended = told["ended"]
    for kind in ("xlsx", "xls", "csv", "html", "pdunit"):
        assert sum(heads for word, heads in ended.items() if word.startswith(f"{kind} ")) > 0
    for word in ("xlsx taken", "xlsx refused", "pdunit refused"):
        assert ended[word] > 5, ended
