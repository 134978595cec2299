"""Bring a unit file up to this program: numbered migrations, each whole or not at all."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playhouse.sqlcipher_ext import SqlCipherDatabase

from partydesk.kernel.late import late
from partydesk.store import journal, recording
from partydesk.store.recording import Heading
from partydesk.store.trouble import StoreTrouble, in_words

if TYPE_CHECKING:
    import peewee
    from playhouse import migrations
else:
    migrations = late("playhouse.migrations")

MIGRATIONS = Path(__file__).parent / "migrations"
_FOREIGN = (
    "里面的 unit.db 不是本程序建立的单位，没有改动它；"
    "如果是新建单位时中断留下的，请删掉这个文件夹再新建。"
)
_NEWER = "这个单位是用更新版本的程序建立或升级过的，本程序不能打开，请先更新程序。文件没有改动。"


def upgrade(
    database: peewee.Database, file: Path, at: datetime | None = None, *, fresh: bool = False
) -> list[str]:
    """Apply what is pending, after a copy of a file that is not new; returns the applied names.

    Rows that do not stand as the journal has them are noted in it: before, what other programs may
    have done; afterwards, what the migrations did. So the journal alone makes the rows of today,
    and the history tells both.

    Args:
        database: the open file.
        file: where it lies.
        at: the time that is noted; None for now.
        fresh: the file was only just made and holds nothing yet.

    Raises:
        StoreTrouble: for a file that is no unit, for one from a newer program (both are left as
            they were), or one that fails its check afterwards.
    """
    known = sorted(one.stem for one in MIGRATIONS.iterdir() if one.name[0].isdigit())
    done = _applied(database)
    if not done and not fresh:
        raise StoreTrouble(_FOREIGN)
    if not done <= set(known):
        raise StoreTrouble(_NEWER)
    pending = [name for name in known if name not in done]
    if not pending:
        return []
    at = at or datetime.now().astimezone()
    with in_words():
        if done:
            _copy_before(database, file, pending[0])
            _note(database, at, Heading("升级前记下别的程序改过的内容", "found"))
        journal.create(database)
        _apply_pending(database, at)
        if done:
            _note(database, at, Heading("程序升级", "upgrade"))
        _check(database)
    return pending


def lacking(connection: Any) -> list[str]:
    """What a file of this program's own age lacks of the tables of a new one, in words.

    An older file gets its columns when it is opened; one from outside may have been doctored.
    """
    known = {one.stem for one in MIGRATIONS.iterdir() if one.name[0].isdigit()}
    if {name for (name,) in connection.execute("SELECT name FROM schema_migration")} != known:
        return []
    made = SqlCipherDatabase(":memory:")
    recording.register(made)
    upgrade(made, Path(":memory:"), fresh=True)
    found = []
    for name in made.get_tables():
        there = {row[1] for row in connection.execute(f'PRAGMA table_info("{name}")')}
        gone = sorted({column.name for column in made.get_columns(name)} - there)
        found += [f"表 {name} 缺少 {'、'.join(gone)}"] if gone else []
    made.close()
    return found[:5]


def _note(database: peewee.Database, at: datetime, heading: Heading) -> None:
    recording.note(database, at, "程序", heading)


def _apply_pending(database: peewee.Database, at: datetime) -> None:
    journal.drop_triggers(database)  # migrations write to the tables, and their columns change
    try:
        for name in migrations.Runner(database, str(MIGRATIONS)).up():
            # The runner notes the clock of the machine.
            database.execute_sql(
                "UPDATE schema_migration SET applied = ? WHERE name = ?",
                (at.isoformat(timespec="seconds"), name),
            )
    finally:
        journal.install_triggers(database)


def _applied(database: peewee.Database) -> set[str]:
    """Names in the runner's own table, read without the runner: most starts have nothing to do."""
    if not database.table_exists("schema_migration"):
        return set()
    return {name for (name,) in database.execute_sql("SELECT name FROM schema_migration")}


def _copy_before(database: peewee.Database, file: Path, name: str) -> None:
    """`VACUUM INTO` a compact copy under the same key: never copy a live file by hand."""
    folder = file.parent / "backups"
    folder.mkdir(exist_ok=True)
    target = folder / f"升级前-{name}.db"
    if target.exists():
        shutil.move(target, target.with_suffix(".old.db"))
    database.execute_sql("VACUUM INTO ?", (str(target),))


def _check(database: peewee.Database) -> None:
    broken = database.execute_sql("PRAGMA foreign_key_check").fetchone()
    intact = database.execute_sql("PRAGMA quick_check").fetchone()
    if broken is not None or intact[0] != "ok":
        raise StoreTrouble("升级后检查没有通过，请用 backups 文件夹里升级前的副本恢复。")
