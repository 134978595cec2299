"""Forgetting who came and went: the number, the days and the direction of each letter stay."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partydesk.features.transfers.tables import (
    LostContact,
    LostSearch,
    Mobility,
    MobilityContact,
    Transfer,
)
from partydesk.store.unnaming import unname

if TYPE_CHECKING:
    from partydesk.kernel.forgetting import Gone


def forget(gone: Gone) -> None:
    """Empty the rows of these people, inside a change."""
    people = gone.people
    Transfer.update(mobile="", note="", void_reason="").where(Transfer.person.in_(people)).execute()
    for person in people:
        Mobility.update(name=gone.called(person)).where(Mobility.person == person).execute()
    blank = {"phone": "", "cause": "", "certificate": "", "note": "", "place": "", "contact": ""}
    Mobility.update(**blank).where(Mobility.person.in_(people)).execute()
    LostContact.update(note="", decision="").where(LostContact.person.in_(people)).execute()
    _empty(MobilityContact, MobilityContact.mobility, Mobility, people)
    _empty(LostSearch, LostSearch.lost, LostContact, people)
    unname(Transfer, (Transfer.receiver, Transfer.note), gone)
    unname(Mobility, (Mobility.contact, Mobility.note), gone)
    for table in (MobilityContact, LostSearch):
        unname(table, (table.words, table.by), gone)


def _empty(table: Any, link: Any, above: Any, people: tuple[int, ...]) -> None:
    rows = above.select(above.id).where(above.person.in_(people))
    table.update(words="", by="").where(link.in_(rows)).execute()
