"""What can be changed in one piece of a form: fields on screen, and back into its table."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from partydesk.features.forms.rules import Kind, name_of
from partydesk.features.forms.rules.naming import style_name
from partydesk.ui.fields import ChoiceField, Field, LongField, NumberField, TextField

if TYPE_CHECKING:
    from collections.abc import Mapping

    from partydesk.features.forms.rules import FieldWords, Node
    from partydesk.printing.form import Form
    from partydesk.ui.fields import Values

_FACES = (
    ("song", "宋体"),
    ("hei", "黑体"),
    ("kai", "楷体"),
    ("fang", "仿宋"),
    ("title", "公文标题"),
)
_ALIGNS = (
    ("left", "靠左"), ("centre", "居中"), ("right", "靠右"), ("justify", "两端对齐"),
)  # fmt: skip
_USUAL = {Kind.CELL: "label", Kind.PARAGRAPH: "text", Kind.FIELD: "placed"}
_MM = {
    "top": "上边距", "bottom": "下边距", "binding": "装订边", "outer": "外侧边距",
    "gap": "上面空出", "height": "高", "before": "上面空出", "inset": "左右缩进", "x": "离左边",
    "y": "离上边", "width": "宽",
}  # fmt: skip
_KEYS = {
    Kind.FORM: ("title", "head", "foot"), Kind.MARGINS: ("top", "bottom", "binding", "outer"),
    Kind.STYLE: ("face", "size", "bold", "leading"), Kind.PART: ("title",),
    Kind.GRID: ("columns", "gap"), Kind.TEXTS: ("gap",), Kind.CONTENTS: ("gap",),
    Kind.OVERFLOW: (), Kind.FIELDS: (), Kind.ROW: ("height", "at_least"),
    Kind.CELL: ("text", "title", "foot", "style", "align", "vertical"),
    Kind.PARAGRAPH: ("text", "style", "align", "before", "inset"),
    Kind.FIELD: ("text", "style", "align", "x", "y", "width", "height"),
}  # fmt: skip
_TEXTS = ("text", "foot", "title", "head")
_COLUMN = "column"


class PieceSheet(NamedTuple):
    """The fields of one piece.

    Attributes:
        fields: in their order.
        values: what stands in them.
    """

    fields: list[Field]
    values: Values


def sheet_of(node: Node, words: FieldWords, form: Form) -> PieceSheet:
    """The fields of a piece, filled."""
    made = PieceSheet([], {})
    for key in _KEYS[node.kind]:
        if _asked(node, key):
            _add(made, node, key, words, form)
    return made


def _asked(node: Node, key: str) -> bool:
    """What makes no difference to this piece is not asked."""
    if key == "at_least":
        return "repeat" in node.values
    if node.kind is Kind.CELL and key in ("title", "foot"):
        return key in node.values or (key == "foot" and "body" in node.values)
    return True


def _add(made: PieceSheet, node: Node, key: str, words: FieldWords, form: Form) -> None:
    value = node.values.get(key)
    if key == "columns":
        hint = f"各列共 {sum(value or []):g} 毫米。要加宽一列，先把别的列改窄。"
        heads = _heads(node, len(value or []))
        for number, width in enumerate(value or [], 1):
            name = f"{_COLUMN}{number}"
            made.fields.append(
                _length(
                    name, heads.get(number) or f"第 {number} 列", hint=hint if number == 1 else ""
                )
            )
            made.values[name] = _decimal(width)
        return
    if node.kind is Kind.STYLE:
        value = _of_style(form, node.id.partition("/")[2], key)
    field, shown = _field(node, key, value, words, form)
    made.fields.append(field)
    made.values[key] = shown


def _heads(grid: Node, columns: int) -> dict[int, str]:
    """The words that stand over each column, where every column has its own."""
    first = grid.inner[0].inner if grid.inner else []
    names = [name_of(cell) for cell in first]
    if len(names) != columns or any(name.startswith(("（", "〔")) for name in names):
        return {}
    return dict(enumerate(names, 1))


def _of_style(form: Form, name: str, key: str) -> Any:
    style = form.styles.get(name, form.styles["text"])
    found = getattr(style, key)
    return str(found) if key == "face" else found


def _field(node: Node, key: str, value: Any, words: FieldWords, form: Form) -> tuple[Field, Any]:
    if key in _TEXTS:
        return _text(node, key, value, words)
    if key == "style":
        styles = tuple((name, style_name(name)) for name in form.styles)
        shown = value or _USUAL[node.kind]
        return ChoiceField(key=key, label="字体样式", options=styles, blank=""), shown
    if key == "align":
        return ChoiceField(key=key, label="对齐", options=_ALIGNS, blank="照常"), value
    if key == "face":
        return ChoiceField(key=key, label="字体", options=_FACES, blank=""), value
    if key in ("bold", "vertical"):
        yes, no = ("加粗", "不加粗") if key == "bold" else ("竖排", "横排")
        options = ((False, no), (True, yes))
        return ChoiceField(key=key, label=yes, options=options, blank=""), bool(value)
    return _number(key, value)


def _number(key: str, value: Any) -> tuple[Field, Any]:
    if key == "at_least":
        field: Field = NumberField(key=key, label="至少几行", unit="行", most=200)
        return field, value
    if key == "size":
        return _length(key, "字号", "磅"), _decimal(value)
    if key == "leading":
        return _length(key, "行距", "倍"), _decimal(value)
    usual = {"gap": 0, "before": 0, "inset": 0, "height": 8}.get(key)
    return _length(key, _MM[key]), _decimal(usual if value is None else value)


def _length(key: str, label: str, unit: str = "毫米", *, hint: str = "") -> Field:
    return NumberField(key=key, label=label, unit=unit, decimals=2, hint=hint)


def _decimal(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(f"{value:g}")


def _text(node: Node, key: str, value: Any, words: FieldWords) -> tuple[Field, Any]:
    lines = value if isinstance(value, list) else [value or ""]
    shown = "\n".join(words.plain(line) for line in lines)
    if key == "text" or (key == "foot" and node.kind is Kind.CELL):
        label = "文字" if key == "text" else "落款"
        return LongField(key=key, label=label, lines=2), shown
    label = {"title": "标题", "head": "页眉", "foot": "页脚"}[key]
    if node.kind is Kind.FORM and key == "title":
        label = "名称"
    return TextField(key=key, label=label), shown


def read_sheet(node: Node, before: Values, now: Values, words: FieldWords) -> Mapping[str, Any]:
    """What the clerk changed, as the table of the piece says it.

    Raises:
        Refusal: a text names something that cannot be printed there (its key as field).
    """
    changed = [key for key, value in now.items() if value != before.get(key)]
    made: dict[str, Any] = {}
    for key in changed:
        value = now[key]
        if key.startswith(_COLUMN):
            if all(now[name] is not None for name in now if name.startswith(_COLUMN)):
                widths = [now[name] for name in now if name.startswith(_COLUMN)]
                made["columns"] = [_plain(width) for width in widths]
        elif key in _TEXTS:
            made[key] = _raw(node, key, str(value), words)
        elif isinstance(value, Decimal | int) and not isinstance(value, bool):
            made[key] = _plain(value)
        elif value is not None or key == "align":
            made[key] = value
    return made


def _raw(node: Node, key: str, text: str, words: FieldWords) -> Any:
    lines = [words.raw(line) for line in text.split("\n")]
    several = len(lines) > 1 and (node.kind is Kind.CELL)
    joined = "\n".join(lines)
    if isinstance(node.values.get(key), list) and node.kind is Kind.CELL:
        return lines
    return lines if several else joined


def _plain(value: Decimal | int) -> float | int:
    return int(value) if value == int(value) else float(value)
