"""开始使用: how far a new unit has got, and the way to each thing that is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.app.choosing import Choices
from partydesk.app.guarding import Guard
from partydesk.features.dues.queries import unassessed
from partydesk.features.organization.rules import OrganizationKind
from partydesk.features.reminders.dialogs.starting import StartView
from partydesk.features.reminders.rules import Start
from partydesk.features.roster import queries as roster
from partydesk.features.roster.queries import RosterFilter

if TYPE_CHECKING:
    from partydesk.app.safety import Safety
    from partydesk.books import Books
    from partydesk.ui.window import MainWindow

_PAGES = {"people": "roster", "bodies": "roster", "terms": "elections", "dues": "dues"}


def starts(books: Books) -> tuple[Start, ...]:
    """What a unit has to settle before its books can be kept, as it stands now."""
    return (*_of_people(books), *_of_safety(books))


def show_starts(window: MainWindow, books: Books, safety: Safety) -> None:
    """The sheet; what is chosen in it is opened."""
    sheet = StartView(window, starts(books))
    sheet.opened.connect(lambda start: _go(window, safety, start))
    sheet.open()


def _go(window: MainWindow, safety: Safety, start: Start) -> None:
    if start.key in _PAGES:
        window.go(_PAGES[start.key])
        if start.key == "bodies":
            window.page.trigger("organization")
    elif start.key == "choices":
        for choices in window.findChildren(Choices):
            choices.open()
    elif start.key == "second":
        safety.backups.open()
    else:
        for guard in window.findChildren(Guard):
            guard.clerks.open()


def _of_people(books: Books) -> tuple[Start, ...]:
    today = books.today()
    here = roster.counts(RosterFilter(on=today)).here
    unit, branches = books.organization.unit(), len(books.organization.branches())
    progress = books.elections.progress(books.elections.table(today))
    open_dues = unassessed(today.year)
    owed = f"还有 {open_dues} 人没有核定" if here else "先登记党员"
    percent = books.organization.settings.dues_remit_percent
    bodies = Start(
        "bodies", "登记党支部、党小组", "名册、会议、党费都按支部记。",
        f"有 {branches} 个支部" if branches else "还没有支部", bool(branches),
    )  # fmt: skip
    return (
        *([] if unit.kind is OrganizationKind.BRANCH else [bodies]),
        Start("people", "导入或登记党员", "其他各本账都从名册取人，同样的内容不用再填。",
              f"名册里有 {here} 人" if here else "名册是空的", bool(here)),
        Start("terms", "登记各党组织的届次", "届满前六个月提醒，换届材料从这里取数。",
              f"{progress.known} 个已登记，{progress.bodies - progress.known} 个没有",
              0 < progress.bodies == progress.known),
        Start("dues", "核定本年党费", "核定以后才能生成每月应交。",
              owed, bool(here) and not open_dues),
        Start("choices", "看一遍本单位设置", "党费日、尾数、上缴比例和公示怎样算天数，各地不同。",
              f"上缴比例 {percent:g}%" if percent else "上缴比例还没有填", bool(percent)),
    )  # fmt: skip


def _of_safety(books: Books) -> tuple[Start, ...]:
    keys, second = books.store.keys, books.backups.second.path
    has_sheet = keys is not None and books.clerks.has_recovery
    lock = "已设密码" if has_sheet else "已设密码，还没有恢复页" if keys is not None else "没有密码"
    return (
        Start("password", "设密码，打印恢复页", "账里有身份证号和收入；密码忘了靠恢复页打开。",
              lock, has_sheet),
        Start("second", "选第二备份处", "这台电脑坏了，账还在优盘或另一块硬盘上。",
              f"备份到 {second}" if second is not None else "还没有选", second is not None),
    )  # fmt: skip
