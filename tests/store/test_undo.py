"""Undo and redo of whatever was changed: all of it, in its own order, however much it was."""

from __future__ import annotations

import tracemalloc
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import peewee
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partydesk.features.organization.rules import OrganizationKind
from partydesk.features.organization.tables import Organization, Setting
from partydesk.features.roster.rules import Category
from partydesk.features.roster.tables import CategoryEvent, ImportedFile, Person
from partydesk.kernel.findings import Refusal
from partydesk.store import journal, undo
from partydesk.store.unit import Change, Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.units import Moulds

TABLES = (Organization, Setting, Person, CategoryEvent, ImportedFile)
# What may not be lost on the way through the journal: quotes, the end of a C string, rare signs.
VALUES = st.sampled_from(
    ["", "1", "0012", "'\"\\", "甲\x00乙", "𠮷😀", '{"a": [null]}', "null", "\n\t"]
)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One unit for all examples: each ends with the state that it began with."""
    unit = Store.create(tmp_path_factory.mktemp("undo") / "某局机关党委")
    yield unit
    unit.close()


@pytest.fixture
def store(moulds: Moulds, tmp_path: Path) -> Iterator[Store]:
    unit = moulds.store(tmp_path / "某局机关党委")
    yield unit
    unit.close()


def state(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table."""
    tables = journal.journalled_tables(store.database)
    read = store.database.execute_sql
    return {table: read(f'SELECT * FROM "{table}" ORDER BY id').fetchall() for table in tables}


def there_and_back(store: Store, change: Callable[[], object]) -> None:
    """The change undone is the state before, redone the state after, and undone once more."""
    before = state(store)
    with store.change("一次改动"):
        change()
    after = state(store)
    assert after != before
    for _ in range(2):
        store.undo()
        assert state(store) == before
        store.redo()
        assert state(store) == after


def body(name: str, parent: Organization | None = None) -> Any:
    return Organization.create(
        kind=OrganizationKind.BRANCH, parent=parent, name=name, short_name=name
    )


def person(name: str, **more: Any) -> Any:
    return Person.create(
        name=name, name_key=name, pinyin="", initials="", category=Category.FULL, **more
    )


def test_a_branch_and_the_people_and_groups_below_it_go_and_come_in_one_step(store: Store) -> None:
    def found() -> None:
        above = None
        for number in range(4):
            above = body(f"第{number}层", above)
        for number in range(3):
            someone = person(f"王{number}", branch=above)
            CategoryEvent.create(person=someone, category=Category.FULL, ground="公文")

    there_and_back(store, found)


def test_people_who_move_out_of_a_branch_before_it_goes(store: Store) -> None:
    with store.change("准备"):
        old, new = body("旧"), body("新")
        for number in range(3):
            person(f"王{number}", branch=old)

    def merge() -> None:
        Person.update(branch=new).execute()
        old.delete_instance()

    there_and_back(store, merge)


def test_keys_that_change_hands(store: Store) -> None:
    with store.change("准备"):
        rows = [Setting.create(key=key, value="1") for key in "abc"]

    def shift() -> None:
        for row, key in zip(rows, "xab", strict=True):  # each takes the place just left
            Setting.update(key=key).where(Setting.id == row.id).execute()

    there_and_back(store, shift)


def test_one_row_corrected_several_times_in_one_change(store: Store) -> None:
    with store.change("准备"):
        row = Setting.create(key="a", value="0").id

    def correct() -> None:
        for value in "123":
            Setting.update(value=value).where(Setting.id == row).execute()
        Setting.delete().where(Setting.id == row).execute()
        Setting.create(id=row, key="b", value="4")

    there_and_back(store, correct)


def test_a_thousand_rows_go_and_come_back_in_a_few_statements(store: Store) -> None:
    def fill() -> None:
        for number in range(1000):
            Setting.create(key=str(number), value="1")
        Setting.update(value="2").execute()

    with store.change("导入"):
        fill()
    asked: list[str] = []
    store.database.connection().set_trace_callback(asked.append)
    for act in (store.undo, store.redo):
        asked.clear()
        act()
        assert len(set(asked)) < 40  # a statement is told again for each row that its triggers see
    store.database.connection().set_trace_callback(None)
    assert Setting.select().where(Setting.value == "2").count() == 1000


def test_a_long_change_takes_no_more_memory_than_a_short_one(store: Store) -> None:
    def peak(work: Callable[[], object]) -> int:
        tracemalloc.start()
        work()
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    def fill(rows: int) -> None:
        with store.change(f"{rows} 行"):
            store.database.execute_sql(
                "INSERT INTO setting (key, value) WITH RECURSIVE n(i) AS"
                " (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)"
                " SELECT ? || i, 'x' FROM n", (rows, f"{rows}:"),
            )  # fmt: skip

    short = [peak(work) for work in (lambda: fill(3000), store.undo, store.redo)]
    long = [peak(work) for work in (lambda: fill(12_000), store.undo, store.redo)]
    assert Setting.select().count() == 15_000
    for few, many in zip(short, long, strict=True):
        assert many < 1.5 * few + 100_000


def test_a_column_that_came_later_is_left_alone(store: Store) -> None:
    with store.change("登记"):
        rows = [Setting.create(key=key, value="旧") for key in "ab"]
    with store.change("更正"):
        Setting.update(value="新").execute()
    store.database.execute_sql("ALTER TABLE setting ADD COLUMN note TEXT DEFAULT '无'")
    journal.install_triggers(store.database)
    with store.change("批注"):
        store.database.execute_sql("UPDATE setting SET note = '有' WHERE key = 'a'")
    # the correction alone is asked back, as a history view would ask it
    with store.change("撤销"):
        undo.revert(store.database, 2)
    found = store.database.execute_sql("SELECT id, key, value, note FROM setting").fetchall()
    assert found == [(rows[0].id, "a", "旧", "有"), (rows[1].id, "b", "旧", "无")]


