"""Which branch and group the words of a spreadsheet mean, and which are made on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from partydesk.features.organization.queries import Body
from partydesk.features.organization.rules import OrganizationKind
from partydesk.features.organization.service import (
    BodyFinder,
    body_key,
    is_same,
    names_none,
    short_name_of,
)

if TYPE_CHECKING:
    from partydesk.features.organization.service import OrganizationBook


class Place(NamedTuple):
    """Ids of branch and group; a doubt is one sentence about the field `about`."""

    branch: int | None
    group: int | None
    about: str = ""
    doubt: str = ""


class Placing:
    """Finds bodies by what people write; texts that stand for none are remembered as doubts.

    Bodies are made where the unit has no branches yet, or where it was asked for; in a dry run
    they only count as made and carry numbers below zero.
    """

    def __init__(self, organization: OrganizationBook, *, create: bool, dry_run: bool) -> None:
        self._organization = organization
        self._unit = organization.unit()
        self._branches = organization.branches()
        self._names: dict[object, str] = {
            body.id: body.short_name for _, body in organization.tree()
        }
        self._finder = BodyFinder(self._branches)
        self._groups: dict[int, list[Body]] = {}
        self._creates = create or not self._branches
        self._dry_run = dry_run
        self._known: dict[tuple[str, str], Place] = {}
        self.made: list[str] = []

    @property
    def own(self) -> int | None:
        """The branch of people whose branch is not said: the unit, where it is one itself."""
        return self._unit.id if self._unit.kind is OrganizationKind.BRANCH else None

    def place(self, branch: str, group: str) -> Place:
        """Where the people of these two texts belong; either may be empty."""
        asked = (branch, group)
        if asked not in self._known:
            self._known[asked] = self._place(branch, group)
        return self._known[asked]

    def name_of(self, body_id: object) -> str:
        """The short name of a branch or group."""
        return self._names.get(body_id, "")

    def _place(self, branch: str, group: str) -> Place:
        found = self._branch(branch)
        if isinstance(found, int):
            return self._within(found, group)
        if found.branch is None and found.doubt:
            return found
        place = self._within(found.branch, group)
        return place._replace(about=found.about, doubt=found.doubt) if found.doubt else place

    def _branch(self, text: str) -> int | Place:
        if not text:
            return Place(None, None)
        candidates = self._finder.candidates(text)
        if len(candidates) > 1:
            names = "、".join(f"“{body.short_name}”" for body in candidates)
            return _unplaced(f"“{text}”可能是{names}，没有填支部，请写全称")
        makes = self._creates and self._unit.kind is not OrganizationKind.BRANCH
        if candidates and (not makes or is_same(text, candidates[0])):
            body = candidates[0]
            words = "" if is_same(text, body) else f"“{text}”按“{body.short_name}”登记，请核对"
            return Place(body.id, None, "branch", words)
        if names_none(text) or body_key(text) == body_key(self._unit.name):
            return _unplaced(f"“{text}”没有写明是哪个支部，所在党支部先空着")
        if not makes:
            return _unplaced(f"本单位没有“{text}”，所在党支部先空着")
        return self._make(text, OrganizationKind.BRANCH, self._unit.id)

    def _within(self, branch: int | None, text: str) -> Place:
        if not text:
            return Place(branch, None)
        home = branch if branch is not None else self.own
        if home is None:
            return Place(None, None, "party_group", f"不知道是哪个支部的“{text}”，党小组先空着")
        if home not in self._groups:
            self._groups[home] = self._organization.groups(home) if home > 0 else []
        found = BodyFinder(self._groups[home]).find(text)
        if found is not None:
            return Place(home, found.id)
        if self._creates or not self._groups[home]:
            return Place(home, self._make(text, OrganizationKind.GROUP, home))
        return Place(home, None, "party_group", f"支部里没有“{text}”，党小组先空着")

    def _make(self, text: str, kind: OrganizationKind, parent: int) -> int:
        is_branch = kind is OrganizationKind.BRANCH
        if self._dry_run:
            id_ = -len(self.made) - 1
        elif is_branch:
            id_ = self._organization.add_branch(text)
        else:
            id_ = self._organization.add_group(parent, text)
        short = short_name_of(text, self._unit.name)
        self.made.append(short)
        self._names[id_] = short
        body = Body(id_, kind, parent, text, short, 0)
        if is_branch:
            self._branches.append(body)
            self._finder = BodyFinder(self._branches)
        else:
            self._groups[parent].append(body)
        return id_


def _unplaced(doubt: str) -> Place:
    return Place(None, None, "branch", doubt)
