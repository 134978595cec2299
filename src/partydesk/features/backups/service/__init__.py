"""The keeper of backups: takes them, keeps them few, copies them, puts one back."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from threading import RLock
from typing import TYPE_CHECKING, NamedTuple

from partydesk import resources
from partydesk.features.attachments.queries import in_use
from partydesk.features.backups import queries
from partydesk.features.backups.findings import backup_findings
from partydesk.features.backups.rules import Kept, is_due, read_choices
from partydesk.features.backups.service.own import OwnShelf
from partydesk.features.backups.service.place import shelves_in
from partydesk.features.backups.service.second import SecondPlace
from partydesk.features.organization.tables import Setting
from partydesk.kernel.findings import Refusal
from partydesk.store.attachments import segments
from partydesk.store.keys import new_lock, write_ring
from partydesk.store.keys.exporting import export
from partydesk.store.rights import Role
from partydesk.store.snapshot import files, package, returning
from partydesk.store.snapshot.shelf import Kind
from partydesk.store.trouble import StoreTrouble
from partydesk.store.unit import Change

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date
    from pathlib import Path

    from partydesk.features.backups.queries import Comparison, Line
    from partydesk.kernel.findings import Finding
    from partydesk.store.snapshot.facts import Facts
    from partydesk.store.snapshot.shelf import Snapshot
    from partydesk.store.unit import Store

_RESTORED, _HANDED_OVER = "restored", "handed_over"
_LONGEST_NAME = 50
SUFFIX = "pdunit"  # of a whole unit in one file


def _any_password(_password: str, _names: tuple[str, ...]) -> None:
    """Nobody weighs it."""


class Done(NamedTuple):
    """What a backup came to.

    Attributes:
        snapshot: the new one; None where nothing had changed since the last.
        copied: files that were copied to the second place.
        place_trouble: why the second place could not be served; empty where it was, or is none.
    """

    snapshot: Snapshot | None
    copied: int
    place_trouble: str


class BackupKeeper:
    """The backups of one open unit.

    Everything here may run off the window's thread; `going` hears of the progress, and what it
    raises stops the work and leaves nothing half.

    Args:
        store: the open unit.
        today: the clock.
        weigh: refuses a password that is easily guessed; gets it and what must not be in it.

    Attributes:
        own: the backups in the unit folder.
        second: the second place.
    """

    def __init__(
        self,
        store: Store,
        today: Callable[[], date],
        weigh: Callable[[str, tuple[str, ...]], None] = _any_password,
    ) -> None:
        self._store = store
        self._weigh = weigh
        self._today = today
        self._alone = RLock()  # two backups at once would sweep away each other's half file
        self.rotation, self.reminder = read_choices(resources.read_toml("backups.toml"))
        self.own = OwnShelf(store, self.rotation)
        self.second = SecondPlace(store, self.own, self.rotation)

    def back_up(self, going: Callable[..., None] = files.quiet) -> Done:
        """Take a backup if anything is new, keep few enough, and serve the second place.

        Raises:
            StoreTrouble: it could not be taken; this is remembered until one succeeds.
        """
        with self._alone:
            snapshot = self.own.take(going) if self.own.has_news() else None
            copied, trouble = 0, ""
            if self.second.path is not None:
                try:
                    copied = self.second.serve(going)
                except StoreTrouble as fault:
                    trouble = fault.sentence
            return Done(snapshot, copied, trouble)

    def is_due(self) -> bool:
        """Whether the first use of this day still has to take one."""
        return is_due(self.own.last_day, self._today(), news=self.own.has_news())

    def write_file(self, out: Path, going: Callable[..., None] = files.quiet) -> Snapshot:
        """Write the whole unit into one file, encrypted as the unit is; returns what is in it.

        Raises:
            StoreTrouble: trouble with the disk.
        """
        with self._alone:
            snapshot = self.own.take(going)
            at, encrypted = snapshot.at.isoformat(), self.own.key is not None
            head = {"kind": "backup", "at": at, "encrypted": encrypted}
            parts = {package.UNIT: snapshot.path, package.KEYS: self.own.keys}
            parts |= {one.path.name: one.path for one in self.own.segments()}
            package.pack(out, head, {n: one for n, one in parts.items() if one.exists()}, going)
            return snapshot

    def check_heir(self, heir: str, password: str) -> None:
        """Whether somebody can be handed the unit under that password.

        Raises:
            Refusal: no name, an easy password, or a clerk who is not 管理员.
        """
        self._store.require(Role.ADMIN)
        if not heir.strip() or not heir.isprintable() or len(heir) > _LONGEST_NAME:
            raise Refusal(f"请写上接收人的姓名，最多 {_LONGEST_NAME} 个字。", field="heir")
        self._weigh(password, (heir, self._store.folder.name))

    def hand_over(
        self, out: Path, heir: str, password: str, going: Callable[..., None] = files.quiet
    ) -> Facts:
        """Write the whole unit into one file for somebody else, under a password of its own.

        Its key is a new one: who could open this unit cannot open that file, nor the reverse.

        Returns:
            What is in it.

        Raises:
            StoreTrouble: trouble with the disk.
            Refusal: as `check_heir`.
        """
        self.check_heir(heir, password)
        with self._alone:
            snapshot = self.own.take(going)
            facts = queries.facts_of(snapshot, self.own.key)
            lock = new_lock(heir, password)
            with files.workplace(self.own.folder, "交接") as place:
                export(snapshot.path, place / package.UNIT, (self.own.key, lock.key), going)
                write_ring(place, lock.ring)
                self._add_blobs(place, lock.key, going)
                head = {"kind": "handover", "at": snapshot.at.isoformat(), "encrypted": True}
                package.pack(out, head, {one.name: one for one in sorted(place.iterdir())}, going)
            with self._store.visit(), self._store.change(f"做交接包，交给 {heir}", lasting=True):
                self._note(_HANDED_OVER, f"{heir}：{out.name}")
        if facts is None:
            raise AssertionError(snapshot.path.name)
        return facts

    def _add_blobs(self, place: Path, key: str, going: Callable[..., None]) -> None:
        """What is beside any row, under the key of a handover; what was taken off stays here."""
        blobs = self._store.attachments
        with self._store.visit():
            used = in_use()
        wanted = {digest: size for digest, size in blobs.digests().items() if digest in used}
        if wanted:
            segments.new_segment(blobs, wanted, place, (self.own.now, key), going)

    @property
    def file_name(self) -> str:
        """A name for the whole unit in one file."""
        return f"{self._store.folder.resolve().name}-{self.own.now:%Y%m%d}.{SUFFIX}"

    def other_shelves(self) -> list[Path]:
        """The folders with backups that can be reached now, beside the unit's own."""
        return shelves_in(self.second.path, self._store.folder)

    def lines(self) -> list[Line]:
        """Every backup, the newest first.

        Raises:
            StoreTrouble: the unit cannot be read.
        """
        return queries.lines(self._store.folder, self.own.key, self.second.folder)

    def compare(self, snapshot: Snapshot) -> Comparison:
        """What a backup has otherwise than the unit today.

        Raises:
            StoreTrouble: it cannot be read.
        """
        return queries.compare(self._store.folder, self.own.key, snapshot)

    def safe(self) -> Kept:
        """What is safe so far."""
        state, place, last = self.own.state, self.second.path, self.own.last_turn()
        return Kept(
            own=self.own.last_day,
            place=datetime.fromisoformat(state.place_at).date() if state.place_at else None,
            place_name=str(place) if place is not None else "",
            news=self.own.has_news(),
            place_news=last is not None and last.id > state.place_change,
            failure=state.failure,
            lacking=self.lacking(),
        )

    def findings(self, on: date | None = None) -> tuple[Finding, ...]:
        """What has to be said of the backups on `on`, today."""
        return backup_findings(self.safe(), self.reminder, on or self._today())

    def restore(self, snapshot: Snapshot, going: Callable[..., None] = files.quiet) -> Snapshot:
        """Let the unit be as the backup has it; returns the snapshot of the state before.

        Raises:
            StoreTrouble: the backup is spoilt, or trouble with the disk; the unit is as it was.
            Refusal: something was entered meanwhile, or a clerk who is not 管理员.
        """
        self._store.require(Role.ADMIN)
        with self._alone:
            place = self.second.path
            before = self.own.take(going, Kind.BEFORE_RESTORE)
            self._switch(snapshot, before, going)
            label = f"恢复到 {snapshot.at:%Y-%m-%d %H:%M} 的备份"
            with self._store.visit(), self._store.change(label, lasting=True):
                self._note(_RESTORED, f"{snapshot.path.name}；此前的状态：{before.path.name}")
                self.second.write(str(place) if place is not None else "")
            # the numbers of changes are given out anew
            self.own.remember(replace(self.own.state, place_change=0))
            self.own.rotate()
            for listener in tuple(self._store.listeners):
                listener(Change(label, frozenset()))  # without names: every table
            return before

    def lacking(self) -> int:
        """How many attachments have lost their content: it is neither here nor in a backup."""
        with self._store.visit():
            used = in_use()
        if not used:
            return 0
        try:
            here = self._store.attachments.digests()
        except StoreTrouble:
            here = {}
        gone = used.difference(here)
        kept = segments.held(self.own.segments(), self.own.key) if gone else {}
        return len(gone - set(kept))

    def _fetch(self, digests: Iterable[str], going: Callable[..., None]) -> None:
        shelves = [self.own.folder, *self.other_shelves()]
        segments.fetch(self._store.attachments, digests, shelves, going)

    def _note(self, key: str, text: str) -> None:
        """What was done to the unit as a whole stands in its journal."""
        Setting.insert(key=key, value=text).on_conflict(
            conflict_target=(Setting.key,), update={Setting.value: text}
        ).execute()

    def _switch(self, snapshot: Snapshot, before: Snapshot, going: Callable[..., None]) -> None:
        folder, key = self._store.folder, self.own.key
        kept = queries.facts_of(before, key)
        with returning.prepared(folder, key, snapshot, going) as ready:
            if kept is None or kept.last != self.own.last_turn():
                raise Refusal("恢复的时候又登记了新内容，没有恢复；请再试一次。")
            # a blob more does no harm: if the program dies here, nothing refers to it
            self._fetch(queries.blobs_of(ready.file, key), going)
            returning.switch(folder, key, ready)
