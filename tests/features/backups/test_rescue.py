"""A damaged unit: the newest good backup, and what was done after it is done again."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from partydesk.books import open_books
from partydesk.features.backups.service.rescue import Rescue
from partydesk.store.snapshot import shelf
from partydesk.store.trouble import StoreTrouble

if TYPE_CHECKING:
    from pathlib import Path

    from tests.features.backups.conftest import Office

PAGE = 4096


def rescue_of(office: Office) -> Rescue:
    return Rescue(office.folder, office.keeper.own.key)


def ruin(unit: Path, pages: range | list[int]) -> None:
    """Spoil pages of the file; a page of zeros at the place of each."""
    with (unit / "unit.db").open("r+b") as file:
        for page in pages:
            file.seek(page * PAGE)
            file.write(b"\x00" * PAGE)


def names(office: Office) -> list[str]:
    books = open_books(office.folder, office.keeper.own.key)
    rows = books.store.database.execute_sql("SELECT name FROM person ORDER BY id").fetchall()
    label = books.store.undo_label
    books.close()
    assert label is not None
    return [name for (name,) in rows]


@pytest.fixture
def damaged(office: Office) -> Office:
    """A backup, two people entered since, then closed; each test spoils the file itself."""
    office.keeper.back_up()
    office.later(hours=2)
    office.enter("周沐阳", "赵明远")
    office.books.close()
    return office


def test_a_sound_unit_needs_none(damaged: Office) -> None:
    assert not rescue_of(damaged).is_needed


def test_what_was_entered_after_the_backup_is_entered_again(damaged: Office) -> None:
    """The table of people is spoilt; the journal can still be read."""
    root = page_of(damaged, "person")
    ruin(damaged.folder, [root])
    rescue = rescue_of(damaged)
    assert rescue.is_needed
    found = rescue.look()
    assert found is not None
    assert [one.turn.label for one in found.later] == ["登记 周沐阳", "登记 赵明远"]
    back = rescue.put_back(found, damaged.time)
    assert (back.done, back.left) == (2, ())
    assert names(damaged) == ["王建国", "李淑芬", "周沐阳", "赵明远"]
    assert back.aside.is_file()
    assert not rescue.is_needed


def page_of(office: Office, table: str) -> int:
    """Where the table begins in the file, counted from 0."""
    books = open_books(office.folder, office.keeper.own.key)
    (root,) = books.store.database.execute_sql(
        "SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)
    ).fetchone()
    books.close()
    return int(root) - 1


def test_what_cannot_be_read_is_not_made_up(damaged: Office) -> None:
    ruin(damaged.folder, [page_of(damaged, "journal")])
    rescue = rescue_of(damaged)
    found = rescue.look()
    assert found is not None
    assert [(one.turn.label, one.rows) for one in found.later] == [
        ("登记 周沐阳", None), ("登记 赵明远", None),
    ]  # fmt: skip
    back = rescue.put_back(found, damaged.time)
    assert back.done == 0
    assert [turn.label for turn in back.left] == ["登记 周沐阳", "登记 赵明远"]
    assert names(damaged) == ["王建国", "李淑芬"]


@pytest.mark.parametrize("how", ["head", "gone", "empty", "cut"])
def test_where_nothing_can_be_read_the_backup_is_there(damaged: Office, how: str) -> None:
    file = damaged.folder / "unit.db"
    if how == "head":
        ruin(damaged.folder, range(3))
    elif how == "gone":
        file.unlink()
    elif how == "empty":
        file.write_bytes(b"")
    else:
        file.write_bytes(file.read_bytes()[: 5 * PAGE])
    rescue = rescue_of(damaged)
    assert rescue.is_needed
    found = rescue.look()
    assert found is not None
    rescue.put_back(found, damaged.time)
    assert names(damaged)[:2] == ["王建国", "李淑芬"]


def test_a_spoilt_backup_is_passed_over(damaged: Office) -> None:
    (newest,) = shelf.listed(damaged.folder / shelf.FOLDER)
    older = newest.path.with_name(newest.path.name.replace("20261123", "20261101"))
    shutil.copy(newest.path, older)
    newest.path.write_bytes(newest.path.read_bytes()[:-100])
    ruin(damaged.folder, range(3))
    found = rescue_of(damaged).look()
    assert found is not None
    assert found.snapshot.path == older
    assert [one.path for one in found.spoilt] == [newest.path]


def test_without_a_good_backup_nothing_is_touched(damaged: Office) -> None:
    (only,) = shelf.listed(damaged.folder / shelf.FOLDER)
    only.path.write_bytes(b"x" * only.size)
    ruin(damaged.folder, range(3))
    before = (damaged.folder / "unit.db").read_bytes()
    assert rescue_of(damaged).look() is None
    assert (damaged.folder / "unit.db").read_bytes() == before


def test_a_unit_that_is_open_elsewhere_is_left_alone(damaged: Office) -> None:
    ruin(damaged.folder, [page_of(damaged, "person")])
    rescue = rescue_of(damaged)
    found = rescue.look()
    assert found is not None
    books = open_books(damaged.folder, damaged.keeper.own.key)
    with pytest.raises(StoreTrouble, match="已在电脑"):
        rescue.put_back(found, damaged.time)
    books.close()
