"""The program dies, or the disk is full, while a backup is taken or put back."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ENVIRONMENT = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
FAULTS = Path(__file__).parent
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")


def told(script: str, *words: object) -> Any:
    command = [sys.executable, "-X", "utf8", str(FAULTS / script), *map(str, words)]
    done = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", env=ENVIRONMENT, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_killed_at_any_moment_of_a_restore_the_unit_is_old_or_new(tmp_path: Path) -> None:
    """The script alone goes through every line; here every 53rd."""
    found = told("killed_restore.py", tmp_path, 53)
    assert found["moments"] > 500
    assert set(found["found"]) == {"old", "new"}
    assert (found["end"], found["lost"]) == ("new", 0)


def test_killed_while_a_damaged_unit_is_replaced_it_is_damaged_or_new(tmp_path: Path) -> None:
    found = told("killed_restore.py", tmp_path, 29, "damaged")
    assert found["moments"] > 200
    assert set(found["found"]) == {"old", "new"}
    assert found["end"] == "new"
