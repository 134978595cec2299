"""密码与人员: set, changed, taken out; every step is in the journal, no secret ever is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from partydesk.features.clerks import queries
from partydesk.features.clerks.queries import Who
from partydesk.features.clerks.rules import UNFIT, check_name, check_password
from partydesk.features.clerks.service import following
from partydesk.features.clerks.service.locking import Locking, note_renewal
from partydesk.kernel.findings import Refusal
from partydesk.store.keys import new_lock, write_ring
from partydesk.store.keys.converting import Conversion
from partydesk.store.keys.past import renewed
from partydesk.store.keys.renewing import Renewal
from partydesk.store.keys.ring import new_slot
from partydesk.store.keys.unlocking import prove
from partydesk.store.rights import Clerk, Role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from partydesk.features.organization.service import OrganizationBook
    from partydesk.store.keys import Keyring, Unlocked
    from partydesk.store.unit import Store

_NO_LOCK = "这个单位还没有设密码，请先在“单位”菜单的“密码与人员”里设。"
__all__ = ["ClerkBook", "Who"]
_LAST = "至少要有一位管理员，否则没有人能管密码和备份。"


class ClerkBook:
    """Who opens one open unit, and with what.

    Whatever takes a password takes a tenth of a second or more and may run off the window's thread.

    Args:
        store: the open unit.
        organization: the unit's name and its choices.
        shelves: folders with backups beside the one in the unit folder.
    """

    def __init__(
        self,
        store: Store,
        organization: OrganizationBook,
        shelves: Callable[[], Iterable[Path]],
    ) -> None:
        self._store, self._organization, self._shelves = store, organization, shelves

    @property
    def is_locked(self) -> bool:
        """Whether the unit has a password."""
        return self._store.keys is not None

    @property
    def me(self) -> Clerk | None:
        """Who is at work; None in a unit without a password."""
        return self._store.keys.clerk if self._store.keys else None

    @property
    def manages(self) -> bool:
        """Whether who is at work may manage the others."""
        return self._store.role is Role.ADMIN

    @property
    def has_recovery(self) -> bool:
        """Whether there is a recovery sheet that opens the unit."""
        return self._store.keys is not None and self._store.keys.ring.recovery is not None

    def clerks(self) -> tuple[Clerk, ...]:
        """Everybody with a password, in the order in which they came."""
        return self._store.keys.clerks() if self._store.keys else ()

    def people(self) -> list[Who]:
        """The same with the day of each password."""
        return queries.people(self._store.keys)

    @property
    def sheet_since(self) -> str:
        """When the recovery sheet was printed; empty where there is none."""
        return queries.sheet_since()

    @property
    def lock_after(self) -> int:
        """After how many minutes without a touch the screen locks itself; 0 for never."""
        return self._organization.settings.lock_after

    def choose_lock_after(self, minutes: int) -> None:
        """Another number of minutes.

        Raises:
            Refusal: not 管理员.
        """
        self._store.require(Role.ADMIN)
        self._organization.choose(replace(self._organization.settings, lock_after=minutes))

    # the unit as a whole

    def begin_lock(self, name: str, password: str) -> Locking:
        """The way to the first password; the unit is as it was until it is gone.

        Raises:
            Refusal: a name or password that cannot be, or there is a password already.
        """
        if self.is_locked:
            raise Refusal("这个单位已经有密码了。")
        name = check_name(name)
        check_password(password, (name, self._organization.unit().name))
        return Locking(
            Conversion(self._store, self._shelves()),
            lambda: new_lock(name, password),
            lambda: self.follow("设置密码"),
        )

    def begin_unlock(self) -> Locking:
        """The way back to a unit without a password.

        Raises:
            Refusal: there is none, or the clerk is not 管理员.
        """
        self._keys()
        return Locking(
            Conversion(self._store, self._shelves()), lambda: None, lambda: self.follow("取消密码")
        )

    def prove(self, password: str) -> None:
        """That it is the clerk at work who is there.

        Raises:
            WrongPassword: it is not his password, or too early to try again.
        """
        prove(self._store.folder, self._keys(), password, self._store.clock)

    # the clerks

    def admit(self, name: str, role: Role, password: str) -> None:
        """Give somebody a password of his own.

        Raises:
            Refusal: not 管理员; a name or password that cannot be.
        """
        self._store.require(Role.ADMIN)
        keys = self._keys()
        name = check_name(name, (one.name for one in self.clerks()))
        self._check(password, name, None)
        clerk = Clerk(new_slot(), name, role)
        ring = keys.ring.with_clerk(keys.data_key, clerk, password)
        self._write(f"新增使用人 {name}（{role}）", ring)

    def correct(self, slot: str, name: str, role: Role) -> None:
        """Another name or role.

        Raises:
            Refusal: not 管理员; a name that cannot be; nobody would be 管理员 any more.
        """
        self._store.require(Role.ADMIN)
        keys, old = self._keys(), self._clerk(slot)
        name = check_name(name, (one.name for one in self.clerks() if one.slot != slot))
        clerk = Clerk(slot, name, role)
        self._keep_admin([clerk if one.slot == slot else one for one in self.clerks()])
        if clerk != old:
            words = f"更改使用人 {old.name}（{old.role}）为 {name}（{role}）"
            self._write(words, keys.ring.with_clerk(keys.data_key, clerk))

    def change_password(self, slot: str, password: str, current: str = "") -> None:
        """Another password, of oneself or, by 管理员, of somebody who forgot it.

        `current` is one's own so far: nobody changes it at a desk that was left alone.

        Raises:
            WrongPassword: `current` is not one's own.
            Refusal: not one's own and not 管理员; a password that cannot be.
        """
        keys, clerk = self._keys(), self._clerk(slot)
        if not self._store.role.writes:
            raise Refusal("查阅人员的密码由管理员更改。")
        if clerk.slot != keys.clerk.slot:
            self._store.require(Role.ADMIN)
        elif not keys.recovered:
            self.prove(current)
        self._check(password, clerk.name, slot)
        ring = keys.ring.with_clerk(keys.data_key, clerk, password)
        self._write(f"更改密码 {clerk.name}", ring, renewed=slot)
        keys.recovered = False

    def begin_dismissal(self, slot: str) -> Locking:
        """The way to take somebody out; with a new key, so that no old copy of the keys opens it.

        Raises:
            Refusal: not 管理员; oneself.
        """
        self._store.require(Role.ADMIN)
        keys, clerk = self._keys(), self._clerk(slot)
        if clerk == keys.clerk:
            raise Refusal("不能取消自己，请另一位管理员办理。")
        return Locking(
            Renewal(self._store, self._shelves()),
            lambda: renewed(keys, keys.ring.without_clerk(keys.data_key, slot)),
            lambda: self.follow(f"取消使用人 {clerk.name}"),
        )

    def begin_renewal(self) -> Locking:
        """The way to a new key under the same passwords: one was known to others, now changed.

        Raises:
            Refusal: there is no password, or not 管理员.
        """
        self._store.require(Role.ADMIN)
        keys = self._keys()
        return Locking(
            Renewal(self._store, self._shelves()),
            lambda: renewed(keys, keys.ring),
            lambda: note_renewal(self._store),
        )

    def may_print_sheet(self) -> None:
        """Whether a recovery sheet can be made now.

        Raises:
            Refusal: there is no password, or not 管理员.
        """
        self._keys()
        self._store.require(Role.ADMIN)

    def keep_recovery(self, code: str) -> None:
        """From now on this code opens the unit, and none before it.

        Raises:
            Refusal: not 管理员.
        """
        self._store.require(Role.ADMIN)
        keys = self._keys()
        ring = keys.ring.with_recovery(keys.data_key, code)
        self._write("启用新的恢复页", ring, renewed=queries.SHEET)

    def follow(self, label: str) -> None:
        """Let the journal know who has a password, where it does not: a backup was put back."""
        with self._store.visit():
            if self._store.role.writes and not following.knows(self._store.keys):
                with self._store.change(label, lasting=True):
                    following.write(self._store.keys, self._now())

    # inside

    def _check(self, password: str, name: str, own: str | None) -> None:
        with self._store.visit():
            check_password(password, (name, self._organization.unit().name))
        found = self._keys().ring.owner(password)
        if found is not None and found[0].id != own:
            # the same words as for a password that is too common: nobody's password is given away
            raise Refusal(UNFIT, field="password")

    def _write(self, label: str, ring: Keyring, renewed: str = "") -> None:
        keys = self._keys()
        with self._store.visit(), self._store.change(label, lasting=True):
            changed = replace(keys, ring=ring)
            following.write(changed, self._now(), renewed)
            write_ring(self._store.folder, ring)
            keys.ring = ring
            keys.clerk = next(one for one in keys.clerks() if one.slot == keys.clerk.slot)
            self._store.admit(keys)

    def _keep_admin(self, clerks: Iterable[Clerk]) -> None:
        if not any(one.role is Role.ADMIN for one in clerks):
            raise Refusal(_LAST, field="role")

    def _clerk(self, slot: str) -> Clerk:
        found = next((one for one in self.clerks() if one.slot == slot), None)
        if found is None:
            raise Refusal("没有这个人，可能已被取消。")
        return found

    def _keys(self) -> Unlocked:
        if self._store.keys is None:
            raise Refusal(_NO_LOCK)
        return self._store.keys

    def _now(self) -> str:
        return self._store.clock().isoformat(timespec="minutes")
