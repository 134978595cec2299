"""The fields by the names a clerk knows: 【姓名】, 【派人谈话：谈话人】, 【每个家庭成员：姓名】."""

from __future__ import annotations

import unicodedata
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from partydesk.features.wordforms.rules.dateforms import FORMATS
from partydesk.kernel.names import pinyin

if TYPE_CHECKING:
    from collections.abc import Iterable

EVERY, EVERYBODY = "每个", "人"
NUMBER = "序号"
_SPOKEN_ALIKE, _ALIKE = 1.0, 0.45


class Field(NamedTuple):
    """One field.

    Attributes:
        key: under which its value is found.
        name: as it is written between the brackets, alone of that name.
        group: under what it is listed.
        of: the list it belongs to, 家庭成员; empty for a single one.
        common: whether it says the same of everybody: the unit, the day.
        also: other ways of writing it.
    """

    key: str
    name: str
    group: str
    of: str = ""
    common: bool = False
    also: tuple[str, ...] = ()

    @property
    def mark(self) -> str:
        """As it stands in a template."""
        return f"【{EVERY}{self.of}：{self.name}】" if self.of else f"【{self.name}】"


class Meant(NamedTuple):
    """What the words of a mark mean.

    Attributes:
        field: which field; None for the number of the line.
        of: the list it repeats for; empty where it stands alone.
        form: a way of writing of `FORMATS`, or =words, ticked where the value is that; empty.
    """

    field: Field | None
    of: str
    form: str


class FieldCatalogue:
    """All fields that can stand in a template.

    Args:
        fields: in the order in which they are listed.
    """

    def __init__(self, fields: Iterable[Field]) -> None:
        self.fields = tuple(fields)
        self._single: dict[str, Field] = {}
        self._lists: dict[str, dict[str, Field]] = {}
        for field in self.fields:
            home = self._lists.setdefault(_key(field.of), {}) if field.of else self._single
            home.setdefault(_key(field.name), field)
        self._learn_other_ways()

    def meant(self, words: str) -> Meant | None:
        """What the words of a mark mean; None where nothing is called so."""
        key = _key(words)
        if key.startswith(EVERY) and ":" in key:
            name, _, rest = key.removeprefix(EVERY).partition(":")
            own = self._single if name == EVERYBODY else self._lists.get(name)
            if own is None:
                return None
            if rest == NUMBER:
                return Meant(None, name, "")
            found = _look(own, rest)
            return found and Meant(found.field, name, found.form)
        return _look(self._single, key)

    def nearest(self, words: str) -> str:
        """The known mark that looks or sounds most like this one; empty where none does."""
        key = _key(words)
        listed, _, rest = key.partition(":")
        best, name = _ALIKE, ""
        for field in self.fields:
            own = _key(field.mark[1:-1])
            alike = max(_likeness(key, own), _likeness(key, _key(field.name)) - 0.02)
            if field.of and listed.startswith(EVERY) and _key(field.of) == listed[2:]:
                alike = 0.5 + _likeness(rest, _key(field.name)) / 2
            if alike > best:
                best, name = alike, field.mark
        return name

    def _learn_other_ways(self) -> None:
        """第2步：谈话人, and 谈话人 alone where only one field of all is called that."""
        ways: dict[str, set[Field]] = {}
        for field in self.fields:
            for way in field.also:
                ways.setdefault(_key(way), set()).add(field)
        for way, meant in ways.items():
            if len(meant) == 1:
                self._single.setdefault(way, *meant)


def _look(own: dict[str, Field], key: str) -> Meant | None:
    if key in own:
        return Meant(own[key], "", "")
    name, _, ticked = key.partition("=")
    if ticked and name in own:
        return Meant(own[name], "", f"={ticked}")
    name, _, form = key.rpartition(":")
    return Meant(own[name], "", form) if name in own and form in FORMATS else None


def _key(words: str) -> str:
    """Wide and narrow signs, blanks, and two ways of writing a stop are the same."""
    plain = unicodedata.normalize("NFKC", words).casefold()
    return "".join(plain.split()).replace("·", ":").replace("∶", ":")


def _likeness(one: str, other: str) -> float:
    if pinyin(one) == pinyin(other):
        return _SPOKEN_ALIKE
    return SequenceMatcher(None, one, other).ratio()
