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
