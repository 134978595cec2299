"""Phrases are offered with F8, filled with the facts, put in only when chosen, and kept."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from partydesk.books import Books, create_books, open_books
from partydesk.features.development.dialogs.phrasefacts import phrase_facts
from partydesk.features.development.service import ApplicationOrder, Named, StepOrder
from partydesk.features.history import queries as history
from partydesk.features.history.rules import HistoryFilter, Scope
from partydesk.features.organization.rules import OrganizationKind
from partydesk.features.phrases.dialogs import PhrasePicker, Phrases, PhraseSheet
from partydesk.features.phrases.rules import FACTS, GAP, checked_phrases, filled
from partydesk.features.phrases.service import forget
from partydesk.features.roster.rules import Category, PersonOrder
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.findings import Refusal
from partydesk.kernel.forgetting import Gone
from partydesk.kernel.identity import Sex
from partydesk.store.rights import Role
from partydesk.ui.fields import LongField
from partydesk.ui.form import Form
from partydesk.ui.phrasing import set_facts, set_phrases

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.conftest import Answers
    from tests.units import Moulds

MENTOR = "培养联系人意见"


@pytest.fixture
def books(moulds: Moulds, tmp_path: Path) -> Iterator[Books]:
    """A branch, just founded."""
    folder = tmp_path / "第一党支部"
    moulds.cast(folder, _founded)
    made = open_books(folder, today=lambda: date(2026, 11, 25))
    yield made
    made.close()


def _founded(folder: Path) -> None:
    create_books(folder, "中共某局第一支部委员会", OrganizationKind.BRANCH).close()


@pytest.fixture
def window(qtbot: QtBot, books: Books, answers: Answers) -> QWidget:
    """A window that offers the unit's phrases."""
    made = QWidget()
    qtbot.addWidget(made)
    set_phrases(made, Phrases(books.phrases, answers))
    set_facts(made, lambda: {"姓名": "周沐阳", "他": "她"})
    return made


@pytest.fixture
def form(window: QWidget, qtbot: QtBot) -> Form:
    """A form with one opinion."""
    made = Form((LongField(key="opinion", label=MENTOR),), window)
    window.show()
    qtbot.waitExposed(window)
    made.focus("opinion")
    return made


def asked(qtbot: QtBot, window: QWidget, form: Form) -> PhrasePicker:
    """The list that F8 opens in the box of the form."""
    qtbot.keyClick(form.editor("opinion").target, Qt.Key.Key_F8)
    (picker,) = window.findChildren(PhrasePicker)
    return picker


def test_what_is_chosen_goes_in_at_the_cursor_with_the_facts(
    qtbot: QtBot, window: QWidget, form: Form
) -> None:
    form.set_values({"opinion": "。"})
    picker = asked(qtbot, window, form)
    picker.search.setText("同意列为")
    qtbot.keyClick(picker.search, Qt.Key.Key_Return)
    said = form.values()["opinion"]
    assert said.startswith("经过培养考察，周沐阳入党动机端正")
    assert said.endswith("发展对象人选。。")


def test_nothing_is_put_in_without_being_chosen(qtbot: QtBot, window: QWidget, form: Form) -> None:
    qtbot.keyClick(asked(qtbot, window, form), Qt.Key.Key_Escape)
    assert form.values()["opinion"] == ""
    assert not form.touched


def test_the_arrows_go_through_the_list_from_the_search(
    qtbot: QtBot, window: QWidget, form: Form
) -> None:
    picker = asked(qtbot, window, form)
    first = picker.words
    qtbot.keyClick(picker.search, Qt.Key.Key_Down)
    assert picker.words != first
    qtbot.keyClick(picker.search, Qt.Key.Key_Up)
    assert picker.words == first
    picker.search.setText("没有这样的话")
    assert not picker.put_button.isEnabled()
    picker.put()
    assert form.values()["opinion"] == ""


def test_what_is_not_known_leaves_a_gap() -> None:
    assert filled("【姓名】同志，【申请日期】申请", {"姓名": "周沐阳"}) == f"周沐阳同志，{GAP}申请"


def test_the_box_tells_of_the_key_only_where_there_are_phrases(
    window: QWidget, form: Form, qtbot: QtBot
) -> None:
    other = Form((LongField(key="note", label="备注"),), window)
    other.show()
    for one, key in ((form, "opinion"), (other, "note")):
        one.focus(key)
    boxes = [form.editor("opinion").target, other.editor("note").target]
    assert ["F8" in box.placeholderText() for box in boxes] == [True, False]  # type: ignore[attr-defined]


