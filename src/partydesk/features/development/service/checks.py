"""What cannot have happened at all is refused at its field; what breaks a rule is a finding."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from partydesk.features.development.rules import FieldKind, Repeats
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.findings import Refusal
from partydesk.kernel.names import tidy_name
from partydesk.kernel.texts import checked_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from partydesk.features.development.rules import StepField, StepSpec
    from partydesk.features.development.service.orders import Named, StepOrder

_EMPTY: tuple[object, ...] = (None, "", (), [])
_IN_HALL = ("yes", "no", "abstain")
_MOST_FIGURES = 6
_NAME = 50  # characters


def checked(order: StepOrder, spec: StepSpec, today: date, *, times: int = 1) -> dict[str, Any]:
    """The fields as they are stored; `times`: how many times conversion has come up so far.

    Raises:
        Refusal: at the field, for what is missing, unreadable or impossible.
    """
    _check_occurrence(order.occurrence, spec, times)
    _check_day(order.date, spec, today)
    known = {field.key: field for field in spec.fields if field.key != "date"}
    stored = {
        key: _stored(known[key], value)
        for key, value in order.fields.items()
        if key in known and value not in _EMPTY
    }
    _check_spans(stored, known)
    _check_votes(stored, known)
    if stored.get("extended_months") is not None and stored.get("outcome") != "extended":
        raise Refusal("只有讨论结果是延长预备期时才填延长月数。", field="extended_months")
    return stored


def _check_occurrence(occurrence: int, spec: StepSpec, times: int) -> None:
    most = {Repeats.ONCE: 1, Repeats.AFTER_EXTENSION: times}.get(spec.repeats)
    if occurrence < 1 or (most is not None and occurrence > most):
        raise Refusal(f"第 {spec.number} 步“{spec.name}”只登记一次。")


def readable(order: StepOrder, spec: StepSpec) -> dict[str, Any]:
    """The fields that can be read so far, for drawing the paper while the clerk is typing."""
    stored: dict[str, Any] = {}
    for field in spec.fields:
        value = order.fields.get(field.key)
        if value not in _EMPTY:
            with suppress(Refusal):
                stored[field.key] = _stored(field, value)
    return stored


def _check_day(day: PartialDate | None, spec: StepSpec, today: date) -> None:
    field = spec.field("date")
    label = field.label if field else "时间"
    if day is None:
        raise Refusal(f"请填写{label}，如 2026-05-20。", field="date")
    if day.earliest > today:
        raise Refusal(
            f"{label} {day} 在今天之后：还没有发生的步骤不能登记，请核对日期。", field="date"
        )


def _stored(field: StepField, value: Any) -> Any:
    if field.kind is FieldKind.DATE:
        return str(_date(field, value))
    if field.kind is FieldKind.NUMBER:
        return _number(field, value)
    if field.kind is FieldKind.PEOPLE:
        return _people(field, value)
    text = checked_text(str(value), field.label, field.key)
    if field.kind is FieldKind.CHOICE and text not in field.choices:
        raise Refusal(f"{field.label}只能是{'、'.join(field.choices.values())}。", field=field.key)
    return text


def _date(field: StepField, value: object) -> PartialDate:
    if isinstance(value, PartialDate):
        return value
    try:
        return PartialDate.parse(str(value).strip())
    except ValueError as error:
        raise Refusal(
            f"{field.label}“{value}”不是日期，请写成 2026-05-20。", field=field.key
        ) from error


def _number(field: StepField, value: object) -> int:
    text = str(value).strip()
    if not (text.isascii() and text.isdigit()):
        raise Refusal(f"{field.label}应是 0 或正整数，不能是“{text}”。", field=field.key)
    if len(text) > _MOST_FIGURES:
        raise Refusal(f"{field.label}“{text[:_MOST_FIGURES]}…”太大，请核对。", field=field.key)
    return int(text)


def _people(field: StepField, people: Sequence[Named]) -> list[dict[str, Any]]:
    named = [
        {"id": one.id, "name": checked_text(tidy_name(one.name), field.label, field.key, _NAME)}
        for one in people
        if one.name.strip()
    ]
    ids = [one["id"] for one in named if one["id"] is not None]
    if len(ids) != len(set(ids)):
        raise Refusal(f"{field.label}里同一个人写了两次。", field=field.key)
    return named


def _check_spans(stored: Mapping[str, Any], known: Mapping[str, StepField]) -> None:
    for key, end in stored.items():
        if key != "to" and not key.endswith("_to"):
            continue
        begin = stored.get(key.removesuffix("to") + "from")
        if begin is not None and PartialDate.parse(end).latest < PartialDate.parse(begin).earliest:
            raise Refusal(f"{known[key].label} {end} 早于起始的 {begin}，请核对。", field=key)


def _check_votes(stored: Mapping[str, Any], known: Mapping[str, StepField]) -> None:
    present, eligible = stored.get("present"), stored.get("eligible")
    written = stored.get("written_yes", 0)
    in_hall = sum(stored.get(key, 0) for key in _IN_HALL)
    doubts = (
        ("present", present, eligible, "实到 {} 人多于应到 {} 人"),
        ("yes", stored.get("yes"), present, "会上赞成 {} 票，多于实到的 {} 人"),
        ("no", in_hall, _sum(present, written), "赞成、不赞成、弃权共 {} 票，多于能投票的 {} 人"),
        (
            "written_yes",
            _sum(present, written),
            eligible,
            "实到和会前书面意见共 {} 人，多于应到 {} 人",
        ),
        ("written_yes", in_hall + written, eligible, "会上和会前书面共 {} 票，多于应到 {} 人"),
    )
    for key, count, most, words in doubts:
        if key in known and count is not None and most is not None and count > most:
            raise Refusal(words.format(count, most) + "，请核对。", field=key)


def _sum(present: int | None, written: int) -> int | None:
    return None if present is None else present + written
