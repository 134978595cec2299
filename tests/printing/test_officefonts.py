"""Fonts of the office instead of those of the program."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest

from partydesk import resources
from partydesk.printing.faces import use_office_fonts
from partydesk.printing.form import load_form
from partydesk.printing.officefonts import fonts_of, installed
from partydesk.printing.press import Paper, render

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FORM: dict[str, Any] = {
    "title": "请示", "per": "unit",
    "margins": {"top": 37, "bottom": 35, "binding": 28, "outer": 26},
    "styles": {
        "body": {"face": "fang", "size": 16}, "top": {"face": "title", "size": 22},
    },
    "part": [{"key": "body", "unnumbered": True, "block": [{"paragraphs": [
        {"text": "关于接收预备党员的请示", "style": "top"},
        {"text": "欧阳頔、𪛖", "style": "body"},
    ]}]}],
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A PC with two fonts, and much that looks like one."""
    fonts = tmp_path / "Fonts"
    fonts.mkdir()
    for name in ("LXGWWenKai-Regular.ttf", "NotoSansSC-Regular.ttf"):
        shutil.copy(resources.folder("fonts", name), fonts / name.lower())
    (fonts / "empty.ttf").write_bytes(b"")
    (fonts / "broken.ttf").write_bytes(b"\x00\x01\x00\x00\xff\xff" + bytes(40))
    (fonts / "many.ttc").write_bytes(b"ttcf\x00\x01\x00\x00\xff\xff\xff\xff" + bytes(40))
    cut = (fonts / "notosanssc-regular.ttf").read_bytes()
    (fonts / "cut.ttf").write_bytes(cut[:3000])
    (fonts / "readme.txt").write_text("字体")
    yield fonts
    use_office_fonts({})


def draw() -> Paper:
    return render(load_form(FORM), [{}])


def test_the_fonts_of_the_pc_are_found_by_name_and_nothing_else_is(folder: Path) -> None:
    found = installed([folder, folder / "nowhere"])
    assert set(found) == {"霞鹜文楷", "Noto Sans SC"} or set(found) == {
        "LXGW WenKai",
        "Noto Sans SC",
    }
    assert all(font.path.exists() and font.number == 0 for font in found.values())


def test_a_paper_is_drawn_in_the_font_that_was_chosen_and_falls_back_on_those_of_the_program(
    folder: Path,
) -> None:
    before = draw()
    kai, hei = sorted(installed([folder]).values(), key=lambda font: "sans" in font.path.name)
    use_office_fonts({"fang": kai, "title": hei})
    chosen = draw()
    assert chosen.fonts[:2] == [hei.name, kai.name]
    assert chosen.missing == []
    assert "HanaMinB" in chosen.fonts, "𪛖 is in neither"
    use_office_fonts({})
    assert draw().pdf == before.pdf


def test_a_font_that_vanished_or_cannot_be_read_is_replaced(folder: Path) -> None:
    before = draw()
    (kai,) = fonts_of(folder / "lxgwwenkai-regular.ttf")
    use_office_fonts({"fang": kai._replace(path=folder / "gone.ttf")})
    assert draw().pdf == before.pdf
    use_office_fonts({"fang": kai._replace(path=folder / "cut.ttf")})
    assert draw().pdf == before.pdf


def test_without_a_choice_the_title_is_the_heavy_song() -> None:
    assert draw().fonts[0] == "NotoSerifSC-Bold"
