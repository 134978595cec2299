"""What each paper says at a place, by the keys that the table of agreements uses.

`entry.X` is field X of the entry, `9.X` that of the last entry of step 9; the rest is told by the
books that the first word names. None, or nothing, is never compared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partydesk.features.development.findings.agreements.bodies import body_of, called
from partydesk.features.development.findings.agreements.place import named
from partydesk.features.development.findings.meetings import COUNTING
from partydesk.features.development.rules.agreeing import Holder, Named
from partydesk.features.development.rules.agreeing.values import Joined, body_key, is_within
from partydesk.features.offices.rules import Office
from partydesk.features.organization.rules import OrganizationKind
from partydesk.kernel.dates import PartialDate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from partydesk.features.development.findings.agreements.place import Place
    from partydesk.features.development.queries.elsewhere import Oath, Training
    from partydesk.features.development.rules.agreeing import Agreement

_COMMITTEES = ("8.committee", "4.committee")
_SECRETARIES = frozenset({Office.SECRETARY, Office.DEPUTY})


def said(key: str, place: Place, agreed: Agreement) -> Any:
    """What stands under a key at a place; None where nothing does."""
    book, _, what = key.partition(".")
    if book.isdigit():
        entry = place.case.book.last(int(book))
        return _people_of(entry.fields.get(what)) if entry is not None else None
    return _BOOKS[book](place, what, agreed)


def _entry(place: Place, what: str, _agreed: Agreement) -> Any:
    entry = place.entry
    if entry is None:
        return None
    if what in {"date", "self"}:
        return getattr(entry, what, entry)
    return _people_of(entry.fields.get(what))


def _person(place: Place, what: str, _agreed: Agreement) -> Any:
    person = place.case.book.person
    if what == "self":
        return (Named(person.id, person.name, "本人"),)
    if what == "name":
        return place.case.named
    if what == "relatives":
        return tuple(
            Named(None, name, relation) for relation, name in place.case.beside.told.relatives
        )
    return getattr(person, what)


def _reached(place: Place, what: str, _agreed: Agreement) -> Any:
    return getattr(place.case.reached, what)


def _roster(place: Place, what: str, _agreed: Agreement) -> Any:
    day, case = place.day, place.case
    if day is None:
        return None
    branch = case.branch_on(day)
    if what == "voters":
        return case.members.voters.least(branch, day) if branch is not None else None
    if what == "branch":
        return body_of(case.beside.elsewhere, branch)
    asked = day.isoformat()
    there = (
        one.body
        for one in case.beside.told.groups
        if one.since <= asked and (one.until is None or one.until >= asked)
    )
    return body_of(case.beside.elsewhere, next(there, None))


def _minutes(place: Place, what: str, _agreed: Agreement) -> Any:
    decided, minutes = place.decided, place.held
    if decided is None:
        return None
    if what == "words":
        return decided.words if decided.final else None
    if what in {"chair", "recorder", "absent", *COUNTING}:
        return named(getattr(minutes, what)) if minutes is not None else None
    if what == "listed":
        return decided.eligible + (minutes.exempt if minutes is not None else 0)
    return getattr(decided, what)


def _others(place: Place, what: str, _agreed: Agreement) -> Any:
    entry = place.entry
    if entry is None:
        return None
    day = str(entry.date)
    return next(
        (
            one.others
            for one in place.case.beside.told.clashes
            if one.step == entry.step
            and one.key == what
            and one.day in (day, str(entry.fields.get(what)).strip())
        ),
        None,
    )


def _votes(place: Place, _what: str, agreed: Agreement) -> Any:
    """Those in the hall, and with those written before: a resolution may tell either."""
    yes = _entry(place, "yes", agreed)
    written = _entry(place, "written_yes", agreed) or 0
    return None if yes is None else (yes, yes + written)


def _appraisers(place: Place, _what: str, agreed: Agreement) -> Any:
    """How many members and others took part in the appraisal; both are to be known."""
    many = [_entry(place, f"appraised_{who}", agreed) for who in ("members", "masses")]
    return None if None in many else sum(many)


def _span(place: Place, _what: str, agreed: Agreement) -> Any:
    first, last = (
        PartialDate.parse(day).exact if (day := _entry(place, key, agreed)) else None
        for key in ("from", "to")
    )
    return (last - first).days + 1 if first and last else None


def _training(place: Place, what: str, agreed: Agreement) -> Any:
    """The training of the roster's register that is meant: the nearest of that name."""
    day = place.day
    meant = [
        one for one in place.case.beside.told.trainings if any(w in one.what for w in agreed.words)
    ]
    if day is None or not meant:
        return None
    found: Training = min(
        meant, key=lambda one: abs((PartialDate.parse(one.since).earliest - day).days)
    )
    value = getattr(found, what) or None
    return called(place.case.beside.elsewhere, value) if value and what == "organ" else value


