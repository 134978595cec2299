"""列表: how the unit arranges its lists, and the filters it keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partydesk.features.lists import queries
from partydesk.features.lists.tables import ListLook, SavedFilter
from partydesk.kernel.findings import Refusal
from partydesk.kernel.late import late
from partydesk.kernel.texts import checked_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from partydesk.kernel.forgetting import Gone
    from partydesk.kernel.looks import Look
    from partydesk.store import unnaming
    from partydesk.store.unit import Store
else:
    unnaming = late("partydesk.store.unnaming")

_LONGEST_NAME = 20


class ListBook:
    """The lists of one open unit.

    Args:
        store: the open unit.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    @property
    def keeps(self) -> bool:
        """Whether whoever is at work may keep anything: who only reads arranges for the moment."""
        return self._store.role.writes

    def look(self, list_: str) -> Look | None:
        """How a list was arranged; None for as it comes."""
        return queries.look(list_)

    def filters(self, list_: str) -> list[queries.Kept]:
        """The filters kept for a list."""
        return queries.filters(list_)

    def keep_look(self, list_: str, look: Look) -> None:
        """Show a list like this from now on; a look without columns is as it comes.

        Raises:
            StoreTrouble: trouble with the unit's disk.
        """
        if not self.keeps or look == (queries.look(list_) or type(look)()):
            return
        with self._store.change(f"调整“{list_}”的列"):
            ListLook.delete().where(ListLook.list == list_).execute()
            if look != type(look)():
                ListLook.create(list=list_, look=look.packed())

    def save_filter(self, list_: str, name: str, wanted: Mapping[str, Any]) -> int:
        """Keep a filter by a name; one that has the name already is replaced.

        Raises:
            Refusal: no name, or one that is too long.
        """
        name = _checked(name)
        same = (SavedFilter.list == list_) & (SavedFilter.name == name)
        with self._store.change(f"保存筛选“{name}”"):
            found = SavedFilter.select(SavedFilter.id).where(same).tuples().first()
            if found is None:
                return int(SavedFilter.create(list=list_, name=name, wanted=dict(wanted)).id)
            SavedFilter.update(wanted=dict(wanted)).where(same).execute()
            return int(found[0])

    def rename_filter(self, id_: int, name: str) -> None:
        """Call a filter otherwise.

        Raises:
            Refusal: it is not there any more, no name, or another one of the list has it.
        """
        kept, name = _kept(id_), _checked(name)
        taken = (SavedFilter.list == kept.list) & (SavedFilter.name == name)
        if SavedFilter.select().where(taken, SavedFilter.id != id_).exists():
            raise Refusal(f"已经有一个筛选叫“{name}”，请换一个名称。", field="name")
        if name != kept.name:
            with self._store.change(f"筛选“{kept.name}”改名为“{name}”"):
                SavedFilter.update(name=name).where(SavedFilter.id == id_).execute()

    def delete_filter(self, id_: int) -> None:
        """Keep a filter no longer.

        Raises:
            Refusal: it is not there any more.
        """
        kept = _kept(id_)
        with self._store.change(f"删除筛选“{kept.name}”"):
            SavedFilter.delete().where(SavedFilter.id == id_).execute()


def forget(gone: Gone) -> None:
    """Filters name nobody who was made anonymous; inside a change."""
    unnaming.unname(SavedFilter, (SavedFilter.name, SavedFilter.wanted), gone)


def _checked(name: str) -> str:
    text = checked_text(name, "名称", "name", _LONGEST_NAME)
    if not text:
        raise Refusal("请给这个筛选起个名称。", field="name")
    return text


def _kept(id_: int) -> SavedFilter:
    found: SavedFilter | None = SavedFilter.get_or_none(SavedFilter.id == id_)
    if found is None:
        raise Refusal("这个筛选已经不在了。")
    return found
