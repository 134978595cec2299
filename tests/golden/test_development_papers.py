"""The papers of the development way: word for word as they were looked at, filled and blank."""

from __future__ import annotations

import json
import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from partydesk import resources
from partydesk.features.development.papers import Of, way_forms, way_papers
from partydesk.features.development.papers.wayvalues import paper_values
from partydesk.features.development.rules import Conventions, Regulations, archive_papers, step_spec
from partydesk.printing.form import load_form
from partydesk.printing.press import compose, render
from partydesk.printing.template import MM
from partydesk.rulebooks import Rulebooks
from tests.golden.keeping import width_of_run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from partydesk.features.development.rules import StepField
    from partydesk.printing.sheet import Run

KEPT = Path(__file__).parent / "development"


@cache
def _regulations() -> Regulations:
    rules = Rulebooks()
    return Regulations(rules.development, rules.meetings, rules.calendar, Conventions())


def sample(form: str) -> dict[str, Any]:
    """The data of one invented person, or of two where a paper is about several."""
    books = json.loads((KEPT / "books.json").read_text(encoding="utf-8"))
    paper = way_forms()[form]
    for book in books:
        if paper.outcomes:
            del book["rounds"][1:]
            book["rounds"][-1]["23"] |= {"outcome": paper.outcomes[0], "extended_months": 6}
    chosen = books[:1] if paper.of is Of.PERSON else books
    values = paper_values(paper, chosen, _regulations())
    return values | ({"day": date(2026, 11, 23)} if paper.of is Of.ALL else {})


@pytest.mark.parametrize("form", way_forms())
def test_the_filled_paper_is_word_for_word_the_kept_one(
    form: str, golden: Callable[..., None]
) -> None:
    golden(render(load_form(form), [sample(form)]).pdf, KEPT / f"{form}.txt", range(1, 3))


@pytest.mark.parametrize("form", way_forms())
def test_the_blank_paper_is_word_for_word_the_kept_one(
    form: str, golden: Callable[..., None]
) -> None:
    golden(render(load_form(form), [{}], mode="blank").pdf, KEPT / f"{form}-blank.txt", range(1, 3))


@pytest.mark.parametrize("form", way_forms())
def test_nothing_stands_in_the_binding_strip_or_off_the_paper(form: str) -> None:
    template = load_form(form)
    left, right = template.margins.binding, template.size[0] - template.margins.outer
    for sheet in compose(template, [sample(form)])[0]:
        starts = [run.x for run in sheet.runs] + [rule.x0 for rule in sheet.rules]
        ends = [rule.x1 for rule in sheet.rules]
        ends += [run.x + width_of_run(run) - _hanging(run) for run in sheet.runs]
        assert min(starts, default=left) >= left - 0.1
        assert max(ends, default=right) <= right + 1 * MM


def _hanging(run: Run) -> float:
    """The blank half of a sign that ends a line may stand beyond the edge."""
    return 0.5 * run.size if run.text[-1:] in "，。、；：）》”" else 0.0


def test_every_place_of_a_paper_is_filled_from_something_that_is_known() -> None:
    """A key that nobody fills is for the hand and says so: `survey.`, or the hand's own sign."""
    known = set(_keys(sample("development-talk")))
    steps = {f"steps.{step}.{one.key}" for step in range(1, 26) for one in _regulations_spec(step)}
    unknown: list[tuple[str, str]] = []
    for form in way_forms():
        text = (resources.folder("forms") / f"{form}.toml").read_text(encoding="utf-8")
        said = re.findall(r"(?:body = \"|\{)(steps\.\d+\.\w+)", text)
        unknown += [(form, key) for key in said if key not in steps]
        said = re.findall(r"\{((?:on|person|unit)\.\w+)", text)
        unknown += [(form, key) for key in said if key not in known]
    assert unknown == []


def test_the_list_and_the_archive_name_the_same_papers() -> None:
    archive = archive_papers(Rulebooks().development, date(2026, 11, 23))
    assert {one.archive for one in way_papers() if one.archive} == {one.key for one in archive}


def test_what_a_paper_needs_is_a_field_of_its_step() -> None:
    for paper in way_papers():
        wanted = "|".join((*paper.needs, *([paper.day] if paper.day else [])))
        for key in filter(None, wanted.split("|")):  # of several that are joined one is enough
            step, _, field = key.partition(".")
            if step == "person":
                assert field in sample("development-talk")["person"], (paper.id, key)
                continue
            assert field in {one.key for one in _regulations_spec(int(step))}, (paper.id, key)


def test_a_resolution_that_is_longer_than_the_box_is_told() -> None:
    books = json.loads((KEPT / "books.json").read_text(encoding="utf-8"))
    books[0]["steps"]["15"]["resolution"] = "同意接收。" * 60
    values = paper_values(way_forms()["development-resolution"], books[:1], _regulations())
    assert values["room_words"] == "决议共300字，志愿书的格子约写240字，写不下，请压缩。"


def _keys(data: dict[str, Any]) -> Iterator[str]:
    for name in ("on", "person", "unit"):
        yield from (f"{name}.{key}" for key in data[name])


def _regulations_spec(step: int) -> tuple[StepField, ...]:
    return step_spec(_regulations().development, step, date(2026, 11, 23)).fields
