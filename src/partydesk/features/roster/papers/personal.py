"""Papers about one person: the card, the 采集表, the slip to be checked and signed, the 证明信."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partydesk.features.forms.queries import unit_form
from partydesk.features.roster import queries
from partydesk.features.roster.rules import LABELS, Category
from partydesk.features.roster.rules.records import RecordKind
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.findings import Refusal
from partydesk.printing.press import composed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from contextlib import AbstractContextManager
    from datetime import date

    from partydesk.features.organization.service import OrganizationBook
    from partydesk.features.roster.queries import Card
    from partydesk.features.roster.service import Roster
    from partydesk.kernel.prints import Subject
    from partydesk.printing.press import Composed, Mode

CARD, COLLECTION, CHECK, CERTIFICATE = (
    "person-card", "person-collection", "person-check", "person-certificate",
)  # fmt: skip
PERSON_FORMS: Mapping[str, str] = {
    CARD: "党员卡片", COLLECTION: "党员基本信息采集表（工作底稿）",
    CHECK: "请核对（个人信息核对单）",
    CERTIFICATE: "党员证明信",
}  # fmt: skip
"""Name of each form, and what the clerk calls it."""
_NONE = "无"
_CHECKED = (
    "sex", "ethnicity", "birth_date", "id_number", "native_place", "education", "degree",
    "branch", "party_group", "applied_on", "joined_on", "full_member_on", "work_started_on",
    "job", "workplace", "post", "mobile", "phone", "address",
)  # fmt: skip


class PersonPapers:
    """The papers of one form, of the people who are chosen.

    Args:
        form: one of `PERSON_FORMS`.
        people: whose; the first is whom the clerk stands at.
        roster: the book.
        organization: full names of bodies.
        photo: gives the photograph of a person as a JPEG of 35 to 49; None where there is none.
    """

    def __init__(
        self,
        form: str,
        people: Sequence[Subject],
        roster: Roster,
        organization: OrganizationBook,
        photo: Callable[[int], bytes | None] = lambda _person: None,
    ) -> None:
        self.form, self.title = form, PERSON_FORMS[form]
        self.subjects = [one for one in people if self._fits(one.person)]
        self._roster, self._organization, self._photo = roster, organization, photo

    def today(self) -> date:
        """The day on which it is printed."""
        return self._roster.today()

    def reading(self) -> AbstractContextManager[object]:
        """Held while something is read in another thread than the window's."""
        return self._roster.reading()

    def work(self, subject: Subject, mode: Mode, *, duplex: bool) -> Callable[[], Composed]:
        """Read the values now; what is returned composes the paper, in any thread."""
        layout = unit_form(self.form)
        values = self.values(subject.person or 0) if mode == "filled" else {}
        return lambda: composed(layout, [values], mode=mode, duplex=duplex)

    def values(self, person: int) -> dict[str, Any]:
        """What the form prints of somebody.

        Raises:
            Refusal: there is nobody of this number.
        """
        card = queries.card(person)
        if card is None:
            raise Refusal("名册里没有这个人。")
        bodies = self._organization
        branch = card.entry.branch
        unit = bodies.body(branch).name if branch is not None else bodies.unit().name
        values = person_values(card, unit, PartialDate.of(self.today()).chinese)
        if self.form == CARD and (photo := self._photo(person)) is not None:
            values |= {"photo": {"picture": photo}, "photo_word": "　"}
        return values

    def _fits(self, person: int | None) -> bool:
        """A 采集表 and a 证明信 are of members."""
        if self.form not in (COLLECTION, CERTIFICATE):
            return person is not None
        entry = queries.order_of(person) if person is not None else None
        return entry is not None and entry.category.is_member


def person_values(card: Card, unit: str, today: str) -> dict[str, Any]:
    """One person as the forms print it.

    Args:
        card: the person.
        unit: full name of the branch.
        today: the day on which it is printed, 2026年11月23日.
    """
    entry = card.entry
    said = {key: _said(card, key) for key in LABELS}
    return said | {
        "unit": unit,
        "today": today,
        "born": _day(entry.birth_date),
        "joined": _day(entry.joined_on),
        "full": _day(entry.full_member_on) if entry.category is Category.FULL else "",
        "work": "　".join(filter(None, (entry.workplace, entry.post))),
        "fixed": entry.phone or "—",
        "call": "　".join(filter(None, (entry.mobile, entry.phone))),
        "lost": "是" if entry.is_lost else "否",
        "lost_since": _day(entry.lost_on) if entry.is_lost else "—",
        "mobile_member": "是" if entry.is_mobile else "否",
        "mobile_where": entry.mobile_to or "—" if entry.is_mobile else "—",
        "checks": [{"label": LABELS[key], "value": said[key]} for key in _CHECKED],
        "resume": [
            {"span": f"{one.begun} — {one.ended}".strip(" —"), "place": one.place,
             "witness": one.witness}
            for one in card.resume
        ],
        "family": [one._asdict() for one in card.relatives],
        "stages": "；".join(
            f"{_day(one.since) or '日期不详'} {one.category}" for one in card.stages
        ),
        "own": "；".join(f"{one.field.label}：{one.value}" for one in card.own if one.value),
        **_records(card),
    }  # fmt: skip


def _records(card: Card) -> dict[str, str]:
    """Every register in one text, struck entries left out, 无 where there is none."""
    made = {}
    for kind in RecordKind:
        lines = [
            f"{_day(one.order.since)} {queries.record_line(one.order, one.body)}"
            for one in card.records
            if one.order.kind is kind and one.struck is None
        ]
        made[kind.name.lower()] = "；".join(lines) or _NONE
    return made


def _said(card: Card, key: str) -> str:
    value = {"branch": card.branch, "party_group": card.group}.get(key, getattr(card.entry, key))
    if isinstance(value, PartialDate):
        return value.chinese
    if isinstance(value, bool):
        return "是" if value else "否"
    return "" if value is None else str(value)


def _day(day: PartialDate | None) -> str:
    return day.chinese if day is not None else ""
