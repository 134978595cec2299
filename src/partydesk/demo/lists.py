"""Filters kept by name, and who stands in the official system since the roster was set up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.roster import queries
from partydesk.features.roster.rules import Further
from partydesk.kernel.identity import Sex

if TYPE_CHECKING:
    from partydesk.books import Books

_FILTERS = (
    ("35 岁以下党员", "full", Further(age_to=35)),
    ("少数民族女党员", "all", Further(sex=Sex.FEMALE, minority=True)),
    ("流动党员", "all", Further(mobile=True)),
)


class ListsKept:
    """What a clerk has kept of the lists.

    Args:
        books: the demo unit, its people placed.
    """

    def __init__(self, books: Books) -> None:
        self._books = books

    def write(self) -> None:
        """Three filters; the members as they are now were entered there."""
        for name, chip, further in _FILTERS:
            wanted = {"text": "", "chip": chip, "further": further.packed()}
            self._books.lists.save_filter("roster", name, wanted)
        members = [
            id_
            for id_, one in queries.official_people().items()
            if one["category"].is_member and one["left_on"] is None
        ]
        self._books.roster.mark_entered(members)
