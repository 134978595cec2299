"""Every form for the hand: nothing torn apart, no page without a purpose, no name said twice."""

from __future__ import annotations

import re
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

import pytest

from partydesk import resources
from partydesk.printing.form import load_form
from partydesk.printing.press import compose

if TYPE_CHECKING:
    from partydesk.printing.sheet import Sheet

FORMS = sorted(path.stem for path in resources.folder("forms").glob("*.toml"))
_TORN = re.compile(r"[年月日　 ]*日|[张名人次票页]|[。，；]+")
"""What is left of a date or a sentence when the rest stands on the line above."""

_SIGNATURE = re.compile(r"签名）?：")


@cache
def blank(form: str) -> list[Sheet]:
    return compose(load_form(form), [{}], mode="blank")[0]


def lines(sheet: Sheet) -> list[tuple[float, str]]:
    """Where each line of a page begins, and its words."""
    ordered = sorted(sheet.runs, key=lambda run: (run.y, run.x))
    found = []
    for _, group in groupby(ordered, key=lambda run: run.y):
        runs = list(group)
        found.append((runs[0].x, "".join(run.text for run in runs).strip("　 ")))
    return found


@pytest.mark.parametrize("form", FORMS)
def test_no_date_and_no_sentence_is_torn_at_the_left_edge(form: str) -> None:
    for sheet in blank(form):
        edge = min((x for x, _ in lines(sheet)), default=0)
        torn = [words for x, words in lines(sheet) if x < edge + 2 and _TORN.fullmatch(words)]
        assert torn == []


@pytest.mark.parametrize("form", FORMS)
def test_no_further_page_holds_a_signature_alone(form: str) -> None:
    for sheet in blank(form)[1:]:
        told = "".join(words for _, words in lines(sheet))
        signed = len(_SIGNATURE.findall(told))
        written_on = sheet.frames or sheet.stamped or len(sheet.rules) > signed + 1
        assert sheet.number is None or written_on or not signed


@pytest.mark.parametrize("form", FORMS)
def test_the_head_of_a_page_says_its_name_once(form: str) -> None:
    known = resources.read_toml("forms", f"{form}.toml")
    head = known.get("head", "").strip("　")
    assert head not in {part.get("title", "") for part in known["part"]} - {""}


@pytest.mark.parametrize(
    ("form", "entries"),
    [
        ("roster-full", "rows"), ("dues-ledger", "rows"), ("dues-assessment", "rows"),
        ("dues-public", "rows"), ("committee-list", "posts"), ("election-signin", "signing"),
        ("election-tally", "counted"), ("tally", "votes"), ("development-applicants", "people"),
        ("points-ledger", "rows"), ("term-overview", "bodies"), ("appraisal-summary", "rows"),
    ],
)  # fmt: skip
def test_nothing_is_signed_on_a_page_without_a_row(form: str, entries: str) -> None:
    for count in range(1, 50):
        last = compose(load_form(form), [{entries: [{"name": "张三"}] * count}])[0][-1]
        ruled = len(last.rules) > 8  # more than lines to sign on
        assert last.stamped or last.frames or ruled, f"{count} rows"


def test_every_row_is_printed_once_wherever_the_page_ends() -> None:
    for count in range(1, 50):
        rows = [{"name": f"张{n:03}"} for n in range(count)]
        sheets, _ = compose(load_form("roster-full"), [{"rows": rows}])
        said = "".join(sheet.words for sheet in sheets)
        assert [said.count(row["name"]) for row in rows] == [1] * count
        assert said.count("身份证号") + said.count("公民身份号码") == len(sheets)