def test_every_phrase_that_comes_along_can_be_kept(books: Books) -> None:
    for topic in books.phrases.library.topics:
        assert checked_phrases(topic.phrases) == topic.phrases
        for label in topic.labels:
            assert books.phrases.topic_of(label) is topic
    assert len(books.phrases.library.topics) > 10


def test_every_label_that_comes_along_is_a_field_of_a_step_or_of_a_decision(books: Books) -> None:
    fields = {
        field.label for spec in books.development.specs(books.today()) for field in spec.fields
    }
    labels = {label for topic in books.phrases.library.topics for label in topic.labels}
    assert labels - fields == {"决议内容"}


def test_the_unit_has_its_own_until_it_gives_them_up(books: Books) -> None:
    book = books.phrases
    before = book.phrases(MENTOR)
    book.save(MENTOR, ["  【姓名】表现良好。 ", "", "继续培养。", "继续培养。"])
    assert book.phrases(MENTOR) == ("【姓名】表现良好。", "继续培养。")
    assert book.is_own(MENTOR)
    books.store.undo()
    assert book.phrases(MENTOR) == before
    books.store.redo()
    book.save(MENTOR, [])
    assert book.phrases(MENTOR) == before


@pytest.mark.parametrize(
    ("phrases", "said"),
    [
        (["好。", "【性名】好。"], "第 2 条用语里不认识【性名】，是不是【"),
        (["【zzz】"], "可以用："), (["好" * 501], "第 1 条"),
        ([f"第{n}条" for n in range(61)], "60"),
    ],
)  # fmt: skip
def test_a_phrase_that_cannot_be_is_refused(books: Books, phrases: list[str], said: str) -> None:
    with pytest.raises(Refusal) as refusal:
        books.phrases.save(MENTOR, phrases)
    assert said in refusal.value.sentence
    assert refusal.value.field == "words"
    assert not books.phrases.is_own(MENTOR)


def test_who_only_reads_changes_nothing(books: Books, window: QWidget, answers: Answers) -> None:
    books.store.role = Role.READER
    with pytest.raises(Refusal):
        books.phrases.save(MENTOR, ["好。"])
    sheet = PhraseSheet(window, books.phrases, MENTOR, answers)
    assert sheet.box.isReadOnly()
    assert not sheet.keep()


def test_the_history_says_it_and_a_forgotten_name_is_gone(books: Books) -> None:
    books.phrases.save(MENTOR, ["像周沐阳同志那样。"])
    newest = max(history.ids(HistoryFilter()))
    (row,) = history.row_changes(newest, Scope(), books.history.naming)
    assert (row.noun, row.title) == ("意见用语", MENTOR)
    with books.store.change("清除"):
        forget(Gone(people=frozenset({1}), names=frozenset({"周沐阳"})))
    assert "周沐阳" not in books.phrases.phrases(MENTOR)[0]


def test_the_sheet_keeps_what_is_typed_and_asks_before_it_is_lost(
    books: Books, window: QWidget, answers: Answers
) -> None:
    sheet = PhraseSheet(window, books.phrases, MENTOR, answers)
    sheet.open()
    assert sheet.topics.currentItem().text() == MENTOR
    sheet.box.setPlainText("【姓名】很好。")
    answers.keep = True
    sheet.topics.setCurrentRow(0)
    assert answers.asked
    assert books.phrases.phrases(MENTOR) == ("【姓名】很好。",)
    assert sheet.topics.currentRow() == 0
    sheet.box.setPlainText("【不认识】")
    assert not sheet.keep()
    assert "【不认识】" in sheet.trouble.text()


def test_the_facts_of_a_step_are_those_of_the_book_and_of_what_is_typed(books: Books) -> None:
    unit = books.organization.unit().id
    person = books.development.receive_application(
        ApplicationOrder(
            PersonOrder("周沐阳", Category.APPLICANT, Sex.FEMALE, branch=unit),
            PartialDate(2026, 9, 1),
        )
    )
    chosen = {"mentors": (Named("林知远", None), Named("秦岚", None))}
    books.development.take_step(StepOrder(person, 5, 1, PartialDate(2026, 10, 1), chosen))
    judged = books.development.judged_book(person, books.today())
    assert judged is not None
    facts = phrase_facts(judged.book, {"yes": 12, "period_from": PartialDate(2026, 10)})
    assert facts["姓名"] == "周沐阳"
    assert facts["他"] == "她"
    assert facts["培养联系人"] == "林知远、秦岚"
    assert facts["申请日期"] == "2026年9月1日"
    assert facts["考察期起"] == "2026年10月"
    assert facts["赞成"] == "12"
    assert "弃权" not in facts
    assert set(facts) <= set(FACTS)
