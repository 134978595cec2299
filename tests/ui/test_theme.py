from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from partydesk.resources import folder, read_toml
from partydesk.ui import theme
from partydesk.ui.cards import words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

COLOURS = read_toml("theme", "light.toml")["colours"]
READ_ON = [
    ("ink", ("ground", "surface", "accent_tint", "hover", "wrong_tint", "due_tint", "done_tint")),
    ("soft", ("ground", "surface", "accent_tint", "hover", "wrong_tint", "due_tint")),
    ("accent", ("surface", "accent_tint")),
    ("on_accent", ("accent", "accent_deep", "focus")),
    ("done", ("surface", "ground", "done_tint")),
    ("due", ("surface", "due_tint", "accent_tint", "hover")),
    ("wrong", ("surface", "wrong_tint", "accent_tint", "hover")),
]


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(COLOURS[one]), luminance(COLOURS[other])))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(
    ("words_in", "ground"), [(ink, ground) for ink, grounds in READ_ON for ground in grounds]
)
def test_words_can_be_read_on_every_ground_they_stand_on(words_in: str, ground: str) -> None:
    assert contrast(words_in, ground) >= 4.5


@pytest.mark.parametrize("edge", ["edge", "focus"])
def test_the_border_of_a_field_can_be_seen(edge: str) -> None:
    assert contrast(edge, "surface") >= 3
    assert contrast(edge, "ground") >= 3


def test_the_style_sheet_and_the_icons_name_no_colour_of_their_own() -> None:
    texts = [folder("theme", "style.qss").read_text(encoding="utf-8")]
    texts += [path.read_text(encoding="utf-8") for path in folder("icons").glob("*.svg")]
    assert not [text for text in texts if re.search(r"#[0-9a-fA-F]{3,8}\b", text)]


def test_every_icon_is_drawn_in_the_colour_of_its_role(qapp: QApplication) -> None:
    for path in folder("icons").glob("*.svg"):
        image = theme.icon(path.stem, "done").pixmap(24, 24).toImage()
        inked = {
            image.pixelColor(x, y).name()
            for x in range(image.width())
            for y in range(image.height())
            if image.pixelColor(x, y).alpha() > 250
        }
        assert inked == {COLOURS["done"].lower()} or path.stem in {"down", "up"}, path.stem


def test_all_type_grows_together(qapp: QApplication) -> None:
    label = words("名册", "title")
    label.ensurePolished()
    plain = [theme.font(kind).pixelSize() for kind in ("body", "name", "title", "soft")]
    title = label.fontMetrics().height()
    theme.apply_theme(qapp, 1.5)
    try:
        label.ensurePolished()
        assert plain == [14, 15, 20, 13]
        assert [theme.font(k).pixelSize() for k in ("body", "name", "title", "soft")] == [
            21,
            22,
            30,
            20,
        ]
        assert theme.px(36) == 54
        assert label.fontMetrics().height() > title * 1.4
    finally:
        theme.apply_theme(qapp)


@pytest.mark.parametrize("name", ["李䶮", "欧阳𬱖", "𠅤𤧛"])
def test_rare_characters_of_names_are_drawn_with_a_bundled_font(
    qapp: QApplication, name: str
) -> None:
    label = words(name)
    label.adjustSize()
    blank = words("\ufffe" * len(name))
    blank.resize(label.size())
    assert label.font().families() == ["Noto Sans SC", "HanaMinB"]
    assert label.grab().toImage() != blank.grab().toImage()
