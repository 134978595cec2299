from __future__ import annotations

from datetime import date

import pytest

from partydesk.kernel.dates import PartialDate
from partydesk.printing.template import Slot, parse
from partydesk.printing.values import Values

DATA = {
    "person": {"name": "周沐阳", "born": PartialDate(1994, 6)},
    "steps": {
        "15": {"date": "2026-10-30", "yes": 0, "on": date(2026, 5, 1), "note": "a\r\nb\x0b\u200b"}
    },
    "reviews": [{"study": "好"}, {}],
    "remark": None,
}  # fmt: skip


def slot(text: str) -> Slot:
    (piece,) = parse(f"{{{text}}}")
    assert isinstance(piece, Slot)
    return piece


@pytest.mark.parametrize(
    ("key", "written"),
    [
        ("person.name", "周沐阳"),
        ("person.born|date", "1994年6月"),
        ("steps.15.date|date", "2026年10月30日"),
        ("steps.15.on|date", "2026年5月1日"),
        ("steps.15.yes", "0"),
        ("steps.15.note", "a\nb"),
        ("reviews.1.study", "好"),
        ("reviews.2.study", ""),
        ("reviews.3.study", ""),
        ("remark", ""),
        ("names.15=党员大会", "党员大会"),
        ("no.such.path", ""),
        ("_|date", ""),
    ],
)
def test_a_value_is_written_as_the_paper_wants_it(key: str, written: str) -> None:
    assert Values(DATA).written(slot(key)) == written


def test_a_blank_paper_keeps_the_words_of_the_form_and_nothing_else() -> None:
    blank = Values(DATA, blank=True)
    assert blank.written(slot("person.name")) == ""
    assert blank.written(slot("/person.name=本人")) == "周沐阳"
    assert blank.length("reviews") == 0
    assert not blank.ticked(slot("steps.15.yes?0"))


def test_keys_are_read_from_where_the_block_stands_and_a_slash_leads_to_the_top() -> None:
    review = Values(DATA).entry("reviews", 1)
    assert review.written(slot("study")) == "好"
    assert review.written(slot("/person.name")) == "周沐阳"
    assert review.written(slot("#|chinese")) == "一"
    assert review.path(slot("study")) == "reviews.1.study"
    assert Values(DATA).at("steps.15").ticked(slot("yes?0"))
