"""What the lines above a header say about everybody below it: `支部名称：第二支部`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from partydesk.spreadsheet.headings import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from partydesk.spreadsheet.columns import Column

_BRACKETS = r"(?:[(（][^()（）]*[)）])?"


class Told(NamedTuple):
    """One such word: the column it is for, and the text."""

    column: Column
    text: str


def told_above(above: Sequence[Sequence[str]], columns: Iterable[Column]) -> list[Told]:
    """The words above a header that stand for a column which heads lines; the lowest word counts.

    Args:
        above: texts above the header, line by line.
        columns: those of the book that the sheet does not have itself.
    """
    found = {}
    for column in columns:
        heads = column.heads
        if heads is not None:
            texts = [text for line in above for text in _values(line, column) if heads(text)]
            texts += [line[0] for line in above if len(line) == 1 and heads(line[0])]
            if texts:
                found[column.key] = Told(column, texts[-1])
    return list(found.values())


def _values(line: Sequence[str], column: Column) -> Iterator[str]:
    """What stands behind the name of the column, in its cell or in the next one."""
    words = sorted((column.title, *column.aliases), key=len, reverse=True)
    names = {normalise(word) for word in words}
    label = re.compile(
        rf"(?<![\w])(?:{'|'.join(map(re.escape, words))}){_BRACKETS}\s*[:：]\s*(\S+)"
    )
    for place, text in enumerate(line):
        if found := label.search(text):
            yield found.group(1)
        elif normalise(re.sub(_BRACKETS, "", text)) in names and place + 1 < len(line):
            yield line[place + 1]
