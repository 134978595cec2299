"""A sheet whose order takes a moment: it is handed in off the window's thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.kernel.findings import Refusal
from partydesk.store.trouble import StoreTrouble
from partydesk.ui.dialog import OrderDialog
from partydesk.ui.tasks import run_task

if TYPE_CHECKING:
    from partydesk.ui.tasks import Progress

_PATIENCE = 8_000  # ms before a bar appears: the button says already that it goes on


class SlowDialog(OrderDialog):
    """As `OrderDialog`; `submit` runs in the store lane and must look after its connections."""

    _verb = ""

    def submit(self) -> None:
        """Hand in; what cannot stand is said at its field."""
        if not self.primary.isEnabled():
            return
        self._complain("")
        problems = self.form.problems()
        self.form.set_errors(problems)
        if problems:
            return
        values = self.form.values()
        self._go_on(going=False)

        def work(_going: Progress) -> None:
            self._submit(values)

        task = run_task(self, self.windowTitle(), work, lambda _: self._handed_in(), self._failed)
        task.bar.setMinimumDuration(_PATIENCE)

    def reject(self) -> None:
        """Not while it is being handed in."""
        if self.primary.isEnabled():
            super().reject()

    def _handed_in(self) -> None:
        self._go_on(going=True)
        self.submitted.emit()
        self.accept()

    def _failed(self, error: Exception) -> None:
        self._go_on(going=True)
        if isinstance(error, Refusal):
            self._refused(error)
        elif isinstance(error, StoreTrouble):
            self._complain(error.sentence)
        else:
            raise error

    def _go_on(self, *, going: bool) -> None:
        if going:
            self.primary.setText(self._verb)
        else:
            self._verb = self.primary.text()
            self.primary.setText("请稍候……")
        self.primary.setEnabled(going)
