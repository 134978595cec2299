"""The file of one person: dated entries, changes of category and standing, own fields."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any, NoReturn

from partydesk.features.roster import queries
from partydesk.features.roster.rules import LABELS, Category, Standing
from partydesk.features.roster.rules.events import checked_category, checked_standing
from partydesk.features.roster.rules.own import (
    MOST_FIELDS,
    checked_own_field,
    checked_own_value,
)
from partydesk.features.roster.rules.records import RecordKind, RecordOrder, checked_record
from partydesk.features.roster.service.batch import Batch
from partydesk.features.roster.service.merging import Merging
from partydesk.features.roster.tables import (
    CategoryEvent,
    CategoryPaper,
    OwnField,
    OwnValue,
    Person,
    PersonRecord,
    StandingEvent,
)
from partydesk.kernel.findings import Refusal
from partydesk.kernel.texts import checked_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from partydesk.features.organization.service import OrganizationBook
    from partydesk.features.roster.queries import Card
    from partydesk.features.roster.rules.events import CategoryOrder, StandingOrder
    from partydesk.features.roster.rules.own import OwnFieldOrder
    from partydesk.features.roster.rules.places import Places
    from partydesk.store.unit import Store

_DATE_OF = {
    Category.APPLICANT: "applied_on",
    Category.PROBATIONARY: "joined_on",
    Category.FULL: "full_member_on",
}
_LONGEST_REASON = 200


class PersonFile:
    """What is written on one person's card besides the particulars; each verb is one change.

    Args:
        store: the open unit.
        organization: its groups.
        today: the clock.
        places: where other books name people, for a merge.
    """

    def __init__(
        self,
        store: Store,
        organization: OrganizationBook,
        today: Callable[[], date],
        places: Places,
    ) -> None:
        self._store = store
        self._organization = organization
        self._today = today
        self._places = places

    @property
    def merging(self) -> Merging:
        """Entries that may be one person, and how they become one."""
        return Merging(self._store, self._places, self._today)

    @property
    def batch(self) -> Batch:
        """The same change for many people."""
        return Batch(self._store, self._organization)

    def add_record(self, person_id: int, order: RecordOrder) -> int:
        """Enter a dated entry; a group that has no end becomes the person's group.

        Raises:
            Refusal: at the column that cannot stand.
        """
        card, order = self._card(person_id), checked_record(order, self._today())
        with self._store.change(f"登记 {card.entry.name} 的{order.kind}"):
            if order.kind is RecordKind.GROUP:
                self._join_group(card, order)
            return int(PersonRecord.create(person=person_id, **_values(order)).id)

    def correct_record(self, person_id: int, record: int, order: RecordOrder) -> None:
        """Put another entry in the place of one that stands.

        Raises:
            Refusal: at the column that cannot stand, or there is no such entry.
        """
        card, order = self._card(person_id), checked_record(order, self._today())
        before = self._record(card, record)
        with self._store.change(f"更正 {card.entry.name} 的{order.kind}"):
            PersonRecord.update(**_values(order)).where(PersonRecord.id == record).execute()
            if order.kind is RecordKind.GROUP:
                self._follow_group(card, before, order)

    def strike_record(self, person_id: int, record: int, reason: str) -> None:
        """Mark an entry as not counting any more; it stays readable with the reason.

        Raises:
            Refusal: no reason, or there is no such entry.
        """
        card, reason = self._card(person_id), checked_text(
            reason, "原因", "reason", _LONGEST_REASON
        )  # fmt: skip
        before = self._record(card, record)
        if not reason:
            raise Refusal("请写上为什么划去。", field="reason")
        with self._store.change(f"划去 {card.entry.name} 的{before.kind}"):
            PersonRecord.update(struck=reason).where(PersonRecord.id == record).execute()

    def change_category(self, person_id: int, order: CategoryOrder) -> None:
        """Another 人员类别, with its day, ground and paper.

        The date of application, admission or confirmation is kept with it. A correction of what
        was entered wrongly takes the dates of later stages away.

        Raises:
            Refusal: a step that cannot be, with the article.
        """
        card = self._card(person_id)
        self._here(card)
        days = (stage.since for stage in card.stages)
        before = card.entry.category
        order = checked_category(order, before, days, queries.limits(), self._today())
        values: dict[str, Any] = {"category": order.category}
        if order.category in _DATE_OF:
            values[_DATE_OF[order.category]] = order.since
        for later, key in _DATE_OF.items():
            if later.rank > order.category.rank:
                values[key] = None
        with self._store.change(f"{card.entry.name} 列为{order.category}"):
            Person.update(**values).where(Person.id == person_id).execute()
            event = CategoryEvent.create(
                person=person_id, category=order.category, since=order.since, ground=order.ground
            )
            if order.paper:
                CategoryPaper.create(event=event, paper=order.paper)

    def change_standing(self, person_id: int, order: StandingOrder) -> None:
        """Another 党籍状态 of somebody who stays: stopped, or restored.

        Raises:
            Refusal: at the field that cannot stand.
        """
        card = self._card(person_id)
        self._here(card)
        if not card.entry.category.is_member:
            raise Refusal(f"{card.entry.name}不是党员，没有党籍。", field="standing")
        order = checked_standing(order, card.entry.standing, self._today())
        words = "恢复党籍" if order.standing is Standing.NORMAL else str(order.standing)
        with self._store.change(f"{card.entry.name} {words}"):
            Person.update(standing=order.standing).where(Person.id == person_id).execute()
            StandingEvent.create(
                person=person_id, standing=order.standing, since=order.since,
                ground=order.ground, paper=order.paper,
            )  # fmt: skip

    def add_own_field(self, order: OwnFieldOrder) -> int:
        """A further item on everybody's card.

        Raises:
            Refusal: at the field that cannot stand; there are too many.
        """
        known = queries.own_fields()
        if len(known) >= MOST_FIELDS:
            raise Refusal(f"自定项目最多 {MOST_FIELDS} 项。", field="label")
        taken = (*LABELS.values(), *(one.label for one in known))
        order = checked_own_field(order, taken)
        with self._store.change(f"增加自定项目 {order.label}"):
            made = OwnField.create(
                position=len(known), label=order.label, kind=order.kind,
                options=list(order.options),
            )  # fmt: skip
        return int(made.id)

    def retire_own_field(self, field: int) -> None:
        """Take an own item off the cards; what was entered in it comes back with 撤销.

        Raises:
            Refusal: there is no such item.
        """
        known = {one.id: one for one in queries.own_fields()}
        if field not in known:
            raise Refusal("没有这个自定项目。")
        with self._store.change(f"停用自定项目 {known[field].label}"):
            OwnField.update(retired=True).where(OwnField.id == field).execute()

    def set_own(self, person_id: int, values: Mapping[int, str]) -> None:
        """What stands in the own items of somebody; an empty text empties one.

        Raises:
            Refusal: at `own-N` for the item N.
        """
        card = self._card(person_id)
        kept = {}
        for field, old in card.own:
            if field.id in values:
                new = checked_own_value(field, values[field.id], f"own-{field.id}")
                kept[field.id] = (new, old)
        changed = {id_: new for id_, (new, old) in kept.items() if new != old}
        if not changed:
            return
        with self._store.change(f"填写 {card.entry.name} 的自定项目"):
            for id_, text in changed.items():
                here = (OwnValue.field == id_) & (OwnValue.person == person_id)
                OwnValue.delete().where(here).execute()
                if text:
                    OwnValue.create(field=id_, person=person_id, value=text)

    def _join_group(self, card: Card, order: RecordOrder) -> None:
        """Somebody comes into a group: the stay before it ends on that day."""
        if order.until is not None:
            return
        standing = (
            (PersonRecord.person == card.id) & (PersonRecord.kind == RecordKind.GROUP)
            & PersonRecord.until.is_null() & PersonRecord.struck.is_null()
        )  # fmt: skip
        PersonRecord.update(until=order.since).where(standing).execute()
        self._place(card, order)

    def _follow_group(self, card: Card, before: RecordOrder, order: RecordOrder) -> None:
        """A corrected stay that is the present one takes the person along."""
        if order.until is None:
            self._place(card, order)
        elif before.until is None and card.entry.party_group == before.body:
            Person.update(party_group=None).where(Person.id == card.id).execute()

    def _place(self, card: Card, order: RecordOrder) -> None:
        group = self._organization.body(order.body or 0)
        Person.update(party_group=group.id, branch=group.parent).where(
            Person.id == card.id
        ).execute()

    def _record(self, card: Card, record: int) -> RecordOrder:
        for line in card.records:
            if line.id == record and line.struck is None:
                return line.order
        raise Refusal("没有这条登记，或已经划去。")

    def _card(self, person_id: int) -> Card:
        return queries.card(person_id) or _nobody()

    @staticmethod
    def _here(card: Card) -> None:
        if card.left_on is not None:
            raise Refusal(f"{card.entry.name}已在 {card.left_on} 离开，请先恢复在册。")


def _values(order: RecordOrder) -> dict[str, Any]:
    return {field.name: getattr(order, field.name) for field in fields(order)}


def _nobody() -> NoReturn:
    raise Refusal("名册里没有这个人。")
