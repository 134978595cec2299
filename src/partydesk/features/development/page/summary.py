"""What was recorded at a step, in one line: votes, people, dates of the notice, the conclusion."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partydesk.features.development.rules import FieldKind
from partydesk.kernel.dates import PartialDate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from partydesk.features.development.rules import StepField, StepSpec
    from partydesk.kernel.findings import Citation

_VOTES = (("yes", "赞成"), ("no", "不赞成"), ("abstain", "弃权"))
_COUNTED = {"eligible", "present", "written_yes", "yes", "no", "abstain"}
_SPANS = (("notice_", "公示 "), ("period_", ""), ("probation_", "预备期 "), ("", "培训 "))
_TELLING = ("conclusion", "result", "opinion", "branch_opinion", "resolution", "content")
_LENGTH = 40


def summary(spec: StepSpec, fields: Mapping[str, Any]) -> str:
    """The most telling things first; empty when nothing but the date was recorded."""
    parts = [*_people(spec, fields), *_counts(fields), *_spans(fields), *_hours(fields)]
    parts += _choices(spec, fields)
    if not parts:
        parts += _texts(spec, fields)
    return "，".join(parts)


def articles(cites: Iterable[Citation]) -> str:
    """The articles with each source named once: 细则（2026）第十九条、第二十条."""
    sources: dict[str, list[str]] = {}
    for cite in cites:
        sources.setdefault(cite.short or cite.document, []).append(cite.article)
    return "；".join(f"{source}{'、'.join(numbers)}" for source, numbers in sources.items())


def short_date(day: PartialDate) -> str:
    """Month and day, as a list says it beside the year of its own date: 8-25."""
    return f"{day.month}-{day.day:02d}" if day.day is not None else str(day)


def _people(spec: StepSpec, fields: Mapping[str, Any]) -> Iterator[str]:
    for field in spec.fields:
        if field.kind is FieldKind.PEOPLE and fields.get(field.key):
            yield "、".join(person["name"] for person in fields[field.key])


def _counts(fields: Mapping[str, Any]) -> Iterator[str]:
    if "eligible" in fields:
        yield f"应到 {fields['eligible']}"
    if "present" in fields:
        yield f"实到 {fields['present']}"
    if "yes" in fields:
        yes = int(fields["yes"]) + int(fields.get("written_yes", 0))
        yield f"赞成 {yes}"
        for key, word in _VOTES[1:]:
            if fields.get(key):
                yield f"{word} {fields[key]}"


def _spans(fields: Mapping[str, Any]) -> Iterator[str]:
    for prefix, word in _SPANS:
        begin, end = fields.get(f"{prefix}from"), fields.get(f"{prefix}to")
        if begin and end:
            first, last = (short_date(PartialDate.parse(day)) for day in (begin, end))
            yield f"{word}{first} 至 {last}"


def _hours(fields: Mapping[str, Any]) -> Iterator[str]:
    words = [
        f"{fields[key]} {unit}"
        for key, unit in (("days", "天"), ("hours", "学时"))
        if key in fields
    ]
    if words:
        yield " ".join(words)


def _choices(spec: StepSpec, fields: Mapping[str, Any]) -> Iterator[str]:
    for field in spec.fields:
        if field.kind is FieldKind.CHOICE and fields.get(field.key):
            yield field.choices[fields[field.key]]


def _texts(spec: StepSpec, fields: Mapping[str, Any]) -> Iterator[str]:
    for field in sorted(spec.fields, key=_telling):
        text = str(fields.get(field.key, ""))
        if text and _is_text(field):
            line = " ".join(text.split())
            yield line if len(line) <= _LENGTH else line[: _LENGTH - 1] + "…"
            return


def _telling(field: StepField) -> int:
    return _TELLING.index(field.key) if field.key in _TELLING else len(_TELLING)


def _is_text(field: StepField) -> bool:
    return field.kind in {FieldKind.TEXT, FieldKind.LONG} and field.key not in _COUNTED
