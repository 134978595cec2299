"""A snapshot of a running unit: compact, under the same key, checked, and whole or not there."""

from __future__ import annotations

import shutil
import sqlite3
from datetime import timedelta
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from partydesk.features.organization.tables import Setting
from partydesk.store.snapshot import files, shelf, taking
from partydesk.store.snapshot.facts import read_facts
from partydesk.store.trouble import StoreTrouble
from tests.store.snapshot.conftest import NOON, note

if TYPE_CHECKING:
    from partydesk.store.unit import Store


def take(store: Store, key: str | None, **options: object) -> shelf.Snapshot:
    return taking.take(store.folder, key, NOON, **options)  # type: ignore[arg-type]


def test_it_holds_every_row_and_says_so(store: Store, key: str | None) -> None:
    snapshot = take(store, key)
    with files.connected(snapshot.path, key) as copy:
        rows = copy.execute("SELECT key, value FROM setting ORDER BY id").fetchall()
        facts = taking.noted(copy)
        assert taking.look_through(copy) == []
    assert rows == [("一", "甲"), ("二", "甲"), ("三", "甲")]
    assert facts is not None
    assert facts.counts["setting"] == 3
    assert facts.last is not None
    assert facts.last.label == "设置 三"


def test_the_unit_works_on_while_it_is_taken(store: Store, key: str | None) -> None:
    """A change that comes in between is in the copy or not, and the copy knows which."""
    beats = 0

    def busy(*_: object) -> None:
        nonlocal beats
        beats += 1
        if beats == 1:
            note(store, "其间")

    with store.change("很多"):
        for number in range(3000):
            Setting.create(key=f"k{number}", value="值" * 20)
    snapshot = take(store, key, going=busy)
    assert beats > 1
    with files.connected(snapshot.path, key) as copy:
        assert taking.look_through(copy) == []
    assert store.undo_label == "设置 其间"


def test_it_is_encrypted_as_the_unit_is(store: Store, key: str | None) -> None:
    note(store, "姓名", "欧阳慧敏")
    text = take(store, key).path.read_bytes()
    assert ("欧阳慧敏".encode() in text) is (key is None)
    assert (text[:15] == b"SQLite format 3") is (key is None)


def test_what_was_deleted_takes_no_room(store: Store, key: str | None) -> None:
    with store.change("大"):
        Setting.create(key="大", value="x" * 3_000_000)
    large = take(store, key).size
    for statement in ("DROP TRIGGER journal_setting_delete", "DROP TRIGGER seal_journal_delete",
                      "DELETE FROM setting WHERE key = '大'",
                      "DELETE FROM journal WHERE new LIKE '%xxx%'"):  # fmt: skip
        store.database.execute_sql(statement)
    assert take(store, key).size < large / 3


