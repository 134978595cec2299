"""How the entries of a record book read: each field by the label of its step, then in force."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from partydesk.features.development.rules.archive import archive_papers
from partydesk.features.development.rules.happeningwords import say_way, way_title
from partydesk.features.development.rules.letterwords import letter_words
from partydesk.features.development.rules.steps import STEPS, FieldKind, step_spec
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.tablewords import TableWords, said_day, said_ref, said_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from partydesk.features.development.rules.steps import StepField, StepSpec
    from partydesk.kernel.rulebook import Rulebook
    from partydesk.kernel.tablewords import Row, Said

UNLOCKED = ("锁定", "已锁定", "解除锁定")
"""The change that is kept when a lock is taken off: label, before, after."""


def development_words(rulebook: Rulebook) -> tuple[TableWords, ...]:
    """The tables of the record books."""
    words = _StepWords(rulebook)
    return (
        TableWords("step_entry", "发展党员", "步骤", words.say, words.title, kept=True),
        TableWords("planned_step", "发展党员", "计划日期", words.say_plan, words.title),
        TableWords("development_quota", "发展党员", "年度发展计划", _quota,
                   lambda row: (f"{said_text(row.get('year'))}年",)),
        TableWords("accepted_finding", "发展党员", "问题说明", _accepted, words.title),
        TableWords("locked_page", "发展党员", "锁定的页", _locked, words.title),
        TableWords("correction", "发展党员", "更正", _corrected, words.title),
        TableWords("material", "发展党员", "材料核对", _material, words.title_of_paper),
        *letter_words(),
        TableWords("way_entry", "发展党员", "重要情况", say_way, way_title, kept=True),
        TableWords("returned_step", "发展党员", "退回的步骤", words.say, words.title),
    )  # fmt: skip


def entry_words(
    day: PartialDate | None, fields: Mapping[str, Any], spec: StepSpec
) -> dict[str, str]:
    """Label → what stands there, of all fields of an entry that say something."""
    said = {"日期": day.chinese if day else ""}
    said |= {
        one.label: _value(one, fields.get(one.key)) for one in spec.fields if one.key != "date"
    }
    return {label: text for label, text in said.items() if text}


class _StepWords:
    def __init__(self, rulebook: Rulebook) -> None:
        self._rulebook = rulebook
        self._specs: dict[tuple[int, date], StepSpec] = {}

    def title(self, row: Row) -> tuple[Said, ...]:
        spec = self._spec(row)
        times = row.get("occurrence") or 1
        again = f"（第 {times} 次）" if times > 1 else ""
        name = f"{spec.number} {spec.name}{again}" if spec else f"第 {row.get('step')} 步"
        return said_ref("person", row.get("person_id")), name

    def title_of_paper(self, row: Row) -> tuple[Said, ...]:
        key = str(row.get("paper"))
        papers = archive_papers(self._rulebook, date.max)
        name = next((one.name for one in papers if one.key == key), key)
        return said_ref("person", row.get("person_id")), name

    def say(self, row: Row) -> Mapping[str, Said]:
        spec = self._spec(row)
        values: dict[str, Any] = json.loads(row.get("fields") or "{}")
        if spec is None:
            return {key: said_text(value) for key, value in values.items()}
        said: dict[str, Said] = {}
        for field in spec.fields:
            of_step = field.key == "date"
            said[field.label] = (
                said_day(row.get("date")) if of_step else _value(field, values.pop(field.key, None))
            )
        # what an earlier edition asked for, by its key: rare, and better than nothing
        return said | {key: said_text(value) for key, value in values.items()}

    def say_plan(self, row: Row) -> Mapping[str, Said]:
        return {"计划日期": said_day(row.get("day"))}

    def _spec(self, row: Row) -> StepSpec | None:
        step = row.get("step")
        if not isinstance(step, int) or step not in STEPS:
            return None
        day = _day(row.get("date"))
        if (step, day) not in self._specs:
            self._specs[step, day] = step_spec(self._rulebook, step, day)
        return self._specs[step, day]


def _quota(row: Row) -> Mapping[str, Said]:
    return {"年份": said_text(row.get("year")), "计划人数": said_text(row.get("people"))}


def _accepted(row: Row) -> Mapping[str, Said]:
    return {
        "问题": said_text(row.get("message")),
        "说明": said_text(row.get("reason")),
        "日期": said_day(row.get("accepted_on")),
        "经办人": said_text(row.get("accepted_by")),
    }


def _locked(row: Row) -> Mapping[str, Said]:
    return {
        "锁定日期": said_day(row.get("locked_on")),
        "经办人": said_text(row.get("locked_by")),
        "原因": said_text(row.get("reason")),
    }


def _material(row: Row) -> Mapping[str, Said]:
    present = row.get("present")
    return {
        "情况": "" if present is None else "有" if present else "缺",
        "材料日期": said_day(row.get("date")),
        "原件位置": said_text(row.get("place")),
    }


def _corrected(row: Row) -> Mapping[str, Said]:
    return {
        "更正": changes_words(json.loads(row.get("changes") or "[]")),
        "理由": said_text(row.get("reason")),
        "日期": said_day(row.get("corrected_on")),
        "经办人": said_text(row.get("corrected_by")),
        "属于": "" if row.get("returned") is None else "退回的那一次",
    }


def changes_words(changes: Iterable[Sequence[str]]) -> str:
    """What was corrected: 日期：2026年8月10日 → 2026年8月11日."""
    return "；".join(
        f"{label}：{old or '（空）'} → {new or '（空）'}" for label, old, new in changes
    )


def is_unlocking(changes: Sequence[Sequence[str]]) -> bool:
    """Whether what was kept is that a lock was taken off."""
    return [tuple(one) for one in changes] == [UNLOCKED]


def place_words(step: int, occurrence: int = 1) -> str:
    """第 6 步（第 2 次）."""
    return f"第 {step} 步" + (f"（第 {occurrence} 次）" if occurrence > 1 else "")


def _day(text: Any) -> date:
    """The day by which the step is named; the far future, for the edition of today, without one."""
    try:
        return PartialDate.parse(str(text)).earliest if text else date.max
    except ValueError:
        return date.max


def _value(field: StepField, value: Any) -> str:
    if value in (None, "", []):
        return ""
    if field.kind is FieldKind.DATE:
        return said_day(value)
    if field.kind is FieldKind.PEOPLE:
        return "、".join(str(one["name"]) for one in value)
    if field.kind is FieldKind.CHOICE:
        return field.choices.get(value, str(value))
    return said_text(value)
