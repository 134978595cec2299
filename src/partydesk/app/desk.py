"""The window of one open unit: its tabs, in order, are the table of contents."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from partydesk.app.choosing import Choices
from partydesk.app.chronicle import Chronicle
from partydesk.app.formdesk import FormDesk
from partydesk.app.guarding import Guard
from partydesk.app.lists import tab_with_lists
from partydesk.app.personpapers import person_papers
from partydesk.app.reminding import Reminders
from partydesk.app.safety import Safety
from partydesk.app.wordpapers import tab_with_templates
from partydesk.features.roster.page import RosterPage
from partydesk.kernel.late import late
from partydesk.ui.bus import ChangeBus
from partydesk.ui.drafts import spoken
from partydesk.ui.page import Notice
from partydesk.ui.tabs import Tab
from partydesk.ui.window import History, MainWindow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partydesk.app import copying
    from partydesk.books import Books
    from partydesk.features.development import queries as record_books
    from partydesk.features.offices import queries as posts
    from partydesk.kernel.prints import Subject
    from partydesk.store.drafts import Draft, DraftShelf
    from partydesk.ui.memory import ScreenMemory
    from partydesk.ui.page import Page
    from partydesk.ui.printjob import PaperSource
    from partydesk.ui.prompts import Prompts
else:
    # asked at once whether a book is begun; the rules that RecordBooks brings along can wait
    copying = late("partydesk.app.copying")
    record_books = late("partydesk.features.development.queries")
    posts = late("partydesk.features.offices.queries")


_LATER = (
    "partydesk.features.development.page",
    "partydesk.features.meetings.page",
    "partydesk.features.dues.page",
    "partydesk.features.dues.dialogs",
    "partydesk.features.transfers.page",
    "partydesk.features.transfers.dialogs",
    "partydesk.features.points.page",
    "partydesk.features.points.dialogs",
    "partydesk.features.appraisal.page",
    "partydesk.features.appraisal.dialogs",
    "partydesk.features.statistics.page",
    "partydesk.features.statistics.dialogs",
    "partydesk.features.roster.dialogs",
    "partydesk.features.organization.dialogs",
    "partydesk.features.reminders.dialogs",
    "partydesk.features.searching.dialogs",
    "partydesk.features.elections.page",
    "partydesk.features.elections.dialogs",
    "partydesk.features.backups.service",
    "partydesk.features.attachments.service",
    "partydesk.app.beside",
    "partydesk.features.forms.dialogs",
)


def make_window(
    books: Books, memory: ScreenMemory | None = None, prompts: Prompts | None = None
) -> MainWindow:
    """Every page of the unit, listening to its changes; `prompts` asks the clerk."""
    store = books.store
    past = Chronicle(books, prompts)
    tabs = [
        Tab("roster", RosterPage.tab, lambda: _shelved(books, _roster(books, past, prompts))),
        Tab("development", "发展党员",
            lambda: _shelved(books, _development(books, past, prompts))),
        Tab("meetings", "会议记录", lambda: _shelved(books, _meetings(books, prompts))),
        Tab("dues", "党费", lambda: _shelved(books, _dues(books, prompts))),
        Tab("transfers", "组织关系", lambda: _shelved(books, _transfers(books, prompts))),
        Tab("elections", "换届", lambda: _shelved(books, _elections(books, prompts))),
        Tab("points", "积分", lambda: _shelved(books, _points(books, prompts))),
        Tab("appraisal", "民主评议", lambda: _shelved(books, _appraisal(books, prompts))),
        Tab("statistics", "统计", lambda: _shelved(books, _statistics(books, prompts))),
    ]  # fmt: skip
    tabs = [tab_with_lists(tab, books, prompts) for tab in tabs]
    tabs = [tab_with_templates(tab, books, prompts) for tab in tabs]
    window = MainWindow(books.organization.unit().name, store.clerk, tabs, memory)
    bus = ChangeBus(window)
    store.listeners.append(bus.announce)
    window.watch(bus)
    writes = store.role.writes
    labels = (
        lambda: store.undo_label if writes else None,
        lambda: store.redo_label if writes else None,
    )
    window.set_history(History(store.undo, store.redo, *labels))
    Reminders(window, books, prompts, lambda: safety)  # the first in the menu; it is made below
    past.join(window)
    Choices(window, books, prompts)
    FormDesk(window, books, prompts)
    safety = Safety(window, books, prompts)
    Guard(window, books, prompts)
    return window


def load_later_pages() -> None:
    """Read the code of what is not shown first; meant for another thread.

    The sheets are among it: the clerk who presses a button for the first time waits for no reading.
    """
    for name in _LATER:
        import_module(name)


def offer_drafts(window: MainWindow, shelf: DraftShelf) -> None:
    """Say what was left half typed when the program last ended, and open it when asked to."""
    left = shelf.all()
    if not left:
        return
    more = f"等 {len(left)} 处" if len(left) > 1 else ""
    sentence = f"上次有没保存完的内容：{left[0].title}（{spoken(left[0].at)}）{more}，都还在。"
    window.notify(Notice(sentence, "due", "继续填写", lambda: _resume(window, shelf, left[0])))


def _resume(window: MainWindow, shelf: DraftShelf, draft: Draft) -> None:
    for number, page in enumerate(window.pages):
        if page.resume(draft.place):
            window.show_page(number)
            return
    shelf.drop(draft.place)
    window.notify(Notice(f"“{draft.title}”已不能继续填写：登记的对象不在了。", "due"))


def _shelved(books: Books, page: Page) -> Page:
    page.shelf = lambda: books.store.drafts
    return page


def _roster(books: Books, past: Chronicle, prompts: Prompts | None) -> Page:
    page = RosterPage(
        books.roster,
        books.organization,
        lambda person: record_books.is_underway(person),  # noqa: PLW0108 - late
        prompts,
    )
    page.card.history.connect(past.of_person)
    page.card.prints.connect(past.prints_of)
    page.card.put_view("党内职务", lambda person: posts.posts_shown(person))  # noqa: PLW0108 - late
    past.show_day = page.show_day
    page.out.papers |= person_papers(books)
    page.out.papers["发展党员全程纪实簿"] = lambda people: _record_books(books, people)
    page.out.papers["入党志愿书誊抄底稿"] = lambda people: copying.source(books, people)
    return page


def _record_books(books: Books, people: Sequence[Subject]) -> PaperSource:
    # Read late, as below.
    from partydesk.features.development.papers import BookPress  # noqa: PLC0415

    return BookPress(books.development, books.organization).source(people)


def _development(books: Books, past: Chronicle, prompts: Prompts | None) -> Page:
    # Read late: the window must not wait for a page that is not shown first.
    from partydesk.features.development.page import DevelopmentPage  # noqa: PLC0415
    from partydesk.features.development.service.planning import PlanBook  # noqa: PLC0415

    plans = PlanBook(books.store, books.development)
    page = DevelopmentPage(books.development, books.organization, prompts, plans)
    page.middle.history_asked.connect(past.of_step)
    copying.offer(page, lambda: page.middle.person_id, books, prompts)
    return page


def _dues(books: Books, prompts: Prompts | None) -> Page:
    from partydesk.features.dues.page import DuesPage  # noqa: PLC0415 - as above

    return DuesPage(books.dues, books.organization, prompts)


def _statistics(books: Books, prompts: Prompts | None) -> Page:
    from partydesk.features.statistics.page import StatisticsPage  # noqa: PLC0415 - as above

    return StatisticsPage(books.statistics, books.organization, prompts)


def _appraisal(books: Books, prompts: Prompts | None) -> Page:
    from partydesk.features.appraisal.page import AppraisalPage  # noqa: PLC0415 - as above

    return AppraisalPage(books.appraisal, prompts)


def _transfers(books: Books, prompts: Prompts | None) -> Page:
    from partydesk.features.transfers.page import TransfersPage  # noqa: PLC0415 - as above

    return TransfersPage(books.transfers, books.organization, prompts)


def _points(books: Books, prompts: Prompts | None) -> Page:
    from partydesk.features.points.page import PointsPage  # noqa: PLC0415 - as above

    return PointsPage(books.points, books.organization, prompts)


def _meetings(books: Books, prompts: Prompts | None) -> Page:
    # Read late, as above.
    from partydesk.features.meetings.page import MeetingsPage  # noqa: PLC0415

    return MeetingsPage(books.meetings, books.organization, books.rules.meetings, prompts)


def _elections(books: Books, prompts: Prompts | None) -> Page:
    from partydesk.features.elections.page import ElectionsPage  # noqa: PLC0415 - as above

    return ElectionsPage(books.elections, prompts)