def _oath(place: Place, what: str, _agreed: Agreement) -> Any:
    """The meeting that names the person, else one of that day of the branch or the unit."""
    case, day = place.case, place.day
    if day is None:
        return None
    bodies = {case.branch_on(day), case.beside.elsewhere.unit}
    here = [one for one in case.beside.elsewhere.oaths if one.body in bodies]
    naming = (one for one in here if case.book.person.name in one.text)
    of_day = (one for one in here if one.day == day.isoformat())
    found: Oath | None = next(of_day, None) or next(naming, None)
    if found is None:
        return None
    return named(found.chair) if what == "chair" else getattr(found, what) or None


def _dues(place: Place, _what: str, _agreed: Agreement) -> Any:
    month = place.case.beside.told.dues_from
    return PartialDate.parse(month) if month else None


def _posts(place: Place, what: str, _agreed: Agreement) -> Any:
    """Those whom a field names, with the posts of that day."""
    day = place.day
    people = [one for one in _listed(place, what) if one.id is not None]
    if day is None or not people:
        return None
    return tuple(_holder(place, one, day) for one in people)


def _joined(place: Place, what: str, _agreed: Agreement) -> Any:
    of = place.case.members.joined
    return tuple(
        Joined(one.name, day)
        for one in _listed(place, what)
        if one.id is not None and (day := of(one.id)) is not None
    )


def _secretary(place: Place, _what: str, _agreed: Agreement) -> Any:
    """Those who could hold the talk: secretary and deputy of the person's branch on that day."""
    day = place.day
    if day is None:
        return None
    held = place.case.beside.elsewhere.posts_in(place.case.branch_on(day), day)
    names = place.case.members.by_id
    return tuple(
        Named(one.person, names[one.person].name)
        for one in held
        if one.office in _SECRETARIES and one.person in names
    )


def _offices(place: Place, what: str, agreed: Agreement) -> Any:
    """How many sit in the committee of the branch, or in that of the unit where it approves."""
    day, case = place.day, place.case
    if day is None:
        return None
    unit = case.beside.elsewhere.unit
    body = case.branch_on(day) if what == "seats" else _approving(place, unit)
    people = {one.person for one in case.beside.elsewhere.posts_in(body, day)}
    return len(people) if people and len(people) >= agreed.fewest else None


def _unminuted(place: Place, what: str, agreed: Agreement) -> Any:
    """A field of an entry behind which no minutes stand: there the roll decides."""
    entry = place.entry
    if entry is None or entry[:2] in place.case.minuted:
        return None
    return _entry(place, what, agreed)


def _approving(place: Place, unit: int | None) -> int | None:
    """The unit, where it is the committee that approves and no step names another."""
    bodies = place.case.beside.elsewhere.bodies
    if unit is None or bodies[unit].kind is not OrganizationKind.COMMITTEE:
        return None
    names = [body_key(name) for name in bodies[unit].names]
    for key in _COMMITTEES:
        step, _, what = key.partition(".")
        entry = place.case.book.last(int(step))
        written = body_key(str(entry.fields.get(what) or "")) if entry is not None else ""
        if written and not any(is_within(written, name) for name in names):
            return None
    return unit


def _holder(place: Place, one: Named, day: date) -> Holder:
    elsewhere, case = place.case.beside.elsewhere, place.case
    member = case.members.by_id.get(one.id or 0)
    home = (
        case.members.voters.branch_on(member.id, day, member.branch_id)
        if member is not None
        else case.branch_on(day)
    )
    bodies = {home, elsewhere.unit} - {None}
    kept = {post.kind for body in bodies for post in elsewhere.posts_in(body, day)}
    posts = tuple((post.kind, post.office) for post in elsewhere.posts_of(one.id or 0, day))
    return Holder(one.name, posts, frozenset(kept | {kind for kind, _ in posts}))


def _listed(place: Place, what: str) -> Iterable[Named]:
    people = place.entry.fields.get(what) if place.entry is not None else None
    return named(people)


def _people_of(value: Any) -> Any:
    return named(value) if isinstance(value, list) else value


_BOOKS: Mapping[str, Callable[[Place, str, Agreement], Any]] = {
    "entry": _entry,
    "person": _person,
    "reached": _reached,
    "roster": _roster,
    "minutes": _minutes,
    "others": _others,
    "votes": _votes,
    "span": _span,
    "appraisers": _appraisers,
    "training": _training,
    "oath": _oath,
    "dues": _dues,
    "posts": _posts,
    "joined": _joined,
    "secretary": _secretary,
    "offices": _offices,
    "unminuted": _unminuted,
}
