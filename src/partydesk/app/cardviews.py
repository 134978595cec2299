"""What the other books know of a person, said on the card of the roster: a line for each book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.appraisal import queries as appraisals
from partydesk.features.attachments.dialogs.portrait import Portrait
from partydesk.features.attachments.rules import Owner
from partydesk.features.attachments.service.portraits import Portraits
from partydesk.features.development import queries as record_books
from partydesk.features.development.rules import step_spec
from partydesk.features.dues import queries as dues
from partydesk.features.meetings.queries.person import presence_in
from partydesk.features.meetings.rules import Presence
from partydesk.features.offices import queries as offices
from partydesk.features.transfers import queries as transfers
from partydesk.ui.prompts import Prompts
from partydesk.ui.tasks import run_task

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from partydesk.books import Books
    from partydesk.features.roster.page import RosterPage

_FEN = 100
_PICTURES = "照片 (*.jpg *.jpeg *.png *.bmp)"
_WATCHED = frozenset(
    ("post", "transfer", "mobility", "lost_contact", "step_entry", "meeting", "attendance",
     "dues_charge", "dues_payment", "dues_waiver", "dues_assessment",
     "points_entry", "points_scheme", "points_step", "points_exclusion",
     "appraisal", "appraisal_member")
)  # fmt: skip


def put_views(page: RosterPage, books: Books) -> None:
    """Hand every view up to the card; a further book is one line here."""
    card, today = page.card, books.today
    card.put_view("党内职务经历", _posts)
    card.put_view("组织关系、流动和失联", _moves)
    card.put_view("发展党员", lambda person: _development(person, books))
    card.put_view("参加组织生活", lambda person: _meetings(person, today()))
    card.put_view("民主评议", _appraisals)
    card.put_view("党费", lambda person: _dues(person, today()))
    card.put_view("积分", lambda person: _points(person, books))
    page.watches |= _WATCHED


def put_photo(page: RosterPage, books: Books, prompts: Prompts | None) -> None:
    """The photograph beside the name, and the question for it."""
    portraits, ask = Portraits(books.attachments), prompts or Prompts()
    portrait = Portrait(portraits)
    page.card.put_beside_name(portrait)
    page.card.shown.connect(lambda card: portrait.show_person(card.id if card else None))
    portrait.show_person(page.card.card.id if page.card.card else None)

    def take(path: Path) -> None:
        card = page.card.card
        if card is None:
            return
        owner = Owner("person", card.id, card.id, card.entry.name)
        run_task(
            page, "存入证件照", lambda _going: portraits.keep(owner, path),
            lambda _: page.notify(f"已存入 {card.entry.name} 的证件照。"),
        )  # fmt: skip

    def wanted(kind: str, _what: object) -> None:
        if kind == "photo":
            ask.open_file(page, "选证件照", _PICTURES, take)

    page.card.wanted.connect(wanted)


def _posts(person: int) -> Iterator[tuple[str, str]]:
    for post in offices.posts_of_person(person):
        until = "今" if post.until is None else str(post.until)
        yield f"{post.since} 至 {until}", f"{post.body_name}　{post.office}"


def _moves(person: int) -> Iterator[tuple[str, str]]:
    for row in transfers.of_person(person):
        yield (
            str(row.begun_on),
            "　".join(filter(None, (f"{row.direction}（{row.state}）", row.place, row.called))),
        )
    for out in transfers.mobile(person):
        until = f"，{out.ended_on} 结束" if out.ended_on else ""
        yield str(out.since), f"{out.direction}　{out.place}{until}"
    for lost in transfers.losses(person):
        found = f"，{lost.found_on} 取得联系" if lost.found_on else ""
        yield str(lost.last_seen), f"失联起算{found}"


def _development(person: int, books: Books) -> Iterator[tuple[str, str]]:
    entries = record_books.stored_entries(person).get(person, ())
    if entries:
        last = max(entries, key=lambda entry: (entry.step, entry.occurrence))
        name = step_spec(books.rules.development, last.step, books.today()).name
        yield "记实簿", f"已到第 {last.step} 步（{name}）"
        if last.date:
            yield "这一步日期", last.date


def _meetings(person: int, on: date) -> Iterator[tuple[str, str]]:
    for year in (on.year, on.year - 1):
        found = presence_in(person, year, on)
        if found:
            parts = [f"{one} {found[one]} 次" for one in Presence if found.get(one)]
            yield f"{year} 年", "，".join(parts)


def _appraisals(person: int) -> Iterator[tuple[str, str]]:
    for year in appraisals.history(person):
        yield f"{year.year} 年度", year.words


def _dues(person: int, on: date) -> Iterator[tuple[str, str]]:
    months = dues.months_of_member(person)
    if not months:
        return
    year = [one for one in months if one.month.year == on.year]
    paid = sum(one.paid for one in year) / _FEN
    due = sum(one.charged - one.waived for one in year) / _FEN
    yield f"{on.year} 年", f"应交 {due:.2f} 元，实交 {paid:.2f} 元"
    behind = [one for one in months if one.owed > 0 and one.month.first <= on]
    if behind:
        owed = sum(one.owed for one in behind) / _FEN
        yield "欠交", f"{len(behind)} 个月，共 {owed:.2f} 元"


def _points(person: int, books: Books) -> Iterator[tuple[str, str]]:
    this = books.today().year
    for year in (this, this - 1):
        found = books.points.year_result(person, year)
        if found is not None:
            yield f"{year} 年", found.words
