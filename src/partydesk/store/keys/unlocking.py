"""Open a unit's keys with a password or the recovery code; wrong ones have to wait."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from partydesk.store.keys.ring import Keyring, Unlocked, read_ring, write_ring
from partydesk.store.lock import FolderLock
from partydesk.store.rights import Clerk, Role
from partydesk.store.trouble import StoreTrouble, in_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# Seconds to wait after so many wrong passwords in a row. Three slips cost nothing; who tries the
# names and birthdays of the office has four tries an hour.
_WAITS = (0, 0, 0, 10, 30, 60, 120, 300, 600, 900)
_MINUTE = 60
_LOCK = "unit.lock"


class WrongPassword(StoreTrouble):
    """The password, or the recovery code, opens nothing; or it is too early to try again.

    Attributes:
        wait: seconds until the next try is looked at.
    """

    def __init__(self, sentence: str, wait: int) -> None:
        super().__init__(sentence)
        self.wait = wait


def _now() -> datetime:
    return datetime.now().astimezone()


def unlock(folder: Path, password: str, clock: Callable[[], datetime] = _now) -> Unlocked:
    """The keys of the unit in `folder`, which is not open yet. Takes a tenth of a second or more.

    The count of wrong passwords stands in `unit.keys` itself: it is there after a restart, and who
    deletes it has deleted the keys.

    Raises:
        WrongPassword: it is nobody's, or too early to try again.
        StoreTrouble: no keys, spoilt, the unit is open elsewhere, trouble with the disk.
    """
    ring = read_ring(folder)
    _hold_back(ring, folder, clock)
    found = ring.owner(password)
    if found is None:
        raise _refused(_counted(folder, clock), "密码不对")
    slot, data_key = found
    clerk = next(one for one in ring.clerks(data_key) if one.slot == slot.id)
    return Unlocked(_cleared(folder, ring), data_key, clerk)


def recover(folder: Path, code: str, clock: Callable[[], datetime] = _now) -> Unlocked:
    """The keys of a unit whose passwords are lost, as its first 管理员 has them.

    Raises:
        Refusal: a slip of the hand in the code; it is not counted.
        WrongPassword, StoreTrouble: as for `unlock`; or no recovery sheet was ever made.
    """
    ring = read_ring(folder)
    if ring.recovery is None:
        raise StoreTrouble("这个单位没有做过恢复页，只能用密码打开。")
    _hold_back(ring, folder, clock)
    data_key = ring.recovered(code)
    if data_key is None:
        raise _refused(_counted(folder, clock), "恢复码不是这个单位现在的恢复码")
    admin = _first_admin(ring.clerks(data_key))
    return Unlocked(_cleared(folder, ring), data_key, admin, recovered=True)


def prove(
    folder: Path, keys: Unlocked, password: str, clock: Callable[[], datetime] = _now
) -> None:
    """That who types is the clerk who opened the unit in `folder`, which is open in this program.

    Raises:
        WrongPassword: it is another's, or nobody's, or too early to try again.
        StoreTrouble: trouble with the disk.
    """
    ring, now = keys.ring, clock()
    wait = waiting(ring, now)
    if wait:
        raise WrongPassword(f"已连续输错 {ring.wrong} 次，请等 {spoken(wait)}再试。", wait)
    found = ring.owner(password)
    right = found is not None and found[0].id == keys.clerk.slot
    if not right:
        keys.ring = replace(ring, wrong=ring.wrong + 1, wrong_at=now.isoformat())
    elif ring.wrong:
        keys.ring = replace(ring, wrong=0, wrong_at="")
    if keys.ring is not ring:
        write_ring(folder, keys.ring)
    if not right:
        raise _refused(keys.ring, "密码不对")


def waiting(ring: Keyring, now: datetime) -> int:
    """Seconds until the next try is looked at; 0 for at once."""
    delay = _WAITS[min(ring.wrong, len(_WAITS) - 1)]
    if not delay or not ring.wrong_at:
        return 0
    try:
        passed = (now - datetime.fromisoformat(ring.wrong_at)).total_seconds()
    except (ValueError, TypeError):
        passed = 0.0
    return max(0, round(delay - passed)) if passed >= 0 else delay


def spoken(seconds: int) -> str:
    """A time to wait as it is said: 10 秒, 5 分钟."""
    return f"{seconds} 秒" if seconds < _MINUTE else f"{-(-seconds // _MINUTE)} 分钟"


def _hold_back(ring: Keyring, folder: Path, clock: Callable[[], datetime]) -> None:
    now = clock()
    wait = waiting(ring, now)
    if not wait:
        return
    if ring.wrong_at > now.isoformat():  # the clock was set back: the time to wait begins anew
        _rewritten(folder, lambda old: replace(old, wrong_at=now.isoformat()))
    raise WrongPassword(f"已连续输错 {ring.wrong} 次，请等 {spoken(wait)}再试。", wait)


def _counted(folder: Path, clock: Callable[[], datetime]) -> Keyring:
    at = clock().isoformat()
    return _rewritten(folder, lambda old: replace(old, wrong=old.wrong + 1, wrong_at=at))


def _cleared(folder: Path, ring: Keyring) -> Keyring:
    if not ring.wrong:
        return ring
    return _rewritten(folder, lambda old: replace(old, wrong=0, wrong_at=""))


def _rewritten(folder: Path, change: Callable[[Keyring], Keyring]) -> Keyring:
    """Only while no other program has the unit: it could be writing the keys of a new clerk."""
    with in_words():
        lock = FolderLock(folder / _LOCK)
    try:
        ring = change(read_ring(folder))
        write_ring(folder, ring)
    finally:
        lock.release()
    return ring


def _refused(ring: Keyring, what: str) -> WrongPassword:
    wait = _WAITS[min(ring.wrong, len(_WAITS) - 1)]
    if not wait:
        return WrongPassword(f"{what}，请再试一次。", 0)
    return WrongPassword(f"{what}。已连续输错 {ring.wrong} 次，请等 {spoken(wait)}再试。", wait)


def _first_admin(clerks: tuple[Clerk, ...]) -> Clerk:
    admins = [clerk for clerk in clerks if clerk.role is Role.ADMIN]
    return (admins or list(clerks))[0]
