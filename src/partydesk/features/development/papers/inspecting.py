"""What an inspector asks for: every finding with its reason, and which papers lie where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partydesk.features.attachments import queries as attachments
from partydesk.features.development import queries
from partydesk.features.development.findings.archive import archive_rows
from partydesk.features.development.rules import archive_papers
from partydesk.features.forms.queries import unit_form
from partydesk.kernel.findings import Refusal, Severity
from partydesk.printing.press import render

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from partydesk.features.development.service import JudgedBook, RecordBooks
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
    today = books.today()
    chosen = [one for one in books.judged_books(today) if one.book.person.id in set(people)]
    ordered = sorted(chosen, key=lambda one: one.book.person.branch_id or 0)  # within, by name
    head = {"unit": unit, "day": today}
    if form == FINDINGS:
        data = [head | findings_values(ordered)]
        if not data[0]["findings"]:
            raise Refusal("这些记实簿没有问题，也没有要说明的。", field="form")
    else:
        data = [head | one for one in materials_values(ordered, books, today)]
    if not data:
        raise Refusal("还没有记实簿。", field="form")
    layout = unit_form(form)
    return lambda: render(layout, data)


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


def materials_values(
    books: Iterable[JudgedBook], records: RecordBooks, today: date
) -> list[dict[str, Any]]:
    """A sheet a person: each paper of the archive list, made, scanned, missing or disputed."""
    papers = archive_papers(records.rulebook, today)
    return [_materials(judged, papers, records) for judged in books]


def _materials(judged: JudgedBook, papers: Any, records: RecordBooks) -> dict[str, Any]:
    book = judged.book
    rows = archive_rows(papers, book.entries, records.regulations.again)
    scans = _scans(book.person.id, book.entries)
    reached = max((entry.step for entry in book.entries), default=0)
    faulty = {
        step for one in judged.judgement.findings for step in one.steps
        if one.severity is not Severity.INFO and one.due is None
    }  # fmt: skip
    lines = []
    missing = 0
    for paper in papers:
        row = rows[paper.key]
        made = row.get("has") == "yes"
        lacks = bool(paper.step) and not made and paper.step < reached and row.get("has") != "no"
        lacks = lacks and not paper.when and not paper.outcomes
        missing += lacks
        lines.append(
            {
                "paper": paper.name,
                "date": row.get("date", ""),
                "copies": row.get("copies", ""),
                "scan": f"{scans[paper.step]} 个" if made and scans.get(paper.step) else "",
                "state": "缺" if lacks else "有矛盾" if made and paper.step in faulty else
                         "有" if made else "不适用" if row.get("has") == "no" else "",
            }
        )  # fmt: skip
    person = book.person
    return {"name": person.name, "branch": person.branch, "missing": missing, "papers": lines}


def _scans(person: int, entries: Iterable[queries.EntryRow]) -> dict[int, int]:
    """Step → how many files are beside its entries."""
    found: dict[int, int] = {}
    rows = {queries.row_of(person, one.step, one.occurrence): one.step for one in entries}
    known = [row for row in rows if row is not None]
    for row, many in attachments.counts("step_entry", known).items():
        found[rows[row]] = found.get(rows[row], 0) + many
    return found
