"""Whom the books have to forget: handed to each of them by a purge, inside its change."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

FORGOTTEN = "已清除人员"
"""What somebody is called from then on, with the number behind it."""
GONE = "（已清除）"
"""Stands within a text in place of a name."""


class Gone:
    """People whose term of keeping has ended.

    Args:
        people: their numbers.
        names: every name that one of them ever had, and every number that says who is meant.
        others: the names of everybody else.

    Attributes:
        people: as given.
        alone: those of the names that nobody else bears: a text that has one means one of them.
        last: what cannot be taken back is put here, and done when all books have forgotten.
    """

    def __init__(
        self, people: Iterable[int], names: Iterable[str], others: Iterable[str] = ()
    ) -> None:
        self.people = tuple(people)
        self._names = {name for name in names if name}
        self._others = set(others)
        self.alone = frozenset(self._names - self._others)
        self.last: list[Callable[[], object]] = []

    @staticmethod
    def called(person: int) -> str:
        """What one of them is called from now on."""
        return f"{FORGOTTEN} {person}"

    def unnamed(self, text: str) -> str:
        """A text without the names that nobody else bears."""
        return _without(text, self._alone)

    def is_named(self, text: str) -> bool:
        """Whether one of these names stands in a text."""
        return self.unnamed(text) != text

    def unnamed_own(self, text: str) -> str:
        """A text that is about these people alone: a namesake cannot be meant in it."""
        return _without(text, self._own)

    @cached_property
    def _alone(self) -> tuple[frozenset[str], re.Pattern[str] | None]:
        return self.alone, _pattern(self.alone, self._others)

    @cached_property
    def _own(self) -> tuple[frozenset[str], re.Pattern[str] | None]:
        names = frozenset(self._names)
        return names, _pattern(names, self._others)


def _pattern(names: frozenset[str], others: set[str]) -> re.Pattern[str] | None:
    """Finds the names; a longer name of somebody else that has one in it is found as a whole."""
    if not names:
        return None
    longer = {one for one in others - names if any(name in one for name in names)}
    found = sorted(names | longer, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, found)))


def _without(text: str, sought: tuple[frozenset[str], re.Pattern[str] | None]) -> str:
    names, pattern = sought
    if pattern is None:
        return text
    return pattern.sub(lambda found: GONE if found[0] in names else found[0], text)
