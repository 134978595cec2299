"""材料目录: the papers that the archive lists, and which of them the steps taken have made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from partydesk.features.development.rules.steps import inherited

if TYPE_CHECKING:
    from datetime import date

    from partydesk.kernel.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class ArchivePaper:
    """One paper of the list.

    Attributes:
        key: its row on the form.
        name: as the list calls it.
        step: the step that makes it; None where no step tells, and somebody has to look.
        date: the field of the step with its day.
        when: where given, it was made only if one of these fields is filled; else nobody knows.
        outcomes: where given, it was made only if the assembly decided so; else there is none.
        copies: how many sheets of paper of its own it is: request and reply are two.
    """

    key: str
    name: str
    step: int | None = None
    date: str = "date"
    when: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    copies: int = 1


def archive_papers(rulebook: Rulebook, on: date) -> tuple[ArchivePaper, ...]:
    """The list as the regulation in force on `on` has it."""
    block = rulebook.in_force("archive-list", on)
    entries = inherited(rulebook.versions("archive-list"), block)["entries"]
    return tuple(
        ArchivePaper(
            key=one["key"],
            name=one["name"],
            step=one.get("step"),
            date=one.get("date", "date"),
            when=tuple(one.get("when", ())),
            outcomes=tuple(one.get("outcomes", ())),
            copies=one.get("copies", 1),
        )
        for one in entries
    )
