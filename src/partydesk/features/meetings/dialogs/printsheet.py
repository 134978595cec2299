"""打印: the papers of one meeting, or of a year of one body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.forms.queries import unit_form
from partydesk.features.meetings import queries
from partydesk.kernel.prints import Subject
from partydesk.ui.fields import ChoiceField
from partydesk.ui.printdialog import PrintDialog, PrintJob

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from partydesk.features.meetings.papers import MeetingPress
    from partydesk.features.meetings.queries import Minutes
    from partydesk.printing.press import Paper
    from partydesk.ui.fields import Values
    from partydesk.ui.prompts import Prompts

_FILLED, _BLANK = "filled", "blank"
_CONTENT = ChoiceField(
    key="content", label="内容", blank="",
    options=((_FILLED, "已登记的内容"), (_BLANK, "空白（手写）")),
)  # fmt: skip
_PHOTOS = ChoiceField(
    key="photos", label="照片和附件", blank="",
    options=(("", "不附"), ("with", "附在记录后面（每页六张）")),
)  # fmt: skip
_VOTED = ("ballot", "tally", "resolution")


class MeetingPrintSheet(PrintDialog):
    """The print sheet of one meeting."""

    def __init__(
        self, parent: QWidget, press: MeetingPress, minutes: Minutes, prompts: Prompts
    ) -> None:
        def draw(values: Values) -> Callable[[], Paper]:
            blank = values["content"] == _BLANK
            photos, duplex = bool(values.get("photos")), values["duplex"]
            return press.job(values["form"], [minutes], blank=blank, duplex=duplex, photos=photos)

        papers = queries.kinds()[minutes.order.kind].papers
        offered = [
            one for one in papers
            if one != "study-record" and (minutes.resolutions or one not in _VOTED)
        ]  # fmt: skip
        offered.sort(key=lambda one: one != "minutes")
        forms = tuple((one, unit_form(one).title) for one in offered)
        form = ChoiceField(key="form", label="表样", blank="", options=forms)
        words = minutes.row.words
        job = PrintJob(
            "打印会议材料", words, words, draw, (form, _CONTENT, *_photos(press)), form="meeting",
            whose=Subject(words),
        )  # fmt: skip
        super().__init__(parent, job, prompts)


class YearPrintSheet(PrintDialog):
    """The print sheet of a year of one body (or of the whole unit)."""

    def __init__(
        self,
        parent: QWidget,
        press: MeetingPress,
        year: int,
        body: tuple[str, Sequence[int]],
        forms: Sequence[str],
        prompts: Prompts,
    ) -> None:
        name, bodies = body

        def draw(values: Values) -> Callable[[], Paper]:
            kind = values.get("kind") or ""
            photos, duplex = bool(values.get("photos")), values["duplex"]
            return press.year_job(
                values["form"], year, bodies, kind=kind, duplex=duplex, photos=photos
            )

        offered = tuple((one, unit_form(one).title) for one in forms)
        kinds = tuple((kind.key, kind.name) for kind in queries.kinds().all.values())
        choices = (
            ChoiceField(key="form", label="表样", blank="", options=offered),
            ChoiceField(key="kind", label="记录簿", blank="每种一册", options=kinds),
            *_photos(press),
        )
        words = f"{name} {year}年组织生活"
        job = PrintJob(
            "打印年度材料", f"{name} {year} 年", words, draw, choices, form="meeting-year",
            whose=Subject(words), reads=True,
        )  # fmt: skip
        super().__init__(parent, job, prompts)


def _photos(press: MeetingPress) -> tuple[ChoiceField, ...]:
    """Asked only where photographs can be read."""
    return (_PHOTOS,) if press.read_picture else ()
