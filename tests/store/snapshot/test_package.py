"""One file with the whole unit: whole or not there, and nothing in it is believed unseen."""

from __future__ import annotations

import hashlib
import json
import os
import random
import zipfile
from typing import TYPE_CHECKING

import pytest

from partydesk.features.organization.tables import Setting
from partydesk.store.snapshot import files, founding, package, shelf, taking
from partydesk.store.trouble import StoreTrouble
from partydesk.store.unit import Store
from tests.store.snapshot.conftest import NOON

if TYPE_CHECKING:
    from pathlib import Path

HEAD = {"kind": "backup", "at": "2026-11-23T12:30:05", "encrypted": False}


@pytest.fixture
def packed(store: Store, key: str | None, tmp_path: Path) -> Path:
    """The small unit in one file."""
    snapshot = taking.take(store.folder, key, NOON)
    out = tmp_path / "交出去.pdunit"
    package.pack(out, HEAD, {package.UNIT: snapshot.path})
    return out


def unpacked(file: Path, folder: Path, key: str | None) -> None:
    founding.found_from(file, folder, lambda _folder: key)


def test_another_computer_gets_the_same_unit(
    packed: Path, store: Store, key: str | None, tmp_path: Path
) -> None:
    before = store.database.execute_sql("SELECT * FROM setting").fetchall()
    journal = store.database.execute_sql("SELECT * FROM journal").fetchall()
    unpacked(packed, tmp_path / "新电脑" / "某某支部", key)
    again = Store.open(tmp_path / "新电脑" / "某某支部", key)
    assert again.database.execute_sql("SELECT * FROM setting").fetchall() == before
    assert again.database.execute_sql("SELECT * FROM journal").fetchall() == journal
    assert again.undo() == "设置 三"
    assert Setting.select().count() == 2
    again.close()


def test_a_snapshot_on_its_shelf_is_enough(store: Store, key: str | None, tmp_path: Path) -> None:
    snapshot = taking.take(store.folder, key, NOON)
    unpacked(snapshot.path, tmp_path / "新", key)
    again = Store.open(tmp_path / "新", key)
    assert Setting.select().count() == 3
    again.close()


def test_a_folder_that_is_there_is_never_written_into(
    packed: Path, key: str | None, tmp_path: Path
) -> None:
    (tmp_path / "有").mkdir()
    with pytest.raises(StoreTrouble, match="已经存在"):
        unpacked(packed, tmp_path / "有", key)
    assert list((tmp_path / "有").iterdir()) == []


def test_a_wrong_key_leaves_nothing(packed: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreTrouble):
        unpacked(packed, tmp_path / "新", "x'" + "77" * 32 + "'")
    assert not list(tmp_path.glob("新*"))


def test_stopped_on_the_way_the_old_file_stands(
    packed: Path, store: Store, key: str | None
) -> None:
    before = packed.read_bytes()
    snapshot = taking.take(store.folder, key, NOON)

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        package.pack(packed, HEAD, {package.UNIT: snapshot.path}, stop)
    assert packed.read_bytes() == before
    assert not list(packed.parent.glob("*.part"))


def remade(file: Path, body: dict[str, bytes], head: object = None, way: int = 0) -> Path:
    """A package with these parts and this head, as a stranger might make it."""
    parts = {
        name: {"size": len(one), "sha256": hashlib.sha256(one).hexdigest()}
        for name, one in body.items()
    }
    with zipfile.ZipFile(file, "w", way) as archive:
        text = {"format": 1, **HEAD, "parts": parts} if head is None else head
        archive.writestr(package.HEAD, json.dumps(text))
        for name, one in body.items():
            archive.writestr(name, one)
    return file


@pytest.mark.parametrize(
    "name",
    ["../unit.db", "/etc/unit.db", "..\\unit.db", "a/unit.db", "C:unit.db", "forms/x.toml",
     "unit.db.txt", "附件-20261123-123005-0123456789abcdef.db/../x"],
)  # fmt: skip
def test_a_name_that_leads_out_of_the_folder_is_refused(name: str, tmp_path: Path) -> None:
    file = remade(tmp_path / "x.pdunit", {"unit.db": b"1", name: b"2"})
    with pytest.raises(StoreTrouble, match="不是本程序的备份文件，或者已经损坏"):
        unpacked(file, tmp_path / "新", None)
    assert [one.name for one in tmp_path.iterdir()] == ["x.pdunit"]


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    file = remade(
        tmp_path / "x.pdunit", {"unit.db": b"\x00" * 50_000_000}, way=zipfile.ZIP_DEFLATED
    )
    assert file.stat().st_size < 100_000
    with pytest.raises(StoreTrouble, match="不是本程序的备份文件"):
        unpacked(file, tmp_path / "新", None)


