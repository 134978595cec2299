"""Who only reads changes nothing, whatever way the writing goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from partydesk.features.organization.tables import Setting
from partydesk.kernel.findings import Refusal
from partydesk.store.keys import Unlocked, new_lock, unlock, write_ring
from partydesk.store.rights import Clerk, Role
from partydesk.store.trouble import StoreTrouble
from partydesk.store.unit import Store
from tests.store.keys.conftest import CHEAP

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ADMIN, READER = "管理员的密码", "查阅人的密码"


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    """A unit with one setting, an administrator and a reader."""
    lock = new_lock("王芳", ADMIN, CHEAP)
    store = Store.create(tmp_path / "u", lock)
    with store.change("设置 a"):
        Setting.create(key="a", value="1")
    store.close()
    reader = Clerk("77", "韩梅", Role.READER)
    write_ring(tmp_path / "u", lock.ring.with_clerk(lock.data_key, reader, READER))
    return tmp_path / "u"


def keys(unit: Path, password: str) -> Unlocked:
    return unlock(unit, password)


@pytest.fixture
def reading(unit: Path) -> Iterator[Store]:
    store = Store.open(unit, keys(unit, READER))
    yield store
    store.close()


def settings(store: Store) -> list[str]:
    return [row.key for row in Setting.select().order_by(Setting.id)] if store else []


def test_a_reader_reads_and_is_told_who_can_help_when_writing(reading: Store) -> None:
    assert settings(reading) == ["a"]
    with pytest.raises(Refusal, match="查阅人员只能查看和打印"), reading.change("设置 b"):
        Setting.create(key="b", value="1")
    assert settings(reading) == ["a"]


def test_a_reader_takes_nothing_back_and_does_nothing_again(unit: Path, reading: Store) -> None:
    assert reading.undo_label == "设置 a"
    with pytest.raises(Refusal, match="查阅人员"):
        reading.undo()
    assert settings(reading) == ["a"]
    reading.close()
    writing = Store.open(unit, keys(unit, ADMIN))
    writing.undo()
    writing.close()
    again = Store.open(unit, keys(unit, READER))
    with pytest.raises(Refusal, match="查阅人员"):
        again.redo()
    assert settings(again) == []
    again.close()


def test_a_reader_cannot_write_past_the_program_in_any_thread(reading: Store) -> None:
    with pytest.raises(StoreTrouble, match="只读"):
        reading.database.execute_sql("DELETE FROM journal")
    reading.database.close()
    with pytest.raises(StoreTrouble, match="只读"):
        reading.database.execute_sql("DELETE FROM journal")


def test_a_reader_leaves_no_drafts_and_sees_those_that_are_there(reading: Store) -> None:
    assert reading.drafts.all() == []
    with pytest.raises(StoreTrouble):
        reading.drafts.keep("step:1", "登记", {"a": "b"})


def test_a_plain_unit_is_everybodys(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "plain")
    store.require(Role.ADMIN)
    assert (store.role, store.keys) == (Role.ADMIN, None)
    store.close()


@pytest.mark.parametrize(
    ("role", "wanted", "may"),
    [
        (Role.ADMIN, Role.ADMIN, True),
        (Role.ADMIN, Role.KEEPER, True),
        (Role.KEEPER, Role.KEEPER, True),
        (Role.KEEPER, Role.ADMIN, False),
        (Role.READER, Role.KEEPER, False),
        (Role.READER, Role.ADMIN, False),
    ],
)
def test_what_each_role_may(role: Role, wanted: Role, *, may: bool) -> None:
    assert role.suffices(wanted) is may
