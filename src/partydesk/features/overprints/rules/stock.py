"""One kind of stock and the places on it; lengths are millimetres from the corner of the page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_PAGES, MOST_FIELDS = 24, 200
ALIGNS = (("left", "靠左"), ("centre", "居中"), ("right", "靠右"))
_SIDES = (40.0, 420.0)
_LEAST_WIDTH, _LEAST_HEIGHT = 4.0, 3.0
_SIZES = (6.0, 36.0)  # points
_LONGEST_TITLE, _LONGEST_TEXT = 40, 200
_FLOOR = 6.0  # points below which nothing can be read


@dataclass(frozen=True, slots=True)
class Spot:
    """Words at a place.

    Attributes:
        page: from 1.
        text: words with places for values, as a form has them.
        x, y: left and top end.
        width, height: its room.
        size: of the type, in points; longer words are set smaller.
        align: left, centre or right.
    """

    page: int
    text: str
    x: float
    y: float
    width: float = 40.0
    height: float = 8.0
    size: float = 12.0
    align: str = "left"


@dataclass(frozen=True, slots=True)
class Stock:
    """One kind of stock.

    Attributes:
        title: what it is called.
        width, height: of its sheet.
        pages: how many are printed on.
        spots: the fields.
    """

    title: str
    width: float = 210.0
    height: float = 297.0
    pages: int = 1
    spots: tuple[Spot, ...] = ()


def moved(stock: Stock, number: int, x: float, y: float) -> Stock:
    """With a field at another place, kept on the sheet; half millimetres."""
    spot = stock.spots[number]
    there = replace(
        spot,
        x=_half(min(max(x, 0.0), stock.width - spot.width)),
        y=_half(min(max(y, 0.0), stock.height - spot.height)),
    )
    return _with(stock, number, there)


def sized(stock: Stock, number: int, width: float, height: float) -> Stock:
    """With another room for a field, kept on the sheet; half millimetres."""
    spot = stock.spots[number]
    there = replace(
        spot,
        width=_half(min(max(width, _LEAST_WIDTH), stock.width - spot.x)),
        height=_half(min(max(height, _LEAST_HEIGHT), stock.height - spot.y)),
    )
    return _with(stock, number, there)


def check_stock(stock: Stock) -> None:
    """Whether it can be printed.

    Raises:
        Refusal: it cannot; it says why, at `title`, `width`, `height`, `pages` or nowhere.
    """
    if not stock.title.strip() or len(stock.title) > _LONGEST_TITLE:
        raise Refusal(f"请写名称，最多 {_LONGEST_TITLE} 个字。", field="title")
    for key, words in (("width", "宽"), ("height", "高")):
        if not _SIDES[0] <= getattr(stock, key) <= _SIDES[1]:
            sentence = f"纸{words}应在 {_SIDES[0]:g} 到 {_SIDES[1]:g} 毫米之间。"
            raise Refusal(sentence, field=key)
    if not 1 <= stock.pages <= MOST_PAGES:
        raise Refusal(f"页数应在 1 到 {MOST_PAGES} 之间。", field="pages")
    if len(stock.spots) > MOST_FIELDS:
        raise Refusal(f"一种套打最多 {MOST_FIELDS} 个字段。")
    for spot in stock.spots:
        _check_spot(stock, spot)


def _check_spot(stock: Stock, spot: Spot) -> None:
    if not spot.text.strip() or len(spot.text) > _LONGEST_TEXT:
        raise Refusal("每个字段都要有内容，最多 200 个字符。", field="text")
    if not 1 <= spot.page <= stock.pages:
        raise Refusal(
            f"第 {spot.page} 页还有字段，不能减少页数；请先删去或移走它们。", field="pages"
        )
    if spot.x < 0 or spot.y < 0 or _out(stock, spot):
        raise Refusal(f"第 {spot.page} 页有字段伸到纸外面了。", field="width")
    if not _SIZES[0] <= spot.size <= _SIZES[1]:
        raise Refusal(f"字号应在 {_SIZES[0]:g} 到 {_SIZES[1]:g} 磅之间。", field="size")


def form_of(
    stock: Stock, backdrops: tuple[str, ...] = (), called: Callable[[str], str] = str
) -> dict[str, Any]:
    """The form that prints it, one part for each page.

    Args:
        stock: that can be printed.
        backdrops: by page, the name of its scan; empty for none.
        called: how a text of a field is told to the clerk when it is too long.
    """
    sizes = sorted({spot.size for spot in stock.spots})
    parts = [
        {
            "key": f"page-{page}", "unnumbered": True, "unlisted": page > 1,
            **({"backdrop": backdrops[page - 1]} if backdrops[page - 1 : page] else {}),
            "block": [{
                "fields": [_field(one, called) for one in stock.spots if one.page == page],
            }],
        }
        for page in range(1, stock.pages + 1)
    ]  # fmt: skip
    styles = {_style(n): {"like": "placed", "size": n, "floor": min(n, _FLOOR)} for n in sizes}
    return {
        "title": stock.title, "per": "person", "paper": [stock.width, stock.height],
        "margins": {"top": 5, "bottom": 5, "binding": 5, "outer": 5},
        "styles": styles, "part": parts,
    }  # fmt: skip


def _field(spot: Spot, called: Callable[[str], str]) -> dict[str, Any]:
    return {
        "text": spot.text, "x": spot.x, "y": spot.y, "width": spot.width, "height": spot.height,
        "align": spot.align, "style": _style(spot.size),
        "title": f"第 {spot.page} 页{called(spot.text)}",
    }  # fmt: skip


def _style(size: float) -> str:
    return f"placed-{size:g}"


def _with(stock: Stock, number: int, spot: Spot) -> Stock:
    spots = [*stock.spots]
    spots[number] = spot
    return replace(stock, spots=tuple(spots))


def _out(stock: Stock, spot: Spot) -> bool:
    edge = 0.01  # sums of millimetres are not exact
    return spot.x + spot.width > stock.width + edge or spot.y + spot.height > stock.height + edge


def _half(length: float) -> float:
    return round(length * 2) / 2
