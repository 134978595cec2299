"""The record book, page by page: what it says, where, in which font; and that it can be bound."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader

from partydesk.printing.form import load_form
from partydesk.printing.grid import set_rows
from partydesk.printing.press import compose, render
from partydesk.printing.template import MM
from partydesk.printing.values import Values
from tests.golden.keeping import width_of_run

if TYPE_CHECKING:
    from collections.abc import Callable, Container

    from partydesk.printing.template import Template

KEPT = Path(__file__).parent / "record-book"
SAMPLES = ("full", "empty", "rare", "long", "extended")
BINDING, OUTER = 25 * MM, 15 * MM
FORM = load_form("record-book")


def sample(name: str) -> dict[str, Any]:
    """The data of an invented book."""
    data: dict[str, Any] = json.loads((KEPT / f"{name}.json").read_text(encoding="utf-8"))
    return data


@pytest.mark.parametrize(
    ("name", "duplex", "pages"),
    [
        ("full", True, range(1, 33)),
        ("rare", True, (1, 5, 6, 7, 15, 19)),
        ("long", True, (5, 6, 9, 36, 37, 40, 41)),
        ("extended", True, (3, 4, *range(26, 32))),
    ],
)
def test_the_filled_book_is_word_for_word_the_kept_one(
    name: str, duplex: bool, pages: Container[int], golden: Callable[..., None]
) -> None:
    golden(render(FORM, [sample(name)], duplex=duplex).pdf, KEPT / f"{name}.txt", pages)


def test_corrections_stand_under_their_steps_and_push_no_page_on(
    golden: Callable[..., None],
) -> None:
    data = sample("full")
    said = "更正：会议时间原写“{}”，改为“{}”。理由：登记时看错，以会议记录为准。2027年12月1日"
    note = {"said": said.format("2026年11月15日", "2026年11月16日")}
    for values in (data["steps"]["15"], data["rounds"][0]["23"]):
        values["corrections"] = [note]
    data["repeated"]["6"][1]["corrections"] = [note, note]
    paper = render(FORM, [data], duplex=True)
    assert paper.pages == 32
    golden(paper.pdf, KEPT / "corrected.txt", (13, 19, 27))


def test_the_blank_book_is_word_for_word_the_kept_one(golden: Callable[..., None]) -> None:
    golden(render(FORM, [sample("full")], mode="blank").pdf, KEPT / "blank.txt", range(1, 33))


@pytest.mark.parametrize(
    ("name", "pages"), [("full", 32), ("empty", 32), ("rare", 32), ("long", 44), ("extended", 36)]
)
def test_a_book_printed_on_both_sides_has_whole_sheets(name: str, pages: int) -> None:
    assert render(FORM, [sample(name)], duplex=True).pages == pages


@pytest.mark.parametrize("name", SAMPLES)
def test_nothing_stands_in_the_binding_strip_or_off_the_paper(name: str) -> None:
    for duplex in (False, True):
        sheets, _ = compose(FORM, [sample(name)], mode="filled", duplex=duplex)
        for number, sheet in enumerate(sheets):
            turned = duplex and number % 2 == 1
            left, right = (OUTER, BINDING) if turned else (BINDING, OUTER)
            ends = [run.x for run in sheet.runs] + [rule.x0 for rule in sheet.rules]
            assert min(ends, default=left) >= left
            ends = [rule.x1 for rule in sheet.rules]
            ends += [run.x + width_of_run(run) for run in sheet.runs]
            assert max(ends, default=0) <= FORM.size[0] - right


@pytest.mark.parametrize("name", SAMPLES)
def test_between_head_and_page_number_everything_stands_in_the_frame(name: str) -> None:
    bottom = FORM.size[1] - FORM.margins.bottom + 0.1
    for sheet in compose(FORM, [sample(name)], mode="filled", duplex=False)[0]:
        own = sheet.runs if sheet.number is None else sheet.runs[:-2]
        lows = [rule.y1 for rule in sheet.rules] + [run.y for run in own]
        assert max(lows, default=0) <= bottom
        tops = [rule.y0 for rule in sheet.rules] + [run.y - run.size for run in own]
        assert min(tops, default=bottom) >= FORM.margins.top - 8 * MM


@pytest.mark.parametrize("name", SAMPLES)
def test_every_font_is_embedded(name: str) -> None:
    reader = PdfReader(io.BytesIO(render(FORM, [sample(name)]).pdf))
    fonts = [font for page in reader.pages for font in page["/Resources"]["/Font"].values()]
    assert fonts
    assert all("/FontFile2" in font.get_object()["/FontDescriptor"] for font in fonts)


def test_the_same_data_is_the_same_file_in_another_process() -> None:
    code = (
        "import hashlib, json, sys\n"
        "from partydesk.printing.form import load_form\n"
        "from partydesk.printing.press import render\n"
        "data = json.load(open(sys.argv[1], encoding='utf-8'))\n"
        "print(hashlib.sha256(render(load_form('record-book'), [data]).pdf).hexdigest())\n"
    )
    source = str(Path(__file__).parents[2] / "src")
    said = subprocess.run(
        [sys.executable, "-c", code, str(KEPT / "rare.json")],
        env={"PYTHONPATH": source, "PYTHONHASHSEED": "7"}, check=True, capture_output=True,
    ).stdout  # fmt: skip
    first = render(FORM, [sample("rare")]).pdf
    assert sha256(first).hexdigest() == said.decode().strip()
    assert render(FORM, [sample("rare")]).pdf == first


def test_names_can_be_found_in_the_file_as_they_were_typed() -> None:
    pages = PdfReader(io.BytesIO(render(FORM, [sample("rare")]).pdf)).pages
    text = "".join(page.extract_text() for page in pages)
    for name in ("欧阳頔", "𬱖", "𠅤𤧛", "𠮷𪚥", "喆堃犇祎", "⽣䶮㛃", "阿不都热合曼·买买提吐尔逊"):
        assert name in text


def test_every_line_to_be_filled_in_by_hand_is_one_line() -> None:
    broken = []
    for part in FORM.parts:
        for block in part.blocks:
            for row in set_rows(FORM, block, Values({}, blank=True)):
                for cell in row.cells:
                    lines = [line for line in cell.cell.text if not all_words(line)]
                    set_again = len(cell.lines) + len(cell.foot)
                    words = len(cell.cell.text) - len(lines)
                    if lines and set_again > len(lines) + words + len(cell.cell.foot):
                        broken.append((part.key, cell.cell.text))
    assert broken == []


def all_words(template: Template) -> bool:
    return all(isinstance(piece, str) or piece.fixed for piece in template)


def test_the_blank_book_asks_for_all_that_the_provincial_form_asks_for() -> None:
    pages = PdfReader(io.BytesIO(render(FORM, [{}], mode="blank").pdf)).pages
    text = "".join("".join(page.extract_text().split()) for page in pages)
    asked = (
        "制表单位 接收党支部 谈话人 职务 地点 推荐党员数 占支部党员比例 推优群团组织名称 讨论结果"
        " 党支部名称 反映及调查核实情况 党总支名称 备案党委名称 培养联系人 入党时间、单位职务"
        " 参加学习情况 参加党内活动情况 完成党组织分配工作情况 谈心谈话情况 参加党员 参加群众"
        " 优秀、一般、差、弃权 审查人 审查时间及方式 政治历史 遵纪守法情况 直系亲属 审查结论"
        " 听取执纪执法等部门意见 会前书面 不赞成 弃权 上报审批时间 参会人数 表决结果 宣誓时间"
        " 征求党员和群众意见情况 接收档案党组织 接收人签名"
    )
    assert [words for words in asked.split() if words not in text] == []
