"""政治生日 of a month: the anniversary of the day of joining."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from partydesk.features.statistics.rules.bands import Fact

_ROUND = 10
_DAY = len("1990-05-01")
_MONTH = slice(5, 7)
FIFTY = 50
"""Years in the Party from which 光荣在党50年 is counted."""


class Jubilee(NamedTuple):
    """One anniversary.

    Attributes:
        person: id.
        name: as in the roster.
        branch: short name; empty for none.
        joined: the day of joining, stored; perhaps only the month.
        years: how many it will be in that year.
    """

    person: int
    name: str
    branch: str
    joined: str
    years: int

    @property
    def day(self) -> int:
        """The day of the month; 0 where only the month is known."""
        return int(self.joined[8:]) if len(self.joined) == _DAY else 0

    @property
    def is_round(self) -> bool:
        """A tenth, or fifty years and more."""
        return self.years % _ROUND == 0 or self.years >= FIFTY


def jubilees(facts: Iterable[Fact], year: int, month: int) -> list[Jubilee]:
    """Who joined in this month of an earlier year, by the day."""
    wanted = f"{month:02d}"
    found = [
        Jubilee(one.id, one.name, one.branch or "", one.joined, year - int(one.joined[:4]))
        for one in facts
        if one.joined and one.joined[_MONTH] == wanted and int(one.joined[:4]) < year
    ]
    return sorted(found, key=lambda one: (one.day, -one.years, one.person))
