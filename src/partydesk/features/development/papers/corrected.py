"""更正 under the steps of a book: what was corrected on a locked page, to be signed by hand."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Any

from partydesk.features.development.papers.places import AGAIN, OFTEN, ONCE
from partydesk.features.development.rules.words import is_unlocking, place_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from partydesk.features.development.queries import Corrected

CORRECTIONS = "corrections"
"""Key of the list among the values of a step."""
_WHOLE = 60  # letters: a text that is longer is quoted where it differs
_AROUND = 10  # letters that are quoted before and after it


def put_corrections(data: dict[str, Any], corrected: Iterable[Corrected]) -> None:
    """Write each correction into the values of its step, and all of them one after the other.

    What a step has no place for stands in the list alone; what was corrected on a page that was
    sent back since stands with that page.
    """
    data["corrected"] = []
    for one in (one for one in corrected if one.returned is None):
        place = place_words(one.step, one.occurrence)
        data["corrected"].append({"place": place, "said": note_words(one)})
        values = _step(data, str(one.step), one.occurrence)
        if values is not None:
            values.setdefault(CORRECTIONS, []).append({"said": note_words(one)})


def note_words(one: Corrected) -> str:
    """更正：日期原写“…”，改为“…”。理由：…。2026年11月23日."""
    done = "解除锁定" if is_unlocking(one.changes) else f"更正：{_changed(one.changes)}"
    return f"{done}。理由：{one.reason}。{one.day.chinese}"


def quoted(old: str, new: str) -> tuple[str, str]:
    """Both texts whole where they are short, else the stretch in which they differ."""
    if max(len(old), len(new)) <= _WHOLE or not old or not new:
        return _cut(old), _cut(new)
    before = _same(old, new)
    most = min(len(old), len(new)) - before
    after = min(_same(old[::-1], new[::-1]), most)
    start, left = max(before - _AROUND, 0), max(after - _AROUND, 0)
    return tuple(_cut(_marked(one, start, len(one) - left)) for one in (old, new))  # type: ignore[return-value]


def _step(data: Mapping[str, Any], step: str, occurrence: int) -> dict[str, Any] | None:
    if step in data[ONCE]:
        found: dict[str, Any] = data[ONCE][step]
        return found
    times = data[OFTEN].get(step) or [one[step] for one in data[AGAIN] if step in one]
    return times[occurrence - 1] if occurrence <= len(times) else None


def _changed(changes: Sequence[Sequence[str]]) -> str:
    return "；".join(_one(*change) for change in changes)


def _one(label: str, old: str, new: str) -> str:
    was, now = quoted(old, new)
    before = f"原写“{was}”" if old else "原来没有填写"
    return f"{label}{before}，" + (f"改为“{now}”" if new else "删去")


def _same(one: str, other: str) -> int:
    """How many letters two texts have in common from their beginning."""
    pairs = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    return sum(1 for _ in pairs)


def _marked(text: str, start: int, end: int) -> str:
    return "……" * (start > 0) + text[start:end] + "……" * (end < len(text))


def _cut(text: str) -> str:
    most = 2 * _WHOLE
    return text if len(text) <= most else f"{text[: most // 2]}……{text[-most // 2 :]}"
