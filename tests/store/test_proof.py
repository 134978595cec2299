"""What another program does to a unit file is found and named; what this one does, holds."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime, timedelta, timezone
from functools import partial
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partydesk.features.organization.tables import Setting
from partydesk.store.chain import code_of, read_code
from partydesk.store.proof import Proof, code_stood_on, prove
from partydesk.store.unit import Store

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.units import Moulds

CHINA = timezone(timedelta(hours=8))


@pytest.fixture
def folder(moulds: Moulds, tmp_path: Path) -> Path:
    """A closed unit: two settings, one corrected, one step undone and done again."""
    moulds.cast(tmp_path / "某局机关党委", _lived_in)
    return tmp_path / "某局机关党委"


def _lived_in(folder: Path) -> None:
    store = Store.create(folder)
    for key in ("甲", "乙"):
        with store.change(f"设置 {key}"):
            Setting.create(key=key, value="1")
    with store.change("更正 甲"):
        Setting.update(value="2").where(Setting.key == "甲").execute()
    store.undo()
    store.redo()
    store.close()


def proved(folder: Path) -> Proof:
    store = Store.open(folder)
    try:
        return prove(store.database)
    finally:
        store.close()


def by_another_program(folder: Path, *statements: str, drop: Sequence[str] = ()) -> None:
    """What somebody does with a plain SQLite tool, triggers put back as they were."""
    with closing(sqlite3.connect(folder / "unit.db")) as file, file:
        kept = [
            sql
            for name in drop
            for (sql,) in file.execute("SELECT sql FROM sqlite_master WHERE name = ?", (name,))
        ]
        for name in drop:
            file.execute(f'DROP TRIGGER "{name}"')
        for statement in statements:
            file.execute(statement)
        for sql in kept:
            file.execute(sql)


def test_what_the_program_wrote_holds(folder: Path) -> None:
    proof = proved(folder)
    assert proof.holds
    assert proof.changes == 5
    assert read_code(proof.code) == proof.code


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE setting SET value = '9' WHERE key = '甲'",
        "INSERT INTO setting (key, value) VALUES ('丙', '1')",
        "DELETE FROM setting",
        "UPDATE journal SET new = old WHERE old IS NOT NULL",
        "DELETE FROM journal WHERE id = 2",
        "UPDATE change SET label = '别的' WHERE id = 1",
        "UPDATE change SET clerk = '别人', hash = NULL WHERE id = 1",
        "DELETE FROM change WHERE id = 5",
    ],
)
def test_the_file_itself_refuses_other_programs(statement: str, folder: Path) -> None:
    with pytest.raises(sqlite3.Error, match=r"outside a change|at its end only|journal_salt"):
        by_another_program(folder, statement)
    assert proved(folder).holds


def test_a_row_that_another_program_altered_is_named_with_its_columns(folder: Path) -> None:
    by_another_program(
        folder, "UPDATE setting SET value = '9' WHERE key = '甲'", drop=["journal_setting_update"]
    )
    proof = proved(folder)
    (one,) = proof.differences
    assert not proof.holds
    assert (one.table, one.row, one.columns) == ("setting", 1, ("value",))
    assert one.recorded is not None
    assert one.stands is not None
    assert (one.recorded["value"], one.stands["value"]) == ("2", "9")
    assert proof.troubles == ()


def test_rows_put_in_and_taken_out_are_named(folder: Path) -> None:
    by_another_program(
        folder,
        "INSERT INTO setting (key, value) VALUES ('丙', '1')",
        "DELETE FROM setting WHERE key = '乙'",
        drop=["journal_setting_insert", "journal_setting_delete"],
    )
    taken, put = sorted(proved(folder).differences, key=lambda one: one.row)
    assert (taken.row, taken.stands, taken.recorded and taken.recorded["key"]) == (2, None, "乙")
    assert (put.row, put.recorded, put.stands and put.stands["key"]) == (3, None, "丙")


@pytest.mark.parametrize(
    ("statement", "seal", "change"),
    [
        ("UPDATE change SET label = '设置 别的' WHERE id = 1", "seal_change_update", 1),
        ("UPDATE change SET clerk = '别人' WHERE id = 2", "seal_change_update", 2),
        (
            "UPDATE change SET at = '2020-01-01T08:00:00+08:00' WHERE id = 3",
            "seal_change_update",
            3,
        ),
        ("UPDATE change SET target = 2 WHERE id = 4", "seal_change_update", 4),
        ("UPDATE journal SET new = replace(new, '1', '8') WHERE id = 2", "seal_journal_update", 2),
        ("UPDATE journal SET change = 2 WHERE id = 1", "seal_journal_update", 1),
        ("DELETE FROM journal WHERE id = 3", "seal_journal_delete", 3),
        ("UPDATE change SET salt = NULL WHERE id = 1", "seal_change_update", 1),
    ],
)
def test_whoever_alters_the_journal_breaks_the_chain_there(
    statement: str, seal: str, change: int, folder: Path
) -> None:
    by_another_program(folder, statement, drop=[seal])
    broken = [said for said in proved(folder).troubles if "校验码" in said]
    assert broken[0].startswith(f"第 {change} 号改动")


def test_a_change_that_was_taken_out_is_missed_by_the_next(folder: Path) -> None:
    by_another_program(
        folder,
        "DELETE FROM journal WHERE change = 2",
        "DELETE FROM change WHERE id = 2",
        drop=["seal_journal_delete", "seal_change_delete"],
    )
    proof = proved(folder)
    assert any(said.startswith("第 3 号改动") for said in proof.troubles)
    assert [one.row for one in proof.differences] == [2]


def test_changes_cut_off_at_the_end_with_all_they_wrote_are_missed(folder: Path) -> None:
    by_another_program(
        folder,
        "UPDATE setting SET value = '1' WHERE key = '甲'",
        "DELETE FROM journal WHERE change >= 3",
        "DELETE FROM turn",
        "DELETE FROM change WHERE id >= 3",
        drop=[
            "journal_setting_update",
            "seal_journal_delete",
            "seal_turn_delete",
            "seal_change_delete",
        ],
    )
    assert proved(folder).troubles == ("改动记录的末尾少了 3 条。",)


def test_a_chain_forged_to_the_end_does_not_have_the_code_that_was_printed(folder: Path) -> None:
    printed = proved(folder).code
    by_another_program(
        folder,
        "UPDATE change SET clerk = '别人', hash = lower(hex(randomblob(32))) WHERE id = 5",
        drop=["seal_change_update"],
    )
    store = Store.open(folder)
    assert code_stood_on(store.database, printed, None) is None
    store.close()


def test_a_row_altered_by_another_program_and_then_by_this_one_is_still_seen(folder: Path) -> None:
    by_another_program(
        folder, "UPDATE setting SET value = '9' WHERE key = '甲'", drop=["journal_setting_update"]
    )
    store = Store.open(folder)
    with store.change("再更正 甲"):
        Setting.update(value="3").where(Setting.key == "甲").execute()
    store.close()
    proof = proved(folder)
    assert proof.differences == ()
    assert proof.troubles == ("第 6 号改动“再更正 甲”之前，setting 1 已被别的程序改过。",)


def test_triggers_that_were_dropped_are_put_back_and_the_history_says_so(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "unit.db")) as file, file:
        file.execute("DROP TRIGGER journal_setting_update")
        file.execute("UPDATE setting SET value = '9' WHERE key = '甲'")
    store = Store.open(folder)
    assert store.restored == ("journal_setting_update",)
    proof = prove(store.database)
    assert [one.row for one in proof.differences] == [1]
    assert [link.label for link in proof.found] == ["补回被别的程序去掉的记账触发器"]
    with store.change("更正 乙"):
        Setting.update(value="3").where(Setting.key == "乙").execute()
    assert store.undo_label == "更正 乙"
    store.close()
    again = Store.open(folder)
    assert again.restored == ()
    again.close()


def test_triggers_dropped_while_the_unit_is_open_are_seen_by_the_proof(folder: Path) -> None:
    store = Store.open(folder)
    store.database.execute_sql("DROP TRIGGER journal_person_insert")
    (said,) = prove(store.database).troubles
    assert "journal_person_insert" in said
    store.close()


def test_what_another_program_did_can_be_taken_note_of(folder: Path) -> None:
    by_another_program(
        folder, "UPDATE setting SET value = '9' WHERE key = '甲'", drop=["journal_setting_update"]
    )
    store = Store.open(folder)
    store.take_note()
    proof = prove(store.database)
    assert proof.holds
    assert [link.label for link in proof.found] == ["记下别的程序改过的内容"]
    store.close()


def test_a_code_printed_on_a_day_is_found_again_on_that_day_only(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "unit")
    codes: list[str] = []
    for day in (1, 1, 3):
        store.clock = partial(datetime, 2026, 11, day, 9, tzinfo=CHINA)
        with store.change(f"设置 {day}"):
            Setting.create(key=str(len(codes)), value="1")
        codes.append(prove(store.database).code)
    first, evening, third = codes

    def stood(code: str, day: str | None = None) -> bool:
        return code_stood_on(store.database, code, day) is not None

    assert stood(first, "2026-11-01")  # printed in the morning, before the second change
    assert stood(evening, "2026-11-02")  # a day without a change
    assert not stood(first, "2026-11-02")
    assert not stood(third, "2026-11-02")
    assert [stood(code) for code in codes] == [True] * 3
    store.close()


@given(st.binary(min_size=32, max_size=32))
def test_a_code_read_from_paper_is_the_code_that_was_printed(digest: bytes) -> None:
    code = code_of(digest.hex())
    assert [len(part) for part in code.split("-")] == [4, 4, 4]
    assert read_code(code) == code
    assert read_code(code.lower().replace("-", " ").replace("0", "o").replace("1", "l")) == code


@pytest.mark.parametrize("text", ["", "7K3M-Q9TD", "7K3M-Q9TD-2XH!", "七K3M-Q9TD-2XHA"])
def test_what_cannot_be_a_code_is_none(text: str) -> None:
    assert read_code(text) is None