def test_a_column_that_has_gone_stands_in_the_way(store: Store) -> None:
    with store.change("登记"):
        Setting.create(key="a", value="1")
    store.database.execute_sql("ALTER TABLE setting RENAME COLUMN value TO content")
    journal.install_triggers(store.database)
    with pytest.raises(Refusal, match="升级"):
        store.undo()
    assert store.database.execute_sql("SELECT key FROM setting").fetchall() == [("a",)]


def test_what_was_purged_cannot_be_undone(store: Store) -> None:
    with store.change("登记"):
        Setting.create(key="a", value="1")
    store.database.execute_sql('DROP TRIGGER "seal_journal_update"')
    purge = "UPDATE journal SET new = ?, salt = NULL, digest = 'x', purge = 1"
    store.database.execute_sql(purge, (journal.PURGED,))
    with pytest.raises(Refusal, match="不能撤销：有关的内容已按保存期限清除"):
        store.undo()
    assert Setting.get().value == "1"


def test_what_later_rows_stand_on_is_not_taken_away(store: Store) -> None:
    with store.change("建支部"):
        branch = body("第一支部")
    with store.change("设立单位", lasting=True):
        person("王建国", branch=branch)
    before = state(store)
    with pytest.raises(Refusal, match="不能撤销：后来"):
        store.undo()
    assert state(store) == before
    assert store.undo_label == "建支部"


def test_what_cannot_be_done_again_is_said_so(store: Store) -> None:
    with store.change("登记"):
        row = Setting.create(key="a", value="1").id
    store.undo()
    store.database.execute_sql('DROP TRIGGER "journal_setting_insert"')
    store.database.execute_sql("INSERT INTO setting VALUES (?, 'a', '2')", (row,))
    with pytest.raises(Refusal, match="不能重做：有关的记录已不是当时的样子"):
        store.redo()


class Deeds:
    """Any single deed on any table; what the file forbids is not done."""

    def __init__(self, pick: int, value: str) -> None:
        self.pick, self.value = pick, value

    def do(self, verb: str) -> None:
        with Setting._meta.database.atomic() as point:
            try:
                getattr(self, verb)()
            except peewee.IntegrityError:
                point.rollback()

    def row(self, table: type[peewee.Model]) -> Any:
        rows = list(table.select().order_by(table.id))
        return rows[self.pick % len(rows)] if rows else None

    def table(self) -> Any:
        return TABLES[self.pick % len(TABLES)]

    def add_body(self) -> None:
        body(self.value, self.row(Organization))

    def add_setting(self) -> None:
        Setting.create(key=self.value, value=str(self.pick))

    def add_person(self) -> None:
        number = self.value or None
        someone = person(self.value, branch=self.row(Organization), id_number=number)
        CategoryEvent.create(person=someone, category=Category.FULL, ground=self.value)

    def add_many(self) -> None:
        rows = [(self.value, str(number), "roster", "") for number in range(self.pick)]
        fields = [
            ImportedFile.file,
            ImportedFile.digest,
            ImportedFile.kind,
            ImportedFile.imported_at,
        ]
        if rows:
            ImportedFile.insert_many(rows, fields).execute()

    def move(self) -> None:
        row = self.row(Organization)
        Organization.update(parent=row).where(Organization.id > self.pick).execute()

    def rename(self) -> None:
        for table, field in ((Setting, Setting.key), (Person, Person.id_number)):
            row = self.row(table)
            if row is not None:
                table.update({field: self.value}).where(table.id == row.id).execute()

    def correct_all(self) -> None:
        Setting.update(value=self.value).execute()
        ImportedFile.update(digest=self.value).where(ImportedFile.id % 2 == 0).execute()

    def remove(self) -> None:
        row = self.row(self.table())
        if row is not None:
            row.delete_instance()

    def remove_all(self) -> None:
        self.table().delete().execute()

    def bring_back(self) -> None:
        row = self.row(Setting)
        if row is not None:
            row.delete_instance()
            Setting.create(id=row.id, key=row.key, value=self.value)


VERBS = sorted(
    name for name in vars(Deeds) if name not in {"do", "row", "table"} and name[0] != "_"
)
DEEDS = st.tuples(st.sampled_from(VERBS), st.integers(0, 6), VALUES)


@settings(deadline=None)
@given(changes=st.lists(st.lists(DEEDS, min_size=1, max_size=12), min_size=1, max_size=6))
def test_all_undone_is_the_beginning_and_all_redone_is_the_end(
    kept: Store, changes: list[list[tuple[str, int, str]]]
) -> None:
    heard: list[Change] = []
    kept.listeners[:] = [heard.append]
    states = [state(kept)]
    for deeds in changes:
        heard.clear()
        # what others still refer to is found out at the end of the change
        with suppress(peewee.IntegrityError), kept.change("改动"):
            for verb, pick, value in deeds:
                Deeds(pick, value).do(verb)
        if heard:
            states.append(state(kept))
    for before in reversed(states[:-1]):
        assert kept.undo() == "改动"
        assert state(kept) == before
    for after in states[1:]:
        assert kept.redo() == "改动"
        assert state(kept) == after
    for _ in states[1:]:
        kept.undo()
    assert state(kept) == states[0]
