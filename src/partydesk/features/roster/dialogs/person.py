"""One person's entry on screen: the ID number is checked and compared while it is typed."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from partydesk.features.organization.rules import OrganizationKind
from partydesk.features.roster import queries
from partydesk.features.roster.rules import (
    LABELS,
    RELATIVE_LABELS,
    RESUME_LABELS,
    Category,
    PersonOrder,
    RelativeEntry,
    ResumeEntry,
    Standing,
)
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.identity import IdNumber, Sex, normalise_id, read_id
from partydesk.ui.dialog import OrderDialog
from partydesk.ui.fields import (
    ChoiceField,
    DateField,
    Field,
    GridColumn,
    Heading,
    LongField,
    RowsField,
    TextField,
    Values,
    YesNoField,
)
from partydesk.ui.form import Form

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from partydesk.features.organization.service import OrganizationBook
    from partydesk.features.roster.queries import Card
    from partydesk.features.roster.service import Roster
    from partydesk.ui.prompts import Prompts

_ID_LENGTH = 18
_RESUME = (
    GridColumn("begun", RESUME_LABELS["begun"], 96),
    GridColumn("ended", RESUME_LABELS["ended"], 96),
    GridColumn("place", RESUME_LABELS["place"]),
    GridColumn("witness", RESUME_LABELS["witness"], 88),
)
_RELATIVES = (
    GridColumn("relation", RELATIVE_LABELS["relation"], 72),
    GridColumn("name", RELATIVE_LABELS["name"], 84),
    GridColumn("born", RELATIVE_LABELS["born"], 88),
    GridColumn("politics", RELATIVE_LABELS["politics"], 88),
    GridColumn("workplace", RELATIVE_LABELS["workplace"]),
)


def person_dialog(
    parent: QWidget,
    roster: Roster,
    organization: OrganizationBook,
    card: Card | None,
    prompts: Prompts | None = None,
) -> OrderDialog:
    """The sheet of 登记人员, or with a card of 更正."""
    entry = card.entry if card else None
    form = Form(person_fields(organization, entry))
    checks = _Checks(form, card.id if card else 0)
    form.edited.connect(checks.look)
    if card is not None:
        form.set_values(_values_of(card))
        checks.look(form.values())

    def submit(values: Values) -> None:
        order, resume, relatives = _orders(values, entry)
        if card is None:
            roster.add_person(order, resume, relatives)
        else:
            roster.correct_person(card.id, order, resume, relatives)

    return OrderDialog(
        parent,
        f"更正 {card.entry.name}" if card else "登记人员",
        form,
        submit,
        primary="保存" if card else "登记",
        note="" if card else "有身份证号时，性别和出生日期会自动填上。只有姓名和人员类别必须填。",
        prompts=prompts,
    )


def person_fields(
    organization: OrganizationBook, entry: PersonOrder | None
) -> tuple[Field | Heading, ...]:
    """The fields of the sheet, in the order of the national form."""
    return (
        *_basics(entry),
        *_membership(organization),
        *_contact(entry),
        *_history(),
        Heading(text="本人简历"),
        RowsField(key="resume", label="简历", columns=_RESUME),
        Heading(text="家庭主要成员和主要社会关系"),
        RowsField(key="relatives", label="成员", columns=_RELATIVES),
    )


def _basics(entry: PersonOrder | None) -> tuple[Field | Heading, ...]:
    return (
        Heading(text="基本情况"),
        TextField(key="name", label=LABELS["name"], required=True),
        ChoiceField(key="sex", label=LABELS["sex"], options=_options(Sex), beside=True),
        TextField(key="id_number", label="身份证号", placeholder="18 位"),
        DateField(key="birth_date", label=LABELS["birth_date"]),
        _coded("ethnicity", entry, beside=True),
        TextField(key="native_place", label=LABELS["native_place"]),
        DateField(key="work_started_on", label="参加工作", beside=True),
        _coded("education", entry),
        _coded("degree", entry, beside=True),
    )


def _membership(organization: OrganizationBook) -> tuple[Field | Heading, ...]:
    kinds, branches, groups = _options(Category), _branches(organization), _groups(organization)
    return (
        Heading(text="党员信息"),
        ChoiceField(key="category", label=LABELS["category"], options=kinds, required=True),
        ChoiceField(key="branch", label=LABELS["branch"], options=branches),
        ChoiceField(key="party_group", label=LABELS["party_group"], options=groups, beside=True),
        DateField(key="applied_on", label="申请入党"),
        DateField(key="joined_on", label=LABELS["joined_on"], beside=True),
        DateField(key="full_member_on", label=LABELS["full_member_on"]),
        TextField(key="party_post", label=LABELS["party_post"], beside=True),
    )


def _contact(entry: PersonOrder | None) -> tuple[Field | Heading, ...]:
    return (
        Heading(text="工作和联系"),
        _coded("job", entry),
        TextField(key="workplace", label=LABELS["workplace"]),
        TextField(key="post", label=LABELS["post"]),
        TextField(key="staff_number", label=LABELS["staff_number"], beside=True),
        TextField(key="mobile", label=LABELS["mobile"]),
        TextField(key="phone", label=LABELS["phone"], beside=True),
        TextField(key="address", label=LABELS["address"]),
        YesNoField(key="is_lost", label=LABELS["is_lost"]),
        DateField(key="lost_on", label=LABELS["lost_on"], beside=True),
        YesNoField(key="is_mobile", label="流动党员"),
        TextField(key="mobile_to", label=LABELS["mobile_to"], beside=True),
    )


def _history() -> tuple[Field | Heading, ...]:
    return (
        Heading(text="党派团体、奖惩和备注"),
        LongField(
            key="memberships",
            label=LABELS["memberships"],
            placeholder="何时何地参加过何种党派、团体，任何职务；没有的写“无”",
            lines=2,
        ),
        LongField(
            key="honours",
            label=LABELS["honours"],
            placeholder="何时何地受过何种奖励或处分；没有的写“无”",
            lines=2,
        ),
        TextField(key="class_rank", label=LABELS["class_rank"], placeholder="在校学生填写"),
        TextField(key="failed_courses", label=LABELS["failed_courses"], beside=True),
        LongField(key="remark", label=LABELS["remark"], lines=2),
    )


def _options(kinds: type[Sex | Category]) -> tuple[tuple[Any, str], ...]:
    return tuple((kind, str(kind)) for kind in kinds)


def _coded(key: str, entry: PersonOrder | None, *, beside: bool = False) -> ChoiceField:
    """A choice from an official list; a word that is not in it stays available."""
    words = queries.choices(key)
    kept = getattr(entry, key) if entry else None
    if kept and kept not in words:
        words = (kept, *words)
    return ChoiceField(
        key=key, label=LABELS[key], options=tuple((word, word) for word in words), beside=beside
    )


def _branches(organization: OrganizationBook) -> tuple[tuple[int, str], ...]:
    return tuple((body.id, body.short_name) for body in organization.branches())


def _groups(organization: OrganizationBook) -> tuple[tuple[int, str], ...]:
    names = {body.id: body.short_name for _, body in organization.tree()}
    return tuple(
        (body.id, f"{names.get(body.parent or 0, '')} {body.short_name}")
        for _, body in organization.tree()
        if body.kind is OrganizationKind.GROUP
    )


def _values_of(card: Card) -> dict[str, object]:
    values = {field.name: getattr(card.entry, field.name) for field in fields(PersonOrder)}
    values |= {key: values[key] or "" for key in _TEXTS}
    values["resume"] = tuple(line._asdict() for line in card.resume)
    values["relatives"] = tuple(line._asdict() for line in card.relatives)
    return values


_TEXTS = frozenset(
    ("id_number", "native_place", "party_post", "workplace", "mobile", "phone", "address",
     "mobile_to", "remark", "post", "staff_number", "memberships", "honours", "class_rank",
     "failed_courses")
)  # fmt: skip


def _orders(
    values: Values, before: PersonOrder | None
) -> tuple[PersonOrder, tuple[ResumeEntry, ...], tuple[RelativeEntry, ...]]:
    given = dict(values)
    resume = tuple(ResumeEntry(**line) for line in given.pop("resume"))
    relatives = tuple(RelativeEntry(**line) for line in given.pop("relatives"))
    standing = before.standing if before else Standing.NORMAL
    return PersonOrder(standing=standing, **given), resume, relatives


class _Checks(QObject):
    """What is said beside the fields while they are filled in; nothing is refused here."""

    def __init__(self, form: Form, person_id: int) -> None:
        super().__init__(form)
        self._form = form
        self._person = person_id
        self._name = ""
        self._number = ""
        self._said: dict[str, str] = {}

    def look(self, values: Values) -> None:
        """After each change: fill what is derived, compare what is not."""
        self._look_at_name(values["name"])
        number = self._read(values["id_number"])
        if number is not None and number.text != self._number:
            self._number = number.text
            for key, found in (("sex", number.sex), ("birth_date", PartialDate.of(number.born))):
                if values[key] is None:
                    self._form.editor(key).fill(found)
                    values[key] = found
        self._compare(values, number)

    def _look_at_name(self, name: str) -> None:
        if name == self._name:
            return
        self._name = name
        others = [one for one in queries.namesakes(name) if one.id != self._person] if name else []
        words = "；".join(one.words for one in others)
        self._say("name", f"已有同名：{words}。不是同一人才继续登记。" if others else "")

    def _read(self, typed: str) -> IdNumber | None:
        text = normalise_id(typed)
        try:
            number = read_id(text) if text else None
        except ValueError as error:
            short = len(text) < _ID_LENGTH and text[:-1].isdigit()
            self._say("id_number", f"已输入 {len(text)} 位" if short else f"{error}")
            return None
        if number is None:
            self._say("id_number", "")
            return None
        owner = queries.known(id_number=number.text)
        if owner is not None and owner.id != self._person:
            self._say("id_number", f"这个身份证号已经登记为{owner.words}")
        else:
            self._say("id_number", f"校验位正确：{number.sex}，{number.born} 出生")
        return number

    def _compare(self, values: Values, number: IdNumber | None) -> None:
        sex, born = values["sex"], values["birth_date"]
        odd_sex = number is not None and sex is not None and sex != number.sex
        self._say("sex", f"身份证号表示{number.sex}" if number and odd_sex else "")
        odd_birth = number is not None and born is not None and born.contradicts(number.born)
        self._say(
            "birth_date",
            f"身份证号里是 {number.born}；档案认定的与此不同时照档案填，并在备注里写明"
            if number and odd_birth
            else "",
        )

    def _say(self, key: str, words: str) -> None:
        if self._said.get(key, "") != words:
            self._said[key] = words
            self._form.set_hint(key, words)
