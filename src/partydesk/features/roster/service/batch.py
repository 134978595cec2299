"""The same change for many people at once: looked at first, then written as one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

import peewee

from partydesk.features.organization.rules import OrganizationKind
from partydesk.features.roster import queries
from partydesk.features.roster.rules import LABELS
from partydesk.features.roster.rules.orders import tidied_text
from partydesk.features.roster.rules.own import checked_own_value
from partydesk.features.roster.tables import OwnValue, Person
from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from partydesk.features.organization.service import OrganizationBook
    from partydesk.features.roster.rules.own import OwnFieldRow
    from partydesk.store.unit import Store

BATCH_FIELDS = (
    "branch", "party_group", "workplace", "post", "job", "education", "degree", "ethnicity",
    "native_place", "phone", "address", "remark",
)  # fmt: skip
"""What can be said of many people at once: nothing that tells who somebody is, no dates."""
_BODIES = ("branch", "party_group")
_SHOWN = 3


class BatchLine(NamedTuple):
    """One field of a change for many: its label, the new value, and what stands there now."""

    label: str
    new: str
    now: tuple[tuple[str, int], ...]

    @property
    def words(self) -> str:
        """工作单位改为“云川市档案馆”（现在：没填 3 人，市档案局 9 人）."""
        now = "，".join(f"{value or '没填'} {heads} 人" for value, heads in self.now[:_SHOWN])
        more = f"，其他 {len(self.now) - _SHOWN} 种" if len(self.now) > _SHOWN else ""
        return f"{self.label}改为“{self.new}”（现在：{now}{more}）"


class _Checked(NamedTuple):
    """What may be written: of the particulars, and of the unit's own items."""

    given: dict[str, Any]
    own: dict[OwnFieldRow, str]


class Batch:
    """Changes of many.

    Args:
        store: the open unit.
        organization: its branches and groups.
    """

    def __init__(self, store: Store, organization: OrganizationBook) -> None:
        self._store, self._organization = store, organization

    @staticmethod
    def own_fields() -> list[OwnFieldRow]:
        """The unit's own items: they change for many as well, under `own-N`."""
        return queries.own_fields()

    def outlook(self, people: Sequence[int], values: Mapping[str, object]) -> list[BatchLine]:
        """What the change would do, field by field; nothing is written.

        Raises:
            Refusal: nobody, nothing to change, or a value that cannot stand.
        """
        checked, own = self._checked(people, values)
        lines = [self._line(people, key, value) for key, value in checked.items()]
        return lines + [self._own_line(people, field, value) for field, value in own.items()]

    def change(self, people: Sequence[int], values: Mapping[str, object]) -> None:
        """Write these values for all of them, as one change.

        Raises:
            Refusal: as `outlook`.
        """
        checked, own = self._checked(people, values)
        labels = "、".join([*(LABELS[key] for key in checked), *(field.label for field in own)])
        with self._store.change(f"批量修改 {len(people)} 人的{labels}"):
            if checked:
                Person.update(**checked).where(_among(people)).execute()
            for field, value in own.items():
                here = OwnValue.person.in_(_numbers(people))
                OwnValue.delete().where(OwnValue.field == field.id, here).execute()
                OwnValue.insert_many(
                    [{"field": field.id, "person": one, "value": value} for one in people]
                ).execute()

    def _line(self, people: Sequence[int], key: str, value: object) -> BatchLine:
        column = getattr(Person, key)
        query = Person.select(column, peewee.fn.COUNT(Person.id)).where(_among(people))
        query = query.group_by(column).order_by(peewee.fn.COUNT(Person.id).desc())
        now = tuple((self._said(key, old), heads) for old, heads in query.tuples())
        return BatchLine(LABELS[key], self._said(key, value) or "空", now)

    @staticmethod
    def _own_line(people: Sequence[int], field: OwnFieldRow, value: str) -> BatchLine:
        heads = peewee.fn.COUNT(OwnValue.id)
        query = OwnValue.select(OwnValue.value, heads).group_by(OwnValue.value)
        query = query.where(OwnValue.field == field.id, OwnValue.person.in_(_numbers(people)))
        now = [(str(old), int(number)) for old, number in query.order_by(heads.desc()).tuples()]
        without = len(people) - sum(number for _, number in now)
        return BatchLine(field.label, value, tuple(now + ([("", without)] if without else [])))

    def _said(self, key: str, value: object) -> str:
        if value is None:
            return ""
        return self._organization.body(int(str(value))).short_name if key in _BODIES else str(value)

    def _checked(self, people: Sequence[int], values: Mapping[str, object]) -> _Checked:
        if not people:
            raise Refusal("请先在名册里选人：按住 Ctrl 或 Shift 可以选几个。")
        given: dict[str, Any] = {
            key: tidied_text(value, key) if isinstance(value, str) else value
            for key, value in values.items()
            if key in BATCH_FIELDS and value not in (None, "")
        }
        own = {
            field: checked_own_value(field, str(values[key]), key)
            for field in self.own_fields()
            if values.get(key := f"own-{field.id}") not in (None, "")
        }
        if not given and not own:
            raise Refusal("请至少填一项要改成的内容。")
        return _Checked(self._placed(given), own)

    def _placed(self, given: dict[str, Any]) -> dict[str, Any]:
        """Who comes into another branch leaves the group of the old one."""
        if "party_group" in given:
            group = self._organization.body(given["party_group"])
            if group.kind is not OrganizationKind.GROUP or given.get("branch") not in (
                None, group.parent,
            ):  # fmt: skip
                raise Refusal("这个党小组不属于所选的党支部。", field="party_group")
            return given | {"branch": group.parent}
        return given | {"party_group": None} if "branch" in given else given


def _among(people: Sequence[int]) -> Any:
    return Person.id.in_(_numbers(people))


def _numbers(people: Sequence[int]) -> Any:
    return peewee.SQL("(SELECT value FROM json_each(?))", [json.dumps(list(people))])
