"""A unit that comes from elsewhere: a package or a backup on a stick becomes a unit folder."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from partydesk.store.folder import is_plain
from partydesk.store.keys import unlock
from partydesk.store.place import check_place
from partydesk.store.snapshot import files, package
from partydesk.store.snapshot.founding import found_from
from partydesk.store.trouble import StoreTrouble, in_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from partydesk.store.keys import Unlocked
    from partydesk.store.snapshot.founding import Founded

_AROUND = re.compile(r"^交接包-|-\d{8}$|的备份$")
_LARGEST_KEYS = 1 << 20  # bytes


class Arrival:
    """One file from which a unit folder can be made.

    Args:
        file: a package, or a snapshot on its shelf.

    Raises:
        StoreTrouble: it is neither, or spoilt.

    Attributes:
        encrypted: whether a password is needed.
        name: what the folder of the unit may be called.
    """

    def __init__(self, file: Path) -> None:
        self.file = file
        self._keys: bytes | None = None
        if package.is_package(file):
            with package.opened(file) as source:
                self.encrypted = package.KEYS in source.parts
                if self.encrypted:
                    self._keys = source.read(package.KEYS, _LARGEST_KEYS)
            self.name = self._plain(file.stem)
        else:
            self.encrypted = not is_plain(file)
            beside = file.with_name(package.KEYS)
            with in_words():
                self._keys = beside.read_bytes() if beside.is_file() else None
            shelf = file.resolve().parent
            self.name = self._plain((shelf if shelf.name != "backups" else shelf.parent).name)

    def unlock(self, password: str) -> Unlocked:
        """The keys of the unit.

        Raises:
            WrongPassword: it is nobody's.
            StoreTrouble: the keys are missing or spoilt.
        """
        if self._keys is None:
            raise StoreTrouble("备份旁边没有 unit.keys（密码文件），没有它密码再对也打不开。")
        # the keys are sealed one by one: they may lie anywhere for a moment
        with tempfile.TemporaryDirectory() as place:
            (Path(place) / package.KEYS).write_bytes(self._keys)
            return unlock(Path(place), password)

    def settle(
        self, folder: Path, keys: Unlocked | None, going: Callable[..., None] = files.quiet
    ) -> Founded:
        """Make the unit folder; it appears whole or not at all.

        Raises:
            StoreTrouble: spoilt, no room, something stands there already, a place that cannot be.
        """
        check_place(folder)
        return found_from(self.file, folder, lambda _part: keys.key if keys else None, going)

    def folder_in(self, place: Path) -> Path:
        """A name that is not taken yet."""
        folder, number = place / self.name, 2
        while folder.exists():
            folder, number = place / f"{self.name} {number}", number + 1
        return folder

    def _plain(self, name: str) -> str:
        while (shorter := _AROUND.sub("", name)) != name:
            name = shorter
        return name.strip() or "恢复的单位"
