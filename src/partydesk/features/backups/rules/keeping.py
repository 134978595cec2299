"""Which backups are kept, when one is due, and when the clerk has to be reminded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Rotation:
    """How many of the last days, weeks and months keep their last backup; every year keeps one.

    Attributes:
        newest: the last ones that are kept whatever their day.
        days: days with backups, not days of the calendar: an office that works on Fridays alone
            keeps seven Fridays.
        weeks: Monday to Sunday.
        months: of the calendar.
        before: of those taken before a restore or an upgrade.
    """

    newest: int = 3
    days: int = 7
    weeks: int = 5
    months: int = 12
    before: int = 10


@dataclass(frozen=True, slots=True)
class Reminder:
    """After how many days with something new the clerk is reminded.

    Attributes:
        place_days: the second place was not reached.
        own_days: no backup succeeded at all.
    """

    place_days: int = 7
    own_days: int = 3


@dataclass(frozen=True, slots=True)
class Kept:
    """What is safe so far, and of which day; None where nothing is.

    Attributes:
        own: the day of the last good backup in the unit folder.
        place: the day of the last copy in the second place.
        place_name: where it is; empty where none was chosen.
        news: whether anything was entered since the last backup.
        place_news: whether anything was entered since the last copy in the second place.
        failure: why the last backup did not succeed; empty when it did.
        lacking: attachments whose content is neither in the unit nor in a backup.
    """

    own: date | None
    place: date | None = None
    place_name: str = ""
    news: bool = False
    place_news: bool = False
    failure: str = ""
    lacking: int = 0


def read_choices(choices: Mapping[str, Mapping[str, Any]]) -> tuple[Rotation, Reminder]:
    """The figures of `resources/backups.toml`."""
    return Rotation(**choices["rotation"]), Reminder(**choices["reminder"])


def kept(times: Iterable[datetime], rotation: Rotation) -> frozenset[datetime]:
    """The backups that stay, of those taken at `times`.

    Done again on what is left it takes nothing more; done every day it leaves the last of each day,
    week, month and year that it promises.
    """
    ordered = sorted(set(times), reverse=True)
    stays = set(ordered[: max(rotation.newest, 1)])
    periods: tuple[tuple[Callable[[datetime], object], int | None], ...] = (
        (lambda at: at.date(), rotation.days),
        (lambda at: at.isocalendar()[:2], rotation.weeks),
        (lambda at: (at.year, at.month), rotation.months),
        (lambda at: at.year, None),
    )
    for period, most in periods:
        last: dict[object, datetime] = {}
        for at in ordered:
            last.setdefault(period(at), at)
        stays.update(list(last.values())[:most])
    return frozenset(stays)


def is_due(last: date | None, today: date, *, news: bool) -> bool:
    """Whether the first use of a day takes a backup: none of today yet, and something is new."""
    return news and last != today  # a last one of tomorrow: the clock was wrong then
