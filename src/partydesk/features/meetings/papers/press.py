"""Drawing the papers of meetings: beside the entry, in the print sheet, for the command line."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Literal

from partydesk.features.attachments import queries as attachments
from partydesk.features.forms.queries import unit_form
from partydesk.features.meetings import queries
from partydesk.features.meetings.papers.monthly import calendar_values
from partydesk.features.meetings.papers.photos import Proof, photo_sheets
from partydesk.features.meetings.papers.tables import ledger_values, study_values, year_values
from partydesk.features.meetings.papers.values import Setting, meeting_values
from partydesk.features.meetings.rules import State
from partydesk.features.meetings.service.plain import people
from partydesk.features.offices.queries import office_holder
from partydesk.features.organization.rules import OrganizationKind
from partydesk.kernel.findings import Refusal
from partydesk.printing.press import render

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from partydesk.features.attachments.queries import Item
    from partydesk.features.meetings.queries import Minutes
    from partydesk.features.meetings.service import MeetingBook
    from partydesk.features.organization.queries import Body
    from partydesk.features.organization.service import OrganizationBook
    from partydesk.kernel.rulebook import Rulebook
    from partydesk.printing.press import Paper

MEETING_FORMS = (
    "meeting-notice", "meeting-agenda", "sign-in", "minutes", "ballot", "tally", "resolution",
)  # fmt: skip
"""Forms about one meeting."""
YEAR_FORMS = (
    "attendance-ledger", "meeting-year", "study-record", "minutes-book", "meeting-calendar",
)  # fmt: skip
"""Forms about a year; all but the year table are of one body."""
_LATE = 12  # meetings that are looked through
_PROVED = frozenset({"minutes", "minutes-book"})  # photographs can stand behind them
_RULED = {"minutes": "minutes-ruled"}  # what is printed instead, for the pen


class MeetingPress:
    """Draws the papers of meetings.

    What they need is read when they are asked for; the work that is returned only draws, and may
    run in another thread.

    Args:
        book: the meetings.
        organization: full names.
        rulebook: by which votes are judged, and hours demanded.

    Attributes:
        read_picture: gives a photograph for a contact sheet; None where none is to be printed.
    """

    def __init__(
        self, book: MeetingBook, organization: OrganizationBook, rulebook: Rulebook
    ) -> None:
        self._book = book
        self._organization = organization
        self._rulebook = rulebook
        self.read_picture: Callable[[Item], bytes] | None = None

    def draft(self, minutes: Minutes) -> Callable[[], Paper]:
        """The work of drawing the minutes of a meeting, saved or not."""
        return _work("minutes", [self._values(minutes)], blank=False, duplex=False)

    def job(
        self, form: str, meetings: Sequence[Minutes], *, blank: bool = False,
        duplex: bool = False, photos: bool = False,
    ) -> Callable[[], Paper]:  # fmt: skip
        """The work of drawing a form about each of these meetings.

        `photos` puts what is beside a meeting behind its minutes.

        Raises:
            Refusal: none of them has anything for that form.
        """
        if blank:
            return _work(_RULED.get(form, form), [{}], blank=True, duplex=duplex)
        data = [self._values(minutes, form) for minutes in meetings]
        lists = {"ballot": "ballots", "tally": "votes", "resolution": "votes"}
        if form in lists:
            data = [one for one in data if one[lists[form]]]
        if not data:
            raise Refusal("这里没有可以印这张表的会议。", field="form")
        proofs = [self._proofs([one["id"]]) for one in data] if form in _PROVED and photos else []
        return _work(form, data, blank=False, duplex=duplex, add=self._photos(proofs))

    def year_job(
        self, form: str, year: int, bodies: Sequence[int], *, kind: str = "",
        duplex: bool = False, photos: bool = False,
    ) -> Callable[[], Paper]:  # fmt: skip
        """The work of drawing a form about a year, of each of these bodies that has anything.

        `kind` is asked by the bound book alone; without it there is a book for each kind.

        Raises:
            Refusal: nothing was held.
        """
        if form == "meeting-year":
            return _work(form, [self._year(year)], blank=False, duplex=duplex)
        if form == "meeting-calendar":
            months = [self._calendar(year, bodies)]
            return _work(form, months, blank=False, duplex=duplex)
        data: list[dict[str, Any]] = []
        for body in map(self._organization.body, bodies):
            if form == "minutes-book":
                data += self._books(year, body, kind)
            else:
                own = self._ledger if form == "attendance-ledger" else self._study
                data += own(year, body)
        if not data:
            raise Refusal(f"{year} 年还没有可以印这张表的会议。", field="year")
        books = data if form in _PROVED and photos else []
        proofs = [self._proofs([one["id"] for one in book["meetings"]]) for book in books]
        return _work(form, data, blank=False, duplex=duplex, add=self._photos(proofs))

    def bound(self, year: int, body: int, kind: str = "") -> list[dict[str, Any]]:
        """The values of the bound books of a body, one for each kind; empty where none was held."""
        return self._books(year, self._organization.body(body), kind)

    def blank(self, form: str, *, duplex: bool = False) -> Callable[[], Paper]:
        """The work of drawing a form for the hand."""
        return _work(_RULED.get(form, form), [{}], blank=True, duplex=duplex)

    def specimen(self, form: str) -> dict[str, Any] | None:
        """What a form would print of a late meeting, or of its year, to try its layout with."""
        found = queries.minutes(queries.ids(queries.MeetingFilter(state=State.HELD))[:_LATE])
        if form in YEAR_FORMS:
            return self._specimen_of_year(form, found[0]) if found else None
        lists = {"ballot": "ballots", "tally": "votes", "resolution": "votes"}
        values = (self._values(one, form) for one in found)
        return next((one for one in values if form not in lists or one[lists[form]]), None)

    def _specimen_of_year(self, form: str, meeting: Minutes) -> dict[str, Any] | None:
        year, body = meeting.row.day.year, self._organization.body(meeting.order.body)
        if form == "meeting-year":
            return self._year(year)
        if form == "meeting-calendar":
            return self._calendar(year, [body.id])
        if form == "minutes-book":
            return next(iter(self._books(year, body, meeting.row.kind)), None)
        own = self._ledger if form == "attendance-ledger" else self._study
        return next(iter(own(year, body)), None)

    def _proofs(self, meetings: Sequence[int]) -> Sequence[Proof]:
        """What is beside these meetings, where photographs are wanted."""
        if self.read_picture is None or not meetings:
            return ()
        names = {row.id: row.words for row in queries.rows(meetings)}
        beside = [(names[one], attachments.beside("meeting", one)) for one in meetings]
        return [Proof(name, items) for name, items in beside if items]

    def _photos(self, proofs: Sequence[Sequence[Proof]]) -> Callable[[], list[Any]]:
        """The photographs of each subject, read only when it is drawn."""
        read = self.read_picture
        return lambda: [photo_sheets(one, read) if read else [] for one in proofs]

    def _values(self, minutes: Minutes, form: str = "minutes") -> dict[str, Any]:
        body = self._organization.body(minutes.order.body)
        carried: Sequence[queries.TaskRow] = ()
        if form == "meeting-agenda":
            carried = queries.tasks_before(body.id, minutes.row.day.earliest.isoformat())
        short = minutes.row.body_name
        return meeting_values(minutes, Setting(self._full(body), short, self._rulebook, carried))

    def _full(self, body: Body) -> str:
        """The full name; a group after its branch."""
        above = self._organization.body(body.parent) if body.parent is not None else None
        group = body.kind == "党小组" and above is not None
        return f"{above.name}{body.name}" if group and above else body.name

    def _books(self, year: int, body: Body, kind: str) -> list[dict[str, Any]]:
        wanted = queries.MeetingFilter(year=year, state=State.HELD, body=body.id)
        rows = [one for one in queries.rows(queries.ids(wanted)) if one.body == body.id]
        kinds = [kind] if kind else list(dict.fromkeys(one.kind for one in reversed(rows)))
        books = []
        for key in kinds:
            own = sorted((one.day, one.starts, one.id) for one in rows if one.kind == key)
            if own:
                books.append(self._bound(year, body, key, [id_ for *_, id_ in own]))
        return books

    def _bound(self, year: int, body: Body, kind: str, ids: Sequence[int]) -> dict[str, Any]:
        meetings = queries.minutes(ids)
        days = [one.row.day.chinese for one in meetings]
        post, head = _headed(body, meetings[-1].row.day.latest)
        recorders = Counter(people(one.order.recorder) for one in meetings).most_common(2)
        book = {
            "year": year,
            "name": f"{queries.kinds()[kind].name}记录簿",
            "body": self._full(body),
            "post": post,
            "secretary": head,
            "recorder": "、".join(names for names, _ in recorders if names),
            "span": f"{days[0]}至{days[-1]}",
            "count": f"{len(meetings)} 次",
        }
        return {"book": book, "meetings": [self._values(one) for one in meetings]}

    def _ledger(self, year: int, body: Body) -> list[dict[str, Any]]:
        lines = queries.ledger(year, body.id)
        if not lines:
            return []
        rows = {row.id: row for row in queries.rows(list({line.meeting for line in lines}))}
        ordered = sorted(rows.values(), key=lambda row: (row.day, row.id))
        names = {one.id: one.name for one in queries.members()}
        return [ledger_values(year, self._full(body), ordered, lines, names)]

    def _year(self, year: int) -> dict[str, Any]:
        meetings = queries.rows(queries.ids(queries.MeetingFilter(year=year)))
        bodies = {id_: words.name for id_, words in self._book.bodies().items()}
        unit = self._organization.unit().name
        return year_values(year, unit, self._book.year_table(year), bodies, meetings)

    def _calendar(self, year: int, bodies: Sequence[int]) -> dict[str, Any]:
        """The months of a year, of one body or of all that are asked for."""
        rows = queries.rows(queries.ids(queries.MeetingFilter(year=year)))
        own = [row for row in rows if row.body in bodies]
        one = self._organization.body(bodies[0]) if len(bodies) == 1 else None
        name = self._full(one) if one else self._organization.unit().name
        return calendar_values(year, name, own, self._book.fixed_days())

    def _study(self, year: int, body: Body) -> list[dict[str, Any]]:
        wanted = queries.MeetingFilter(year=year, body=body.id)
        rule = self._book.study_rule(year)
        demand = f"每名党员每年集中学习培训一般不少于 {rule['hours']} 学时（{rule.cite[0].line}）"
        rows = queries.rows(queries.ids(wanted))
        rates = queries.rates(year, body.id if body.parent is not None else None)
        return [study_values(year, self._full(body), rows, rates, demand)] if rows else []


def _headed(body: Body, on: date) -> tuple[str, str]:
    """Who headed a body on a day: the label on a cover, and the name; of a group its leader.

    What the roster says today counts only for whom no post of that body is known with its days.
    """
    office = "组长" if body.kind is OrganizationKind.GROUP else "书记"
    named = (one.name for one in queries.members()
             if one.belongs(body, on) and one.sits_in(body, on) is None
             and (one.party_post or "").endswith(office))  # fmt: skip
    return "　　　".join(office), office_holder(body.id, office, on) or next(named, "")


def _nothing() -> list[Any]:
    return []


def _work(
    form: str, data: Sequence[dict[str, Any]], *, blank: bool, duplex: bool,
    add: Callable[[], list[Any]] = _nothing,
) -> Callable[[], Paper]:  # fmt: skip
    mode: Literal["filled", "blank"] = "blank" if blank else "filled"
    layout = unit_form(form)

    def work() -> Paper:
        photos = add()
        pairs = zip(data, photos, strict=True) if photos else ()
        whole = [{**one, "photos": own} for one, own in pairs]
        return render(layout, whole or data, mode=mode, duplex=duplex)

    return work
