"""The keeper of backups: takes them, keeps them few, copies them, puts one back."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, NamedTuple

from partydesk import resources
from partydesk.features.backups import queries
from partydesk.features.backups.findings import backup_findings
from partydesk.features.backups.rules import Kept, is_due, read_choices
from partydesk.features.backups.service import place as second
from partydesk.features.organization.tables import Setting
from partydesk.kernel.findings import Refusal
from partydesk.store.rights import Role
from partydesk.store.snapshot import files, package, returning, salvage, shelf, taking
from partydesk.store.snapshot.shelf import Kind
from partydesk.store.snapshot.state import keep_state, read_state
from partydesk.store.trouble import StoreTrouble, in_words
from partydesk.store.unit import Change

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from partydesk.features.backups.queries import Comparison, Line
    from partydesk.kernel.findings import Finding
    from partydesk.store.snapshot.shelf import Snapshot
    from partydesk.store.snapshot.state import State
    from partydesk.store.unit import Store

_PLACE, _RESTORED = "backup_place", "restored"
_DAMAGED = "账簿文件有损坏，请不要再登记：关闭程序再打开，会引导您用最近的备份恢复。"
SUFFIX = "pdunit"  # of a whole unit in one file


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
    """

    def __init__(self, store: Store, today: Callable[[], date]) -> None:
        self._store = store
        self._today = today
        self._alone = RLock()  # two backups at once would sweep away each other's half file
        self.rotation, self.reminder = read_choices(resources.read_toml("backups.toml"))

    # taking

    def back_up(self, going: Callable[..., None] = files.quiet) -> Done:
        """Take a backup if anything is new, keep few enough, and serve the second place.

        Raises:
            StoreTrouble: it could not be taken; this is remembered until one succeeds.
        """
        with self._alone:
            snapshot = self._take(going) if self.has_news() else None
            copied, trouble = 0, ""
            if self.place is not None:
                try:
                    copied = self._serve_place(going)
                except StoreTrouble as fault:
                    trouble = fault.sentence
            return Done(snapshot, copied, trouble)

    def has_news(self) -> bool:
        """Whether anything was entered since the newest backup."""
        there = shelf.listed(self.shelf)
        if not there:
            return True
        facts = queries.facts_of(there[0], self.key)
        return facts is None or facts.last != queries.last_turn(self._store.folder, self.key)

    def is_due(self) -> bool:
        """Whether the first use of this day still has to take one."""
        return is_due(self._last_day(), self._today(), news=self.has_news())

    def write_file(self, out: Path, going: Callable[..., None] = files.quiet) -> Snapshot:
        """Write the whole unit into one file, encrypted as the unit is; returns what is in it.

        Raises:
            StoreTrouble: trouble with the disk.
        """
        with self._alone:
            snapshot = self._take(going)
            at, encrypted = snapshot.at.isoformat(), self.key is not None
            head = {"kind": "backup", "at": at, "encrypted": encrypted}
            parts = {package.UNIT: snapshot.path, package.KEYS: self._keys}
            package.pack(out, head, {n: one for n, one in parts.items() if one.exists()}, going)
            return snapshot

    @property
    def file_name(self) -> str:
        """A name for the whole unit in one file."""
        return f"{self._store.folder.resolve().name}-{self._now():%Y%m%d}.{SUFFIX}"

    # the second place

    @property
    def place(self) -> Path | None:
        """The second place; None where none was chosen."""
        with self._store.visit():
            row = Setting.select(Setting.value).where(Setting.key == _PLACE).tuples().first()
        return Path(row[0]) if row and row[0] else None

    def choose_place(self, place: Path | None) -> None:
        """Remember a second place for this unit, or none any more.

        Raises:
            Refusal: a place that cannot be one, or a clerk who is not 管理员.
        """
        self._store.require(Role.ADMIN)
        if place is not None:
            second.check_place(place, self._store.folder, encrypted=self.key is not None)
            second.claim(second.folder_in(place, self._store.folder), self._mark())
            text = str(place.resolve())
        else:
            text = ""
        with self._store.visit(), self._store.change("设置第二备份处"):
            _keep(_PLACE, text)

    def place_is_there(self) -> bool:
        """Whether the second place can be reached now."""
        return self.place is not None and self.place.is_dir()

    def place_on_same_disk(self) -> bool:
        """Whether the second place would be gone together with the unit."""
        return self.place is not None and second.same_disk(self.place, self._store.folder)

    def other_shelves(self) -> list[Path]:
        """The folders with backups that can be reached now, beside the unit's own."""
        return second.shelves_in(self.place, self._store.folder)

    # looking

    def lines(self) -> list[Line]:
        """Every backup, the newest first.

        Raises:
            StoreTrouble: the unit cannot be read.
        """
        place = self.place
        there = second.folder_in(place, self._store.folder) if place is not None else None
        return queries.lines(self._store.folder, self.key, there)

    def compare(self, snapshot: Snapshot) -> Comparison:
        """What a backup has otherwise than the unit today.

        Raises:
            StoreTrouble: it cannot be read.
        """
        return queries.compare(self._store.folder, self.key, snapshot)

    def check(self, snapshot: Snapshot, going: Callable[..., None] = files.quiet) -> list[str]:
        """What is wrong with a backup, in words; empty for a sound one.

        Raises:
            StoreTrouble: it cannot be read at all.
        """
        with in_words():
            if not snapshot.is_of(files.digest_of(snapshot.path, going)):
                return ["文件的内容已不是当时写下的"]
        with files.connected(snapshot.path, self.key, going=going) as copy:
            return taking.look_through(copy)

    def safe(self) -> Kept:
        """What is safe so far."""
        state, place = self._state(), self.place
        last = queries.last_turn(self._store.folder, self.key)
        return Kept(
            own=self._last_day(),
            place=datetime.fromisoformat(state.place_at).date() if state.place_at else None,
            place_name=str(place) if place is not None else "",
            news=self.has_news(),
            place_news=last is not None and last.id > state.place_change,
            failure=state.failure,
        )

    def findings(self) -> tuple[Finding, ...]:
        """What has to be said of the backups today."""
        return backup_findings(self.safe(), self.reminder, self._today())

    # putting back

    def restore(self, snapshot: Snapshot, going: Callable[..., None] = files.quiet) -> Snapshot:
        """Let the unit be as the backup has it; returns the snapshot of the state before.

        Raises:
            StoreTrouble: the backup is spoilt, or trouble with the disk; the unit is as it was.
            Refusal: something was entered meanwhile, or a clerk who is not 管理员.
        """
        self._store.require(Role.ADMIN)
        with self._alone:
            folder, key = self._store.folder, self.key
            place = self.place
            before = self._take(going, Kind.BEFORE_RESTORE)
            kept_facts = queries.facts_of(before, key)
            with returning.prepared(folder, key, snapshot, going) as ready:
                if kept_facts is None or kept_facts.last != queries.last_turn(folder, key):
                    raise Refusal("恢复的时候又登记了新内容，没有恢复；请再试一次。")
                returning.switch(folder, key, ready)
            label = f"恢复到 {snapshot.at:%Y-%m-%d %H:%M} 的备份"
            with self._store.visit(), self._store.change(label, lasting=True):
                _keep(_RESTORED, f"{snapshot.path.name}；此前的状态：{before.path.name}")
                _keep(_PLACE, str(place) if place is not None else "")
            self._remember(replace(self._state(), place_change=0))  # the numbers are given out anew
            second.rotate(self.shelf, self.rotation)
            for listener in tuple(self._store.listeners):
                listener(Change(label, frozenset()))  # without names: every table
            return before

    # inside

    @property
    def key(self) -> str | None:
        """Of the unit; None for a plain one."""
        key: str | None = self._store.database.connect_params.get("passphrase")
        return key

    @property
    def _keys(self) -> Path:
        return self._store.folder / package.KEYS

    @property
    def shelf(self) -> Path:
        """Where the backups of the unit folder lie."""
        return self._store.folder / shelf.FOLDER

    def _now(self) -> datetime:
        return self._store.clock().replace(tzinfo=None)

    def _last_day(self) -> date | None:
        there = shelf.listed(self.shelf)
        return there[0].at.date() if there else None

    def _take(self, going: Callable[..., None], kind: Kind = Kind.USUAL) -> Snapshot:
        try:
            snapshot = taking.take(self._store.folder, self.key, self._now(), kind, going)
        except StoreTrouble as fault:
            self._failed(fault)
            raise
        self._remember(replace(self._state(), failure="", damaged=False))
        second.rotate(self.shelf, self.rotation)
        return snapshot

    def _failed(self, fault: StoreTrouble) -> None:
        """Remember it; a unit that is damaged itself is not to be worked with any longer.

        Raises:
            StoreTrouble: it is damaged.
        """
        damaged = salvage.is_damaged(self._store.folder / "unit.db", self.key)
        sentence = _DAMAGED if damaged else fault.sentence
        with suppress(StoreTrouble):  # the disk is full, say: that is what `fault` says already
            self._remember(replace(self._state(), failure=sentence, damaged=damaged))
        if damaged:
            raise StoreTrouble(_DAMAGED) from fault

    def _serve_place(self, going: Callable[..., None]) -> int:
        place = self.place
        if place is None or not place.is_dir():
            raise StoreTrouble(f"第二备份处（{place}）现在不在，请插上 U 盘或接上磁盘。")
        folder = second.folder_in(place, self._store.folder)
        second.claim(folder, self._mark())
        own = shelf.listed(self.shelf)
        copied = second.copy_missing(own, folder, self.rotation, going)
        second.copy_keys(self._keys, folder)
        second.rotate(folder, self.rotation)
        facts = queries.facts_of(own[0], self.key) if own else None
        if facts is not None:
            at = own[0].at.isoformat()
            self._remember(replace(self._state(), place_at=at, place_change=facts.changes))
        return copied

    def _mark(self) -> str:
        return second.mark_of(queries.first_turn(self._store.folder, self.key))

    def _state(self) -> State:
        return read_state(self.shelf)

    def _remember(self, state: State) -> None:
        with in_words():
            keep_state(self.shelf, state)


def _keep(key: str, value: str) -> None:
    Setting.insert(key=key, value=value).on_conflict(
        conflict_target=(Setting.key,), update={Setting.value: value}
    ).execute()
