"""`partydesk print` of what is about meetings: one or all of a year, of one branch or all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.meetings import queries
from partydesk.features.meetings.papers import MEETING_FORMS, YEAR_FORMS, MeetingPress
from partydesk.features.meetings.rules import State
from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from partydesk.books import Books
    from partydesk.printing.press import Paper

_PROVED = ("minutes", "minutes-book")
FORMS = {
    **{name: ["--meeting", "--year", "--branch", "--kind", "--blank", "--duplex"]
       for name in MEETING_FORMS},
    **{name: ["--year", "--branch", "--kind", "--blank", "--duplex"] for name in YEAR_FORMS},
}  # fmt: skip
FORMS |= {name: [*FORMS[name], "--photos"] for name in _PROVED}
"""The forms about meetings and the options each takes."""

_FIRST_YEAR, _LAST_YEAR = 1949, 2199
_PLANNED_TOO = {"meeting-notice", "meeting-agenda", "sign-in"}


def refuse_options(args: argparse.Namespace) -> None:
    """Of other papers photographs cannot be asked.

    Raises:
        Refusal: they were.
    """
    if args.photos and args.form not in _PROVED:
        said = f"--photos 只用于表样 {'、'.join(_PROVED)}：照片附在会议记录后面。"
        raise Refusal(said, field="photos")


def meeting_paper(books: Books, args: argparse.Namespace) -> Paper:
    """The paper that was asked for.

    Raises:
        Refusal: no such meeting, branch or kind; nothing was held.
    """
    press = MeetingPress(books.meetings, books.organization, books.rules.meetings)
    press.read_picture = books.attachments.picture_for_sheet
    return _job(books, press, args)()


def _job(books: Books, press: MeetingPress, args: argparse.Namespace) -> Callable[[], Paper]:
    if args.blank:
        return press.blank(args.form, duplex=args.duplex)
    year = books.today().year if args.year is None else args.year
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise Refusal(f"--year 应在 {_FIRST_YEAR} 到 {_LAST_YEAR} 之间。", field="year")
    kind = _kind(args.kind)
    body = None if args.branch is None else branch_of(books, args.branch)
    way = {"duplex": args.duplex, "photos": args.photos}
    if args.form in YEAR_FORMS:
        bodies = _bodies(books, args.form, body)
        return press.year_job(args.form, year, bodies, kind=kind, **way)
    if args.meeting:
        meetings = [books.meetings.minutes(one) for one in args.meeting]
        return press.job(args.form, meetings, **way)
    state = None if args.form in _PLANNED_TOO else State.HELD
    wanted = queries.MeetingFilter(year=year, kind=kind, body=body, state=state)
    found = [
        one
        for one in queries.minutes(list(reversed(queries.ids(wanted))))
        if one.row.state is not State.EXCUSED
    ]
    return press.job(args.form, found, **way)


def _bodies(books: Books, form: str, branch: int | None) -> list[int]:
    """All of them; of a branch its groups too, where each has a book of its own."""
    if branch is None:
        return [one.id for _, one in books.organization.tree()]
    groups = books.organization.groups(branch) if form == "minutes-book" else []
    return [branch, *(one.id for one in groups)]


def branch_of(books: Books, text: str) -> int:
    """The branch that is meant.

    Raises:
        Refusal: there is none of that name.
    """
    found = books.organization.find_branch(text)
    if found is None:
        known = "、".join(one.short_name for one in books.organization.branches())
        raise Refusal(f"没有名为“{text[:20]}”的党支部。有：{known}。", field="branch")
    return found.id


def _kind(text: str | None) -> str:
    if text is None:
        return ""
    for kind in queries.kinds().all.values():
        if text in (kind.key, kind.name, kind.short):
            return kind.key
    known = "、".join(kind.name for kind in queries.kinds().all.values())
    raise Refusal(f"没有“{text[:20]}”这种会议。有：{known}。", field="kind")
