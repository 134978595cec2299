"""Rows asked for again and again: they are those of the file, and what stands is not read anew."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import pytest

from partydesk.features.organization.tables import Organization, Setting
from partydesk.kernel.findings import Refusal
from partydesk.store.kept import Kept, stamp

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from partydesk.store.unit import Store
    from tests.units import Moulds


class Line:
    """A row as something takes it: made anew it is another object."""

    def __init__(self, values: tuple[Any, ...]) -> None:
        self.id, self.key, self.value = values


@pytest.fixture
def store(moulds: Moulds, tmp_path: Path) -> Iterator[Store]:
    unit = moulds.store(tmp_path / "某局机关党委")
    with unit.change("两项"):
        Setting.create(key="a", value="1")
        Setting.create(key="b", value="2")
    yield unit
    unit.close()


@pytest.fixture
def kept(store: Store) -> Kept[Line]:
    assert store.folder.exists()
    return Kept(
        lambda: Setting.select(Setting.id, Setting.key, Setting.value).order_by(Setting.key),
        Line,
        tables=frozenset({"setting"}),
    )


def texts(kept: Kept[Line]) -> list[str]:
    return [f"{line.key}{line.value}" for line in kept.rows()]


def change(store: Store, key: str, value: str) -> None:
    with store.change("改正"):
        Setting.update(value=value).where(Setting.key == key).execute()


def test_a_row_that_stands_is_the_same_object_and_a_changed_one_is_not(
    store: Store, kept: Kept[Line]
) -> None:
    first, second = kept.rows()
    change(store, "b", "9")
    again, changed = kept.rows()
    assert again is first
    assert changed is not second
    assert texts(kept) == ["a1", "b9"]
    store.undo()
    assert texts(kept) == ["a1", "b2"]


def test_what_is_written_elsewhere_leaves_the_rows_unasked(store: Store, kept: Kept[Line]) -> None:
    kept.rows()
    with store.change("一个支部"):
        Organization.create(kind="党支部", name="第一支部", short_name="一", position=1)
    said: list[str] = []
    store.database.connection().set_trace_callback(said.append)
    assert texts(kept) == ["a1", "b2"]
    assert [one for one in said if 'from "setting"' in one.lower()] == []
    with store.change("两样"):
        Organization.update(short_name="二").execute()
        Setting.update(value="7").where(Setting.key == "a").execute()
    assert texts(kept) == ["a7", "b2"]


def test_while_nothing_is_written_the_rows_are_not_asked_for(
    store: Store, kept: Kept[Line]
) -> None:
    kept.rows()
    said: list[str] = []
    store.database.connection().set_trace_callback(said.append)
    kept.rows()
    assert [one for one in said if 'from "setting"' in one.lower()] == []
    change(store, "a", "5")
    said.clear()
    kept.rows()
    kept.rows()
    assert len([one for one in said if 'from "setting"' in one.lower()]) == 1


def test_what_another_thread_writes_is_seen(store: Store, kept: Kept[Line]) -> None:
    assert texts(kept) == ["a1", "b2"]
    writer = threading.Thread(target=change, args=(store, "a", "7"))
    writer.start()
    writer.join()
    assert texts(kept) == ["a7", "b2"]


def test_what_is_written_in_a_change_is_seen_at_once_and_gone_when_it_fails(
    store: Store, kept: Kept[Line]
) -> None:
    assert texts(kept) == ["a1", "b2"]

    def fail() -> None:
        Setting.update(value="8").where(Setting.key == "a").execute()
        assert stamp() is None
        assert texts(kept) == ["a8", "b2"]
        raise Refusal("不行")

    with pytest.raises(Refusal), store.change("改正"):
        fail()
    assert texts(kept) == ["a1", "b2"]
