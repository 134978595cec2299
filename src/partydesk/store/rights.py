"""Who may do what in a unit: the three roles, and the refusal where one does not suffice."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from partydesk.kernel.findings import Refusal

_SENTENCES = {
    "录入员": "查阅人员只能查看和打印，不能改动账簿。要登记内容，请管理员改为录入员。",
    "管理员": "这件事只有管理员能做，请管理员输入自己的密码打开单位后办理。",
}


class Role(StrEnum):
    """What a clerk may do: everything, keep the books, or read and print them."""

    ADMIN = "管理员"
    KEEPER = "录入员"
    READER = "查阅"

    @property
    def writes(self) -> bool:
        """Whether the role may change anything."""
        return self is not Role.READER

    def suffices(self, wanted: Role) -> bool:
        """Whether who has this role may do what `wanted` may."""
        order = (Role.ADMIN, Role.KEEPER, Role.READER)
        return order.index(self) <= order.index(wanted)


class Clerk(NamedTuple):
    """Somebody who opens the unit with a password of his own.

    Attributes:
        slot: stable name of the place in `unit.keys` where the clerk's key lies.
        name: as it stands in the journal.
        role: what the clerk may do.
    """

    slot: str
    name: str
    role: Role


def require(role: Role, wanted: Role) -> None:
    """Let only those pass who may.

    Raises:
        Refusal: `role` does not suffice.
    """
    if not role.suffices(wanted):
        raise Refusal(_SENTENCES[wanted.value])
