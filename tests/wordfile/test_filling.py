"""A Word file is filled: runs cut by Word, rows that repeat, everything else as it was."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest

from partydesk.wordfile import WordDocument, fill
from tests.wordfile.wordmaking import file_of, head_of, line, lines_of, run, table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Given:
    """Answers from plain mappings."""

    def __init__(
        self, single: Mapping[str, str], lists: Mapping[str, Sequence[Mapping[str, str]]]
    ) -> None:
        self._single, self._lists = single, lists

    def list_of(self, mark: str) -> str:
        name = mark.partition("：")[0].removeprefix("每个")
        return name if mark.startswith("每个") else ""

    def length(self, name: str) -> int:
        return len(self._lists[name])

    def words(self, mark: str, line: int) -> str | None:
        if not (name := self.list_of(mark)):
            return self._single.get(mark)
        lines = self._lists[name]
        return lines[line].get(mark.partition("：")[2], "") if line < len(lines) else ""


FAMILY = [{"姓名": "周建国", "称谓": "父亲"}, {"姓名": "李秀兰", "称谓": "母亲"}]
ANSWERS = Given({"姓名": "周沐阳", "单位": "某局", "话": "第一行\n第二行"}, {"亲属": FAMILY})


def test_a_mark_is_found_though_word_has_cut_it_into_runs() -> None:
    body = file_of(
        line(run("姓名：【", "<w:b/>"), run("姓"), run("名"), run("】，在"), "【单位】工作")
    )
    assert [one.words for one in WordDocument(body).found()] == ["姓名", "单位"]
    assert lines_of(fill(body, ANSWERS)) == ["姓名：周沐阳，在某局工作"]


def test_what_is_put_in_has_the_look_of_the_run_where_its_mark_begins() -> None:
    body = file_of(line(run("【", '<w:b/><w:sz w:val="44"/>'), run("姓名】", "<w:i/>")))
    with zipfile.ZipFile(io.BytesIO(fill(body, ANSWERS))) as archive:
        text = archive.read("word/document.xml").decode()
    bold = text.index("<w:b/>")
    assert bold < text.index("周沐阳") < text.index("<w:i/>")


def test_several_lines_stand_below_each_other() -> None:
    with zipfile.ZipFile(io.BytesIO(fill(file_of(line("【话】")), ANSWERS))) as archive:
        text = archive.read("word/document.xml").decode()
    assert text.index("第一行") < text.index("<w:br/>") < text.index("第二行")


def test_a_row_stands_once_for_each_line_of_its_list() -> None:
    rows = table(("称谓", "姓名"), ("【每个亲属：称谓】", "【每个亲属：姓名】"), ("完", "【姓名】"))
    assert lines_of(fill(file_of(rows), ANSWERS)) == [
        "称谓", "姓名", "父亲", "周建国", "母亲", "李秀兰", "完", "周沐阳",
    ]  # fmt: skip


def test_rows_that_are_there_already_are_used_first_and_the_rest_stays_empty() -> None:
    rows = table(*[("【每个亲属：称谓】", "【每个亲属：姓名】")] * 3)
    assert lines_of(fill(file_of(rows), ANSWERS)) == ["父亲", "周建国", "母亲", "李秀兰", "", ""]


def test_a_list_without_lines_leaves_one_empty_row() -> None:
    rows = table(("【每个亲属：称谓】", "【每个亲属：姓名】"))
    assert lines_of(fill(file_of(rows), Given({}, {"亲属": []}))) == ["", ""]


def test_outside_of_tables_the_paragraph_repeats() -> None:
    body = file_of(line("一、"), line("【每个亲属：姓名】（【每个亲属：称谓】）"))
    assert lines_of(fill(body, ANSWERS)) == ["一、", "周建国（父亲）", "李秀兰（母亲）"]


def test_a_cell_that_is_tall_goes_on_in_the_added_rows() -> None:
    rows = table(("家庭", "【每个亲属：姓名】"), first='<w:vMerge w:val="restart"/>')
    with zipfile.ZipFile(io.BytesIO(fill(file_of(rows), ANSWERS))) as archive:
        text = archive.read("word/document.xml").decode()
    assert text.count("<w:vMerge") == 2
    assert text.count('w:val="restart"') == 1


def test_what_somebody_is_called_is_never_read_as_a_mark() -> None:
    body = file_of(line("【姓名】【单位】"), table(("【每个亲属：姓名】",)))
    tricky = Given(
        {"姓名": "【单位】", "单位": "<w:p/>&【姓名】"}, {"亲属": [{"姓名": "【单位】"}]}
    )
    assert lines_of(fill(body, tricky)) == ["【单位】&lt;w:p/&gt;&amp;【姓名】", "【单位】"]


def test_figures_in_brackets_are_the_number_of_a_paper() -> None:
    body = file_of(line("某党发【2026】3号　【姓名】"))
    assert [one.words for one in WordDocument(body).found()] == ["姓名"]
    assert lines_of(fill(body, ANSWERS)) == ["某党发【2026】3号　周沐阳"]


def test_a_mark_is_told_by_the_place_where_one_looks_for_it_in_word() -> None:
    body = file_of(
        line(""), line("致："), line("我是【姓名】"), table(("一",), ("单位：【单位】",)),
        more={"word/header1.xml": head_of(line("【页眉】"))},
    )  # fmt: skip
    assert [one.where for one in WordDocument(body).found()] == [
        "正文第 2 段“我是【姓名】”", "第 1 个表格第 2 行“单位：【单位】”", "页眉“【页眉】”",
    ]  # fmt: skip


def test_heads_and_feet_are_filled_too() -> None:
    body = file_of(line("。"), more={"word/header1.xml": head_of(line("【姓名】"))})
    assert lines_of(fill(body, ANSWERS), "word/header1.xml") == ["周沐阳"]


def test_the_same_words_give_the_same_bytes() -> None:
    body = file_of(line("【姓名】"), table(("【每个亲属：姓名】",)))
    assert fill(body, ANSWERS) == fill(body, ANSWERS)
    assert fill(body, ANSWERS) != fill(body, Given({"姓名": "林知远"}, {"亲属": []}))


@pytest.mark.parametrize("sign", ["\x00", "\x0b", "\ufffe", "\ud800"])
def test_signs_that_no_xml_can_hold_are_left_out(sign: str) -> None:
    filled = fill(file_of(line("【姓名】")), Given({"姓名": f"周{sign}沐阳"}, {}))
    assert lines_of(filled) == ["周沐阳"]
    assert WordDocument(filled).found() == []
