"""Rows → what the papers of an appraisal print."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from partydesk.features.appraisal.rules import NO_GRADE, Grade
from partydesk.features.lists.queries import stroke_order
from partydesk.features.roster.rules import Category

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from partydesk.features.appraisal.queries import AppraisalRow, MemberRow
    from partydesk.features.roster.rules import PersonOrder
    from partydesk.kernel.dates import PartialDate

_VOTES = ("excellent", "qualified", "basic", "unqualified")


def of_appraisal(row: AppraisalRow) -> dict[str, Any]:
    """What every paper of it may say."""
    figures = {key: "" if one is None else one for key, one in row.ballots._asdict().items()}
    return {
        "unit": row.body_name,
        "year": row.year,
        "day": str(row.day),
        "held": row.day.chinese,
        **figures,
    }


def of_branch(row: AppraisalRow, members: Sequence[MemberRow], most: int) -> dict[str, Any]:
    """The whole branch: the summary, the ballots, what is posted."""
    graded = [one for one in members if one.is_graded_kind]
    counts = Counter(one.entry.grade for one in graded)
    taking_part = [one for one in members if not one.entry.excused]
    probationary = sum(one.category is not Category.FULL for one in taking_part)
    known = any(one.entry.grade is not None for one in graded)
    return of_appraisal(row) | {
        "people": len(members), "joined": len(taking_part), "probationary": probationary,
        "full": len(taking_part) - probationary, "most": most,
        "denominator": str(row.denominator),
        "count": {key: counts[grade] if known else ""
                  for key, grade in zip(_VOTES, Grade, strict=True)},
        "rows": [_line(one) for one in members],
        "pairs": _pairs([one for one in graded if one.entry.grade is not None]),
    }  # fmt: skip


def ballot_rows(members: Iterable[MemberRow]) -> list[dict[str, Any]]:
    """Whom the voters grade: full members who take part, by the strokes of the surname."""
    names = [one.name for one in members if one.is_graded_kind]
    return [{"name": name} for name in sorted(names, key=stroke_order().key)]


def of_member(row: AppraisalRow, one: MemberRow, person: PersonOrder | None) -> dict[str, Any]:
    """One member: the 登记表 and the notice."""
    entry = one.entry
    rectify = "；".join(
        filter(
            None, (entry.rectify, f"期限：{entry.rectify_by.chinese}" if entry.rectify_by else "")
        )
    )
    return of_appraisal(row) | _votes(one) | _particulars(person) | {
        "name": one.name, "self_text": entry.self_text, "self_grade": str(entry.self_grade or ""),
        "peer": entry.peer, "grade": str(entry.grade or ""), "opinion": entry.opinion,
        "fed_back_by": entry.fed_back_by, "rectify": rectify, "upper": entry.upper,
        "rectify_words": rectify or ("" if entry.grade and entry.grade.needs_rectifying else "无"),
    }  # fmt: skip


def _particulars(person: PersonOrder | None) -> dict[str, Any]:
    def text(key: str) -> str:
        return str(getattr(person, key, None) or "")

    return {
        "sex": text("sex"), "born": _month(getattr(person, "birth_date", None)),
        "former": text("former_name"), "ethnicity": text("ethnicity"),
        "native": text("native_place"), "education": text("education"),
        "job": text("post") or text("job"),
        "joined": _month(getattr(person, "joined_on", None)),
        "full": _month(getattr(person, "full_member_on", None)),
        "worked": _month(getattr(person, "work_started_on", None)),
    }  # fmt: skip


def _month(day: PartialDate | None) -> str:
    """1970.05, as forms of this kind write it."""
    if day is None:
        return ""
    return f"{day.year}.{day.month:02}" if day.month else str(day.year)


def _votes(one: MemberRow) -> dict[str, Any]:
    votes = one.entry.votes
    return dict(zip(_VOTES, votes if votes is not None else ("",) * len(_VOTES), strict=True))


def _line(one: MemberRow) -> dict[str, Any]:
    entry = one.entry
    note = f"不参加：{entry.excused}" if entry.excused else ""
    if one.category is not Category.FULL:
        note = "；".join(filter(None, (f"预备党员，{NO_GRADE}", note)))
    return _votes(one) | {"name": one.name, "grade": str(entry.grade or ""), "note": note}


def _pairs(graded: Sequence[MemberRow]) -> list[Mapping[str, Any]]:
    """Names with their grades in two columns, the best grades first."""
    order = list(Grade)
    rows = sorted(graded, key=lambda one: order.index(one.entry.grade or Grade.UNQUALIFIED))
    half = (len(rows) + 1) // 2
    found: list[Mapping[str, Any]] = []
    for place in range(half):
        right = rows[place + half] if place + half < len(rows) else None
        found.append(
            {
                "left_no": place + 1, "left": rows[place].name,
                "left_grade": str(rows[place].entry.grade),
                "right_no": place + half + 1 if right else "",
                "right": right.name if right else "",
                "right_grade": str(right.entry.grade) if right else "",
            }
        )  # fmt: skip
    return found
