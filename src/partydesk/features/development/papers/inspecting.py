"""What an inspector asks for: every finding with its reason, and which papers lie where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partydesk.features.development.rules.materials import MaterialState
from partydesk.features.forms.queries import unit_form
from partydesk.kernel.findings import Refusal, Severity
from partydesk.printing.press import render

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from partydesk.features.development.rules.materials import Material
    from partydesk.features.development.service import JudgedBook, RecordBooks
    from partydesk.features.development.service.materials import FileRow
    from partydesk.kernel.findings import Finding
    from partydesk.printing.press import Paper

FINDINGS, MATERIALS = "development-findings", "development-materials"
TITLES = {FINDINGS: "发展党员问题清单", MATERIALS: "发展党员材料核对表"}
_WORDS = {Severity.ERROR: "错误", Severity.WARNING: "提醒", Severity.INFO: "说明"}


def inspection_job(
    form: str, books: RecordBooks, unit: str, people: Sequence[int]
) -> Callable[[], Paper]:
    """The work of drawing one of the two papers, of these people; what it needs is read now.

    Raises:
        Refusal: there is nobody, or nothing was found of them.
    """
    today, wanted = books.today(), set(people)
    chosen = [one for one in books.judged_books(today) if one.book.person.id in wanted]
    if not chosen:
        raise Refusal("还没有记实簿。", field="form")
    ordered = sorted(chosen, key=lambda one: one.book.person.branch_id or 0)  # within, by name
    head, layout = {"unit": unit, "day": today}, unit_form(form)
    if form == MATERIALS:
        survey = books.materials.survey(ordered, today)
        return lambda: render(layout, [head | materials_values(row) for row in survey.rows()])
    values = head | findings_values(ordered)
    if not values["findings"]:
        raise Refusal("这些记实簿没有问题，也没有要说明的。", field="form")
    return lambda: render(layout, [values])


def findings_values(books: Iterable[JudgedBook]) -> dict[str, Any]:
    """Person by person, step by step, as the papers lie in the file; what is only due is left out.

    What stands with a reason is listed with it.
    """
    lines = []
    counts = dict.fromkeys(Severity, 0)
    for judged in books:
        found = [one for one in judged.judgement.findings if one.due is None]
        for one in sorted(found, key=lambda one: (one.steps[-1:], one.occurrence, one.rule)):
            counts[one.severity] += 1
            lines.append(_finding(judged, one))
    said = "，".join(f"{_WORDS[one]} {counts[one]} 处" for one in Severity if counts[one])
    return {"findings": lines, "count": said}


def _finding(judged: JudgedBook, one: Finding) -> Mapping[str, Any]:
    person = judged.book.person
    said = one.message.removesuffix(f"已说明理由：{one.reason}。") if one.accepted else one.message
    return {
        "name": person.name,
        "branch": person.branch,
        "step": one.steps[-1] if one.steps else "",
        "severity": "已说明" if one.accepted else _WORDS[one.severity],
        "message": said,
        "cite": "、".join(cite.line for cite in one.cite),
        "papers": "、".join(one.papers),
        "answer": one.reason or one.remedy,
    }


def materials_values(row: FileRow) -> dict[str, Any]:
    """A sheet for one person: each paper of the archive list, made, scanned, missing, disputed."""
    person = row.judged.book.person
    return {
        "name": person.name,
        "branch": person.branch,
        "missing": row.count(MaterialState.MISSING),
        "papers": [_material(one) for one in row.materials],
        "lacks": _lacks(row.materials),
    }


def _lacks(materials: Iterable[Material]) -> str:
    """What the papers cannot be filed without; nothing where nothing is lacking."""
    said = [
        f"{one.number} {one.paper.name}缺{'、'.join(one.lacks)}" for one in materials if one.lacks
    ]
    return f"登记不全：{'；'.join(said)}。" if said else ""


def _material(one: Material) -> Mapping[str, Any]:
    return {
        "paper": one.paper.name,
        "date": one.date,
        "copies": one.copies,
        "scan": f"{one.scans} 个" if one.scans and one.date else "",
        "state": str(one.state),
        "place": one.said.place,
    }
