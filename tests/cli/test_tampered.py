"""`partydesk verify` on a table of tamperings: each of them is named, none is taken for sound."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from partydesk.cli import main
from tests.units import demo_copied

if TYPE_CHECKING:
    from pathlib import Path

LAST = "(SELECT max(id) FROM change)"
MIDDLE = "(SELECT id FROM change WHERE kind = 'do' ORDER BY id LIMIT 1 OFFSET 8)"
OF_PERSON = "(SELECT max(id) FROM journal WHERE tbl = 'person')"
INTO_RELATIVE = (
    "INSERT INTO relative (person_id, position, relation, name, born, politics, workplace)"
    " VALUES (3, 0, '父', '王大', '', '', '')"
)
SWAPPED = (
    "UPDATE relative SET name ="
    " (SELECT other.name FROM relative AS other WHERE other.id = 3 - relative.id)"
    " WHERE id IN (1, 2)"
)
BOTH = (
    f"UPDATE journal SET new = json_set(new, '$.name', '赵六') WHERE id = {OF_PERSON};"
    f"UPDATE person SET name = '赵六' WHERE id = (SELECT row FROM journal WHERE id = {OF_PERSON})"
)
COPIED = (
    "INSERT INTO journal (change, tbl, row, old, new, salt, digest)"
    f" SELECT {MIDDLE}, tbl, row, old, new, salt, digest FROM journal WHERE id = {OF_PERSON}"
)
WHOLE_CHANGE = (
    f"CREATE TEMP TABLE gone AS SELECT {MIDDLE} AS id;"
    "DELETE FROM journal WHERE change = (SELECT id FROM gone);"
    "DELETE FROM change WHERE id = (SELECT id FROM gone)"
)
NONE = "lower(hex(zeroblob(32)))"
TAMPERINGS = {
    "a value": ("UPDATE person SET mobile = '13900000000' WHERE id = 3", "13900000000"),
    "a name": ("UPDATE person SET name = '赵六' WHERE id = 3", "赵六"),
    "emptied": ("UPDATE person SET joined_on = NULL WHERE id = 3", "被别的程序改过"),
    "another type": ("UPDATE person SET mobile = 13900000000 WHERE id = 3", "被别的程序改过"),
    "a row deleted": ("DELETE FROM relative WHERE id = 1", "被别的程序删掉了"),
    "a row put in": (INTO_RELATIVE, "不是用本程序登记的"),
    "a row under another number": ("UPDATE relative SET id = 99999 WHERE id = 1", "删掉"),
    "two rows swapped": (SWAPPED, "被别的程序改过"),
    "a unit's own words": ("UPDATE organization SET name = '别的支部' WHERE id = 1", "别的支部"),
    "what the journal has as new": (
        f"UPDATE journal SET new = json_set(new, '$.mobile', '13') WHERE id = {OF_PERSON}", "改动",
    ),
    "both, as who knows how it works": (BOTH, "改动"),
    "made unreadable": (f"UPDATE journal SET new = '{{\"id' WHERE id = {OF_PERSON}", "改动"),
    "made a number": (f"UPDATE journal SET new = '7' WHERE id = {OF_PERSON}", "改动"),
    "a line's salt": (f"UPDATE journal SET salt = zeroblob(16) WHERE id = {OF_PERSON}", "改动"),
    "a line deleted": (f"DELETE FROM journal WHERE id = {OF_PERSON}", "改动"),
    "a line put in": (COPIED, "改动"),
    "a line of another change": (
        f"UPDATE journal SET change = {MIDDLE} WHERE id = {OF_PERSON}", "改动",
    ),
    "a change deleted": (f"DELETE FROM change WHERE id = {MIDDLE}", "改动"),
    "a change deleted with its lines": (WHOLE_CHANGE, "改动"),
    "who did it": (f"UPDATE change SET clerk = '李四' WHERE id = {MIDDLE}", "改动"),
    "when": (f"UPDATE change SET at = '2020-01-01T00:00:00+08:00' WHERE id = {MIDDLE}", "改动"),
    "what it is called": (f"UPDATE change SET label = '登记 李四' WHERE id = {MIDDLE}", "改动"),
    "of what kind": (f"UPDATE change SET kind = 'begin' WHERE id = {MIDDLE}", "改动"),
    "its salt": (f"UPDATE change SET salt = zeroblob(16) WHERE id = {MIDDLE}", "改动"),
    "its link": (f"UPDATE change SET hash = {NONE} WHERE id = {MIDDLE}", "改动"),
    "its link taken away": (f"UPDATE change SET hash = NULL WHERE id = {MIDDLE}", "改动"),
    "the last link": (f"UPDATE change SET hash = {NONE} WHERE id = {LAST}", "改动"),
    "marked as taken back": (f"INSERT INTO turn VALUES ({LAST}, {MIDDLE}, 0)", "改动"),
    "a purge made up": (
        f"UPDATE journal SET old = NULL, new = NULL, purge = {LAST} WHERE id = {OF_PERSON}", "改动",
    ),
}  # fmt: skip


@pytest.fixture
def demo(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Path:
    return demo_copied(tmp_path_factory.getbasetemp(), tmp_path)


def tamper(folder: Path, script: str) -> int:
    """With a plain SQLite tool, all triggers away for a moment; how many rows are others."""
    with closing(sqlite3.connect(folder / "unit.db")) as file:
        triggers = file.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        kept = triggers.fetchall()
        before = file.total_changes
        for name, _ in kept:
            file.execute(f'DROP TRIGGER "{name}"')
        for statement in script.split(";"):
            file.execute(statement)
        touched = file.total_changes - before
        for _, sql in kept:
            file.execute(sql)
        file.commit()
        return touched


@pytest.mark.parametrize("name", TAMPERINGS)
def test_it_is_named(name: str, demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    script, said = TAMPERINGS[name]
    assert tamper(demo, script) > 0
    status = main(["verify", str(demo), "--json"])
    document = json.loads(capsys.readouterr().out)
    assert (status, document["ok"]) == (1, False), document
    messages = [one["message"] for one in document["problems"]]
    assert any(said in message for message in messages), messages
    assert main(["verify", str(demo)]) == 1
    words = capsys.readouterr().err
    assert messages[0] in words
    assert "核对无误" not in words
