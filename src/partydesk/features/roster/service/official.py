"""上级系统: notes what was entered there, so that the next entry is only what has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.roster.queries.official import entered, official_people
from partydesk.features.roster.rules.official import entry_of
from partydesk.features.roster.tables import EnteredPerson
from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from partydesk.store.unit import Store


def mark_entered(store: Store, people: Collection[int], on: date) -> int:
    """Note that these people stand in the official system as they are now; how many.

    Who has left is taken off: nothing more of them is to be entered. One change for all.

    Raises:
        Refusal: nobody is named.
    """
    now, there = official_people(people), entered()
    if not now:
        raise Refusal("请先选择已经录入上级系统的人。")
    with store.change(f"标记 {len(now)} 人已录入上级系统"):
        for id_, person in now.items():
            here = EnteredPerson.person == id_
            if person["left_on"] is not None:
                EnteredPerson.delete().where(here).execute()
            elif id_ in there:
                EnteredPerson.update(entered_on=on.isoformat(), entered=entry_of(person)).where(
                    here
                ).execute()
            else:
                EnteredPerson.create(
                    person=id_, entered_on=on.isoformat(), entered=entry_of(person)
                )
    return len(now)
