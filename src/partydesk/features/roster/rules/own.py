"""Fields that a unit adds to the card: typed, so that what is entered can be checked and sorted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from partydesk.kernel.dates import PartialDate
from partydesk.kernel.findings import Refusal
from partydesk.kernel.texts import checked_text

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST_LABEL = 20
LONGEST_VALUE = 200
MOST_FIELDS = 30


class OwnKind(StrEnum):
    """What can be entered in an own field."""

    TEXT = "文字"
    NUMBER = "数字"
    DATE = "日期"
    YES_NO = "是或否"
    CHOICE = "从几项里选"


@dataclass(frozen=True, slots=True)
class OwnFieldOrder:
    """An own field as the clerk asks for it; `options` are those of 从几项里选."""

    label: str
    kind: OwnKind = OwnKind.TEXT
    options: tuple[str, ...] = ()


class OwnFieldRow(NamedTuple):
    """An own field in use."""

    id: int
    label: str
    kind: OwnKind
    options: tuple[str, ...]


def checked_own_field(order: OwnFieldOrder, taken: Iterable[str]) -> OwnFieldOrder:
    """The field as it is kept; `taken` are the names that stand for something else.

    Raises:
        Refusal: no name, one that is taken, a choice without choices.
    """
    label = checked_text(order.label, "名称", "label", LONGEST_LABEL)
    if not label:
        raise Refusal("请写上项目名称。", field="label")
    if label in set(taken):
        raise Refusal(f"已经有“{label}”这一项。", field="label")
    texts = (checked_text(one, "选项", "options", LONGEST_VALUE) for one in order.options)
    options = tuple(dict.fromkeys(one for one in texts if one))
    if order.kind is OwnKind.CHOICE and len(options) < 2:  # noqa: PLR2004 - one is no choice
        raise Refusal("请写上至少两个选项，用顿号隔开。", field="options")
    return replace(order, label=label, options=options if order.kind is OwnKind.CHOICE else ())


def checked_own_value(field: OwnFieldRow, text: str, at: str) -> str:
    """What is kept of a value: 是/否, a date as 2026-05-01, a number without thousands.

    Raises:
        Refusal: at the field `at`, when the text is not of its kind.
    """
    text = checked_text(text, field.label, at, LONGEST_VALUE)
    if not text:
        return ""
    kept = _READ[field.kind](text) if field.kind in _READ else text
    if kept is None or (field.kind is OwnKind.CHOICE and kept not in field.options):
        ask = f"从“{'、'.join(field.options)}”里选" if field.options else f"填{field.kind}"
        raise Refusal(f"{field.label}要{ask}，“{text}”不行。", field=at)
    return kept


def _number(text: str) -> str | None:
    try:
        number = Decimal(text.replace(",", ""))
    except InvalidOperation:
        return None
    return f"{number:f}" if number.is_finite() else None


def _day(text: str) -> str | None:
    try:
        return str(PartialDate.parse(text))
    except ValueError:
        return None


def _yes(text: str) -> str | None:
    return text if text in {"是", "否"} else None


_READ = {OwnKind.NUMBER: _number, OwnKind.DATE: _day, OwnKind.YES_NO: _yes}
