"""Mobile members keep in touch; who cannot be reached is searched, suspended, removed by rule."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from partydesk.features.roster import queries as people
from partydesk.features.roster.rules import Standing
from partydesk.features.transfers import queries
from partydesk.features.transfers.rules import (
    Flow,
    LossCause,
    LossOrder,
    MobilityOrder,
    NoteOrder,
)
from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    from tests.features.transfers.conftest import Office


def _call(day: str) -> NoteOrder:
    return NoteOrder(date.fromisoformat(day), "电话", "工作正常，按月交纳党费", "李支委")


def test_a_mobile_member_is_so_in_the_roster_and_has_to_be_spoken_to(office: Office) -> None:
    person = office.member("赵一")
    roaming = office.transfers.roaming
    row = roaming.go(MobilityOrder(date(2026, 1, 10), "广东省某市", person, certificate="0012"))
    entry = people.order_of(person)
    assert entry is not None
    assert (entry.is_mobile, entry.mobile_to) == (True, "广东省某市")
    assert office.rules("2026-07-10") == []
    assert office.rules("2026-07-11") == ["mobile-out-of-touch"]
    roaming.touch(row, _call("2026-07-11"))
    assert office.rules("2026-11-23") == []
    with pytest.raises(Refusal, match="已经登记为流动党员"):
        roaming.go(MobilityOrder(date(2026, 2, 1), "上海市", person))
    roaming.come_back(row, date(2026, 11, 1))
    entry = people.order_of(person)
    assert entry is not None
    assert not entry.is_mobile
    with pytest.raises(Refusal, match="已经结束"):
        roaming.touch(row, _call("2026-11-20"))


def test_who_stays_abroad_for_more_than_five_years_is_told(office: Office) -> None:
    roaming = office.transfers.roaming
    order = MobilityOrder(date(2021, 2, 28), "某国某市", office.member("赵一"), abroad=True)
    row = roaming.go(order)
    roaming.go(MobilityOrder(date(2020, 2, 28), "广东省某市", office.member("钱二")))
    for one in queries.mobile():
        roaming.touch(one.id, _call("2026-02-20"))
    assert office.rules("2026-02-28") == []
    assert office.rules("2026-03-01") == ["abroad-five-years"]
    roaming.come_back(row, date(2026, 3, 1))
    assert office.rules("2026-03-02") == []


def test_a_guest_stands_in_the_register_and_not_in_the_roster(office: Office) -> None:
    office.transfers.roaming.go(
        MobilityOrder(date(2026, 3, 1), "四川省某县", name="流入甲", host="中共某县某镇委员会")
    )
    (row,) = queries.mobile()
    assert (row.direction, row.name, row.person_id) == (Flow.IN, "流入甲", None)
    assert people.namesakes("流入甲") == []


def test_lost_for_six_months_and_two_years_by_the_rule(office: Office) -> None:
    """Last seen 2024-05-20: suspended from 2024-11-20 on, removed from 2026-11-20 on."""
    person = office.member("赵一")
    roaming = office.transfers.roaming
    order = LossOrder(person, date(2024, 5, 20), date(2024, 8, 1), LossCause.MOVED)
    office.day = date(2024, 8, 1)
    row = roaming.lose(order)
    assert office.rules() == ["lost-not-searched"]
    office.day = date(2024, 11, 19)
    roaming.search(row, _call("2024-09-01"))
    assert office.rules() == ["lost-soon-six-months"]
    with pytest.raises(Refusal, match="满 6 个月（2024年11月20日）"):
        roaming.suspend(row, office.day, "某组〔2024〕9号")
    office.day = date(2024, 11, 20)
    assert office.rules() == ["lost-six-months"]
    roaming.suspend(row, office.day, "某组〔2024〕9号")
    entry = people.order_of(person)
    assert entry is not None
    assert entry.standing is Standing.SUSPENDED
    office.day = date(2026, 11, 19)
    with pytest.raises(Refusal, match="满 2 年（2026年11月20日）"):
        roaming.remove(row, office.day, "某组〔2026〕30号")
    office.day = date(2026, 11, 20)
    assert office.rules() == ["lost-two-years"]
    roaming.remove(row, office.day, "某组〔2026〕30号")
    known = people.known(person)
    assert known is not None
    assert str(known.left_on) == "2026-11-20"
    assert office.rules() == []


def test_nobody_is_suspended_who_was_not_searched_for(office: Office) -> None:
    roaming = office.transfers.roaming
    order = LossOrder(office.member("赵一"), date(2026, 1, 5), date(2026, 7, 1), LossCause.WORK)
    row = roaming.lose(order)
    with pytest.raises(Refusal, match="还没有查找记录"):
        roaming.suspend(row, office.day, "某组〔2026〕9号")


def test_who_is_found_again_is_back_in_the_roster(office: Office) -> None:
    person = office.member("赵一")
    roaming = office.transfers.roaming
    row = roaming.lose(LossOrder(person, date(2026, 1, 5), date(2026, 7, 1), LossCause.WORK))
    roaming.search(row, _call("2026-07-02"))
    roaming.suspend(row, date(2026, 8, 1), "某组〔2026〕9号")
    roaming.find(row, date(2026, 11, 1))
    known = people.known(person)
    assert known is not None
    assert known.left_on is None
    assert office.rules() == []


def test_who_was_forgotten_is_in_no_register(office: Office) -> None:
    from partydesk.features.transfers.service.forgetting import forget  # noqa: PLC0415
    from partydesk.kernel.forgetting import Gone  # noqa: PLC0415 - only here

    person = office.member("郑清除")
    roaming = office.transfers.roaming
    row = roaming.go(MobilityOrder(date(2026, 1, 10), "广东省某市", person, note="郑清除的表弟"))
    roaming.touch(row, NoteOrder(date(2026, 2, 1), "电话", "郑清除说一切都好"))
    office.receive(office.issue(person, note="郑清除本人来取"))
    with office.books.store.change("清除"):
        forget(Gone([person], ["郑清除"]))
    dump = [
        str(value)
        for table in ("transfer", "mobility", "mobility_contact")
        for line in office.books.store.database.execute_sql(f"SELECT * FROM {table}")
        for value in line
    ]
    assert not [text for text in dump if "郑清除" in text]
