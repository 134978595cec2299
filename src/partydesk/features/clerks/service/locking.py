"""A unit on its way to its first password, or away from the last one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.store.keys import new_lock
from partydesk.store.keys.converting import Conversion
from partydesk.store.snapshot import files

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from partydesk.store.unit import Store


class Locking:
    """Three steps: `prepare` and `tidy` may run off the window's thread, `switch` must run in it.

    Args:
        store: the open unit.
        follow: lets the journal know, under the words it is given.
        shelves: folders with backups beside the one in the unit folder.
        first: name and password of the first clerk; None gives the password up.
    """

    def __init__(
        self,
        store: Store,
        follow: Callable[[str], None],
        shelves: tuple[Path, ...],
        first: tuple[str, str] | None,
    ) -> None:
        self._follow, self._first = follow, first
        self._conversion = Conversion(store, shelves)

    def prepare(self, going: Callable[..., None] = files.quiet) -> None:
        """Make everything ready; the unit is as it was.

        Raises:
            StoreTrouble: trouble with the disk.
        """
        keys = None if self._first is None else new_lock(*self._first)
        self._conversion.prepare(keys, going)

    def switch(self) -> None:
        """From now on the unit has a password, or none.

        Raises:
            Refusal: something was written meanwhile.
            StoreTrouble: it is in use, or trouble with the disk. The unit is as it was.
        """
        self._conversion.switch()
        self._follow("取消密码" if self._first is None else "设置密码")

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
