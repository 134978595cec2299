"""What was found where, and the piece of text around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_BEFORE, _LONGEST = 14, 60  # characters of the piece of text


class Hit(NamedTuple):
    """One place that says what is looked for.

    Attributes:
        page: key of the page that shows it.
        kind: what it is called: 会议记录, 介绍信.
        record: the row that the page opens; 0 where it opens none.
        name: whom or what it is of.
        day: as it is written; empty where it has none.
        text: the piece around what was looked for.
        step: of a record book; 0 for none.
        occurrence: which time the step was taken.
    """

    page: str
    kind: str
    record: int
    name: str
    day: str
    text: str
    step: int = 0
    occurrence: int = 1


def said(value: Any) -> Iterator[str]:
    """Every text in a value as it is kept: in lists and in fields of lists too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, part in value.items():
            if key != "id":
                yield from said(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from said(part)


def piece(values: Iterable[Any], sought: str) -> str | None:
    """The first text that has it, cut around it; None where it only seemed to be there."""
    wanted = sought.lower()
    for text in (text for value in values for text in said(value)):
        place = text.lower().find(wanted)
        if place >= 0:
            return _cut(" ".join(text.split()), wanted)
    return None


def _cut(text: str, wanted: str) -> str:
    start = max(text.lower().find(wanted) - _BEFORE, 0)
    end = start + _LONGEST
    return ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")
