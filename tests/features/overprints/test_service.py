"""Stock is kept with its scans, and comes back with them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from partydesk.features.attachments.service.sources import of_bytes
from partydesk.features.history import queries as history
from partydesk.features.history.rules import HistoryFilter, Scope
from partydesk.features.overprints import queries
from partydesk.features.overprints.rules import Spot, Stock
from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    from partydesk.books import Books
    from partydesk.features.attachments.service.sources import Source

COVER = Stock("志愿书封面", 184, 260, 2, (Spot(1, "{person.name}", 60.5, 120, size=16),))


def test_what_is_kept_is_there_again(books: Books) -> None:
    number = books.overprints.keep(COVER)
    assert queries.stock(number) == COVER
    assert books.store.undo_label == "新增套打 志愿书封面"


def test_a_second_of_the_same_name_is_refused_at_its_name(books: Books) -> None:
    books.overprints.keep(COVER)
    with pytest.raises(Refusal) as refusal:
        books.overprints.keep(COVER)
    assert refusal.value.field == "title"
    assert len(queries.lines()) == 1


def test_a_copy_has_the_fields_and_a_name_of_its_own(books: Books) -> None:
    number = books.overprints.keep(COVER)
    copies = [books.overprints.copy(number) for _ in range(2)]
    titles = [line.stock.title for line in queries.lines()]
    assert len(set(titles)) == len(titles) == 3
    assert all(queries.stock(one).spots == COVER.spots for one in copies)  # type: ignore[union-attr]


def test_a_scan_lies_under_its_page_and_another_takes_its_place(books: Books, scan: Source) -> None:
    book = books.overprints
    number = book.keep(COVER)
    book.take_scan(number, 2, scan)
    first, second = book.backdrops(number, 2)
    assert first == ""
    assert book.scan(second) is not None
    book.take_scan(number, 2, of_bytes("新.png", scan.open().read() + b"\0"))
    (_, other) = book.backdrops(number, 2)
    assert other != second
    assert book.scan(second) is None
    book.drop_scan(number, 2)
    assert book.backdrops(number, 2) == ("", "")


def test_what_is_no_picture_is_refused_and_the_old_scan_stays(books: Books, scan: Source) -> None:
    book = books.overprints
    number = book.keep(COVER)
    book.take_scan(number, 1, scan)
    before = book.backdrops(number, 2)
    with pytest.raises(Refusal, match="图片"):
        book.take_scan(number, 1, of_bytes("表.docx", b"PK\x03\x04 no picture"))
    assert book.backdrops(number, 2) == before


def test_what_was_deleted_comes_back_whole(books: Books, scan: Source) -> None:
    book = books.overprints
    number = book.keep(COVER)
    book.take_scan(number, 1, scan)
    book.delete(number)
    assert queries.lines() == []
    books.store.undo()
    assert queries.stock(number) == COVER
    assert book.scan(book.backdrops(number, 2)[0]) is not None


def test_one_that_is_gone_is_said_so(books: Books) -> None:
    for work in (books.overprints.copy, books.overprints.delete):
        with pytest.raises(Refusal, match="已经不在了"):
            work(7)


def test_the_history_says_it_in_words(books: Books) -> None:
    number = books.overprints.keep(COVER)
    books.overprints.keep(replace(COVER, width=190), number)
    newest = max(history.ids(HistoryFilter()))
    (row,) = history.row_changes(newest, Scope(), books.history.naming)
    assert (row.noun, row.title, row.verb) == ("套打", "志愿书封面", "更正")
    assert [tuple(one) for one in row.fields] == [("纸张", "184 × 260 毫米", "190 × 260 毫米")]
