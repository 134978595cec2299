"""Trouble with the disk or the unit folder: known, said in one sentence, never a crash."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import peewee
from sqlcipher3 import dbapi2

if TYPE_CHECKING:
    from collections.abc import Iterator

_SENTENCES = (
    ("disk is full", "磁盘已满，刚才这一步没有保存；以前的内容都在。请腾出空间后再做一次。"),
    ("readonly database", "这个文件夹是只读的，无法保存。请把单位文件夹移到可以写入的地方。"),
    ("unable to open", "打不开单位文件夹里的 unit.db，请检查文件夹是否还在、是否有读写权限。"),
    ("disk i/o", "读写磁盘出错，刚才这一步没有保存；请检查 U 盘或硬盘是否松动。"),
    ("not a database", "unit.db 打不开：密码不对，或者文件已损坏。"),
    ("malformed", "unit.db 有损坏，请不要再写入，用最近的备份恢复。"),
    ("database is locked", "单位文件正被另一个程序占用，刚才这一步没有保存，请稍后再试。"),
)


class StoreTrouble(Exception):  # noqa: N818 - it is the word the whole house uses
    """The store could not do its work: one Chinese sentence for the clerk.

    Attributes:
        sentence: what happened, what is safe, what to do.
    """

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@contextmanager
def in_words() -> Iterator[None]:
    """Turn the faults of disk and driver that are known into `StoreTrouble`."""
    try:
        yield
    except (peewee.DatabaseError, dbapi2.DatabaseError, OSError) as error:
        text = str(error).lower()
        for sign, sentence in _SENTENCES:
            if sign in text:
                raise StoreTrouble(sentence) from error
        if isinstance(error, OSError):
            raise StoreTrouble(f"读写文件出错：{error.strerror or '原因不明'}。") from error
        raise
