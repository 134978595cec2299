"""The list that goes with a handover package: what the books hold, and what is open and due."""

from __future__ import annotations

from datetime import date
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, NamedTuple

from partydesk.features.backups.rules import contents
from partydesk.features.forms.queries import unit_form
from partydesk.kernel.dates import chinese_date
from partydesk.kernel.findings import Severity
from partydesk.printing.press import render
from partydesk.store.chain import code_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from partydesk.kernel.findings import Finding
    from partydesk.printing.press import Paper
    from partydesk.store.snapshot.facts import Facts

HANDOVER = "handover"
"""Name of the form."""
_ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO)
_DAY, _MINUTE = 10, 16  # letters of a time as ISO 8601, down to the day and the minute


class Handover(NamedTuple):
    """What is handed over.

    Attributes:
        unit: its full name.
        on: the day.
        giver, heir: from whom to whom.
        file: name of the package; empty where none was made.
        facts: what the books hold.
        findings: what is open and due, of every book.
    """

    unit: str
    on: date
    giver: str
    heir: str
    file: str
    facts: Facts
    findings: Sequence[Finding]


def handover(what: Handover) -> dict[str, Any]:
    """The values of the form."""
    last = what.facts.last
    counts = [(name, str(count)) for name, count in contents(what.facts.counts).items() if count]
    half = (len(counts) + 1) // 2
    pairs = zip_longest(counts[:half], counts[half:], fillvalue=("", ""))
    return {
        "unit": what.unit,
        "giver": what.giver,
        "heir": what.heir,
        "on": what.on.isoformat(),
        "until": _minute(last.at) if last else "",
        "file": what.file,
        "code": code_of(last.hash) if last and last.hash else "",
        "last": last.label if last else "",
        "counts": [
            {"left": left[0], "left_count": left[1], "right": right[0], "right_count": right[1]}
            for left, right in pairs
        ],
        "open": [_open(finding) for finding in sorted(what.findings, key=_urgency)],
        "open_count": len(what.findings),
    }


def handover_job(what: Handover) -> Callable[[], Paper]:
    """The work of drawing the list; it may run in another thread."""
    data, layout = handover(what), unit_form(HANDOVER)
    return lambda: render(layout, [data])


def blank_handover() -> Paper:
    """The list for the hand."""
    return render(unit_form(HANDOVER), [{}], mode="blank")


def _minute(at: str) -> str:
    """2026年11月26日 09:49."""
    return f"{chinese_date(date.fromisoformat(at[:_DAY]))} {at[_DAY + 1 : _MINUTE]}"


def _open(finding: Finding) -> dict[str, str]:
    return {
        "who": finding.subject.name if finding.subject else "",
        "what": finding.message,
        "due": chinese_date(finding.due) if finding.due else "",
        "cite": "、".join(cite.line for cite in finding.cite),
    }


def _urgency(finding: Finding) -> tuple[int, date]:
    return _ORDER.index(finding.severity), finding.due or date.max
