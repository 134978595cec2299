"""A unit gets its first password, gives it up again; nothing plain stays, nothing is lost."""

from __future__ import annotations

from datetime import datetime
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from partydesk.features.organization.tables import Setting
from partydesk.kernel.findings import Refusal
from partydesk.store import journal
from partydesk.store.folder import is_encrypted
from partydesk.store.keys import Unlocked, new_lock, unlock
from partydesk.store.keys.converting import Conversion
from partydesk.store.rights import Role
from partydesk.store.snapshot import files, shelf, taking
from partydesk.store.trouble import StoreTrouble
from partydesk.store.unit import Store
from tests.store.keys.conftest import CHEAP, PASSWORD

if TYPE_CHECKING:
    from pathlib import Path

    from tests.store.keys.conftest import Clock

SECRET = "欧阳慧敏990101198005010018"
THEN = datetime(2026, 11, 20, 18)  # noqa: DTZ001 - the office's own clock


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    """A plain unit with a name in it, a backup, and a second place with the same backup."""
    folder = tmp_path / "某局机关党委"
    store = Store.create(folder)
    keep(store, "一")
    snapshot = taking.take(folder, None, THEN)
    place = tmp_path / "U盘"
    place.mkdir()
    files.copy_whole(snapshot.path, place / snapshot.path.name)
    keep(store, "二")
    store.close()
    return folder


def keep(store: Store, key: str) -> None:
    with store.change(f"设置 {key}"):
        Setting.create(key=key, value=SECRET * 300)


