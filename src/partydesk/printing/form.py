"""Forms are data: a layout is read from `resources/forms`, checked, and ready to be filled."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from partydesk import resources
from partydesk.printing.faces import Face
from partydesk.printing.lying import lying
from partydesk.printing.model import (
    Align,
    Block,
    Cell,
    Count,
    Form,
    Margins,
    Matter,
    Paragraph,
    Part,
    Placed,
    Row,
    Stand,
    Start,
    Style,
)
from partydesk.printing.papersize import paper_size
from partydesk.printing.strict import FormError, StrictTable
from partydesk.printing.template import MM

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Form", "FormError", "load_form"]

_SUBJECTS = ("person", "meeting", "month", "year", "unit")
_EDGE = 0.1  # millimetres by which columns may miss the frame: sums of millimetres are not exact

_STYLES = {
    "label": Style(),
    "line": Style(leading=1.9),
    "sign": Style(leading=2.2),
    "value": Style(size=11),
    "long": Style(Face.FANG, size=12, leading=1.6, indent=2),
    "text": Style(size=12, leading=1.6, indent=2),
    "heading": Style(Face.HEI, size=16, floor=12),
    "contents": Style(Face.HEI, size=12),
    "entry": Style(size=11),
    "head": Style(size=9, grey=0.35),
    "foot": Style(size=8, grey=0.45),
    "number": Style(size=14),
    "note": Style(Face.KAI, size=10.5),
    "placed": Style(size=12, floor=8, leading=1.2),
    "hand": Style(Face.KAI, size=15.75, leading=1.75, floor=15.75, indent=2),
}


def load_form(source: str | Mapping[str, Any]) -> Form:
    """The form of that name in `resources/forms`, or the form a mapping describes.

    Raises:
        FormError: it is not there, is not TOML, or is not well drawn.
    """
    return _stored(source) if isinstance(source, str) else _form(source, "（自定）")


@cache
def _stored(name: str) -> Form:
    file = f"{name}.toml"
    try:
        return _form(resources.read_toml("forms", file), name)
    except FileNotFoundError as error:
        raise FormError(file, "没有这个文件") from error
    except tomllib.TOMLDecodeError as error:
        raise FormError(file, f"不是完好的 TOML（{error}）") from error


def _form(values: Mapping[str, Any], name: str) -> Form:
    table = StrictTable(dict(values), f"{name}.toml")
    size = paper_size(table)
    per = table.text("per")
    if per not in _SUBJECTS:
        raise table.refuse(f"“per”应是 {'、'.join(_SUBJECTS)} 之一")
    margins = table.table("margins")
    form = Form(
        name=name,
        title=table.text("title"),
        per=per,
        size=size,
        margins=Margins(*(margins.length(key) for key in ("top", "bottom", "binding", "outer"))),
        head=table.template("head"),
        foot=table.template("foot"),
        styles=_styles(table.table("styles"), _words(table)),
        count=table.word("count", Count, Count.BOOK),
    )
    margins.finish()
    parts = tuple(_part(part, form) for part in table.tables("part", "第 {} 部分"))
    table.finish()
    if not parts:
        raise table.refuse("没有任何部分（part）")
    _check_overflow(table, parts)
    return replace(form, parts=parts)


def _check_overflow(table: StrictTable, parts: tuple[Part, ...]) -> None:
    """A long text must have somewhere to go on: an overflow block further back."""
    open_title = ""
    for block in (block for part in parts for block in part.blocks):
        if block.matter is Matter.OVERFLOW:
            open_title = ""
        for cell in (cell for row in block.rows for cell in row.cells if cell.body):
            open_title = cell.title
    if open_title:
        raise table.refuse(f"“{open_title}”写不下时没有附页可接，后面应有一块 overflow")


def _words(table: StrictTable) -> tuple[str, ...]:
    words = table.items("words")
    if not all(isinstance(word, str) and word for word in words):
        raise table.refuse("“words”应是若干词")
    return tuple(words)


def _styles(table: StrictTable, words: tuple[str, ...]) -> Mapping[str, Style]:
    styles = {name: replace(style, words=words) for name, style in _STYLES.items()}
    for name in table.names:
        values = table.table(name)
        like = styles.get(values.text("like", name), styles["text"])
        styles[name] = Style(
            face=values.word("face", Face, like.face),
            size=values.number("size", like.size),
            bold=values.flag("bold"),
            leading=values.number("leading", like.leading),
            floor=values.number("floor", like.floor),
            indent=values.number("indent", like.indent),
            pitch=values.number("pitch", like.pitch),
            grey=values.number("grey", like.grey),
            words=words,
        )
        values.finish()
    return styles


def _part(table: StrictTable, form: Form) -> Part:
    key = table.text("key")
    table.where = f"{form.name}.toml [{key}]"
    repeat = table.text("repeat", "")
    room = lying(form).frame_width if table.says("landscape") else form.frame_width
    part = Part(
        key=key,
        title=table.template("title"),
        listed=not table.flag("unlisted"),
        starts=table.word("starts", Start, Start.NEXT),
        numbered=not table.flag("unnumbered"),
        repeat=repeat,
        at_least=table.count("at_least", 0 if repeat else 1),
        landscape=table.flag("landscape"),
        backdrop=table.text("backdrop", ""),
        blocks=tuple(_block(block, form, room) for block in table.tables("block", "第 {} 块")),
    )
    table.finish()
    return part


def _block(table: StrictTable, form: Form, frame: float) -> Block:
    matter = next((Matter(word) for word in Matter if word in table), None)
    if "rows" in table:
        matter = Matter.GRID
    if matter is None:
        raise table.refuse("既没有 paragraphs、rows、fields，也不是 contents 或 overflow")
    columns = table.lengths("columns") if matter is Matter.GRID else ()
    wide = sum(columns) / MM
    if wide > frame / MM + _EDGE:
        raise table.refuse(f"“columns”共 {wide:.0f} 毫米，宽出版心（{frame / MM:.0f} 毫米）")
    block = Block(
        matter=matter,
        new_page=table.flag("new_page"),
        last=table.flag("last"),
        gap=table.length("gap", 0),
        at=table.text("at", ""),
        entry=table.template("entry"),
        summary=table.flag("summary"),
        paragraphs=_paragraphs(table, form),
        columns=columns,
        rows=_rows(table, form, len(columns)) if matter is Matter.GRID else (),
        pages=table.count("overflow", 1) if matter is Matter.OVERFLOW else 1,
        fields=tuple(_placed(item, form) for item in table.tables("fields", "第 {} 个字段")),
    )
    if matter is Matter.CONTENTS:
        table.flag("contents")
    table.finish()
    return block


def _paragraphs(table: StrictTable, form: Form) -> tuple[Paragraph, ...]:
    made = []
    for number, item in enumerate(table.items("paragraphs"), 1):
        where = f"{table.where}，第 {number} 段"
        values = StrictTable({"text": item} if isinstance(item, str) else item, where)
        made.append(
            Paragraph(
                text=values.template("text"),
                style=_style(values, "text", form),
                align=values.word("align", Align, Align.LEFT),
                before=values.length("before", 0),
                inset=values.length("inset", 0),
            )
        )
        values.finish()
    return tuple(made)


def _placed(values: StrictTable, form: Form) -> Placed:
    text = values.template("text")
    made = Placed(
        text=text,
        x=values.length("x"),
        y=values.length("y"),
        width=values.length("width"),
        height=values.length("height", 8),
        title=values.text("title", "".join(p if isinstance(p, str) else p.key for p in text)),
        style=_style(values, "placed", form),
        align=values.word("align", Align, Align.LEFT),
        picture=values.flag("picture"),
    )
    values.finish()
    over = (made.x + made.width - form.size[0], made.y + made.height - form.size[1])
    if max(over) > _EDGE * MM:
        raise values.refuse("这个字段伸到纸外面了")
    return made


def _rows(table: StrictTable, form: Form, columns: int) -> tuple[Row, ...]:
    rows = []
    taken = [0] * columns  # how many more rows each column is taken by a cell from above
    for values in table.tables("rows", "第 {} 行"):
        cells = tuple(
            _cell(item, f"{values.where}，第 {number} 格", form)
            for number, item in enumerate(values.items("cells"), 1)
        )
        free = columns - sum(rows_left > 0 for rows_left in taken)
        if sum(cell.span for cell in cells) != free:
            raise values.refuse(f"各格共占 {sum(c.span for c in cells)} 列，应占 {free} 列")
        taken = _taken_below(taken, cells)
        repeat = values.text("repeat", "")
        row = Row(
            cells=cells,
            height=values.length("height", 8),
            fill=values.number("fill", 0),
            at=values.text("at", ""),
            repeat=repeat,
            at_least=values.count("at_least", 0 if repeat else 1),
            head=values.flag("head"),
        )
        values.finish()
        rows.append(row)
    return tuple(rows)


def _taken_below(taken: list[int], cells: tuple[Cell, ...]) -> list[int]:
    """The columns that are taken in the next row, from those taken in this one and its cells."""
    below = [max(left - 1, 0) for left in taken]
    free = (column for column, left in enumerate(taken) if left == 0)
    for cell in cells:
        for column in [next(free) for _ in range(cell.span)]:
            below[column] = 10**6 if cell.down == 0 else cell.down - 1
    return below


def _cell(item: object, where: str, form: Form) -> Cell:
    values = StrictTable({"text": item} if isinstance(item, str) else item, where)
    body = values.slot("body")
    cell = Cell(
        text=values.templates("text"),
        style=_style(values, "label", form),
        title=values.text("title", "" if body is None else None),
        body=body,
        foot=values.templates("foot"),
        span=values.count("span", 1),
        down=values.count("down", 1),
        vertical=values.flag("vertical"),
        align=Align(values.text("align")) if "align" in values else None,
        stand=values.word("stand", Stand, Stand.MIDDLE),
    )
    values.finish()
    return cell


def _style(values: StrictTable, default: str, form: Form) -> str:
    name = values.text("style", default)
    if name not in form.styles:
        raise values.refuse(f"没有叫“{name}”的字体样式（styles）")
    return name
