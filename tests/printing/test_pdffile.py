"""A file of many papers: what is drawn is put away, and is whole when it is read again."""

from __future__ import annotations

import io
import tracemalloc
from typing import TYPE_CHECKING, Any

from PIL import Image
from pypdf import PdfReader

from partydesk.printing.form import load_form
from partydesk.printing.ink import write_papers
from partydesk.printing.press import composed, render

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

FORM = load_form(
    {
        "title": "测试册", "per": "unit", "foot": "测试册",
        "margins": {"top": 22, "bottom": 20, "binding": 24, "outer": 18},
        "part": [{"key": "list", "block": [{
            "columns": [30, 132],
            "rows": [
                {"height": 8, "head": True, "cells": ["姓名", "说明"]},
                {"height": 8, "repeat": "rows", "cells": ["{name}", "{note}"]},
            ],
        }]}],
    }
)  # fmt: skip
PHOTO = load_form(
    {
        "title": "照片册", "per": "unit",
        "margins": {"top": 22, "bottom": 20, "binding": 24, "outer": 18},
        "part": [{"key": "one", "block": [{"fields": [
            {"text": "{photo}", "title": "照片", "picture": True,
             "x": 28, "y": 46, "width": 78, "height": 57},
        ]}]}],
    }
)  # fmt: skip
ROWS = 120


def values(number: int) -> dict[str, Any]:
    rows = [
        {"name": f"第{number}册{row}", "note": f"说明{number * ROWS + row}"} for row in range(ROWS)
    ]
    return {"rows": rows}


def papers(many: int) -> Iterator[tuple[Any, Any, Any]]:
    for number in range(many):
        made = composed(FORM, [values(number)])
        yield made.sheets, made.beginnings, made.size


def written(many: int, folder: Path | None) -> bytes:
    out = io.BytesIO()
    write_papers(papers(many), FORM.size, FORM.title, out, folder)
    return out.getvalue()


def test_a_file_put_away_on_the_disk_is_the_one_made_in_memory(tmp_path: Path) -> None:
    assert written(3, tmp_path) == written(3, None)
    assert list(tmp_path.iterdir()) == []
    assert written(1, tmp_path) == render(FORM, [values(0)]).pdf


def test_every_page_of_every_paper_is_there_in_its_order() -> None:
    read = PdfReader(io.BytesIO(written(3, None)))
    words = ["".join(page.extract_text().split()) for page in read.pages]
    assert len(words) % 3 == 0
    firsts = words[:: len(words) // 3]
    assert [f"第{number}册0说明" in words for number, words in enumerate(firsts)] == [True] * 3


def test_pages_that_are_done_are_not_kept_in_memory(tmp_path: Path) -> None:
    found: list[int] = []

    def same_again() -> Iterator[tuple[Any, Any, Any]]:
        for one in range(12):
            if one > 1:  # what is read and remembered once is there by now
                found.append(tracemalloc.get_traced_memory()[0])
            made = composed(FORM, [values(0)])
            yield made.sheets, made.beginnings, made.size

    with (tmp_path / "a.pdf").open("wb") as out:
        tracemalloc.start()
        try:
            write_papers(same_again(), FORM.size, FORM.title, out, tmp_path)
        finally:
            tracemalloc.stop()
    text = sum(len(page.get_contents().get_data()) for page in PdfReader(tmp_path / "a.pdf").pages)
    assert max(found) - min(found) < text / 4


def test_one_picture_on_two_pages_is_in_the_file_once(tmp_path: Path) -> None:
    body = io.BytesIO()
    Image.new("RGB", (60, 80), "red").save(body, "JPEG")
    pages: list[Mapping[str, Any]] = [{"photo": body.getvalue(), "name": name} for name in "甲乙"]

    def two() -> Iterator[tuple[Any, Any, Any]]:
        for one in pages:
            made = composed(PHOTO, [one])
            yield made.sheets, made.beginnings, made.size

    out = io.BytesIO()
    write_papers(two(), PHOTO.size, PHOTO.title, out, tmp_path)
    first, second = PdfReader(out).pages
    (one,), (other,) = first.images, second.images
    assert one.image
    assert one.image.size == (60, 80)
    assert one.indirect_reference == other.indirect_reference
