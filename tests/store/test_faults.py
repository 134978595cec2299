"""The disk lets the program down: one Chinese sentence, the step is not there, the rest is."""

from __future__ import annotations

import errno
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from partydesk.books import create_books
from partydesk.features.organization.rules import OrganizationKind
from partydesk.features.organization.tables import Setting
from partydesk.kernel.findings import Refusal
from partydesk.store.trouble import StoreTrouble, in_words
from partydesk.store.unit import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.units import Moulds

ENVIRONMENT = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
LATIN = re.compile(r"[A-Za-z]{3,}")


@pytest.fixture
def store(moulds: Moulds, tmp_path: Path) -> Iterator[Store]:
    """A unit in which one thing is kept."""
    unit = moulds.store(tmp_path / "某局机关党委")
    add(unit, "以前的")
    yield unit
    unit.close()


def add(store: Store, key: str, size: int = 1) -> None:
    with store.change(f"设置 {key}"):
        Setting.create(key=key, value="值" * size)


def keys() -> list[str]:
    return [row.key for row in Setting.select().order_by(Setting.id)]


def refused(store: Store, size: int = 1) -> str:
    """What is said when one more thing cannot be kept; only what was there before is there."""
    with pytest.raises(StoreTrouble) as caught:
        add(store, "新的", size)
    assert keys() == ["以前的"]
    assert store.undo_label == "设置 以前的"
    assert in_chinese(caught.value.sentence)
    return caught.value.sentence


def in_chinese(sentence: str) -> bool:
    """One sentence without a foreign word."""
    return sentence.endswith("。") and not LATIN.search(sentence.replace("unit.db", ""))


def test_a_full_disk(store: Store) -> None:
    database = store.database
    (pages,) = database.execute_sql("PRAGMA page_count").fetchone()
    database.execute_sql(f"PRAGMA max_page_count = {pages + 2}")
    assert "磁盘已满" in refused(store, size=100_000)
    database.execute_sql("PRAGMA max_page_count = 1000000")
    add(store, "又有地方了", size=100_000)
    assert keys() == ["以前的", "又有地方了"]


def test_a_file_that_has_become_read_only(store: Store) -> None:
    store.database.execute_sql("PRAGMA query_only = 1")
    assert "只读" in refused(store)
    store.database.execute_sql("PRAGMA query_only = 0")
    add(store, "又能写了")


def test_a_file_that_another_program_writes(store: Store) -> None:
    store.database.execute_sql("PRAGMA busy_timeout = 0")
    # a process of its own: two libraries in one process do not see each other's locks
    hold = (
        "import sqlite3, sys; file = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "file.execute('BEGIN IMMEDIATE'); print('held', flush=True); sys.stdin.read()\n"
    )
    command = [sys.executable, "-c", hold, str(store.folder / "unit.db")]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe) as other:
        assert other.stdout is not None
        assert other.stdout.readline().strip() == b"held"
        assert "另一个程序占用" in refused(store)
        other.communicate(b"")
    add(store, "又轮到了")


