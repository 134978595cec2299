"""What the inspection shows of each person, by what it sorts, and what is left after a filter."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from partydesk.features.development.rules.materials import MaterialState
from partydesk.features.roster.rules import Category
from partydesk.kernel.findings import Severity
from partydesk.kernel.names import name_order
from partydesk.ui.table import Column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partydesk.features.development.service.materials import FileRow

CLOSED_WORDS = "已归档"
_STAGES = ("一 申请", "二 积极分子", "三 发展对象", "四 接收", "五 转正")
_WIDTHS = (76, 96, 96, 76, 76)
_STATES = (MaterialState.PRESENT, MaterialState.MISSING, MaterialState.DISPUTED)
_RANK = {Severity.ERROR: 0, Severity.WARNING: 1}
_ORDER = tuple(Category)


def is_closed(row: FileRow) -> bool:
    """Whether the papers are filed away."""
    return row.judged.progress.step == 0


def stage_of(row: FileRow) -> str:
    """入党申请人 … 正式党员, or 已归档."""
    return CLOSED_WORDS if is_closed(row) else str(row.judged.book.person.category)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for: everybody whom nothing set here leaves out.

    Attributes:
        query: part of a name, spelling or initials.
        branch: its short name.
        stage: a 人员类别, or `CLOSED_WORDS`.
        year: of the application.
        faulty: only those with something missing, contradictory or wrong.
    """

    query: str = ""
    branch: str = ""
    stage: str = ""
    year: int = 0
    faulty: bool = False

    def shows(self, row: FileRow) -> bool:
        """Whether a person is left."""
        person = row.judged.book.person
        return (
            (not self.branch or person.branch == self.branch)
            and (not self.stage or stage_of(row) == self.stage)
            and (not self.year or row.year == self.year)
            and (not self.faulty or row.is_faulty)
            and person.answers(self.query)
        )


def branches(rows: Sequence[FileRow]) -> list[str]:
    """The branches there are, in the order of their names."""
    return sorted({row.judged.book.person.branch for row in rows} - {""})


def stages(rows: Sequence[FileRow]) -> list[str]:
    """The stages there are, in the order of the way."""
    there = {stage_of(row) for row in rows}
    return [words for words in (*map(str, _ORDER), CLOSED_WORDS) if words in there]


def years(rows: Sequence[FileRow]) -> list[int]:
    """The years of application, the last first."""
    return sorted({row.year for row in rows if row.year}, reverse=True)


@cache
def people_columns() -> tuple[Column[FileRow], ...]:
    """What is shown of each person."""
    return (
        Column("name", "姓名", 84, lambda row: row.judged.book.person.name, bold=True, most=150),
        Column("branch", "支部", 92, lambda row: row.judged.book.person.branch, most=150),
        Column("stage", "人员类别", 104, stage_of),
        *(
            Column(f"count-{state.name}", title, width, partial(_count, state), align="right",
                   role=partial(_count_role, state))
            for state, title, width in zip(_STATES, ("有", "缺", "矛盾"), (50, 50, 58), strict=True)
        ),
        *(
            Column(f"stage-{number}", title, width, partial(_stage, number),
                   role=partial(_stage_role, number), most=130)
            for number, (title, width) in enumerate(zip(_STAGES, _WIDTHS, strict=True), 1)
        ),
        Column("worst", "最严重的问题", 240, _worst, role=_worst_role, most=420),
        Column("year", "申请年度", 82, lambda row: str(row.year or "")),
    )  # fmt: skip


def sort_key(row: FileRow, sort: str) -> Any:
    """What a column is sorted by; the worst comes first where it is sorted by faults."""
    person = row.judged.book.person
    if sort.startswith("stage-"):
        number = int(sort[-1])
        return [-row.count(state, number) for state in _STATES[1:]]
    if sort.startswith("count-"):
        return row.count(MaterialState[sort.removeprefix("count-")])
    keys: dict[str, Any] = {
        "branch": (person.branch, name_order(person.name)),
        "stage": (is_closed(row), _ORDER.index(person.category), row.judged.progress.step),
        "year": row.year or 0,
        "worst": _RANK[row.worst.severity] if row.worst else len(_RANK),
    }
    return keys.get(sort, name_order(person.name))


def _stage(number: int, row: FileRow) -> str:
    there, missing, disputed = (row.count(state, number) for state in _STATES)
    if missing or disputed:
        parts = [f"缺 {missing}"] * bool(missing) + [f"矛盾 {disputed}"] * bool(disputed)
        return " ".join(parts)
    return f"有 {there}" if there else "—"


def _stage_role(number: int, row: FileRow) -> str:
    there, missing, disputed = (row.count(state, number) for state in _STATES)
    roles = (("wrong", missing), ("due", disputed), ("done", there))
    return next((role for role, many in roles if many), "soft")


def _count(state: MaterialState, row: FileRow) -> str:
    return str(row.count(state))


def _count_role(state: MaterialState, row: FileRow) -> str | None:
    if not row.count(state):
        return "soft"
    return {MaterialState.MISSING: "wrong", MaterialState.DISPUTED: "due"}.get(state)


def _worst(row: FileRow) -> str:
    return row.worst.message if row.worst else ""


def _worst_role(row: FileRow) -> str | None:
    return None if row.worst is None else ("wrong", "due")[_RANK[row.worst.severity]]
