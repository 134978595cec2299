"""A unit folder made from a backup: where the old one is lost, or on another computer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.store.snapshot import files, package, returning, shelf, taking
from partydesk.store.snapshot.facts import Facts, read_facts
from partydesk.store.trouble import StoreTrouble, in_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_STRANGE = "“{}”不是本程序的备份文件。"


def found_from(
    file: Path, folder: Path, unlock: Callable[[Path], str | None],
    going: Callable[..., None] = files.quiet,
) -> Facts:  # fmt: skip
    """Make the unit folder `folder` from a package or a snapshot; it appears whole or not at all.

    Args:
        file: the package, or a snapshot on its shelf.
        folder: must not exist.
        unlock: gives the key of the unit in a folder that has its keys already.
        going: hears of the progress; what it raises stops the work and leaves nothing.

    Returns:
        What the unit holds; it is what the backup says that it holds.

    Raises:
        StoreTrouble: no backup, spoilt, wrong key, no room, something stands there already.
    """
    with package.whole_folder(folder) as part:
        if package.is_package(file):
            _unpack(file, part, going)
        else:
            _copy(file, part, going)
        unit = part / package.UNIT
        key = unlock(part)
        with files.connected(unit, key, going=going) as copy:
            found = taking.look_through(copy)
            if found:
                raise StoreTrouble(f"这份备份没有通过检查，不能用来恢复：{'；'.join(found)}。")
            forms = taking.forms_in(copy)
        with files.connected(unit, key, writing=True) as copy:
            taking.without_note(copy)
            facts = read_facts(copy)
        returning.write_forms(part, forms)
        files.reach_disk(unit)
    return facts


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
