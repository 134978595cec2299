"""Dates as a clerk types them: 2026-5-1, 20260501, 2026.5.1, 2026年5月, 2026."""

from __future__ import annotations

import re
import unicodedata
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from partydesk.kernel.dates import PartialDate
from partydesk.kernel.findings import Refusal
from partydesk.ui.editors import Editor

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QKeyEvent

    from partydesk.ui.fields import DateField, Values

_PACKED = re.compile(r"(\d{4})(\d{2})(\d{2})?")
_PARTED = re.compile(r"(\d{4})(?:[-/.,、 ]+(\d{1,2})(?:[-/.,、 ]+(\d{1,2}))?)?")
_WRITTEN = re.compile(r"(\d{4})年(?:(\d{1,2})月(?:份|(\d{1,2})[日号]?)?)?")
_YEARS = range(1900, 2100)
_HOW = "可以写成 2026-5-1、20260501、2026年5月 或 2026"


def day_of(values: Values, key: str) -> date:
    """A whole day.

    Raises:
        Refusal: only the month or the year is known.
    """
    day = values[key].exact if values[key] is not None else None
    if day is None:
        raise Refusal("请写明年月日。", field=key)
    exact: date = day
    return exact


def typed_date(text: str) -> PartialDate | None:
    """The date that was typed; None when nothing was.

    Raises:
        Refusal: it cannot be read, or the calendar has no such day.
    """
    # full-width figures become plain; 。 is what a Chinese keyboard gives for the point
    plain = unicodedata.normalize("NFKC", text).replace("。", ".").strip()
    plain = plain.replace("—", "-").replace("－", "-")
    if not plain:
        return None
    joined = re.sub(r"\s*([年月日号])\s*", r"\1", plain)
    for form in (_PACKED, _PARTED, _WRITTEN):
        if match := form.fullmatch(joined):
            return _checked(*(int(part) if part else None for part in match.groups()))
    raise Refusal(f"认不出日期“{text.strip()}”，{_HOW}")


def _checked(year: int | None, month: int | None, day: int | None) -> PartialDate:
    said = "".join(
        f"{n}{word}" for n, word in ((year, "年"), (month, "月"), (day, "日")) if n is not None
    )
    if year not in _YEARS:
        raise Refusal(f"年份像是写错了：{said}")
    try:
        return PartialDate(year or 0, month, day)
    except ValueError:
        raise Refusal(f"日历上没有{said}") from None


class DateEditor(Editor):
    """One line; shown as 2026-05-01 once it is left; ↑ and ↓ go a day on or back."""

    def __init__(self, field: DateField) -> None:
        self.box = _DateBox()
        super().__init__(field, self.box)
        self.narrow(140)
        self.box.textChanged.connect(self.say)
        self.box.editingFinished.connect(self._tidy)
        self._whole = field.whole

    def value(self) -> PartialDate | None:
        """The date, None when it is empty or cannot be read."""
        try:
            return typed_date(self.box.text())
        except Refusal:
            return None

    def set_value(self, value: object) -> None:
        """Show a PartialDate, or nothing."""
        self.box.setText(str(value) if value is not None else "")

    def problem(self) -> str:
        """Why it cannot be read."""
        try:
            date = typed_date(self.box.text())
        except Refusal as refusal:
            return refusal.sentence
        if self._whole and date is not None and date.exact is None:
            return "这里的日期要写到日，如 2026-5-1"
        return super().problem()

    def empty(self) -> bool:
        """Whether nothing was typed."""
        return not self.box.text().strip()

    def _tidy(self) -> None:
        if (date := self.value()) is not None and str(date) != self.box.text():
            self.box.setText(str(date))


class _DateBox(QLineEdit):
    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText("年-月-日")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↑ and ↓ move by a day where the day is known."""
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
        if event.key() in steps:
            self._step(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _step(self, days: int) -> None:
        try:
            date = typed_date(self.text())
        except Refusal:
            return
        if date is not None and (exact := date.exact) is not None:
            self.setText((exact + timedelta(days=days)).isoformat())
