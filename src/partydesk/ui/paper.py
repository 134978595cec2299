"""What a paper must have to be shown: the file itself, and the places of its fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence


class Place(Protocol):
    """Where the value of a field stands on the paper: page from 0, points from the top left."""

    @property
    def key(self) -> str: ...  # noqa: D102
    @property
    def page(self) -> int: ...  # noqa: D102
    @property
    def x(self) -> float: ...  # noqa: D102
    @property
    def y(self) -> float: ...  # noqa: D102
    @property
    def width(self) -> float: ...  # noqa: D102
    @property
    def height(self) -> float: ...  # noqa: D102


class Paper(Protocol):
    """What printing hands over."""

    @property
    def pdf(self) -> bytes: ...  # noqa: D102
    @property
    def places(self) -> Sequence[Place]: ...  # noqa: D102
    def places_on(self, page: int) -> Sequence[Place]: ...  # noqa: D102
