"""重要情况: what happened beside the steps, in the book and on a sheet; the request of 追认."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from partydesk.features.development import queries
from partydesk.features.development.papers.corrected import note_words
from partydesk.features.development.queries.happenings import happened
from partydesk.features.development.rules.kinds import Happening
from partydesk.features.development.rules.words import entry_words
from partydesk.features.forms.queries import unit_form
from partydesk.kernel.findings import Refusal
from partydesk.printing.press import render

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from partydesk.features.development.queries import Corrected
    from partydesk.features.development.queries.happenings import ReturnedRow, WayRow
    from partydesk.features.development.rules import StepSpec
    from partydesk.printing.press import Paper

    Values = Callable[[int], dict[str, Any]]

HAPPENED, RECOGNITION = "development-happenings", "development-recognition-request"
TITLES = {HAPPENED: "发展过程重要情况登记表", RECOGNITION: "关于追认中共党员的请示"}


def put_happenings(
    data: dict[str, Any],
    rows: Sequence[WayRow],
    spec: Callable[[int, date], StepSpec],
    corrected: Iterable[Corrected] = (),
) -> None:
    """Write what happened into the values of a book: a page of its own, where there is any."""
    if rows:
        data["happened"] = [{"rows": happening_lines(rows, spec, tuple(corrected))}]


def happening_lines(
    rows: Sequence[WayRow],
    spec: Callable[[int, date], StepSpec],
    corrected: Sequence[Corrected] = (),
) -> list[dict[str, Any]]:
    """What happened, line by line; under a refusal the steps as they stood, and as corrected."""
    return [
        {
            "day": row.day.chinese if row.day else "", "what": _what(row, spec),
            "told": "\n".join((_told(row), *(_back(one, spec, corrected) for one in row.returned))),
        }
        for row in rows
    ]  # fmt: skip


def recognition_values(data: dict[str, Any], row: WayRow) -> dict[str, Any]:
    """The request that asks the provincial committee, about the person of a book."""
    born = data["person"]["birth_date"]
    return data | {
        "born": born.chinese if born else "", "ground": row.ground.rstrip("。"),
        "died": row.died_on.chinese if row.died_on else "",
        "proposed": row.proposed_on.chinese if row.proposed_on else "",
        "body": row.body, "meeting": row.meeting,
    }  # fmt: skip


def happenings_job(
    form: str, values: Values, people: Sequence[int], *, blank: bool = False, duplex: bool = False
) -> Callable[[], Paper]:
    """The work of drawing one of the two papers, of those of these people it can be about.

    `values` gives what the record book of a person says.

    Raises:
        Refusal: of none of them is there anything to print.
    """
    layout = unit_form(form)
    if blank:
        return lambda: render(layout, [{}], mode="blank", duplex=duplex)
    pages = [page for person in people for page in pages_of(form, values, person)]
    if not pages:
        raise Refusal(f"所选的人没有可以打印的{TITLES[form]}。", field="person")
    return lambda: render(layout, pages, duplex=duplex)


def pages_of(form: str, values: Values, person: int) -> list[dict[str, Any]]:
    """The values of the pages of one person."""
    rows = happened(person).get(person, ())
    if form == RECOGNITION:
        asked = [row for row in rows if row.kind is Happening.RECOGNIZED]
        return [recognition_values(values(person), row) for row in asked]
    data = values(person) if rows else {}
    return [data | page for page in data.get("happened", ())]


def everybody() -> list[int]:
    """Who has anything beside the steps."""
    return [one for one in happened() if queries.applicant(one) is not None]


def specimen(form: str, values: Values) -> dict[str, Any] | None:
    """The first values that a form would print; None while nothing happened."""
    pages = (page for person in everybody() for page in pages_of(form, values, person))
    return next(pages, None)


def _what(row: WayRow, spec: Callable[[int, date], StepSpec]) -> str:
    if row.step is None or row.date is None:
        return "提出追认" if row.date is None else str(row.kind)
    return f"第{row.step}步 {spec(row.step, row.date.earliest).name}：未批准，{row.follows}"


def _told(row: WayRow) -> str:
    parts = (
        ("理由", row.ground), ("决定的党组织", row.body), ("讨论的会议", row.meeting),
        ("提出追认", row.proposed_on.chinese if row.proposed_on and row.date else ""),
        ("去世", row.died_on.chinese if row.died_on else ""),
    )  # fmt: skip
    said = "；".join(f"{label}：{text.rstrip('。')}" for label, text in parts if text)
    return f"{said}。" if said else ""


def _back(
    one: ReturnedRow, spec: Callable[[int, date], StepSpec], corrected: Iterable[Corrected]
) -> str:
    """退回的第15步 党员大会讨论：日期 2026年8月10日，…。 更正：日期原写“…”，改为“…”。理由：…."""
    of = spec(one.step, one.date.earliest if one.date else date.max)
    said = entry_words(one.date, one.fields, of)
    words = "，".join(f"{label} {text.rstrip('。')}" for label, text in said.items())
    notes = (f"\n{note_words(note)}。" for note in corrected if note.returned == one.id)
    return f"退回的第{one.step}步 {of.name}：{words or '没有登记内容'}。{''.join(notes)}"