@pytest.mark.parametrize(
    "head",
    [[], 7, None, {}, {"format": 1}, {"format": 1, "parts": []},
     {"format": 1, **HEAD, "parts": "x"}, {"format": 1, **HEAD, "parts": {}}, {"format": 1,
     **HEAD, "parts": {"unit.db": 3}},
     {"format": 1, **HEAD, "parts": {"unit.db": {"size": 1, "sha256": ""}, "unit.keys": {}}}],
)  # fmt: skip
def test_a_head_that_makes_no_sense_is_refused(head: object, tmp_path: Path) -> None:
    file = remade(tmp_path / "x.pdunit", {"unit.db": b"1"}, head=head or [])
    with pytest.raises(StoreTrouble, match="不是本程序的备份文件"):
        unpacked(file, tmp_path / "新", None)


def test_a_package_of_a_newer_program_is_refused_in_words(tmp_path: Path) -> None:
    file = remade(tmp_path / "x.pdunit", {"unit.db": b"1"}, head={"format": 2, **HEAD, "parts": {}})
    with pytest.raises(StoreTrouble, match="更新版本的程序"):
        unpacked(file, tmp_path / "新", None)


def test_a_changed_byte_anywhere_is_found(packed: Path, key: str | None, tmp_path: Path) -> None:
    """Two hundred mutations: refused in one sentence, or without effect; never half a folder."""
    dice, whole = random.Random(4), packed.read_bytes()  # noqa: S311 - for a test
    for number in range(200):
        data = bytearray(whole)
        for _ in range(dice.choice((1, 1, 1, 8))):
            data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
        spoilt = tmp_path / "spoilt.pdunit"
        spoilt.write_bytes(data[: dice.randrange(len(data))] if number % 10 == 0 else data)
        folder = tmp_path / f"新{number}"
        try:
            unpacked(spoilt, folder, key)
        except StoreTrouble:
            assert not list(tmp_path.glob(f"新{number}*"))
        else:
            with files.connected(folder / "unit.db", key) as copy:
                assert copy.execute("SELECT count(*) FROM setting").fetchone() == (3,)


def test_any_other_file_is_refused(tmp_path: Path) -> None:
    for body in (b"", b"PK", b"PK\x03\x04", b"hello" * 100, b"SQLite format 3\x00" + b"\x00" * 84):
        file = tmp_path / "x.pdunit"
        file.write_bytes(body)
        with pytest.raises(StoreTrouble, match="不是本程序的备份文件"):
            unpacked(file, tmp_path / "新", None)
    with pytest.raises(StoreTrouble):
        unpacked(tmp_path / "没有", tmp_path / "新", None)
    assert not (tmp_path / shelf.FOLDER).exists()


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "备份-20261120-180000-0123456789abcdef.db"
    os.mkfifo(pipe)
    with pytest.raises(StoreTrouble, match="不是普通文件"):
        unpacked(pipe, tmp_path / "新", None)
    assert shelf.listed(tmp_path) == []
    assert [one.name for one in tmp_path.iterdir()] == [pipe.name]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (b"RAISE(ABORT", b"RAISE(A\xff\xffRT"),  # a trigger that is no sound text any more
        (b"CREATE TRIGGER", b"CREATE TRIGGEX"),
        (b"CREATE TABLE", b"CREATE TABLX"),
        (b"SELECT", b"SELEC'"),
        (b'"imported_at"', b'"imported_ab"'),  # the words for a column are others
    ],
)
def test_a_database_that_was_tampered_with_is_refused_in_one_sentence(
    wanted: bytes, found: bytes, tmp_path: Path
) -> None:
    """The digests fit: whoever did it knows how a package is made."""
    store = Store.create(tmp_path / "某某支部")
    store.close()
    snapshot = taking.take(store.folder, None, NOON)
    body = snapshot.path.read_bytes()
    assert wanted in body
    file = remade(tmp_path / "x.pdunit", {"unit.db": body.replace(wanted, found)})
    with pytest.raises(StoreTrouble, match="没有通过检查") as caught:
        unpacked(file, tmp_path / "新", None)
    assert caught.value.sentence.isprintable()
    assert not list(tmp_path.glob("新*"))
