"""What is asked of the history, and how a change is called."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


class Kind(StrEnum):
    """What a change is, as the file keeps it."""

    BEGIN = "begin"
    DO = "do"
    UNDO = "undo"
    REDO = "redo"
    PURGE = "purge"
    UPGRADE = "upgrade"
    FOUND = "found"
    PRINT = "print"


_PREFIX = {Kind.UNDO: "撤销：", Kind.REDO: "重做："}


def change_words(kind: Kind, label: str) -> str:
    """A change in the list: an undo bears the label of what it undid."""
    return f"{_PREFIX.get(kind, '')}{label}"


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose history it is: of the whole unit, of one person, of one step of a person.

    Attributes:
        title: whose, in words; empty for the whole unit.
        person: number of the person.
        table: only rows of this table.
        match: columns that these rows must have, {"step": 15, "occurrence": 1}.
    """

    title: str = ""
    person: int | None = None
    table: str = ""
    match: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class HistoryFilter:
    """Which changes are asked for.

    Attributes:
        scope: whose.
        text: part of the label, or of what was written, old or new.
        clerk: who did it; empty for everybody.
        since, until: days of recording, both included.
        tables: changes that touched one of them; empty for all.
        undone: those that are no longer in force; None for both.
    """

    scope: Scope = field(default_factory=Scope)
    text: str = ""
    clerk: str = ""
    since: date | None = None
    until: date | None = None
    tables: tuple[str, ...] = ()
    undone: bool | None = None
