"""The recovery sheet: what is printed, sealed and kept in the safe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.kernel.dates import PartialDate
from partydesk.printing.form import load_form
from partydesk.printing.press import render

if TYPE_CHECKING:
    from datetime import date

    from partydesk.printing.press import Paper

RECOVERY_SHEET = "recovery-sheet"
"""Name of the form."""


def recovery_sheet(unit: str, code: str, on: date) -> Paper:
    """The sheet with a code of six groups; it is drawn in memory and stands nowhere else."""
    groups = {f"g{number}": group for number, group in enumerate(code.split("-"), 1)}
    return render(load_form(RECOVERY_SHEET), [{"unit": unit, "on": PartialDate.of(on), **groups}])
