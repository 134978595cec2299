"""The unit folder: made, opened, changed under a label, closed."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from os import urandom
from typing import TYPE_CHECKING

import peewee

from partydesk.kernel.late import late
from partydesk.store import journal, recording, rights, undo
from partydesk.store.drafts import DraftShelf
from partydesk.store.folder import FILE, cleared
from partydesk.store.migrate import upgrade
from partydesk.store.opening import check_free, check_still_there, check_there, open_file
from partydesk.store.recording import Change, Heading
from partydesk.store.rights import Role
from partydesk.store.table import database as proxy
from partydesk.store.trouble import in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from partydesk.store import keys
    from partydesk.store.attachments import AttachmentStore
    from partydesk.store.connection import UnitDatabase
    from partydesk.store.keys import Unlocked, settling
    from partydesk.store.lock import FolderLock
    from partydesk.store.undo import Step
else:
    keys = late("partydesk.store.keys")  # a plain unit does without
    settling = late("partydesk.store.keys.settling")


__all__ = ["Change", "Store"]


def _now() -> datetime:
    return datetime.now().astimezone()


class Store:
    """One open unit.

    Every write happens in `with store.change("登记党费"):`; a change inside a change belongs to the
    outer one. Listeners hear of it after the commit, in the thread that made it. `clock` gives the
    time that the journal notes, `salt` so many bytes that nobody can foretell.

    Attributes:
        keys: whose password opened it; None for a plain unit, in which everybody is 管理员.
        clerk: the name that the journal notes.
        role: what the clerk may do.
        restored: triggers that another program had dropped and that were put back at opening.
    """

    def __init__(self, folder: Path, database: UnitDatabase, lock: FolderLock) -> None:
        self.folder = folder
        self.keys: Unlocked | None = None
        self.clerk = "管理员"
        self.role = Role.ADMIN
        self.clock = _now
        self.salt: Callable[[int], bytes] = urandom
        self.database = database
        self.listeners: list[Callable[[Change], None]] = []
        self.restored: tuple[str, ...] = ()
        self._lock = lock
        self._local = threading.local()
        recording.register(database, lambda size: self.salt(size))  # noqa: PLW0108 - may be set later

    @classmethod
    def create(
        cls,
        folder: Path,
        key: str | Unlocked | None = None,
        clock: Callable[[], datetime] = _now,
    ) -> Store:
        """Make a new unit folder and open it.

        Args:
            folder: where; it must not be there yet, or be empty.
            key: see `open`; the keys of an `Unlocked` are written into the folder.
            clock: gives the times that the file notes, that of its own making among them.

        Raises:
            StoreTrouble: when there is something at that place already, or it cannot be written.
        """
        check_free(folder)
        with in_words():
            folder.mkdir(parents=True, exist_ok=True)
        try:
            if key is not None and not isinstance(key, str):
                keys.write_ring(folder, key.ring)
            return cls._open(folder, key, clock, fresh=True)
        except BaseException:
            cleared(folder)
            raise

    @classmethod
    def open(cls, folder: Path, key: str | Unlocked | None = None) -> Store:
        """Open a unit folder, upgrading its file when it is older.

        Args:
            folder: the unit.
            key: what a password unlocked (`store.keys`), or the key itself as SQLCipher takes it.

        Raises:
            StoreTrouble: no unit there, already open, wrong key, damaged, newer, not writable.
        """
        check_there(folder)
        return cls._open(folder, key, _now, fresh=False)

    @classmethod
    def _open(
        cls, folder: Path, key: str | Unlocked | None, clock: Callable[[], datetime], *, fresh: bool
    ) -> Store:
        text = key if key is None or isinstance(key, str) else key.key
        database, lock = open_file(folder, text, fresh=fresh)
        store = cls(folder, database, lock)
        store.clock = clock
        try:
            if fresh:
                database.write_ahead()
            upgrade(database, folder / FILE, clock(), fresh=fresh)
            database.write_ahead()  # only now: what is no unit has been left as it was
            store.restore_triggers()
        except BaseException:
            store.close()
            raise
        proxy.initialize(database)
        if key is not None and not isinstance(key, str):
            settling.finish(folder, key)
            store.admit(key)
        return store

    def admit(self, keys: Unlocked) -> None:
        """From now on this clerk works: the journal names him, his role says what he may do.

        Who only reads cannot write even past this program's own checks: the file refuses.
        """
        self.keys, self.clerk, self.role = keys, keys.clerk.name, keys.clerk.role
        if not self.role.writes:
            self.drafts.all()  # their table is made while it can be
        self.database.pragma("query_only", int(not self.role.writes), permanent=True)

    def require(self, role: Role) -> None:
        """Let only a clerk of this role go on.

        Raises:
            Refusal: this clerk may not.
        """
        rights.require(self.role, role)

    def close(self) -> None:
        """Fold the write-ahead log into the file and let go of the folder."""
        self.database.end()
        self._lock.release()

    def discard(self) -> None:
        """Close a unit that was only just made and cannot stand, and take its files away."""
        self.close()
        cleared(self.folder)

    @contextmanager
    def change(self, label: str, *, lasting: bool = False) -> Iterator[None]:
        """All writes inside are one change: kept together, journalled, undone together.

        A lasting change (the founding of the unit) cannot be taken back: without it nothing else
        could stand.
        """
        if getattr(self._local, "open", False):
            yield
            return
        with self._recorded(Heading(label, "begin" if lasting else "do")):
            yield

    @contextmanager
    def note(self, label: str) -> Iterator[None]:
        """Writes inside tell what has happened outside the books: a paper was printed.

        They are journalled like any other, and neither Ctrl+Z nor the history takes them back.
        """
        with self._recorded(Heading(label, "print")):
            yield

    @contextmanager
    def visit(self) -> Iterator[None]:
        """Work of another thread than the window's: its own connection is closed before it ends.

        A connection left open in a thread that ends takes the whole program down with it.
        """
        fresh = self.database.is_closed()
        try:
            yield
        finally:
            if fresh:
                self.database.close()

    def take_note(self) -> None:
        """Write into the journal what another program wrote past it; the history says so."""
        self.require(Role.KEEPER)
        heading = Heading("记下别的程序改过的内容", "found")
        with in_words():
            recording.note(self.database, self.clock(), self.clerk, heading)

    def purging(self, label: str) -> AbstractContextManager[int]:
        """A change that drops what is kept no longer, its number; see `store.purge`."""
        self.require(Role.ADMIN)
        return self._recorded(Heading(label, "purge"), always=True)

    def restore_triggers(self) -> None:
        """Put back triggers that another program has dropped; the history says so from then on.

        Rows that were written meanwhile stay as they are, and the proof names them.
        """
        with in_words():
            self.restored = tuple(journal.missing_triggers(self.database))
        if self.restored:
            with self._recorded(Heading("补回被别的程序去掉的记账触发器", "found"), always=True):
                journal.install_triggers(self.database)

    def undo(self) -> str | None:
        """Take back the last change; returns its label, None when there is none.

        Raises:
            Refusal: when a later change stands in the way.
        """
        return self._turn(undo.last_done(self.database), "undo", undo.revert)

    def redo(self) -> str | None:
        """Do again what was last undone; returns its label, None when there is nothing.

        Raises:
            Refusal: when a later change stands in the way.
        """
        return self._turn(undo.next_undone(self.database), "redo", undo.repeat)

    @cached_property
    def attachments(self) -> AttachmentStore:
        """Scans, photos and recordings, by the digest of their bytes."""
        # read late: the first page does without it
        from partydesk.store.attachments import AttachmentStore  # noqa: PLC0415

        parameters = self.database.connect_params
        return AttachmentStore(self.folder, lambda: parameters.get("passphrase"))

    @cached_property
    def drafts(self) -> DraftShelf:
        """What was typed and not handed in."""
        return DraftShelf(self.database, lambda: self.clock())  # noqa: PLW0108 - it may be set later

    @property
    def undo_label(self) -> str | None:
        """What Ctrl+Z would take back."""
        step = undo.last_done(self.database)
        return step.label if step else None

    @property
    def redo_label(self) -> str | None:
        """What Ctrl+Shift+Z would do again."""
        step = undo.next_undone(self.database)
        return step.label if step else None

    def _turn(
        self, step: Step | None, kind: str, walk: Callable[[UnitDatabase, int], None]
    ) -> str | None:
        if step is None:
            return None
        try:
            with self._recorded(Heading(step.label, kind, step.change)):
                walk(self.database, step.change)
                undo.note_turn(self.database, step.change, stands=kind == "redo")
        except peewee.IntegrityError as error:
            raise undo.held_by_later(kind) from error
        return step.label

    @contextmanager
    def _recorded(self, heading: Heading, *, always: bool = False) -> Iterator[int]:
        self.require(Role.KEEPER)
        db = self.database
        self._local.open = True
        try:
            with in_words(), db.atomic("IMMEDIATE"):
                change = recording.begin(db, self.clock(), self.clerk, heading)
                yield change
                tables = recording.end(db, change, always=always)
                check_still_there(self.folder)
        finally:
            self._local.open = False
        if tables:
            for listener in tuple(self.listeners):
                listener(Change(heading.label, tables))
