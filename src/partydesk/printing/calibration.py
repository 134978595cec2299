"""校准页: crosses at known places; how far off a printer puts them is what it is put right by."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from partydesk.kernel.findings import Refusal
from partydesk.printing.adjusting import Adjustment
from partydesk.printing.faces import Face
from partydesk.printing.model import Style
from partydesk.printing.press import Composed, Paper, ink
from partydesk.printing.sheet import THICK, THIN, Sheet, width_of
from partydesk.printing.template import MM

if TYPE_CHECKING:
    from collections.abc import Iterator

CROSS = 30.0
"""Millimetres from the left and from the upper edge of the paper to the cross A."""
WIDE, HIGH = 150.0, 200.0
"""Millimetres from cross A to cross B across, and to cross C down."""
_MOST = 15.0  # millimetres off: more is a wrong paper size or a slip of the pen
_STRETCH = 0.03  # of a length
_A4 = (210 * MM, 297 * MM)
_ARM = 8 * MM
_TITLE = Style(Face.HEI, size=16)
_TEXT = Style(Face.SONG, size=11)
_SMALL = Style(Face.SONG, size=8, grey=0.3)


class Measured(NamedTuple):
    """What the clerk measured on the page, in millimetres; None where nothing was measured.

    Attributes:
        left, top: from the edges of the paper to cross A on the front.
        wide, high: from A to B, from A to C.
        back_left, back_top: as the first two, on the back.
    """

    left: float
    top: float
    wide: float | None = None
    high: float | None = None
    back_left: float | None = None
    back_top: float | None = None


def calibration_paper(printer: str, tray: str, *, duplex: bool) -> Paper:
    """The page to measure; with `duplex` it has a back."""
    sheets = [_page(printer, tray, "正面")]
    if duplex:
        sheets.append(_page(printer, tray, "背面"))
    return ink(Composed("打印机校准页", _A4, sheets))


def adjustment(measured: Measured) -> Adjustment:
    """What puts a printer right that printed the page so.

    Raises:
        Refusal: a figure that no printer can have been off by (at its field).
    """
    names = {"left": "左边", "top": "上边", "back_left": "背面左边", "back_top": "背面上边"}
    for field, name in names.items():
        value = getattr(measured, field)
        if value is not None and abs(value - CROSS) > _MOST:
            raise Refusal(
                f"{name}应在 {CROSS - _MOST:.0f}–{CROSS + _MOST:.0f} 毫米之间，请重新量。",
                field=field,
            )
    wide = _stretch(measured.wide, WIDE, "wide", "A 到 B")
    high = _stretch(measured.high, HIGH, "high", "A 到 C")
    # the cross itself moves when the page is stretched from its corner
    right, down = CROSS - measured.left * wide, CROSS - measured.top * high
    back_right = right if measured.back_left is None else CROSS - measured.back_left * wide
    back_down = down if measured.back_top is None else CROSS - measured.back_top * high
    right, down, back_right, back_down = (
        round(part, 2) + 0.0 for part in (right, down, back_right, back_down)
    )
    return Adjustment(right, down, round(wide, 5), round(high, 5), back_right, back_down)


def _stretch(measured: float | None, wanted: float, field: str, name: str) -> float:
    if measured is None:
        return 1.0
    if abs(measured / wanted - 1) > _STRETCH:
        raise Refusal(
            f"{name}应是 {wanted:.0f} 毫米上下；请检查打印时是不是选了“适合纸张”。",
            field=field,
        )
    return wanted / measured


def _page(printer: str, tray: str, side: str) -> Sheet:
    sheet = Sheet(left=CROSS * MM)
    a = (CROSS * MM, CROSS * MM)
    b, c = (a[0] + WIDE * MM, a[1]), (a[0], a[1] + HIGH * MM)
    for name, (x, y) in zip("ABC", (a, b, c), strict=True):
        sheet.line(x - _ARM, y, x + _ARM, y, THIN)
        sheet.line(x, y - _ARM, x, y + _ARM, THIN)
        sheet.write(x + 2 * MM, y + 4 * MM, name, _TITLE)
    _ruler(sheet, a)
    y = 70 * MM
    for words, style in _words(printer, tray, side):
        sheet.write((_A4[0] - width_of(words, style)) / 2 if style is _TITLE else 45 * MM, y,
                    words, style)  # fmt: skip
        y += style.size * 1.9
    return sheet


def _ruler(sheet: Sheet, a: tuple[float, float]) -> None:
    """Millimetres on the lines from A, so that its length can be read where no ruler is at hand."""
    for step in range(1, int(WIDE)):
        tall = 3.0 if step % 10 == 0 else 1.2
        sheet.line(a[0] + step * MM, a[1] - tall * MM, a[0] + step * MM, a[1], 0.25)
    for step in range(1, int(HIGH)):
        tall = 3.0 if step % 10 == 0 else 1.2
        sheet.line(a[0] - tall * MM, a[1] + step * MM, a[0], a[1] + step * MM, 0.25)
    sheet.line(*a, a[0] + WIDE * MM, a[1], THICK)
    sheet.line(*a, a[0], a[1] + HIGH * MM, THICK)


def _words(printer: str, tray: str, side: str) -> Iterator[tuple[str, Style]]:
    yield f"打印机校准页（{side}）", _TITLE
    yield f"打印机：{printer}", _TEXT
    if tray:
        yield f"纸盒：{tray}", _TEXT
    yield "打印时选 A4、实际大小（100%），不要选“适合纸张”。", _TEXT
    yield "用直尺从纸的左边量到 A 处竖线，再从纸的上边量到 A 处横线，", _TEXT
    yield f"各精确到 0.5 毫米（准的话都是 {CROSS:.0f} 毫米），填进程序。", _TEXT
    yield (
        f"需要时再量 A 到 B（应 {WIDE:.0f} 毫米）、A 到 C（应 {HIGH:.0f} 毫米）；双面的再量背面。",
        _SMALL,
    )
