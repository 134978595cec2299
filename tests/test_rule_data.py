"""The rule tables: every block dated, cited and in order, every sentence complete."""

from __future__ import annotations

import re
import string
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from partydesk import resources
from partydesk.features.development.rules import STEPS, FieldKind, Repeats, step_specs
from partydesk.kernel.rulebook import Citations, Rulebook, RuleDataError
from partydesk.rulebooks import Rulebooks

if TYPE_CHECKING:
    from collections.abc import Iterator

CITATIONS = Citations(resources.read_toml("rules", "citations.toml"))
TABLES = sorted({file.stem for file in resources.folder("rules").glob("*.toml")} - {"citations"})
RULES = Rulebooks()
EDITIONS = (date(2014, 6, 11), date(2026, 5, 11))


def blocks() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for table in TABLES:
        for rule, versions in resources.read_toml("rules", f"{table}.toml").items():
            for block in versions:
                yield table, rule, block


def test_every_block_is_dated_and_cited_without_gap_or_overlap() -> None:
    for table in TABLES:
        # reading it raises for a gap, an overlap, a missing citation
        book = Rulebook(table, resources.read_toml("rules", f"{table}.toml"), CITATIONS)
        for rule in book:
            versions = book.versions(rule)
            assert versions[-1].effective_to is None, f"{rule} has ended and nothing follows it"
            assert all(block.cite for block in versions)


def test_no_block_stands_before_the_source_it_cites() -> None:
    sources = resources.read_toml("rules", "citations.toml")
    for table, rule, block in blocks():
        for cite in block["cite"]:
            since = sources[cite.partition(":")[0]]["since"]
            ended = block.get("effective_to", "9999-12-31")
            assert since <= ended, f"{table}: {rule} cites {cite}, which came later"


def test_every_source_is_used_and_every_source_used_is_known() -> None:
    used = {cite.partition(":")[0] for _, _, block in blocks() for cite in block["cite"]}
    assert used == set(resources.read_toml("rules", "citations.toml"))


def test_every_citation_names_its_article_or_what_it_says() -> None:
    for _, rule, block in blocks():
        for cite in block["cite"]:
            assert cite.partition(":")[2], f"{rule}: {cite} names no article"


def test_an_unknown_source_is_refused() -> None:
    with pytest.raises(RuleDataError, match="unknown source"):
        CITATIONS.resolve("nowhere:1")


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_edition_has_all_25_steps_in_five_stages(edition: date) -> None:
    specs = step_specs(RULES.development, edition)
    assert [spec.number for spec in specs] == list(STEPS)
    assert [spec.stage for spec in specs] == sorted(spec.stage for spec in specs)
    assert {spec.stage for spec in specs} == {1, 2, 3, 4, 5}
    assert [spec.number for spec in specs if spec.repeats is Repeats.OFTEN] == [6, 21]
    again = [spec.number for spec in specs if spec.repeats is Repeats.AFTER_EXTENSION]
    assert again == [22, 23, 24]


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_step_tells_its_rule_and_asks_for_its_day_first(edition: date) -> None:
    for spec in step_specs(RULES.development, edition):
        keys = [field.key for field in spec.fields]
        assert keys[0] == "date"
        assert len(keys) == len(set(keys))
        assert spec.fields[0].required
        assert spec.rule.endswith("。")
        assert all(bool(one.choices) == (one.kind is FieldKind.CHOICE) for one in spec.fields)
        assert len(spec.short) <= 8, "a name for narrow columns"


def test_steps_are_cited_from_the_edition_in_force() -> None:
    for day, short in zip(EDITIONS, ("细则（2014）", "细则（2026）"), strict=True):
        specs = step_specs(RULES.development, day)
        assert all(cite.short == short for spec in specs for cite in spec.cite)
    before = step_specs(RULES.development, EDITIONS[1] - timedelta(days=1))
    assert [spec.cite_line for spec in before] == [
        spec.cite_line for spec in step_specs(RULES.development, EDITIONS[0])
    ]


