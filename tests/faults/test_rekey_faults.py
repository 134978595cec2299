"""The program dies while a unit gets its password or gives it up."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ENVIRONMENT = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
SCRIPT = Path(__file__).with_name("killed_rekey.py")
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")


def told(place: Path, *words: object, script: Path = SCRIPT) -> Any:
    command = [sys.executable, "-X", "utf8", str(script), str(place), *map(str, words)]
    done = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", env=ENVIRONMENT, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize(("words", "end"), [((211,), "locked"), ((223, "off"), "plain")])
def test_killed_at_any_moment_the_unit_opens_the_old_way_or_the_new_one(
    words: tuple[object, ...], end: str, tmp_path: Path
) -> None:
    """The script alone goes through every line; here some. Every row and the backup are there."""
    found = told(tmp_path, *words)
    assert found["moments"] > 500
    assert set(found["found"]) == {"plain", "locked"}
    assert (found["end"], found["told"]) == (end, 0)


def test_killed_while_somebody_is_taken_out_either_both_passwords_open_or_the_one_that_stays(
    tmp_path: Path,
) -> None:
    """The script alone goes through every line. No copy of the old keys opens the new unit."""
    found = told(tmp_path, 257, script=SCRIPT.with_name("killed_renewal.py"))
    assert found["moments"] > 500
    assert set(found["found"]) == {"old", "new"}
    assert found["end"] == "new"
