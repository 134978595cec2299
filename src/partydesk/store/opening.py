"""The way to a unit's file: the folder is looked at, locked, settled, and the key is tried."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

from partydesk.kernel.late import late
from partydesk.store.connection import UnitDatabase
from partydesk.store.folder import (
    FILE,
    LOCK,
    is_encrypted,
    is_hollow,
    is_suspect,
    is_unit,
    is_unsettled,
    mark_of,
)
from partydesk.store.lock import FolderLock
from partydesk.store.place import check_place
from partydesk.store.trouble import StoreTrouble, in_words

if TYPE_CHECKING:
    from pathlib import Path

    from partydesk.store import torn
    from partydesk.store.keys import settling
else:  # a unit that is in order does without
    settling = late("partydesk.store.keys.settling")
    torn = late("partydesk.store.torn")


_GONE = (
    "单位文件夹“{}”不在原来的位置了（被删除、移走、改名，或者 U 盘松了），刚才这一步没有保存。"
    "请把它放回原处再做一次；找不回来，就用最近的备份恢复。"
)


def check_free(folder: Path) -> None:
    """Whether a new unit can be made there.

    Raises:
        StoreTrouble: something is there already, or a unit would be damaged at that place.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise StoreTrouble(f"“{folder.name}”已经存在，请换一个名称或位置。")
    check_place(folder)


def check_there(folder: Path) -> None:
    """Whether there is a unit that can be opened.

    Raises:
        StoreTrouble: no unit, nothing in it, or a place where it would be damaged.
    """
    if not is_unit(folder):
        raise StoreTrouble(f"“{folder.name}”不是单位文件夹：里面没有 {FILE}。")
    check_place(folder)
    if is_hollow(folder):
        raise StoreTrouble(f"“{folder.name}”里的 {FILE} 是空的，请用最近的备份恢复。")


def check_still_there(folder: Path) -> None:
    """Whether what is written reaches a file that has a name.

    Where files that are open can be deleted, all that is written into them would be gone with them.

    Raises:
        StoreTrouble: the folder was deleted, moved, or torn off.
    """
    with in_words():
        if not (folder / FILE).exists():
            raise StoreTrouble(_GONE.format(folder.name))


def open_file(
    folder: Path, key: str | None, *, fresh: bool = False
) -> tuple[UnitDatabase, FolderLock]:
    """Lock the folder and connect to its file, which is only read.

    Args:
        folder: the unit.
        key: as SQLCipher takes it; None for a plain unit.
        fresh: the file is only to be made.

    Raises:
        StoreTrouble: open elsewhere, wrong key, a key where there is none, damaged.
    """
    with ExitStack() as undone:
        with in_words():
            lock = FolderLock(folder / LOCK)
        undone.callback(lock.release)
        if is_unsettled(folder):
            settling.settle(folder)
        if key and not fresh and not is_encrypted(folder):
            raise StoreTrouble(f"“{folder.name}”没有设密码，请不用密码打开。")
        if not fresh and is_suspect(folder) and torn.is_torn(folder, key):
            raise StoreTrouble(torn.TORN)
        database = UnitDatabase(folder / FILE, key)
        undone.callback(database.end)
        with in_words():
            database.connect()
            database.get_tables()
            lock.note(mark_of(folder))
        undone.pop_all()
    return database, lock
