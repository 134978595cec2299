"""A folder copied while a program writes into it: whole, or refused; never old or mixed unsaid."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ENVIRONMENT = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
SCRIPT = Path(__file__).with_name("torn_copies.py")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
@pytest.mark.parametrize("key", ["", "key"], ids=["plain", "encrypted"])
def test_a_copy_opens_with_all_that_was_kept_before_or_offers_its_backup(
    key: str, tmp_path: Path
) -> None:
    command = [sys.executable, "-X", "utf8", str(SCRIPT), str(tmp_path), "10", key]
    done = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", env=ENVIRONMENT, check=False
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["faults"] == []
    assert found["opened"] + found["refused"] == found["copies"] >= 10
    assert found["refused"] > 0
    assert found["put_back"] > 0
