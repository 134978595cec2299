"""A program that writes is killed again and again: `killed_writing.py DIR [TIMES] [key] [SEED]`.

Each child opens the unit that the last one left, goes on with its deeds (changes of one row or
many, undone and done again) and says each one when it has been kept; the parent kills it with -9
after so many, wherever it is by then. What is found must be every deed that was said, at most the
one more that was being done, and no half of any. Prints one JSON document: how often it was killed,
how many deeds were said, how often one more stood than was said, and every fault. Not on Windows,
which knows no fork.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random
from typing import NamedTuple, NoReturn

from partydesk.features.organization.tables import Setting
from partydesk.features.roster.tables import ImportedFile
from partydesk.store import proof
from partydesk.store.folder import LOCK, taken
from partydesk.store.trouble import StoreTrouble
from partydesk.store.unit import Store

KEY = "x'" + "5a" * 32 + "'"
MOST = 30  # deeds before a child is killed
SPIN = 200_000  # turns at most of an empty loop, so that the next deed is met at any point of it
ROUNDS = 40  # kills that one unit lives through
SIZES = (1, 2, 80)  # rows of a change


class Deed(NamedTuple):
    """`do` writes `size` rows of change `number`; `undo` and `redo` go back and forth."""

    verb: str
    number: int = 0
    size: int = 0


@dataclass
class Found:
    """What came of it."""

    killed: int = 0
    said: int = 0
    one_more: int = 0
    faults: list[str] = field(default_factory=list)


def plan(seed: int) -> list[Deed]:
    """The deeds of one unit, the same for parent and children."""
    random = Random(seed)  # noqa: S311 - repeatable on purpose
    deeds: list[Deed] = []
    done = undone = 0
    for number in range(ROUNDS * MOST * 2):
        verb = random.choices(["do", "undo", "redo"], [5, 3 * (done > 0), 2 * (undone > 0)])[0]
        deeds.append(Deed(verb, number, random.choice(SIZES)))
        done += -1 if verb == "undo" else 1
        undone = {"do": 0, "undo": undone + 1, "redo": undone - 1}[verb]
    return deeds


def after(deeds: list[Deed]) -> dict[str, int]:
    """Which changes stand after these deeds, and how many rows each has."""
    done: list[Deed] = []
    undone: list[Deed] = []
    for deed in deeds:
        if deed.verb == "do":
            done.append(deed)
            undone.clear()
        elif deed.verb == "undo":
            undone.append(done.pop())
        else:
            done.append(undone.pop())
    return {str(deed.number): deed.size for deed in done}


def work(folder: Path, key: str | None, deeds: list[Deed], out: int) -> NoReturn:
    """The child: one deed after the other, each said when it is kept."""
    os.write(out, b"begun\n")
    store = Store.open(folder, key)
    store.database.execute_sql("PRAGMA wal_autocheckpoint = 30")  # into the file itself more often
    for deed in deeds:
        if deed.verb == "do":
            with store.change(f"改动 {deed.number}"):
                file = ImportedFile.create(
                    file=deed.number, digest=str(deed.size), kind="roster", imported_at=""
                )
                for row in range(deed.size):
                    Setting.create(key=f"{deed.number}:{row}", value=str(file.id))
        else:
            getattr(store, deed.verb)()
        os.write(out, b"kept\n")
    os._exit(9)  # the parent is to kill before


def killed(folder: Path, key: str | None, deeds: list[Deed], random: Random) -> int:
    """Let a child work and kill it anywhere; how many deeds it said before it died."""
    most, spin = random.randrange(MOST), random.randrange(SPIN)
    back, out = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(back)
        try:
            work(folder, key, deeds, out)
        finally:
            os._exit(1)
    os.close(out)
    with os.fdopen(back, "rb", buffering=0) as heard:
        said = b""
        while said.count(b"\n") <= most and (more := heard.read(1)):
            said += more
        for _ in range(spin):
            pass
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        said += heard.read()
    if not os.WIFSIGNALED(status):
        raise SystemExit(f"the child ended by itself: {status}")
    return said.count(b"kept\n")


def standing(store: Store) -> dict[str, int]:
    """Which changes stand in the unit, and how many rows each should have; half ones are marked."""
    rows = store.database.execute_sql(
        "SELECT file.file, file.digest, count(setting.id) FROM imported_file AS file"
        " LEFT JOIN setting ON setting.value = file.id GROUP BY file.id"
    )
    whole = {file: int(size) if int(size) == count else -count for file, size, count in rows}
    lost = "SELECT count(*) FROM setting WHERE value NOT IN (SELECT id FROM imported_file)"
    if store.database.execute_sql(lost).fetchone() != (0,):
        whole["rows without their file"] = -1
    return whole


def look(folder: Path, key: str | None, deeds: list[Deed], said: int) -> tuple[int, list[str]]:
    """Open what a killed program left: how many deeds stand, and every fault."""
    if not (folder / LOCK).is_file() or taken(folder) is not None:
        return said, ["the lock of a dead program is not free"]
    try:
        store = Store.open(folder, key)
    except StoreTrouble as trouble:
        return said, [trouble.sentence]
    found = standing(store)
    proved = proof.prove(store.database)
    faults = [*proved.troubles, *map(str, proved.differences)]
    if store.database.execute_sql("SELECT * FROM open_change").fetchone() is not None:
        faults.append("a change is still open")
    store.close()
    for stand in (said, said + 1):
        if found == after(deeds[:stand]):
            return stand, faults
    return said, [*faults, f"after {said} deeds: {found}"]


def main(where: Path, times: int, key: str | None, seed: int) -> Found:
    """Kill so many times."""
    random = Random(seed)  # noqa: S311 - repeatable on purpose
    result = Found()
    folder, deeds, at = where / "unit", plan(seed), 0
    for number in range(times):
        if number % ROUNDS == 0:
            shutil.rmtree(folder, ignore_errors=True)
            Store.create(folder, key).close()
            deeds, at = plan(seed + number), 0
        said = at + killed(folder, key, deeds[at:], random)
        result.said += said - at
        at, faults = look(folder, key, deeds, said)
        result.killed += 1
        result.one_more += at - said
        result.faults += [f"kill {number}: {fault}" for fault in faults]
        if faults:
            break
    return result


if __name__ == "__main__":
    words = [*sys.argv[1:], "", "", ""]
    found = main(
        Path(words[0]), int(words[1] or 1000), KEY if words[2] else None, int(words[3] or 1)
    )
    print(json.dumps(asdict(found), ensure_ascii=False, indent=1))  # noqa: T201
