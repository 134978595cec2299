"""The rule tables of the program, read once: what every book judges by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from partydesk import resources
from partydesk.kernel.dates import WorkCalendar
from partydesk.kernel.rulebook import Citations, Rulebook

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True)
class Rulebooks:
    """Dated, cited rules by subject, and the calendar of working days."""

    development: Rulebook
    dues: Rulebook
    meetings: Rulebook
    terms: Rulebook
    calendar: WorkCalendar


def load_rulebooks() -> Rulebooks:
    """Read `resources/rules` and `resources/holidays`.

    Raises:
        RuleDataError: when a table is not well formed.
    """
    citations = Citations(resources.read_toml("rules", "citations.toml"))

    def book(name: str) -> Rulebook:
        return Rulebook(name, resources.read_toml("rules", f"{name}.toml"), citations)

    return Rulebooks(
        book("development"), book("dues"), book("meetings"), book("terms"), _calendar()
    )


def _calendar() -> WorkCalendar:
    holidays: set[date] = set()
    workdays: set[date] = set()
    years: set[int] = set()
    for file in sorted(resources.folder("holidays").glob("*.toml")):
        table = resources.read_toml("holidays", file.name)
        years.add(int(file.stem))
        holidays.update(table["holidays"])
        workdays.update(table["workdays"])
    return WorkCalendar(frozenset(holidays), frozenset(workdays), frozenset(years))
