"""The binding is read without the tools of its makers, and speaks as ever."""

from __future__ import annotations

import subprocess
import sys

from tests.app.test_opening import ENVIRONMENT

PLAIN = "import PySide6.QtCore"
OURS = "from partydesk.ui.binding import read_qt; read_qt()"
ASK = """
import sys
{first}
from PySide6.QtWidgets import QApplication, QPushButton
from PySide6.QtCore import Qt
app = QApplication([])
button = QPushButton("是")
for wrong in (lambda: button.resize("宽"), lambda: button.setText(3), lambda: Qt.Nothing):
    try:
        wrong()
    except (AttributeError, TypeError) as error:
        print(type(error).__name__, error)
"""
TOOLS = """
{first}
import sys
print("argparse" in sys.modules)
from PySide6.support.signature.lib import enum_sig, pyi_generator
print(hasattr(pyi_generator, "__wrapped__"), hasattr(pyi_generator, "nothing"))
print(pyi_generator.generate_pyi.__name__, enum_sig.HintingEnumerator.__name__)
"""


def _said(program: str, first: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", program.format(first=first)],
        env=ENVIRONMENT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout.splitlines()


def test_a_wrong_call_is_explained_as_the_binding_does_by_itself() -> None:
    told = _said(ASK, OURS)
    assert any(line.startswith("TypeError") for line in told)
    assert told == _said(ASK, PLAIN)


def test_the_tools_are_read_when_somebody_asks_for_them() -> None:
    assert _said(TOOLS, OURS) == ["False", "False False", "generate_pyi HintingEnumerator"]
    assert _said(TOOLS, PLAIN)[1:] == ["False False", "generate_pyi HintingEnumerator"]
