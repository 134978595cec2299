"""Drawing what stands in a cell: words, values, long texts, signature lines, stacked labels."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from partydesk.printing.body import fit_body, paragraphs, put_body
from partydesk.printing.breaking import clusters
from partydesk.printing.grid import PAD, PAD_HIGH
from partydesk.printing.model import Align, Stand
from partydesk.printing.setting import Spot, height_of, put_lines, set_template, smaller
from partydesk.printing.sheet import Place, face_of, width_of
from partydesk.printing.template import MM

if TYPE_CHECKING:
    from partydesk.printing.grid import SetCell
    from partydesk.printing.model import Form
    from partydesk.printing.sheet import Sheet

_MANY = 20  # lines that any page has room for
_PITCH = 1.3  # of the size: distance of stacked characters
_UPRIGHT = dict(zip("（）《》「」“”—…：", "︵︶︽︾﹁﹂﹁﹂︱︙︓", strict=True))


class Box(NamedTuple):
    """The area of a cell on its page; `first` false where it goes on from the page before."""

    x: float
    y: float
    width: float
    height: float
    page: int
    first: bool = True
    places: bool = True


class Left(NamedTuple):
    """What found no room in a cell: its text, its title, and where to say where it went."""

    title: str
    text: str
    sheet: Sheet
    spot: Spot
    key: str


def draw_cell(form: Form, sheet: Sheet, made: SetCell, box: Box) -> Left | None:
    """Draw a cell; returns what found no room in it."""
    cell = made.cell
    if cell.vertical:
        _stack(form, sheet, made, box)
        return None
    if not box.first and any(cell.slots):
        return None
    lone = not cell.body and not cell.foot
    if len(made.lines) > _MANY and (over := _over(made, box.height)):
        return _split(form, sheet, made, box, over)
    align = cell.align or (Align.CENTRE if lone else Align.LEFT)
    x, y, width = box.x + PAD, box.y + PAD_HIGH, box.width - 2 * PAD
    if lone and cell.stand is Stand.MIDDLE:
        y = box.y + (box.height - height_of(made.lines)) / 2
    places = box.places and not _whole_place(sheet, made, box)
    y += put_lines(sheet, made.lines, Spot(x, y, width, box.page), align, places=places)
    if lone:
        return None
    bottom = box.y + box.height - PAD_HIGH - height_of(made.foot)
    foot = Spot(x, bottom, width, box.page)
    put_lines(sheet, made.foot, foot, Align.RIGHT, places=box.places)
    return _body(form, sheet, made, foot._replace(y=y), bottom) if cell.body else None


def _over(made: SetCell, height: float) -> int:
    """How many lines of a cell find no room in it, with room for where they go on: 0 for none."""
    room = height - height_of(made.foot) - 2 * PAD_HIGH + MM
    at = len(made.lines)
    while at and height_of(made.lines[:at]) > room:
        at -= 1
    return len(made.lines) - at + 2 if at < len(made.lines) else 0


def _split(form: Form, sheet: Sheet, made: SetCell, box: Box, over: int) -> Left | None:
    """Draw what a cell as high as a page has room for; the rest is left."""
    kept, rest = made.lines[:-over], made.lines[-over:]
    draw_cell(form, sheet, replace(made, lines=kept), box)
    words = (piece for line in made.cell.text for piece in line if isinstance(piece, str))
    title = made.cell.title or next(words, "").strip("：　 ")
    said = "".join(piece.text for line in rest for piece in line.pieces)
    middle = made.cell.stand is Stand.MIDDLE and not made.cell.foot
    below = (box.height + height_of(kept)) / 2 if middle else PAD_HIGH + height_of(kept)
    at = Spot(box.x + PAD, box.y + below, box.width - 2 * PAD, box.page)
    return Left(title, said, sheet, at, "")


def _whole_place(sheet: Sheet, made: SetCell, box: Box) -> bool:
    """Whether the cell holds one value and no more: then the whole of it is the value's place."""
    text = made.cell.text
    if len(text) != 1 or len(text[0]) != 1 or isinstance(slot := text[0][0], str):
        return False
    if box.places and (key := made.values.path(slot)):
        sheet.places.append(Place(key, box.page, box.x, box.y, box.width, box.height))
    return True


def _body(form: Form, sheet: Sheet, made: SetCell, spot: Spot, bottom: float) -> Left | None:
    """The long text between caption and signature lines."""
    cell, values = made.cell, made.values
    if cell.body is None:
        return None
    style = form.styles["long"]
    caption = set_template((f"{cell.title}：",), values, (form.styles["line"],) * 2, spot.width)
    spot = spot._replace(y=spot.y + put_lines(sheet, caption, spot, Align.LEFT))
    height = bottom - spot.y
    key = values.path(cell.body)
    if key:
        sheet.places.append(Place(key, spot.page, spot.x, spot.y, spot.width, height))
    text = paragraphs(values.written(cell.body), style)
    if not text:
        return None
    fitted = fit_body(text, style, spot.width, height)
    used = put_body(sheet, fitted.lines, fitted.style, spot)
    if not fitted.rest:
        return None
    return Left(cell.title, fitted.rest, sheet, spot._replace(y=spot.y + used), key)


def _stack(form: Form, sheet: Sheet, made: SetCell, box: Box) -> None:
    """Characters below each other, numbers lying together; shrunk where they would not fit."""
    style = form.styles[made.cell.style]
    text = "\n".join(made.values.plain(template) for template in made.cell.text)
    parts = clusters(text.replace("\n", "　"))
    signs = [sign for part in parts for sign in ([part] if part.isascii() else part)]
    pitch = min(_PITCH * style.size, (box.height - 2 * PAD_HIGH) / max(len(signs), 1))
    while style.size > pitch:
        shrunk = smaller(style, 1)
        if shrunk.size == style.size:
            break
        style = shrunk
    face = face_of(style)
    middle = box.y + (box.height - pitch * (len(signs) - 1)) / 2
    for sign in signs:
        turned = _UPRIGHT.get(sign, sign)
        shown = turned if face.complete(turned) else sign
        if not shown.isspace():
            x = box.x + (box.width - width_of(shown, style)) / 2
            sheet.write(x, middle, shown, style)
        middle += pitch
