"""A database once more under another key: copied, checked row for row, on the disk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partydesk.store.attachments import segments
from partydesk.store.attachments.container import digests
from partydesk.store.attachments.rekeying import export_blobs
from partydesk.store.folder import is_plain
from partydesk.store.keys.wiping import wipe
from partydesk.store.snapshot import files, shelf
from partydesk.store.snapshot.facts import read_facts
from partydesk.store.trouble import StoreTrouble, in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_DAMAGED = ("损坏", "打不开")
_OURS = (*shelf.Kind, segments.KIND, "损坏")  # how the names of our files on a shelf begin


def export(
    source: Path, target: Path, keys: tuple[str | None, str | None],
    going: Callable[..., None] = files.quiet,
) -> None:  # fmt: skip
    """Write `source` to `target` under the second key of `keys`; the first opens `source`.

    Raises:
        StoreTrouble: trouble with the disk, or the copy is not the same; there is no `target`.
    """
    old, new = keys
    with in_words(), files.without_leavings(target):
        wipe(target)
        with files.connected(source, old, writing=True, going=going) as live:
            files.need_room(target.parent, files.pages_of(live))
            facts = read_facts(live)
            _copy(live, target, new or "")
        with files.connected(target, new, going=going) as copy:
            (said,) = copy.execute("PRAGMA quick_check(1)").fetchone()
            if said != "ok" or read_facts(copy) != facts:
                raise StoreTrouble("新写的文件没有通过检查，没有启用；原来的没有动。请再试一次。")
        files.reach_disk(target)


def rekey_shelf(
    folder: Path, keys: tuple[str | None, str | None], going: Callable[..., None] = files.quiet
) -> int:
    """Bring every backup in a folder under the second key of `keys`; returns how many there were.

    One that cannot be read cannot be put back either: where it is plain and the rest shall not be,
    it is wiped. Each backup is at every moment there, under the one key or the other.

    Raises:
        StoreTrouble: trouble with the disk; the rest can be done later.
    """
    with in_words():
        for half in folder.glob(f"*{files.PART}*"):  # the program was stopped: it is nobody's
            wipe(half)
    waiting = list(_waiting(folder, plain=keys[0] is None))
    for number, file in enumerate(waiting):
        going(number, len(waiting), f"正在处理第 {number + 1} 份备份，共 {len(waiting)} 份")
        with in_words():
            _rekey(file, keys)
    return len(waiting)


def _copy(live: Any, target: Path, key: str) -> None:
    live.execute("ATTACH DATABASE ? AS other KEY ?", (str(target), key))
    live.execute("PRAGMA other.synchronous = FULL")
    live.execute("SELECT sqlcipher_export('other')")
    for name in ("user_version", "application_id"):  # the export leaves these out
        (value,) = live.execute(f"PRAGMA main.{name}").fetchone()
        live.execute(f"PRAGMA other.{name} = {int(value)}")
    live.execute("DETACH DATABASE other")


def _waiting(folder: Path, *, plain: bool) -> Iterator[Path]:
    for file in sorted(folder.glob("*.db")):
        if file.name.startswith(_OURS) and is_plain(file) == plain:
            yield file


def _rekey(file: Path, keys: tuple[str | None, str | None]) -> None:
    if None not in keys and _opens(file, keys[1]):
        return
    if not _done_before(file, keys):
        part = file.with_name(file.name + files.PART)
        try:
            one = segments.segment_of(file)
            (export if one is None else export_blobs)(file, part, keys)
        except StoreTrouble as trouble:
            if not any(word in trouble.sentence for word in _DAMAGED):
                raise
            if keys[0] is not None:
                return  # of another unit, or spoilt: it gives nothing away
        else:
            files.put_in_place(part, _name_of(file, part))
    for end in ("-wal", "-shm"):
        wipe(file.with_name(file.name + end))
    gone = file.with_name(f"{file.name}.gone{files.PART}")  # half wiped it is no backup any more
    file.replace(gone)
    wipe(gone)


def _name_of(file: Path, part: Path) -> Path:
    """A backup is called after the digest of its bytes; of another file the name is only marked."""
    if (segment := segments.segment_of(file)) is not None:
        return file.with_name(segments.name_of(segments.time_of(segment), files.digest_of(part)))
    known = shelf.snapshot_of(file)
    if known is None:
        return file.with_name(f"{file.stem}-改.db")
    return file.with_name(shelf.name_of(known.kind, known.at, files.digest_of(part)))


def _done_before(file: Path, keys: tuple[str | None, str | None]) -> bool:
    """Whether the program was stopped after the copy had its name and before this one was gone."""
    try:
        return any(
            _opens(other, keys[1]) and _content(other, keys[1]) == _content(file, keys[0])
            for other in _twins(file)
        )
    except StoreTrouble:
        return False  # whatever is the matter with it, the export says it


def _twins(file: Path) -> list[Path]:
    """The other backups that say the same of themselves."""
    if (segment := segments.segment_of(file)) is not None:
        at = segments.time_of(segment)
        every = (one for one in segments.listed(file.parent) if segments.time_of(one) == at)
        return [one.path for one in every if one.path != file]
    known = shelf.snapshot_of(file)
    there = shelf.listed(file.parent) if known is not None else []
    return [
        one.path for one in there
        if known is not None and (one.kind, one.at) == (known.kind, known.at) and one.path != file
    ]  # fmt: skip


def _opens(file: Path, key: str | None) -> bool:
    if key is None or is_plain(file):
        return key is None and is_plain(file)
    try:
        with files.connected(file, key) as copy:
            copy.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except StoreTrouble:
        return False
    return True


def _content(file: Path, key: str | None) -> object:
    """What a backup holds, for telling two of one second apart."""
    with files.connected(file, key) as copy:
        return digests(copy) if segments.segment_of(file) is not None else read_facts(copy)
