"""The printers of this PC: which there are, their trays, and how their pages are put right."""

from __future__ import annotations

import math
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, QStandardPaths
from PySide6.QtPrintSupport import QPrinterInfo

from partydesk.kernel.findings import Refusal
from partydesk.printing.adjusting import Adjustment

if TYPE_CHECKING:
    from collections.abc import Iterator

_FILE = "printers.ini"
_MOST = 20.0  # millimetres; and a tenth of a scale: a spoilt file moves nothing off the paper
_SLOTS = ("InputSlot", "MediaSource")
_PATIENCE = 5  # seconds that CUPS is waited for


def printer_names() -> list[str]:
    """The printers of this PC, the usual one first."""
    usual = QPrinterInfo.defaultPrinterName()
    names = QPrinterInfo.availablePrinterNames()
    return sorted(names, key=lambda name: (name != usual, name))


def require_printer(name: str) -> None:
    """Go on only where this PC still has a printer of that name.

    Raises:
        Refusal: it has vanished.
    """
    if name not in QPrinterInfo.availablePrinterNames():
        raise Refusal(f"打印机“{name}”不在了，没有打印；请检查连接，或者换一台。")


def trays(printer: str) -> list[str]:
    """What the printer calls its trays; empty where it does not say.

    Takes as long as CUPS does: for another thread than the window's.
    """
    tool = shutil.which("lpoptions")
    if tool is None:
        return []
    try:
        told = subprocess.run(  # noqa: S603 - the system's own program, the name is an argument
            [tool, "-p", printer, "-l"], capture_output=True, text=True, timeout=_PATIENCE,
            check=False,
        ).stdout  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return []
    return list(_told_trays(told))


def _told_trays(told: str) -> Iterator[str]:
    for line in told.splitlines():
        name, _, choices = line.partition(":")
        if name.partition("/")[0] in _SLOTS:
            yield from (choice.lstrip("*") for choice in choices.split())


class PrinterShelf:
    """An Ini file of the clerk's own account: an office moves a unit, not its printers."""

    def __init__(self, path: Path | None = None) -> None:
        """`path` is the Ini file; without one it lies beside the other settings of the program."""
        config = QStandardPaths.StandardLocation.GenericConfigLocation
        own = Path(QStandardPaths.writableLocation(config)) / "PartyDesk" / _FILE
        self._settings = QSettings(str(path or own), QSettings.Format.IniFormat)

    def adjustment(self, printer: str, tray: str = "") -> Adjustment:
        """How the printer is put right, with this tray or, where none is kept for it, with any."""
        return self._read(printer, tray) or self._read(printer, "") or Adjustment()

    def has(self, printer: str, tray: str = "") -> bool:
        """Whether anything is kept for the printer with this very tray."""
        return self._read(printer, tray) is not None

    def keep(self, printer: str, tray: str, how: Adjustment) -> None:
        """Keep how a printer is put right; what leaves every page as it is is forgotten."""
        key = _key(printer, tray)
        if how.idle:
            self._settings.remove(key)
        else:
            if tray and tray not in self.trays:
                self._settings.setValue("trays", "\n".join((*self.trays, tray)))
            self._settings.setValue(key, " ".join(f"{part:g}" for part in how))
        self._settings.sync()

    @property
    def trays(self) -> tuple[str, ...]:
        """The trays that were calibrated, by name."""
        kept = str(self._settings.value("trays", "", type=str))
        return tuple(filter(None, kept.split("\n")))

    @property
    def last(self) -> str:
        """The printer that was used last; empty for none."""
        return str(self._settings.value("last", "", type=str))

    @last.setter
    def last(self, printer: str) -> None:
        self._settings.setValue("last", printer)

    def _read(self, printer: str, tray: str) -> Adjustment | None:
        text = str(self._settings.value(_key(printer, tray), "", type=str))
        try:
            figures = [float(part) for part in text.split()]
        except ValueError:
            return None
        if len(figures) != len(Adjustment()) or not all(map(math.isfinite, figures)):
            return None
        how = Adjustment(*figures)
        moves = (how.right, how.down, how.back_right, how.back_down)
        sound = all(abs(part) <= _MOST for part in moves)
        return how if sound and all(abs(part - 1) < 0.1 for part in (how.wide, how.high)) else None  # noqa: PLR2004 - see _MOST


def _key(printer: str, tray: str) -> str:
    # Qt reads / and \ as groups; a name may hold any sign
    return "adjust/" + "".join(f"{ord(sign):x}." for sign in f"{printer}\n{tray}")
