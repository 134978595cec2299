"""The unit file of every release opens in this program, and its books print."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playhouse.sqlcipher_ext import SqlCipherDatabase

from partydesk.books import open_books
from partydesk.cli import main
from partydesk.store import journal
from partydesk.store.migrate import MIGRATIONS
from partydesk.store.unit import Store
from tests.legacy.make import TODAY

if TYPE_CHECKING:
    from collections.abc import Iterable

    import peewee

RELEASES = sorted(file.parent for file in Path(__file__).parent.glob("*/unit.db"))
STEPS = sorted(file.stem for file in MIGRATIONS.glob("[0-9]*.py"))


@pytest.fixture(params=RELEASES, ids=lambda release: release.name)
def unit(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy: the file itself is never written."""
    return Path(shutil.copytree(request.param, tmp_path / "演示单位"))


def counts(database: peewee.Database, tables: Iterable[str]) -> dict[str, int]:
    return {
        table: database.execute_sql(f'SELECT count(*) FROM "{table}"').fetchone()[0]
        for table in tables
    }


def before(folder: Path) -> tuple[list[str], dict[str, int]]:
    """The migrations the file had, and how many rows each of its tables holds."""
    database = SqlCipherDatabase(str(folder / "unit.db"))
    rows = database.execute_sql("SELECT name FROM schema_migration ORDER BY name")
    applied = [name for (name,) in rows]
    tables = [*journal.journalled_tables(database), "change", "journal"]
    held = counts(database, tables)
    database.close()
    return applied, held


def test_there_is_a_file_of_a_release() -> None:
    assert RELEASES


def test_a_file_of_an_earlier_release_is_upgraded_whole(unit: Path) -> None:
    applied, held = before(unit)
    assert held["person"] == 60
    books = open_books(unit, today=lambda: TODAY)
    database = books.store.database
    assert database.execute_sql("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute_sql("PRAGMA foreign_key_check").fetchall() == []
    rows = database.execute_sql("SELECT name FROM schema_migration ORDER BY name")
    assert [name for (name,) in rows] == STEPS
    kept = {table: count for table, count in held.items() if table in database.get_tables()}
    now = counts(database, kept)
    noted = [now.pop(table) - kept.pop(table) for table in ("change", "journal")]
    assert now == kept
    # what the migrations put into rows that were there stands in the history, as one change
    query = "SELECT kind, label FROM change ORDER BY id DESC LIMIT ?"
    assert database.execute_sql(query, (noted[0],)).fetchall() == [("upgrade", "程序升级")]
    assert noted == [1, held["person"]]
    copies = sorted(file.name for file in unit.glob("backups/*.db"))
    assert copies == ([f"升级前-{STEPS[len(applied)]}.db"] if applied != STEPS else [])
    books.close()


def test_an_upgraded_file_is_laid_out_as_a_new_one(unit: Path, tmp_path: Path) -> None:
    layouts = []
    for store in (Store.open(unit), Store.create(tmp_path / "new")):
        tables = journal.journalled_tables(store.database)
        layouts.append({one: set(journal.columns_of(store.database, one)) for one in tables})
        store.close()
    assert layouts[0] == layouts[1]


def test_its_books_are_judged_undone_and_printed(unit: Path, tmp_path: Path) -> None:
    books = open_books(unit, today=lambda: TODAY)
    judged = books.development.judged_books(TODAY)
    assert len(judged) == 24
    name = judged[0].book.person.name
    label = books.store.undo_label
    assert label is not None
    assert books.store.undo() == label
    assert books.store.redo() == label
    books.close()
    out = tmp_path / "book.pdf"
    assert main(["print", str(unit), "record-book", "--person", name, "-o", str(out)]) == 0
    assert out.read_bytes().startswith(b"%PDF")
