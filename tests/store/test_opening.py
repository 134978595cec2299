"""What is opened is a unit of this program, and nothing else is touched."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest

from partydesk.store.trouble import StoreTrouble
from partydesk.store.unit import Store

if TYPE_CHECKING:
    from pathlib import Path

LATIN = re.compile(r"[A-Za-z]{3,}")


def refused(folder: Path, key: str | None = None) -> str:
    """The one Chinese sentence with which a folder is refused; its file is as it was."""
    before = (folder / "unit.db").read_bytes()
    with pytest.raises(StoreTrouble) as caught:
        Store.open(folder, key)
    assert (folder / "unit.db").read_bytes() == before
    assert {file.name for file in folder.iterdir()} <= {"unit.db", "unit.lock"}
    sentence = caught.value.sentence
    assert sentence.endswith("。")
    assert not LATIN.search(sentence.replace("unit.db", ""))
    return sentence


@pytest.mark.parametrize(
    "made",
    [
        "VACUUM",  # a database without a table
        "CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT)",
        "CREATE TABLE schema_migration (id INTEGER PRIMARY KEY, name TEXT, applied TEXT)",
    ],
    ids=["empty", "of another program", "a creation broken off"],
)
def test_a_database_that_is_no_unit_is_refused_and_left_alone(made: str, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "unit.db")) as other:
        other.execute(made)
    assert "不是本程序建立的单位" in refused(tmp_path)


def test_a_file_without_a_byte_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "某某支部"
    folder.mkdir()
    (folder / "unit.db").write_bytes(b"")
    assert "是空的" in refused(folder)


def test_a_password_for_a_unit_that_has_none_is_said_plainly(tmp_path: Path) -> None:
    Store.create(tmp_path / "某某支部").close()
    assert "没有设密码" in refused(tmp_path / "某某支部", "钥匙")
    Store.open(tmp_path / "某某支部").close()


def test_when_the_tables_were_made_follows_the_clock_of_the_unit(tmp_path: Path) -> None:
    at = datetime(2026, 11, 23, 9, tzinfo=timezone(timedelta(hours=8)))
    store = Store.create(tmp_path / "某某支部", clock=lambda: at)
    rows = store.database.execute_sql("SELECT DISTINCT applied FROM schema_migration").fetchall()
    assert rows == [(at.isoformat(timespec="seconds"),)]
    assert store.clock() == at
    store.close()
