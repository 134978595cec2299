"""Reading what was typed for `calc`: days, months, sums, and the file with a person's history."""

from __future__ import annotations

import json
import re
from argparse import ArgumentTypeError
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from partydesk.cli.paths import read_text
from partydesk.features.development.rules import (
    STEPS,
    FieldKind,
    History,
    StepEvent,
    step_specs,
)
from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from partydesk.features.development.rules import StepField
    from partydesk.kernel.rulebook import Rulebook

_YEARS = range(1900, 2200)
_MOST = 10**6
_SHOWN = 40
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MONTH = re.compile(r"[0-9]{4}-[0-9]{2}")
_SUM = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")
_WHOLE = re.compile(r"[+-]?[0-9]{1,99}")
_PERSON = {"id": (int, str), "name": (str,), "full_member": (bool,)}
_TOP = frozenset({"born", "events", "on"})


class HistoryFile(NamedTuple):
    """The file of `calc timeline`: the events, and the day they are looked at."""

    history: History
    on: date | None


def read_day(text: object, what: str) -> date:
    """A day written `2026-05-20`.

    Raises:
        Refusal: for anything else, and for years no living person's book can hold.
    """
    typed = str(text)
    try:
        day = date.fromisoformat(typed) if _DAY.fullmatch(typed) else None
    except ValueError:
        day = None
    if day is None or day.year not in _YEARS:
        raise Refusal(f"{what}“{typed[:_SHOWN]}”不是日期，请写成 2026-05-20。")
    return day


def read_month(text: str, what: str) -> date:
    """First day of a month written `2026-05`.

    Raises:
        Refusal: for anything else.
    """
    try:
        if _MONTH.fullmatch(text) is not None:
            return read_day(f"{text}-01", what)
    except Refusal:
        pass
    raise Refusal(f"{what}“{text[:_SHOWN]}”不是月份，请写成 2026-05。")


def read_whole(text: str) -> int:
    """A whole number, for argparse.

    Raises:
        ArgumentTypeError: for anything else.
    """
    if _WHOLE.fullmatch(text) is None:
        raise ArgumentTypeError(f"“{text[:_SHOWN]}”不是整数")
    return int(text)


def read_sum(value: object, what: str) -> Decimal:
    """A sum of money, as a figure or as text.

    Raises:
        Refusal: when it is not a figure.
    """
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return Decimal(value)
    text = value.strip() if isinstance(value, str) else _json(value)
    if _SUM.fullmatch(text) is None:
        raise Refusal(f"{what}“{text[:_SHOWN]}”不是金额，请写成 6358.60。")
    return Decimal(text)


def read_object(path: Path) -> dict[str, Any]:
    """A file that holds one JSON object.

    Raises:
        Refusal: when it cannot be read or holds something else.
    """
    text = read_text(path)
    try:
        found = json.loads(
            text, parse_float=Decimal, parse_constant=_no_number, object_pairs_hook=_object
        )
    except (ValueError, RecursionError) as error:
        raise Refusal(f"{path} 不是有效的 JSON 文件，请核对内容。") from error
    if not isinstance(found, dict):
        raise Refusal(f"{path} 的内容应是一个 JSON 对象（花括号）。")
    return found


def read_history(path: Path, rulebook: Rulebook) -> HistoryFile:
    """The events of one person, checked word by word.

    Raises:
        Refusal: one sentence that names the event and the key.
    """
    table = read_object(path)
    _refuse_unknown(table, _TOP, "文件")
    events = table.get("events")
    if not isinstance(events, list):
        raise Refusal("文件里应有 events，是一个列表。")
    fields = _known_fields(rulebook)
    born, on = table.get("born"), table.get("on")
    history = History(
        tuple(_event(one, index, fields) for index, one in enumerate(events, start=1)),
        None if born is None else read_day(born, "born "),
    )
    return HistoryFile(history, None if on is None else read_day(on, "on "))


def _known_fields(rulebook: Rulebook) -> dict[str, StepField]:
    """Every key that any step has in any version; a key means the same wherever it stands."""
    days = {block.effective_from for block in rulebook.versions("step-01")}
    return {
        field.key: field
        for day in sorted(days)
        for spec in step_specs(rulebook, day)
        for field in spec.fields
    }


def _event(found: object, index: int, fields: Mapping[str, StepField]) -> StepEvent:
    where = f"第{index}个事件"
    if not isinstance(found, dict):
        raise Refusal(f"{where}应是一个 JSON 对象（花括号）。")
    step = found.get("step")
    if isinstance(step, bool) or not isinstance(step, int) or step not in STEPS:
        raise Refusal(f"{where}的 step 应是 1 到 25 的整数。")
    if found.get("date") is None:
        raise Refusal(f"{where}缺少 date。")
    _refuse_unknown(found, {"step", *fields}, where)
    day = read_day(found["date"], f"{where}的 date ")
    values = {
        key: _value(value, fields[key], f"{where}的 {key} ")
        for key, value in found.items()
        if key not in {"step", "date"} and value is not None
    }
    return StepEvent(step, day, values)


def _value(value: object, field: StepField, where: str) -> object:
    if field.kind is FieldKind.DATE:
        return read_day(value, where)
    if field.kind is FieldKind.NUMBER:
        return _figure(value, where, whole=field.key not in {"days", "hours"})
    if field.kind is FieldKind.PEOPLE:
        if isinstance(value, list) and all(_is_person(one) for one in value):
            return value
        raise Refusal(f"{where}应是姓名的列表。")
    if field.kind is FieldKind.CHOICE and value not in tuple(field.choices):
        raise Refusal(f"{where}只能是 {'、'.join(field.choices)}。")
    if not isinstance(value, str):
        raise Refusal(f"{where}应是文字，请加引号。")
    return value


def _is_person(value: object) -> bool:
    """A name, or an object with a name and perhaps an id and whether a full member."""
    if not isinstance(value, dict):
        return isinstance(value, str)
    return "name" in value and all(type(one) in _PERSON.get(key, ()) for key, one in value.items())


def _figure(value: object, where: str, *, whole: bool) -> int | Decimal:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise Refusal(f"{where}“{value}”不是数，请核对。")
    figure = Decimal(value)
    if abs(figure) > _MOST or (whole and figure != int(figure)):
        raise Refusal(f"{where}“{value}”不是{'整数' if whole else '合理的数'}，请核对。")
    return int(figure) if whole else figure


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)


def _refuse_unknown(found: Mapping[str, Any], known: frozenset[str] | set[str], where: str) -> None:
    unknown = sorted(set(found) - known)
    if unknown:
        raise Refusal(f"{where}里有不认识的键：{'、'.join(unknown)}。")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose keys stand once: of two values for one key nobody knows which is meant."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found


def _no_number(word: str) -> NoReturn:
    raise ValueError(word)
