"""Trouble with the disk or the unit folder: known, said in one sentence, never a crash."""

from __future__ import annotations

import errno

import peewee
from sqlcipher3 import dbapi2

SPOILT = (
    "unit.db 读出来是坏的，请不要再写入：先检查 U 盘或硬盘是否松动，"
    "重新打开仍是这样，就是文件已损坏，请用最近的备份恢复。"
)
_SENTENCES = (
    ("disk is full", "磁盘已满，刚才这一步没有保存；以前的内容都在。请腾出空间后再做一次。"),
    ("readonly database", "这个文件夹是只读的，无法保存。请把单位文件夹移到可以写入的地方。"),
    ("unable to open", "打不开单位文件夹里的 unit.db，请检查文件夹是否还在、是否有读写权限。"),
    ("disk i/o", "读写磁盘出错，刚才这一步没有完成；请检查 U 盘或硬盘是否松动。"),
    ("not a database", "unit.db 打不开：密码不对，或者文件已损坏。"),
    # of an encrypted file this is also what SQLCipher makes of a disk that cannot be read
    ("disk image is malformed", SPOILT),
    ("malformed database schema", SPOILT),
    ("could not decode", SPOILT),
    ("database is locked", "单位文件正被另一个程序占用，刚才这一步没有完成，请稍后再试。"),
)
_FULL = "磁盘已满，没有保存；请腾出空间后再做一次。"
_FORBIDDEN = "没有权限读写这个文件或文件夹，请检查权限，或者换一个位置。"
_LOOSE = "读写磁盘出错，请检查 U 盘或硬盘是否松动。"
_SYSTEM = {
    errno.ENOSPC: _FULL, errno.EDQUOT: _FULL, errno.EACCES: _FORBIDDEN, errno.EPERM: _FORBIDDEN,
    errno.EROFS: "这个位置是只读的，无法保存，请换一个可以写入的位置。",
    errno.ENOENT: "读写文件出错：文件或文件夹不在了，请检查是否被移走或改名。",
    errno.ENOTDIR: "读写文件出错：这个位置不是文件夹。",
    errno.EISDIR: "读写文件出错：这个位置是文件夹，不是文件。",
    errno.EIO: _LOOSE, errno.ENODEV: _LOOSE, errno.ENXIO: _LOOSE,
}  # fmt: skip


class StoreTrouble(Exception):  # noqa: N818 - it is the word the whole house uses
    """The store could not do its work: one Chinese sentence for the clerk.

    Attributes:
        sentence: what happened, what is safe, what to do.
    """

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


# the driver reads the words of SQLite, which quote a damaged file, as if they were sound text
_KNOWN = (peewee.DatabaseError, dbapi2.DatabaseError, OSError, UnicodeDecodeError)


class _InWords:
    """Entered for every statement: a class costs a fifth of what a generator does."""

    __slots__ = ()

    def __enter__(self) -> None:
        """Nothing is prepared."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: object
    ) -> None:
        if isinstance(error, _KNOWN):
            sentence = in_sentence(error)
            if sentence is not None:
                raise StoreTrouble(sentence) from error


_IN_WORDS = _InWords()


def in_words() -> _InWords:
    """Turn the faults of disk and driver that are known into `StoreTrouble`."""
    return _IN_WORDS


def in_sentence(error: BaseException) -> str | None:
    """What is known of a fault; None for a fault of the program.

    Where the disk failed at a commit, SQLite has rolled back by itself and the driver stumbles over
    its own rollback: the reason is the fault before.
    """
    fault: BaseException | None = error
    while fault is not None:
        if isinstance(fault, StoreTrouble):
            return fault.sentence
        if isinstance(fault, UnicodeDecodeError):
            return SPOILT
        text = str(fault).lower()
        known = next((sentence for sign, sentence in _SENTENCES if sign in text), None)
        if known is not None:
            return known
        if isinstance(fault, OSError):
            return _SYSTEM.get(fault.errno or 0, f"读写文件出错（系统代码 {fault.errno}）。")
        fault = fault.__context__
    return None
