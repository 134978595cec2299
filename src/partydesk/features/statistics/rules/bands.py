"""Members by age, education, day of joining, sex, ethnicity, occupation and branch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from partydesk.features.roster.rules import Category

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from partydesk.kernel.findings import Citation
    from partydesk.kernel.rulebook import RuleBlock, Rulebook

_HAN = ("汉", "汉族")
_UNKNOWN = "未填"
_TAIWAN = "台湾"
_WHOLE = len("1990-05-01")


class Fact(NamedTuple):
    """What statistics need of a member; days as they are stored: `1990`, `1990-05` or whole."""

    id: int
    name: str
    sex: str | None
    ethnicity: str | None
    birth: str | None
    education: str | None
    category: str
    joined: str | None
    job: str | None
    native_place: str | None
    branch: str | None


class StatRow(NamedTuple):
    """One line: its name, the people of each cell, and whether it is a sum of others.

    Attributes:
        code: number of the line in the report; empty where it has none.
        name: what is counted.
        cells: ids by column.
        figure: shown instead of the number of people in the first column; None for that number.
        depth: 0 for a line, 1 for a part (其中) of the line above.
    """

    code: str
    name: str
    cells: tuple[tuple[int, ...], ...]
    figure: int | None = None
    depth: int = 0

    def number(self, column: int) -> int:
        """The figure of a cell."""
        return self.figure if column == 0 and self.figure is not None else len(self.cells[column])


@dataclass(frozen=True, slots=True)
class StatTable:
    """One table of the report.

    Attributes:
        key: stable English name.
        title: heading.
        columns: headings of the figures.
        rows: lines.
        cite: the articles that the bands stand on.
        note: what does not reconcile or was left out; empty for nothing.
    """

    key: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[StatRow, ...]
    cite: tuple[Citation, ...] = ()
    note: str = ""


COLUMNS = ("合计", "预备党员", "女", "少数民族", "台湾省籍")


def structure(facts: Sequence[Fact], rulebook: Rulebook, on: date) -> list[StatTable]:
    """The tables of who there is on a day."""
    tables = [
        _table(facts, rulebook.in_force("age", on), ("age", "年龄"), _by_age(on)),
        _table(facts, rulebook.in_force("education", on), ("education", "学历"),
               lambda one: one.education, by_words=True),
        _table(facts, rulebook.in_force("joined", on), ("joined", "入党时间"),
               lambda one: one.joined),
        _table(facts, rulebook.in_force("job", on), ("job", "职业"), lambda one: one.job,
               by_words=True),
    ]  # fmt: skip
    tables.append(_plain(facts, "sex", "性别", lambda one: one.sex or _UNKNOWN, ("男", "女")))
    tables.append(_plain(facts, "ethnicity", "民族", _people_of))
    tables.append(_plain(facts, "branch", "党支部", lambda one: one.branch or "没有支部"))
    return tables


def _people_of(one: Fact) -> str:
    text = one.ethnicity or _UNKNOWN
    return "汉族" if text in _HAN else text


def _by_age(on: date) -> Callable[[Fact], int | None]:
    today = f"{on:%m-%d}"

    def age(one: Fact) -> int | None:
        if not one.birth:
            return None
        later = str(_full(one.birth))[5:]
        return on.year - int(one.birth[:4]) - (today < later)

    return age


def _table(
    facts: Sequence[Fact],
    block: RuleBlock,
    named: tuple[str, str],
    value: Callable[[Fact], Any],
    *,
    by_words: bool = False,
) -> StatTable:
    bands: list[dict[str, Any]] = block["bands"]
    place = _by_words(bands) if by_words else _by_bounds(bands)
    found: dict[int, list[Fact]] = {}
    for one in facts:
        found.setdefault(place(value(one)), []).append(one)
    rows = [_total(facts)]
    rows += [
        StatRow(str(n + 2), band["name"], _cells(found.get(n, ()))) for n, band in enumerate(bands)
    ]
    if found.get(-1):
        rows.append(StatRow("", _UNKNOWN, _cells(found[-1])))
    return StatTable(named[0], f"党员{named[1]}情况", COLUMNS, tuple(rows), block.cite)


def _by_bounds(bands: Sequence[dict[str, Any]]) -> Callable[[Any], int]:
    """Ages by their years, days by their stored text, which sorts rightly."""
    lows = [band.get("least", band.get("first")) for band in bands]
    highs = [band.get("most", band.get("last")) for band in bands]

    def place(value: Any) -> int:
        if value is None:
            return -1
        for n, (low, high) in enumerate(zip(lows, highs, strict=True)):
            if (low is None or low <= _full(value)) and (high is None or _full(value) <= high):
                return n
        return -1

    return place


def _full(value: Any) -> Any:
    """A month or a year stands for its first day."""
    if not isinstance(value, str) or len(value) >= _WHOLE:
        return value
    return value + "-01-01"[len(value) - _WHOLE :]


def _by_words(bands: Sequence[dict[str, Any]]) -> Callable[[Any], int]:
    """The longest word that stands in the text wins: 中等专科 is no 专科."""
    words = sorted(
        ((word, n) for n, band in enumerate(bands) for word in band.get("words", ())),
        key=lambda pair: -len(pair[0]),
    )
    rest = next((n for n, band in enumerate(bands) if band.get("rest")), -1)
    known: dict[str, int] = {}

    def place(value: Any) -> int:
        if not value:
            return -1
        if value not in known:
            known[value] = next((n for word, n in words if word in value), rest)
        return known[value]

    return place


def _plain(
    facts: Sequence[Fact],
    key: str,
    title: str,
    value: Callable[[Fact], str],
    first: tuple[str, ...] = (),
) -> StatTable:
    found: dict[str, list[Fact]] = {name: [] for name in first}
    for one in facts:
        found.setdefault(value(one), []).append(one)
    names = first or tuple(sorted(found, key=lambda name: (name == _UNKNOWN, -len(found[name]))))
    names += tuple(name for name in found if name not in names)
    rows = [_total(facts), *(StatRow("", name, _cells(found[name])) for name in names)]
    return StatTable(key, f"党员{title}情况", COLUMNS, tuple(rows))


def _total(facts: Sequence[Fact]) -> StatRow:
    return StatRow("1", "总计", _cells(facts))


def _cells(facts: Iterable[Fact]) -> tuple[tuple[int, ...], ...]:
    facts = tuple(facts)
    return (
        tuple(one.id for one in facts),
        tuple(one.id for one in facts if one.category == Category.PROBATIONARY),
        tuple(one.id for one in facts if one.sex == "女"),
        tuple(one.id for one in facts if one.ethnicity and one.ethnicity not in _HAN),
        tuple(one.id for one in facts if (one.native_place or "").startswith(_TAIWAN)),
    )