def rows(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, the journal's own among them."""
    database = store.database
    names = [*journal.journalled_tables(database), "change", "journal", "sqlite_sequence"]
    return {
        name: database.execute_sql(f'SELECT * FROM "{name}" ORDER BY 1').fetchall()
        for name in names
    }


def telling(*folders: Path) -> list[str]:
    """The files in which the secret can be read."""
    every = [file for folder in folders for file in folder.rglob("*") if file.is_file()]
    return [file.name for file in every if SECRET.encode() in file.read_bytes()]


def encrypt(folder: Path, lock: Unlocked, *shelves: Path) -> dict[str, list[tuple[object, ...]]]:
    store = Store.open(folder)
    before = rows(store)
    Conversion(store, shelves).run(lock)
    assert rows(store) == before
    assert (store.clerk, store.role) == ("王芳", Role.ADMIN)
    keep(store, "三")  # the unit works on
    store.undo()
    store.close()
    return before


def test_with_a_password_nothing_plain_is_left_and_every_row_is_there(
    plain: Path, tmp_path: Path, lock: Unlocked, clock: Clock
) -> None:
    assert len(telling(tmp_path)) == 3
    before = encrypt(plain, lock, tmp_path / "U盘")
    assert telling(tmp_path) == []
    assert sorted(file.name for file in plain.iterdir()) == [
        "backups", "unit.db", "unit.keys", "unit.lock",
    ]  # fmt: skip
    again = Store.open(plain, unlock(plain, PASSWORD, clock))
    assert {name: kept[: len(before[name])] for name, kept in rows(again).items()} | {
        "sqlite_sequence": before["sqlite_sequence"]
    } == before
    assert again.undo_label == "设置 二"
    again.close()


def test_the_backups_stay_good_and_say_when_they_were_taken(
    plain: Path, lock: Unlocked, tmp_path: Path
) -> None:
    encrypt(plain, lock, tmp_path / "U盘")
    for folder in (plain / shelf.FOLDER, tmp_path / "U盘"):
        (one,) = shelf.listed(folder)
        assert (one.kind, one.at) == (shelf.Kind.USUAL, THEN)
        assert one.is_of(files.digest_of(one.path))
        with files.connected(one.path, lock.key) as copy:
            assert taking.look_through(copy) == []
            assert copy.execute("SELECT key FROM setting").fetchall() == [("一",)]


def test_the_old_file_and_its_log_are_overwritten_before_they_are_deleted(
    plain: Path, lock: Unlocked
) -> None:
    store = Store.open(plain)
    keep(store, "三")
    watched = {name: (plain / name).open("rb") for name in ("unit.db", "unit.db-wal")}
    assert all(SECRET.encode() in file.read() for file in watched.values())
    Conversion(store).run(lock)
    store.close()
    for file in watched.values():  # the system keeps what lay there until it is closed
        file.seek(0)
        assert not file.read().strip(b"\0")
        file.close()


def test_given_up_again_the_unit_is_plain_and_so_are_its_backups(
    plain: Path, lock: Unlocked, clock: Clock
) -> None:
    encrypt(plain, lock)
    store = Store.open(plain, unlock(plain, PASSWORD, clock))
    before = rows(store)
    Conversion(store).run(None)
    assert rows(store) == before
    assert (store.keys, store.role) == (None, Role.ADMIN)
    store.close()
    assert not (plain / "unit.keys").exists()
    Store.open(plain).close()
    (one,) = shelf.listed(plain / shelf.FOLDER)
    with files.connected(one.path, None) as copy:
        assert copy.execute("SELECT key FROM setting").fetchall() == [("一",)]


def test_what_is_written_while_the_new_file_is_made_is_not_lost(
    plain: Path, lock: Unlocked
) -> None:
    store = Store.open(plain)
    conversion = Conversion(store)
    conversion.prepare(lock)
    keep(store, "三")
    with pytest.raises(Refusal, match="其间又有内容写入"):
        conversion.switch()
    store.close()
    again = Store.open(plain)
    assert [row.key for row in Setting.select()] == ["一", "二", "三"]
    again.close()
    assert sorted(file.name for file in plain.iterdir()) == ["backups", "unit.db", "unit.lock"]


def test_while_another_connection_reads_nothing_is_changed(plain: Path, lock: Unlocked) -> None:
    store = Store.open(plain)
    conversion = Conversion(store)
    conversion.prepare(lock)
    keep_open = files.connected(plain / "unit.db", None)
    with keep_open as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM setting").fetchone()
        with pytest.raises(StoreTrouble, match="正在使用"):
            conversion.switch()
        assert Setting.select().count() == 2
    store.close()
    Store.open(plain).close()


def test_without_room_for_the_new_file_nothing_is_changed(
    plain: Path, lock: Unlocked, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store.open(plain)
    monkeypatch.setattr("shutil.disk_usage", lambda _path: SimpleNamespace(free=10))
    with pytest.raises(StoreTrouble, match="磁盘剩余空间不够"):
        Conversion(store).run(lock)
    keep(store, "三")
    store.close()
    monkeypatch.undo()
    Store.open(plain).close()


def test_only_an_administrator_changes_the_key(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "u", new_lock("王芳", PASSWORD, CHEAP))
    store.role = Role.KEEPER
    with pytest.raises(Refusal, match="只有管理员"):
        Conversion(store)
    store.close()


def test_a_backup_that_cannot_be_read_does_not_stay_plain(plain: Path, lock: Unlocked) -> None:
    (good,) = shelf.listed(plain / shelf.FOLDER)
    spoilt = good.path.with_name(good.path.name.replace("20261120", "20261119"))
    whole = good.path.read_bytes()
    spoilt.write_bytes(whole[:8192] + b"\xa5" * 4096 + whole[12288:])
    other = plain / shelf.FOLDER / "别的程序.db"
    other.write_bytes(b"SQLite format 3\0")
    encrypt(plain, lock)
    assert telling(plain) == []
    assert other.exists()  # what is not ours is not touched
    assert len(shelf.listed(plain / shelf.FOLDER)) == 1


def test_a_plain_backup_that_is_found_later_is_encrypted_at_the_next_opening(
    plain: Path, lock: Unlocked, clock: Clock
) -> None:
    (one,) = shelf.listed(plain / shelf.FOLDER)
    kept = one.path.read_bytes()
    encrypt(plain, lock)
    one.path.write_bytes(kept)
    assert is_encrypted(plain)
    Store.open(plain, unlock(plain, PASSWORD, clock)).close()
    assert telling(plain) == []
    assert len(shelf.listed(plain / shelf.FOLDER)) == 1  # it was there under the key already
