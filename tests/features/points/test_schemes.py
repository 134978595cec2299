"""Schemes as data: those of the program can be used, what cannot stand is said with its line."""

from __future__ import annotations

import json
from datetime import date

import pytest

from partydesk import resources
from partydesk.features.meetings.queries import kinds
from partydesk.features.points.queries import template, templates
from partydesk.features.points.rules import (
    Cycle,
    YearRule,
    periods_of,
    plain,
    points_of,
    read_scheme,
    scored,
    signed,
    written,
)
from partydesk.kernel.findings import Refusal

KINDS = [kind.name for kind in kinds().all.values()]


def test_seven_schemes_that_differ_can_be_begun_with() -> None:
    found = templates()
    assert set(found) == {
        "annual", "benchmark", "monthly-deduction", "quarterly-hundred", "quarterly-25",
        "classified", "three-parts",
    }  # fmt: skip
    assert {scheme.cycle for scheme in found.values()} == set(Cycle)
    assert {scheme.year for scheme in found.values()} == set(YearRule)
    assert {scheme.base for scheme in found.values()} == {0, points_of(60)}


@pytest.mark.parametrize("name", sorted(templates()))
def test_a_scheme_stays_itself_when_it_is_kept_and_its_meetings_are_known(name: str) -> None:
    scheme = templates()[name]
    again = read_scheme(json.loads(json.dumps(plain(scheme), ensure_ascii=False)), KINDS)
    assert again == scheme
    assert scheme.grades[-1].least is None


def _file(name: str) -> str:
    return resources.folder("points", f"{name}.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('points = "-3"', 'points = "三"', "第 19 行：“三”不是分数"),
        ('auto = "无故缺席"', 'auto = "旷会"', "第 20 行：不认识“旷会”"),
        ('least = "0"', 'lest = "0"', "第 14 行：不认识“lest”"),
        ('name = "没有学习笔记"', 'name = "无故缺席学习"', "第 24 行：有两个项目叫“无故缺席学习”"),
        ('cycle = "月"', 'cycle = "旬"', "第 4 行：不认识“旬”，可以是：月、季度、年"),
        ('least = "80"', 'least = "98"', "第 100 行：“合格”的最低分应低于上一等"),
        ('floor = "0"', 'floor = "200"', "第 6 行：下限高于封顶"),
        ('cycle = "月"', "cycle = ", "第 4 行：写法不对"),
    ],
)
def test_what_cannot_stand_in_a_file_is_said_with_its_line(old: str, new: str, said: str) -> None:
    text = _file("monthly-deduction").replace(old, new, 1)
    with pytest.raises(Refusal) as refusal:
        template(text, "monthly-deduction.toml")
    assert f"monthly-deduction.toml {said}" in refusal.value.sentence


def test_points_are_read_as_they_are_typed_and_written_without_idle_zeros() -> None:
    assert [points_of(text) for text in ("2.5", "-3", "＋1", 20, "−0.25")] == [
        250, -300, 100, 2000, -25,
    ]  # fmt: skip
    assert [written(one) for one in (250, -300, 0, 1005)] == ["2.5", "-3", "0", "10.05"]
    assert signed(100) == "+1"
    for wrong in ("", "三", "1.234", "1e3", "nan"):
        with pytest.raises(ValueError, match=wrong or "^$"):
            points_of(wrong)


def test_a_group_that_begins_with_points_is_taken_from_and_never_below_its_floor() -> None:
    scheme = templates()["monthly-deduction"]
    assert scored(scheme, {}).total == points_of(100)
    score = scored(scheme, {"没有学习笔记": points_of(-5), "违规言论": points_of(-30)})
    assert score.groups["学习教育"] == points_of(15)
    assert score.groups["遵纪守法"] == 0
    assert score.total == points_of(75)


def test_what_is_over_the_limit_of_an_item_a_group_or_a_period_does_not_count() -> None:
    scheme = templates()["quarterly-25"]
    score = scored(scheme, {"志愿服务": points_of(6), "参加党员大会": points_of(15)})
    assert score.over == (("志愿服务", 600, 200),)
    assert score.groups["三会一课"] == points_of(10)
    assert score.total == points_of(12)


def test_periods_are_cut_by_the_scheme_in_force_and_a_year_can_change_its_cycle() -> None:
    schemes = [(date(2025, 1, 1), Cycle.YEAR), (date(2026, 5, 1), Cycle.QUARTER)]
    assert [one.words for one in periods_of(schemes, 2025)] == ["2025年"]
    found = periods_of(schemes, 2026)
    assert [one.words for one in found] == [
        "2026年1月—4月", "2026年5月—6月", "2026年第3季度", "2026年第4季度",
    ]  # fmt: skip
    assert found[0].last == date(2026, 4, 30)
    assert found[-1].last == date(2026, 12, 31)
    assert periods_of(schemes, 2024) == []
