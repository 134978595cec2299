"""Code lists (民族, 学历 …) from `resources/codes/`: what clerks write → the official name."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from partydesk.resources import read_toml
from partydesk.spreadsheet.columns import Parsed, Sight, clean

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from partydesk.spreadsheet.columns import Parser
    from partydesk.spreadsheet.grid import Cell

_IGNORED = re.compile(r"[\s()（）\[\]【】·.]+")
_NOTE = re.compile(r"[(（\[【].*$")
_BETWEEN = re.compile(r"[/、,，;；+ ]+")


@dataclass(frozen=True, slots=True)
class Code:
    """One entry.

    Attributes:
        code: of the standard, empty where it has none.
        name: official, as papers print it.
    """

    code: str
    name: str


class CodeList:
    """One list: entries in official order, found by name, alias or number."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        entries = table["codes"]
        self.title: str = table["title"]
        self.codes = tuple(Code(entry.get("code", ""), entry["name"]) for entry in entries)
        self._sure: dict[str, str] = {}
        self._unsure: dict[str, str] = {}
        for entry in entries:
            code, name = entry.get("code", ""), entry["name"]
            for word in (name, *entry.get("aliases", ()), code, code.lstrip("0")):
                self._sure.setdefault(_key(word), name)
            for word in entry.get("unsure", ()):
                self._unsure.setdefault(_key(word), name)
        self._sure.pop("", None)
        self._contains: list[tuple[str, str]] = [tuple(p) for p in table.get("contains", ())]
        self._hints: list[tuple[str, str]] = [tuple(p) for p in table.get("contains_unsure", ())]
        self._keeps: tuple[str, ...] = tuple(table.get("keeps", ()))

    def find(self, text: str) -> Parsed:
        """The official name; a doubt where the word may mean more, or is not in the list."""
        key = _key(text)
        if name := self._sure.get(key):
            return Parsed(name)
        if name := self._unsure.get(key):
            return Parsed(name, f"“{text}”按“{name}”读入，请核对")
        if (name := _first(self._contains, key)) is not None:
            return Parsed(name) if name else self._unknown(text)
        if any(word in text for word in self._keeps):
            return Parsed(text)
        return self._in_part(text, key)

    def _in_part(self, text: str, key: str) -> Parsed:
        """By one word of several, always doubted."""
        if name := _first(self._hints, key):
            return Parsed(name, f"“{text}”按“{name}”读入，请核对")
        first, *rest = _BETWEEN.split(_NOTE.sub(" ", text).strip())
        if (rest or first != text) and (name := self._sure.get(_key(first))):
            return Parsed(name, f"“{text}”只取了“{name}”，其余留在原文里")
        return self._unknown(text)

    def _unknown(self, text: str) -> Parsed:
        return Parsed(text, f"“{text}”不在{self.title}代码表里，照原样保留，请核对")


def _first(words: Sequence[tuple[str, str]], key: str) -> str | None:
    """What the first word that lies in the key stands for."""
    return next((name for part, name in words if part in key), None)


def _key(text: str) -> str:
    return _IGNORED.sub("", unicodedata.normalize("NFKC", text)).upper()


@cache
def code_list(name: str) -> CodeList:
    """`ethnicity`, `education`, `degree`, `job`, `category`, `standing`; read once."""
    return CodeList(read_toml("codes", f"{name}.toml"))


def coded(name: str) -> Parser:
    """A parser for the column of a code list: unknown words are kept and doubted."""

    def parse(cell: Cell, _sight: Sight) -> Parsed:
        return code_list(name).find(clean(cell))

    return parse
