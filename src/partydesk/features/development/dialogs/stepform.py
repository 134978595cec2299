"""The form of one step, made from what the rule table says is recorded there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partydesk.features.development.rules import FieldKind
from partydesk.features.development.service import Named, StepOrder
from partydesk.features.development.service.locking import REASON
from partydesk.kernel.dates import PartialDate
from partydesk.ui.fields import (
    Candidates,
    ChoiceField,
    DateField,
    Field,
    LongField,
    NumberField,
    PeopleField,
    Person,
    TextField,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from partydesk.features.development.queries import EntryRow
    from partydesk.features.development.rules import StepField, StepSpec
    from partydesk.ui.fields import Values

_VOTES = ("written_yes", "yes", "no", "abstain")
_UNITS = {"days": "天", "hours": "学时", "extended_months": "个月"} | dict.fromkeys(_VOTES, "票")
# The paper has the full words; on screen figure and unit stand close together.
_SHORT = {
    "eligible": "应到", "present": "实到", "written_yes": "会前书面赞成", "yes": "会上赞成",
    "no": "不赞成", "abstain": "弃权",
}  # fmt: skip
_LINES = {"opinion": 2, "resolution": 4, "content": 4}


def step_fields(
    spec: StepSpec, candidates: Candidates, *, shared: bool = True, locked: bool = False
) -> tuple[Field, ...]:
    """The fields of a step in the order of the rule table; `shared`: two counts on a line.

    A locked page asks last why it is corrected.
    """
    made: list[Field] = []
    row = 0
    for before, field in zip((None, *spec.fields), spec.fields, strict=False):
        row = row + 1 if shared and before and _shares(before, field, row) else 0
        made.append(_field(field, candidates, beside=row > 0))
    if locked:
        hint = "这一页已经锁定；理由印在记实簿这一步的下面"
        made.append(LongField(key=REASON, label="更正理由", hint=hint, lines=2))
    return tuple(made)


def form_values(entry: EntryRow | None, spec: StepSpec) -> Values:
    """What stands in the form for an entry; every field empty when there is none."""
    stored = entry.fields if entry else {}
    values: Values = {field.key: _shown(field, stored.get(field.key)) for field in spec.fields}
    values["date"] = entry.date if entry else None
    return values


def step_order(person_id: int, place: tuple[int, int], values: Mapping[str, Any]) -> StepOrder:
    """The order that the values of a form ask for."""
    asked = values.keys() - {"date", REASON}
    fields = {key: _ordered(value) for key, value in values.items() if key in asked}
    day, reason = values.get("date"), values.get(REASON) or ""
    return StepOrder(person_id, *place, day, fields, reason)


def _shares(before: StepField, field: StepField, row: int) -> bool:
    """Whether a field stands beside the one before: two counts, or the two dates of a span."""
    if field.kind is FieldKind.NUMBER and before.kind is FieldKind.NUMBER:
        return row == 0 and (before.key, field.key) != ("appraised_masses", "eligible")
    return before.key + field.key in {"notice_fromnotice_to", "period_fromperiod_to", "fromto",
                                      "probation_fromprobation_to"}  # fmt: skip


def _field(field: StepField, candidates: Candidates, *, beside: bool) -> Field:
    key, label, hint = field.key, _SHORT.get(field.key, field.label), field.hint
    if field.kind is FieldKind.DATE:
        return DateField(key=key, label=label, hint=hint, required=field.required, beside=beside)
    if field.kind is FieldKind.NUMBER:
        unit = _UNITS.get(key, "人")
        return NumberField(key=key, label=label, hint=hint, unit=unit, beside=beside)
    if field.kind is FieldKind.PEOPLE:
        return PeopleField(key=key, label=label, hint=hint, candidates=candidates)
    if field.kind is FieldKind.CHOICE:
        return ChoiceField(key=key, label=label, hint=hint, options=tuple(field.choices.items()))
    if field.kind is FieldKind.LONG:
        return LongField(key=key, label=label, hint=hint, lines=_LINES.get(key, 2))
    return TextField(key=key, label=label, hint=hint)


def _shown(field: StepField, stored: Any) -> Any:
    if field.kind is FieldKind.PEOPLE:
        return tuple(Person(one["name"], one["id"]) for one in stored or ())
    if stored is None:
        return "" if field.kind in {FieldKind.TEXT, FieldKind.LONG} else None
    return PartialDate.parse(stored) if field.kind is FieldKind.DATE else stored


def _ordered(value: Any) -> Any:
    return tuple(_named(value)) if isinstance(value, tuple) else value


def _named(people: Iterable[Person]) -> Iterable[Named]:
    return (Named(person.name, person.id) for person in people)
