"""The second place of one unit: chosen by the clerk, served with every backup."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from partydesk.features.backups import queries
from partydesk.features.backups.service import place
from partydesk.features.organization.tables import Setting
from partydesk.store.keys.past import follow_on_shelf
from partydesk.store.rights import Role
from partydesk.store.snapshot import files
from partydesk.store.trouble import StoreTrouble

if TYPE_CHECKING:
    from collections.abc import Callable

    from partydesk.features.backups.rules import Rotation
    from partydesk.features.backups.service.own import OwnShelf
    from partydesk.store.unit import Store

_KEY = "backup_place"


class SecondPlace:
    """Where every backup lies once more."""

    def __init__(self, store: Store, own: OwnShelf, rotation: Rotation) -> None:
        self._store, self._own, self._rotation = store, own, rotation

    @property
    def path(self) -> Path | None:
        """The place that was chosen; None where none was."""
        with self._store.visit():
            row = Setting.select(Setting.value).where(Setting.key == _KEY).tuples().first()
        return Path(row[0]) if row and row[0] else None

    @property
    def folder(self) -> Path | None:
        """Where in it the copies of this unit lie."""
        chosen = self.path
        return None if chosen is None else place.folder_in(chosen, self._own.unit)

    @property
    def is_there(self) -> bool:
        """Whether it can be reached now."""
        chosen = self.path
        return chosen is not None and chosen.is_dir()

    @property
    def on_same_disk(self) -> bool:
        """Whether it would be gone together with the unit."""
        chosen = self.path
        return chosen is not None and place.same_disk(chosen, self._own.unit)

    def choose(self, chosen: Path | None) -> None:
        """Remember a second place for this unit, or none any more.

        Raises:
            Refusal: a place that cannot be one, or a clerk who is not 管理员.
        """
        self._store.require(Role.ADMIN)
        text = ""
        if chosen is not None:
            place.check_place(chosen, self._own.unit, encrypted=self._own.key is not None)
            place.claim(place.folder_in(chosen, self._own.unit), self._mark())
            text = str(chosen.resolve())
        with self._store.visit(), self._store.change("设置第二备份处"):
            self.write(text)

    def write(self, text: str) -> None:
        """Write the setting, inside a change."""
        Setting.insert(key=_KEY, value=text).on_conflict(
            conflict_target=(Setting.key,), update={Setting.value: text}
        ).execute()

    def serve(self, going: Callable[..., None] = files.quiet) -> int:
        """Copy what is missing there; returns how many files.

        Raises:
            StoreTrouble: it is not there, torn off, full, or does not give back what was written.
        """
        chosen = self.path
        if chosen is None or not chosen.is_dir():
            raise StoreTrouble(f"第二备份处（{chosen}）现在不在，请插上 U 盘或接上磁盘。")
        folder = place.folder_in(chosen, self._own.unit)
        place.claim(folder, self._mark())
        own = self._own.listed()
        copied = place.copy_missing(own, folder, self._rotation, going)
        copied += place.copy_segments(self._own.segments(), folder, going)
        if (keys := self._store.keys) is not None and keys.ring.past:  # the key was renewed
            place.drop_twins((own, self._own.segments()), folder)
            follow_on_shelf(folder, keys, going)
        place.copy_keys(self._own.keys, folder)
        place.rotate(folder, self._rotation)
        last = self._own.last_turn()
        if own and last is not None and not self._own.has_news():
            at = own[0].at.isoformat()
            self._own.remember(replace(self._own.state, place_at=at, place_change=last.id))
        return copied

    def _mark(self) -> str:
        return place.mark_of(queries.first_turn(self._own.unit, self._own.key))
