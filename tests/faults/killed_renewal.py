"""Somebody is taken out and the key changes, killed at every line: `killed_renewal.py DIR [EVERY]`.

As in `killed_rekey.py`. What is left opens either with the passwords of both clerks or with the one
of who stays, and with the recovery code; every row, the attachment and the backups are whole. Once
it is the new way, the copy that the other one took of `unit.keys` opens neither unit nor backup.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections import Counter
from pathlib import Path

from partydesk.store import keys
from partydesk.store.folder import BLOBS
from partydesk.store.keys.code import new_code
from partydesk.store.keys.past import renewed
from partydesk.store.keys.renewing import Renewal
from partydesk.store.keys.ring import Keyring, write_ring
from partydesk.store.rights import Clerk, Role
from partydesk.store.snapshot import files, shelf
from partydesk.store.trouble import StoreTrouble
from tests.faults.killed_rekey import LOCK, PASSWORD, found_in, killed_at, make, now, opened

OTHER, CODE = "夏天的第一阵风", new_code()
SLOT = "0a0b0c0d"


def job(folder: Path) -> None:
    """What the program does."""
    store = opened(folder)
    mine = store.keys
    if mine is None:
        raise SystemExit("the unit has no password")
    Renewal(store).run(renewed(mine, mine.ring.without_clerk(mine.data_key, SLOT)))
    store.close()


def with_two(folder: Path) -> Keyring:
    """The unit with a second clerk and a recovery code; what a copy of its keys holds."""
    make(folder, locked=True)
    clerk = Clerk(SLOT, "李雷", Role.KEEPER)
    ring = LOCK.ring.with_clerk(LOCK.data_key, clerk, OTHER).with_recovery(LOCK.data_key, CODE)
    write_ring(folder, ring)
    return ring


def looked_at(folder: Path, copy: Keyring) -> str:
    """The old way or the new one, or what is wrong with it."""
    found = found_in(folder)
    if found != "locked":
        return found
    key = keys.unlock(folder, PASSWORD, now).key
    if keys.recover(folder, CODE, now).key != key or keys.read_ring(folder).coming:
        return "the recovery code opens something else, or it is not ended"
    try:
        same = keys.unlock(folder, OTHER, now).key == key
    except keys.WrongPassword:
        pass
    else:
        return "old" if same else "a password opens something else"
    taken = copy.owner(OTHER)
    old = f"x'{taken[1].hex()}'" if taken else ""
    for file in (folder / "unit.db", folder / BLOBS, *(folder / shelf.FOLDER).glob("*.db")):
        try:
            with files.connected(file, old) as read:
                read.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except StoreTrouble:
            continue
        return f"who was taken out reads {file.name}"
    return "new"


def main(where: Path, every: int) -> dict[str, object]:
    """Kill at every moment, one after the other, until the job comes to its end."""
    template, folder = where / "template", where / "unit"
    copy = with_two(template)
    tally: Counter[str] = Counter()
    moment = 0
    while True:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(template, folder)
        died = killed_at(folder, moment, job)
        found = looked_at(folder, copy)
        tally[found] += 1
        if not died:
            return {"moments": moment, "found": dict(tally), "end": found}
        moment += every


if __name__ == "__main__":
    said = main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    print(json.dumps(said, ensure_ascii=False))  # noqa: T201
