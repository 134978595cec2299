"""What a sheet must have from which papers leave the program."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal

from partydesk.kernel.dates import chinese_date
from partydesk.ui.batch import Batch
from partydesk.ui.taborder import KeyboardDialog

if TYPE_CHECKING:
    from partydesk.kernel.prints import PrintLog, Subject
    from partydesk.printing.order import Carried
    from partydesk.printing.press import Paper
    from partydesk.ui.printchoices import PrintChoices
    from partydesk.ui.printjob import PrintJob
    from partydesk.ui.prompts import Prompts


class Drawn(NamedTuple):
    """The paper in view: whose, the file, and what was chosen from it.

    `part` are the pages that were chosen where it comes from no source.
    """

    subject: Subject | None
    paper: Paper
    carried: Carried | None
    part: str = ""


class SendingSheet(KeyboardDialog):
    """A sheet from which papers leave.

    Signals:
        saved: the Path of the file, or of the folder with several.
        printed: how many pages went to the printer.

    Attributes:
        job: what it offers.
        prompts: who asks.
        log: where what left is noted; None for nowhere.
        form: what was chosen.
        drawn: the paper in view.
    """

    saved = Signal(object)
    printed = Signal(int)
    job: PrintJob
    prompts: Prompts
    log: PrintLog | None
    form: PrintChoices
    drawn: Drawn | None

    @property
    def duplex(self) -> bool:
        """Whether both sides are printed."""
        return self.form.order().mirrored

    def batch(self) -> Batch | None:
        """What is asked of every paper; None where there is only one."""
        source = self.job.source
        if source is None:
            return None
        return Batch(source, self.form.order(), self.log, chinese_date(source.today()))
