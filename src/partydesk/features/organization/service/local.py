"""地方规定: switched on, corrected, ended and taken out, each in one change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.organization import queries
from partydesk.features.organization.tables import LocalRule as Row
from partydesk.kernel.findings import Refusal
from partydesk.store.rights import Role

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from partydesk.features.organization.rules.local import LocalOrder, LocalRule
    from partydesk.features.organization.rules.localcatalogue import LocalCatalogue
    from partydesk.features.organization.rules.localkinds import LocalKind
    from partydesk.store.unit import Store


class LocalRules:
    """The local rules of one open unit.

    Args:
        store: the open unit.
        catalogue: the kinds there are.
        today: the clock.
    """

    def __init__(self, store: Store, catalogue: LocalCatalogue, today: Callable[[], date]) -> None:
        self._store, self._catalogue, self.today = store, catalogue, today

    @property
    def keeps(self) -> bool:
        """Whether whoever is at work may change them."""
        return self._store.role.writes

    def kinds(self) -> tuple[LocalKind, ...]:
        """What can be switched on, by the edition of today."""
        return self._catalogue.kinds(self.today())

    def rules(self) -> tuple[LocalRule, ...]:
        """What was switched on, what has ended too; by kind and day."""
        return queries.local_rules()

    def keep(self, order: LocalOrder, id_: int | None = None) -> int:
        """Switch a rule on, or correct the one of row `id_`; its row.

        Raises:
            Refusal: at the field, see `LocalCatalogue.checked`; a clerk who only reads.
            StoreTrouble: trouble with the disk of the unit.
        """
        self._store.require(Role.KEEPER)
        known = self.rules()
        if id_ is not None and id_ not in {one.id for one in known}:
            raise Refusal("没有这一条地方规定，可能已被删除。")
        made = self._catalogue.checked(order, [one for one in known if one.id != id_])
        name = self._catalogue.name_of(made.kind)
        values = made._asdict() | {
            "since": made.since.isoformat(),
            "until": made.until.isoformat() if made.until else None,
        }
        del values["id"]
        if id_ is None:
            with self._store.change(f"启用地方规定 {name}"):
                return int(Row.create(**values).id)
        with self._store.change(f"修改地方规定 {name}"):
            Row.update(**values).where(Row.id == id_).execute()
        return id_

    def drop(self, id_: int) -> None:
        """Take out a rule that was switched on by mistake: nothing is judged by it any more.

        Raises:
            Refusal: there is none of this row; a clerk who only reads.
            StoreTrouble: trouble with the disk of the unit.
        """
        self._store.require(Role.KEEPER)
        for one in self.rules():
            if one.id == id_:
                name = self._catalogue.name_of(one.kind)
                with self._store.change(f"删除地方规定 {name}"):
                    Row.delete().where(Row.id == id_).execute()
                return
        raise Refusal("没有这一条地方规定，可能已被删除。")
