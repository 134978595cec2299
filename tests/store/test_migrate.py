"""The file's tables are those of the program, and every one is journalled."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from playhouse.sqlcipher_ext import SqlCipherDatabase

from partydesk.features.appraisal import tables as appraisal
from partydesk.features.attachments import tables as attachments
from partydesk.features.clerks import tables as clerks
from partydesk.features.development import tables as development
from partydesk.features.dues import tables as dues
from partydesk.features.elections import tables as elections
from partydesk.features.forms import tables as forms
from partydesk.features.lists import tables as lists
from partydesk.features.meetings import tables as meetings
from partydesk.features.offices import tables as offices
from partydesk.features.organization import tables as organization
from partydesk.features.overprints import tables as overprints
from partydesk.features.phrases import tables as phrases
from partydesk.features.points import tables as points
from partydesk.features.prints import tables as prints
from partydesk.features.roster import tables as roster
from partydesk.features.transfers import tables as transfers
from partydesk.features.wordforms import tables as wordforms
from partydesk.store import journal, migrate
from partydesk.store.table import Table, database
from partydesk.store.unit import Store

if TYPE_CHECKING:
    from pathlib import Path

    import peewee


def schema(db: peewee.Database) -> dict[str, str]:
    rows = db.execute_sql(
        "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND type IN ('table', 'index')"
    )
    return {
        name: "".join(sql.replace("\n", "").split())
        for name, sql in rows
        if not name.startswith(
            ("sqlite_", "journal", "change", "open_change", "purge", "schema_", "turn")
        )
    }


def test_the_migrations_make_what_the_tables_say(tmp_path: Path) -> None:
    tables = [
        table
        for module in (
            prints,
            lists,
            organization,
            attachments,
            roster,
            development,
            meetings,
            clerks,
            dues,
            forms,
            transfers,
            offices,
            elections,
            overprints,
            points,
            wordforms,
            appraisal,
            phrases,
        )
        for table in vars(module).values()
        if isinstance(table, type) and issubclass(table, Table) and table is not Table
    ]
    store = Store.create(tmp_path / "unit")
    migrated = schema(store.database)
    store.close()
    fresh = SqlCipherDatabase(":memory:")
    database.initialize(fresh)
    fresh.create_tables(tables)
    assert migrated == schema(fresh)
    fresh.close()


def test_every_table_is_journalled(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "unit")
    triggers = {
        name
        for (name,) in store.database.execute_sql(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        )
    }
    tables = journal.journalled_tables(store.database)
    assert {"person", "step_entry", "setting"} <= set(tables)
    assert {name for name in triggers if not name.startswith("seal_")} == {
        f"journal_{table}_{event}" for table in tables for event in ("insert", "update", "delete")
    }
    store.close()


@pytest.fixture
def next_release(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The migrations of a later program: ours and one more."""
    folder = tmp_path / "migrations"
    shutil.copytree(migrate.MIGRATIONS, folder)
    (folder / "0002_next.py").write_text(
        "def up(_migrator, db):\n    db.execute_sql('ALTER TABLE setting ADD COLUMN note TEXT')\n"
    )
    monkeypatch.setattr(migrate, "MIGRATIONS", folder)
    return folder


def make_unit(folder: Path) -> None:
    store = Store.create(folder)
    with store.change("设置"):
        organization.Setting.create(key="a", value="旧")
    store.close()


def test_an_older_file_is_copied_and_upgraded_and_its_undo_still_works(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    make_unit(tmp_path / "unit")
    request.getfixturevalue("next_release")
    store = Store.open(tmp_path / "unit")
    copies = [file.name for file in (tmp_path / "unit" / "backups").iterdir()]
    assert copies == ["升级前-0002_next.db"]
    assert "note" in journal.columns_of(store.database, "setting")
    assert store.undo() == "设置"
    assert organization.Setting.select().count() == 0
    store.close()


def test_a_migration_that_fails_changes_nothing(tmp_path: Path, next_release: Path) -> None:
    (next_release / "0002_next.py").unlink()
    make_unit(tmp_path / "unit")
    (next_release / "0002_bad.py").write_text(
        "def up(_migrator, db):\n"
        "    db.execute_sql('ALTER TABLE setting ADD COLUMN note TEXT')\n"
        "    raise RuntimeError('broken')\n"
    )
    with pytest.raises(RuntimeError, match="broken"):
        Store.open(tmp_path / "unit")
    (next_release / "0002_bad.py").unlink()
    store = Store.open(tmp_path / "unit")
    assert "note" not in journal.columns_of(store.database, "setting")
    assert organization.Setting.get().value == "旧"
    store.close()
