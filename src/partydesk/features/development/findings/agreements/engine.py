"""One engine for every comparison of the table: it knows no fact, only the rows."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from partydesk.features.development.findings.agreements.place import Place, places
from partydesk.features.development.findings.agreements.sides import said
from partydesk.features.development.rules import step_spec
from partydesk.features.development.rules.agreeing.comparing import compared
from partydesk.features.development.rules.agreeing.table import BOOK, ENTRY, MINUTES
from partydesk.kernel.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from partydesk.features.development.findings.agreements.place import Case
    from partydesk.features.development.rules import StepSpec
    from partydesk.features.development.rules.agreeing import Agreement, Agreements, Fact, Unlike


class _Found(NamedTuple):
    fact: Fact
    unlike: Unlike


def agreement_findings(case: Case) -> Iterator[Finding]:
    """Each comparison that does not agree, once for each place; both papers are named."""
    agreed = case.regulations.agreed
    if agreed is None:
        return
    for step in agreed.of_books:
        yield from _at(Place(case, None, None, step, None), agreed, BOOK)
    for place in places(case):
        yield from _at(place, agreed, ENTRY if place.decided is None else MINUTES)


def _at(place: Place, agreed: Agreements, over: str) -> Iterator[Finding]:
    said_already: set[str] = set()
    fields = place.entry.fields if place.entry is not None else {}
    for key, asked in agreed.rows(over, place.step):
        if asked and asked.isdisjoint(fields):
            continue
        row = agreed.version(key, place.day or date.max)
        if row.unless & said_already:
            continue
        found = list(_unlike(row, place))
        if found:
            said_already.add(key)
            yield _finding(row, place, found, agreed)


def _unlike(row: Agreement, place: Place) -> Iterator[_Found]:
    for fact in row.facts:
        ours = said(fact.ours, place, row)
        if ours is None or ours == "":
            continue  # most fields are empty: what the other paper says need not be looked up
        unlike = compared(fact, ours, said(fact.theirs, place, row))
        if unlike is not None:
            yield _Found(fact, unlike)


def _finding(
    row: Agreement, place: Place, found: Sequence[_Found], agreed: Agreements
) -> Finding:  # fmt: skip
    first = found[0].unlike
    ours, theirs = first.days or (None, None)
    day = place.day or (ours.earliest if ours is not None else None)
    actual = place.exact
    if row.over == BOOK and day is not None:
        row, actual = agreed.version(row.key, day), theirs.exact if theirs is not None else None
    spec = None
    if day is not None:
        spec = step_spec(place.case.regulations.development, place.step, day)
    return Finding(
        rule=row.rule,
        severity=row.severity,
        message=_message(row, place, found, spec),
        cite=spec.cite if row.of_step and spec is not None else row.cite,
        steps=(place.step,),
        limit=ours.exact if row.over == BOOK and ours is not None else None,
        actual=actual,
        remedy=row.remedy,
        papers=row.papers,
        occurrence=place.entry.occurrence if row.over == ENTRY and place.entry else 0,
    )


def _message(
    row: Agreement, place: Place, found: Sequence[_Found], spec: StepSpec | None
) -> str:  # fmt: skip
    pairs = [(one.fact.label, *_words(one, spec)) for one in found]
    label, ours, theirs = pairs[0]
    days = found[0].unlike.days or ("", "")
    return row.message.format(
        step=place.step,
        name=spec.short if spec is not None else "",
        who=place.case.book.person.name,
        meeting=place.decided.words if place.decided is not None else "",
        label=label,
        ours=ours,
        theirs=theirs,
        ours_day=days[0],
        theirs_day=days[1],
        said="，".join(f"{label}{ours}（{row.other}{theirs}）" for label, ours, theirs in pairs),
    )


def _words(one: _Found, spec: StepSpec | None) -> tuple[str, str]:
    """What both say; a choice as the form words it."""
    field = spec.field(one.fact.ours.partition(".")[2]) if spec is not None else None
    choices = field.choices if field is not None else {}
    ours, theirs = one.unlike.ours, one.unlike.theirs
    return choices.get(ours, ours), choices.get(theirs, theirs)
