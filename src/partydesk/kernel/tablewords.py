"""How the rows of a table read to a clerk: each feature says it of its own tables.

The history and the proof show rows that they do not know: what a column is called and how its value
is written stands in the forms and papers of the feature that owns the table, and is handed up from
there as a plain mapping.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

from partydesk.kernel.dates import PartialDate


class Ref(NamedTuple):
    """A row of another table, named by the reader: a branch, a person."""

    table: str
    id: int


Said: TypeAlias = str | Ref
Row: TypeAlias = Mapping[str, Any]
"""The columns of a row as the journal keeps them: texts, whole numbers, None."""


@dataclass(frozen=True, slots=True)
class TableWords:
    """One table in words.

    Attributes:
        table: its name in the file.
        book: the book it belongs to, 党员名册; history is filtered by it.
        noun: what one row is, 人员.
        say: a row by labels, in the order of the form; empty texts where nothing was entered.
        title: which row it is: names, or rows of other tables that have one.
        naming: the column that names a row where other rows refer to it; empty where none do.
        kept: whether a row that was taken out is something a clerk may want back.
    """

    table: str
    book: str
    noun: str
    say: Callable[[Row], Mapping[str, Said]]
    title: Callable[[Row], Sequence[Said]]
    naming: str = ""
    kept: bool = False


def said_ref(table: str, id_: Any) -> Said:
    """A reference, or nothing where there is none."""
    return Ref(table, int(id_)) if id_ else ""


def said_day(text: Any) -> str:
    """A stored day, month or year as clerks write it: 2026年5月20日."""
    if not text:
        return ""
    try:
        return PartialDate.parse(str(text)).chinese
    except ValueError:
        return str(text)


def said_yes(value: Any) -> str:
    """是, 否, or nothing where it was never asked."""
    return "" if value is None else "是" if value else "否"


def said_text(value: Any) -> str:
    """A text or a figure."""
    return "" if value is None else str(value)
