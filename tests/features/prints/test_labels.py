"""Labels of what is filed: what stands on them and where; they come out of the print sheet."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QWidget

from partydesk.features.prints.dialogs.labels import LabelSheet
from partydesk.features.prints.papers import BOX, SPINE, Labels, labels_job
from partydesk.printing.form import load_form
from partydesk.printing.press import compose
from partydesk.printing.template import MM
from partydesk.ui.tasks import drain
from tests.golden.conftest import described

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.conftest import Answers

WHAT = Labels(
    "中共云川市数据资源管理局机关第一支部委员会", "发展党员全程纪实簿", "2024—2026年", "永久",
    "安怡然至周沐阳", "12 册", 3, 6,
)  # fmt: skip
KEPT = Path(__file__).parent / "labels"


@pytest.mark.parametrize("form", [SPINE, BOX])
def test_the_labels_are_word_for_word_the_kept_ones(form: str) -> None:
    pdf = labels_job(form, WHAT)().pdf
    found = "\n".join(described(pdf, range(1, 3))) + "\n"
    assert found == (KEPT / f"{form}.txt").read_text(encoding="utf-8")


def test_spines_stand_four_to_a_sheet_and_boxes_each_on_one() -> None:
    assert labels_job(SPINE, WHAT)().pages == 2
    assert labels_job(BOX, WHAT)().pages == 6
    text = "".join(page.extract_text() for page in PdfReader(
        io.BytesIO(labels_job(SPINE, WHAT)().pdf)).pages)  # fmt: skip
    assert [n for n in range(1, 12) if f"第 {n} 盒" in text] == [3, 4, 5, 6, 7, 8]


@pytest.mark.parametrize("form", [SPINE, BOX])
def test_nothing_stands_off_the_label(form: str) -> None:
    long = WHAT._replace(unit="中共云川市数据资源管理局" + "政务数据共享与运行保障中心" * 2)
    every = [{"labels": [dict(long._asdict(), number="第 1 盒")] * 4}]
    for sheet in compose(load_form(form), every)[0]:
        right = max(rule.x1 for rule in sheet.all_rules())
        low = max(rule.y1 for rule in sheet.all_rules())
        assert right <= 195 * MM
        assert low <= 277 * MM
        assert all(run.y <= low and run.x < right for run in sheet.runs)


def test_what_is_typed_stands_on_the_labels_that_are_saved(
    qtbot: QtBot, answers: Answers, tmp_path: Path
) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    page.show()
    sheet = LabelSheet(page, "中共某局第一支部", 2026, answers)
    sheet.open()
    drain()
    sheet.form.editor("label_name").set_value("党支部工作手册")
    sheet.form.editor("boxes").set_value(5)
    drain()
    answers.path = tmp_path / "盒签.pdf"
    sheet.save()
    pages = PdfReader(io.BytesIO(answers.path.read_bytes())).pages
    assert len(pages) == 2
    words = "".join("".join(page.extract_text().split()) for page in pages)
    assert "党支部工作手册" in words
    assert "2026年" in words
