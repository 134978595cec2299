"""Where a field may lie, and how its words are read."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partydesk.features.overprints.papers import catalogue, stock_form
from partydesk.features.overprints.rules import Sitting, Spot, Stock, check_stock, moved, sized
from partydesk.kernel.findings import Refusal

SLIP = Stock("凭条", 140, 203, 2, (Spot(1, "{person.name}", 20, 30), Spot(2, "同意", 10, 10)))
lengths = st.floats(-500, 900)


@given(lengths, lengths, lengths, lengths)
def test_wherever_it_is_dragged_a_field_stays_on_the_sheet_and_can_be_printed(
    x: float, y: float, width: float, height: float
) -> None:
    stock = moved(sized(moved(SLIP, 0, x, y), 0, width, height), 0, y, x)
    check_stock(stock)
    stock_form(stock, ("", ""))
    assert stock.spots[1] == SLIP.spots[1]


@pytest.mark.parametrize(
    ("stock", "field"),
    [
        (replace(SLIP, title="　"), "title"),
        (replace(SLIP, title="长" * 41), "title"),
        (replace(SLIP, width=30), "width"),
        (replace(SLIP, height=900), "height"),
        (replace(SLIP, pages=0), "pages"),
        (replace(SLIP, pages=25), "pages"),
        (replace(SLIP, pages=1), "pages"),  # a field lies on the second
        (replace(SLIP, width=50), "width"),  # a field lies beyond that
        (replace(SLIP, spots=(Spot(1, "", 10, 10),)), "text"),
        (replace(SLIP, spots=(Spot(1, "字", 10, 10, size=3),)), "size"),
    ],
)
def test_what_cannot_be_printed_is_said_at_its_field(stock: Stock, field: str) -> None:
    with pytest.raises(Refusal) as refusal:
        check_stock(stock)
    assert refusal.value.field == field


def test_too_many_fields_are_refused() -> None:
    with pytest.raises(Refusal, match="最多 200 个"):
        check_stock(replace(SLIP, spots=(SLIP.spots[0],) * 201))


def test_every_value_is_called_differently_and_read_back_as_it_was() -> None:
    known = catalogue()
    assert len({one.words for one in known.values}) == len(known.values) > 200
    for one in known.values:
        assert known.raw(f"甲〔{one.words}〕乙") == f"甲{one.raw}乙"
        assert known.plain(one.raw) == f"〔{one.words}〕"
    assert "{person.name}" in {one.raw for one in known.values}


@pytest.mark.parametrize("text", ["〔没有这一项〕", "{person.name}"])
def test_what_is_no_value_is_refused(text: str) -> None:
    with pytest.raises(Refusal) as refusal:
        catalogue().raw(text)
    assert refusal.value.field == "text"


def test_letters_typed_one_after_the_other_are_one_step() -> None:
    sitting = Sitting(SLIP)
    for text in ("一", "一二", "一二三"):
        sitting.set_spot(0, text=text)
    assert sitting.stock.spots[0].text == "一二三"
    sitting.undo()
    assert sitting.stock == SLIP
    sitting.redo()
    assert sitting.stock.spots[0].text == "一二三"


def test_a_step_that_cannot_be_changes_nothing() -> None:
    sitting = Sitting(SLIP)
    with pytest.raises(Refusal):
        sitting.set_sheet(pages=1)
    assert (sitting.stock, sitting.touched) == (SLIP, False)


def test_a_sheet_without_a_name_yet_must_be_one_that_can_be_printed() -> None:
    sitting = Sitting(replace(SLIP, title=""))
    with pytest.raises(Refusal, match="纸宽应在") as told:
        sitting.set_sheet(width=12.0)
    assert told.value.field == "width"
    assert sitting.stock.width == SLIP.width
    sitting.set_sheet(width=150.0)
    stock_form(replace(sitting.stock, title="凭条"), ("", ""))
