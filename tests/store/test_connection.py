"""Reading from a disk that fails, and asking a unit that was closed."""

from __future__ import annotations

import os
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import peewee
import pytest

from partydesk.features.organization.tables import Setting
from partydesk.store.trouble import StoreTrouble
from partydesk.store.unit import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.units import Moulds

HANDLES = Path("/proc/self/fd")
ROWS = 3000
READS: dict[str, Callable[[Store], Any]] = {
    "rows of a query": lambda _: [row.key for row in Setting.select()],
    "plain rows": lambda _: list(Setting.select(Setting.key, Setting.value).tuples()),
    "one row": lambda _: Setting.get(Setting.value == "gibt es nicht"),
    "a count": lambda _: Setting.select().where(Setting.value != "").count(),
    "straight from the driver": lambda store: store.database.execute_sql(
        "SELECT value FROM setting"
    ).fetchall(),
    "row by row": lambda store: list(store.database.execute_sql("SELECT value FROM setting")),
}


@pytest.fixture(params=[None, "x'" + "5a" * 32 + "'"], ids=["plain", "encrypted"])
def store(request: pytest.FixtureRequest, moulds: Moulds, tmp_path: Path) -> Iterator[Store]:
    """A unit larger than what is read at once, all of it in the file."""
    moulds.cast(tmp_path / "某局机关党委", _filled, request.param)
    unit = Store.open(tmp_path / "某局机关党委", request.param)
    unit.database.execute_sql("PRAGMA cache_size = 10")
    yield unit
    unit.close()


def _filled(folder: Path, key: str | None) -> None:
    unit = Store.create(folder, key)
    with unit.change("填满"):
        Setting.insert_many([(str(n), "值" * 300) for n in range(ROWS)]).execute()
    unit.close()


def reopened(store: Store) -> Store:
    store.close()
    return Store.open(store.folder, store.database.connect_params.get("passphrase"))


@contextmanager
def pulled_out(store: Store) -> Iterator[None]:
    """The stick is pulled out: nothing can be read from the file any more."""
    file = str(store.folder / "unit.db")
    handles = [int(entry.name) for entry in HANDLES.iterdir() if os.path.realpath(entry) == file]
    assert handles
    closed = os.open(file, os.O_WRONLY)  # what is open for writing alone cannot be read
    kept = {handle: os.dup(handle) for handle in handles}
    for handle in handles:
        os.dup2(closed, handle)
    try:
        yield
    finally:
        for handle, copy in kept.items():
            os.dup2(copy, handle)
            os.close(copy)
        os.close(closed)


@pytest.mark.skipif(not HANDLES.exists(), reason="only Linux shows a process its open files")
@pytest.mark.parametrize("read", READS.values(), ids=READS)
def test_a_disk_that_cannot_be_read_is_said_in_words(
    read: Callable[[Store], Any], store: Store
) -> None:
    with pulled_out(store), pytest.raises(StoreTrouble, match="检查 U 盘或硬盘是否松动"):
        read(store)
    store = reopened(store)  # put in again, all is there
    assert Setting.select().count() == ROWS
    store.close()


@pytest.mark.skipif(not HANDLES.exists(), reason="only Linux shows a process its open files")
def test_a_disk_that_fails_after_the_first_rows_is_said_in_words(store: Store) -> None:
    rows = iter(Setting.select().iterator())
    assert next(rows).key == "0"
    with pulled_out(store), pytest.raises(StoreTrouble, match="检查 U 盘或硬盘是否松动"):
        list(rows)


@pytest.mark.parametrize("read", READS.values(), ids=READS)
def test_a_file_damaged_while_it_is_open_is_said_in_words(
    read: Callable[[Store], Any], store: Store
) -> None:
    file = store.folder / "unit.db"
    size = file.stat().st_size
    with file.open("r+b") as raw:
        raw.seek(size // 2)
        raw.write(b"\xa5" * (size // 2))
    with pytest.raises(StoreTrouble, match="损坏"):
        read(store)


def test_a_fault_of_the_program_is_not_called_one_of_the_disk(store: Store) -> None:
    with pytest.raises(peewee.OperationalError, match="no such column"):
        store.database.execute_sql("SELECT secret FROM setting")


def test_reading_to_the_middle_does_not_hold_up_the_next_change(store: Store) -> None:
    rows = store.database.execute_sql("SELECT key FROM setting")
    assert rows.fetchone() == ("0",)
    del rows
    with store.change("删去"):
        Setting.delete().where(Setting.key == "1").execute()
    assert Setting.select().count() == ROWS - 1


@pytest.mark.parametrize("read", READS.values(), ids=READS)
def test_a_closed_unit_is_not_opened_again_by_a_late_query(
    read: Callable[[Store], Any], store: Store
) -> None:
    store.close()
    with pytest.raises(peewee.InterfaceError, match="closed"):
        read(store)
    with pytest.raises(peewee.InterfaceError, match="closed"):
        store.database.connection()
    with pytest.raises(peewee.InterfaceError, match="closed"), store.change("迟到"):
        Setting.create(key="x", value="1")


def test_a_thread_that_is_late_cannot_write_to_a_closed_unit(store: Store) -> None:
    read, closed = threading.Event(), threading.Event()
    raised: list[Exception] = []

    def work() -> None:
        with store.visit():
            Setting.select().count()
            read.set()
            closed.wait()
            try:
                with store.change("迟到"):
                    Setting.create(key="x", value="1")
            except peewee.InterfaceError as error:
                raised.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    read.wait()
    store.close()
    closed.set()
    thread.join()
    assert len(raised) == 1
    store = reopened(store)
    assert Setting.select().where(Setting.key == "x").count() == 0
    store.close()
