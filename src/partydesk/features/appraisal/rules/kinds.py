"""Grades, what the share of 优秀 is counted of, votes and ballots."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Grade(StrEnum):
    """评议等次, the best first."""

    EXCELLENT = "优秀"
    QUALIFIED = "合格"
    BASIC = "基本合格"
    UNQUALIFIED = "不合格"

    @property
    def needs_rectifying(self) -> bool:
        """Whether something has to follow."""
        return self in (Grade.BASIC, Grade.UNQUALIFIED)


GRADE_KEYS = {str(number): grade for number, grade in enumerate(Grade, 1)}
"""The key that sets each grade."""
NO_GRADE = "不评定等次"
"""What stands in the place of a probationary member's grade."""


class Denominator(StrEnum):
    """Of what the share of 优秀 is taken: regulations say 党员总数, many offices count less."""

    GRADED = "参评正式党员"
    ALL = "党员总数"


class Votes(NamedTuple):
    """What one member got in the ballot."""

    excellent: int = 0
    qualified: int = 0
    basic: int = 0
    unqualified: int = 0

    @property
    def total(self) -> int:
        """All of them; ballots that are left over said nothing about the member."""
        return sum(self)

    @property
    def line(self) -> str:
        """As a clerk types it: 20 4 0 0."""
        return " ".join(map(str, self))

    def of(self, grade: Grade) -> int:
        """The votes for one grade."""
        return self[list(Grade).index(grade)]


class Ballots(NamedTuple):
    """测评票 of the whole branch: each voter fills one sheet with every name on it."""

    issued: int | None = None
    returned: int | None = None
    valid: int | None = None

    @property
    def most(self) -> int | None:
        """How many votes one member can have at most; None where no figure is known."""
        known = [one for one in (self.valid, self.returned, self.issued) if one is not None]
        return known[0] if known else None
