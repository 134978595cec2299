"""A scheme of points: every figure of it is the unit's own; nothing of it stands in code."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property


class Cycle(StrEnum):
    """How long a period is."""

    MONTH = "月"
    QUARTER = "季度"
    YEAR = "年"

    @property
    def months(self) -> int:
        """In months."""
        return {Cycle.MONTH: 1, Cycle.QUARTER: 3, Cycle.YEAR: 12}[self]


class YearRule(StrEnum):
    """How the result of a year comes from its periods."""

    SUM = "各期相加"
    AVERAGE = "各期平均"


class Auto(StrEnum):
    """What an item reads from another book, so that nobody types it."""

    ATTENDED = "到会"
    ABSENT = "无故缺席"
    LEAVE = "请假"
    LECTURED = "讲党课"
    PAID = "按时交党费"
    LATE = "未按时交党费"

    @property
    def of_meetings(self) -> bool:
        """Whether it can be narrowed to kinds of meetings."""
        return self not in {Auto.PAID, Auto.LATE}


class Outside(StrEnum):
    """Who takes no part without a decision about the single person."""

    RETIRED = "离退休"
    MOBILE = "在外流动"
    AGED = "年龄"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing for which points are given or taken.

    Attributes:
        name: as papers have it; no two of a scheme are alike.
        points: for once, in hundredths; below zero it is taken.
        most: where more than zero, what is entered may be any figure up to it (a mark that is
            given); else a whole number of times `points`.
        limit: what counts in a period at most, by its amount; None for no limit.
        auto: the book it is read from; None where it is entered.
        kinds: names of the meetings that count; empty for all.
    """

    name: str
    points: int
    most: int = 0
    limit: int | None = None
    auto: Auto | None = None
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Items that stand in one column.

    Attributes:
        name: its heading.
        items: in their order.
        base: what everybody begins a period with.
        least, limit: bounds of the column in a period; None for none.
    """

    name: str
    items: tuple[Item, ...] = ()
    base: int = 0
    least: int | None = None
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Grade:
    """One grade; the last one has no `least`."""

    name: str
    least: int | None = None


@dataclass(frozen=True, slots=True)
class Outsiders:
    """Who takes no part: `figure` is years of age, or months of being away."""

    kind: Outside
    figure: int = 0

    @property
    def words(self) -> str:
        """离退休党员, 70 周岁以上, 在外流动 6 个月以上."""
        if self.kind is Outside.AGED:
            return f"{self.figure} 周岁以上"
        if self.kind is Outside.MOBILE and self.figure:
            return f"在外流动 {self.figure} 个月以上"
        return "离退休党员" if self.kind is Outside.RETIRED else "在外流动党员"


@dataclass(frozen=True)
class Scheme:
    """How points are given in a unit from a day on.

    Attributes:
        name: as papers cite it.
        cycle: how long a period is.
        year: how a year comes from its periods.
        base: what everybody begins a period with, beside the groups.
        floor, cap: bounds of a period's total; None for none.
        notice_days: how long results are posted before they stand; 0 for not at all.
        close_days: how many days after a period its results should stand.
        phone: 监督电话 on the posted paper.
        probationary: whether 预备党员 take part.
        groups: the columns.
        vetoes: 一票否决.
        grades: from the best down.
        outsiders: who takes no part.
    """

    name: str
    cycle: Cycle
    year: YearRule = YearRule.SUM
    base: int = 0
    floor: int | None = None
    cap: int | None = None
    notice_days: int = 0
    close_days: int = 15
    phone: str = ""
    probationary: bool = True
    groups: tuple[Group, ...] = ()
    vetoes: tuple[str, ...] = ()
    grades: tuple[Grade, ...] = ()
    outsiders: tuple[Outsiders, ...] = ()

    @cached_property
    def items(self) -> dict[str, Item]:
        """Every item by its name."""
        return {item.name: item for group in self.groups for item in group.items}

    @cached_property
    def entered(self) -> dict[str, Item]:
        """The items that a clerk enters."""
        return {name: item for name, item in self.items.items() if item.auto is None}

    def group_of(self, name: str) -> str:
        """The group of an item; empty where there is none of that name."""
        found = (one.name for one in self.groups for item in one.items if item.name == name)
        return next(found, "")

    def graded(self, total: int, *, vetoed: bool) -> str:
        """The grade of a total; the last one where a veto stands, empty where none are set."""
        if not self.grades:
            return ""
        if vetoed:
            return self.grades[-1].name
        reached = (one.name for one in self.grades if one.least is None or total >= one.least)
        return next(reached, self.grades[-1].name)

    @property
    def judges_periods(self) -> bool:
        """Whether a grade can be given for one period alone, and not only for the year."""
        return self.cycle is Cycle.YEAR or self.year is YearRule.AVERAGE
