"""A page of every part of the toolkit with invented rows: `python tests/ui/gallery.py OUT.png`."""

from __future__ import annotations

import sys
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QWidget
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from partydesk.kernel.dates import PartialDate
from partydesk.kernel.findings import Citation, Finding, Severity
from partydesk.ui.actions import Action, Place
from partydesk.ui.cards import down, scrolled, words
from partydesk.ui.fields import (
    ChoiceField,
    DateField,
    GridColumn,
    Heading,
    LongField,
    NumberField,
    PeopleField,
    Person,
    RowsField,
    TextField,
    YesNoField,
)
from partydesk.ui.finding import FindingCard
from partydesk.ui.form import Form
from partydesk.ui.listing import Group, GroupedList, Item
from partydesk.ui.page import Notice, Page
from partydesk.ui.preview import PaperView
from partydesk.ui.startup import start_qt
from partydesk.ui.table import Column, RecordTable
from partydesk.ui.tasks import drain
from partydesk.ui.theme import px
from partydesk.ui.window import History, MainWindow

if TYPE_CHECKING:
    from collections.abc import Sequence

RULES = Citation("中国共产党发展党员工作细则", "", "第十九条", "细则（2026）")
LATE = Finding(
    "assembly-within",
    Severity.ERROR,
    "预审合格 2026-10-17，应在 2026-11-17 前召开讨论接收的党员大会。",
    cite=(RULES,),
    limit=date(2026, 11, 17),
)
SOON = Finding(
    "talks", Severity.WARNING, "培养考察谈话记录还差 1 次，2026-12-01 前补齐。", cite=(RULES,)
)
GROUPS = (
    Group("发展对象", (
        Item(1, "李䶮", "第二支部", "12 支委会审查", progress=0.48),
        Item(2, "周沐阳", "第一支部", "15 党员大会", "wrong", 0.56, "超期 6 天"),
        Item(3, "欧阳𬱖", "第一支部", "11 集中培训", progress=0.4),
    )),
    Group("预备党员", (
        Item(4, "张若谷", "第三支部", "22 转正申请", "due", 0.84, "还有 12 天"),
        Item(5, "陈嘉禾", "第二支部", "21 继续考察", progress=0.8),
    )),
    Group("入党积极分子", (
        Item(6, "买买提·吐尔逊阿布都热合曼江", "第四支部", "6 半年考察到期", "due", 0.2),
        Item(7, "林清源", "第一支部", "6 培养教育", progress=0.2),
        Item(8, "何向东", "第三支部", "6 培养教育", progress=0.2),
    )),
)  # fmt: skip
PEOPLE = ((11, "王建国　第一支部"), (12, "王建国　第二支部"), (13, "王桂芳"), (14, "刘敏"))


class Spot(NamedTuple):
    key: str
    page: int
    x: float
    y: float
    width: float
    height: float


class DrawnPaper(NamedTuple):
    pdf: bytes
    pages: int
    places: tuple[Spot, ...]

    def places_on(self, page: int) -> tuple[Spot, ...]:
        return tuple(spot for spot in self.places if spot.page == page)


