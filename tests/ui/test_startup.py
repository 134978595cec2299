from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QDialogButtonBox

from partydesk.ui.startup import choose_input_method, input_plugins


@pytest.mark.parametrize(
    ("before", "plugins", "after"),
    [
        ({"QT_IM_MODULE": "fcitx"}, {"ibus", "compose"}, "ibus"),
        ({"QT_IM_MODULE": "fcitx5"}, {"ibus", "compose"}, "ibus"),
        ({}, {"ibus", "compose"}, "ibus"),
        ({"QT_IM_MODULE": ""}, {"ibus"}, "ibus"),
        ({"QT_IM_MODULE": "fcitx"}, {"ibus", "fcitx5"}, "fcitx"),
        ({"QT_IM_MODULE": "compose"}, {"ibus"}, "compose"),
        ({"QT_IM_MODULE": "ibus"}, {"ibus"}, "ibus"),
    ],
)
def test_chinese_can_be_typed_under_every_usual_input_method(
    before: dict[str, str], plugins: set[str], after: str
) -> None:
    choose_input_method(before, frozenset(plugins), bus=True)
    assert before.get("QT_IM_MODULE") == after


@pytest.mark.parametrize("before", [{}, {"QT_IM_MODULE": "fcitx"}, {"QT_IM_MODULE": "ibus"}])
def test_a_machine_without_a_message_bus_still_opens_the_window(before: dict[str, str]) -> None:
    choose_input_method(before, frozenset({"ibus"}), bus=False)
    assert before["QT_IM_MODULE"] == "compose"


def test_the_plugins_of_the_wheel_are_found() -> None:
    assert "ibus" in input_plugins()


def test_the_buttons_of_qt_itself_are_chinese(qapp: QApplication) -> None:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    assert "取消" in box.button(QDialogButtonBox.StandardButton.Cancel).text()
    assert qapp.style().objectName() in {"", "fusion"}
