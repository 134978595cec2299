"""The backups in the unit folder itself: taken, kept few, looked at."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from partydesk.features.backups import queries
from partydesk.features.backups.service import place as second
from partydesk.store.attachments import segments
from partydesk.store.snapshot import files, package, salvage, shelf, taking
from partydesk.store.snapshot.facts import read_facts
from partydesk.store.snapshot.shelf import Kind
from partydesk.store.snapshot.state import State, keep_state, read_state
from partydesk.store.trouble import StoreTrouble, in_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime
    from pathlib import Path

    from partydesk.features.backups.rules import Rotation
    from partydesk.store.attachments.segments import Segment
    from partydesk.store.snapshot.facts import Facts, Turn
    from partydesk.store.snapshot.shelf import Snapshot
    from partydesk.store.unit import Store

_NEWEST = 4  # backups that may be the last one taken
_DAMAGED = "账簿文件有损坏，请不要再登记：关闭程序再打开，会引导您用最近的备份恢复。"


class OwnShelf:
    """The folder `backups` of one open unit, and what is remembered about it."""

    def __init__(self, store: Store, rotation: Rotation) -> None:
        self._store, self._rotation = store, rotation

    @property
    def unit(self) -> Path:
        """The unit folder."""
        return self._store.folder

    @property
    def folder(self) -> Path:
        """Where the backups lie."""
        return self.unit / shelf.FOLDER

    @property
    def keys(self) -> Path:
        """The unit's file of keys; a plain unit has none."""
        return self.unit / package.KEYS

    @property
    def key(self) -> str | None:
        """The key of the unit; None for a plain one."""
        key: str | None = self._store.database.connect_params.get("passphrase")
        return key

    @property
    def now(self) -> datetime:
        """The time, as the names of backups say it."""
        return self._store.clock().replace(tzinfo=None)

    @property
    def last_day(self) -> date | None:
        """The day of the newest backup; None where there is none."""
        there = self.listed()
        return there[0].at.date() if there else None

    @property
    def state(self) -> State:
        """What was remembered."""
        return read_state(self.folder)

    def listed(self) -> list[Snapshot]:
        """Every backup, the newest first."""
        return shelf.listed(self.folder)

    def last_turn(self) -> Turn | None:
        """The last change of the unit."""
        return queries.last_turn(self.unit, self.key)

    def facts(self) -> Facts:
        """What the unit holds now.

        Raises:
            StoreTrouble: it cannot be read.
        """
        with files.connected(self.unit / "unit.db", self.key, writing=True) as live:
            return read_facts(live)

    def has_news(self) -> bool:
        """Whether anything was entered since the newest backup."""
        last = self.last_turn()
        # not the first alone: of two of one second, and after the clock was put right, who knows
        newest = self.listed()[:_NEWEST]
        facts = (queries.facts_of(one, self.key) for one in newest)
        return self._has_new_blobs() or not any(
            one is not None and one.last == last for one in facts
        )

    def _has_new_blobs(self) -> bool:
        try:
            return bool(self.new_blobs())
        except StoreTrouble:  # the next backup says what is wrong with them
            return True

    def new_blobs(self) -> dict[str, int]:
        """Attachments of which there is no backup yet, with their sizes.

        Raises:
            StoreTrouble: they cannot be read.
        """
        here = self._store.attachments.digests()
        kept = segments.held(self.segments(), self.key) if here else {}
        return {digest: size for digest, size in here.items() if digest not in kept}

    def segments(self) -> list[Segment]:
        """The backups of attachments, the oldest first."""
        return segments.listed(self.folder)

    def take(self, going: Callable[..., None], kind: Kind = Kind.USUAL) -> Snapshot:
        """Take a backup and keep few enough.

        Raises:
            StoreTrouble: it could not be taken; this is remembered until one succeeds.
        """
        try:
            snapshot = taking.take(self.unit, self.key, self.now, kind, going)
            self._save_blobs(going)
        except StoreTrouble as fault:
            self._failed(fault)
            raise
        self.remember(replace(self.state, failure="", damaged=False))
        self.rotate()
        return snapshot

    def _save_blobs(self, going: Callable[..., None]) -> None:
        new = self.new_blobs()
        if new:
            blobs = self._store.attachments
            going(0, 0, f"正在备份 {len(new)} 个新附件")
            segments.new_segment(blobs, new, self.folder, (self.now, self.key), going)

    def rotate(self) -> None:
        """Take away what need not be kept."""
        second.rotate(self.folder, self._rotation)

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

    def remember(self, state: State) -> None:
        """Keep the news of the backups for the next start.

        Raises:
            StoreTrouble: trouble with the disk.
        """
        with in_words():
            keep_state(self.folder, state)

    def _failed(self, fault: StoreTrouble) -> None:
        """Remember it; a unit that is damaged itself is not to be worked with any longer.

        Raises:
            StoreTrouble: it is damaged.
        """
        damaged = salvage.is_damaged(self.unit / "unit.db", self.key)
        sentence = _DAMAGED if damaged else fault.sentence
        with suppress(StoreTrouble):  # the disk is full, say: that is what `fault` says already
            self.remember(replace(self.state, failure=sentence, damaged=damaged))
        if damaged:
            raise StoreTrouble(_DAMAGED) from fault
