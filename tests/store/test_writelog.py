"""A log of one moment is told from one that was copied while it was written."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from partydesk.features.organization.tables import Setting
from partydesk.store.trouble import StoreTrouble
from partydesk.store.unit import Store
from partydesk.store.writelog import is_mixed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.units import Moulds

KEY = "x'" + "5a" * 32 + "'"
FRAME = 24 + 4096


@pytest.fixture(params=[None, KEY], ids=["plain", "encrypted"])
def key(request: pytest.FixtureRequest) -> str | None:
    found: str | None = request.param
    return found


@pytest.fixture
def store(moulds: Moulds, tmp_path: Path, key: str | None) -> Iterator[Store]:
    unit = moulds.store(tmp_path / "某某支部", key)
    yield unit
    unit.close()


def add(store: Store, first: int, last: int) -> None:
    for number in range(first, last):
        with store.change(f"设置 {number}"):
            Setting.create(key=str(number), value="值" * 900)


def copied(store: Store, to: Path, body: bytes | None = None) -> Path:
    """The folder as it is now; with another log, if one is given."""
    shutil.copytree(store.folder, to)
    if body is not None:
        (to / "unit.db-wal").write_bytes(body)
    return to


def begin_anew(store: Store) -> bytes:
    """Fold the log in; the next change begins it anew. Gives the log as it was."""
    log = (store.folder / "unit.db-wal").read_bytes()
    store.database.execute_sql("PRAGMA wal_checkpoint(RESTART)")
    return log


def test_a_log_at_any_moment_of_work_is_of_one_moment(store: Store, tmp_path: Path) -> None:
    log = store.folder / "unit.db-wal"
    for number in range(12):
        add(store, number, number + 1)
        assert not is_mixed(log)
        if number % 4 == 3:
            begin_anew(store)
            assert not is_mixed(log)
    half = log.read_bytes()[: -FRAME // 2]
    assert not is_mixed(copied(store, tmp_path / "b", half) / "unit.db-wal")
    assert not is_mixed(tmp_path / "nothing")


def test_an_old_head_over_new_pages_is_refused(
    store: Store, key: str | None, tmp_path: Path
) -> None:
    add(store, 0, 8)
    old_file, old = (store.folder / "unit.db").read_bytes(), begin_anew(store)
    add(store, 8, 10)
    new = (store.folder / "unit.db-wal").read_bytes()
    mixed = old[: 32 + FRAME // 2] + new[32 + FRAME // 2 :]
    copy = copied(store, tmp_path / "copy", mixed)
    (copy / "unit.db").write_bytes(old_file)
    assert is_mixed(copy / "unit.db-wal")
    for _ in range(2):
        with pytest.raises(StoreTrouble, match="打开着的时候复制"):
            Store.open(copy, key)


def test_a_new_head_over_old_pages_is_refused(
    store: Store, key: str | None, tmp_path: Path
) -> None:
    """The file is from before: all that was folded into it since would be missing."""
    add(store, 0, 8)
    old_file, old = (store.folder / "unit.db").read_bytes(), begin_anew(store)
    add(store, 8, 10)
    new = (store.folder / "unit.db-wal").read_bytes()
    copy = copied(store, tmp_path / "copy", new[:32] + old[32:])
    (copy / "unit.db").write_bytes(old_file)
    with pytest.raises(StoreTrouble, match="打开着的时候复制"):
        Store.open(copy, key)


def test_a_gap_among_the_pages_is_refused(store: Store, key: str | None, tmp_path: Path) -> None:
    add(store, 0, 8)
    log = bytearray((store.folder / "unit.db-wal").read_bytes())
    at = 32 + 5 * FRAME
    log[at : at + FRAME] = bytes(FRAME)
    copy = copied(store, tmp_path / "copy", bytes(log))
    with pytest.raises(StoreTrouble, match="打开着的时候复制"):
        Store.open(copy, key)


def test_a_whole_copy_of_an_open_unit_opens(store: Store, key: str | None, tmp_path: Path) -> None:
    add(store, 0, 8)
    again = Store.open(copied(store, tmp_path / "copy"), key)
    assert again.undo_label == "设置 7"
    again.close()
