"""What a change may say: the same bounds for what is typed and for what comes in a file."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING, Any

from partydesk.features.forms.rules.changes import What
from partydesk.features.forms.rules.tree import Kind
from partydesk.kernel.findings import Refusal
from partydesk.printing.template import MM, Slot, parse

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from partydesk.features.forms.rules.changes import Change

LONGEST = 2000
"""Letters of one text."""
TALLEST = 260
"""Millimetres of one row."""
_LONGEST_LINE = 400 * MM
_LINES, _COLUMNS, _LISTED = 40, 60, 200
_SIZES = (5, 72)
_FACES = ("title", "song", "hei", "kai", "fang")
_ALIGNS = ("left", "centre", "right", "justify")
_DEEPEST, _MOST, _FARTHEST, _LONGEST_LIST = 12, 40_000, 2000, 400


def _text(value: object, said: str) -> None:
    if not isinstance(value, str) or not _plain(value):
        raise Refusal(f"{said}应是文字，不超过 {LONGEST} 个字，不带看不见的符号。", field="text")
    try:
        pieces = parse(value)
    except ValueError as error:
        raise Refusal(f"{said}：{error}。", field="text") from error
    if any(isinstance(one, Slot) and (one.width or 0) > _LONGEST_LINE for one in pieces):
        raise Refusal(f"{said}里有一条横线比纸还宽。", field="text")


def _plain(text: str) -> bool:
    return len(text) <= LONGEST and all(sign.isprintable() or sign in "\n\u3000" for sign in text)


def _texts(value: object, said: str) -> None:
    lines = value if isinstance(value, list) else [value]
    if len(lines) > _LINES:
        raise Refusal(f"{said}最多 {_LINES} 行。", field="text")
    for line in lines:
        _text(line, said)


def _number(least: float, most: float) -> Callable[[object, str], None]:
    def check(value: object, said: str) -> None:
        right = isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)
        if not right or not least <= float(value) <= most:  # type: ignore[arg-type]
            raise Refusal(f"{said}应是 {least:g} 到 {most:g} 之间的数。")

    return check


def _word(of: tuple[str, ...]) -> Callable[[object, str], None]:
    def check(value: object, said: str) -> None:
        if value not in of:
            raise Refusal(f"{said}应是 {'、'.join(of)} 之一。")

    return check


def _yes(value: object, said: str) -> None:
    if not isinstance(value, bool):
        raise Refusal(f"{said}应是“是”或“否”。")


def _name(value: object, said: str) -> None:
    if not isinstance(value, str) or not value.replace("-", "").isalnum() or len(value) > _COLUMNS:
        raise Refusal(f"{said}不是字体样式的名称。")


def _widths(value: object, said: str) -> None:
    if not isinstance(value, list) or not 0 < len(value) <= _COLUMNS:
        raise Refusal(f"{said}应是若干列的宽度。", field="columns")
    for one in value:
        _number(2, 400)(one, said)


_SPACE, _SIZE, _PLACE = _number(0, TALLEST), _number(*_SIZES), _number(0, 420)
_MAY: Mapping[Kind, Mapping[str, tuple[str, Callable[[object, str], None]]]] = {
    Kind.FORM: {"title": ("名称", _text), "head": ("页眉", _text), "foot": ("页脚", _text)},
    Kind.MARGINS: {
        "top": ("上边距", _number(5, 80)), "bottom": ("下边距", _number(5, 80)),
        "binding": ("装订边", _number(5, 80)), "outer": ("外侧边距", _number(5, 80)),
    },
    Kind.STYLE: {
        "face": ("字体", _word(_FACES)), "size": ("字号", _SIZE), "floor": ("最小字号", _SIZE),
        "bold": ("加粗", _yes), "leading": ("行距", _number(1, 4)),
    },
    Kind.PART: {"title": ("标题", _text)},
    Kind.GRID: {"columns": ("列宽", _widths), "gap": ("上面空出", _SPACE)},
    Kind.TEXTS: {"gap": ("上面空出", _SPACE)},
    Kind.CONTENTS: {"gap": ("上面空出", _SPACE)},
    Kind.OVERFLOW: {},
    Kind.FIELDS: {},
    Kind.ROW: {
        "height": ("行高", _number(3, TALLEST)), "at_least": ("至少几行", _number(0, _LISTED)),
    },
    Kind.CELL: {
        "text": ("文字", _texts), "title": ("标题", _text), "foot": ("落款", _texts),
        "style": ("字体样式", _name), "align": ("对齐", _word(_ALIGNS)), "vertical": ("竖排", _yes),
        "span": ("占几列", _number(1, _COLUMNS)),
    },
    Kind.PARAGRAPH: {
        "text": ("文字", _texts), "style": ("字体样式", _name), "align": ("对齐", _word(_ALIGNS)),
        "before": ("上面空出", _SPACE), "inset": ("左右缩进", _number(0, 80)),
    },
    Kind.FIELD: {
        "text": ("文字", _text), "style": ("字体样式", _name), "align": ("对齐", _word(_ALIGNS)),
        "x": ("左边距离", _PLACE), "y": ("上边距离", _PLACE), "width": ("宽", _number(1, 420)),
        "height": ("高", _number(1, 420)),
    },
}  # fmt: skip
_ADDED = {Kind.GRID: Kind.ROW, Kind.TEXTS: Kind.PARAGRAPH}
_HIDDEN = {Kind.PART, Kind.GRID, Kind.TEXTS, Kind.CONTENTS, Kind.ROW, Kind.PARAGRAPH, Kind.FIELD}
_MOVED = {Kind.PART, Kind.GRID, Kind.TEXTS, Kind.ROW, Kind.PARAGRAPH}


def said(kind: Kind, key: str) -> str:
    """What a key of a piece is called; empty for one that may not be changed."""
    return _MAY[kind].get(key, ("", _text))[0]


def check_change(kind: Kind, change: Change) -> None:
    """See that a change may be made to a piece of this kind (of `add`: to the block it goes into).

    Raises:
        Refusal: it says what cannot be; where it can be told, with the key as field.
    """
    if change.what is What.ADD:
        _check_added(kind, change)
    elif change.what is What.SET:
        _check_set(kind, change.key, change.value)
    elif kind not in (_HIDDEN if change.what is What.HIDE else _MOVED):
        raise Refusal("这一处不能这样改。")


def _check_set(kind: Kind, key: str, value: Any) -> None:
    words, check = _MAY[kind].get(key, ("", _text))
    if not words:
        raise Refusal(f"这一处没有可以改的“{key[:20]}”。")
    if value is not None:
        try:
            check(value, words)
        except Refusal as refusal:
            raise Refusal(refusal.sentence, field=key) from refusal


def _check_added(kind: Kind, change: Change) -> None:
    table = change.value
    if kind not in _ADDED or not isinstance(table, dict):
        raise Refusal("这一处不能加内容。")
    cells = [table]
    own = dict(table)
    if kind is Kind.GRID:
        cells = own.pop("cells", None)
        if not isinstance(cells, list) or not 0 < len(cells) <= _COLUMNS:
            raise Refusal("加的一行里没有格。")
        for key, value in own.items():
            _check_set(Kind.ROW, key, value)
    for cell in cells:
        if not isinstance(cell, dict):
            raise Refusal("加的内容不是一格文字。")
        for key, value in cell.items():
            _check_set(Kind.CELL if kind is Kind.GRID else Kind.PARAGRAPH, key, value)


def check_mapping(form: object) -> None:
    """See that a form that comes in a file is of a size and shape that can be read at all.

    Raises:
        Refusal: it is not.
    """
    if not isinstance(form, dict):
        raise Refusal("文件里的表样不完整。")
    left, level = _MOST, list[Any]([form])
    for _ in range(_DEEPEST):
        inner: list[Any] = []
        for one in level:
            inner += [*one, *one.values()] if isinstance(one, dict) else one
        left -= len(inner)
        if left < 0 or not all(map(_sound, inner)):
            raise Refusal("文件里的表样太大，或者有不合适的内容。")
        level = [one for one in inner if isinstance(one, dict | list)]
        if not level:
            return
    raise Refusal("文件里的表样套得太深。")


def _sound(value: object) -> bool:
    if isinstance(value, str):
        return _plain(value)
    if isinstance(value, bool) or value is None:
        return value is not None
    if isinstance(value, int | float):
        return isfinite(value) and abs(value) <= _FARTHEST
    return isinstance(value, dict | list) and len(value) <= _LONGEST_LIST
