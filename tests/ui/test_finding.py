from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QListWidget, QPushButton, QWidget

from partydesk.kernel.findings import Severity
from partydesk.ui.cards import down
from partydesk.ui.finding import FindingCard, FindingsArea, sentence_html
from tests.ui.gallery import LATE, SOON

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_the_lawful_day_is_bold_and_the_others_are_not() -> None:
    text = sentence_html(LATE, "党员大会超过一个月")
    assert "<b>党员大会超过一个月</b>" in text
    assert "<b>2026-11-17</b>" in text
    assert "<b>2026-10-17</b>" not in text


def test_a_day_written_in_chinese_is_bold_too() -> None:
    finding = replace(LATE, message="应在2026年11月7日前召开。", limit=date(2026, 11, 7))
    assert "<b>2026年11月7日</b>" in sentence_html(finding)


def test_where_no_day_is_named_every_date_is_bold() -> None:
    assert "<b>2026-12-01</b>" in sentence_html(SOON)


def test_a_name_is_shown_as_written_even_with_signs_of_html() -> None:
    finding = replace(SOON, message="“<b>&”不是姓名")
    assert sentence_html(finding) == "“&lt;b&gt;&amp;”不是姓名"


def test_a_link_says_what_is_to_be_done(qtbot: QtBot) -> None:
    card = FindingCard(LATE, links=(("meeting", "去登记会议"), ("reason", "注明原因")))
    qtbot.addWidget(card)
    press = {button.text(): button for button in card.findChildren(QPushButton)}
    with qtbot.waitSignal(card.followed) as said:
        qtbot.mouseClick(press["注明原因"], Qt.MouseButton.LeftButton)
    assert said.args == ["reason"]


def test_the_article_and_the_remedy_stand_below(qtbot: QtBot) -> None:
    card = FindingCard(replace(LATE, remedy="补开党员大会"))
    qtbot.addWidget(card)
    texts = [label.text() for label in card.findChildren(QLabel)]
    assert "细则（2026）第十九条" in texts
    assert "补开党员大会" in texts


def test_a_screen_reader_hears_how_serious_it_is(qtbot: QtBot) -> None:
    spoken = []
    for severity in Severity:
        card = FindingCard(replace(SOON, severity=severity))
        qtbot.addWidget(card)
        spoken.append(card.accessibleName().split("：")[0])
    assert spoken == ["错误", "提醒", "说明"]


def test_the_words_are_never_cut_however_low_the_window(qtbot: QtBot) -> None:
    card = FindingCard(replace(LATE, remedy="补开党员大会，并在记实簿中注明超过期限的原因。" * 3))
    list_below = QListWidget()
    page = QWidget()
    page.setLayout(down(card, list_below))
    qtbot.addWidget(page)
    page.resize(300, 60)
    page.show()
    labels = card.findChildren(QLabel)
    qtbot.waitUntil(lambda: all(one.height() >= one.heightForWidth(one.width()) for one in labels))


def test_many_findings_scroll_and_none_is_squeezed(qtbot: QtBot) -> None:
    area = FindingsArea()
    qtbot.addWidget(area)
    area.resize(420, 200)
    area.set_limit(160)
    area.show()
    area.show_parts([FindingCard(LATE), FindingCard(SOON), FindingCard(LATE)])
    QApplication.processEvents()
    assert area.height() == 160
    heights = [card.height() >= card.heightForWidth(card.width()) for card in area.cards()]
    assert heights == [True, True, True]
    tops = [card.geometry() for card in area.cards()]
    assert not any(one.intersects(other) for one, other in pairwise(tops))


def test_one_finding_takes_no_more_room_than_its_words(qtbot: QtBot) -> None:
    area = FindingsArea()
    qtbot.addWidget(area)
    area.resize(420, 300)
    area.show_parts([FindingCard(SOON, compact=True)])
    QApplication.processEvents()
    assert area.height() < 70
    assert "第十九条" in area.cards()[0].sentence.text()
    area.show_parts([])
    assert area.isHidden()
