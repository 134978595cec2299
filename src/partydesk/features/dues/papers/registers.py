"""Registers of a year, and what is posted: 台账, 核定表, 公示表 as mappings for their forms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from partydesk.features.dues import queries
from partydesk.features.dues.rules import (
    CATEGORY_WORDS,
    Month,
    explained,
    written,
    written_or_blank,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from partydesk.features.dues.queries import AssessmentRow, Cell, MatrixRow

_MONTHS = range(1, 13)


class Head(NamedTuple):
    """What stands at the head and the foot of a register.

    Attributes:
        unit: full name of the unit or the branch.
        on: the day it is drawn, 2026-11-23.
        code: the code of the journal; of the day it is drawn, or of the closing.
        code_day: the day to that code: 2026-11-23, or `2027-01-05 结账`.
    """

    unit: str
    on: str
    code: str
    code_day: str

    @property
    def seal(self) -> str:
        """The code with its day, as it stands at the foot."""
        return f"核对码 {self.code}（{self.code_day}）" if self.code else ""


def ledger(year: int, rows: Sequence[MatrixRow], head: Head) -> dict[str, Any]:
    """党费收缴台账: twelve months of each member."""
    columns = {
        f"m{n}": written_or_blank(sum(row.cells[n].paid for row in rows if n in row.cells))
        for n in _MONTHS
    }
    return {
        "unit": head.unit, "on": head.on, "seal": head.seal, "year": year, "people": len(rows),
        "rows": [_year(row) for row in rows],
        "total": columns | _sums(rows),
        "free": written(sum(row.voluntary for row in rows)),
    }  # fmt: skip


def assessment(
    year: int, rows: Sequence[AssessmentRow], before: dict[int, AssessmentRow], unit: str
) -> dict[str, Any]:
    """核定表: every 核定 of a year, `before` that of each at the end of the year before."""
    whole: dict[int, AssessmentRow] = {}
    other = []
    for row in rows:
        other.append(_why_other(whole.get(row.person_id, before.get(row.person_id)), row))
        whole[row.person_id] = row
    paid = {person: row.amount for person, row in before.items()}
    return {
        "unit": unit, "year": year, "people": len(whole),
        "rounding": "、".join(dict.fromkeys(row.rounding.words for row in rows)),
        "rows": [
            {
                "name": row.name, "category": CATEGORY_WORDS[row.category],
                "base": "" if row.base is None else written(row.base),
                "percent": f"{row.percent}%" if row.percent else "定额",
                "amount": written(row.amount),
                "before": written_or_blank(paid.get(row.person_id)),
                "since": str(row.since),
                "why": "；".join(part for part in (_why_in_short(row), why) if part),
            }
            for row, why in zip(rows, other, strict=True)
        ],
        "total": written(sum(row.amount for row in whole.values())),
        "total_before": written_or_blank(sum(paid.get(person, 0) for person in whole)),
    }  # fmt: skip


def public(
    period: str, months: Sequence[Month], rows: Sequence[MatrixRow], unit: str
) -> dict[str, Any]:
    """公示表 of a quarter or a year; `rows` are of the year in which `months` lie."""
    numbers = [month.number for month in months]
    lines = [(row, _of(row, numbers)) for row in rows]
    charged = [(row, sums) for row, sums in lines if sums[0] or sums[1]]
    due, paid = (sum(sums[n] for _, sums in lines) for n in (0, 1))
    return {
        "unit": unit, "period": period,
        "rows": [
            {
                "name": row.name, "amount": "" if row.amount is None else written(row.amount),
                "due": written(sums[0]), "paid": written(sums[1]), "note": _note(row, numbers),
            }
            for row, sums in lines
        ],
        "total": {
            "amount": written(sum(row.amount or 0 for row in rows)),
            "due": written(due), "paid": written(paid),
            "note": f"欠交 {written(due - paid)}" if due > paid else "",
        },
        "people": len(rows),
        "owing": sum(sums[0] > 0 for _, sums in charged),
        "settled": sum(sums[0] > 0 and sums[1] >= sums[0] for _, sums in charged),
        "free": written(sum(row.voluntary for row in rows)),
    }  # fmt: skip


def _year(row: MatrixRow) -> dict[str, str]:
    months = {f"m{n}": _month(row.cells.get(n)) for n in _MONTHS}
    return months | {
        "name": row.name,
        "base": "" if row.base is None else written(row.base),
        "percent": f"{row.percent}%" if row.percent else "",
        "amount": "" if row.amount is None else written(row.amount),
        "due": written(row.charged), "paid": written(row.paid),
        "owed": written_or_blank(max(row.owed, 0)),
        "note": "多交" if row.voluntary else "",
    }  # fmt: skip


def _month(cell: Cell | None) -> str:
    if cell is None:
        return ""
    if cell.paid:
        return written(cell.paid)
    if cell.charged and cell.charged == cell.waived:
        return "免"
    return "欠" if cell.owed > 0 else ""


def _sums(rows: Iterable[MatrixRow]) -> dict[str, str]:
    rows = list(rows)
    return {
        "amount": written(sum(row.amount or 0 for row in rows)),
        "due": written(sum(row.charged for row in rows)),
        "paid": written(sum(row.paid for row in rows)),
        "owed": written(sum(max(row.owed, 0) for row in rows)),
    }


def _of(row: MatrixRow, numbers: Sequence[int]) -> tuple[int, int]:
    cells = [row.cells[n] for n in numbers if n in row.cells]
    return sum(cell.charged - cell.waived for cell in cells), sum(cell.paid for cell in cells)


def _note(row: MatrixRow, numbers: Sequence[int]) -> str:
    cells = {n: row.cells[n] for n in numbers if n in row.cells}
    owed = [n for n, cell in cells.items() if cell.owed > 0]
    waived = [n for n, cell in cells.items() if cell.waived]
    parts = [
        f"{_list(owed)}欠交" if owed else "",
        f"{_list(waived)}批准少交、免交" if waived else "",
    ]
    return "；".join(part for part in parts if part)


def _list(numbers: Sequence[int]) -> str:
    return "、".join(str(n) for n in numbers) + "月"


def _why_in_short(row: AssessmentRow) -> str:
    """The last lines say base and sum; the decision of a change within the year stands first."""
    lines = [row.decision, row.note, *row.why[-2:]] if row.items else [row.decision, *row.why[:1]]
    return "；".join(line for line in lines if line)


def assessed_before(year: int) -> dict[int, AssessmentRow]:
    """What each was assessed to pay a month at the end of the year before."""
    rows = queries.assessments_from(Month(year - 1, 12))
    return {row.person_id: row for row in rows if row.since.year < year}


def _why_other(before: AssessmentRow | None, now: AssessmentRow) -> str:
    """Why it is another sum than before; the first assessment has nothing beside it."""
    said = explained(before, now)
    if before is None or not said:
        return ""
    return f"比{'上年' if before.since.year < now.since.year else '原来'}{said}"
