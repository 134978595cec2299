"""A snapshot is put back whole: the unit as it was then, or untouched with a reason."""

from __future__ import annotations

import shutil
import threading
from typing import TYPE_CHECKING

import pytest

from partydesk.features.organization.tables import Setting
from partydesk.store import migrate
from partydesk.store.snapshot import files, returning, shelf, taking
from partydesk.store.trouble import StoreTrouble
from partydesk.store.unit import Store
from tests.store.snapshot.conftest import NOON, note

if TYPE_CHECKING:
    from pathlib import Path


def settings() -> list[str]:
    return [row.key for row in Setting.select().order_by(Setting.id)]


def restore(store: Store, key: str | None, snapshot: shelf.Snapshot) -> None:
    with returning.prepared(store.folder, key, snapshot) as ready:
        returning.switch(store.folder, key, ready)


@pytest.fixture
def snapshot(store: Store, key: str | None) -> shelf.Snapshot:
    """As it was with three settings; since then two were added and one was changed."""
    taken = taking.take(store.folder, key, NOON)
    note(store, "四")
    note(store, "五")
    with store.change("改 一"):
        Setting.update(value="乙").where(Setting.key == "一").execute()
    return taken


def test_the_open_unit_is_as_it_was_then(
    store: Store, key: str | None, snapshot: shelf.Snapshot
) -> None:
    restore(store, key, snapshot)
    assert settings() == ["一", "二", "三"]
    assert Setting.get(key="一").value == "甲"
    assert store.undo_label == "设置 三"
    assert sorted(file.name for file in store.folder.iterdir()) == [
        "backups", "unit.db", "unit.db-shm", "unit.db-wal", "unit.lock",
    ]  # fmt: skip


def test_work_goes_on_after_it_and_survives_a_restart(
    store: Store, key: str | None, snapshot: shelf.Snapshot
) -> None:
    restore(store, key, snapshot)
    note(store, "六")
    assert store.undo() == "设置 六"
    assert store.redo() == "设置 六"
    store.close()
    again = Store.open(store.folder, key)
    assert settings() == ["一", "二", "三", "六"]
    tables = [row[0] for row in again.database.execute_sql("SELECT name FROM sqlite_master")]
    assert not [name for name in tables if "snapshot" in name]
    again.close()


def test_another_thread_sees_the_old_whole_or_the_new_whole(
    store: Store, key: str | None, snapshot: shelf.Snapshot
) -> None:
    """A page that is judged in the background while the clerk restores."""
    begun, done, seen = threading.Event(), threading.Event(), []

    def read() -> None:
        with store.visit():
            with store.database.atomic():
                seen.append(len(settings()))
                begun.set()
                done.wait(10)
                seen.append(len(settings()))
            seen.append(len(settings()))

    reader = threading.Thread(target=read)
    reader.start()
    begun.wait(10)
    restore(store, key, snapshot)
    done.set()
    reader.join()
    assert seen == [5, 5, 3]


def test_a_spoilt_file_is_refused_and_the_unit_stays(
    store: Store, key: str | None, snapshot: shelf.Snapshot
) -> None:
    data = bytearray(snapshot.path.read_bytes())
    data[-100] ^= 1
    snapshot.path.write_bytes(data)
    with pytest.raises(StoreTrouble, match=r"已损坏，不能用来恢复.+现在的账簿没有动"):
        restore(store, key, snapshot)
    assert settings() == ["一", "二", "三", "四", "五"]
    assert not list(store.folder.glob("*.part"))


def test_a_snapshot_under_another_key_is_refused(
    store: Store, key: str | None, snapshot: shelf.Snapshot
) -> None:
    other = "x'" + "77" * 32 + "'"
    with pytest.raises(StoreTrouble), returning.prepared(store.folder, other, snapshot):
        pass
    assert not list(store.folder.glob("*.part"))
    assert len(settings()) == 5


def test_stopped_on_the_way_nothing_has_changed(
    store: Store, key: str | None, snapshot: shelf.Snapshot
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), returning.prepared(store.folder, key, snapshot, stop):
        pass
    assert len(settings()) == 5
    assert not list(store.folder.glob("*.part"))


def test_the_layouts_of_that_time_come_back(store: Store, key: str | None) -> None:
    layout = store.folder / "forms" / "封面.toml"
    layout.parent.mkdir()
    layout.write_text("title = '旧'", encoding="utf-8")
    taken = taking.take(store.folder, key, NOON)
    layout.write_text("title = '新'", encoding="utf-8")
    restore(store, key, taken)
    assert layout.read_text(encoding="utf-8") == "title = '旧'"


def test_a_snapshot_of_an_older_program_is_upgraded_beside(
    store: Store, key: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = taking.take(store.folder, key, NOON)
    later = tmp_path / "migrations"
    shutil.copytree(migrate.MIGRATIONS, later)
    (later / "0009_next.py").write_text(
        "def up(_migrator, db):\n    db.execute_sql('ALTER TABLE setting ADD COLUMN note TEXT')\n"
    )
    store.close()
    monkeypatch.setattr(migrate, "MIGRATIONS", later)
    newer = Store.open(store.folder, key)
    restore(newer, key, taken)
    columns = [row[1] for row in newer.database.execute_sql("PRAGMA table_info(setting)")]
    assert "note" in columns
    assert settings() == ["一", "二", "三"]
    newer.close()


def test_a_snapshot_of_a_newer_program_is_refused_in_words(
    store: Store, key: str | None, snapshot: shelf.Snapshot
) -> None:
    with files.connected(snapshot.path, key, writing=True) as copy:
        copy.execute("INSERT INTO schema_migration (name, applied) VALUES ('9999_later', '')")
    digest = files.digest_of(snapshot.path)
    renamed = snapshot.path.rename(
        snapshot.path.with_name(shelf.name_of(shelf.Kind.USUAL, NOON, digest))
    )
    newer = shelf.snapshot_of(renamed)
    assert newer is not None
    with pytest.raises(StoreTrouble, match="更新版本的程序"):
        restore(store, key, newer)
    assert len(settings()) == 5


def test_a_unit_that_cannot_be_opened_is_replaced_and_kept_aside(
    store: Store, key: str | None, snapshot: shelf.Snapshot
) -> None:
    folder = store.folder
    store.close()
    ruined = b"\x00" * 5000
    (folder / "unit.db").write_bytes(ruined)
    (folder / "unit.db-wal").write_bytes(b"stale")
    aside = folder / shelf.FOLDER / "损坏.db"
    with returning.prepared(folder, key, snapshot) as ready:
        returning.replace_damaged(folder, ready, aside)
    assert aside.read_bytes() == ruined
    assert aside.with_name("损坏.db-wal").read_bytes() == b"stale"
    again = Store.open(folder, key)
    assert settings() == ["一", "二", "三"]
    again.close()


def test_a_unit_that_is_open_is_not_replaced_under_its_owner(
    store: Store, key: str | None, snapshot: shelf.Snapshot
) -> None:
    with (
        returning.prepared(store.folder, key, snapshot) as ready,
        pytest.raises(StoreTrouble, match="已在电脑"),
    ):
        returning.replace_damaged(store.folder, ready, store.folder / "损坏.db")
    assert len(settings()) == 5
