"""What the clerk does before each picture of `tests/screens.py`, and the units it is done in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QWidget

from partydesk import resources
from partydesk.books import create_books, open_books
from partydesk.demo.unit import DemoOrder, make_demo
from partydesk.features.development.dialogs.cohort import CohortSheet
from partydesk.features.development.page import DevelopmentPage
from partydesk.features.development.service import ApplicationOrder, StepOrder
from partydesk.features.development.tables import StepEntry
from partydesk.features.history.dialogs import HistoryDialog
from partydesk.features.history.dialogs.recycle import RecycleDialog
from partydesk.features.meetings import queries as meetings
from partydesk.features.meetings.page import MeetingsPage
from partydesk.features.meetings.rules import State
from partydesk.features.organization.rules import OrganizationKind
from partydesk.features.roster.dialogs import ImportDialog
from partydesk.features.roster.page import RosterPage
from partydesk.features.roster.rules import Category, Departure, PersonOrder
from partydesk.kernel.dates import PartialDate
from partydesk.ui.listing import GroupedList
from partydesk.ui.table import RecordTable
from partydesk.ui.tasks import drain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from partydesk.books import Books
    from partydesk.ui.page import Page
    from partydesk.ui.window import MainWindow

    Scene = tuple[str, Callable[[], object]]

TODAY = date(2026, 11, 23)
ENTRIES = (2, 6, 8, 10, 15, 17, 23)
LONG_NAME = "买买提·吐尔逊江·阿不都热依木"
LONG_BRANCH = "中共云川市数据资源管理局机关政务数据共享与基础设施运行保障中心第一支部委员会"
_LONG_TEXT = (
    "该同志政治立场坚定，拥护党的路线方针政策，能够按时参加党内活动，主动向党组织汇报思想和工作；"
    "工作认真负责，完成交办任务质量较好，在数据共享平台建设中承担了主要任务；"
    "不足之处是理论学习的系统性还不够，联系群众的主动性有待加强。"
)


def demo_scenes(window: MainWindow) -> Iterator[Scene]:
    """Every page, each of its actions, and the states a clerk meets while working."""
    roster, development, *_ = window.pages
    assert isinstance(roster, RosterPage)
    assert isinstance(development, DevelopmentPage)
    for page in window.pages:
        yield page.key, partial(show, window, page)
        for action in page.declared:
            yield f"{page.key}-{action.id}", partial(press, window, page, action.id)
    yield from safety_scenes(window)
    yield from history_scenes(window)
    yield from meeting_scenes(window)
    yield "keys", window.show_keys
    yield "import-preview", partial(import_sample, window, roster)
    yield "import-columns", partial(choose_columns, window, roster)
    for step in ENTRIES:
        yield f"entry-{step:02}-new", partial(enter, window, development, step, known=False)
        yield f"entry-{step:02}-known", partial(enter, window, development, step, known=True)
    yield "entry-findings", partial(enter_late, window, development)
    yield "entry-refused", partial(enter_refused, window, development)
    yield "entry-people", partial(enter_people, window, development)
    yield "entry-leaving", partial(leave_entry, window, development)
    yield "many-votes", partial(take_for_many, window, development)
    for percent in (150, 200):
        yield f"size-{percent}-development", partial(enlarge, window, development, percent)
        yield f"size-{percent}-roster", partial(enlarge, window, roster, percent)
    yield "size-100-again", partial(enlarge, window, development, 100)


def meeting_scenes(window: MainWindow) -> Iterator[Scene]:
    """A meeting with a decision: its roll, its text, its sheets; a plan that has passed."""
    page = next(one for one in window.pages if isinstance(one, MeetingsPage))
    decided = next(one.meeting for one in reversed(meetings.decided()) if one.step == ENTRIES[4])
    draft = meetings.ids(meetings.MeetingFilter(draft=True, kind="theme"))[0]
    planned = meetings.ids(meetings.MeetingFilter(state=State.PLANNED))[-1]
    yield "meeting-decided", partial(window.go, page.key, decided)
    yield "meeting-planned", partial(page.show_record, planned)
    yield "meeting-draft", partial(page.show_record, draft)
    for number, name in ((1, "roll"), (2, "text"), (0, "facts")):
        yield f"meeting-{name}", partial(page.minutes.open_tab, number)
    for asked in ("items", "tasks", "resolution", "correct"):
        yield f"meeting-sheet-{asked}", partial(page.minutes.asked.emit, asked)
    yield "meeting-many", partial(page.scope.choose, year=0)
    for percent in (150, 200, 100):
        yield f"size-{percent}-meetings", partial(enlarge, window, page, percent)


def safety_scenes(window: MainWindow) -> Iterator[Scene]:
    """The menu 单位 and its sheets: before any backup, with some, and beside today."""
    yield "unit-menu", window.menu.drop_down
    yield "unit-backups-none", partial(of_the_unit, window, "backups")
    yield "unit-backed-up", partial(of_the_unit, window, "back-up")
    yield "unit-backups", partial(look_at_backups, window)
    yield "unit-prints", partial(of_the_unit, window, "prints")
    yield "unit-forms", partial(of_the_unit, window, "forms")


def history_scenes(window: MainWindow) -> Iterator[Scene]:
    """The history of the unit, narrowed and not, and the proof."""
    yield "unit-history", partial(of_the_unit, window, "history")
    yield "unit-history-of-a-step", partial(look_at_history, window, "审批")
    yield "unit-history-none", partial(look_at_history, window, "没有这样的内容")
    yield "unit-prove", partial(of_the_unit, window, "prove")
    yield "unit-recycle-none", partial(of_the_unit, window, "recycle")
    yield "unit-recycle", partial(look_at_what_is_gone, window)
    yield "unit-purge", partial(look_at_purge, window)


def look_at_what_is_gone(window: MainWindow) -> None:
    """Somebody who left long ago, and something undone."""
    roster = window.pages[0]
    assert isinstance(roster, RosterPage)
    for name in ("秦方", "江照野"):
        person = roster._roster.add_person(PersonOrder(name, Category.FULL))
        roster._roster.leave(person, PartialDate(2012, 6), Departure.TRANSFERRED, "外省某市")
    of_the_unit(window, "recycle")
    (sheet,) = dialogs(window)
    assert isinstance(sheet, RecycleDialog)
    sheet.chips.choose("left")


def look_at_purge(window: MainWindow) -> None:
    """Whom a purge would concern."""
    of_the_unit(window, "recycle")
    (sheet,) = dialogs(window)
    assert isinstance(sheet, RecycleDialog)
    sheet.purge.click()


def look_at_history(window: MainWindow, text: str) -> None:
    """The history, narrowed by a text."""
    of_the_unit(window, "history")
    (sheet,) = dialogs(window)
    assert isinstance(sheet, HistoryDialog)
    sheet.narrowing.line.search.setText(text)
    sheet.narrowing.line.searched.emit(text)


def of_the_unit(window: MainWindow, action: str) -> None:
    """Do what stands in the menu 单位."""
    window._made[action].trigger()
    drain()


def look_at_backups(window: MainWindow) -> None:
    """A backup, and something entered since."""
    roster = window.pages[0]
    assert isinstance(roster, RosterPage)
    for name in ("柳青原", "安若楠"):
        roster._roster.add_person(PersonOrder(name, Category.FULL))
    of_the_unit(window, "backups")


def plain_scenes(window: MainWindow) -> Iterator[Scene]:
    """Every page, and one entry where there is somebody to enter it for."""
    for page in window.pages:
        yield page.key, partial(show, window, page)
    yield "unit-history", partial(of_the_unit, window, "history")
    development = window.pages[1]
    assert isinstance(development, DevelopmentPage)
    if development.middle.person_id is not None:
        yield "entry", partial(enter, window, development, 6, known=True)
        yield "roster-correct", partial(press, window, window.pages[0], "correct-person")
        yield "print", partial(press, window, development, "print-book")


def show(window: MainWindow, page: Page) -> None:
    """Go to a page and choose its first record."""
    window.go(page.key)
    drain()
    while isinstance(page, DevelopmentPage) and not page._judging.idle:
        QApplication.processEvents()
    for people in page.findChildren(GroupedList):
        people.select_first()
    for table in page.findChildren(RecordTable):
        if table.count() and table.current_id() is None:
            table.select_id(table.records.id_at(0))
    while isinstance(page, RosterPage) and page.isVisible() and not page.card.views.idle:
        QApplication.processEvents()


def press(window: MainWindow, page: Page, action: str) -> None:
    """Do what a button of the page does."""
    show(window, page)
    page.trigger(action)


def import_sample(window: MainWindow, page: RosterPage) -> None:
    """The messy spreadsheet of the sample, before it is taken in."""
    show(window, page)
    page.take_file(Path(str(resources.folder("sample", "党员名册（样例）.xlsx"))))


def choose_columns(window: MainWindow, page: RosterPage) -> None:
    """Which heading of the sample is read for which field."""
    import_sample(window, page)
    drain()
    page.findChildren(ImportDialog)[-1].choose_columns()


def enter(window: MainWindow, page: DevelopmentPage, step: int, *, known: bool) -> None:
    """Open a step: of somebody who has it already, or of somebody whose turn it is."""
    show(window, page)
    books = list(page._judged.values())
    having = [one for one in books if (one.book.entry(step) is not None) == known]
    turn = [one for one in having if known or one.progress.step == step]
    page.show_record((turn or having)[0].book.person.id)
    page.middle.open_step(step, 1)


def enter_late(window: MainWindow, page: DevelopmentPage) -> None:
    """An assembly long after the preliminary review, without a quorum."""
    enter(window, page, 15, known=False)
    for key, text in (("date", "2026-11-20"), ("eligible", "32"), ("present", "12"), ("yes", "12")):
        fill(page, key, text)
    page.middle.entry.check()


def enter_refused(window: MainWindow, page: DevelopmentPage) -> None:
    """More votes than people, and handed in."""
    enter(window, page, 15, known=False)
    for key, text in (("date", "2026-11-20"), ("eligible", "32"), ("present", "30"), ("yes", "31")):
        fill(page, key, text)
    page.middle.entry.submit()


def enter_people(window: MainWindow, page: DevelopmentPage) -> None:
    """Letters typed into a field of people."""
    enter(window, page, 2, known=False)
    page.middle.entry.form.focus("talker")
    box = page.middle.entry.form.editor("talker").target
    assert isinstance(box, QLineEdit)
    box.insert("w")
    box.textEdited.emit("w")


def leave_entry(window: MainWindow, page: DevelopmentPage) -> None:
    """Esc after something was typed."""
    enter(window, page, 2, known=False)
    fill(page, "place", "三楼会议室")
    page.middle.entry.leave()


def fill(page: DevelopmentPage, key: str, text: str) -> None:
    """Type into a field."""
    page.middle.entry.form.focus(key)
    box = page.middle.entry.form.editor(key).target
    assert isinstance(box, QLineEdit | QPlainTextEdit)
    box.clear()
    if isinstance(box, QLineEdit):
        box.insert(text)
    else:
        box.insertPlainText(text)


def take_for_many(window: MainWindow, page: DevelopmentPage) -> None:
    """The second sheet of 批量办理, where there is a vote."""
    show(window, page)
    for entry in page.middle.findChildren(QDialog):
        entry.done(0)
    page.middle.entry.form.touched = False
    page.take_for_many()
    (sheet,) = page.findChildren(CohortSheet)
    sheet.step.setCurrentIndex(14)
    for row in range(min(sheet.people.count(), 3)):
        sheet.tick([sheet.people.item(row).text().split("　")[0]])
    sheet.next.click()


def enlarge(window: MainWindow, page: Page, percent: int) -> None:
    """Another text size while the program runs."""
    window.set_text_size(percent)
    show(window, page)
    QApplication.processEvents()


def make_empty(folder: Path) -> None:
    """A unit on its first day."""
    create_books(
        folder, "中共云川市档案局支部委员会", OrganizationKind.BRANCH, today=lambda: TODAY
    ).close()


def make_long(folder: Path) -> None:
    """Long names, a long branch and long opinions."""
    books = create_books(
        folder,
        "中共云川市数据资源管理局机关委员会",
        OrganizationKind.COMMITTEE,
        today=lambda: TODAY,
    )
    branch = books.organization.add_branch(LONG_BRANCH, LONG_BRANCH.removeprefix("中共"))
    for name in (LONG_NAME, "阿布都热合曼·买买提依明", "欧阳慧敏"):
        person = PersonOrder(
            name, Category.APPLICANT, birth_date=PartialDate(1994, 6, 1), branch=branch,
            workplace=f"{LONG_BRANCH}数据治理处二级主任科员", address="云川市" * 12,
        )  # fmt: skip
        row = books.development.receive_application(
            ApplicationOrder(person, PartialDate(2025, 1, 10), {"receiver": LONG_BRANCH})
        )
        books.development.take_step(
            StepOrder(row, 2, 1, PartialDate(2025, 3, 20), {"content": _LONG_TEXT * 3})
        )
        for step, day in ((3, "2025-04-01"), (4, "2025-04-10"), (5, "2025-04-12")):
            books.development.take_step(StepOrder(row, step, 1, PartialDate.parse(day), {}))
        opinions = dict.fromkeys(("study", "activities", "tasks", "branch_opinion"), _LONG_TEXT * 2)
        books.development.take_step(StepOrder(row, 6, 1, PartialDate(2025, 10, 12), opinions))
    books.close()


def make_many(folder: Path, wanted: int = 500) -> None:
    """The demo unit with its books copied until there are `wanted` people in development."""
    make_demo(folder, DemoOrder(today=TODAY))
    books = open_books(folder, today=lambda: TODAY)
    sources = books.development.judged_books(TODAY)
    with books.store.change("很多人"):
        for number in range(wanted - len(sources)):
            _copy(books, sources[number % len(sources)].book, number)
    books.close()


def _copy(books: Books, book: Any, number: int) -> None:
    person = book.person
    order = PersonOrder(
        f"{person.name}{number}", person.category, sex=person.sex, birth_date=person.birth_date,
        branch=person.branch_id, applied_on=person.applied_on, joined_on=person.joined_on,
    )  # fmt: skip
    row = books.roster.add_person(replace(order, full_member_on=person.full_member_on))
    for entry in book.entries:
        StepEntry.create(
            person=row, step=entry.step, occurrence=entry.occurrence, date=entry.date,
            fields=dict(entry.fields),
        )  # fmt: skip


def dialogs(window: QWidget) -> list[QDialog]:
    """What is open over the window."""
    return [dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()]
