"""Which heading is which column: exact, by alias, by a guess that is reported, never silently."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from partydesk.spreadsheet.grid import column_letter

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from partydesk.spreadsheet.columns import Column

# A note on how to fill in: (是/否), （必填）, （18位）, （YYYY-MM-DD）.
_HOW = (
    "是[/／]|男[/／、]女|必填|选填|填写|全称|简称|格式|公历"
    "|[0-9０-９]位|[YyＹ]{4}|下拉|单选|如[:：]|例"
)
_DATED = "年|月|日|岁|元|[.．/／-]"
_CHOICES = re.compile(rf"[(（](?:[^()（）]*(?:{_HOW})[^()（）]*|(?:{_DATED})+)[)）]")
_IGNORED = re.compile(r"[\s_()/:*★☆—\-–、,，\"“”'?？!！]+")
# A heading with one of these speaks of somebody or something else than the person of the row.
_FOREIGN = re.compile(
    "联系人|介绍人|配偶|家庭|父|母|成员|子女|关系人|档案|毕业|联合|负责人|审核|填表|家长|紧急|亲属"
    "|推荐人|班主任|导师"
)
_LONGEST_GUESS = 4
_SHORTEST_ALIAS = 3


def normalise(heading: str) -> str:
    r"""`姓 名*`, `学号/\\n职工号`, `是否农民工 ` → what two spellings of one heading share."""
    text = unicodedata.normalize("NFKC", _CHOICES.sub("", heading))
    return _IGNORED.sub("", text).lower()


class Heading(NamedTuple):
    """One heading of a sheet.

    Attributes:
        place: its column, from 0.
        label: as it stands there, without line breaks; made unique by its letter where needed.
        names: its normal forms, the best first (the combined two-row heading, the lower alone).
        lower: the lowest level alone, as it stands there.
    """

    place: int
    label: str
    names: tuple[str, ...]
    lower: str = ""


@dataclass(slots=True)
class Assignment:
    """Headings put to columns.

    Attributes:
        keys: column of the sheet → key of the book.
        sure: how many columns were recognised by title or alias.
        guessed: labels that were recognised by a part of them only.
        doubled: labels left aside because their column already has a heading.
    """

    keys: dict[int, str] = field(default_factory=dict)
    sure: int = 0
    guessed: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)


class Headings:
    """The words by which a book knows its columns."""

    def __init__(self, columns: Sequence[Column], others: Collection[str] = ()) -> None:
        """Prepare the words.

        Args:
            columns: in the order in which a shared alias is given away.
            others: headings that are known to be something else, and are never guessed.
        """
        self.columns = {column.key: column for column in columns}
        self._others = {normalise(word) for word in others}
        self._titles = {normalise(column.title): [column.key] for column in columns}
        aliases: dict[str, list[str]] = {}
        for column in columns:
            for word in column.aliases:
                aliases.setdefault(normalise(word), []).append(column.key)
        # A word of one column alone comes before a word that several share.
        self._own = {word: keys for word, keys in aliases.items() if len(keys) == 1}
        self._shared = {word: keys for word, keys in aliases.items() if len(keys) > 1}

    def knows(self, heading: Heading) -> bool:
        """Whether some column has it as title or alias."""
        return any(self._keys(name) for name in heading.names)

    def shortened(self, heading: Heading) -> Heading:
        """Without the group above it, where the lower level says all: 基本情况 · 性别 is 性别."""
        whole, *rest = heading.names
        if rest and not self._keys(whole) and self._keys(rest[0]):
            return heading._replace(label=heading.lower)
        return heading

    def identifying(self, heading: Heading) -> bool:
        """Whether it is the heading of a column that identifies a person."""
        keys = [key for name in heading.names for key in self._keys(name)]
        return any(self.columns[key].identifies for key in keys)

    def heads(self, text: str) -> bool:
        """Whether a text alone stands for all lines below it, the name of a branch."""
        return any(column.heads and column.heads(text) for column in self.columns.values())

    def assign(
        self,
        headings: Sequence[Heading],
        chosen: Mapping[str, str] | None = None,
        *,
        guess: bool = True,
    ) -> Assignment:
        """Put headings to columns: the clerk's choice, titles, aliases, at last guesses."""
        result = Assignment()
        taken: set[str] = set()
        for heading in headings:
            key = (chosen or {}).get(heading.label)
            if key is not None:
                _give(result, taken, heading, key)
        for words in (self._titles, self._own, self._shared):
            for heading in headings:
                keys = [key for name in heading.names for key in words.get(name, ())]
                free = next((key for key in keys if key not in taken), None)
                if free is not None and heading.place not in result.keys:
                    _give(result, taken, heading, free)
        if guess:
            self._guess_rest(result, taken, headings)
        return result

    def _guess_rest(self, result: Assignment, taken: set[str], headings: Sequence[Heading]) -> None:
        for heading in headings:
            if heading.place in result.keys:
                continue
            if self.knows(heading):
                result.doubled.append(heading.label)
            else:
                self._guess(result, taken, heading)

    def _keys(self, name: str) -> list[str]:
        return [
            key for words in (self._titles, self._own, self._shared) for key in words.get(name, ())
        ]

    def _guess(self, result: Assignment, taken: set[str], heading: Heading) -> None:
        name = heading.names[0]
        if name in self._others or _FOREIGN.search(name):
            return
        found = {
            key
            for word in (*self._titles, *self._own, *self._shared)
            if _is_part(word, name)
            for key in self._keys(word)[:1]
        } - taken
        if len(found) == 1:
            key = found.pop()
            result.keys[heading.place] = key
            taken.add(key)
            result.guessed.append(heading.label)


def _give(result: Assignment, taken: set[str], heading: Heading, key: str) -> None:
    result.keys[heading.place] = key
    result.sure += 1
    taken.add(key)


def _is_part(word: str, name: str) -> bool:
    if len(word) < _SHORTEST_ALIAS or len(name) > len(word) + _LONGEST_GUESS:
        return False
    return name.startswith(word) or name.endswith(word)


def combine(place: int, levels: Sequence[str]) -> Heading | None:
    """The heading of one column from its levels, top first; None where all are empty."""
    parts: list[str] = []
    for level in levels:
        text = "".join(level.split())
        if text and text not in parts[-1:]:
            parts.append(text)
    if not parts:
        return None
    names = [normalise("".join(parts))]
    if len(parts) > 1 and not _FOREIGN.search("".join(parts[:-1])):
        names.append(normalise(parts[-1]))
    return Heading(place, "".join(parts), tuple(names), parts[-1])


def made_unique(headings: Sequence[Heading]) -> list[Heading]:
    """Labels that stand twice get the letter of their column: `日期（F列）`."""
    counts = Counter(heading.label for heading in headings)
    seen: set[str] = set()
    unique = []
    for heading in headings:
        if counts[heading.label] > 1 and heading.label in seen:
            label = f"{heading.label}（{column_letter(heading.place)}列）"
            unique.append(heading._replace(label=label))
        else:
            unique.append(heading)
        seen.add(heading.label)
    return unique
