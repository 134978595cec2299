"""The bytes of the attachments: whether all are there, brought back, cleaned up, purged."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from partydesk.features.attachments import queries
from partydesk.store.attachments import segments
from partydesk.store.rights import Role
from partydesk.store.snapshot import files, shelf
from partydesk.store.trouble import StoreTrouble, in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from partydesk.features.attachments.queries import Item
    from partydesk.store.unit import Store


class Idle(NamedTuple):
    """Bytes that nothing refers to any more, by digest, with their sizes.

    Attributes:
        safe: those of which the backups have a copy.
        alone: those of which there is no other copy.
    """

    safe: dict[str, int]
    alone: dict[str, int]


class State(NamedTuple):
    """How much there is.

    Attributes:
        number: of attachments.
        size: bytes of their contents, each content once.
        idle: what can be cleaned up.
    """

    number: int
    size: int
    idle: Idle


class Faults(NamedTuple):
    """Attachments whose bytes are not as they were when they came.

    Attributes:
        spoilt: they read otherwise than they were written.
        missing: they are neither here nor in a backup that can be reached.
    """

    spoilt: tuple[Item, ...]
    missing: tuple[Item, ...]

    @property
    def sentences(self) -> list[str]:
        """Each in one sentence."""
        said = [(self.spoilt, "与存入时不一样，文件可能已损坏"), (self.missing, "找不到了")]
        return [
            f"附件“{one.name}”（{one.owner}）的内容{what}。"
            for items, what in said
            for one in items
        ]


class Upkeep:
    """What has to be done with the bytes of all attachments together.

    `going` hears of the progress; what it raises stops the work and leaves nothing half.

    Args:
        store: the open unit.
        other_shelves: folders with backups that can be reached now, beside the unit's own.
    """

    def __init__(self, store: Store, other_shelves: Callable[[], list[Path]]) -> None:
        self._store, self._others = store, other_shelves

    def fetch(self, digests: Iterable[str], going: Callable[..., None] = files.quiet) -> list[str]:
        """Bring bytes that are not here back from the backups; returns those that none has.

        Raises:
            StoreTrouble: no room, or trouble with the disk.
        """
        return segments.fetch(self._store.attachments, digests, self._shelves, going)

    def faults(self, going: Callable[..., None] = files.quiet) -> Faults:
        """Compare every byte with its digest; reads only.

        Raises:
            StoreTrouble: the files cannot be read at all.
        """
        blobs = self._store.attachments
        with self._store.visit():
            every = queries.every()
        if not every:
            return Faults((), ())
        spoilt = set(blobs.check(going))
        here = blobs.digests().keys() | self._kept()
        return Faults(
            tuple(one for one in every if one.digest in spoilt),
            tuple(one for one in every if one.digest not in here),
        )

    def told(self, going: Callable[..., None] = files.quiet) -> list[str]:
        """What `faults` finds, each in one sentence; that the file cannot be read is one too."""
        try:
            return self.faults(going).sentences
        except StoreTrouble as trouble:
            return [trouble.sentence]

    def mend(self, going: Callable[..., None] = files.quiet) -> Faults:
        """Bring what is spoilt back from the backups; returns what nothing good is left of.

        A file that cannot be opened at all is kept beside the backups, and made anew from them.

        Raises:
            StoreTrouble: trouble with the disk.
        """
        self._store.require(Role.KEEPER)
        blobs = self._store.attachments
        with in_words():
            self._shelves[0].mkdir(exist_ok=True)
        if blobs.set_aside(self._shelves[0] / f"损坏附件-{self._store.clock():%Y%m%d-%H%M%S}.db"):
            with self._store.visit():
                used = queries.in_use()
            self.fetch(used, going)
        found = self.faults(going)
        spoilt = {one.digest for one in found.spoilt}
        good = {one for one in spoilt if self._is_kept_well(one, going)}
        blobs.remove(good)
        self.fetch(good, going)
        left = tuple(one for one in found.spoilt if one.digest not in good)
        return Faults(left, found.missing)

    def state(self) -> State:
        """How much there is, and what of it can be cleaned up.

        Raises:
            StoreTrouble: the files cannot be read.
        """
        with self._store.visit():
            every = queries.every()
        size = sum({one.digest: one.size for one in every}.values())
        return State(len(every), size, self.idle())

    def idle(self) -> Idle:
        """What nothing refers to any more.

        Raises:
            StoreTrouble: the files cannot be read.
        """
        with self._store.visit():
            used = queries.in_use()
        here = self._store.attachments.digests()
        free = {digest: size for digest, size in here.items() if digest not in used}
        kept = self._kept() if free else set()
        safe = {digest: size for digest, size in free.items() if digest in kept}
        return Idle(safe, {one: size for one, size in free.items() if one not in safe})

    def clean_up(self) -> int:
        """Take out what nothing refers to and the backups have; returns how many bytes.

        An attachment whose removal is undone afterwards comes back from the backups by itself.

        Raises:
            StoreTrouble: trouble with the disk.
        """
        self._store.require(Role.KEEPER)
        return self._store.attachments.remove(self.idle().safe)

    def purge(self, digests: Iterable[str], going: Callable[..., None] = files.quiet) -> int:
        """Take bytes out for good, of the backups too, where their time is over.

        What is still beside another row stays.

        Returns:
            How many bytes of the unit's own file.

        Raises:
            StoreTrouble: trouble with the disk; what is left can be done again.
        """
        self._store.require(Role.ADMIN)
        with self._store.visit():
            over = set(digests) - queries.in_use()
        for one in self._shelves:
            segments.strike(one, self._store.attachments.key, over, going)
        return self._store.attachments.remove(over)

    @property
    def _shelves(self) -> list[Path]:
        return [self._store.folder / shelf.FOLDER, *self._others()]

    def _kept(self) -> set[str]:
        key = self._store.attachments.key
        return {
            one for place in self._shelves for one in segments.held(segments.listed(place), key)
        }

    def _is_kept_well(self, digest: str, going: Callable[..., None]) -> bool:
        key = self._store.attachments.key
        return any(segments.gives(place, key, digest, going) for place in self._shelves)
