"""政审函调: what a letter and its reply say, the lines of a report, the register of the unit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partydesk.features.development.findings.archive import LETTERS
from partydesk.features.development.findings.letters import letter_material
from partydesk.features.development.queries import letters as queries
from partydesk.features.development.rules.kinds import Kin
from partydesk.features.forms.queries import unit_form
from partydesk.kernel.dates import chinese_date
from partydesk.kernel.findings import Refusal
from partydesk.printing.press import render

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from partydesk.features.development.queries.letters import LetterRow
    from partydesk.printing.press import Paper

LETTER, REPLY, REGISTER = (
    "development-review-letter", "development-review-reply", "development-review-register",
)  # fmt: skip
OF_LETTERS = frozenset({LETTER, REPLY})
"""Papers of which one is made for each letter of a person."""
TITLES = {REGISTER: "政审函调登记簿", LETTER: "政治审查函调信", REPLY: "政治审查回函（随函附寄）"}


def letter_values(row: LetterRow) -> dict[str, Any]:
    """One letter as the two papers print it."""
    own = row.kin is Kin.SELF
    return {
        "code": row.code, "organization": row.organization, "sent": row.sent_on.isoformat(),
        "about": row.about, "asks": row.asks.rstrip("。；"),
        "whom": "该同志" if own else f"其{row.relation}{row.about}",
        "subject": "本人" if own else f"{row.relation}{row.about}", "bracketed": f"（{row.code}）",
    }  # fmt: skip


def report_lines(rows: Iterable[LetterRow]) -> list[dict[str, Any]]:
    """The letters of one person, for the report of the review."""
    return [
        {
            "code": row.code, "whom": row.whom, "organization": row.organization,
            "sent": f"{row.sent_on} 发函",
            "replied": f"{row.replied_on} 复函" if row.replied_on else "未复函", "reply": row.reply,
        }
        for row in rows
    ]  # fmt: skip


def put_letters(data: dict[str, Any], person: int) -> None:
    """Write the letters of a person into the values of the book: for the report, in the list."""
    rows = queries.letters(person)
    if rows:
        data["letters"] = report_lines(rows)
        if LETTERS in data["archive"]:
            data["archive"][LETTERS] |= letter_material(rows)


def pages_of(form: str, person: int, values: dict[str, Any]) -> list[dict[str, Any]]:
    """The values of each page of a paper: one for each letter, or one for the hand."""
    rows = queries.letters(person) if form in OF_LETTERS else []
    return [values | {"letter": letter_values(row)} for row in rows] or [values]


def register_values(unit: str, on: date, rows: Sequence[LetterRow]) -> dict[str, Any]:
    """登记簿: every letter in the order of the numbers."""
    return {"unit": unit, "on": on.isoformat(), "letters": [_line(row) for row in rows]}


def register_job(
    unit: str, on: date, rows: Sequence[LetterRow], *, blank: bool = False, duplex: bool = False
) -> Callable[[], Paper]:
    """The work of drawing the register.

    Raises:
        Refusal: no letter is entered, and a blank one was not asked for.
    """
    form = unit_form(REGISTER)
    if blank:
        return lambda: render(form, [{}], mode="blank", duplex=duplex)
    if not rows:
        raise Refusal("还没有登记政审函调。", field="form")
    values = register_values(unit, on, rows)
    return lambda: render(form, [values], duplex=duplex)


def _line(row: LetterRow) -> dict[str, Any]:
    reminded = f"催办{row.reminders}次" if row.reminders else ""
    return {
        "code": row.code.removeprefix("政审函"), "name": row.name, "branch": row.branch,
        "whom": row.whom, "organization": row.organization, "sent": chinese_date(row.sent_on),
        "replied": chinese_date(row.replied_on) if row.replied_on else "",
        "replied_by": row.replied_by if row.replied_by != row.organization else "",
        "reply": row.reply, "reminded": reminded,
    }  # fmt: skip
