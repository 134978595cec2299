"""The places of fields on the paper in view, read where one looks: of hundreds of pages few are."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partydesk.ui.paper import Paper, Place


class PaperPlaces:
    """Of one paper at a time; of none at first."""

    def __init__(self) -> None:
        self.open(None)

    def open(self, paper: Paper | None) -> None:
        """Another paper is in view."""
        self._paper = paper
        self._pages: dict[int, Sequence[Place]] = {}
        self._found: dict[str, Place | None] = {"": None}

    def on(self, page: int) -> Sequence[Place]:
        """All of one page, from 0."""
        if self._paper is None:
            return ()
        if page not in self._pages:
            self._pages[page] = self._paper.places_on(page)
        return self._pages[page]

    def at(self, page: int, x: float, y: float) -> Place | None:
        """The place that a point of a page lies in."""
        return next((one for one in self.on(page) if _contains(one, x, y)), None)

    def first(self, key: str, pages: int) -> Place | None:
        """The first place of a field on so many pages."""
        if key not in self._found:
            every = (place for page in range(pages) for place in self.on(page))
            self._found[key] = next((place for place in every if place.key == key), None)
        return self._found[key]


def _contains(place: Place, x: float, y: float) -> bool:
    return (
        place.x <= x <= place.x + place.width and place.y <= y <= place.y + place.height
    )  # fmt: skip
