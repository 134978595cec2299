"""The second place: another disk or a stick, where every backup lies once more, read back."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from typing import TYPE_CHECKING

from partydesk.features.backups.rules import kept
from partydesk.kernel.findings import Refusal
from partydesk.store.attachments import segments
from partydesk.store.place import synced_by
from partydesk.store.snapshot import files, shelf
from partydesk.store.trouble import StoreTrouble, in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from partydesk.features.backups.rules import Rotation
    from partydesk.store.attachments.segments import Segment
    from partydesk.store.snapshot.facts import Turn
    from partydesk.store.snapshot.shelf import Snapshot

_MARK = "unit-mark"


def check_place(place: Path, unit: Path, *, encrypted: bool) -> None:
    """Whether a folder can be the second place.

    Raises:
        Refusal: no folder, inside the unit, or open records would be sent to the net.
    """
    if not place.is_dir():
        raise Refusal("这个文件夹不在，请重新选择。")
    resolved, own = place.resolve(), unit.resolve()
    if resolved == own or own in resolved.parents:
        raise Refusal("第二备份处不能在单位文件夹里面，请选 U 盘或另一块磁盘。")
    program = synced_by(resolved / "x")
    if program is not None and not encrypted:
        raise Refusal(
            f"这里是“{program}”的同步文件夹，本单位没有设密码，备份会以明文传到网上。"
            "请另选一处，或者先设密码。"
        )


def same_disk(place: Path, unit: Path) -> bool:
    """Whether both lie on one disk: if it breaks, both are gone."""
    try:
        return place.stat().st_dev == unit.stat().st_dev
    except OSError:
        return False


def folder_in(place: Path, unit: Path) -> Path:
    """Where in the second place the copies of this unit lie."""
    return place / f"{unit.resolve().name}的备份"


def shelves_in(place: Path | None, unit: Path) -> list[Path]:
    """The folder with the copies of this unit, where it can be reached now."""
    there = [] if place is None else [folder_in(place, unit)]
    return [one for one in there if one.is_dir()]


def mark_of(first: Turn | None) -> str:
    """Tells one unit from another without naming either: its first change, digested."""
    text = f"{first.at}{first.label}" if first else ""
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def claim(folder: Path, mark: str) -> None:
    """Make the folder in the second place, for this unit alone.

    Raises:
        StoreTrouble: it holds the backups of another unit, or trouble with the disk.
    """
    with in_words():
        folder.mkdir(exist_ok=True)
        sign = folder / _MARK
        if sign.exists():
            if sign.read_text(encoding="utf-8", errors="replace").strip() != mark:
                raise StoreTrouble(
                    f"“{folder.name}”里已有另一个单位的备份，请换一个位置，或把那个文件夹改名。"
                )
            return
        part = sign.with_name(_MARK + files.PART)
        part.write_text(mark, encoding="utf-8")
        files.put_in_place(part, sign)


def copy_missing(
    own: Iterable[Snapshot], folder: Path, rotation: Rotation,
    going: Callable[..., None] = files.quiet,
) -> int:  # fmt: skip
    """Copy what the second place has not yet and would keep; returns how many files.

    Raises:
        StoreTrouble: no room, torn off, or it does not give back what was written.
    """
    files.sweep(folder)
    there = shelf.listed(folder)
    names = {one.path.name for one in there}
    stays = kept((one.at for one in (*own, *there)), rotation)
    # the newest first: if the stick is torn off, that one matters
    wanted = [one for one in own if one.path.name not in names and one.at in stays]
    with in_words():
        files.need_room(folder, max((one.size for one in wanted), default=0))
        for number, one in enumerate(wanted):
            target = folder / one.path.name
            going(number, len(wanted), f"正在复制第 {number + 1} 份，共 {len(wanted)} 份")
            files.copy_whole(one.path, target, lambda *_: going(number, len(wanted), ""))  # noqa: B023
            if not one.is_of(files.digest_of(target)):
                target.unlink()
                raise StoreTrouble("复制到第二备份处的文件读回来不一样，这个盘可能有故障。")
    return len(wanted)


def copy_segments(
    own: Iterable[Segment], folder: Path, going: Callable[..., None] = files.quiet
) -> int:
    """Copy the backups of attachments that the second place has not yet; returns how many files.

    Raises:
        StoreTrouble: no room, torn off, or it does not give back what was written.
    """
    names = {one.path.name for one in segments.listed(folder)}
    wanted = [one for one in own if one.path.name not in names]
    with in_words():
        for number, one in enumerate(wanted, 1):
            files.need_room(folder, one.size)
            words = f"正在复制附件的备份，第 {number} 份，共 {len(wanted)} 份"
            files.copy_whole(one.path, folder / one.path.name, _saying(going, words))
    return len(wanted)


def _saying(going: Callable[..., None], words: str) -> Callable[..., None]:
    return lambda done, total, _words: going(done, total, words)


def drop_twins(own: tuple[list[Snapshot], list[Segment]], folder: Path) -> None:
    """Take away what lies there under the key before, where the same lies there under the new one.

    Made anew, a backup has other bytes and thus another name; its time is the same.

    Raises:
        StoreTrouble: trouble with the disk.
    """
    snapshots, pieces = own
    names = {one.path.name for one in snapshots} | {one.path.name for one in pieces}
    stamps = {(one.kind, one.at) for one in snapshots}
    times = {segments.time_of(one) for one in pieces}
    twins = [one.path for one in shelf.listed(folder) if (one.kind, one.at) in stamps]
    twins += [one.path for one in segments.listed(folder) if segments.time_of(one) in times]
    with in_words():
        for path in twins:
            if path.name not in names:
                path.unlink()


def copy_keys(keys: Path, folder: Path) -> None:
    """Put the keys of the unit beside its copies: with a password they then open anywhere.

    Raises:
        StoreTrouble: trouble with the disk.
    """
    target = folder / keys.name
    with in_words():
        if keys.exists() and not (target.exists() and target.read_bytes() == keys.read_bytes()):
            files.copy_whole(keys, target)


def rotate(folder: Path, rotation: Rotation) -> list[Path]:
    """Take away the snapshots that the rotation does not keep; returns their files."""
    usual = [one for one in shelf.listed(folder) if one.kind is shelf.Kind.USUAL]
    before = [one for one in shelf.listed(folder) if one.kind is not shelf.Kind.USUAL]
    stays = kept((one.at for one in usual), rotation)
    gone = [one.path for one in usual if one.at not in stays]
    gone += [one.path for one in before[rotation.before :]]
    for path in gone:
        with suppress(OSError):  # it is in nobody's way; the next rotation tries again
            path.unlink()
    return gone
