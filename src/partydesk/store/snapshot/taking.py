"""A snapshot of a running unit, opened and checked before it is counted as one."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2

from partydesk.store.snapshot import files, shelf
from partydesk.store.snapshot.facts import Facts, Turn, grown, problems, read_facts, turn
from partydesk.store.trouble import SPOILT, StoreTrouble, in_sentence, in_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from partydesk.store.snapshot.shelf import Kind, Snapshot

_FORM = re.compile(r"[^/\\\x00-\x1f]{1,100}\.toml")
_LARGEST_FORM = 1 << 20  # bytes; a layout has some thousand
_NOTE = (
    "CREATE TABLE snapshot_note (key TEXT PRIMARY KEY, value TEXT NOT NULL)",
    "CREATE TABLE snapshot_form (name TEXT PRIMARY KEY, body BLOB NOT NULL)",
)


def take(
    unit: Path,
    key: str | None,
    at: datetime,
    kind: Kind = shelf.Kind.USUAL,
    going: Callable[..., None] = files.quiet,
) -> Snapshot:
    """Copy the unit file into the shelf of its folder, while others read and write it.

    Args:
        unit: the unit folder.
        key: of its file.
        at: the time that its name shall say; where another has it, the next second that is free.
        kind: why.
        going: hears of the progress; what it raises stops the work and leaves nothing.

    Raises:
        StoreTrouble: trouble with the disk, or the copy did not stand its check.
    """
    folder, source = unit / shelf.FOLDER, unit / "unit.db"
    with in_words():
        folder.mkdir(exist_ok=True)
        files.sweep(folder)
    part = folder / f"{kind}{files.PART}"
    with files.without_leavings(part):
        with files.connected(source, key, writing=True, going=going) as live:
            before = read_facts(live)
            files.need_room(folder, files.pages_of(live))
            live.execute("VACUUM INTO ?", (str(part),))
        with files.connected(part, key, writing=True) as copy:
            _write_note(copy, before, unit / "forms")
        with files.connected(part, key, going=going) as copy:
            _check(copy, before)
        return _shelve(part, folder, kind, at, going)


def noted(connection: Any) -> Facts | None:
    """What a snapshot says that it holds; None for a file that is none."""
    known = connection.execute(
        "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'snapshot_note'"
    ).fetchone()
    if known is None:
        return None
    row = connection.execute("SELECT value FROM snapshot_note WHERE key = 'facts'").fetchone()
    try:
        facts = json.loads(row[0])
        return Facts(facts["counts"], facts["last"] and Turn(**facts["last"]))
    except (TypeError, ValueError, KeyError):
        return None


def forms_in(connection: Any) -> dict[str, bytes]:
    """The unit's own layouts in a snapshot; a name that could lead out of a folder is left out."""
    rows = connection.execute("SELECT name, body FROM snapshot_form").fetchall()
    return {name: bytes(body) for name, body in rows if _FORM.fullmatch(name)}


def without_note(connection: Any) -> None:
    """Make the unit file of a snapshot again."""
    for table in ("snapshot_note", "snapshot_form"):
        connection.execute(f"DROP TABLE IF EXISTS {table}")


def look_through(connection: Any) -> list[str]:
    """What is wrong with a snapshot: `problems`, and what it holds otherwise than it says."""
    try:
        found = problems(connection)
        if found:
            return found
        said, holds = noted(connection), read_facts(connection)
    except (dbapi2.DatabaseError, UnicodeDecodeError) as error:
        if in_sentence(error) not in {None, SPOILT}:
            raise  # of the disk, not of the file
        return ["内容已损坏，读不出来"]
    if said is None:
        return ["不是本程序的备份"]
    return _differences(said.counts, holds.counts)


def _check(copy: Any, before: Facts) -> None:
    """Sound, and row for row what the unit held when the copy was made.

    Raises:
        StoreTrouble: it is not.
    """
    found = look_through(copy)
    if not found and turn(copy, before.changes) != before.last:
        found = ["最后一次改动对不上"]
    if found:
        raise StoreTrouble(f"这次备份没有通过检查，不算数，已经删去：{'；'.join(found)}。")


def _differences(wanted: Any, found: Any) -> list[str]:
    return [
        f"表 {table} 应有 {wanted.get(table, 0)} 行，实有 {found.get(table, 0)} 行"
        for table in sorted({*wanted, *found})
        if wanted.get(table, 0) != found.get(table, 0)
    ]


def _write_note(copy: Any, before: Facts, forms: Path) -> None:
    (last,) = copy.execute("SELECT coalesce(max(id), 0) FROM change").fetchone()
    facts = Facts(grown(before, copy), turn(copy, last))
    text = json.dumps(asdict(facts), ensure_ascii=False)
    copy.execute("PRAGMA synchronous = FULL")
    copy.execute("BEGIN")
    for statement in _NOTE:
        copy.execute(statement)
    copy.execute("INSERT INTO snapshot_note VALUES ('facts', ?)", (text,))
    for form in sorted(forms.glob("*.toml")):
        if form.stat().st_size <= _LARGEST_FORM:
            copy.execute("INSERT INTO snapshot_form VALUES (?, ?)", (form.name, form.read_bytes()))
    copy.execute("COMMIT")


def _shelve(
    part: Path, folder: Path, kind: Kind, at: datetime, going: Callable[..., None]
) -> Snapshot:
    """Name it by its digest; from then on it counts."""
    with in_words():
        files.reach_disk(part)
        digest = files.digest_of(part, going)
        final = folder / shelf.name_of(kind, shelf.free_time(folder, at), digest)
        files.put_in_place(part, final)
        snapshot = shelf.snapshot_of(final)
    if snapshot is None:
        raise AssertionError(final.name)
    return snapshot
