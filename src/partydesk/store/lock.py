"""One program at a time per unit folder: a lock of the operating system, with its owner's name."""

from __future__ import annotations

import json
import os
import platform
import sys
from contextlib import suppress
from datetime import datetime
from typing import IO, TYPE_CHECKING

from partydesk.store.trouble import StoreTrouble

if TYPE_CHECKING:
    from pathlib import Path

# Windows forbids reading a locked byte, so the byte that is locked lies far behind the text.
_LOCKED_BYTE = 1 << 30
_LOG = "unit.db-wal"
_LONGEST = 10_000  # letters of a lock's text

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
        self._path, self._file = path, _locked(path)
        self.note(_mark_of(self._file))

    def release(self) -> None:
        """Let go of the folder; nothing of the owner stays where nothing was left to be done.

        A log that could not be folded into its file stays as when the program dies, and is then
        told from a copy by what stands here.
        """
        if self._file.closed:
            return
        with suppress(OSError):  # the disk is gone: the system lets go all the same
            if not self._path.with_name(_LOG).exists():
                self._file.seek(0)
                self._file.truncate()
        with suppress(OSError):
            self._file.close()

    def note(self, mark: str) -> None:
        """Write down who holds it, and which file it is held for."""
        owner = {
            "file": mark,
            "computer": platform.node(),
            "process": os.getpid(),
            "since": datetime.now().astimezone().isoformat(timespec="minutes"),
        }
        self._file.seek(0)
        self._file.truncate()
        self._file.write(json.dumps(owner, ensure_ascii=False))
        self._file.flush()


def mark_in(path: Path) -> str:
    """Which file a lock was held for, by a program that did not let go of it; empty for none."""
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return _mark_of(file)
    except OSError:
        return ""


def _mark_of(file: IO[str]) -> str:
    file.seek(0)
    try:
        return str(json.loads(file.read(_LONGEST))["file"])
    except (ValueError, KeyError, TypeError):
        return ""


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
