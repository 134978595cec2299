"""What is not shown first is read after the first page, and before the clerk asks for it."""

from __future__ import annotations

import subprocess
import sys

from tests.app.test_opening import ENVIRONMENT

SHEETS = ("features.roster.dialogs", "features.organization.dialogs", "features.development.page")
READ = f"""
import sys
from partydesk.app.desk import load_later_pages
names = {[f"partydesk.{sheet}" for sheet in SHEETS]}
print([name in sys.modules for name in names])
load_later_pages()
print([name in sys.modules for name in names])
"""


def test_pages_and_sheets_are_read_late_but_beforehand() -> None:
    done = subprocess.run(
        [sys.executable, "-c", READ], env=ENVIRONMENT, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == [str([False] * 3), str([True] * 3)]
