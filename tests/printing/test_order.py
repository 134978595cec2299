"""What the print sheet asks of a paper: pages, those that changed with their list, folding."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from partydesk.kernel.findings import Refusal
from partydesk.kernel.prints import LastPrint, Subject
from partydesk.printing.finish import Fold
from partydesk.printing.order import Carried, Order, carried_out
from partydesk.printing.press import composed, ink
from tests.printing.test_finish import FORM

if TYPE_CHECKING:
    from partydesk.printing.press import Composed

SUBJECT = Subject("周沐阳", 7)
WHEN = "2026-11-01T09:30:00+08:00"


def book(*texts: str, duplex: bool = False) -> Composed:
    data = {"name": "周沐阳", "pages": [{"text": text} for text in texts]}
    return composed(FORM, [data], duplex=duplex)


def asked(made: Composed, order: Order, before: Composed | None = None) -> Carried:
    codes = tuple(sheet.code for sheet in before.sheets) if before else ()
    last = LastPrint(WHEN, codes) if before else None
    return carried_out(lambda: made, order, SUBJECT, last, "2026年11月23日")


def words(carried: Carried) -> list[str]:
    pages = PdfReader(io.BytesIO(ink(carried.made).pdf)).pages
    return ["".join(page.extract_text().split()) for page in pages]


def test_without_more_all_pages_leave() -> None:
    done = asked(book("甲", "乙"), Order())
    assert (done.pages, done.part, done.note) == (2, "", "")
    assert len(done.codes) == 2


def test_the_pages_that_were_written_leave_and_the_codes_of_all_are_known() -> None:
    done = asked(book("甲", "乙", "丙"), Order(pages="3，1"))
    assert (done.pages, done.part) == (2, "1，3")
    assert "正文丙" in words(done)[0]
    assert len(done.codes) == 3
    with pytest.raises(Refusal):
        asked(book("甲"), Order(pages="2"))


def test_pages_that_changed_leave_behind_a_list_of_what_to_exchange() -> None:
    done = asked(book("甲", "改过", "丙", "新的"), Order(changed=True), book("甲", "乙", "丙"))
    listed, second, fourth = words(done)
    assert "换页清单" in listed
    assert "2026-11-0109:30" in listed
    assert "2第2篇换页" in listed
    assert "4第4篇增加" in listed
    assert done.codes[1] in listed  # the new code, and the old one beside it
    assert "正文改过" in second
    assert "正文新的" in fourth
    assert (done.part, done.pages) == ("2，4", 2)
    assert "要换 2 页：2，4" in done.note


def test_a_page_that_is_no_more_is_taken_out() -> None:
    done = asked(book("甲"), Order(changed=True), book("甲", "乙"))
    assert "抽掉" in words(done)[0]
    assert done.pages == 0
    assert done.note == "只有要抽掉的页。"


def test_printed_on_both_sides_whole_leaves_are_exchanged() -> None:
    before = book("甲", "乙", "丙", "丁", duplex=True)
    after = book("甲", "乙", "改过", "丁", duplex=True)
    done = asked(after, Order(changed=True, duplex=True), before)
    pages = words(done)
    assert len(pages) == 4  # the list with its empty back, and one leaf
    assert done.part == "3-4"
    assert "同张" in pages[0]


def test_nothing_changed_and_never_printed_are_said() -> None:
    same = asked(book("甲"), Order(changed=True), book("甲"))
    assert (same.pages, len(same.made.sheets)) == (0, 0)
    assert same.note == "和2026-11-01 09:30打印的一样，没有要换的页。"
    first = asked(book("甲", "乙"), Order(changed=True))
    assert (first.pages, first.note) == (2, "这份还没有打印过，全部打印。")


def test_a_booklet_has_margins_that_change_sides() -> None:
    assert Order(fold=Fold.BOOKLET).mirrored
    assert not Order(fold=Fold.PAIRS).mirrored
    done = asked(book(*"甲乙丙丁", duplex=True), Order(fold=Fold.BOOKLET))
    assert len(done.made.sheets) == 2
    assert done.pages == 4
