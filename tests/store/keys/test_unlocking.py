"""Who has a password opens the unit, who has none waits longer and longer."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from partydesk.features.organization.tables import Setting
from partydesk.kernel.findings import Refusal
from partydesk.store.keys import (
    Unlocked,
    WrongPassword,
    new_lock,
    read_ring,
    recover,
    unlock,
    write_ring,
)
from partydesk.store.keys.code import new_code
from partydesk.store.rights import Clerk, Role
from partydesk.store.trouble import StoreTrouble
from partydesk.store.unit import Store
from tests.store.keys.conftest import CHEAP, PASSWORD

if TYPE_CHECKING:
    from pathlib import Path

    from tests.store.keys.conftest import Clock

LI = Clerk("5a5a", "李雷", Role.KEEPER)


def refused(unit: Path, clock: Clock, typed: str = "不对的密码") -> WrongPassword:
    with pytest.raises(WrongPassword) as caught:
        unlock(unit, typed, clock)
    return caught.value


def test_the_right_password_opens_and_says_who_it_is(unit: Path, clock: Clock) -> None:
    store = Store.open(unit, unlock(unit, PASSWORD, clock))
    with store.change("设置"):
        Setting.create(key="a", value="1")
    row = store.database.execute_sql("SELECT clerk FROM change").fetchone()
    store.close()
    assert row == ("王芳",)
    assert (store.clerk, store.role) == ("王芳", Role.ADMIN)


def test_letters_of_full_width_are_the_same_password(tmp_path: Path, clock: Clock) -> None:
    Store.create(tmp_path / "u", new_lock("王芳", "Abc12345", CHEAP)).close()
    assert unlock(tmp_path / "u", "Ａｂｃ１２３４５", clock).clerk.name == "王芳"
    assert "密码不对" in refused(tmp_path / "u", clock, "abc12345").sentence


def test_nothing_of_password_name_or_key_can_be_read_in_the_folder(
    unit: Path, lock: Unlocked
) -> None:
    every = b"".join(file.read_bytes() for file in unit.iterdir())
    for secret in (PASSWORD.encode(), "王芳".encode(), lock.data_key, lock.data_key.hex().encode()):
        assert secret not in every
    assert not every.startswith(b"SQLite format 3")
    assert "王芳".encode("unicode_escape") not in every


def test_three_slips_cost_nothing_then_the_wait_grows(unit: Path, clock: Clock) -> None:
    waits = []
    for _ in range(11):
        waits.append(refused(unit, clock).wait)
        clock.turn(waits[-1])
    assert waits == [0, 0, 10, 30, 60, 120, 300, 600, 900, 900, 900]
    assert unlock(unit, PASSWORD, clock).clerk.name == "王芳"
    assert refused(unit, clock).wait == 0  # the count began anew


def test_too_early_even_the_right_password_is_not_looked_at(unit: Path, clock: Clock) -> None:
    for _ in range(5):
        clock.turn(refused(unit, clock).wait)
    assert "请等 2 分钟再试" in refused(unit, clock).sentence
    clock.turn(100)
    early = refused(unit, clock, PASSWORD)
    assert early.sentence == "已连续输错 6 次，请等 20 秒再试。"
    clock.turn(early.wait)
    assert unlock(unit, PASSWORD, clock)


def test_a_clock_that_is_set_back_neither_shortens_the_wait_nor_makes_it_endless(
    unit: Path, clock: Clock
) -> None:
    for _ in range(3):
        refused(unit, clock)
    clock.turn(-1_000_000)
    assert refused(unit, clock, PASSWORD).wait == 10
    clock.turn(10)
    assert unlock(unit, PASSWORD, clock)


def test_who_deletes_the_count_has_deleted_the_keys(unit: Path, clock: Clock) -> None:
    for _ in range(3):
        refused(unit, clock)
    counted = [file.name for file in unit.iterdir() if b'"wrong": 3' in file.read_bytes()]
    assert counted == ["unit.keys"]
    (unit / "unit.keys").unlink()
    with pytest.raises(StoreTrouble, match=r"缺少 unit\.keys"):
        unlock(unit, PASSWORD, clock)


def test_while_the_unit_is_open_elsewhere_no_try_touches_its_keys(unit: Path, clock: Clock) -> None:
    store = Store.open(unit, unlock(unit, PASSWORD, clock))
    before = (unit / "unit.keys").read_bytes()
    with pytest.raises(StoreTrouble, match="已在电脑"):
        unlock(unit, "不对的密码", clock)
    assert (unit / "unit.keys").read_bytes() == before
    store.close()


def test_each_clerk_has_an_own_password_and_a_change_of_one_leaves_the_others(
    unit: Path, clock: Clock
) -> None:
    keys = unlock(unit, PASSWORD, clock)
    ring = keys.ring.with_clerk(keys.data_key, LI, "夏天的第一阵风")
    write_ring(unit, ring)
    assert unlock(unit, "夏天的第一阵风", clock).clerk == LI
    renamed = LI._replace(name="李磊", role=Role.READER)
    write_ring(unit, ring.with_clerk(keys.data_key, renamed, "秋天的第一片叶"))
    again = unlock(unit, "秋天的第一片叶", clock)
    assert again.clerk == renamed
    assert [one.name for one in again.clerks()] == ["王芳", "李磊"]
    assert "密码不对" in refused(unit, clock, "夏天的第一阵风").sentence
    assert unlock(unit, PASSWORD, clock).data_key == again.data_key


def test_a_clerk_who_was_taken_out_opens_nothing(unit: Path, clock: Clock) -> None:
    keys = unlock(unit, PASSWORD, clock)
    ring = keys.ring.with_clerk(keys.data_key, LI, "夏天的第一阵风")
    write_ring(unit, ring.without_clerk(keys.data_key, LI.slot))
    assert "密码不对" in refused(unit, clock, "夏天的第一阵风").sentence
    assert unlock(unit, PASSWORD, clock).clerks() == (keys.clerk,)


def test_the_recovery_code_opens_as_administrator_and_the_next_code_replaces_it(
    unit: Path, clock: Clock
) -> None:
    with pytest.raises(StoreTrouble, match="没有做过恢复页"):
        recover(unit, new_code(), clock)
    keys = unlock(unit, PASSWORD, clock)
    first, second = new_code(), new_code()
    write_ring(unit, keys.ring.with_recovery(keys.data_key, first))
    found = recover(unit, first.lower().replace("-", " "), clock)
    assert (found.clerk, found.data_key) == (keys.clerk, keys.data_key)
    with pytest.raises(WrongPassword, match="不是这个单位现在的恢复码"):
        recover(unit, second, clock)
    write_ring(unit, keys.ring.with_recovery(keys.data_key, second))
    assert recover(unit, second, clock).data_key == keys.data_key
    with pytest.raises(WrongPassword):
        recover(unit, first, clock)


def test_a_slip_in_the_recovery_code_is_named_and_not_counted(unit: Path, clock: Clock) -> None:
    keys = unlock(unit, PASSWORD, clock)
    text = new_code()
    write_ring(unit, keys.ring.with_recovery(keys.data_key, text))
    for _ in range(5):
        with pytest.raises(Refusal, match="第 1 组"):
            recover(unit, ("2" if text[0] != "2" else "3") + text[1:], clock)
    assert read_ring(unit).wrong == 0


def test_a_password_is_no_recovery_code_and_a_code_no_password(unit: Path, clock: Clock) -> None:
    keys = unlock(unit, PASSWORD, clock)
    text = new_code()
    write_ring(unit, keys.ring.with_recovery(keys.data_key, text))
    refused(unit, clock, text)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text[: len(text) // 2],
        lambda _text: "",
        lambda _text: "[]",
        lambda text: text.replace("argon2id13", "md5"),
        lambda text: json.dumps(json.loads(text) | {"memory": 1 << 50}),
        lambda text: json.dumps(json.loads(text) | {"passes": 0}),
        lambda text: json.dumps(json.loads(text) | {"salt": "eA=="}),
        lambda text: json.dumps(json.loads(text) | {"slots": [{"id": "x"}]}),
        lambda text: json.dumps(json.loads(text) | {"people": "eA=="}),
    ],
)
def test_keys_that_are_spoilt_are_told_and_cost_neither_memory_nor_a_crash(
    spoil: object, unit: Path, clock: Clock
) -> None:
    file = unit / "unit.keys"
    file.write_text(spoil(file.read_text()))  # type: ignore[operator]
    with pytest.raises(StoreTrouble, match="已损坏"):
        unlock(unit, PASSWORD, clock)


def test_keys_of_a_newer_program_are_told_as_such(unit: Path, clock: Clock) -> None:
    file = unit / "unit.keys"
    file.write_text(json.dumps(json.loads(file.read_text()) | {"format": 2}))
    with pytest.raises(StoreTrouble, match="请先更新程序"):
        unlock(unit, PASSWORD, clock)


def test_a_unit_that_could_not_be_made_leaves_no_keys(tmp_path: Path, lock: Unlocked) -> None:
    Store.create(tmp_path / "u", lock).discard()
    assert not (tmp_path / "u").exists()


def test_keys_of_another_unit_do_not_open_this_one(
    unit: Path, tmp_path: Path, clock: Clock
) -> None:
    Store.create(tmp_path / "别的单位", new_lock("王芳", PASSWORD, CHEAP)).close()
    (unit / "unit.keys").write_bytes((tmp_path / "别的单位" / "unit.keys").read_bytes())
    with pytest.raises(StoreTrouble, match=r"unit\.db 打不开"):
        Store.open(unit, unlock(unit, PASSWORD, clock))


def test_the_ring_says_nothing_of_itself_in_a_fault_report(lock: Unlocked) -> None:
    assert lock.data_key.hex() not in repr(lock)
    assert str(lock.data_key) not in repr(lock)
    assert replace(lock.ring, wrong=1) != lock.ring