def test_its_name_says_when_and_which_bytes(store: Store, key: str | None) -> None:
    snapshot = take(store, key)
    assert snapshot.path.name.startswith("备份-20261123-123005-")
    assert snapshot.is_of(files.digest_of(snapshot.path))
    data = bytearray(snapshot.path.read_bytes())
    data[len(data) // 2] ^= 1
    snapshot.path.write_bytes(data)
    assert not snapshot.is_of(files.digest_of(snapshot.path))


def test_the_newest_stands_first_and_strangers_are_not_listed(
    store: Store, key: str | None
) -> None:
    old = take(store, key)
    new = taking.take(store.folder, key, NOON + timedelta(days=1), shelf.Kind.BEFORE_RESTORE)
    folder = store.folder / shelf.FOLDER
    for name in ("备份-20261123.db", "备份-20261399-123005-0123456789abcdef.db", "x.db"):
        (folder / name).write_bytes(b"")
    assert [one.path for one in shelf.listed(folder)] == [new.path, old.path]
    assert shelf.listed(folder / "没有") == []


def test_of_several_in_one_second_the_last_stands_first(store: Store, key: str | None) -> None:
    taken = [take(store, key)]
    for name in ("四", "五", "六"):
        note(store, name)
        taken.append(take(store, key))
    assert shelf.listed(store.folder / shelf.FOLDER) == taken[::-1]


def test_it_keeps_the_layouts_of_the_unit(store: Store, key: str | None) -> None:
    (store.folder / "forms").mkdir()
    (store.folder / "forms" / "封面.toml").write_text("title = '本单位的封面'", encoding="utf-8")
    with files.connected(take(store, key).path, key) as copy:
        assert taking.forms_in(copy) == {"封面.toml": "title = '本单位的封面'".encode()}


def test_a_layout_whose_name_leads_out_of_the_folder_is_left_out(
    store: Store, key: str | None
) -> None:
    with files.connected(take(store, key).path, key, writing=True) as copy:
        for name in ("../../x.toml", "a/b.toml", "a\\b.toml", "a\n.toml", "x" * 200 + ".toml"):
            copy.execute("INSERT INTO snapshot_form VALUES (?, x'00')", (name,))
        assert taking.forms_in(copy) == {}


@pytest.mark.parametrize("nth", [1, 3, 8])
def test_stopped_on_the_way_it_leaves_nothing(store: Store, key: str | None, nth: int) -> None:
    with store.change("很多"):
        for number in range(2000):
            Setting.create(key=f"k{number}", value="值" * 20)
    beats = 0

    def stop(*_: object) -> None:
        nonlocal beats
        beats += 1
        if beats == nth:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        take(store, key, going=stop)
    assert list((store.folder / shelf.FOLDER).iterdir()) == []


def test_a_damaged_unit_gives_no_backup(store: Store, key: str | None) -> None:
    """The pages of a table nobody has looked at for years are rotten: the backup says so."""
    with store.change("很多"):
        for number in range(3000):
            Setting.create(key=f"k{number}", value="值" * 20)
    folder, key_ = store.folder, key
    store.close()
    data = bytearray((folder / "unit.db").read_bytes())
    for place in range(4096 * 30, len(data), 4096):
        data[place : place + 64] = b"\xaa" * 64
    (folder / "unit.db").write_bytes(data)
    with pytest.raises(StoreTrouble):
        taking.take(folder, key_, NOON)
    assert list((folder / shelf.FOLDER).iterdir()) == []


def test_a_lost_row_is_found_though_the_file_is_sound(store: Store, key: str | None) -> None:
    snapshot = take(store, key)
    with files.connected(snapshot.path, key, writing=True) as copy:
        copy.execute("DROP TRIGGER journal_setting_delete")
        copy.execute("DELETE FROM setting WHERE key = '二'")
        assert taking.look_through(copy) == ["表 setting 应有 3 行，实有 2 行"]


def test_a_row_that_points_nowhere_is_found(store: Store, key: str | None) -> None:
    snapshot = take(store, key)
    with files.connected(snapshot.path, key, writing=True) as copy:
        copy.execute("PRAGMA foreign_keys = 0")
        copy.execute("DROP TRIGGER seal_change_delete")
        copy.execute("DELETE FROM change WHERE id = 1")
        assert any("指向不存在的记录" in line for line in taking.look_through(copy))


def test_without_room_it_is_refused_before_anything_is_written(
    store: Store, key: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: SimpleNamespace(free=4096))
    with pytest.raises(StoreTrouble, match=r"磁盘剩余空间不够：需要约 .+，只剩 4 KB"):
        take(store, key)
    assert list((store.folder / shelf.FOLDER).iterdir()) == []


def test_what_a_killed_program_left_is_swept(store: Store, key: str | None) -> None:
    folder = store.folder / shelf.FOLDER
    folder.mkdir()
    (folder / "备份.part").write_bytes(b"half")
    (folder / "备份.part-journal").write_bytes(b"half")
    snapshot = take(store, key)
    assert list(folder.iterdir()) == [snapshot.path]


def test_a_strange_database_is_no_snapshot(store: Store, key: str | None) -> None:
    path = store.folder / "别的.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE a (b)")
    other.close()
    with files.connected(path, None) as copy:
        assert taking.look_through(copy) == ["里面没有本程序的账簿"]
        with pytest.raises(StoreTrouble, match="没有本程序的账簿"):
            read_facts(copy)
