"""A rule table that is not dated, cited and without gaps does not load."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from partydesk.kernel.rulebook import Citations, Rulebook, RuleDataError

SOURCES = {
    "old": {"title": "细则", "number": "中办发〔2014〕", "short": "细则（2014）"},
    "new": {"title": "细则"},
}


def block(start: object, end: str | None = None, cite: str = "old:7", **values: Any) -> Any:
    found = {"effective_from": start, "cite": [cite] if cite else [], **values}
    return found | ({"effective_to": end} if end else {})


def book(*blocks: Any) -> Rulebook:
    return Rulebook("test", {"talk": list(blocks)}, Citations(SOURCES))


def test_an_event_is_judged_by_the_version_of_its_own_day() -> None:
    rules = book(
        block("2014-06-11", "2026-05-10", months=1), block("2026-05-11", cite="new:8", months=2)
    )
    assert rules.in_force("talk", date(2026, 5, 10))["months"] == 1
    assert rules.in_force("talk", date(2026, 5, 11))["months"] == 2
    assert rules.in_force("talk", date(2000, 1, 1))["months"] == 1
    assert rules.find("talk", date(2000, 1, 1)) is None
    assert rules.versions("talk")[1].get("weeks", 9) == 9
    assert list(rules) == ["talk"]
    assert "talk" in rules


def test_a_citation_is_read_out_in_full() -> None:
    cite = book(block("2014-06-11")).in_force("talk", date(2020, 1, 1)).cite[0]
    assert cite.line == "细则（2014）第七条"
    assert cite.as_json() == {"document": "细则", "number": "中办发〔2014〕", "article": "第七条"}
    named = book(block(date(2014, 6, 11), cite="new:（二）")).versions("talk")[0].cite[0]
    assert named.line == "细则（二）"


@pytest.mark.parametrize(
    ("blocks", "said"),
    [
        ([], "no version"),
        ([block("2014-06-11", cite="")], "not cited"),
        ([block("2014-06-11", cite="unknown:1")], "unknown source"),
        ([block("soon")], "not a date"),
        ([block(None)], "not a date"),
        ([block("2014-06-11"), block("2026-05-11")], "no end"),
        ([block("2014-06-11", "2026-05-09"), block("2026-05-11")], "gap or overlap"),
        ([block("2014-06-11", "2026-05-11"), block("2026-05-11")], "gap or overlap"),
        ([block("2014-06-11", "2013-05-11")], "ends before"),
    ],
)
def test_a_faulty_table_is_named(blocks: list[Any], said: str) -> None:
    with pytest.raises(RuleDataError, match=said):
        book(*blocks)
