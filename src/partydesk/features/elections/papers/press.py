"""Draws the papers: what is asked for is read at once, the work only draws."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partydesk.features.elections import queries
from partydesk.features.elections.papers.values import (
    archive_lines,
    by_strokes,
    candidate_rows,
    conclusion,
    counted_rows,
    entered,
    officers,
    post_rows,
    signing_rows,
)
from partydesk.features.elections.rules import Occasion
from partydesk.features.elections.service.congress import Asked, shares
from partydesk.features.forms.queries import unit_form
from partydesk.features.offices import queries as offices
from partydesk.features.roster.queries import orders
from partydesk.kernel.dates import chinese_date
from partydesk.kernel.findings import Refusal
from partydesk.printing.press import render

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from partydesk.features.elections.queries import ElectionLine
    from partydesk.features.elections.service import ElectionBook
    from partydesk.features.offices.queries import TermLine
    from partydesk.features.organization.queries import Body
    from partydesk.printing.press import Paper

OVERVIEW, COMMITTEE, DIVISION = "term-overview", "committee-list", "election-division"
_ADDRESSED = ("remind", "request", "report")
_OF_NEW_TERM = frozenset({COMMITTEE, DIVISION, "election-archive"})
OF_UNIT = frozenset({OVERVIEW})
"""Forms that are about the whole unit."""
FORMS: Mapping[str, str] = {
    "term-reminder": "任期届满提醒函", "election-request": "换届请示",
    "election-reply": "请示批复", "election-delegates": "代表名额分配表",
    "nominee-list": "候选人预备人选基本情况表",
    "nominee-review": "候选人考察材料", "nominee-request": "人选请示",
    "election-notice": "大会通知", "election-excluded": "不计入应到会名单",
    "election-method": "选举办法（草案）", "election-host": "大会主持词",
    "election-ballot": "选票", "election-signin": "签到表", "election-tally": "计票结果报告单",
    DIVISION: "分工情况", "election-report": "结果报告", "election-approval": "结果批复",
    COMMITTEE: "委员会名单", "election-archive": "归档目录", OVERVIEW: "换届情况一览表",
}  # fmt: skip
"""Name of each form, and what the clerk calls it."""


class ElectionPress:
    """Draws papers of elections and committees.

    Args:
        book: the elections.
    """

    def __init__(self, book: ElectionBook) -> None:
        self._book = book

    def job(
        self, form: str, body: int, on: date, *, blank: bool = False, duplex: bool = False
    ) -> Callable[[], Paper]:
        """The work of drawing; it may run in another thread.

        Raises:
            Refusal: there is nothing to print.
        """
        layout = unit_form(form)
        if blank:
            return lambda: render(layout, [{}], mode="blank", duplex=duplex)
        data = self.values(form, body, on)
        return lambda: render(layout, [data], duplex=duplex)

    def specimen(self, form: str, on: date) -> dict[str, Any] | None:
        """Values of the body whose election was begun last; None where there is none."""
        last = queries.newest_body()
        return self.values(form, last, on) if last is not None else None

    def values(self, form: str, body: int, on: date) -> dict[str, Any]:
        """What a paper of a body prints.

        Raises:
            Refusal: no election was begun where the paper is about one.
        """
        if form in OF_UNIT:
            return self._overview(on)
        whose = self._book.offices.organization.body(body)
        common = self._common(whose, on)
        if form in (COMMITTEE, DIVISION):
            common |= self._committee(whose, on)
        line = next(iter(queries.elections_of(body)), None)
        if line is None:
            if form == COMMITTEE:
                return common
            raise Refusal(f"{whose.short_name}还没有开始换届，没有可以打印的{FORMS[form]}。")
        if line.term is not None and form not in _OF_NEW_TERM:
            common |= self._of_term(whose, self._before(line), on)
        found = self._election(line, whose, on)
        for key in _ADDRESSED:
            found[key].setdefault("above", self._above(whose))
        return {**found, **common, **_lapsed(common["expires"], found, on)}

    def _above(self, body: Body) -> str:
        """The body next above, which letters go to unless another was entered."""
        return self._book.offices.organization.body(body.parent).name if body.parent else ""

    def _common(self, body: Body, on: date) -> dict[str, Any]:
        name, short = offices.names_on(body.id, on)
        term = offices.terms_on(on).get(body.id)
        return {"unit": name, "short": short, "on": on.isoformat()} | self._of_term(body, term, on)

    @staticmethod
    def _before(line: ElectionLine) -> TermLine | None:
        """The term that an election ended."""
        return next((one for one in offices.terms_of(line.body) if one.id != line.term), None)

    def _of_term(self, body: Body, term: TermLine | None, on: date) -> dict[str, Any]:
        found = self._book.offices.standing(body, term, on)
        years = found.expires.year - term.elected_on.year if term and found.expires else ""
        return {
            "years": years,
            "elected": str(term.elected_on) if term else "",
            "expires": found.expires.isoformat() if found.expires else "",
            "number": f"第{term.number}届" if term and term.number else "",
            "approval_words": term.approval if term else "",
        }  # fmt: skip

    def _committee(self, body: Body, on: date) -> dict[str, Any]:
        posts = offices.posts_of_body(body.id, on)
        facts = {one.person: person for one in posts for _, person in orders(one.person)}
        return {
            "posts": post_rows(posts, facts),
            "balance": self._book.offices.balance(body.id, on).line,
        }

    def _election(self, line: ElectionLine, body: Body, on: date) -> dict[str, Any]:
        taken = self._book.taken(line.id)
        stands = queries.candidates(line.id)
        out = queries.excluded(line.id)
        held = taken["assembly"].day if "assembly" in taken else None
        result = self._book.result(line.id)
        day = held.latest if held else on
        voters = self._book.electors(body, day)
        names = [name for person, name in voters if person not in {one.person for one in out}]
        steps = entered(taken)
        if congress := steps["delegates"].get("delegates"):
            names = [""] * int(congress)  # delegates sign by hand
        return {
            **steps, **officers(stands), **_candidates(stands, steps),
            "occasion": str(line.occasion), "early_words": _early(line, steps),
            **self._congress(line, steps, day),
            "deputies": _deputies(steps), "counted": counted_rows(stands, result),
            "conclusion": conclusion(stands, result),
            "quorum": f"不少于 {result.quorum} 人" if result else "",
            "needed": f"{result.needed} 票" if result else "",
            "elected_names": by_strokes(
                one.name for one in stands if result and one.person in result.elected
            ),
            "excluded": [
                {"name": one.name, "ground": one.ground, "note": one.note,
                 "asked": {True: "是", False: "否", None: ""}[one.asked]}
                for one in out
            ],
            "voters_count": len(voters), "excluded_count": len(out),
            "eligible": steps["assembly"].get("eligible") or len(names),
            "signing": signing_rows(names), "archive_lines": archive_lines(taken),
            "assembly_day": steps["assembly"]["day"] or steps["notice"].get("meeting_on", ""),
        }  # fmt: skip

    def _congress(
        self, line: ElectionLine, steps: Mapping[str, Mapping[str, Any]], on: date
    ) -> dict[str, Any]:
        """Of a congress its name and the delegates of each branch; nothing of an assembly."""
        if not steps["delegates"].get("delegates"):
            return {"shares": []}
        book, asked = self._book, Asked(steps["delegates"], on)
        sent = shares(book.offices.organization, book.rulebook, line.body, asked)
        return {
            "hall": "党员代表大会",
            "shares": [
                {"name": one.name, "members": one.members, "delegates": one.delegates,
                 "least": one.least_candidates}
                for one in sent
            ],
        }  # fmt: skip

    def _overview(self, on: date) -> dict[str, Any]:
        rows = self._book.table(on)
        progress = self._book.progress(rows)
        return {
            "unit": self._book.offices.organization.unit().name, "on": on.isoformat(),
            "count": progress.bodies, "in_time": progress.in_time, "late": progress.overdue,
            "near": progress.near, "rate": progress.rate,
            "bodies": [
                {
                    "name": row.seen.body.name, "secretary": row.seen.secretary,
                    "sitting": row.seen.sitting or "",
                    "number": row.seen.term.number if row.seen.term else "",
                    "elected": row.seen.term.elected_on.chinese if row.seen.term else "",
                    "due": chinese_date(row.seen.standing.due) if row.seen.standing.due else "",
                    "left": "" if row.seen.standing.days_left is None
                    else row.seen.standing.days_left,
                    "stage": row.stage,
                }
                for row in rows
            ],
        }  # fmt: skip


def _lapsed(expires: str, steps: Mapping[str, Any], on: date) -> dict[str, str]:
    """What letters say of a term that was over when they were written; nothing before."""
    said = {}
    if expires and (steps["remind"]["day"] or on.isoformat()) >= expires:
        said = {"near": "任期届满", "due": "已于"}
    if expires and (steps["request"]["day"] or on.isoformat()) >= expires:
        said["due_asked"] = "已于"
    return said


def _candidates(
    stands: Sequence[queries.CandidateLine], steps: Mapping[str, Mapping[str, Any]]
) -> dict[str, Any]:
    rows = candidate_rows(stands)
    seats = steps["request"].get("seats")
    return {
        "candidates": rows,
        "count": len(rows) or "",
        "names": "、".join(one["name"] for one in rows),
        "surplus": len(rows) - seats if seats and rows else "",
    }


def _early(line: ElectionLine, steps: Mapping[str, Mapping[str, Any]]) -> str:
    """Why an election is held before its time, as one sentence of the request."""
    ground = str(steps["request"].get("ground") or "").rstrip("。")
    return f"{ground}，需要提前换届。" if ground and line.occasion is Occasion.EARLY else ""


def _deputies(steps: Mapping[str, Mapping[str, Any]]) -> str:
    count = steps["request"].get("deputies")
    return f"、副书记{count}名" if count else ""
