"""`unit.keys`: the data key once for each password, and in what it is read and written.

No name stands in it that could be read: who the clerks are is itself sealed under the data key.
"""

from __future__ import annotations

import json
import secrets
from base64 import b64decode, b64encode
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from partydesk.store.folder import SEALED
from partydesk.store.keys import code, sealing
from partydesk.store.keys.sealing import Cost
from partydesk.store.rights import Clerk, Role
from partydesk.store.snapshot import files
from partydesk.store.trouble import StoreTrouble, in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

FILE = "unit.keys"
_FORMAT = 1
_RECOVERY = "recovery"
_SPOILT = (
    f"单位文件夹里的 {FILE}（密码文件）已损坏，没有它打不开账簿。"
    "请从备份处找一份完好的同名文件放回来。"
)
_NEWER = "这个单位的密码是用更新版本的程序设的，请先更新程序。文件没有改动。"


class Slot(NamedTuple):
    """The data key, sealed for one password: who has it opens the unit.

    Attributes:
        id: stable name, the same when the password is changed.
        public: public half of the pair that the password gives; tells whose password was typed.
        sealed: the data key.
    """

    id: str
    public: bytes
    sealed: bytes


@dataclass(frozen=True, slots=True)
class Keyring:
    """What `unit.keys` holds.

    Attributes:
        salt, cost: of every slot, so that one try tells whose password it is.
        slots: one for each clerk.
        people: the clerks, sealed under the data key.
        recovery: the slot of the recovery code; None until a sheet was printed.
        wrong: wrong passwords in a row.
        wrong_at: when the last of them was typed, ISO 8601; empty for never.
        past: the data keys before this one, sealed under it: old backups are read with them.
        coming: the files that these keys are for, by name, each told by its beginning and size;
            kept until everything is under them: a program that was stopped goes on from here.
    """

    salt: bytes
    cost: Cost
    slots: tuple[Slot, ...]
    people: bytes
    recovery: Slot | None = None
    wrong: int = 0
    wrong_at: str = ""
    past: bytes = b""
    coming: Mapping[str, str] = field(default_factory=dict)

    def owner(self, password: str) -> tuple[Slot, bytes] | None:
        """Whose password it is, and the data key; None when it is nobody's."""
        return _opened(self.slots, sealing.stretched(password, self.salt, self.cost))

    def recovered(self, text: str) -> bytes | None:
        """The data key, from a recovery code as it was typed; None when it is not the code.

        Raises:
            Refusal: a slip of the hand, with the group that it stands in.
        """
        seed = sealing.stretched(code.read(text), self.salt, self.cost)
        found = _opened((self.recovery,) if self.recovery else (), seed)
        return found[1] if found else None

    def clerks(self, data_key: bytes) -> tuple[Clerk, ...]:
        """Everybody with a password, in the order in which they were admitted.

        Raises:
            StoreTrouble: the file was spoilt.
        """
        text = sealing.shown(data_key, self.people)
        if text is None:
            raise StoreTrouble(_SPOILT)
        known = {slot: (name, Role(role)) for slot, name, role in json.loads(text)}
        nobody = ("未登记姓名的人员", Role.READER)
        return tuple(Clerk(slot.id, *known.get(slot.id, nobody)) for slot in self.slots)

    def with_clerk(self, data_key: bytes, clerk: Clerk, password: str | None = None) -> Keyring:
        """The clerk admitted, or with another name, role or password; None keeps the password."""
        others = [one for one in self.clerks(data_key) if one.slot != clerk.slot]
        places = [one.slot for one in self.clerks(data_key)]
        where = places.index(clerk.slot) if clerk.slot in places else len(places)
        people = hidden_people(data_key, [*others[:where], clerk, *others[where:]])
        slots = self.slots
        if password is not None:
            made = self._slot(clerk.slot, password, data_key)
            slots = (*slots[:where], made, *slots[where + 1 :])
        return replace(self, slots=slots, people=people)

    def without_clerk(self, data_key: bytes, slot: str) -> Keyring:
        """The clerk taken out: the password opens nothing any more."""
        people = hidden_people(data_key, [one for one in self.clerks(data_key) if one.slot != slot])
        return replace(
            self, slots=tuple(one for one in self.slots if one.id != slot), people=people
        )

    def with_recovery(self, data_key: bytes, text: str) -> Keyring:
        """Another recovery code; the one before opens nothing any more."""
        return replace(self, recovery=self._slot(_RECOVERY, code.read(text), data_key))

    def _slot(self, id_: str, password: str, data_key: bytes) -> Slot:
        public = sealing.public_of(sealing.stretched(password, self.salt, self.cost))
        return Slot(id_, public, sealing.sealed_for(public, data_key))


