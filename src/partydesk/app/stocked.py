"""Whose values are printed on stock: everybody in the roster, as the record book has them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partydesk.features.development.papers import BookPress
from partydesk.features.overprints.papers import People
from partydesk.features.roster.queries import RosterFilter, ids, rows
from partydesk.kernel.prints import Subject

if TYPE_CHECKING:
    from collections.abc import Mapping

    from partydesk.books import Books


def people(books: Books) -> People:
    """Everybody in the roster, by name."""
    press = BookPress(books.development, books.organization)
    everybody = rows(ids(RosterFilter()))
    subjects = [Subject(row.name, row.id) for row in everybody]

    def values(subject: Subject) -> Mapping[str, Any]:
        return press.values(subject.person) if subject.person is not None else {}

    return People(subjects, values)
