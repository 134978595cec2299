"""A folder that was copied while the unit was open: its files may be of different moments.

Such a copy can be sound as a database and yet lack what had been kept long before: the log beside
it belongs to another state of the file. A program that died leaves the same files, but there they
belong together. The two are told apart by the lock: it notes which file of the disk it was for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import peewee

from partydesk.store.connection import UnitDatabase
from partydesk.store.folder import FILE, is_suspect
from partydesk.store.proof import prove
from partydesk.store.proof.fabric import damages
from partydesk.store.trouble import in_words
from partydesk.store.writelog import is_mixed

if TYPE_CHECKING:
    from pathlib import Path

TORN = (
    "这个文件夹像是在账簿打开着的时候复制的，各个文件的内容对不上，没有打开；原来的账簿没有影响。"
    "请关闭程序后重新复制整个文件夹，或者用其中最近的备份恢复。"
)


def is_torn(folder: Path, key: str | None) -> bool:
    """Whether its files do not belong together. They are only read, and stay as they are.

    Raises:
        StoreTrouble: they cannot be read.
    """
    with in_words():
        if not is_suspect(folder):
            return False
        if is_mixed(folder / f"{FILE}-wal"):
            return True
    database = UnitDatabase(folder / FILE, key, reading=True)
    try:
        with in_words():
            database.connect()
            database.get_tables()
            try:
                return not prove(database).holds
            except peewee.DatabaseError:  # made by an older program: the proof knows it otherwise
                return bool(damages(database))
    finally:
        database.end()
