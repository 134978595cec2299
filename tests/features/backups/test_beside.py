"""One backup beside today: what differs, what was done since, what the backup holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.backups.dialogs.beside import BesideToday

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.features.backups.conftest import Office


def shown(office: Office, qtbot: QtBot) -> BesideToday:
    beside = BesideToday()
    qtbot.addWidget(beside)
    (line,) = office.keeper.lines()
    beside.show_comparison(line.snapshot.at, office.keeper.compare(line.snapshot))
    return beside


def lines(beside: BesideToday) -> list[str]:
    return [beside.changes.item(row).text() for row in range(beside.changes.count())]


def test_what_differs_comes_first_and_then_what_the_backup_holds(
    office: Office, qtbot: QtBot
) -> None:
    office.keeper.back_up()
    office.later(days=1)
    office.enter("周沐阳")
    beside = shown(office, qtbot)
    assert beside.counts.text().startswith("备份时 → 现在：人员 2 → 3")
    told = lines(beside)
    assert told[0] == "现在有、备份里没有的改动（1）"
    assert told[1].endswith("登记 周沐阳")
    assert told[2] == "这份备份里有"
    assert any(line.startswith("党员名册：人员 2") for line in told[3:])


def test_a_backup_like_today_shows_what_it_holds_alone(office: Office, qtbot: QtBot) -> None:
    office.keeper.back_up()
    beside = shown(office, qtbot)
    assert not beside.counts.isVisibleTo(beside)
    assert beside.changes.isVisibleTo(beside)
    assert lines(beside)[0] == "这份备份里有"
