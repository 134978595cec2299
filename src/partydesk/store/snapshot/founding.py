"""A unit folder made from a backup: where the old one is lost, or on another computer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from partydesk.store.attachments import AttachmentStore, segments
from partydesk.store.migrate import lacking
from partydesk.store.snapshot import files, package, returning, shelf, taking
from partydesk.store.snapshot.facts import Facts, read_facts
from partydesk.store.trouble import StoreTrouble, in_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_STRANGE = "“{}”不是本程序的备份文件。"


class Founded(NamedTuple):
    """A unit that was made from a backup.

    Attributes:
        facts: what it holds.
        missing: attachments whose content was in none of the backups.
    """

    facts: Facts
    missing: int


def found_from(
    file: Path, folder: Path, unlock: Callable[[Path], str | None],
    going: Callable[..., None] = files.quiet,
) -> Founded:  # fmt: skip
    """Make the unit folder `folder` from a package or a snapshot; it appears whole or not at all.

    Args:
        file: the package, or a snapshot on its shelf.
        folder: must not exist.
        unlock: gives the key of the unit in a folder that has its keys already.
        going: hears of the progress; what it raises stops the work and leaves nothing.

    Returns:
        What the unit holds; row for row it is what the backup says that it holds.

    Raises:
        StoreTrouble: no backup, spoilt, wrong key, no room, something stands there already.
    """
    with package.whole_folder(folder) as part:
        if package.is_package(file):
            _unpack(file, part, going)
            beside = part
        else:
            _copy(file, part, going)
            beside = file.parent
        unit = part / package.UNIT
        key = unlock(part)
        with files.connected(unit, key, going=going) as copy:
            found = taking.look_through(copy) or lacking(copy)
            if found:
                raise StoreTrouble(f"这份备份没有通过检查，不能用来恢复：{'；'.join(found)}。")
            forms, wanted = taking.forms_in(copy), _blobs_of(copy)
        with files.connected(unit, key, writing=True) as copy:
            taking.without_note(copy)
            facts = read_facts(copy)
        missing = _gather(part, key, (beside, wanted), going)
        returning.write_forms(part, forms)
        files.reach_disk(unit)
    return Founded(facts, missing)


def _blobs_of(unit: Any) -> list[str]:
    return [digest for (digest,) in unit.execute("SELECT DISTINCT digest FROM attachment")]


def _gather(
    part: Path, key: str | None, source: tuple[Path, list[str]], going: Callable[..., None]
) -> int:
    """The attachments out of their segments; returns how many are in none."""
    beside, wanted = source
    blobs = AttachmentStore(part, lambda: key)
    missing = segments.fetch(blobs, wanted, [beside], going)
    for one in segments.listed(part):
        one.path.unlink()
    return len(missing)


def _unpack(file: Path, part: Path, going: Callable[..., None]) -> None:
    with package.opened(file) as source:
        files.need_room(part, source.size)
        for name in source.parts:
            source.unpack(name, part / name, going)


def _copy(file: Path, part: Path, going: Callable[..., None]) -> None:
    with in_words():
        snapshot = shelf.snapshot_of(file)
    if snapshot is None:
        raise StoreTrouble(_STRANGE.format(file.name))
    files.need_room(part, snapshot.size)
    files.copy_whole(file, part / package.UNIT, going)
    if not snapshot.is_of(files.digest_of(part / package.UNIT)):
        raise StoreTrouble("这份备份的文件已损坏，不能用来恢复，请选另一份。")
    # beside it in the second place, above the shelf in the unit's own folder
    for place in (file.parent, file.parent.parent):
        if (place / package.KEYS).exists():
            files.copy_whole(place / package.KEYS, part / package.KEYS)
            return
