"""The strips of attachments on the pages: beside a person, beside a step of a record book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.app.cardviews import put_photo, put_views
from partydesk.features.attachments.dialogs.strip import AttachmentStrip
from partydesk.features.attachments.rules import Owner
from partydesk.features.development.page import DevelopmentPage
from partydesk.features.dues.page import DuesPage
from partydesk.features.elections.page import ElectionsPage
from partydesk.features.meetings.page import MeetingsPage
from partydesk.features.meetings.rules import Named
from partydesk.features.points.page import PointsPage
from partydesk.features.roster.page import RosterPage

if TYPE_CHECKING:
    from partydesk.books import Books
    from partydesk.features.points.queries import EntryRow
    from partydesk.features.roster.queries import Card
    from partydesk.ui.page import Page
    from partydesk.ui.prompts import Prompts
    from partydesk.ui.window import MainWindow


_WAITING = "保存这一步以后，可以在这里放扫描件、照片和录音。"


_NO_MEETING = "登记会议以后，可以在这里放签到表扫描件、照片、录音和录像。"


def put_strips(window: MainWindow, books: Books, prompts: Prompts | None = None) -> None:
    """Put a strip on each page that has a place for one, and join the pages."""
    for page in window.pages:
        put_strip(page, books, prompts)
    join_pages(window, books)


def put_strip(page: Page, books: Books, prompts: Prompts | None = None) -> None:
    """Put a strip on a page, where it has a place for one."""
    book = books.attachments
    if isinstance(page, RosterPage):
        put_views(page, books)
        put_photo(page, books, prompts)
        strip = AttachmentStrip(book, prompts)
        page.card.put_below(strip)
        strip.take_drops_on(page.card)
        page.card.shown.connect(lambda card: strip.show_owner(_person(card)))
        strip.show_owner(_person(page.card.card))
    elif isinstance(page, DevelopmentPage):
        strip = AttachmentStrip(book, prompts, _WAITING)
        page.middle.entry.put_below(strip)
        strip.take_drops_on(page.middle.entry)
        page.middle.entry.shown.connect(strip.show_owner)
        page.press.read_scan = book.pages_for_paper
    elif isinstance(page, MeetingsPage):
        strip = AttachmentStrip(book, prompts, _NO_MEETING)
        page.minutes.put_below(strip)
        strip.take_drops_on(page.minutes)
        page.minutes.shown.connect(strip.show_owner)
        page.press.read_picture = book.picture_for_sheet
    elif isinstance(page, PointsPage):
        strip = AttachmentStrip(book, prompts)
        page.card.put_evidence(strip)
        page.card.shown.connect(lambda entry: strip.show_owner(_evidence(entry)))
        strip.show_owner(_evidence(page.card.entry))
    else:
        return
    _watch(page, strip)


def join_pages(window: MainWindow, books: Books) -> None:
    """A step that needs a meeting leads to the page where it is entered."""
    pages = {type(page): page for page in window.pages}
    book, meetings = pages.get(DevelopmentPage), pages.get(MeetingsPage)
    if isinstance(book, DevelopmentPage) and isinstance(meetings, MeetingsPage):

        def begin(person: int, step: int) -> None:
            entry = books.development.card(person).entry
            body = entry.branch or books.organization.unit().id
            window.go(meetings.key)
            meetings.verbs.record_about(body, Named(entry.name, person), step)

        book.middle.offer.wanted.connect(begin)
    dues, elections = pages.get(DuesPage), pages.get(ElectionsPage)
    if not isinstance(meetings, MeetingsPage):
        return

    def decide(body: int, about: Named | None, affair: str) -> None:
        window.go(meetings.key)
        meetings.verbs.record_affair(body, about, affair)

    def relieve(person: int) -> None:
        entry = books.development.card(person).entry
        decide(entry.branch or books.organization.unit().id, Named(entry.name, person), "relief")

    if isinstance(dues, DuesPage):
        dues.desk.enter_meeting = relieve
    if isinstance(elections, ElectionsPage):
        elections.verbs.enter_meeting = lambda body: decide(body, None, "post")


def _watch(page: Page, strip: AttachmentStrip) -> None:
    strip.told.connect(page.notify)
    page.watches |= {"attachment"}


def _person(card: Card | None) -> Owner | None:
    return None if card is None else Owner("person", card.id, card.id, card.entry.name)


def _evidence(entry: EntryRow | None) -> Owner | None:
    """What proves an entry: a certificate, a photo."""
    if entry is None:
        return None
    words = f"{entry.name} {entry.day} {entry.item}"
    return Owner("points_entry", entry.id, entry.person_id, words)
