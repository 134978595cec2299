"""The tab 党员名册 with the real books: found, narrowed, shown, corrected, taken in."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton

from partydesk.features.roster import queries
from partydesk.features.roster.dialogs import ImportDialog
from partydesk.features.roster.page import RosterPage
from partydesk.features.roster.rules import Category, Departure, PersonOrder, ResumeEntry
from partydesk.features.roster.rules.own import OwnFieldOrder
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.looks import ColumnLook, Look
from partydesk.ui.bus import ChangeBus
from partydesk.ui.dialog import OrderDialog
from partydesk.ui.finding import FindingCard
from partydesk.ui.listed import reading_of
from partydesk.ui.tasks import drain
from tests.features.roster.conftest import id_number

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from partydesk.ui.page import Notice
    from tests.conftest import Answers
    from tests.features.roster.conftest import Unit

DAY = PartialDate.parse


@pytest.fixture
def page(unit: Unit, qtbot: QtBot, answers: Answers) -> RosterPage:
    """The page on four people, refreshed by every change as the window does."""
    group = unit.organization.add_group(unit.first, "第一党小组")
    for order in (
        PersonOrder("王建国", Category.FULL, id_number=id_number(), party_group=group,
                    joined_on=DAY("2005-07-01"), full_member_on=DAY("2006-07-01")),
        PersonOrder("欧阳娜", Category.PROBATIONARY, branch=unit.second),
        PersonOrder("单雄", Category.APPLICANT, branch=unit.first, applied_on=DAY("2026-07-01")),
        PersonOrder("李强", Category.FULL, branch=unit.second),
    ):  # fmt: skip
        unit.roster.add_person(order)
    unit.roster.leave(unit.roster.resolve("李强"), DAY("2026-09-10"), Departure.TRANSFERRED)
    underway = unit.roster.resolve("单雄")
    made = RosterPage(unit.roster, unit.organization, lambda id_: id_ == underway, answers)
    qtbot.addWidget(made)
    bus = ChangeBus(made)
    unit.store.listeners.append(bus.announce)
    bus.changed.connect(lambda _: made.refresh())
    made.resize(1366, 680)
    made.show()
    made.refresh()
    return made


def names(page: RosterPage) -> list[str]:
    QApplication.processEvents()
    model = page.table.records
    return [str(model.index(row, 0).data()) for row in range(page.table.count())]


def sheet(page: RosterPage) -> OrderDialog:
    return next(one for one in page.findChildren(OrderDialog) if one.isVisible())


def preview(page: RosterPage) -> ImportDialog:
    drain()
    return next(one for one in page.findChildren(ImportDialog) if one.isVisible())


def said(page: RosterPage) -> str:
    """The words of the card."""
    QApplication.processEvents()
    labels = page.card.findChildren(QLabel)
    return " ".join(label.text() for label in labels if not label.isHidden())


def search(page: RosterPage, qtbot: QtBot, text: str) -> None:
    page.filters.search.clear()
    qtbot.keyClicks(page.filters.search, text)
    qtbot.keyClick(page.filters.search, Qt.Key.Key_Return)


def test_the_list_is_narrowed_by_initials_chip_and_branch(page: RosterPage, qtbot: QtBot) -> None:
    assert names(page) == ["单雄", "王建国", "欧阳娜"]
    search(page, qtbot, "wjg")
    assert names(page) == ["王建国"]
    search(page, qtbot, "")
    page.filters.choose("applicant")
    assert names(page) == ["单雄"]
    page.filters.choose("left")
    assert names(page) == ["李强"]
    page.filters.choose("all")
    page.branch.setCurrentText("第二支部")
    assert names(page) == ["欧阳娜"]
    page.branch.setCurrentText("　第一党小组")
    assert names(page) == ["王建国"]
    page.branch.setCurrentText("没有支部的人")
    assert names(page) == []
    assert "没有符合条件的人" in page.table.empty


def test_chips_count_and_the_count_line_says_who_is_shown(page: RosterPage, qtbot: QtBot) -> None:
    chips = [button.text() for button in page.filters.findChildren(QPushButton)]
    assert chips == [
        "全部 3", "申请人 1", "积极分子 0", "发展对象 0", "预备党员 1", "正式党员 1", "已离开 1",
    ]  # fmt: skip
    with qtbot.waitSignal(page.status_changed) as heard:
        page.refresh()
    assert heard.args == ["显示 3 人　•　党员 2 人　•　培养中 1 人"]


def test_on_an_earlier_key_date_ages_are_of_that_day_and_leavers_are_back(
    page: RosterPage, qtbot: QtBot
) -> None:
    def cell(column: str) -> str:
        number = [c.key for c in page.table.records.columns].index(column)
        return str(page.table.records.index(names(page).index("王建国"), number).data())

    assert cell("age") == "46"
    box = page.filters.date_box()
    box.clear()
    qtbot.keyClicks(box, "2020-01-01")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    drain()
    assert "李强" in names(page)
    assert cell("age") == "39"


def test_the_card_says_everything_and_what_is_wrong(page: RosterPage, unit: Unit) -> None:
    person = unit.roster.resolve("王建国")
    order = queries.order_of(person)
    assert order is not None
    unit.roster.set_resume(person, [ResumeEntry("1998-09", "2002-07", "某大学学习", "赵四")])
    page.show_record(person)
    words = said(page)
    for part in ("男 · 46 岁 · 第一支部 · 正式党员", id_number(), "第一党小组", "某大学学习　赵四",
                 "正式党员（登记）"):  # fmt: skip
        assert part in words
    cards = page.card.findChildren(FindingCard)
    assert [card.accessibleName() for card in cards] == [
        "说明： 还缺 5 项：民族、学历、工作岗位、手机、家庭住址。"
    ]


def test_the_first_of_the_list_is_chosen_so_that_the_card_is_not_empty(page: RosterPage) -> None:
    assert names(page)[0] == "单雄"
    assert said(page).startswith("单雄")


def test_nobody_found_says_what_to_do_and_the_actions_wait(page: RosterPage, qtbot: QtBot) -> None:
    search(page, qtbot, "zzzz")
    assert names(page) == []
    assert "选一个人" in said(page)
    enabled = {action.id: action.enabled_when() for action in page.declared}
    assert not enabled["correct-person"]
    assert enabled["add-person"]


def test_the_record_book_is_offered_to_those_who_have_one(page: RosterPage, unit: Unit,
                                                          qtbot: QtBot) -> None:  # fmt: skip
    page.show_record(unit.roster.resolve("王建国"))
    assert not next(a for a in page.declared if a.id == "record-book").enabled_when()
    underway = unit.roster.resolve("单雄")
    page.show_record(underway)
    with qtbot.waitSignal(page.went) as heard:
        page.trigger("record-book")
    assert heard.args == ["development", underway]


def test_somebody_who_left_is_shown_and_comes_back(
    page: RosterPage, unit: Unit, answers: Answers
) -> None:
    page.show_record(unit.roster.resolve("李强"))
    assert names(page) == ["李强"]
    page.trigger("leave")
    assert "要恢复在册吗" in answers.asked[-1]
    page.filters.choose("all")
    assert "李强" in names(page)


def test_a_person_is_entered_with_what_the_id_number_says(
    page: RosterPage, unit: Unit, qtbot: QtBot
) -> None:
    page.trigger("add-person")
    form = sheet(page).form
    qtbot.keyClicks(form.editor("id_number").target, id_number("19880203", 2)[:17])
    assert "已输入 17 位" in form.editor("id_number").target.accessibleDescription()
    qtbot.keyClicks(form.editor("id_number").target, id_number("19880203", 2)[17])
    values = form.values()
    assert (values["sex"], str(values["birth_date"])) == ("女", "1988-02-03")
    assert "校验位正确" in form.editor("id_number").target.accessibleDescription()
    qtbot.keyClicks(form.editor("mobile").target, "139")
    assert form.editor("sex").target.accessibleDescription() == ""
    form.set_values({"name": "赵敏", "category": Category.ACTIVIST, "branch": unit.first})
    sheet(page).submit()
    assert "赵敏" in names(page)
    assert unit.store.undo_label == "登记 赵敏"


def test_what_differs_from_the_id_number_is_said_and_sex_is_refused_at_its_field(
    page: RosterPage, qtbot: QtBot
) -> None:
    page.trigger("add-person")
    form = sheet(page).form
    form.set_values({"name": "赵敏", "category": Category.FULL, "sex": "男",
                     "birth_date": DAY("1987-01-01")})  # fmt: skip
    qtbot.keyClicks(form.editor("id_number").target, id_number("19880203", 2))
    assert "身份证号里是 1988-02-03" in form.editor("birth_date").target.accessibleDescription()
    sheet(page).submit()
    assert "性别与身份证号不一致" in form.error("sex")
    sheet(page).form.touched = False
    sheet(page).reject()


def test_a_name_that_is_known_is_said_and_never_merged(page: RosterPage, qtbot: QtBot) -> None:
    page.trigger("add-person")
    form = sheet(page).form
    form.set_values({"name": "王建国", "category": Category.APPLICANT})
    qtbot.keyClicks(form.editor("mobile").target, "138")
    assert "已有同名：王建国（第一支部" in form.editor("name").target.accessibleDescription()
    sheet(page).submit()
    assert names(page).count("王建国") == 2


def test_a_correction_keeps_what_was_not_touched(page: RosterPage, unit: Unit) -> None:
    person = unit.roster.resolve("王建国")
    before = queries.order_of(person)
    page.show_record(person)
    page.trigger("correct-person")
    sheet(page).submit()
    assert queries.order_of(person) == before
    page.trigger("correct-person")
    sheet(page).form.set_values({"native_place": "河南某县"})
    sheet(page).submit()
    assert "河南某县" in said(page)


def test_memberships_and_honours_are_entered_corrected_and_on_the_card(
    page: RosterPage, unit: Unit
) -> None:
    page.show_record(unit.roster.resolve("王建国"))
    assert "奖励和处分" not in said(page)
    told = {
        "memberships": "2019年3月起任市青年联合会委员",
        "honours": "2025年度考核优秀\n处分：无",
        "post": "副处长",
        "staff_number": "0417",
    }
    page.trigger("correct-person")
    sheet(page).form.set_values(told)
    sheet(page).submit()
    order = queries.order_of(unit.roster.resolve("王建国"))
    assert {key: getattr(order, key) for key in told} == told
    for words in ("参加党派团体", "市青年联合会委员", "奖励和处分", "处分：无", "副处长", "0417"):
        assert words in said(page)


def test_a_departure_is_asked_for_and_noted(page: RosterPage, unit: Unit) -> None:
    page.show_record(unit.roster.resolve("单雄"))
    page.trigger("leave")
    form = sheet(page).form
    sheet(page).submit()
    assert form.error("reason")
    form.set_values({"reason": Departure.DROPPED, "note": "本人申请"})
    sheet(page).submit()
    assert "单雄" not in names(page)
    card = queries.card(unit.roster.resolve("单雄"))
    assert card is not None
    assert (str(card.left_on), card.left_reason) == ("2026-11-23", "不再培养：本人申请")


HEAD = ("姓名", "公民身份号码", "性别", "所在党支部", "信用代码")
ROWS = (
    HEAD,
    ("王建国", id_number(), "男", "第二支部", "A"),
    ("赵敏", id_number("19880203", 2), "女", "第九支部", "B"),
    ("周正", "123", "男", "第一支部", "C"),
)


def test_a_file_is_previewed_before_it_is_taken_in(
    page: RosterPage, unit: Unit, answers: Answers
) -> None:
    notices: list[Notice] = []
    page.noticed.connect(notices.append)
    answers.path = unit.sheet(*ROWS)
    page.trigger("import-roster")
    dialog = preview(page)
    assert "共 3 行：新增 1 人，更新 1 人" in dialog.counts.text()
    assert dialog.columns.text() == "栏目对应：读入 4 栏，不用 1 栏…"
    model = dialog.table.records
    shown = [
        tuple(str(model.index(row, column).data()) for column in (0, 1, 2, 4))
        for row in range(model.rowCount())
    ]
    assert ("2", "王建国", "更新", "所在党支部：第一支部 → 第二支部") in shown
    assert any(line[:3] == ("4", "周正", "未导入") and "123" in line[3] for line in shown)
    dialog.filters.choose("refused")
    assert dialog.table.count() == 1
    assert "赵敏" not in names(page)
    dialog.take()
    drain()
    assert names(page) == ["单雄", "欧阳娜", "王建国", "赵敏"]
    assert notices[-1].sentence.startswith("名册.xlsx：新增 1 人，更新 1 人")
    assert unit.store.undo() == "导入 名册.xlsx"
    assert "赵敏" not in names(page)


def test_a_file_that_has_gone_meanwhile_is_said_and_nothing_is_written(
    page: RosterPage, unit: Unit
) -> None:
    path = unit.sheet(*ROWS)
    page.take_file(path)
    dialog = preview(page)
    path.unlink()
    dialog.take()
    drain()
    assert "名册.xlsx" in dialog.notices.text()
    assert dialog.primary.isEnabled()
    assert "赵敏" not in names(page)
    dialog.reject()


def test_the_clerk_may_have_the_branches_of_the_file_made(page: RosterPage, unit: Unit) -> None:
    page.take_file(unit.sheet(*ROWS))
    dialog = preview(page)
    dialog.new_bodies.click()
    drain()
    assert "将新建：第九支部" in dialog.counts.text()
    dialog.take()
    drain()
    assert page.branch.findText("第九支部") > 0


def test_a_file_dropped_on_the_page_is_previewed(page: RosterPage, unit: Unit) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(unit.sheet(*ROWS)))])
    page.dropEvent(
        QDropEvent(
            QPointF(100, 300),
            Qt.DropAction.CopyAction,
            mime,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    preview(page).reject()
    assert unit.store.undo_label != "导入 名册.xlsx"


def test_the_list_that_is_shown_is_exported(
    page: RosterPage, unit: Unit, answers: Answers, tmp_path: Path
) -> None:
    notices: list[Notice] = []
    page.noticed.connect(notices.append)
    answers.path = tmp_path / "导出"
    page.filters.choose("probationary")
    page.trigger("export-roster")
    assert notices[-1].sentence == "已导出 1 人：导出.xlsx"
    report = unit.take(tmp_path / "导出.xlsx", dry_run=True)
    assert (report.rows, report.unchanged) == (1, 1)


def test_an_empty_roster_says_how_to_begin(bare: Unit, qtbot: QtBot, answers: Answers) -> None:
    empty = RosterPage(bare.roster, bare.organization, prompts=answers)
    qtbot.addWidget(empty)
    empty.refresh()
    assert "按 Ctrl+I 导入名册" in empty.table.empty
    assert date(2026, 11, 23) == bare.roster.today()


def test_a_past_key_date_shows_the_roster_of_that_day_to_be_read_only(
    page: RosterPage, unit: Unit
) -> None:
    before = names(page)
    assert "王建国" in before
    page.show_day(date(1999, 1, 1))
    drain()
    assert "王建国" not in names(page)  # admitted later; of others no date is known
    assert not page._any()
    assert page.table.empty == "这一天名册里还没有人"
    page.show_day(date(2026, 1, 1))
    drain()
    assert "王建国" in names(page)
    assert _said(page) == "2026-01-01 当天的样子，只能查看和导出"
    offered = [one.text() for one in page.findChildren(QPushButton) if not one.isHidden()]
    assert "更正　F2" not in offered
    page.table.opened.emit(page.table.current_id())
    assert page.findChildren(QDialog) == []
    (back,) = [one for one in page.findChildren(QPushButton) if one.text() == "回到今天"]
    back.click()
    drain()
    assert names(page) == before
    assert "更正　F2" in [
        one.text() for one in page.findChildren(QPushButton) if not one.isHidden()
    ]


def _said(page: RosterPage) -> str:
    (sign,) = page.findChildren(QLabel, "past-day")
    return str(sign.text())


def test_an_item_of_the_unit_is_a_column_to_choose_to_print_and_to_save(
    page: RosterPage, unit: Unit, qtbot: QtBot
) -> None:
    own = unit.roster.file.add_own_field(OwnFieldOrder("特长"))
    unit.roster.file.set_own(unit.roster.resolve("王建国"), {own: "手风琴"})
    key, arranger = f"own-{own}", page.table.arranger
    offered = ColumnLook(key, 0, shown=False)
    qtbot.waitUntil(lambda: offered in arranger.look().columns)
    chosen = (ColumnLook("name"), ColumnLook(key))
    others = tuple(
        one._replace(shown=False) for one in arranger.look().columns if one.key not in ("name", key)
    )
    arranger.choose(Look((*chosen, *others), key))
    listing = reading_of(page.table)()
    assert [one.title for one in listing.columns] == ["姓名", "特长"]
    assert listing.rows[0] == ("王建国", "手风琴"), "who has something comes before who has nothing"
    unit.roster.file.retire_own_field(own)
    qtbot.waitUntil(lambda: len(reading_of(page.table)().columns) == 1)


def test_nobody_is_deleted_who_was_entered_by_mistake_leaves_and_stays(
    page: RosterPage, unit: Unit
) -> None:
    offered = [action.text for action in page.declared]
    offered += [button.text() for button in page.card.findChildren(QPushButton)]
    assert offered
    assert not [text for text in offered if "删" in text]
    person = unit.roster.resolve("欧阳娜")
    unit.roster.leave(person, DAY("2026-09-10"), Departure.MISTAKE)
    known = queries.known(person)
    assert known is not None
    assert known.left_on == DAY("2026-09-10")
