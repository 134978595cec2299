"""A unit that cannot be opened any more: the newest good backup, and what was done after it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from partydesk.features.organization.tables import Setting
from partydesk.store.folder import is_plain
from partydesk.store.snapshot import files, returning, salvage, shelf, taking
from partydesk.store.snapshot.replay import replay
from partydesk.store.snapshot.state import State, keep_state
from partydesk.store.torn import is_torn
from partydesk.store.trouble import StoreTrouble, in_words
from partydesk.store.unit import Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from partydesk.store.keys import Unlocked
    from partydesk.store.snapshot.facts import Turn
    from partydesk.store.snapshot.salvage import Lost
    from partydesk.store.snapshot.shelf import Snapshot


class Found(NamedTuple):
    """What there is to go on with.

    Attributes:
        snapshot: the newest backup that stood its check.
        spoilt: newer ones that did not.
        later: changes after it that can still be read from the damaged file, in their order.
    """

    snapshot: Snapshot
    spoilt: tuple[Snapshot, ...]
    later: tuple[Lost, ...]


class PutBack(NamedTuple):
    """What became of it.

    Attributes:
        aside: where the damaged file is kept.
        done: so many of the later changes were done again.
        left: those that were not: the clerk has to enter them.
    """

    aside: Path
    done: int
    left: tuple[Turn, ...]


class Rescue:
    """The unit in `folder`, which is damaged and not open.

    Args:
        folder: the unit.
        keys: what the password unlocked, or the key itself; None for a plain unit.
    """

    def __init__(self, folder: Path, keys: Unlocked | str | None) -> None:
        self.folder, self._keys = folder, keys
        self._key = keys if keys is None or isinstance(keys, str) else keys.key

    @property
    def is_needed(self) -> bool:
        """Whether the file is damaged, or gone, and there are backups to go on with."""
        there = shelf.listed(self.folder / shelf.FOLDER)
        if not there or (self._key is None and not is_plain(there[0].path)):
            return False  # without the keys no backup can be read either
        try:
            if is_torn(self.folder, self._key):
                return True
        except StoreTrouble:  # the same is found below, and what it is
            pass
        return salvage.is_damaged(self.folder / "unit.db", self._key)

    def look(self, going: Callable[..., None] = files.quiet) -> Found | None:
        """Check the backups, the newest first, until one is good; None where none is."""
        spoilt: list[Snapshot] = []
        for one in shelf.listed(self.folder / shelf.FOLDER):
            going(0, 0, f"正在检查 {one.at:%Y-%m-%d %H:%M} 的备份")
            if self._is_good(one, going):
                return Found(one, tuple(spoilt), tuple(self._later(one)))
            spoilt.append(one)
        return None

    def put_back(
        self, found: Found, now: datetime, going: Callable[..., None] = files.quiet
    ) -> PutBack:
        """Let the unit be as the backup has it, and do again what was done after it.

        Raises:
            StoreTrouble: the backup is spoilt after all, or trouble with the disk.
        """
        snapshot = found.snapshot
        aside = self.folder / shelf.FOLDER / f"损坏-{now:%Y%m%d-%H%M%S}.db"
        with returning.prepared(self.folder, self._key, snapshot, going) as ready:
            returning.replace_damaged(self.folder, ready, aside)
        with in_words():
            keep_state(self.folder / shelf.FOLDER, State())
        store = Store.open(self.folder, self._keys)
        try:
            done = replay(store, found.later)
            text = f"{snapshot.path.name}；损坏的文件：{aside.name}"
            label = f"从 {snapshot.at:%Y-%m-%d %H:%M} 的备份恢复（账簿损坏）"
            with store.change(label, lasting=True):
                Setting.insert(key="restored", value=text).on_conflict(
                    conflict_target=(Setting.key,), update={Setting.value: text}
                ).execute()
        finally:
            store.close()
        return PutBack(aside, done, tuple(one.turn for one in found.later[done:]))

    def _later(self, one: Snapshot) -> list[salvage.Lost]:
        with files.connected(one.path, self._key) as copy:
            ends = [
                copy.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()[0]
                for table in ("change", "journal")
            ]
        return salvage.later_changes(self.folder / "unit.db", self._key, ends[0], ends[1])

    def _is_good(self, one: Snapshot, going: Callable[..., None]) -> bool:
        try:
            if not one.is_of(files.digest_of(one.path, going)):
                return False
            with files.connected(one.path, self._key, going=going) as copy:
                return not taking.look_through(copy)
        except (StoreTrouble, OSError):
            return False
