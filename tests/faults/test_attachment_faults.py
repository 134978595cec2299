"""A long film: memory, a disk that fills up, a program that dies on the way."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from partydesk.books import create_books, open_books
from partydesk.features.attachments.rules import Owner
from partydesk.features.attachments.service.sources import of_bytes
from partydesk.features.organization.rules import OrganizationKind
from partydesk.features.roster.rules import Category, PersonOrder
from tests.faults.test_import_faults import may_mount

ENVIRONMENT = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
FAULTS = Path(__file__).parent
WANG = Owner("person", 1, 1, "王建国")
MEGA = 1 << 20


def run(script: str, *words: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-X", "utf8", str(FAULTS / script), *map(str, words)]
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", env=ENVIRONMENT, check=False
    )


def told(script: str, *words: object) -> Any:
    done = run(script, *words)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.skipif(sys.platform == "win32", reason="peak memory is asked for as Unix tells it")
def test_a_film_is_never_in_memory_whole(tmp_path: Path) -> None:
    """The script alone takes 500 MB; here 60."""
    found = told("large_attachment.py", tmp_path, 60)
    assert found["same"]
    assert found["of its size"] < 1.1
    for name, took in found["took"].items():
        assert took["megabytes"] < 40, name


@pytest.mark.skipif(not may_mount(), reason="only root may mount a disk of memory")
def test_a_disk_that_fills_up_on_the_way_is_one_sentence_and_leaves_nothing(
    tmp_path: Path,
) -> None:
    found = told("full_disk_attachment.py", tmp_path)
    assert found["too small"].startswith("磁盘剩余空间不够：需要约 40.0 MB")
    assert found["filled on the way"].startswith("磁盘已满")
    assert found["left"] == [0, 0]
    assert found["small"] == 1
    assert found["bytes"] < MEGA
    assert (found["with room"], found["whole"]) == ("taken", True)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no program is killed so on this system")
@pytest.mark.parametrize("nth", [1, 3, 64, 65, 119])
def test_a_program_that_dies_on_the_way_leaves_nothing_half(nth: int, tmp_path: Path) -> None:
    unit = tmp_path / "某某支部"
    books = create_books(unit, "某某支部", OrganizationKind.BRANCH, None)
    books.roster.add_person(PersonOrder("王建国", Category.FULL))
    books.attachments.take(WANG, [of_bytes("以前.txt", b"before")])
    books.close()
    assert run("killed_attachment.py", unit, nth).returncode == -9
    again = open_books(unit)
    assert [one.name for one in again.attachments.beside("person", 1)] == ["以前.txt"]
    assert list(again.store.attachments.digests().values()) == [6]
    again.attachments.take(WANG, [of_bytes("以后.txt", b"after")])  # what was left is swept
    assert again.attachments.upkeep.told() == []
    again.backups.back_up()
    again.close()
    assert sum(one.stat().st_size for one in unit.rglob("*attachments.db*")) < MEGA
