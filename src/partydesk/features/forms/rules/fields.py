"""The values that a form prints, in plain words: `{name|40}` is read and written as 〔姓名〕."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from partydesk.features.forms.rules.naming import labels_of, lines_of
from partydesk.features.forms.rules.tree import Kind, Node
from partydesk.kernel.findings import Refusal
from partydesk.printing.template import HAND, ORDINAL, Slot, parse, under

if TYPE_CHECKING:
    from collections.abc import Iterator

_RAW = re.compile(r"\{[^{}]*\}")
_TOKEN = re.compile(r"〔([^〔〕]*)〕")
_ENDS = re.compile(r"[：:，。；（）()\n]+")
_KNOWN = {
    "body": "党组织", "unit": "单位", "year": "年份", "code": "编号", "name": "名称",
    "branch": "党支部", "date": "日期", "month": "月份", "kind": "种类", "count": "数量",
    "number": "号",
}  # fmt: skip
_LONGEST, _ONE_WORD = 16, 6


class Printed(NamedTuple):
    """One value on the paper.

    Attributes:
        key: path in the data, `*` for numbers of lists.
        words: what it is called.
        where: address of the cell or paragraph.
        raw: as it stands in the form; empty for a long text.
    """

    key: str
    words: str
    where: str
    raw: str


@lru_cache(maxsize=8)
def printed_fields(root: Node) -> tuple[Printed, ...]:
    """Every value that the form prints, in order; of a tree that is not changed any more."""
    found: list[Printed] = []
    for block in root.shown():
        if block.kind in (Kind.GRID, Kind.TEXTS, Kind.FIELDS):
            found += _of_block(block)
    return tuple(found)


def _of_block(block: Node) -> Iterator[Printed]:
    heads: list[str] = []
    for row in block.inner:
        if row.hidden:
            continue
        if row.kind is not Kind.ROW:
            yield from _of_piece(row, "")
            continue
        before = ""
        labels = [_label(cell) for cell in row.inner]
        for place, cell in enumerate(row.inner):
            above = heads[place] if len(heads) == len(row.inner) else ""
            yield from _of_piece(cell, before or above)
            before = labels[place] if not any(map(_RAW.search, lines_of(cell))) else ""
        if len(labels) > 1 and all(labels):
            heads = labels


def _label(cell: Node) -> str:
    return " ".join(part for part in map(labels_of, lines_of(cell)) if part)


def _of_piece(piece: Node, beside: str) -> Iterator[Printed]:
    body = piece.values.get("body")
    if isinstance(body, str):
        words = labels_of(str(piece.values.get("title", ""))) or beside or _known(body)
        yield Printed(_path(piece.base, body), _short(words), piece.id, "")
    for line in lines_of(piece):
        for raw, before, behind in _slots(line):
            slot = parse(raw)[0]
            if isinstance(slot, Slot) and slot.key not in (ORDINAL, HAND):
                words = _words(slot, before, behind) or _short(beside) or _known(slot.key)
                yield Printed(_path(piece.base, slot.key), words, piece.id, raw)


def _known(key: str) -> str:
    """What a value is called where nothing on the form says it."""
    last = key.rpartition("/")[2].rpartition(".")[2]
    return _KNOWN.get(last, "内容")


def _path(base: str, key: str) -> str:
    return key[1:] if key.startswith("/") else under(base, key)


def _slots(line: str) -> Iterator[tuple[str, str, str]]:
    """Each place for a value, with the words before it and behind it."""
    last = 0
    found = list(_RAW.finditer(line))
    for number, one in enumerate(found):
        end = found[number + 1].start() if number + 1 < len(found) else len(line)
        yield one[0], line[last : one.start()], line[one.end() : end]
        last = one.end()


def _words(slot: Slot, before: str, behind: str) -> str:
    if slot.default is not None:
        return _short(slot.default)
    if slot.choice is not None:
        parts = [part.strip() for part in re.split(r"[　 、\n]+", behind) if part.strip()]
        return "□" + _short(parts[0] if parts else slot.choice)
    tails = [tail for tail in _ENDS.split(before) if tail.strip()]
    if not tails:
        return ""
    whole = _short(tails[-1])  # `姓　　名` is one word, `第 3 步　时间` are two
    return whole if len(whole) <= _ONE_WORD else _short(tails[-1].split()[-1])


def _short(words: str) -> str:
    return re.sub(r"[\s　〔〕{}]+", "", words)[:_LONGEST]


def pattern_of(key: str) -> re.Pattern[str]:
    """What the keys look like that a value of a list has on the paper."""
    return re.compile(re.escape(key).replace(r"\*", r"\d+"))


def not_printed(standard: Node, own: Node) -> list[Printed]:
    """The values that the standard prints and the unit's form does not, each once."""
    there = {one.key for one in printed_fields(own)}
    gone = {one.key: one for one in printed_fields(standard) if one.key not in there}
    return list(gone.values())


class FieldWords:
    """Reads and writes the texts of one block with its values in plain words.

    Args:
        standard: the form as it comes.
        where: address of a piece; the values of its block (or paragraph) can be put into it.
    """

    def __init__(self, standard: Node, where: str, *, own: Node | None = None) -> None:
        self._raw: dict[str, str] = {}
        self._word: dict[str, str] = {}
        self._keys: dict[str, str] = {}
        piece = (own or standard).find(where)
        self._base = base = piece.base if piece else ""
        for root in (standard, *([own] if own else [])):
            bases = {node.id: node.base for node in root.walk()}
            for one in printed_fields(root):
                self._keys.setdefault(one.key, one.words)
                if one.raw and (bases[one.where] == base or one.raw.startswith("{/")):
                    self._learn(one.raw, one.words)
        for raw, words in (
            ("{_|36}", "手写一行"), ("{_|date}", "手写日期"), ("{_?1}", "空框"), ("{#}", "序号"),
            ("{#|chinese}", "中文序号"),
        ):  # fmt: skip
            self._learn(raw, words)

    @property
    def offered(self) -> list[str]:
        """What can be put into a text, as it stands in it."""
        return [f"〔{words}〕" for words in self._raw]

    def plain(self, text: str) -> str:
        """A text of the form as the clerk reads it."""
        for raw in _RAW.findall(text):
            if raw not in self._word:
                slot = parse(raw)[0]
                self._learn(raw, self._called(slot, raw))
        return _RAW.sub(lambda found: f"〔{self._word[found[0]]}〕", text)

    def raw(self, text: str) -> str:
        """A text of the clerk as the form has it.

        Raises:
            Refusal: there is something in it that the form cannot print (field `text`).
        """
        if set(text) & {"{", "}"}:
            raise Refusal("文字里不能有花括号，请改用别的括号。", field="text")
        return _TOKEN.sub(self._read, text)

    def _called(self, slot: object, raw: str) -> str:
        if not isinstance(slot, Slot):
            return _short(raw)
        if slot.key == HAND:
            return "手写"
        return slot.default or self._keys.get(_path(self._base, slot.key)) or _known(slot.key)

    def _read(self, found: re.Match[str]) -> str:
        if found[1] not in self._raw:
            raise Refusal(
                f"{found[0]}不是这里能印的内容，请从“插入内容”里选；只是文字的请改用（）。",
                field="text",
            )
        return self._raw[found[1]]

    def _learn(self, raw: str, words: str) -> None:
        if raw in self._word:
            return
        name, number = words, 1
        while name in self._raw:
            number += 1
            name = f"{words}{number}"
        self._raw[name], self._word[raw] = raw, name
