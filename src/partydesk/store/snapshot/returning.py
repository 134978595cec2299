"""Put a snapshot back: prepared beside and compared, then switched in one step.

Whatever stops the program on the way, the unit is either as it was or as the snapshot has it.
"""

from __future__ import annotations

from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from playhouse.sqlcipher_ext import SqlCipherDatabase

from partydesk.store.lock import FolderLock
from partydesk.store.migrate import upgrade
from partydesk.store.recording import register
from partydesk.store.snapshot import files, taking
from partydesk.store.snapshot.facts import read_facts
from partydesk.store.trouble import StoreTrouble, in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from partydesk.store.snapshot.facts import Facts
    from partydesk.store.snapshot.shelf import Snapshot

_FILE, _LOCK = "unit.db", "unit.lock"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A unit file made from a snapshot, checked, brought up to this program, not yet in use.

    Attributes:
        file: where it lies.
        facts: what it holds.
        forms: the unit's own layouts of that time.
    """

    file: Path
    facts: Facts
    forms: Mapping[str, bytes]


@contextmanager
def prepared(
    place: Path, key: str | None, snapshot: Snapshot, going: Callable[..., None] = files.quiet
) -> Iterator[Prepared]:
    """A snapshot made ready in `place`; what is not switched inside is taken away afterwards.

    It has a folder of its own there: upgrading an old file leaves a copy beside it.

    Raises:
        StoreTrouble: the snapshot is spoilt, of a newer program, or under another key.
    """
    files.need_room(place, 2 * snapshot.size)
    with files.workplace(place, "恢复") as beside:
        file = beside / _FILE
        files.copy_whole(snapshot.path, file, going)
        if not snapshot.is_of(files.digest_of(file, going)):
            raise StoreTrouble("这份备份的文件已损坏，不能用来恢复，请选另一份。现在的账簿没有动。")
        yield _made_ready(file, key, going)


def switch(unit: Path, key: str | None, ready: Prepared) -> None:
    """Let the open unit be what was prepared: one transaction over the whole file.

    Other connections of the program go on: they see the unit as it was until it is done, and as it
    is then.

    Raises:
        StoreTrouble: trouble with the disk; the unit is as it was.
    """
    with (
        files.connected(ready.file, key) as source,
        files.connected(unit / _FILE, key, writing=True) as live,
    ):
        live.execute("PRAGMA synchronous = FULL")
        live.execute("SELECT count(*) FROM sqlite_master").fetchone()  # the key is the right one
        source.backup(live)
        if read_facts(live) != ready.facts:
            raise StoreTrouble("恢复后的内容与备份对不上，请从“恢复前”的备份回到原来的样子。")
        live.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    write_forms(unit, ready.forms)


def replace_damaged(unit: Path, ready: Prepared, aside: Path) -> None:
    """Put what was prepared in the place of a file that cannot be opened, which is kept `aside`.

    Raises:
        StoreTrouble: the unit is open elsewhere, trouble with the disk.
    """
    with in_words():
        lock = FolderLock(unit / _LOCK)
        try:
            for end in ("", "-wal"):
                if (unit / f"{_FILE}{end}").exists():
                    files.copy_whole(unit / f"{_FILE}{end}", aside.with_name(aside.name + end))
            # the log of the old file must be gone before the new one has its name
            for end in ("-wal", "-shm"):
                (unit / f"{_FILE}{end}").unlink(missing_ok=True)
            files.reach_disk(unit)
            files.put_in_place(ready.file, unit / _FILE)
            write_forms(unit, ready.forms)
        finally:
            lock.release()


def write_forms(unit: Path, forms: Mapping[str, bytes]) -> None:
    """Put the unit's own layouts into its folder, each whole.

    Raises:
        StoreTrouble: trouble with the disk.
    """
    with in_words():
        for name, body in forms.items():
            (unit / "forms").mkdir(exist_ok=True)
            part = unit / "forms" / f"{name}{files.PART}"
            with files.without_leavings(part):
                part.write_bytes(body)
                files.put_in_place(part, unit / "forms" / name)


def _made_ready(file: Path, key: str | None, going: Callable[..., None]) -> Prepared:
    with files.connected(file, key, going=going) as copy:
        found = taking.look_through(copy)
        if found:
            raise StoreTrouble(f"这份备份没有通过检查，不能用来恢复：{'；'.join(found)}。")
        forms = taking.forms_in(copy)
    with files.connected(file, key, writing=True) as copy:
        copy.execute("PRAGMA synchronous = FULL")
        taking.without_note(copy)
    _upgrade(file, key)
    with files.connected(file, key, going=going) as copy:
        return Prepared(file, read_facts(copy), forms)


def _upgrade(file: Path, key: str | None) -> None:
    """Bring an older file up to this program; it ends as one file without a log beside it."""
    pragmas = (("cipher_log_level", "NONE"), ("foreign_keys", 1), ("synchronous", "FULL"))
    database = SqlCipherDatabase(str(file), pragmas=pragmas, **({"passphrase": key} if key else {}))
    try:
        register(database)
        upgrade(database, file)
    finally:
        with suppress(Exception):
            database.close()
