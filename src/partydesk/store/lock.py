"""One program at a time per unit folder: a lock of the operating system, with its owner's name."""

from __future__ import annotations

import json
import os
import platform
import sys
from datetime import datetime
from typing import IO, TYPE_CHECKING

from partydesk.store.trouble import StoreTrouble

if TYPE_CHECKING:
    from pathlib import Path

# Windows forbids reading a locked byte, so the byte that is locked lies far behind the text.
_LOCKED_BYTE = 1 << 30

if sys.platform == "win32":  # pragma: no cover - the other branch is the one run here
    import msvcrt

    def _lock(file: IO[str]) -> None:
        file.seek(_LOCKED_BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        file.seek(0)
else:
    import fcntl

    def _lock(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


class InUse(StoreTrouble):
    """Another program has the unit open.

    Attributes:
        here: it runs on this computer, so that its window can be asked to come forward.
    """

    def __init__(self, sentence: str, *, here: bool) -> None:
        super().__init__(sentence)
        self.here = here


class FolderLock:
    """Held while the unit is open; the system lets go of it when the program dies.

    Raises:
        InUse: when another program holds it, naming computer and time.
    """

    def __init__(self, path: Path) -> None:
        self._file = _locked(path)
        self._write_owner()

    def release(self) -> None:
        """Let go of the folder."""
        self._file.close()

    def _write_owner(self) -> None:
        owner = {
            "computer": platform.node(),
            "process": os.getpid(),
            "since": datetime.now().astimezone().isoformat(timespec="minutes"),
        }
        self._file.seek(0)
        self._file.truncate()
        self._file.write(json.dumps(owner, ensure_ascii=False))
        self._file.flush()


def in_use(path: Path) -> InUse | None:
    """Who holds the lock at `path`, asked without keeping it; None when it is free."""
    try:
        _locked(path).close()
    except InUse as taken:
        return taken
    return None


def _locked(path: Path) -> IO[str]:
    file = path.open("a+", encoding="utf-8")
    try:
        _lock(file)
    except OSError as error:
        file.seek(0)
        owner = file.read()
        file.close()
        raise _in_use(owner) from error
    return file


def _in_use(owner: str) -> InUse:
    try:
        facts = json.loads(owner)
        since = datetime.fromisoformat(facts["since"])
        when = f"{since.month}月{since.day}日 {since:%H:%M}"
        where = facts["computer"]
        sentence = f"这个单位已在电脑“{where}”上打开（{when} 起），请先在那里关闭。"
        return InUse(sentence, here=where == platform.node())
    except (ValueError, KeyError, TypeError):
        return InUse("这个单位已被另一个程序打开，请先在那里关闭。", here=False)
