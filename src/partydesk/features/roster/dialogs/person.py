"""One person's entry on screen: the ID number is checked and compared while it is typed."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from partydesk.features.organization.rules import OrganizationKind
from partydesk.features.roster import queries
from partydesk.features.roster.dialogs.checking import Checks
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
from partydesk.kernel.findings import Refusal
from partydesk.kernel.identity import Sex, normalise_id
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
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from partydesk.features.organization.service import OrganizationBook
    from partydesk.features.roster.queries import Card, KnownPerson
    from partydesk.features.roster.service import Roster
    from partydesk.ui.prompts import Prompts

RESUME = (
    GridColumn("begun", RESUME_LABELS["begun"], 96),
    GridColumn("ended", RESUME_LABELS["ended"], 96),
    GridColumn("place", RESUME_LABELS["place"]),
    GridColumn("witness", RESUME_LABELS["witness"], 88),
)
RELATIVES = (
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
    known: Callable[[OrderDialog, KnownPerson], object] = lambda _sheet, _owner: None,
) -> OrderDialog:
    """The sheet of 登记人员, or with a card of 更正; `known` hears who has the ID number."""
    entry = card.entry if card else None
    form = Form(person_fields(organization, entry))
    checks = Checks(form, card.id if card else 0)
    form.edited.connect(checks.look)
    if card is not None:
        form.set_values(_values_of(card))
        checks.look(form.values())
    elif len(branches := organization.branches()) == 1:
        form.set_values({"branch": branches[0].id})

    def submit(values: Values) -> None:
        order, resume, relatives = _orders(values, entry)
        if card is not None:
            roster.correct_person(card.id, order, resume, relatives)
            return
        try:
            roster.add_person(order, resume, relatives)
        except Refusal as refusal:
            _tell_owner(refusal, values, lambda owner: known(sheet, owner))
            raise

    sheet = OrderDialog(
        parent,
        f"更正 {card.entry.name}" if card else "登记人员",
        form,
        submit,
        primary="保存" if card else "登记",
        note="" if card else "有身份证号时，性别和出生日期会自动填上。只有姓名和人员类别必须填。",
        prompts=prompts,
    )
    return sheet


def _tell_owner(refusal: Refusal, values: Values, known: Callable[[KnownPerson], object]) -> None:
    if refusal.field == "id_number":
        owner = queries.known(id_number=normalise_id(values["id_number"]))
        if owner is not None:
            known(owner)


def person_fields(
    organization: OrganizationBook, entry: PersonOrder | None
) -> tuple[Field | Heading, ...]:
    """The fields of the sheet, in the order of the national form."""
    return (
        *_basics(entry),
        *_membership(organization, entry),
        *_contact(entry),
        *_history(),
        Heading(text="本人简历"),
        RowsField(key="resume", label="简历", columns=RESUME),
        Heading(text="家庭主要成员和主要社会关系"),
        RowsField(key="relatives", label="成员", columns=RELATIVES),
    )


def _basics(entry: PersonOrder | None) -> tuple[Field | Heading, ...]:
    return (
        Heading(text="基本情况"),
        TextField(key="name", label=LABELS["name"], required=True),
        ChoiceField(key="sex", label=LABELS["sex"], options=_options(Sex), beside=True),
        TextField(key="id_number", label=LABELS["id_number"], placeholder="18 位"),
        DateField(key="birth_date", label=LABELS["birth_date"]),
        _coded("ethnicity", entry, beside=True),
        TextField(key="native_place", label=LABELS["native_place"]),
        DateField(key="work_started_on", label="参加工作", beside=True),
        _coded("education", entry),
        _coded("degree", entry, beside=True),
    )


def _membership(
    organization: OrganizationBook, entry: PersonOrder | None
) -> tuple[Field | Heading, ...]:
    """人员类别 is asked once: later it changes only by an event with its paper."""
    kinds, branches = _options(Category), _branches(organization)
    first = ChoiceField(key="category", label=LABELS["category"], options=kinds, required=True)
    return (
        Heading(text="党员信息"),
        *(() if entry else (first,)),
        ChoiceField(key="branch", label=LABELS["branch"], options=branches),
        ChoiceField(
            key="party_group",
            label=LABELS["party_group"],
            options=groups(organization),
            beside=True,
        ),
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


def groups(organization: OrganizationBook) -> tuple[tuple[int, str], ...]:
    """The groups there are, with their branches."""
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
    given["standing"] = before.standing if before else Standing.NORMAL
    if before is not None:
        given["category"] = before.category
    return PersonOrder(**given), resume, relatives
