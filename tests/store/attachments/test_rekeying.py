"""A unit gets a password, or gives it up: its attachments and their backups go with it."""

from __future__ import annotations

import io
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from partydesk.store.attachments import container, segments
from partydesk.store.keys import new_lock, unlock
from partydesk.store.keys.converting import Conversion
from partydesk.store.keys.sealing import Cost
from partydesk.store.snapshot import files, shelf
from partydesk.store.trouble import StoreTrouble
from partydesk.store.unit import Store

if TYPE_CHECKING:
    from pathlib import Path

    from partydesk.store.keys import Unlocked

PASSWORD, SECRET = "春天的第一场雨", "欧阳慧敏的入党申请书"
SCAN = SECRET.encode() * 40_000
THEN = datetime(2026, 11, 20, 18)  # noqa: DTZ001


@pytest.fixture
def lock() -> Unlocked:
    return new_lock("王芳", PASSWORD, Cost(1, 8 << 20))


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    """A plain unit with one attachment, a backup of it in the unit and on a stick."""
    store = Store.create(tmp_path / "某某支部")
    digest = store.attachments.add(io.BytesIO(SCAN), len(SCAN)).digest
    store.attachments.keep_thumbnail(digest, SCAN[:900])
    for place in (store.folder / shelf.FOLDER, tmp_path / "U盘"):
        place.mkdir()
        segments.new_segment(store.attachments, {digest: len(SCAN)}, place, (THEN, None))
    store.close()
    return store.folder


def telling(folder: Path) -> set[str]:
    every = (file for file in folder.rglob("*") if file.is_file())
    return {file.name for file in every if SECRET.encode() in file.read_bytes()}


def whole(store: Store, *places: Path) -> bool:
    """Whether the scan and its small picture are there, and in every backup."""
    blobs = store.attachments
    (digest,) = blobs.digests()
    backups = (store.folder / shelf.FOLDER, *places)
    return (
        blobs.read(digest, 10**9) == SCAN
        and blobs.thumbnails([digest]) == {digest: SCAN[:900]}
        and all(segments.gives(one, blobs.key, digest) for one in backups)
        and all(
            one.is_of(files.digest_of(one.path))
            for place in backups for one in segments.listed(place)
        )
    )  # fmt: skip


def test_with_a_password_no_attachment_can_be_read_by_another_program(
    unit: Path, tmp_path: Path, lock: Unlocked
) -> None:
    assert len(telling(tmp_path)) == 3 - 1  # the two backups are called the same
    store = Store.open(unit)
    Conversion(store, [tmp_path / "U盘"]).run(lock)
    assert telling(tmp_path) == set()
    assert whole(store, tmp_path / "U盘")
    store.close()
    again = Store.open(unit, unlock(unit, PASSWORD))
    assert whole(again, tmp_path / "U盘")
    Conversion(again, [tmp_path / "U盘"]).run(None)
    assert whole(again, tmp_path / "U盘")
    again.close()
    plain = Store.open(unit)
    assert whole(plain, tmp_path / "U盘")
    plain.close()
    assert sorted(file.name for file in unit.iterdir()) == [
        "attachments.db", "backups", "unit.db", "unit.lock",
    ]  # fmt: skip


def test_attachments_go_in_and_out_between_the_steps(unit: Path, lock: Unlocked) -> None:
    store = Store.open(unit)
    conversion = Conversion(store)
    conversion.prepare(lock)
    conversion.switch()
    assert whole(store)  # the file itself is still to be brought after
    more = store.attachments.add(io.BytesIO(b"more" * 999), 3996).digest
    assert telling(unit) == {one.path.name for one in segments.listed(unit / shelf.FOLDER)}
    conversion.tidy()
    assert telling(unit) == set()
    assert store.attachments.read(more, 10**9) == b"more" * 999
    store.close()


def test_while_one_is_read_the_file_is_not_taken_away(unit: Path, lock: Unlocked) -> None:
    store = Store.open(unit)
    conversion = Conversion(store)
    conversion.prepare(lock)
    conversion.switch()
    (digest,) = store.attachments.digests()
    with store.attachments.pieces(digest) as reading:
        next(reading)
        with pytest.raises(StoreTrouble, match="正在使用"):
            conversion.tidy()
    conversion.tidy()
    assert telling(unit) == set()
    assert whole(store)
    store.close()


def test_one_that_is_spoilt_already_keeps_nobody_from_a_password(
    unit: Path, lock: Unlocked
) -> None:
    store = Store.open(unit)
    with container.opened(unit / "attachments.db", None) as connection:
        connection.execute("UPDATE piece SET body = x'00' WHERE id & 1")
    (digest,) = store.attachments.digests()
    Conversion(store).run(lock)
    assert store.attachments.check() == [digest]
    assert telling(unit) == set()
    store.close()


def test_without_room_the_attachments_stay_as_they_were(
    unit: Path, lock: Unlocked, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_folder: Path, _size: int) -> None:
        raise StoreTrouble("磁盘剩余空间不够")

    store = Store.open(unit)
    conversion = Conversion(store)
    conversion.prepare(lock)
    conversion.switch()
    monkeypatch.setattr(files, "need_room", full)
    with pytest.raises(StoreTrouble, match="空间不够"):
        conversion.tidy()
    monkeypatch.undo()
    store.close()
    again = Store.open(unit, unlock(unit, PASSWORD))  # it is done now
    assert telling(unit) == set()
    assert whole(again)
    again.close()
