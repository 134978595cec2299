"""A program that writes is killed at any moment: what was said to be kept is, and no half."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ENVIRONMENT = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
SCRIPT = Path(__file__).with_name("killed_writing.py")
TIMES = 6  # of a plain and of an encrypted unit; the script alone kills a thousand times


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
@pytest.mark.parametrize("key", ["", "key"], ids=["plain", "encrypted"])
def test_every_acknowledged_change_is_kept_and_no_half_one(key: str, tmp_path: Path) -> None:
    command = [sys.executable, "-X", "utf8", str(SCRIPT), str(tmp_path), str(TIMES), key]
    done = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", env=ENVIRONMENT, check=False
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["faults"] == []
    assert found["killed"] == TIMES
    assert found["said"] > TIMES