def paper(pages: int = 3, mark: str = "") -> DrawnPaper:
    """A few sheets with a frame and a place on each."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    for number in range(pages):
        canvas.rect(70, 500, 450, 260)
        canvas.drawString(80, 740, f"Page {number + 1} {mark}")
        canvas.rect(80, 600, 200, 40)
        canvas.showPage()
    canvas.save()
    places = tuple(Spot(f"field-{n}", n, 80, A4[1] - 640, 200, 40) for n in range(pages))
    return DrawnPaper(out.getvalue(), pages, places)


def find_people(query: str) -> list[tuple[int, str]]:
    """Candidates of the people field."""
    letters = {"wjg": (11, 12), "w": (11, 12, 13), "lm": (14,)}
    return [(id_, text) for id_, text in PEOPLE if query in text or id_ in letters.get(query, ())]


FIELDS = (
    Heading(text="党员大会"),
    DateField(key="held", label="会议日期", whole=True, required=True,
              hint="预审合格后一个月内召开", cite="细则（2026）第十九条"),
    TextField(key="place", label="地点", placeholder="如 四楼会议室", width=16, beside=True),
    NumberField(key="due", label="应到", unit="人", required=True),
    NumberField(key="present", label="实到", unit="人", beside=True,
                hint="有表决权的到会人数必须超过半数"),
    NumberField(key="yes", label="赞成", unit="票"),
    NumberField(key="no", label="反对", unit="票", beside=True),
    YesNoField(key="secret", label="无记名投票"),
    PeopleField(key="introducers", label="入党介绍人", candidates=find_people, most=2),
    ChoiceField(key="result", label="结论", options=(("pass", "同意接收"), ("no", "不同意接收"))),
    LongField(key="opinion", label="大会决议", hint="写明讨论情况和表决结果", required=True),
    RowsField(key="family", label="家庭成员", visible=3, columns=(
        GridColumn("name", "姓名", 110), GridColumn("tie", "关系", 90),
        GridColumn("work", "单位及职务"))),
)  # fmt: skip
VALUES = {
    "held": PartialDate(2026, 11, 23), "place": "四楼会议室", "due": 23, "present": 21,
    "secret": True,
    "introducers": (Person("王建国", 11), Person("刘敏", 14)), "opinion": "",
    "family": ({"name": "周建民", "tie": "父亲", "work": "已退休"},),
}  # fmt: skip


class BookPage(Page):
    """List, entry, paper."""

    key, tab, title = "development", "发展党员", "发展党员"
    watches = frozenset({"step"})

    def __init__(self) -> None:
        super().__init__()
        self.set_subtitle("一人一簿 · 5 阶段 25 步骤")
        self.filters.set_search("姓名、拼音首字母、身份证尾号")
        self.filters.set_chips([
            ("all", "全部", 18), ("applicant", "申请人", 4), ("activist", "积极分子", 7),
            ("candidate", "发展对象", 3), ("probationary", "预备党员", 4), ("faults", "有问题", 3),
        ])  # fmt: skip
        self.filters.set_date("关键日期", PartialDate(2026, 11, 23))
        self.list = GroupedList(name="在培养的人")
        self.list.set_groups(GROUPS)
        self.list.select_id(2)
        self.form = Form(FIELDS)
        self.form.set_values(VALUES)
        card = FindingCard(LATE, lead="党员大会超过一个月",
                           links=(("meeting", "去登记会议"), ("reason", "注明原因")))  # fmt: skip
        inside = QWidget()
        inside.setLayout(down(words("周沐阳", "title"), card, FindingCard(SOON), self.form, gap=12))
        inside.layout().setContentsMargins(0, 0, px(10), 0)  # type: ignore[union-attr]
        self.paper = PaperView("记实簿预览", "随录入更新")
        self.paper.show_paper(paper())
        self.add_card(self.list, width=280)
        self.add_card(scrolled(inside), stretch=1, pad=16)
        self.add_card(self.paper, width=430)
        self.set_actions((
            Action("receive", "接收申请书", self.refresh, "Ctrl+N", place=Place.HEAD),
            Action("batch", "批量办理", self.refresh, place=Place.HEAD),
            Action("print", "打印记实簿", self.refresh, "Ctrl+P", place=Place.MAIN),
            Action("remove", "终止培养…", self.refresh, icon="delete"),
        ))  # fmt: skip

    def refresh(self) -> None:
        self.count_changed.emit(3)
        self.status_changed.emit("18 人在培养　·　3 人有问题　·　本季度可接收 2 人")


class Member(NamedTuple):
    id: int
    name: str
    sex: str
    born: str
    branch: str
    stage: str
    joined: str


class RosterPage(Page):
    """A table."""

    key, tab, title = "roster", "党员名册", "党员名册"
    watches = frozenset({"person"})

    def __init__(self, many: int = 10_000) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.many = many
        self.filters.set_search("姓名、拼音首字母、身份证号")
        columns = (
            Column[Member]("name", "姓名", 150, lambda row: row.name, bold=True),
            Column[Member]("sex", "性别", 60, lambda row: row.sex, align="center"),
            Column[Member]("born", "出生年月", 110, lambda row: row.born),
            Column[Member]("branch", "所在支部", 160, lambda row: row.branch),
            Column[Member]("stage", "人员类别", 130, lambda row: row.stage,
                           role=lambda row: "due" if row.stage == "预备党员" else None),
            Column[Member]("joined", "入党日期", 120, lambda row: row.joined),
        )  # fmt: skip
        self.table = RecordTable(
            columns,
            self.ids,
            self.rows,
            name="党员名册",
            empty="还没有人员，按 Ctrl+N 新增，或导入花名册",
        )
        self.add_card(self.table)
        self.set_actions((
            Action("add", "新增人员", self.refresh, "Ctrl+N", place=Place.MAIN),
            Action("import", "导入花名册", self.refresh, "Ctrl+I", place=Place.HEAD),
        ))  # fmt: skip

    def ids(self, key: str, descending: bool) -> list[int]:
        self.asked.append(f"ids {key}")
        return sorted(range(1, self.many + 1), reverse=descending)

    def rows(self, ids: Sequence[int]) -> dict[int, Member]:
        self.asked.append(f"rows {len(ids)}")
        stage = ("正式党员", "预备党员", "发展对象")
        return {
            n: Member(
                n,
                f"买买提·吐尔逊阿布都热合曼{n}" if n % 7 == 3 else f"周沐阳{n}",
                "女",
                "1994-06",
                f"第{n % 4 + 1}支部",
                stage[n % 3],
                "2016-07-01",
            )
            for n in ids
        }

    def refresh(self) -> None:
        self.table.refresh()
        self.status_changed.emit(f"{self.table.count()} 人")

    def tab_count(self) -> int | None:
        return None


def window() -> MainWindow:
    """Both pages, with something to undo."""
    made = MainWindow("某某局机关党委", "陈晓", [BookPage(), RosterPage()])
    made.set_history(History(lambda: None, lambda: None, lambda: "登记 集中培训", lambda: None))
    return made


def main(out: str, size: str = "1366x768", key: str = "development", text: str = "100") -> None:
    """Save a picture of one page at a window size and a text size."""
    app = start_qt([out], int(text) / 100)
    shown = window()
    width, height = (int(part) for part in size.split("x"))
    shown.resize(width, height)
    shown.show()
    shown.go(key)
    shown.notify(Notice("已导入 120 人，其中 3 人需要核对。", "due", "去核对", app.quit))
    app.processEvents()
    drain()
    shown.grab().save(out)


if __name__ == "__main__":
    main(*sys.argv[1:])
