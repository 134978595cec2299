"""Results of an appraisal out of the book and into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from partydesk.features.appraisal.dialogs.entering import member_dialog
from partydesk.features.appraisal.rules import Grade, Votes
from partydesk.features.appraisal.service.intake import take_in
from partydesk.features.appraisal.sheets import read_results, write_results
from partydesk.features.history.dialogs.sheet import HistoryDialog
from partydesk.kernel.findings import Refusal
from partydesk.spreadsheet.writing import OutColumn, write_table

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.conftest import Answers
    from tests.features.appraisal.conftest import Review


def test_what_was_written_is_read_in_again_unchanged(review: Review, tmp_path: Path) -> None:
    review.book.grade_rest(review.id, Grade.QUALIFIED)
    review.book.tally(review.id, {review.person("刘敏"): Votes(7, 2)})
    path = tmp_path / "结果.xlsx"
    write_results(path, review.board.members, "民主评议结果", "第一支部")
    found = take_in(review.book, review.id, read_results(path).lines, path.name)
    assert (found.entered, found.unchanged, found.refused) == (0, 9, [])


def test_results_of_another_table_are_entered_in_one_change(review: Review, tmp_path: Path) -> None:
    path = tmp_path / "汇总.xlsx"
    columns = [
        OutColumn(title) for title in ("序号", "姓名", "优秀", "合格", "支部评定等次", "反馈日期")
    ]
    rows = [
        (1, "刘敏", 8, 1, "优秀", "2026.11.24"), (2, "高远", 2, 6, "良好", ""),
        (3, "郑采薇", "", "", "合格", ""), (4, "外人", 1, 1, "合格", ""),
        (5, "周慧", 9, 9, "合格", ""),
    ]  # fmt: skip
    write_table(path, "汇总表", columns, rows)
    lines = read_results(path).lines
    looked = take_in(review.book, review.id, lines, path.name, dry_run=True)
    assert looked.entered == 1
    assert review.member("刘敏").entry.grade is None
    found = take_in(review.book, review.id, lines, path.name)
    told = "".join(why for _, why in found.refused)
    for words in ("“良好”不是评议等次", "不评定等次", "“外人”", "多于有效票 9 张"):
        assert words in told
    entry = review.member("刘敏").entry
    assert (entry.grade, entry.votes, str(entry.fed_back_on)) == (
        Grade.EXCELLENT, Votes(8, 1), "2026-11-24",
    )  # fmt: skip
    assert review.books.store.undo_label == "导入评议结果 汇总.xlsx"


def test_a_file_without_results_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "别的.xlsx"
    write_table(path, "别的", [OutColumn("日期"), OutColumn("金额")], [("2026-01-01", "5")])
    with pytest.raises(Refusal, match="里没有认出评议结果的表头"):
        read_results(path)


def test_the_history_tells_in_words_what_an_appraisal_wrote(
    review: Review, qtbot: QtBot, answers: Answers
) -> None:
    sheet = HistoryDialog(None, review.books.history, None, answers)
    qtbot.addWidget(sheet)
    sheet.show()
    told = sheet.detail.text.toPlainText()
    assert "2026" in told
    assert "刘敏" in told


def test_what_is_to_be_mended_is_asked_as_soon_as_the_grade_is_chosen(
    review: Review, qtbot: QtBot, answers: Answers
) -> None:
    row, one = review.board.row, review.member("刘敏")
    sheet = member_dialog(None, review.book, row, one, answers)  # type: ignore[arg-type]
    qtbot.addWidget(sheet)
    sheet.show()
    editor = sheet.form.editor("grade")
    asked_for = sheet.form.editor("rectify")
    assert asked_for.isHidden()
    for grade, asked in ((Grade.UNQUALIFIED, True), (Grade.EXCELLENT, False), (Grade.BASIC, True)):
        editor.box.setCurrentText(grade)  # type: ignore[attr-defined]
        assert asked_for.isHidden() is not asked
