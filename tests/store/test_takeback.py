"""Any change can be taken back from the history, as long as nothing later rests on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from partydesk.features.organization.rules import OrganizationKind
from partydesk.features.organization.tables import Organization, Setting
from partydesk.kernel.findings import Refusal
from partydesk.store import takeback
from partydesk.store.proof import prove
from partydesk.store.unit import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.units import Moulds


@pytest.fixture
def store(moulds: Moulds, tmp_path: Path) -> Iterator[Store]:
    unit = moulds.store(tmp_path / "某局机关党委")
    yield unit
    assert prove(unit.database).holds  # whatever was taken back, the chain is whole
    unit.close()


def put(store: Store, key: str, value: str) -> int:
    """Set a setting, new or known; the number of the change."""
    with store.change(f"设 {key}={value}"):
        known = Setting.get_or_none(Setting.key == key)
        if known is None:
            Setting.create(key=key, value=value)
        else:
            Setting.update(value=value).where(Setting.key == key).execute()
    return last(store)


def last(store: Store) -> int:
    return int(store.database.execute_sql("SELECT max(id) FROM change").fetchone()[0])


def take_back(store: Store, *changes: int) -> int:
    with store.change("撤回"):
        takeback.take_back(store.database, changes)
    return last(store)


def labels(store: Store, *changes: int) -> list[str]:
    return [step.label for step in takeback.dependents(store.database, changes)]


def kept() -> dict[str, str]:
    return {row.key: row.value for row in Setting.select().order_by(Setting.id)}


def test_a_change_of_long_ago_is_taken_back_and_the_later_ones_stay(store: Store) -> None:
    first = put(store, "甲", "1")
    put(store, "乙", "1")
    put(store, "丙", "1")
    assert labels(store, first) == []
    take_back(store, first)
    assert kept() == {"乙": "1", "丙": "1"}


def test_what_rests_on_it_is_named_and_can_be_taken_back_with_it(store: Store) -> None:
    first = put(store, "甲", "1")
    second = put(store, "甲", "2")
    put(store, "乙", "1")
    third = put(store, "甲", "3")
    assert labels(store, first) == ["设 甲=3", "设 甲=2"]
    with pytest.raises(Refusal, match="设 甲=3"):
        take_back(store, first)
    assert kept() == {"甲": "3", "乙": "1"}
    take_back(store, first, second, third)
    assert kept() == {"乙": "1"}


def test_rows_that_refer_to_a_new_row_rest_on_it(store: Store) -> None:
    with store.change("新设支部"):
        branch = Organization.create(
            kind=OrganizationKind.BRANCH, name="第一支部", short_name="一支部"
        )
    founded = last(store)
    with store.change("新设小组"):
        Organization.create(
            kind=OrganizationKind.GROUP, name="一组", short_name="一组", parent=branch
        )
    with store.change("小组更名"):
        Organization.update(name="二组").where(Organization.name == "一组").execute()
    assert labels(store, founded) == ["小组更名", "新设小组"]
    take_back(store, founded, founded + 1, founded + 2)
    assert Organization.select().count() == 0


def test_what_was_undone_meanwhile_no_longer_stands_in_the_way(store: Store) -> None:
    first = put(store, "甲", "1")
    put(store, "甲", "2")
    store.undo()
    assert labels(store, first) == []
    take_back(store, first)
    assert kept() == {}


def test_taking_back_is_a_change_that_ctrl_z_undoes(store: Store) -> None:
    first = put(store, "甲", "1")
    put(store, "乙", "1")
    take_back(store, first)
    assert store.undo_label == "撤回"
    store.undo()
    assert kept() == {"甲": "1", "乙": "1"}
    assert store.undo_label == "设 乙=1"
    store.redo()
    assert kept() == {"乙": "1"}


def test_ctrl_z_passes_over_what_was_taken_back(store: Store) -> None:
    put(store, "甲", "1")
    second = put(store, "乙", "1")
    took = take_back(store, second)
    assert store.undo() == "撤回"
    assert kept() == {"甲": "1", "乙": "1"}
    store.redo()
    with store.change("撤回撤回"):
        takeback.take_back(store.database, [took])
    assert kept() == {"甲": "1", "乙": "1"}
    assert [store.undo(), store.undo(), store.undo()] == ["撤回撤回", "撤回", "设 乙=1"]
    assert kept() == {"甲": "1"}


def test_what_was_undone_long_ago_is_brought_back(store: Store) -> None:
    first = put(store, "甲", "1")
    store.undo()
    put(store, "乙", "1")
    with store.change("恢复"):
        takeback.bring_back(store.database, first)
    assert kept() == {"甲": "1", "乙": "1"}
    assert store.undo_label == "恢复"
    store.undo()
    assert kept() == {"乙": "1"}


def test_a_days_work_is_taken_back_with_all_that_was_undone_in_it(store: Store) -> None:
    yesterday = put(store, "甲", "1")
    put(store, "乙", "1")
    store.undo()  # yesterday's work, undone today
    undone = last(store)
    a = put(store, "丙", "1")
    b = put(store, "丙", "2")
    c = take_back(store, b)
    d = put(store, "甲", "2")
    today = range(undone, d + 1)
    assert set(today) >= {a, b, c, d}
    take_back(store, *today)
    assert kept() == {"甲": "1", "乙": "1"}
    assert yesterday
    store.undo()
    assert kept() == {"甲": "2", "丙": "1"}


def test_the_founding_of_the_unit_cannot_be_taken_back(store: Store) -> None:
    with store.change("新建单位", lasting=True):
        Organization.create(kind=OrganizationKind.BRANCH, name="支部", short_name="支部")
    with pytest.raises(Refusal, match="不能撤回"):
        take_back(store, last(store))


def test_it_works_across_restarts(tmp_path: Path) -> None:
    folder = tmp_path / "unit"
    store = Store.create(folder)
    first = put(store, "甲", "1")
    put(store, "乙", "1")
    store.close()
    store = Store.open(folder)
    take_back(store, first)
    store.close()
    store = Store.open(folder)
    assert kept() == {"乙": "1"}
    assert store.undo() == "撤回"
    assert kept() == {"甲": "1", "乙": "1"}
    store.close()
