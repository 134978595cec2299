"""Lists on paper: the chosen columns, as wide as on the screen; the head on every page."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from partydesk.features.lists.papers import AUTO, LYING, STANDING, list_form, list_values
from partydesk.kernel.listing import ListColumn, Listing
from partydesk.printing.press import render
from partydesk.printing.template import MM
from tests.golden.keeping import check_inside

if TYPE_CHECKING:
    from collections.abc import Callable

KEPT = Path(__file__).parent / "lists"
NAME, SEX, BORN, UNIT, TEL = (
    ListColumn("姓名", 104), ListColumn("性别", 50), ListColumn("出生年月", 84),
    ListColumn("工作单位", 180), ListColumn("手机", 116),
)  # fmt: skip
LONG = "买买提·吐尔逊江·阿不都热依木"
FEW = Listing("党员名册", (NAME, SEX, BORN), ((LONG, "男", "1994-06"), ("欧阳慧敏", "女", "")))
WIDE = Listing(
    "党员名册",
    (NAME, SEX, BORN, UNIT, UNIT, TEL, TEL, TEL, ListColumn("应交", 60, right=True)),
    tuple(
        (
            f"人员{n}",
            "女",
            "1980-01",
            "某某市数据资源管理局政务服务中心",
            "二科",
            "139",
            "",
            "0",
            "5.00",
        )
        for n in range(60)
    ),
)


def paper(listing: Listing, way: str = AUTO, title: str = "") -> bytes:
    data = list_values(listing, title, "中共某某局机关委员会", "截至 2026年11月23日")
    return render(list_form(listing.columns, way), [data]).pdf


@pytest.mark.parametrize(("name", "listing"), [("few", FEW), ("wide", WIDE)])
def test_the_list_is_word_for_word_the_kept_one(
    name: str, listing: Listing, golden: Callable[..., None]
) -> None:
    golden(paper(listing), KEPT / f"{name}.txt", range(1, 3))


def size_of(pdf: bytes) -> tuple[int, int]:
    box = PdfReader(io.BytesIO(pdf)).pages[0].mediabox
    return round(float(box.width) / MM), round(float(box.height) / MM)


def test_a_wide_list_lies_across_and_a_small_one_stands() -> None:
    assert size_of(paper(FEW)) == (210, 297)
    assert size_of(paper(WIDE)) == (297, 210)
    assert size_of(paper(FEW, LYING)) == (297, 210)
    assert size_of(paper(WIDE, STANDING)) == (210, 297)


def test_every_page_has_the_headings_and_its_number() -> None:
    pages = PdfReader(io.BytesIO(paper(WIDE))).pages
    assert len(pages) > 1
    for number, page in enumerate(pages, 1):
        words = page.extract_text()
        assert "工作单位" in words
        assert f"— {number} —" in words


def test_a_title_of_ones_own_stands_above() -> None:
    assert (
        "青年党员名单"
        in PdfReader(io.BytesIO(paper(FEW, title="青年党员名单"))).pages[0].extract_text()
    )


@pytest.mark.parametrize("listing", [FEW, WIDE])
@pytest.mark.parametrize("way", [STANDING, LYING])
def test_nothing_stands_in_the_binding_strip_or_off_the_paper(listing: Listing, way: str) -> None:
    form = list_form(listing.columns, way)
    data = list_values(listing, "", "中共某某局机关委员会", "")
    check_inside(form, data)


def test_thirty_columns_still_find_room() -> None:
    columns = tuple(ListColumn(f"第{n}列", 30 if n % 2 else 220) for n in range(30))
    form = list_form(columns)
    assert sum(form.parts[0].blocks[1].columns) == pytest.approx(form.frame_width)
