"""A printer that is a little off: measured on a page, put right when sent, never in the file."""

from __future__ import annotations

import io
from typing import Any

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from partydesk.kernel.findings import Refusal
from partydesk.printing.adjusting import Adjustment, for_printer
from partydesk.printing.calibration import (
    CROSS,
    HIGH,
    WIDE,
    Measured,
    adjustment,
    calibration_paper,
)
from partydesk.printing.template import MM

PAGE = calibration_paper("办公室 HP", "纸盒2", duplex=True)


def cross(pdf: bytes, page: int, name: str = "A") -> tuple[float, float]:
    """Where the letter beside a cross stands, millimetres from the left and from the top."""
    file = pypdfium2.PdfDocument(pdf)
    text = file[page].get_textpage()
    at = text.get_text_range().index(name)
    left, _bottom, _right, top = text.get_charbox(at)
    return left / MM, 297 - top / MM


def test_the_page_says_which_printer_and_what_to_measure() -> None:
    first, second = (
        "".join(p.extract_text().split()) for p in PdfReader(io.BytesIO(PAGE.pdf)).pages
    )
    assert "办公室HP" in first
    assert "纸盒2" in first
    assert "30毫米" in first
    assert "背面" in second
    assert calibration_paper("x", "", duplex=False).pages == 1


def test_a_printer_that_prints_right_is_left_alone() -> None:
    assert adjustment(Measured(CROSS, CROSS, WIDE, HIGH)).idle
    assert for_printer(PAGE.pdf, Adjustment(), duplex=True) is PAGE.pdf


@given(
    left=st.floats(-5, 5), top=st.floats(-5, 5), wide=st.floats(0.985, 1.015),
    high=st.floats(0.985, 1.015),
)  # fmt: skip
def test_what_was_measured_puts_the_printer_right(
    left: float, top: float, wide: float, high: float
) -> None:
    """The printer draws (x, y) at (wide·x + left, high·y + top): what is sent comes out right."""

    def printed(x: float, y: float) -> tuple[float, float]:
        return wide * x + left, high * y + top

    ax, ay = printed(CROSS, CROSS)
    how = adjustment(
        Measured(ax, ay, printed(CROSS + WIDE, 0)[0] - ax, printed(0, CROSS + HIGH)[1] - ay)
    )
    for x, y in ((CROSS, CROSS), (CROSS + WIDE, CROSS + HIGH), (105, 148)):
        sent = how.wide * x + how.right, how.high * y + how.down
        assert printed(*sent) == pytest.approx((x, y), abs=0.15)


def test_front_and_back_are_moved_each_by_its_own_and_stay_letters() -> None:
    how = Adjustment(right=1.5, down=-2, back_right=-1, back_down=0.5)
    sent = for_printer(PAGE.pdf, how, duplex=True)
    for page, (right, down) in enumerate(((1.5, -2), (-1, 0.5))):
        before, after = cross(PAGE.pdf, page), cross(sent, page)
        assert after[0] - before[0] == pytest.approx(right, abs=0.02)
        assert after[1] - before[1] == pytest.approx(down, abs=0.02)
    single = for_printer(PAGE.pdf, how, duplex=False)
    assert cross(single, 1)[0] - cross(PAGE.pdf, 1)[0] == pytest.approx(1.5, abs=0.02)


def test_what_is_stretched_keeps_its_upper_left_corner() -> None:
    sent = for_printer(PAGE.pdf, Adjustment(wide=1.01, high=0.99), duplex=False)
    for name in "AC":
        before, after = cross(PAGE.pdf, 0, name), cross(sent, 0, name)
        assert after[0] == pytest.approx(before[0] * 1.01, abs=0.05)
        assert after[1] == pytest.approx(before[1] * 0.99, abs=0.05)


def test_only_the_pages_that_are_wanted_are_sent() -> None:
    (page,) = PdfReader(
        io.BytesIO(for_printer(PAGE.pdf, Adjustment(), duplex=True, pages=[1]))
    ).pages
    assert "背面" in "".join(page.extract_text().split())


@pytest.mark.parametrize(
    ("measured", "field"),
    [
        ({"left": 3}, "left"), ({"top": 61}, "top"),
        ({"wide": 140}, "wide"), ({"high": 210}, "high"),
        ({"back_left": 0}, "back_left"), ({"back_top": 99}, "back_top"),
    ],
)  # fmt: skip
def test_a_slip_of_the_pen_is_refused_at_its_field(measured: dict[str, Any], field: str) -> None:
    with pytest.raises(Refusal) as refused:
        adjustment(Measured(**({"left": 30, "top": 30} | measured)))
    assert refused.value.field == field
