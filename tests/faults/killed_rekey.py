"""A unit gets a password or gives it up, killed at every line: `killed_rekey.py DIR [EVERY]`.

Each child runs the whole job on a copy of the unit and kills itself at its n-th line of
`store.keys`, or of `store.snapshot` where that works for it; the parent opens what is left as a
clerk would. Prints one JSON document: at how many moments it was killed, what was found (`plain` or
`locked`, whole each time), and how often a secret could be read in the folder of a locked unit.
`off` as third word is the way back. Not on Windows, which knows no fork.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import signal
import sys
from collections import Counter
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from partydesk.features.organization.tables import Setting
from partydesk.store import attachments, keys, snapshot
from partydesk.store.attachments import segments
from partydesk.store.folder import is_encrypted
from partydesk.store.keys.converting import Conversion
from partydesk.store.keys.sealing import Cost
from partydesk.store.snapshot import files, shelf, taking
from partydesk.store.trouble import StoreTrouble
from partydesk.store.unit import Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

OURS = tuple(str(Path(str(one.__file__)).parent) for one in (keys, snapshot, attachments))
PASSWORD, SECRET = "春天的第一场雨", "欧阳慧敏"
THEN = datetime(2026, 11, 20, 18)  # noqa: DTZ001
SCAN = SECRET.encode() * 50_000
LOCK = keys.new_lock("王芳", PASSWORD, Cost(1, 8 << 20))


def now() -> datetime:
    """The clock stands still."""
    return datetime(2026, 11, 23, tzinfo=UTC)


def make(folder: Path, *, locked: bool) -> None:
    """A unit with an attachment and four settings, a backup of two of them and of the scan."""
    store = Store.create(folder, LOCK if locked else None)
    digest = store.attachments.add(io.BytesIO(SCAN), len(SCAN)).digest
    store.attachments.keep_thumbnail(digest, SCAN[:1000])
    (folder / shelf.FOLDER).mkdir()
    stamp = (THEN, LOCK.key if locked else None)
    segments.new_segment(store.attachments, {digest: len(SCAN)}, folder / shelf.FOLDER, stamp)
    for number in range(4):
        if number == 2:
            taking.take(folder, LOCK.key if locked else None, THEN)
        with store.change(f"设置 {number}"):
            Setting.create(key=str(number), value=SECRET * 500)
    store.close()


def opened(folder: Path) -> Store:
    """As a clerk does it: with the password where one is asked for."""
    return Store.open(folder, keys.unlock(folder, PASSWORD, now) if is_encrypted(folder) else None)


def job(folder: Path, *, off: bool) -> None:
    """What the program does."""
    store = opened(folder)
    Conversion(store).run(None if off else LOCK)
    store.close()


def killed_at(folder: Path, moment: int, job: Callable[[Path], None]) -> bool:
    """Run the job in a child that dies at its n-th line of ours; False where it came to its end."""
    child = os.fork()
    if child == 0:
        left = moment

        def trace(frame: FrameType, event: str, _arg: Any) -> Any:
            nonlocal left
            if not frame.f_code.co_filename.startswith(OURS):
                return None
            if event == "line":
                left -= 1
                if left < 0:
                    os.kill(os.getpid(), signal.SIGKILL)
            return trace

        sys.settrace(trace)
        job(folder)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status) and os.WEXITSTATUS(status):
        raise SystemExit(f"the job failed at moment {moment}")
    return os.WIFSIGNALED(status)


def found_in(folder: Path) -> str:
    """Plain or locked, or what is wrong."""
    try:
        store = opened(folder)
    except StoreTrouble as trouble:
        return trouble.sentence
    ask = store.database.execute_sql
    settings = ask("SELECT key, length(value) FROM setting ORDER BY id").fetchall()
    whole = ask("PRAGMA integrity_check").fetchall() == [("ok",)]
    changes = ask("SELECT count(*) FROM change").fetchone()[0]
    key = store.keys.key if store.keys else None
    scans = _scans_of(store)
    store.close()
    if scans:
        return scans
    if not whole or changes != 4 or settings != [(str(n), 2000) for n in range(4)]:
        return f"not whole: {settings}"
    left = {file.name for file in folder.iterdir()}
    wanted = {"unit.db", "unit.lock", "backups", "attachments.db"} | (
        {"unit.keys"} if key else set()
    )
    if left != wanted:
        return f"left behind: {left ^ wanted}"
    return _backup_of(folder, key) or ("locked" if key else "plain")


def _scans_of(store: Store) -> str:
    """What is wrong with the attachment or its backup."""
    blobs, digest = store.attachments, hashlib.sha256(SCAN).hexdigest()
    if blobs.check() or blobs.read(digest, 10**9) != SCAN or not blobs.thumbnails([digest]):
        return "the attachment is not whole"
    backups = store.folder / shelf.FOLDER
    kept = segments.listed(backups)
    if len(kept) != 1 or not kept[0].is_of(files.digest_of(kept[0].path)):
        return f"segments: {[one.path.name for one in kept]}"
    return "" if segments.gives(backups, blobs.key, digest) else "the segment is not whole"


def _backup_of(folder: Path, key: str | None) -> str:
    """What is wrong with the backup; it must open under the key that the unit has."""
    found = shelf.listed(folder / shelf.FOLDER)
    if len(found) != 1 or not found[0].is_of(files.digest_of(found[0].path)):
        return f"backups: {[one.path.name for one in found]}"
    try:
        with files.connected(found[0].path, key) as copy:
            return "；".join(taking.look_through(copy))
    except StoreTrouble as trouble:
        return f"backup: {trouble.sentence}"


def tells(folder: Path) -> bool:
    """Whether the secret can be read anywhere in the folder."""
    every = (file for file in folder.rglob("*") if file.is_file())
    return any(SECRET.encode() in file.read_bytes() for file in every)


def main(where: Path, every: int, *, off: bool) -> dict[str, object]:
    """Kill at every moment, one after the other, until the job comes to its end."""
    template, folder = where / "template", where / "unit"
    make(template, locked=off)
    tally: Counter[str] = Counter()
    moment, told = 0, 0
    while True:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(template, folder)
        died = killed_at(folder, moment, partial(job, off=off))
        found = found_in(folder)
        tally[found] += 1
        told += found == "locked" and tells(folder)
        if not died:
            return {"moments": moment, "found": dict(tally), "end": found, "told": told}
        moment += every


if __name__ == "__main__":
    step = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    said = main(Path(sys.argv[1]), step, off=sys.argv[3:] == ["off"])
    print(json.dumps(said, ensure_ascii=False))  # noqa: T201
