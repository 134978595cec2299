"""A unit gets its first password, or gives it up: the whole file under another key, whole always.

The new file is made beside the old one (`unit.db.new`), the old one steps aside (`unit.db.old`),
the new one takes its name. Whatever stops the program on the way, `settle` at the next opening ends
it: with the old way or the new one, never between. The keys are on the disk before a file needs
them, and stay until none does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partydesk.kernel.findings import Refusal
from partydesk.store.folder import COMING, FILE, KEYS, is_encrypted
from partydesk.store.keys.exporting import export, rekey_shelf
from partydesk.store.keys.ring import write_ring
from partydesk.store.keys.settling import exchange, settle
from partydesk.store.keys.wiping import wiped_behind
from partydesk.store.rights import Role
from partydesk.store.snapshot import files, shelf
from partydesk.store.trouble import StoreTrouble, in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from partydesk.store.keys.ring import Unlocked
    from partydesk.store.unit import Store

CHANGED = "其间又有内容写入，还没有改。请再试一次。"
BUSY = "账簿正在使用，现在不能改。请等正在进行的工作结束后再试。"


class Conversion:
    """One unit on its way to another key, in three steps.

    `prepare` and `tidy` may run off the window's thread, `switch` must run in the thread that has
    the unit's connection, with no other at work. `run` does all three.

    Args:
        store: the open unit.
        shelves: the folders with backups, beside the one in the unit folder.
    """

    def __init__(self, store: Store, shelves: Iterable[Path] = ()) -> None:
        store.require(Role.ADMIN)
        self._store = store
        self._new: Unlocked | None = None
        self._folder = store.folder
        own = store.folder / shelf.FOLDER
        self._shelves = [own, *(one for one in shelves if one.is_dir() and one != own)]
        self._old: str | None = store.database.connect_params.get("passphrase")
        self._before = self._written()

    def prepare(self, keys: Unlocked | None, going: Callable[..., None] = files.quiet) -> None:
        """Make the new file beside the old one; the unit is as it was.

        Args:
            keys: the new ones; None gives the password up.
            going: hears of the progress; what it raises stops the work.

        Raises:
            StoreTrouble: trouble with the disk.
        """
        self._new = keys
        if keys is not None:
            write_ring(self._folder, keys.ring)
        else:  # while there are keys: what is plain can be encrypted again, the reverse cannot
            self._rekey_rest(going)
        export(self._folder / FILE, self._folder / COMING, self._keys, going)

    def switch(self) -> None:
        """Let the new file be the unit.

        Raises:
            Refusal: something was written meanwhile.
            StoreTrouble: the file is in use, or trouble with the disk. The unit is as it was.
        """
        database = self._store.database
        if self._written() != self._before:
            raise Refusal(CHANGED)
        with in_words():
            busy, logged, folded = database.execute_sql("PRAGMA wal_checkpoint(FULL)").fetchone()
            if busy or logged != folded:
                raise StoreTrouble(BUSY)
            with wiped_behind(self._folder / f"{FILE}-wal"):
                database.close()
            try:
                self._exchange()
            finally:
                database.connect(reuse_if_open=True)
        self._admit()

    def tidy(self, going: Callable[..., None] = files.quiet) -> None:
        """Bring attachments and backups after, and take away what is not needed any more.

        Raises:
            StoreTrouble: trouble with the disk; what is left is done at the next opening.
        """
        if self._new is not None:
            self._rekey_rest(going)
        else:
            with in_words():
                (self._folder / KEYS).unlink(missing_ok=True)
                files.reach_disk(self._folder)

    def run(self, keys: Unlocked | None, going: Callable[..., None] = files.quiet) -> None:
        """All three steps in one thread.

        Raises:
            Refusal, StoreTrouble: as the steps say.
        """
        self.prepare(keys, going)
        self.switch()
        self.tidy(going)

    @property
    def _keys(self) -> tuple[str | None, str | None]:
        return self._old, self._new.key if self._new else None

    def _rekey_rest(self, going: Callable[..., None]) -> None:
        self._store.attachments.rekey(self._keys, going)
        for one in self._shelves:
            rekey_shelf(one, self._keys, going)

    def _written(self) -> tuple[Any, ...]:
        """What changes as soon as any connection of any program writes."""
        ask = self._store.database.execute_sql
        return (*ask("PRAGMA data_version").fetchone(), *ask("SELECT total_changes()").fetchone())

    def _exchange(self) -> None:
        if (self._folder / f"{FILE}-shm").exists():  # the last connection takes it away
            raise StoreTrouble(BUSY)
        try:
            exchange(self._folder)
        except OSError:
            settle(self._folder, keep_keys=True)
            if is_encrypted(self._folder) != bool(self._keys[1]):  # it is as it was
                raise
        parameters = self._store.database.connect_params
        parameters.pop("passphrase", None)
        if self._keys[1]:
            parameters["passphrase"] = self._keys[1]

    def _admit(self) -> None:
        if self._new is not None:
            self._store.admit(self._new)
        else:
            self._store.keys, self._store.role = None, Role.ADMIN
