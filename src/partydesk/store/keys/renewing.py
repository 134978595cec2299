"""A new data key: who was taken out opens nothing any more, with no copy of `unit.keys`.

The files are made anew beside the old ones, all of them; then `unit.keys` with the new key takes
the place of the old one, in one step of the disk. That is the moment: before it every old password
opens the old files, after it those who stay open the new ones, which `settling` gives their names
if the program could not. Backups follow; a copy that is out of reach stays under the old key.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from partydesk.kernel.findings import Refusal
from partydesk.store.attachments import container
from partydesk.store.attachments.rekeying import export_blobs
from partydesk.store.folder import BLOBS, FILE, SEALED, aside
from partydesk.store.keys.converting import BUSY, CHANGED, Conversion
from partydesk.store.keys.exporting import export
from partydesk.store.keys.past import follow_on_shelf
from partydesk.store.keys.ring import read_ring, write_ring
from partydesk.store.keys.settling import forward, sign_of
from partydesk.store.keys.wiping import wipe
from partydesk.store.snapshot import files
from partydesk.store.trouble import StoreTrouble

if TYPE_CHECKING:
    from collections.abc import Callable

    from partydesk.store.keys.ring import Keyring, Unlocked


class Renewal(Conversion):
    """One encrypted unit on its way to another data key, in the three steps of every conversion."""

    def prepare(self, keys: Unlocked | None, going: Callable[..., None] = files.quiet) -> None:
        """Make all files anew beside the old ones; the unit is as it was.

        Args:
            keys: from `renewed`.
            going: hears of the progress; what it raises stops the work.

        Raises:
            StoreTrouble: no room, trouble with the disk.
        """
        self._new, self._blobs = keys, self._state_of_blobs()
        coming: dict[str, str] = {}
        with files.without_leavings(*(aside(self._folder, name)[2] for name in SEALED)):
            for name, make in ((FILE, export), (BLOBS, export_blobs)):
                file, _, new = aside(self._folder, name)
                if file.exists():
                    make(file, new, self._keys, going)
                    coming[name] = sign_of(new)
        self._fresh.ring = replace(self._fresh.ring, coming=coming)

    def tidy(self, going: Callable[..., None] = files.quiet) -> None:
        """Bring the backups after.

        Raises:
            StoreTrouble: trouble with the disk; what is left is done at the next opening.
        """
        for one in self._shelves:
            follow_on_shelf(one, self._fresh, going)
        self._fresh.ring = replace(self._fresh.ring, coming={})
        write_ring(self._folder, self._fresh.ring)

    @property
    def _fresh(self) -> Unlocked:
        if self._new is None:
            raise AssertionError("a renewal is prepared with keys")
        return self._new

    def _exchange(self) -> None:
        with self._store.attachments.alone:
            if self._state_of_blobs() != self._blobs:
                raise Refusal(CHANGED)
            if any((self._folder / f"{name}-shm").exists() for name in SEALED):
                raise StoreTrouble(BUSY)  # the last connection takes it away
            old = read_ring(self._folder)
            write_ring(self._folder, self._fresh.ring)
            try:
                forward(self._folder)
            except OSError:
                if aside(self._folder, FILE)[2].exists():
                    self._go_back(old)
                    raise  # the attachments alone: they follow at the next opening
        self._store.database.connect_params["passphrase"] = self._fresh.key

    def _go_back(self, ring: Keyring) -> None:
        """The old way again, whole, before anything more is written."""
        file, old, new = aside(self._folder, FILE)
        if not file.exists():
            old.replace(file)
        wipe(aside(self._folder, BLOBS)[2])
        try:
            write_ring(self._folder, ring)
        except StoreTrouble:
            wipe(new)  # gives room
            write_ring(self._folder, ring)
        wipe(new)

    def _state_of_blobs(self) -> tuple[int, ...]:
        """What changes when an attachment comes or goes; closing it folds its log into it."""
        file = self._folder / BLOBS
        if not file.exists():
            return ()
        with container.opened(file, self._old) as live:
            return container.state(live)