def test_a_unit_that_cannot_be_made_leaves_nothing_in_the_way_of_the_next_try(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "某某支部"
    code = (
        "import resource, sys; from pathlib import Path; from partydesk.books import create_books\n"
        "from partydesk.features.organization.rules import OrganizationKind\n"
        "from partydesk.store.trouble import StoreTrouble\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))\n"
        "try: create_books(Path(sys.argv[1]), '某某支部', OrganizationKind.BRANCH)\n"
        "except StoreTrouble as trouble: print(trouble.sentence)\n"
    )
    for room in (40_000, 160_000):
        said = subprocess.run(
            [sys.executable, "-X", "utf8", "-c", code, str(folder), str(room)],
            capture_output=True, text=True, encoding="utf-8", check=True, env=ENVIRONMENT,
        ).stdout.strip()  # fmt: skip
        assert in_chinese(said), said
        assert not folder.exists()
    create_books(folder, "某某支部", OrganizationKind.BRANCH).close()


def test_a_unit_whose_name_is_refused_leaves_nothing_and_is_not_held_open(tmp_path: Path) -> None:
    folder = tmp_path / "某某支部"
    with pytest.raises(Refusal):
        create_books(folder, "很长的名称" * 50, OrganizationKind.BRANCH)
    assert not folder.exists()
    create_books(folder, "某某支部", OrganizationKind.BRANCH).close()


@pytest.mark.skipif(sys.platform == "win32", reason="what is open cannot be deleted there")
@pytest.mark.parametrize("how", ["deleted", "moved"])
def test_a_folder_that_has_gone_takes_nothing_in(how: str, store: Store, tmp_path: Path) -> None:
    """The system would go on writing into a file that has no name any more."""
    away = tmp_path / "别处"
    shutil.copytree(store.folder, tmp_path / "备份")
    store.folder.rename(away)
    if how == "deleted":
        shutil.rmtree(away)
    assert "不在原来的位置了" in refused(store)
    with pytest.raises(StoreTrouble, match="不在原来的位置了"):
        store.undo()
    if how == "moved":
        away.rename(store.folder)
        add(store, "又在了")
        assert keys() == ["以前的", "又在了"]


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are others there")
@pytest.mark.parametrize("made", ["file", "folder"])
def test_a_unit_that_may_not_be_written_is_said_before_anything_is_entered(
    made: str, request: pytest.FixtureRequest
) -> None:
    """A child without the rights of root, which no permission stops."""
    place = Path(tempfile.mkdtemp())  # pytest's own folders let nobody else in
    request.addfinalizer(lambda: shutil.rmtree(place))
    place.chmod(0o755)
    folder = place / "某某支部"
    first = Store.create(folder)
    add(first, "以前的")
    first.close()
    folder.chmod(0o555 if made == "folder" else 0o777)
    (folder / "unit.db").chmod(0o444 if made == "folder" else 0o000)
    code = (
        "import os, sys; from pathlib import Path; from partydesk.store.unit import Store\n"
        "from partydesk.store.trouble import StoreTrouble\n"
        "os.getuid() or os.setuid(65534)\n"
        "try: Store.open(Path(sys.argv[1])); print('opened')\n"
        "except StoreTrouble as trouble: print(trouble.sentence)\n"
    )
    said = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code, str(folder)],
        capture_output=True, text=True, encoding="utf-8", check=True, env=ENVIRONMENT,
    ).stdout.strip()  # fmt: skip
    folder.chmod(0o755)
    assert in_chinese(said), said
    assert "权限" in said or "只读" in said
    (folder / "unit.db").chmod(0o644)
    again = Store.open(folder)
    assert keys() == ["以前的"]
    again.close()


def test_undo_on_a_full_disk_leaves_what_was_done(store: Store) -> None:
    add(store, "长的", size=200_000)
    (pages,) = store.database.execute_sql("PRAGMA page_count").fetchone()
    store.database.execute_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreTrouble, match="磁盘已满"):
        store.undo()
    assert keys() == ["以前的", "长的"]
    assert store.undo_label == "设置 长的"


def test_a_write_that_the_system_breaks_off_leaves_the_state_before(tmp_path: Path) -> None:
    folder = tmp_path / "unit"
    first = Store.create(folder)
    add(first, "以前的")
    first.close()
    code = (
        "import resource, sys; from pathlib import Path; from partydesk.store.unit import Store\n"
        "from partydesk.features.organization.tables import Setting\n"
        "from partydesk.store.trouble import StoreTrouble\n"
        "store = Store.open(Path(sys.argv[1]))\n"
        "whole = resource.getrlimit(resource.RLIMIT_FSIZE)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, whole[1]))\n"
        "try:\n"
        "    with store.change('新的'): Setting.create(key='新的', value='值' * 100_000)\n"
        "except StoreTrouble as trouble: print(trouble.sentence)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, whole)\n"
        "with store.change('后来的'): Setting.create(key='后来的', value='1')\n"
        "store.close()\n"
    )
    said = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code, str(folder)],
        capture_output=True, text=True, encoding="utf-8", check=True, env=ENVIRONMENT,
    ).stdout.strip()  # fmt: skip
    assert "读写磁盘出错" in said
    assert in_chinese(said)
    again = Store.open(folder)
    assert keys() == ["以前的", "后来的"]
    assert again.database.execute_sql("PRAGMA integrity_check").fetchone() == ("ok",)
    again.close()


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "磁盘已满"),
        (errno.EDQUOT, "磁盘已满"),
        (errno.EROFS, "只读"),
        (errno.EACCES, "没有权限"),
        (errno.EPERM, "没有权限"),
        (errno.ENOENT, "不在了"),
        (errno.EIO, "U 盘"),
        (errno.ENODEV, "U 盘"),
        (errno.EMFILE, "读写文件出错"),
    ],
)
def test_what_the_system_says_is_told_in_chinese(number: int, said: str) -> None:
    with pytest.raises(StoreTrouble) as caught, in_words():
        raise OSError(number, os.strerror(number), "unit.db")
    assert said in caught.value.sentence
    assert in_chinese(caught.value.sentence)
