"""What is kept of a printer on this PC."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from partydesk.kernel.findings import Refusal
from partydesk.printing.adjusting import Adjustment
from partydesk.ui.printers import PrinterShelf, _told_trays, require_printer

if TYPE_CHECKING:
    from pathlib import Path

HOW = Adjustment(right=1.5, down=-0.5, wide=1.002, back_right=0.3)


def test_each_tray_of_a_printer_is_put_right_by_itself(tmp_path: Path) -> None:
    file = tmp_path / "a" / "printers.ini"
    PrinterShelf(file).keep("办公室/HP\\1020 [旧]", "", HOW)
    PrinterShelf(file).keep("办公室/HP\\1020 [旧]", "Tray2", Adjustment(right=9))
    again = PrinterShelf(file)
    assert again.adjustment("办公室/HP\\1020 [旧]") == HOW
    assert again.adjustment("办公室/HP\\1020 [旧]", "Tray2") == Adjustment(right=9)
    assert again.adjustment("办公室/HP\\1020 [旧]", "Tray3") == HOW  # as the printer at large
    assert again.adjustment("别的打印机").idle
    again.keep("办公室/HP\\1020 [旧]", "", Adjustment())
    assert PrinterShelf(file).adjustment("办公室/HP\\1020 [旧]").idle


@pytest.mark.parametrize(
    "spoilt", ["x", "1 2", "nan 0 1 1 0 0", "500 0 1 1 0 0", "0 0 0 1 0 0", "0 0 1 1 0 inf"]
)
def test_a_spoilt_file_moves_nothing_off_the_paper(tmp_path: Path, spoilt: str) -> None:
    file = tmp_path / "printers.ini"
    shelf = PrinterShelf(file)
    shelf.keep("甲", "", HOW)
    kept = file.read_text(encoding="utf-8")
    line = next(line for line in kept.splitlines() if line.endswith("0.3 0"))
    key = line.partition("=")[0]
    file.write_text(kept.replace(line, f"{key}={spoilt}"), encoding="utf-8")
    assert PrinterShelf(file).adjustment("甲").idle


def test_the_trays_are_those_that_the_printer_names() -> None:
    told = (
        "PageSize/Page Size: *A4 A3\nInputSlot/Media Source: *Auto Tray1 Tray2\nDuplex/x: *None\n"
    )
    assert list(_told_trays(told)) == ["Auto", "Tray1", "Tray2"]


@pytest.mark.usefixtures("qapp")
def test_a_printer_that_has_vanished_is_said_in_one_sentence() -> None:
    with pytest.raises(Refusal) as refused:
        require_printer("没有这台")
    assert refused.value.sentence == "打印机“没有这台”不在了，没有打印；请检查连接，或者换一台。"
