"""The tables of a past day, read by the queries of today."""

from __future__ import annotations

import threading
from contextlib import closing
from datetime import date, datetime, timedelta, timezone
from functools import partial
from typing import TYPE_CHECKING

import peewee
import pytest

from partydesk.features.organization.tables import Setting
from partydesk.store.past import Past
from partydesk.store.trouble import StoreTrouble

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from partydesk.store.unit import Store
    from tests.units import Moulds

CHINA = timezone(timedelta(hours=8))
NOTHING, FIRST, SECOND, THIRD = (date(2026, 11, day) for day in (1, 10, 20, 30))


@pytest.fixture(params=[None, "x'" + "5a" * 32 + "'"], ids=["plain", "encrypted"])
def store(request: pytest.FixtureRequest, moulds: Moulds, tmp_path: Path) -> Iterator[Store]:
    """Entered on the tenth, corrected and taken out on the twentieth, entered again after that."""
    unit = moulds.store(tmp_path / "某局机关党委", request.param)
    on(unit, FIRST)
    with unit.change("登记"):
        for key in ("甲", "乙", "丙"):
            Setting.create(key=key, value="1")
    on(unit, SECOND)
    with unit.change("更正"):
        Setting.update(value="2").where(Setting.key == "甲").execute()
    with unit.change("删去"):
        Setting.delete().where(Setting.key == "乙").execute()
    on(unit, THIRD)
    with unit.change("再登记"):
        Setting.create(key="丁", value="1")
        Setting.update(value="3").where(Setting.key == "甲").execute()
    yield unit
    unit.close()


def on(store: Store, day: date) -> None:
    store.clock = partial(datetime, day.year, day.month, day.day, 9, tzinfo=CHINA)


def kept() -> dict[str, str]:
    return {row.key: row.value for row in Setting.select().order_by(Setting.id)}


@pytest.mark.parametrize(
    ("day", "then"),
    [
        (NOTHING, {}),
        (FIRST, {"甲": "1", "乙": "1", "丙": "1"}),
        (date(2026, 11, 19), {"甲": "1", "乙": "1", "丙": "1"}),
        (SECOND, {"甲": "2", "丙": "1"}),
        (THIRD, {"甲": "3", "丙": "1", "丁": "1"}),
        (date(2027, 1, 1), {"甲": "3", "丙": "1", "丁": "1"}),
    ],
)
def test_the_tables_are_as_recorded_at_the_end_of_the_day(
    day: date, then: dict[str, str], store: Store
) -> None:
    today = kept()
    with closing(Past(store, day)) as past:
        with past.view():
            assert kept() == then
        assert kept() == today


def test_what_was_undone_stands_as_it_stood_then(store: Store) -> None:
    on(store, date(2026, 12, 5))
    store.undo()
    with closing(Past(store, THIRD)) as past, past.view():
        assert kept() == {"甲": "3", "丙": "1", "丁": "1"}
    assert kept() == {"甲": "2", "丙": "1"}


def test_nothing_can_be_written_into_the_past(store: Store) -> None:
    with (
        closing(Past(store, FIRST)) as past,
        past.view(),
        pytest.raises((StoreTrouble, peewee.DatabaseError)),
    ):
        Setting.create(key="戊", value="1")
    assert "戊" not in kept()


def test_another_thread_goes_on_with_today(store: Store) -> None:
    seen: list[dict[str, str]] = []

    def look() -> None:
        with store.visit():
            seen.append(kept())

    with closing(Past(store, FIRST)) as past, past.view():
        other = threading.Thread(target=look)
        other.start()
        other.join()
    assert seen == [{"甲": "3", "丙": "1", "丁": "1"}]


def test_it_can_be_built_in_one_thread_and_read_in_another(store: Store) -> None:
    built: list[Past] = []
    other = threading.Thread(target=lambda: built.append(Past(store, FIRST)))
    other.start()
    other.join()
    with closing(built[0]) as past, past.view():
        assert kept() == {"甲": "1", "乙": "1", "丙": "1"}


def test_what_is_written_meanwhile_waits_for_nobody_and_stays_out(store: Store) -> None:
    with closing(Past(store, FIRST)) as past:
        with store.change("登记"):
            Setting.update(value="9").where(Setting.key == "甲").execute()
        with past.view():
            assert kept()["甲"] == "1"