@dataclass(slots=True)
class Unlocked:
    """A unit's keys after the right password: what opens the file, and who it is.

    Attributes:
        ring: what stands in `unit.keys` now.
        clerk: whose password it was.
        recovered: it was the recovery code; the clerk has to be given a password now.
    """

    ring: Keyring
    data_key: bytes = field(repr=False)
    clerk: Clerk
    recovered: bool = False

    @property
    def key(self) -> str:
        """The data key as SQLCipher takes a raw one."""
        return f"x'{self.data_key.hex()}'"

    def clerks(self) -> tuple[Clerk, ...]:
        """Everybody with a password.

        Raises:
            StoreTrouble: `unit.keys` is spoilt.
        """
        return self.ring.clerks(self.data_key)


def new_slot() -> str:
    """A name for a slot that says nothing."""
    return secrets.token_hex(4)


def new_lock(name: str, password: str, cost: Cost | None = None) -> Unlocked:
    """Keys for a unit that has none yet; the first clerk is its 管理员."""
    data_key = sealing.new_key()
    empty = Keyring(sealing.new_salt(), cost or Cost(), (), hidden_people(data_key, ()))
    clerk = Clerk(new_slot(), name, Role.ADMIN)
    return Unlocked(empty.with_clerk(data_key, clerk, password), data_key, clerk)


def has_keys(folder: Path) -> bool:
    """Whether there is a `unit.keys`."""
    return (folder / FILE).is_file()


def read_ring(folder: Path) -> Keyring:
    """The keys of the unit in `folder`.

    Raises:
        StoreTrouble: no such file, spoilt, or of a newer program.
    """
    if not has_keys(folder):
        raise StoreTrouble(
            f"单位文件夹里缺少 {FILE}（密码文件），没有它密码再对也打不开。"
            "请从备份处找回这个文件，放进单位文件夹。"
        )
    with in_words():
        text = (folder / FILE).read_bytes()
    try:
        values = json.loads(text)
        newer = values["format"] > _FORMAT
        ring = None if newer else _ring(values)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise StoreTrouble(_SPOILT) from error
    if ring is None:
        raise StoreTrouble(_NEWER)
    return ring


def write_ring(folder: Path, ring: Keyring) -> None:
    """Write the keys whole: whatever stops the program, the file is the old or the new one.

    Raises:
        StoreTrouble: trouble with the disk; the old file is as it was.
    """
    part = folder / f"{FILE}{files.PART}"
    with in_words(), files.without_leavings(part):
        part.write_text(json.dumps(_values(ring), indent=1), encoding="ascii")
        files.put_in_place(part, folder / FILE)


def _opened(slots: Iterable[Slot], seed: bytes) -> tuple[Slot, bytes] | None:
    public = sealing.public_of(seed)
    for slot in slots:
        if slot.public == public and (data_key := sealing.unsealed(seed, slot.sealed)):
            return slot, data_key
    return None


def hidden_people(data_key: bytes, clerks: Iterable[Clerk]) -> bytes:
    """Who the clerks are, so that only who has the data key reads it."""
    text = json.dumps([list(clerk) for clerk in clerks], ensure_ascii=False)
    return sealing.hidden(data_key, text.encode())


def _values(ring: Keyring) -> dict[str, Any]:
    return {
        "format": _FORMAT,
        "kdf": "argon2id13",
        "passes": ring.cost.passes,
        "memory": ring.cost.memory,
        "salt": _text(ring.salt),
        "slots": [_slot_values(slot) for slot in ring.slots],
        "recovery": ring.recovery and _slot_values(ring.recovery),
        "people": _text(ring.people),
        "wrong": ring.wrong,
        "wrong_at": ring.wrong_at,
        "past": _text(ring.past),
        "coming": dict(ring.coming),
    }


def _ring(values: Mapping[str, Any]) -> Keyring:
    """Read strictly: what comes from the disk is believed in nothing.

    Raises:
        ValueError, KeyError, TypeError: it is not what was written.
    """
    cost = Cost(int(values["passes"]), int(values["memory"]))
    salt = _bytes(values["salt"])
    if values["kdf"] != "argon2id13" or not cost.bearable or len(salt) != sealing.SALT_BYTES:
        raise ValueError(values["kdf"])
    recovery = values["recovery"]
    return Keyring(
        salt=salt,
        cost=cost,
        slots=tuple(_slot_of(slot) for slot in values["slots"]),
        people=_bytes(values["people"]),
        recovery=None if recovery is None else _slot_of(recovery),
        wrong=max(0, int(values["wrong"])),
        wrong_at=str(values["wrong_at"]),
        past=_bytes(values.get("past", "")),
        coming={str(k): str(v) for k, v in values.get("coming", {}).items() if k in SEALED},
    )


def _slot_values(slot: Slot) -> dict[str, str]:
    return {"id": slot.id, "public": _text(slot.public), "sealed": _text(slot.sealed)}


def _slot_of(values: Mapping[str, Any]) -> Slot:
    return Slot(str(values["id"]), _bytes(values["public"]), _bytes(values["sealed"]))


def _text(value: bytes) -> str:
    return b64encode(value).decode()


def _bytes(value: Any) -> bytes:
    return b64decode(str(value), validate=True)
