"""A unit on its way to another key: its first password, none any more, or one that nobody knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.store import recording
from partydesk.store.snapshot import files

if TYPE_CHECKING:
    from collections.abc import Callable

    from partydesk.store.keys import Unlocked
    from partydesk.store.keys.converting import Conversion
    from partydesk.store.unit import Store


class Locking:
    """Three steps: `prepare` and `tidy` may run off the window's thread, `switch` must run in it.

    Args:
        conversion: what is done to the files.
        make: gives the new keys, None for no password any more; may take its time.
        follow: lets the journal know.
    """

    def __init__(
        self,
        conversion: Conversion,
        make: Callable[[], Unlocked | None],
        follow: Callable[[], None],
    ) -> None:
        self._conversion, self._make, self._follow = conversion, make, follow

    def prepare(self, going: Callable[..., None] = files.quiet) -> None:
        """Make everything ready; the unit is as it was.

        Raises:
            StoreTrouble: trouble with the disk.
        """
        self._conversion.prepare(self._make(), going)

    def switch(self) -> None:
        """From now on it is so.

        Raises:
            Refusal: something was written meanwhile.
            StoreTrouble: it is in use, or trouble with the disk. The unit is as it was.
        """
        self._conversion.switch()
        self._follow()

    def tidy(self, going: Callable[..., None] = files.quiet) -> None:
        """Bring the backups after.

        Raises:
            StoreTrouble: trouble with the disk; what is left is done at the next opening.
        """
        self._conversion.tidy(going)

    def run(self) -> None:
        """All three steps in one thread.

        Raises:
            Refusal, StoreTrouble: as the steps say.
        """
        self.prepare()
        self.switch()
        self.tidy()


def note_renewal(store: Store) -> None:
    """Say in the history that the unit has another key, though no row of it is another."""
    with store.visit():
        heading = recording.Heading("更换账簿的密钥", "begin")
        recording.note(store.database, store.clock(), store.clerk, heading, always=True)
