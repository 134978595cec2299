"""What a piece of a form is called: in the words that stand in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.forms.rules.tree import Kind, Node
from partydesk.printing.template import Slot, parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LONGEST = 28
_STYLES = {
    "label": "格里的字", "value": "填的内容", "line": "带横线的字", "placed": "套打的字",
    "hand": "誊抄底稿", "sign": "签名盖章", "long": "大段内容", "text": "正文", "heading": "大标题",
    "contents": "目录", "entry": "目录里的小项", "head": "页眉", "foot": "页脚", "number": "页码",
    "note": "说明", "step": "步骤名", "cover-title": "封面标题", "cover-under": "封面副题",
    "cover-line": "封面各行", "notes": "填写说明", "back": "封面和封底小字",
}  # fmt: skip
_PARTS = {"cover": "封面", "back": "封底", "contents": "目录"}
_PLAIN = {
    Kind.MARGINS: "页边距", Kind.CONTENTS: "目录", Kind.OVERFLOW: "附页（写不下的接在这里）",
    Kind.FIELDS: "套打的字段",
}  # fmt: skip


def style_name(name: str) -> str:
    """What a style is called."""
    return _STYLES.get(name, name)


def lines_of(node: Node) -> list[str]:
    """The texts of a piece, those at its foot after the others."""
    return [
        line
        for key in ("title", "text", "foot")
        for line in _listed(node.values.get(key))
        if isinstance(line, str)
    ]


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def labels_of(text: str) -> str:
    """What of a text is part of the form."""
    return "".join(_fixed(text)).strip(" 　：:")


def _fixed(text: str) -> Iterator[str]:
    for piece in parse(text):
        if isinstance(piece, str):
            yield piece.replace("\n", " ")
        elif piece.default:
            yield piece.default


def name_of(node: Node, fields: Iterable[str] = ()) -> str:
    """One line; `fields` are the words of the values that stand in it."""
    if node.kind is Kind.STYLE:
        return style_name(node.id.partition("/")[2])
    if node.kind in _PLAIN:
        return _PLAIN[node.kind]
    if node.kind in (Kind.FORM, Kind.PART) and node.values.get("title"):
        return _short(labels_of(node.values["title"]))
    if node.kind is Kind.PART and (known := _PARTS.get(str(node.values.get("key")))):
        return known
    words = _words(node)
    if not words and (filled := "、".join(fields)):
        words = f"〔{filled}〕"
    return _short(words) or _empty(node)


def _words(node: Node) -> str:
    if node.kind is Kind.ROW:
        return "｜".join(part for part in map(_words, node.inner) if part)
    if node.inner:
        return next((part for part in map(_words, node.inner) if part), "")
    return " ".join(part for part in map(labels_of, lines_of(node)) if part)


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"


def _empty(node: Node) -> str:
    return {Kind.ROW: "（空行）", Kind.CELL: "（空格）"}.get(node.kind, "（没有文字）")


def slots_in(text: str) -> list[Slot]:
    """The places for values in a text."""
    return [piece for piece in parse(text) if isinstance(piece, Slot)]
