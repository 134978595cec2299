"""What the books say of a person, by the fields of the templates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partydesk.features.development import queries as record_books
from partydesk.features.development.rules import FieldKind, Repeats
from partydesk.features.organization.rules import OrganizationKind
from partydesk.features.roster import queries as people
from partydesk.features.roster.papers.personal import person_values
from partydesk.features.roster.rules import LABELS, RELATIVE_LABELS, RESUME_LABELS
from partydesk.features.roster.rules.records import RecordKind
from partydesk.features.wordforms.rules import EVERYBODY, Facts, Field, FieldCatalogue
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from partydesk.features.development.queries import BookRow, EntryRow
    from partydesk.features.development.rules import StepField, StepSpec
    from partydesk.features.development.service import RecordBooks
    from partydesk.features.organization.service import OrganizationBook
    from partydesk.features.roster.queries import Card

RESUME, FAMILY = "简历", "家庭成员"
_UNIT = {"unit": "本单位", "committee": "上级党委", "today": "今天"}
_MORE = {
    "branch_full": "党支部全称", "age": "年龄", "stages": "人员类别经过",
}  # fmt: skip


class TemplateValues:
    """The fields of the templates, and what they say of somebody.

    Args:
        books: the record books.
        organization: full names of bodies.
    """

    def __init__(self, books: RecordBooks, organization: OrganizationBook) -> None:
        self._books, self._organization = books, organization

    def catalogue(self) -> FieldCatalogue:
        """Every field, with the items that the unit has made itself."""
        own = [Field(key, label, "自定项目") for key, label in people.own_columns()]
        specs = self._books.specs(self._books.today())
        return FieldCatalogue([*_of_person(), *own, *_of_lists(), *_of_steps(specs), *_of_unit()])

    def facts(self, person: int) -> Facts:
        """What is known of somebody; to be asked while reading.

        Raises:
            Refusal: there is nobody of this number.
        """
        card, book = people.card(person), record_books.book(person)
        if card is None or book is None:
            raise Refusal("名册里没有这个人。")
        today = self._books.today()
        specs = self._books.specs(today)
        steps, reviews = _steps(book, specs)
        lists: dict[str, list[Mapping[str, object]]] = {
            RESUME: [line._asdict() for line in card.resume],
            FAMILY: [line._asdict() for line in card.relatives],
        }
        single = _person(card, self._branch(card), today) | steps | self.of_unit()
        return Facts(single, lists | reviews)

    def of_unit(self) -> dict[str, object]:
        """What is the same of everybody: the unit and the day."""
        unit = self._organization.unit()
        return {
            "unit": unit.name,
            "committee": unit.name if unit.kind is OrganizationKind.COMMITTEE else "",
            "today": PartialDate.of(self._books.today()),
        }

    def _branch(self, card: Card) -> str:
        branch = card.entry.branch
        return self._organization.body(branch).name if branch is not None else ""


def _of_person() -> Iterator[Field]:
    for key, label in LABELS.items():
        yield Field(key, label, "个人情况")
    for key, label in _MORE.items():
        yield Field(key, label, "个人情况")
    for kind in RecordKind:
        yield Field(kind.name.lower(), f"{kind}登记", "个人情况")


def _of_lists() -> Iterator[Field]:
    for name, labels in ((RESUME, RESUME_LABELS), (FAMILY, RELATIVE_LABELS)):
        yield Field("", "序号", f"{name}（一行一条）", name)
        for key, label in labels.items():
            yield Field(key, label, f"{name}（一行一条）", name)
    yield Field("", "序号", "名单（一行一人，列出所选的人）", EVERYBODY)
    for key in ("name", "sex", "ethnicity", "birth_date", "branch", "category"):
        yield Field(key, LABELS[key], "名单（一行一人，列出所选的人）", EVERYBODY)


def _of_steps(specs: Iterable[StepSpec]) -> Iterator[Field]:
    for spec in specs:
        group = f"{spec.number}　{spec.name}"
        for field in spec.fields:
            if spec.repeats is Repeats.OFTEN:
                yield Field(field.key, field.label, f"{group}（一行一次）", spec.short)
                continue
            label = field.label
            also = (f"第{spec.number}步：{label}", f"{spec.name}：{label}", label)
            yield Field(_at(spec, field), f"{spec.short}：{label}", group, also=also)


def _of_unit() -> Iterator[Field]:
    return (Field(key, name, "单位和日期", common=True) for key, name in _UNIT.items())


def _person(card: Card, branch: str, today: date) -> dict[str, object]:
    entry = card.entry
    own: dict[str, object] = dict(person_values(card, branch, ""))
    dates = {key: value for key in LABELS
             if isinstance(value := getattr(entry, key), PartialDate)}  # fmt: skip
    mine = {f"own-{one.field.id}": one.value for one in card.own}
    return own | dates | mine | {
        "branch_full": branch, "age": _age(entry.birth_date, today),
    }  # fmt: skip


def _age(born: PartialDate | None, today: date) -> str:
    """Full years; where only the year is known nothing is made up."""
    if born is None or born.month is None:
        return ""
    before = (today.month, today.day) < (born.month, born.day or 1)
    return str(today.year - born.year - before)


def _steps(
    book: BookRow, specs: Iterable[StepSpec]
) -> tuple[dict[str, object], dict[str, list[Mapping[str, object]]]]:
    """The steps, the last time each was taken; those that come often as lists."""
    single: dict[str, object] = {}
    lists: dict[str, list[Mapping[str, object]]] = {}
    for spec in specs:
        if spec.repeats is Repeats.OFTEN:
            entries = [one for one in book.entries if one.step == spec.number]
            lists[spec.short] = [
                {field.key: _value(one, field) for field in spec.fields} for one in entries
            ]
        elif (last := book.last(spec.number)) is not None:
            single |= {_at(spec, field): _value(last, field) for field in spec.fields}
    return single, lists


def _at(spec: StepSpec, field: StepField) -> str:
    return f"{spec.number}.{field.key}"


def _value(entry: EntryRow, field: StepField) -> object:
    if field.key == "date":
        return entry.date
    value: Any = entry.fields.get(field.key)
    if value is None:
        return None
    if field.kind is FieldKind.PEOPLE:
        return "、".join(str(one["name"]) for one in value)
    if field.kind is FieldKind.DATE:
        return PartialDate.parse(value)
    return field.choices.get(value, value) if field.kind is FieldKind.CHOICE else value
