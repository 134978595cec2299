"""A program writes until the disk is full, is killed or ends: `full_disk.py DIR [TIMES] [SEED]`.

Each time a unit lies on a disk of memory of another size (Linux, root), or its files may not grow
beyond it (elsewhere, or with PARTYDESK_OWN_MOUNTS=no). A child makes changes of one row or many,
says each when it is kept and each that was refused, goes on a while on the full disk, and is killed
or closes the unit. Then there is room again: what was said to be kept is there, what was refused is
not, the chain holds, and work goes on. Prints one JSON document. Not on Windows: it knows no fork.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random
from typing import NoReturn

from partydesk.features.organization.tables import Setting
from partydesk.features.roster.tables import ImportedFile
from partydesk.store import proof
from partydesk.store.trouble import StoreTrouble
from partydesk.store.unit import Store
from tests.faults.killed_writing import KEY, standing

DEEDS = 4000  # more than any of the disks takes
REFUSED = 12  # deeds that are tried on the full disk
SIZES = (1, 2, 80)
SIGNS = ("磁盘已满", "读写磁盘出错", "打不开")


@dataclass
class Found:
    """What came of it."""

    disk: str = ""
    times: int = 0
    kept: int = 0
    refused: int = 0
    faults: list[str] = field(default_factory=list)


def work(folder: Path, key: str | None, sizes: list[int], out: int, limit: int) -> NoReturn:
    """The child."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    if limit:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    refused = 0
    store = Store.open(folder, key)
    store.database.execute_sql("PRAGMA wal_autocheckpoint = 40")
    for number, size in enumerate(sizes):
        try:
            with store.change(f"改动 {number}"):
                file = ImportedFile.create(
                    file=number, digest=str(size), kind="roster", imported_at=""
                )
                for row in range(size):
                    Setting.create(key=f"{number}:{row}", value=str(file.id))
            os.write(out, f"kept {number}\n".encode())
        except StoreTrouble as trouble:
            known = any(sign in trouble.sentence for sign in SIGNS)
            os.write(out, f"{'refused' if known else trouble.sentence} {number}\n".encode())
            refused += 1
        if refused == REFUSED:
            break
    try:
        store.close()
    finally:
        os._exit(0)


def filled(
    folder: Path, key: str | None, sizes: list[int], limit: int, stop: int
) -> tuple[list[int], list[int], list[str]]:
    """Let a child fill the disk; kill it after so many refusals.

    Returns:
        What it kept, what was refused, what it said besides.
    """
    back, out = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(back)
        try:
            work(folder, key, sizes, out, limit)
        finally:
            os._exit(1)
    os.close(out)
    told: dict[str, list[int]] = {"kept": [], "refused": []}
    odd: list[str] = []
    with os.fdopen(back, encoding="utf-8") as heard:
        for line in heard:
            word, _, number = line.strip().rpartition(" ")
            if word in told:
                told[word].append(int(number))
            else:
                odd.append(line.strip())
            if len(told["refused"]) == stop:
                os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        odd.append("the child failed")
    return told["kept"], told["refused"], odd


def looked_at(folder: Path, key: str | None, sizes: list[int], kept: list[int]) -> list[str]:
    """Every fault of what is left, once there is room again."""
    try:
        store = Store.open(folder, key)
    except StoreTrouble as trouble:
        return [trouble.sentence]
    found, wanted = standing(store), {str(number): sizes[number] for number in kept}
    proved = proof.prove(store.database)
    faults = [*proved.troubles, *map(str, proved.differences)]
    extra = sorted(found.keys() - wanted.keys())
    # of the last one the child may have died before it could say it
    if found | wanted != found or len(extra) > 1 or any(found[one] < 0 for one in extra):
        faults.append(f"kept {len(wanted)}, found {len(found)}, besides {extra[:5]}")
    with store.change("又有地方了"):
        Setting.create(key="room", value="x" * 100_000)
    store.close()
    return faults


def may_mount() -> bool:
    """Whether this process may mount a disk of memory, seen by itself alone."""
    return os.environ.get("PARTYDESK_OWN_MOUNTS") == "yes"


def main(place: Path, times: int, seed: int) -> Found:
    """So many disks."""
    random = Random(seed)  # noqa: S311 - repeatable on purpose
    result = Found("tmpfs" if may_mount() else "limit")
    place.mkdir(parents=True, exist_ok=True)
    for number in range(times):
        key = KEY if number % 2 else None
        if may_mount():
            _mount(place, "size=64m")
        folder = place / f"单位{number}"
        Store.create(folder, key).close()
        taken = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
        size = taken + random.randrange(1_000_000, 3_500_000)
        if may_mount():
            _mount(place, f"remount,size={size}")
        sizes = random.choices(SIZES, k=DEEDS)
        stop = random.choice((1, 3, REFUSED - 1, REFUSED + 1))
        limit = 0 if may_mount() else size
        kept, refused, faults = filled(folder, key, sizes, limit, stop)
        if may_mount():
            _mount(place, "remount,size=64m")
        faults += looked_at(folder, key, sizes, kept)
        result.times += 1
        result.kept += len(kept)
        result.refused += len(refused)
        result.faults += [f"disk {number} of {size}: {fault}" for fault in faults]
        shutil.rmtree(folder)
        if may_mount():
            subprocess.run(["umount", str(place)], check=True)
    return result


def _mount(place: Path, options: str) -> None:
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(place)]
    subprocess.run(command, check=True, capture_output=True)


def _own_mounts() -> None:
    """Begin again where mounts are seen by this process alone, if this user may."""
    if "PARTYDESK_OWN_MOUNTS" in os.environ:
        return
    able = shutil.which("unshare") and subprocess.run(["unshare", "--mount", "true"], check=False)
    if able and able.returncode == 0:
        os.environ["PARTYDESK_OWN_MOUNTS"] = "yes"
        words = ["unshare", "--mount", sys.executable, "-X", "utf8", *sys.argv]
        os.execvp("unshare", words)  # noqa: S606


if __name__ == "__main__":
    _own_mounts()
    words = [*sys.argv[1:], "", ""]
    told = main(Path(words[0]), int(words[1] or 100), int(words[2] or 1))
    print(json.dumps(asdict(told), ensure_ascii=False, indent=1))  # noqa: T201
