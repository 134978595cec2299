"""入党志愿书誊抄底稿: what is copied by hand stands as the hand will write it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from partydesk.features.development.papers.copying import copying_values, day_words
from partydesk.features.forms.queries import unit_form
from partydesk.kernel.dates import PartialDate
from partydesk.printing.press import render
from partydesk.printing.setting import PALE

if TYPE_CHECKING:
    from partydesk.printing.press import Mode, Paper

DAY = PartialDate.parse
LONG = "党支部召开党员大会，讨论周沐阳同志的入党问题。" * 12


def book(**fields: object) -> dict[str, object]:
    """What a record book says of 周沐阳."""
    return {
        "unit": {"branch": "中共某局第一支部委员会"},
        "person": {"name": "周沐阳", "sex": "男", "birth_date": DAY("1998-03-04")},
        "resume": [{"begun": "2014.09", "ended": "2018.07", "place": "某大学", "witness": "李强"}],
        "relatives": [{"relation": "父亲", "name": "周建国", "born": "", "politics": "群众",
                       "workplace": ""}],
        "steps": {
            "9": {"introducers": "林知远、秦岚"},
            "15": {"resolution": "同意接收。", "date": DAY("2026-05-01")} | fields,
        },
        "rounds": [{"23": {}, "24": {}}],
    }  # fmt: skip


def draft(mode: Mode = "draft", **fields: object) -> Paper:
    """The paper."""
    return render(unit_form("application-copy"), [copying_values(book(**fields))], mode=mode)


def words(paper: Paper) -> str:
    """All that stands on it, without blanks."""
    return "".join("".join(sheet.words.split()) for sheet in paper.sheets)


@pytest.mark.parametrize(
    ("day", "said"),
    [(DAY("2026-05-01"), "2026年05月01日"), (DAY("2026-05"), "2026年05月"), (DAY("2026"), "2026年"),
     (None, ""), (date(2026, 5, 1), "")],
)  # fmt: skip
def test_days_are_written_with_two_figures(day: object, said: str) -> None:
    assert day_words(day) == said


def test_what_is_known_stands_in_its_box_and_what_is_not_is_said_to_be_nothing() -> None:
    values = copying_values(book())
    assert values["memberships"] == values["honours"] == values["remark"] == "无"
    assert values["relatives"][0]["workplace"] == "无"
    assert values["approval"] == ""  # others write it, and have not yet
    assert (values["introducer_1"], values["introducer_2"]) == ("林知远", "秦岚")
    said = words(draft())
    for piece in (
        "周沐阳",
        "1998年03月04日",
        "同意接收。",
        "2026年05月01日",
        "周建国",
        "不是志愿书",
    ):
        assert piece in said


def test_every_page_says_what_it_is() -> None:
    for sheet in draft().sheets:
        assert "誊抄底稿" in sheet.words


def test_a_line_has_as_many_characters_as_a_line_of_the_original() -> None:
    sheet = next(one for one in draft(resolution=LONG).sheets if LONG[:4] in one.words)
    tops = [part.y for part in sheet.runs if part.text and part.text in LONG]
    assert tops
    rows = {
        top: "".join(part.text for part in sheet.runs if part.y == top and part.text in LONG)
        for top in tops
    }
    assert max(map(len, rows.values())) == 24


def test_what_is_too_long_for_its_box_is_told_before_it_is_copied() -> None:
    assert draft().crowded == ()
    (one,) = draft(resolution=LONG * 3).crowded
    assert "支部大会通过接收申请人为预备党员的决议" in one.title


def test_values_of_lists_are_as_light_as_all_others() -> None:
    for sheet in draft().sheets:
        for part in sheet.runs:
            if part.text in {"周建国", "李强", "周沐阳", "群众"}:
                assert part.grey == PALE


def test_blank_it_has_only_its_boxes() -> None:
    said = words(draft("blank"))
    assert "周沐阳" not in said
    assert "入党志愿" in said
