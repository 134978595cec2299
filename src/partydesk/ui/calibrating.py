"""打印机校准: print a page, measure two lengths on it, type them; from then on it is put right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QVBoxLayout

from partydesk.kernel.findings import Refusal
from partydesk.printing.adjusting import Adjustment
from partydesk.printing.calibration import (
    CROSS,
    HIGH,
    WIDE,
    Measured,
    adjustment,
    calibration_paper,
)
from partydesk.ui.cards import across
from partydesk.ui.dialog import OrderDialog
from partydesk.ui.fields import ChoiceField, Heading, NumberField, TextField, Values
from partydesk.ui.form import Form
from partydesk.ui.printers import PrinterShelf, printer_names
from partydesk.ui.printout import new_printer, send_pages
from partydesk.ui.tasks import run_drawing_task

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from partydesk.ui.prompts import Prompts

_NOTE = (
    "先打印校准页，用直尺量两个数填进来，以后送到这台打印机的纸都按它挪正；"
    "保存的 PDF 不动。只记在这台电脑上。"
)
_FIGURES = ("left", "top", "wide", "high", "back_left", "back_top")


class CalibrationDialog(OrderDialog):
    """Opened with `.open()`; what is typed is kept on this PC."""

    def __init__(self, parent: QWidget | None, prompts: Prompts | None = None) -> None:
        self.shelf = PrinterShelf()
        names = printer_names()
        super().__init__(
            parent, "打印机校准", Form(_fields(names)), self._keep, note=_NOTE, prompts=prompts
        )
        if self.shelf.last in names:
            self.form.set_values({"printer": self.shelf.last})
        self.page_button = QPushButton("打印校准页")
        self.back_button = QPushButton("双面打印校准页")
        self.clear_button = QPushButton("取消校准")
        for button, run in (
            (self.page_button, lambda: self.print_page(duplex=False)),
            (self.back_button, lambda: self.print_page(duplex=True)),
            (self.clear_button, self._clear),
        ):
            button.setAutoDefault(False)
            button.setEnabled(bool(names))
            button.clicked.connect(lambda _=False, run=run: run())
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            row = across(self.page_button, self.back_button, None, self.clear_button)
            layout.insertLayout(2, row)
        if not names:
            self.tell("这台电脑上没有找到打印机。")

    def print_page(self, *, duplex: bool) -> None:
        """Print the page as the printer does it now, without what is kept of it."""
        printer, tray = self._chosen()
        paper = calibration_paper(printer, tray, duplex=duplex)
        made = new_printer("打印机校准页", duplex=duplex, name=printer)
        run_drawing_task(
            self, "打印", lambda say: send_pages(paper.pdf, made, say, None, tray),
            lambda _: self.tell("校准页已送到打印机，请量好填在下面。"),
        )  # fmt: skip

    def _chosen(self) -> tuple[str, str]:
        values = self.form.values()
        return str(values["printer"] or ""), str(values["tray"])

    def _keep(self, values: Values) -> None:
        printer, tray = self._chosen()
        if not printer:
            raise Refusal("请先选打印机。", field="printer")
        figures = {key: None if values[key] is None else float(values[key]) for key in _FIGURES}
        left, top = figures.pop("left"), figures.pop("top")
        self.shelf.keep(printer, tray, adjustment(Measured(left or 0, top or 0, **figures)))

    def _clear(self) -> None:
        printer, tray = self._chosen()
        self.shelf.keep(printer, tray, Adjustment())
        self.tell(f"“{printer}”以后不再挪动。")


def _fields(printers: list[str]) -> list[ChoiceField | TextField | NumberField | Heading]:
    def length(key: str, label: str, hint: str = "", *, required: bool = False) -> NumberField:
        return NumberField(
            key=key, label=label, decimals=1, unit="毫米", hint=hint, required=required,
            beside=key in {"top", "high", "back_top"},
        )  # fmt: skip

    return [
        ChoiceField(key="printer", label="打印机", options=tuple((n, n) for n in printers),
                    blank="" if printers else "（没有）"),
        TextField(key="tray", label="纸盒", placeholder="不分纸盒就空着；照打印机的写，如 Tray2"),
        Heading(text="正面"),
        length("left", "左边到 A", f"准的话都是 {CROSS:.0f} 毫米", required=True),
        length("top", "上边到 A", required=True),
        Heading(text="大小不准时再量（可以不填）"),
        length("wide", "A 到 B", f"应是 {WIDE:.0f} 和 {HIGH:.0f} 毫米"),
        length("high", "A 到 C"),
        Heading(text="双面打印的背面（可以不填）"),
        length("back_left", "左边到 A", f"准的话都是 {CROSS:.0f} 毫米"),
        length("back_top", "上边到 A"),
    ]  # fmt: skip
