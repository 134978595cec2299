"""列表: how lists are arranged and which filters the unit keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from partydesk.features.lists import queries
from partydesk.features.lists.service import ListBook
from partydesk.kernel.findings import Refusal
from partydesk.kernel.looks import ColumnLook, Look

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from partydesk.store.unit import Store
    from tests.units import Moulds

LOOK = Look((ColumnLook("sex", 80), ColumnLook("name")), "strokes", descending=True)


@pytest.fixture
def store(moulds: Moulds, tmp_path: Path) -> Iterator[Store]:
    made = moulds.store(tmp_path / "unit")
    yield made
    made.close()


@pytest.fixture
def book(store: Store) -> ListBook:
    return ListBook(store)


def test_a_look_is_kept_for_its_list_alone_and_can_be_undone(store: Store, book: ListBook) -> None:
    book.keep_look("党员名册", LOOK)
    assert book.look("党员名册") == LOOK
    assert book.look("党费") is None
    assert store.undo_label == "调整“党员名册”的列"
    store.undo()
    assert book.look("党员名册") is None


def test_as_it_comes_leaves_nothing_behind(book: ListBook) -> None:
    book.keep_look("党员名册", LOOK)
    book.keep_look("党员名册", Look())
    assert book.look("党员名册") is None


def test_nothing_is_written_where_nothing_changed(store: Store, book: ListBook) -> None:
    book.keep_look("党员名册", Look())
    assert store.undo_label is None


def test_filters_are_kept_renamed_and_deleted(book: ListBook) -> None:
    young = book.save_filter("党员名册", "35 岁以下", {"text": "", "chip": "full"})
    book.save_filter("党员名册", "培养中", {"chip": "activist"})
    book.rename_filter(young, "青年党员")
    assert [kept.name for kept in book.filters("党员名册")] == ["青年党员", "培养中"]
    assert book.filters("党员名册")[0].wanted == {"text": "", "chip": "full"}
    book.delete_filter(young)
    assert [kept.name for kept in book.filters("党员名册")] == ["培养中"]


def test_a_filter_saved_again_by_its_name_is_replaced(book: ListBook) -> None:
    first = book.save_filter("党员名册", "青年", {"chip": "full"})
    assert book.save_filter("党员名册", "青年", {"chip": "all"}) == first
    assert [kept.wanted for kept in book.filters("党员名册")] == [{"chip": "all"}]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("　", "请给这个筛选起个名称。"), ("长" * 21, "名称太长：现有 21 个字，最多 20 个字。")],
)
def test_a_name_that_cannot_be_is_refused(book: ListBook, name: str, sentence: str) -> None:
    with pytest.raises(Refusal, match=sentence):
        book.save_filter("党员名册", name, {})


def test_one_name_is_not_given_twice(book: ListBook) -> None:
    book.save_filter("党员名册", "青年", {})
    other = book.save_filter("党员名册", "老年", {})
    with pytest.raises(Refusal, match="已经有一个筛选叫“青年”"):
        book.rename_filter(other, "青年")


def test_a_filter_that_is_gone_is_said_to_be(book: ListBook) -> None:
    with pytest.raises(Refusal, match="这个筛选已经不在了。"):
        book.delete_filter(7)


def test_names_are_sorted_by_strokes() -> None:
    names = ["赵立", "丁一", "王二宝", "王晓"]
    assert sorted(names, key=queries.stroke_order().key) == ["丁一", "王晓", "王二宝", "赵立"]
