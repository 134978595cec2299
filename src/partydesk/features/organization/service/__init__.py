"""The organization book: the unit, its branches and groups, and its local choices."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import peewee

from partydesk.features.organization import queries
from partydesk.features.organization.rules import OrganizationKind
from partydesk.features.organization.service.naming import (
    BodyFinder,
    body_key,
    is_same,
    names_none,
    short_name_of,
)
from partydesk.features.organization.tables import Organization, Setting
from partydesk.kernel.findings import Refusal
from partydesk.kernel.late import late
from partydesk.kernel.texts import is_shown

if TYPE_CHECKING:
    from partydesk.features.organization.queries import Body, Choices, Settings
    from partydesk.store import past
    from partydesk.store.past import Day
    from partydesk.store.unit import Store
else:
    past = late("partydesk.store.past")

__all__ = [
    "BodyFinder", "OrganizationBook", "body_key", "is_same", "names_none", "short_name_of",
]  # fmt: skip

_LONGEST = 100


class OrganizationBook:
    """The tree of bodies of one unit; its root is the unit itself."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def found(self, name: str, kind: OrganizationKind) -> int:
        """Begin the unit: its official name and what kind of organization it is.

        Raises:
            Refusal: a name that cannot stand, a group as a unit, or the unit stands already.
        """
        if self._unit() is not None:
            raise Refusal("这个单位已经建好了。")
        if kind is OrganizationKind.GROUP:
            raise Refusal("党小组不能单独建账，请选党支部、党总支或党委。", field="kind")
        return self._add(name, "", kind, None)

    def add_branch(self, name: str, short_name: str = "", parent: int | None = None) -> int:
        """Enter a branch below the unit, or below a general branch.

        Raises:
            Refusal: a name that cannot stand or stands already; the unit is a branch itself.
        """
        above = self.body(parent) if parent is not None else self.unit()
        if above.kind in (OrganizationKind.BRANCH, OrganizationKind.GROUP):
            raise Refusal("党支部下面不能再设党支部，只能设党小组。")
        return self._add(name, short_name, OrganizationKind.BRANCH, above)

    def add_general_branch(self, name: str, short_name: str = "") -> int:
        """Enter a general branch below a committee.

        Raises:
            Refusal: a name that cannot stand or stands already; the unit is no committee.
        """
        above = self.unit()
        if above.kind is not OrganizationKind.COMMITTEE:
            raise Refusal("党总支要设在党委下面。")
        return self._add(name, short_name, OrganizationKind.GENERAL_BRANCH, above)

    def move(self, body_id: int, by: int) -> None:
        """Move a body up (`by` -1) or down (1) among those beside it; at an end nothing happens.

        Raises:
            Refusal: there is no such body.
        """
        body = self.body(body_id)
        beside = [one.id for one in queries.bodies() if one.parent == body.parent]
        place = beside.index(body_id)
        to = place + by
        if not 0 <= to < len(beside):
            return
        beside[place], beside[to] = beside[to], beside[place]
        with self._store.change(f"调整次序 {body.short_name}"):
            for position, one in enumerate(beside):
                Organization.update(position=position).where(Organization.id == one).execute()

    def place_under(self, branch: int, parent: int) -> None:
        """Let a branch belong to the unit, or to one of its general branches.

        Raises:
            Refusal: what is moved is no branch, or what it would belong to has no branches.
        """
        body, above = self.body(branch), self.body(parent)
        if body.kind is not OrganizationKind.BRANCH or body.parent is None:
            raise Refusal("只有党支部可以调整上级。", field="parent")
        if above.kind in (OrganizationKind.BRANCH, OrganizationKind.GROUP):
            raise Refusal("党支部要设在党委或者党总支下面。", field="parent")
        with self._store.change(f"调整隶属 {body.short_name}"):
            places = [one.position for one in queries.bodies() if one.parent == parent]
            last = max(places, default=-1) + 1
            Organization.update(parent=parent, position=last).where(
                Organization.id == branch
            ).execute()

    def add_group(self, branch: int, name: str) -> int:
        """Enter a group of a branch.

        Raises:
            Refusal: a name that cannot stand or stands already.
        """
        above = self.body(branch)
        if above.kind is not OrganizationKind.BRANCH:
            raise Refusal("党小组要设在党支部下面。", field="branch")
        return self._add(name, "", OrganizationKind.GROUP, above)

    def rename(self, body_id: int, name: str, short_name: str = "") -> None:
        """Give a body another official name; an empty short name is derived from it.

        Raises:
            Refusal: a name that cannot stand or that a brother bears.
        """
        body = self.body(body_id)
        name, short_name = self._names(name, short_name, body.parent, body_id)
        with self._store.change(f"更名 {short_name}"):
            Organization.update(name=name, short_name=short_name).where(
                Organization.id == body_id
            ).execute()

    def remove(self, body_id: int) -> None:
        """Take out a branch or group that was entered by mistake.

        Raises:
            Refusal: the unit itself, or somebody or something still belongs to it.
        """
        body = self.body(body_id)
        if body.parent is None:
            raise Refusal("单位本身不能删除。")
        try:
            with self._store.change(f"删除 {body.short_name}"):
                Organization.delete().where(Organization.id == body_id).execute()
        except peewee.IntegrityError as error:
            raise Refusal(
                f"“{body.short_name}”下面还有人员、党小组或者登记过的内容，不能删除。"
            ) from error

    def choose(self, chosen: Settings) -> None:
        """Keep the local choices."""
        with self._store.change("修改本单位设置"):
            for key, value in asdict(chosen).items():
                text = json.dumps(value)
                Setting.insert(key=key, value=text).on_conflict(
                    conflict_target=(Setting.key,), update={Setting.value: text}
                ).execute()

    @property
    def settings(self) -> Settings:
        """The local choices in force."""
        return queries.settings()

    @property
    def choices(self) -> Choices:
        """The local choices and the local rules, with one statement."""
        return queries.choices()

    def unit(self) -> Body:
        """The unit itself.

        Raises:
            Refusal: none was founded.
        """
        unit = self._unit()
        if unit is None:
            raise Refusal("这个单位还没有名称，请先新建单位。")
        return unit

    def body(self, body_id: int) -> Body:
        """One body.

        Raises:
            Refusal: there is none of this number.
        """
        for body in queries.bodies():
            if body.id == body_id:
                return body
        raise Refusal("没有这个支部或党小组，可能已被删除。", field="branch")

    def tree(self) -> list[tuple[int, Body]]:
        """Every body with its depth, each under its parent, as an outline is read."""
        below: dict[int | None, list[Body]] = {}
        for body in queries.bodies():
            below.setdefault(body.parent, []).append(body)

        def walk(parent: int | None, depth: int) -> list[tuple[int, Body]]:
            lines: list[tuple[int, Body]] = []
            for body in below.get(parent, ()):
                lines += [(depth, body), *walk(body.id, depth + 1)]
            return lines

        return walk(None, 0)

    def branches(self) -> list[Body]:
        """Every branch in order; a unit that is a branch is its own only one."""
        return [body for _, body in self.tree() if body.kind is OrganizationKind.BRANCH]

    def groups(self, branch: int) -> list[Body]:
        """The groups of a branch in order."""
        return [body for body in queries.bodies() if body.parent == branch]

    def finder(self) -> BodyFinder:
        """Finds branches by what people write, for many texts at once."""
        return BodyFinder(self.branches())

    def find_branch(self, text: str) -> Body | None:
        """The branch that a text means by name, short name or part of either; None on a tie."""
        return self.finder().find(text)

    @staticmethod
    def of_the_day(database: peewee.Database, when: Day) -> None:
        """The lens of the organization: a body that was entered later bears its name already."""
        for table in ("organization", "setting"):
            past.add_entered_later(database, table, when)

    def _unit(self) -> Body | None:
        return next((body for body in queries.bodies() if body.parent is None), None)

    def _add(self, name: str, short_name: str, kind: OrganizationKind, above: Body | None) -> int:
        parent = above.id if above else None
        name, short_name = self._names(name, short_name, parent)
        label = f"{'新建单位' if above is None else '新设'} {short_name}"
        with self._store.change(label, lasting=above is None):
            brothers = Organization.select().where(Organization.parent == parent).count()
            made = Organization.create(
                kind=kind, parent=parent, name=name, short_name=short_name, position=brothers
            )
        return int(made.id)

    def _names(
        self, name: str, short_name: str, parent: int | None, body_id: int | None = None
    ) -> tuple[str, str]:
        name, short_name = _checked(name, "name"), short_name.strip()
        if not name:
            raise Refusal("请写上名称。", field="name")
        unit = self._unit()
        within = unit.name if unit is not None and parent is not None else ""
        short_name = _checked(short_name, "short_name") or short_name_of(name, within)
        for body in queries.bodies():
            brother = body.parent == parent and body.id != body_id
            if brother and body_key(name) in (body_key(body.name), body_key(body.short_name)):
                raise Refusal(f"已经有“{body.short_name}”了。", field="name")
        return name, short_name


def _checked(text: str, field: str) -> str:
    text = text.strip()
    if len(text) > _LONGEST:
        raise Refusal(f"名称太长，最多 {_LONGEST} 个字。", field=field)
    if not is_shown(text) or "\n" in text:
        raise Refusal("名称里有不能显示的字符，请重新输入。", field=field)
    return text
