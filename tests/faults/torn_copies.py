"""The folder of a unit is copied while a program writes: `torn_copies.py DIR [TIMES] [key] [SEED]`.

A child goes on with its deeds as in `killed_writing.py`; the parent copies `unit.db`, its log and
the log's index, in any order, in pieces with pauses between, now and then without the index, and
looks at the copy. It either opens with every deed that was said before the copy began and no half
of any, or is refused in words, and then the backup in it can be put back. Prints one JSON document:
how many copies opened, how many were refused, and every fault. Not on Windows, which knows no fork.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
import time
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from random import Random

from partydesk.features.backups.service.rescue import Rescue
from partydesk.store.snapshot import taking
from partydesk.store.trouble import StoreTrouble
from partydesk.store.unit import Store
from tests.faults.killed_writing import KEY, Deed, after, plan, standing, work

NAMES = ("unit.db", "unit.db-wal", "unit.db-shm")
THEN = datetime(2026, 11, 20, 18)  # noqa: DTZ001
COPIES = 10  # of one writer


@dataclass
class Found:
    """What came of it."""

    copies: int = 0
    opened: int = 0
    refused: int = 0
    put_back: int = 0
    faults: list[str] = field(default_factory=list)


class Writer:
    """The child at work, and how many deeds it has said so far."""

    def __init__(self, folder: Path, key: str | None, deeds: list[Deed]) -> None:
        back, out = os.pipe()
        self._child = os.fork()
        if self._child == 0:
            os.close(back)
            try:
                work(folder, key, deeds, out)
            finally:
                os._exit(1)
        os.close(out)
        os.set_blocking(back, False)
        self._back, self._said = back, b""

    def said(self) -> int:
        """Deeds that it has said to be kept."""
        try:
            while more := os.read(self._back, 1 << 16):
                self._said += more
        except BlockingIOError:
            pass
        return self._said.count(b"kept\n")

    def stop(self) -> None:
        """Kill it."""
        os.kill(self._child, signal.SIGKILL)
        os.waitpid(self._child, 0)
        os.close(self._back)


def copy(folder: Path, to: Path, random: Random) -> None:
    """Copy the folder as a tool does that knows nothing of databases."""
    shutil.rmtree(to, ignore_errors=True)
    to.mkdir()
    names = list(NAMES)
    random.shuffle(names)
    if random.random() < 0.1:
        names.remove("unit.db-shm")
    pause = random.choice((0, 0.0005, 0.005, 0.02))
    for name in ("unit.lock", *names):
        with (folder / name).open("rb") as reading, (to / name).open("wb") as writing:
            while piece := reading.read(random.choice((4096, 1 << 16, 1 << 20))):
                writing.write(piece)
                time.sleep(pause)
        time.sleep(pause)
    shutil.copytree(folder / "backups", to / "backups")


def looked_at(to: Path, key: str | None, deeds: list[Deed], said: tuple[int, int]) -> str:
    """How the copy opens: `opened`, `refused`, or what is wrong."""
    for _ in range(2):  # what is refused once is refused again
        try:
            store = Store.open(to, key)
        except StoreTrouble as trouble:
            if not trouble.sentence.endswith("。"):
                return trouble.sentence
            continue
        found = standing(store)
        store.close()
        wanted = (after(deeds[:number]) for number in range(said[0], said[1] + 2))
        return "opened" if found in wanted else f"{said} deeds, found {len(found)} silently"
    return "refused"


def put_back(to: Path, key: str | None) -> str:
    """What is wrong with the backup that a refused copy holds."""
    rescue = Rescue(to, key)
    if not rescue.is_needed:
        return "refused, but no backup is offered"
    found = rescue.look()
    if found is None:
        return "the backup is not good"
    rescue.put_back(found, THEN)
    Store.open(to, key).close()
    return ""


def round_of(where: Path, key: str | None, seed: int, result: Found) -> None:
    """One writer, and so many copies of what it writes."""
    folder, to, random = where / "unit", where / "copy", Random(seed)  # noqa: S311
    shutil.rmtree(folder, ignore_errors=True)
    Store.create(folder, key).close()
    taking.take(folder, key, THEN)
    deeds = plan(seed)
    writer = Writer(folder, key, deeds)
    try:
        while writer.said() < 5:
            time.sleep(0.001)
        for number in range(COPIES):
            time.sleep(random.random() * 0.02)
            before = writer.said()
            copy(folder, to, random)
            ended = looked_at(to, key, deeds, (before, writer.said()))
            fault = "" if ended in {"opened", "refused"} else ended
            result.copies += 1
            result.opened += ended == "opened"
            result.refused += ended == "refused"
            if ended == "refused" and result.refused % 10 == 1:
                fault = put_back(to, key)
                result.put_back += not fault
            if fault:
                result.faults.append(f"seed {seed} copy {number}: {fault}")
    finally:
        writer.stop()


def main(where: Path, times: int, key: str | None, seed: int) -> Found:
    """So many copies."""
    where.mkdir(parents=True, exist_ok=True)
    result = Found()
    while result.copies < times:
        round_of(where, key, seed, result)
        seed += 1
    return result


if __name__ == "__main__":
    words = [*sys.argv[1:], "", "", ""]
    told = main(Path(words[0]), int(words[1] or 500), KEY if words[2] else None, int(words[3] or 1))
    print(json.dumps(asdict(told), ensure_ascii=False, indent=1))  # noqa: T201