def test_the_2026_edition_changes_the_steps_that_were_revised() -> None:
    old, new = (step_specs(RULES.development, day) for day in EDITIONS)
    assert (old[7].name, new[7].name) == ("报上级党委备案", "报上级党委同意并公示")
    assert (old[14].name, new[14].name) == ("支部大会讨论", "党支部党员大会讨论")
    assert "公示不少于五个工作日" in new[7].rule
    assert "一个月内" in new[19].rule
    assert old[24].cite_line == "细则（2014）第三十七条"
    assert new[24].cite_line == "细则（2026）第三十六条"


def test_the_keys_that_the_timeline_judges_stand_at_their_steps() -> None:
    specs = {spec.number: spec for spec in step_specs(RULES.development, EDITIONS[1])}
    for step, keys in {
        5: "mentors",
        8: "notice_from notice_to",
        9: "introducers",
        11: "days hours",
        15: "eligible present yes written_yes no abstain",
        17: "reported_on probation_from probation_to",
        23: "eligible present yes written_yes outcome extended_months notice_from notice_to",
        24: "reported_on",
    }.items():
        assert not [key for key in keys.split() if specs[step].field(key) is None]


def test_every_sentence_has_only_places_that_are_filled() -> None:
    known = {
        "from", "limit", "actual", "born", "age", "step", "name", "count", "names", "given", "days",
        "hours", "workdays", "meeting", "problem", "eligible", "present", "quorum", "needed",
        "votes", "months", "least", "most", "earlier", "earlier_name", "earlier_date", "later",
        "later_name", "later_date", "reason", "post", "figure", "code", "whom",
        "label", "ours", "theirs", "ours_day", "theirs_day", "said", "who",
    }  # fmt: skip
    for _, rule, block in blocks():
        for key in ("message", "overdue", "due", *(one for one in block if "message_" in one)):
            if key in block:
                places = {place for _, place, _, _ in string.Formatter().parse(block[key]) if place}
                assert places <= known, f"{rule}.{key}: {places - known}"
                assert block[key].endswith("。")


def test_statutory_figures_of_money_are_text_and_never_binary_fractions() -> None:
    def figures(value: object) -> Iterator[object]:
        if isinstance(value, dict):
            for one in value.values():
                yield from figures(one)
        elif isinstance(value, list):
            for one in value:
                yield from figures(one)
        else:
            yield value

    for _, rule, block in blocks():
        assert not [one for one in figures(block) if isinstance(one, float)], rule


def test_brackets_of_dues_rise_and_the_last_is_open() -> None:
    for rule in ("rate-salaried", "rate-annual-salary", "rate-self-employed", "rate-retired"):
        brackets = RULES.dues.versions(rule)[0]["brackets"]
        bounds = [Decimal(one["up_to"]) for one in brackets[:-1]]
        assert bounds == sorted(bounds)
        assert "up_to" not in brackets[-1]
        rates = [Decimal(one["percent"]) for one in brackets]
        assert rates == sorted(rates)


def test_no_pay_slip_word_means_two_items() -> None:
    table = RULES.dues.versions("item-words")[0]["words"]
    words = [word for item, variants in table.items() for word in (item, *variants)]
    assert len(words) == len(set(words))


def test_holidays_are_weekdays_and_worked_weekends_are_weekends() -> None:
    saturday = 5
    for file in resources.folder("holidays").glob("*.toml"):
        table = resources.read_toml("holidays", file.name)
        days = [*table["holidays"], *table["workdays"]]
        assert re.fullmatch(r"\d{4}", file.stem)
        assert {day.year for day in days} == {int(file.stem)}
        assert all(day.weekday() < saturday for day in table["holidays"])
        assert all(day.weekday() >= saturday for day in table["workdays"])
    assert RULES.calendar.is_workday(date(2026, 10, 10))
    assert not RULES.calendar.is_workday(date(2026, 10, 7))
