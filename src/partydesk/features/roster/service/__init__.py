"""The roster: one person from the application on, for life; each verb is one undoable change."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NoReturn

from partydesk.features.organization.rules import OrganizationKind
from partydesk.features.roster import queries
from partydesk.features.roster.rules import (
    Category,
    Departure,
    PersonOrder,
    RelativeEntry,
    ResumeEntry,
    Standing,
    completed,
    stage_since,
)
from partydesk.features.roster.rules.places import Places
from partydesk.features.roster.tables import CategoryEvent, Person, Relative, ResumeLine
from partydesk.kernel.dates import check_not_later
from partydesk.kernel.findings import Refusal
from partydesk.kernel.late import late
from partydesk.kernel.names import initials, name_key, name_order, pinyin

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
    from contextlib import AbstractContextManager
    from datetime import date

    from partydesk.features.organization.service import OrganizationBook
    from partydesk.features.roster.service import asof, intake, official
    from partydesk.features.roster.service import file as personal
    from partydesk.features.roster.service.intake import ImportOptions
    from partydesk.features.roster.service.report import ImportReport
    from partydesk.kernel.dates import PartialDate
    from partydesk.spreadsheet.reading import FileReading
    from partydesk.spreadsheet.rows import ReadRow
    from partydesk.store.past import Past
    from partydesk.store.unit import Store
else:
    asof = late("partydesk.features.roster.service.asof")
    intake = late("partydesk.features.roster.service.intake")
    official = late("partydesk.features.roster.service.official")
    personal = late("partydesk.features.roster.service.file")

_DATE_OF = {
    Category.APPLICANT: "applied_on",
    Category.PROBATIONARY: "joined_on",
    Category.FULL: "full_member_on",
}
_BY_EVENT = "人员类别和党籍状态要凭日期、依据和文号变更，请用卡片上的“变更”。"
_LONGEST_ROW = 18  # digits: SQLite's integers hold any such number


class Roster:
    """The book of all people of the unit, those who left included.

    Args:
        store: the open unit.
        organization: its branches and groups.
        today: the clock.
        places: where other books name people, for a merge.
    """

    def __init__(
        self,
        store: Store,
        organization: OrganizationBook,
        today: Callable[[], date],
        places: Places = Places(),  # noqa: B008 - it is never changed
    ) -> None:
        self._store = store
        self._organization = organization
        self.today, self._places = today, places

    @property
    def file(self) -> personal.PersonFile:
        """The verbs of one person's file: dated entries, changes of category, own fields."""
        return personal.PersonFile(self._store, self._organization, self.today, self._places)

    def reading(self) -> AbstractContextManager[None]:
        """Held while another thread than the window's reads."""
        return self._store.visit()

    def add_person(
        self,
        order: PersonOrder,
        resume: Sequence[ResumeEntry] = (),
        relatives: Sequence[RelativeEntry] = (),
    ) -> int:
        """Enter somebody new; a Refusal at the field that cannot stand."""
        order = self._checked(order, None)
        with self._store.change(f"登记 {order.name}"):
            person = int(Person.create(**_values(order)).id)
            _note_stage(person, order.category, stage_since(order.category, order), "登记")
            _replace(ResumeLine, person, resume)
            _replace(Relative, person, relatives)
        return person

    def correct_person(
        self,
        person_id: int,
        order: PersonOrder,
        resume: Sequence[ResumeEntry] | None = None,
        relatives: Sequence[RelativeEntry] | None = None,
    ) -> None:
        """Put another entry in the place of the one that stands; None leaves the lists alone.

        人员类别 and 党籍状态 change only by an event with day, ground and paper: see `file`.

        Raises:
            Refusal: at the field that cannot stand.
        """
        before = self._entry(person_id)
        order = self._checked(order, person_id)
        if (order.category, order.standing) != (before.category, before.standing):
            raise Refusal(_BY_EVENT, field="category")
        with self._store.change(f"更正 {order.name}"):
            Person.update(**_values(order)).where(Person.id == person_id).execute()
            if resume is not None:
                self.set_resume(person_id, resume)
            if relatives is not None:
                self.set_relatives(person_id, relatives)

    def set_category(
        self, person_id: int, category: Category, since: PartialDate | None, ground: str
    ) -> None:
        """Note a change of 人员类别 that another book made, with its date and ground.

        The date of application, admission or confirmation is kept with it when it is given; a
        Refusal for nobody, or a date still to come.
        """
        before = self._entry(person_id)
        if since is not None and since.earliest > self.today():
            raise Refusal(f"{since.chinese}还没有到，不能先改人员类别。", field="date")
        values: dict[str, object] = {"category": category}
        if since is not None and category in _DATE_OF:
            values[_DATE_OF[category]] = since
        with self._store.change(f"{before.name} 列为{category}"):
            Person.update(**values).where(Person.id == person_id).execute()
            _note_stage(person_id, category, since, ground)

    def note_dates(self, person_id: int, dates: Mapping[str, PartialDate | None]) -> None:
        """Keep dates that the record book knows: applied_on, joined_on, full_member_on.

        None empties a date that was taken back there; a Refusal for nobody.
        """
        name = self._entry(person_id).name
        kept = {key: dates[key] for key in _DATE_OF.values() if key in dates}
        if kept:
            with self._store.change(f"更正 {name} 的日期"):
                Person.update(**kept).where(Person.id == person_id).execute()

    def leave(self, person_id: int, on: PartialDate, reason: Departure, note: str = "") -> None:
        """Somebody leaves: kept for ever, with day and reason, and no longer counted.

        Raises:
            Refusal: left already, a date still to come, a reason that cannot be.
        """
        person = queries.known(person_id) or _nobody()
        entry = self._entry(person_id)
        if person.left_on is not None:
            raise Refusal(f"{person.name}已在 {person.left_on} 离开。")
        check_not_later(on, self.today(), "on")
        if reason.of_members and not entry.category.is_member:
            raise Refusal(f"{person.name}不是党员，不能登记为{reason}。", field="reason")
        words = f"{reason}：{note.strip()}" if note.strip() else str(reason)
        with self._store.change(f"{person.name} 离开（{reason}）"):
            Person.update(left_on=on, left_reason=words, standing=reason.standing).where(
                Person.id == person_id
            ).execute()

    def return_person(self, person_id: int) -> None:
        """Take somebody who had left back into the roster; a Refusal where nobody had."""
        person = queries.known(person_id) or _nobody()
        if person.left_on is None:
            raise Refusal(f"{person.name}没有离开。")
        with self._store.change(f"{person.name} 恢复在册"):
            Person.update(left_on=None, left_reason=None, standing=Standing.NORMAL).where(
                Person.id == person_id
            ).execute()

    def set_resume(self, person_id: int, lines: Sequence[ResumeEntry]) -> None:
        """Replace 本人简历 as a whole; a Refusal for nobody."""
        card = queries.card(person_id) or _nobody()
        if tuple(lines) != card.resume:
            with self._store.change(f"填写 {card.entry.name} 的简历"):
                _replace(ResumeLine, person_id, lines)

    def set_relatives(self, person_id: int, lines: Sequence[RelativeEntry]) -> None:
        """Replace 家庭主要成员和主要社会关系 as a whole; a Refusal for nobody."""
        card = queries.card(person_id) or _nobody()
        if tuple(lines) != card.relatives:
            with self._store.change(f"填写 {card.entry.name} 的家庭成员"):
                _replace(Relative, person_id, lines)

    def mark_entered(self, people: Collection[int]) -> int:
        """Note that these people stand in the official system as they are now; see `official`."""
        return official.mark_entered(self._store, people, self.today())

    def as_of(self, day: date) -> Past:
        """The roster of a past day, for the same queries; see `asof`.

        Raises:
            Refusal: the day is still to come.
        """
        return asof.past_roster(self._store, self._organization, day, self.today())

    def resolve(self, text: str) -> int:
        """The one person that a name, a row number or an ID number means.

        Raises:
            Refusal: nobody, or several people of the name; they are named.
        """
        text = text.strip()
        found = queries.known(id_number=text.upper())
        if found is None and text.isascii() and text.isdigit() and len(text) <= _LONGEST_ROW:
            found = queries.known(person_id=int(text))
        if found is not None:
            return found.id
        people = queries.namesakes(text)
        if len(people) == 1:
            return people[0].id
        if people:
            words = "；".join(f"{person.id} {person.words}" for person in people)
            raise Refusal(f"有 {len(people)} 人叫“{text}”，请改用编号或身份证号：{words}。")
        near = "、".join(row.name for row in queries.matching(text, most=5))
        raise Refusal(f"名册里没有“{text}”{f'，相近的有：{near}' if near else ''}。")

    def import_table(
        self,
        reading: FileReading,
        rows: Iterable[ReadRow],
        digest: str,
        *,
        dry_run: bool = False,
        options: ImportOptions | None = None,
    ) -> ImportReport:
        """Take in a spreadsheet: one change however many rows.

        Known people are found by ID number, never by name alone; blanks overwrite nothing; a row
        that is refused does not stop the others. `rows` are those of `sheets.roster_rows`.
        """
        how = options or intake.ImportOptions()
        taking = intake.Intake(self._store, self._organization, reading, digest, how)
        with self._store.visit():
            return taking.run(rows, dry_run=dry_run)

    def _entry(self, person_id: int) -> PersonOrder:
        return queries.order_of(person_id) or _nobody()

    def _checked(self, order: PersonOrder, person_id: int | None) -> PersonOrder:
        order = completed(order, self.today())
        if order.id_number:
            other = queries.known(id_number=order.id_number)
            if other is not None and other.id != person_id:
                raise Refusal(f"这个身份证号已经登记为{other.words}。", field="id_number")
        return self._placed(order)

    def _placed(self, order: PersonOrder) -> PersonOrder:
        if order.party_group is not None:
            group = self._organization.body(order.party_group)
            if group.kind is not OrganizationKind.GROUP or order.branch not in (None, group.parent):
                raise Refusal("这个党小组不属于所选的党支部。", field="party_group")
            order = replace(order, branch=group.parent)
        if order.branch is not None:
            branch = self._organization.body(order.branch)
            if branch.kind is OrganizationKind.GROUP:
                raise Refusal("所在党支部要选支部，党小组填在下一栏。", field="branch")
        return order


def _values(order: PersonOrder) -> dict[str, object]:
    values = {name: getattr(order, name) for name in order.__slots__}
    name = order.name
    return values | {
        "name_key": name_key(name), "pinyin": pinyin(name), "initials": initials(name),
        "name_order": name_order(name),
    }  # fmt: skip


def _replace(
    table: type[ResumeLine | Relative],
    person_id: int,
    lines: Sequence[ResumeEntry | RelativeEntry],
) -> None:
    table.delete().where(table.person == person_id).execute()
    for position, line in enumerate(lines):
        table.create(person=person_id, position=position, **line._asdict())


def _note_stage(person_id: int, category: Category, since: PartialDate | None, ground: str) -> None:
    CategoryEvent.create(person=person_id, category=category, since=since, ground=ground)


def _nobody() -> NoReturn:
    raise Refusal("名册里没有这个人。")
