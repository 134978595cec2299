"""The values that can be printed, in plain words: `{name}` is read and written as 〔姓名〕."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable

_RAW = re.compile(r"\{[^{}]*\}")
_TOKEN = re.compile(r"〔([^〔〕]*)〕")


class Value(NamedTuple):
    """One value.

    Attributes:
        raw: as it stands in a form.
        words: what it is called, alone of that name.
        group: under what it is listed: 基本情况, 15 党员大会讨论.
    """

    raw: str
    words: str
    group: str


class Catalogue:
    """All values of one kind of paper.

    Args:
        found: (as it stands in a form, what it is called, under what it is listed).
    """

    def __init__(self, found: Iterable[tuple[str, str, str]]) -> None:
        self.values: list[Value] = []
        self._words: dict[str, str] = {}
        self._raw: dict[str, str] = {}
        for raw, words, group in found:
            if raw not in self._words:
                self._learn(raw, words, group)

    def plain(self, text: str) -> str:
        """A text of a form as the clerk reads it."""
        return _RAW.sub(lambda one: f"〔{self._words.get(one[0], '已没有的内容')}〕", text)

    def raw(self, text: str) -> str:
        """A text of the clerk as the form has it.

        Raises:
            Refusal: there is something in it that cannot be printed (field `text`).
        """
        if set(text) & {"{", "}"}:
            raise Refusal("文字里不能有花括号，请改用别的括号。", field="text")
        return _TOKEN.sub(self._read, text)

    def _learn(self, raw: str, words: str, group: str) -> None:
        name = words if words not in self._raw else f"{group}·{words}"
        known, number = name, 1
        while name in self._raw:
            number += 1
            name = f"{known}{number}"
        self.values.append(Value(raw, name, group))
        self._raw[name], self._words[raw] = raw, name

    def _read(self, found: re.Match[str]) -> str:
        if found[1] not in self._raw:
            sentence = f"{found[0]}不是能印的内容，请从“插入内容”里选；只是文字的请改用（）。"
            raise Refusal(sentence, field="text")
        return self._raw[found[1]]
