"""Many papers into a folder: what finds no room is named, the rest is there or follows later."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.test_import_faults import ENVIRONMENT, may_mount
from tests.units import demo_copied

SCRIPT = Path(__file__).with_name("printing_on_full_disk.py")


@pytest.fixture
def unit(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Path:
    return demo_copied(tmp_path_factory.getbasetemp(), tmp_path)


@pytest.mark.skipif(not may_mount(), reason="only root may mount a disk of memory")
def test_on_a_full_disk_every_paper_is_whole_or_named_and_the_rest_follows(
    unit: Path, tmp_path: Path
) -> None:
    disk = tmp_path / "盘"
    disk.mkdir()
    command = [sys.executable, "-X", "utf8", str(SCRIPT), str(disk), str(unit)]
    done = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", env=ENVIRONMENT, check=False
    )
    assert done.returncode == 0, done.stderr
    small, large = json.loads(done.stdout)
    assert 0 < len(small["done"]) < 6
    assert small["files"] == sorted(small["done"])  # no half file is left
    assert len(small["done"]) + len(small["failed"]) == 6
    assert all(why.startswith("没有存成：磁盘已满") for _, why in small["failed"])
    assert len(large["files"]) == 6
    assert large["failed"] == []
