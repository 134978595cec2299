"""A snapshot is put back, killed at every line on the way: `killed_restore.py DIR [EVERY]`.

Each child runs the whole job on a copy of the unit and kills itself at its n-th line of
`store.snapshot`; the parent opens what is left. Prints one JSON document: at how many moments it
was killed, and what was found: `old` (as it was), `new` (as the snapshot has it), anything else.
With EVERY only each EVERY-th moment. With `damaged` as third word the unit cannot be opened, and is
replaced. Not on Windows, which knows no fork.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from partydesk.features.organization.tables import Setting
from partydesk.store import snapshot as place
from partydesk.store.snapshot import returning, shelf, taking
from partydesk.store.trouble import StoreTrouble
from partydesk.store.unit import Store

if TYPE_CHECKING:
    from types import FrameType

KEY = "x'" + "5a" * 32 + "'"
OURS = str(Path(place.__file__).parent)
THEN, NOW = datetime(2026, 11, 20, 18), datetime(2026, 11, 23, 18)  # noqa: DTZ001
RUIN = b"\x00" * 4096


def make(folder: Path) -> None:
    """A unit with a snapshot of three settings, and five settings now."""
    store = Store.create(folder, KEY)
    for number in range(5):
        if number == 3:
            taking.take(folder, KEY, THEN)
        with store.change(f"设置 {number}"):
            Setting.create(key=str(number), value="值" * 2000)
    store.close()


def job(folder: Path, *, damaged: bool) -> None:
    """What the program does: the state before is kept, then the snapshot is put back."""
    first = shelf.listed(folder / shelf.FOLDER)[-1]
    if damaged:
        with returning.prepared(folder, KEY, first) as ready:
            returning.replace_damaged(folder, ready, folder / shelf.FOLDER / "损坏.db")
        return
    store = Store.open(folder, KEY)
    taking.take(folder, KEY, NOW, shelf.Kind.BEFORE_RESTORE)
    with returning.prepared(folder, KEY, first) as ready:
        returning.switch(folder, KEY, ready)
    store.close()


def killed_at(folder: Path, moment: int, *, damaged: bool) -> bool:
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
        job(folder, damaged=damaged)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status) and os.WEXITSTATUS(status):
        raise SystemExit(f"the job failed at moment {moment}")
    return os.WIFSIGNALED(status)


def found_in(folder: Path, *, damaged: bool) -> str:
    """Old, new, or what is wrong."""
    if damaged and (folder / "unit.db").read_bytes()[: len(RUIN)] == RUIN:
        return "old"
    try:
        store = Store.open(folder, KEY)
    except StoreTrouble as trouble:
        return trouble.sentence
    rows = store.database.execute_sql("SELECT key, length(value) FROM setting").fetchall()
    whole = store.database.execute_sql("PRAGMA integrity_check").fetchall() == [("ok",)]
    store.close()
    names = [key for key, length in rows if length == 2000]
    if not whole or len(names) != len(rows):
        return f"half: {names}"
    return {3: "new", 5: "old"}.get(len(names), f"half: {names}")


def kept_before(folder: Path) -> bool:
    """Whether the state before the restore is among the snapshots, whole."""
    kinds = [one.kind for one in shelf.listed(folder / shelf.FOLDER)]
    return shelf.Kind.BEFORE_RESTORE in kinds


def main(where: Path, every: int, *, damaged: bool) -> dict[str, object]:
    """Kill at every moment, one after the other, until the job comes to its end."""
    template, folder = where / "template", where / "unit"
    make(template)
    if damaged:
        (template / "unit.db").write_bytes(RUIN)
    tally: Counter[str] = Counter()
    moment, lost = 0, 0
    while True:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(template, folder)
        died = killed_at(folder, moment, damaged=damaged)
        found = found_in(folder, damaged=damaged)
        tally[found] += 1
        lost += found == "new" and not damaged and not kept_before(folder)
        if not died:
            return {"moments": moment, "found": dict(tally), "end": found, "lost": lost}
        moment += every


if __name__ == "__main__":
    step = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    told = main(Path(sys.argv[1]), step, damaged=sys.argv[3:] == ["damaged"])
    print(json.dumps(told, ensure_ascii=False))  # noqa: T201
