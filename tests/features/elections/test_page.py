"""The tab 换届, as a clerk goes through it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton

from partydesk.features.elections.page import ElectionsPage
from partydesk.features.offices import queries as offices
from partydesk.features.offices.rules import Office, Way
from partydesk.kernel.dates import PartialDate
from partydesk.ui.dialog import OrderDialog
from partydesk.ui.fields import Person
from partydesk.ui.tasks import drain

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.features.elections.conftest import Unit

Underway = tuple["Unit", int]


@pytest.fixture
def page(qtbot: QtBot, underway: Underway) -> ElectionsPage:
    unit, _ = underway
    made = ElectionsPage(unit.books.elections)
    qtbot.addWidget(made)
    made.refresh()
    made.resize(1300, 700)
    made.show()
    made.show_record(unit.branch)
    return made


def sheet(page: ElectionsPage) -> OrderDialog:
    return next(one for one in page.findChildren(OrderDialog) if one.isVisible())


def said(page: ElectionsPage) -> str:
    return "\n".join(one.text() for one in page.card.findChildren(QLabel) if one.text())


def test_all_bodies_stand_in_one_table_with_the_rate_below(
    page: ElectionsPage, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.status_changed) as told:
        page.refresh()
    line = "2 个党组织　按期 1　逾期 0　将届满 1　未登记 1　办理中 1"
    assert told.args == [f"{line}　•　按期换届率 100%"]
    assert page.table.count() == 2
    page.filters.choose("unknown")
    assert page.table.count() == 1


def test_five_hundred_branches_are_asked_for_as_often_as_one(
    page: ElectionsPage, underway: Underway
) -> None:
    """The table and the card of one of them: not a statement more, and of it its own rows alone."""
    unit, _ = underway
    connection: Any = unit.books.store.database.connection()

    def statements() -> list[str]:
        said: list[str] = []
        connection.set_trace_callback(said.append)
        page.refresh()
        connection.set_trace_callback(None)
        return said

    few = statements()
    with unit.books.store.change("更多的党支部"):
        unit.books.store.database.execute_sql(
            """WITH RECURSIVE n(x) AS (SELECT 2 UNION ALL SELECT x + 1 FROM n WHERE x < 500)
               INSERT INTO organization (kind, parent_id, name, short_name, position)
               SELECT '党支部', parent_id, name || x, '第' || x || '支部', x FROM n, organization
               WHERE id = ?""",
            (unit.branch,),
        )
        texts = "number, seats, village, approval, extension_ground, extension_approval"
        for table, columns in (
            ("term", f"elected_on, {texts}"),
            ("post", "person_id, office, since, way, duties, line_duty, ground"),
        ):
            unit.books.store.database.execute_sql(
                f"""INSERT INTO {table} (body_id, {columns})
                    SELECT o.id, {columns} FROM organization AS o, {table} AS t
                    WHERE o.kind = '党支部' AND o.id <> t.body_id AND t.body_id = ?""",
                (unit.branch,),
            )
    many = statements()
    assert page.table.count() == 501
    assert len(few) == len(many) > 3
    posts = [one for one in many if '"t1"."duties"' in one]  # all that a post holds
    assert posts
    assert all(f'"body_id" = {unit.branch}' in one for one in posts)


def test_the_tab_tells_of_terms_that_end_before_it_is_ever_opened(
    qtbot: QtBot, underway: Underway
) -> None:
    unit, _ = underway
    made = ElectionsPage(unit.books.elections)
    qtbot.addWidget(made)
    assert made.tab_count() == 1


def test_the_next_step_is_offered_and_entered(page: ElectionsPage, underway: Underway) -> None:
    unit, election = underway
    page.trigger("next-step")
    asked = sheet(page)
    assert asked.windowTitle() == "推荐提名和考察"
    asked.form.set_values({"day": PartialDate.parse("2026-10-28"), "meeting": "支委会会议"})
    asked.submit()
    page.refresh()
    taken = unit.books.elections.taken(election)
    assert taken["nominate"].fields == {"meeting": "支委会会议"}
    assert "✓　推荐提名和考察" in said(page)


def test_the_committee_and_its_balance_stand_on_the_card(page: ElectionsPage) -> None:
    words = said(page)
    assert "书记　王建国" in words
    assert "班子结构：1 人，女 0 人，平均 56.0 岁（56–56 岁）" in words


def test_two_secretaries_are_refused_at_the_field(page: ElectionsPage, underway: Underway) -> None:
    unit, _ = underway
    page.trigger("post")
    asked = sheet(page)
    asked.form.set_values(
        {
            "person": (Person("刘敏", unit.people["刘敏"]),),
            "office": Office.SECRETARY,
            "way": next(iter(asked.form.editor("way").field.options))[0],  # type: ignore[attr-defined]
            "since": PartialDate.parse("2026-11-01"),
        }
    )
    asked.submit()
    assert "王建国还在任书记" in asked.form.error("office")
    assert offices.office_holder(unit.branch, "书记", date(2026, 11, 25)) == "王建国"


@pytest.mark.parametrize(
    ("since", "sentence"),
    [
        ("2024-06-01", "那一届已在2025年3月12日结束，不能再在那一届任职"),
        ("2019-01-10", "这一届从2025年3月12日开始，任职不能早于它"),
    ],
)
def test_a_post_in_a_term_that_has_ended_is_refused_at_the_day(
    page: ElectionsPage, underway: Underway, since: str, sentence: str
) -> None:
    unit, _ = underway
    unit.term(date(2025, 3, 12))
    before = unit.books.store.undo_label
    page.trigger("post")
    asked = sheet(page)
    asked.form.set_values(
        {
            "person": (Person("高远", unit.people["高远"]),),
            "office": Office.ORGANIZATION,
            "way": Way.ELECTED,
            "since": PartialDate.parse(since),
        }
    )
    asked.submit()
    assert asked.isVisible()
    assert sentence in asked.form.error("since")
    assert unit.books.store.undo_label == before
    assert offices.posts_of_person(unit.people["高远"]) == []


def test_from_the_hall_to_the_new_committee(page: ElectionsPage, underway: Underway) -> None:
    unit, _ = underway
    page.trigger("take-over")  # nothing was counted: only said, no sheet
    assert not [one for one in page.findChildren(OrderDialog) if one.isVisible()]
    page.verbs.step("assembly")
    asked = sheet(page)
    asked.form.set_values(
        {"day": PartialDate.parse("2026-11-10"), "present": 8, "issued": 8, "returned": 8,
         "valid": 8}
    )  # fmt: skip
    asked.submit()
    page.refresh()
    page.trigger("tally")
    asked = sheet(page)
    yes = {"王建国": 8, "刘敏": 7, "高远": 6, "李文博": 3}
    asked.form.set_values(
        {f"yes-{unit.people[name]}": count for name, count in yes.items()}
        | {f"no-{unit.people[name]}": 8 - count for name, count in yes.items()}
    )
    asked.submit()
    page.refresh()
    assert "当选：王建国、刘敏、高远" in said(page)
    page.trigger("take-over")
    asked = sheet(page)
    asked.form.set_values({f"office-{unit.people['王建国']}": Office.SECRETARY})
    asked.submit()
    assert len(offices.posts_of_body(unit.branch, date(2026, 11, 25))) == 3


def test_a_past_day_shows_the_terms_of_that_day(page: ElectionsPage) -> None:
    page.filters.set_date("截至", PartialDate.parse("2023-01-01"))
    page._look_at()
    assert page.table.count() == 2
    row = page.row()
    assert row is not None
    assert row.seen.term is None


def test_who_only_reads_finds_what_writes_shut(page: ElectionsPage) -> None:
    page.set_read_only()
    page.refresh()
    shut = {one.text() for one in page.card.findChildren(QPushButton) if not one.isEnabled()}
    assert {"任职", "离任", "分工", "登记"} <= shut
    page.trigger("next-step")
    assert not [one for one in page.findChildren(OrderDialog) if one.isVisible()]


def test_the_print_sheet_begins_with_the_paper_of_the_next_step(page: ElectionsPage) -> None:
    from partydesk.features.elections.dialogs import ElectionPrintSheet  # noqa: PLC0415

    page.trigger("print-election")
    drain()
    (opened,) = page.findChildren(ElectionPrintSheet)
    assert opened.form.values()["form"] == "nominee-list"
    opened.reject()


def test_a_step_left_half_typed_is_opened_again(page: ElectionsPage, underway: Underway) -> None:
    _, election = underway
    assert page.resume(f"election-step:{election}:notice")
    assert sheet(page).windowTitle() == "大会通知"
    assert not page.resume("election-step:9999:notice")
    assert not page.resume("dues-pay:1")


@pytest.mark.parametrize("action", ["post", "leave"])
def test_the_meeting_that_decides_it_is_entered_once_the_list_has_closed(
    action: str, page: ElectionsPage, underway: Underway, qtbot: QtBot
) -> None:
    """The sheet goes away with its list: gone while the list still speaks, the program ended."""
    unit, _ = underway
    begun: list[int] = []
    page.verbs.enter_meeting = begun.append
    page.trigger(action)
    opened = sheet(page)
    (box,) = (
        one for one in opened.findChildren(QComboBox) if one.accessibleName() == "会议决定"
    )  # fmt: skip
    box.setCurrentIndex(box.findText("登记这次会议…"))
    assert opened.isVisible()
    qtbot.waitUntil(lambda: begun == [unit.branch])
    assert not [one for one in page.findChildren(OrderDialog) if one.isVisible()]
