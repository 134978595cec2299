"""Many new rows at once: journalled, undone and refused as if each had come by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlcipher3.dbapi2 import IntegrityError

from partydesk.features.organization.tables import Setting
from partydesk.store import bulk, journal
from partydesk.store.unit import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.units import Moulds

ROWS = [(f"键{number}", "值") for number in range(200)]


@pytest.fixture
def store(moulds: Moulds, tmp_path: Path) -> Iterator[Store]:
    unit = moulds.store(tmp_path / "某局机关党委")
    yield unit
    unit.close()


def journalled(store: Store) -> list[tuple[object, ...]]:
    """The rows of the journal without what is chance in them."""
    said = "SELECT tbl, row, person, old, new FROM journal ORDER BY id"
    return [tuple(row) for row in store.database.execute_sql(said)]


def test_the_journal_is_the_same_as_row_by_row(store: Store, tmp_path: Path) -> None:
    with store.change("许多"):
        bulk.insert(store.database, "setting", ("key", "value"), ROWS)
    at_once = journalled(store)
    store.close()
    other = Store.create(tmp_path / "另一个")
    with other.change("许多"):
        for key, value in ROWS:
            Setting.create(key=key, value=value)
    assert at_once == journalled(other)
    assert len(at_once) == len(ROWS)
    other.close()


def test_they_are_undone_and_done_again(store: Store) -> None:
    with store.change("许多"):
        bulk.insert(store.database, "setting", ("key", "value"), ROWS)
    assert store.undo() == "许多"
    assert Setting.select().count() == 0
    assert store.redo() == "许多"
    assert Setting.select().count() == len(ROWS)


def test_a_row_that_cannot_be_takes_all_of_them_back_and_the_journal_goes_on(store: Store) -> None:
    with store.change("许多"):
        with pytest.raises(IntegrityError):
            bulk.insert(store.database, "setting", ("key", "value"), [*ROWS, ROWS[0]])
        Setting.create(key="一", value="值")
    assert [row.key for row in Setting.select()] == ["一"]
    assert [row[0] for row in journalled(store)] == ["setting"]
    assert journal.missing_triggers(store.database) == []


@pytest.mark.parametrize("many", [1, len(ROWS)])
def test_outside_a_change_they_are_refused(store: Store, many: int) -> None:
    with pytest.raises(IntegrityError, match="outside a change"):
        bulk.insert(store.database, "setting", ("key", "value"), ROWS[:many])
    assert Setting.select().count() == 0


SELECTED = "SELECT key || '二', value FROM setting"


def test_rows_that_a_select_gives_are_journalled_and_undone(store: Store) -> None:
    with store.change("许多"):
        bulk.insert(store.database, "setting", ("key", "value"), ROWS)
    with store.change("再来"):
        made = bulk.insert_selected(store.database, "setting", ("key", "value"), SELECTED)
    assert made == len(ROWS)
    assert len(journalled(store)) == 2 * len(ROWS)
    assert journal.missing_triggers(store.database) == []
    assert store.undo() == "再来"
    assert Setting.select().count() == len(ROWS)


def test_selected_rows_are_refused_outside_a_change(store: Store) -> None:
    with store.change("许多"):
        bulk.insert(store.database, "setting", ("key", "value"), ROWS)
    with pytest.raises(IntegrityError, match="outside a change"):
        bulk.insert_selected(store.database, "setting", ("key", "value"), SELECTED)
    assert Setting.select().count() == len(ROWS)
