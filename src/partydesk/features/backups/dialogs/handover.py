"""交接包: to whom, under which password, into which file; then the list that is signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.kernel.findings import Refusal
from partydesk.ui.dialog import OrderDialog
from partydesk.ui.fields import PasswordField, TextField, Values
from partydesk.ui.form import Form
from partydesk.ui.printdialog import PrintDialog, PrintJob
from partydesk.ui.prompts import Prompts
from partydesk.ui.tasks import run_task

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from partydesk.features.backups.service import BackupKeeper
    from partydesk.printing.press import Paper
    from partydesk.store.snapshot.facts import Facts

    ListOf = Callable[[str, str, Facts], Callable[[], Paper]]

_NOTE = (
    "把账簿、附件和历史全部装进一个加密文件，交给接手的人。"
    "密码当面告诉接手人，不要写在 U 盘上；这里的密码和账簿平时用的密码无关。"
)


class HandoverSheet(OrderDialog):
    """Opened with `.open()`; the order is carried out once a file was chosen.

    Args:
        parent: the window.
        keeper: of the unit's backups.
        list_of: gets the heir, the file's name and what it holds; returns the work of drawing.
        prompts: who asks.
    """

    def __init__(
        self, parent: QWidget, keeper: BackupKeeper, list_of: ListOf, prompts: Prompts | None = None
    ) -> None:
        form = Form(
            [
                TextField(
                    key="heir", label="接收人", required=True, hint="打开以后由接收人任管理员。"
                ),
                PasswordField(key="password", label="交接密码", required=True),
                PasswordField(key="again", label="再输一遍", required=True),
            ]
        )
        super().__init__(
            parent, "做交接包", form, self._take, primary="选择文件…", note=_NOTE, prompts=prompts
        )
        self._window = parent
        self._keeper, self._list_of = keeper, list_of
        self._ask = prompts or Prompts()

    def _take(self, values: Values) -> None:
        heir, password = str(values["heir"]), str(values["password"])
        if password != values["again"]:
            raise Refusal("两遍输入的密码不一样。", field="again")
        self._keeper.check_heir(heir, password)
        name = f"交接包-{self._keeper.file_name}"
        self.submitted.connect(lambda: self._ask_file(name, heir, password))

    def _ask_file(self, name: str, heir: str, password: str) -> None:
        def write(path: Path) -> None:
            run_task(
                self._window,
                "做交接包",
                lambda going: self._keeper.hand_over(path, heir, password, going),
                lambda facts: self._print(heir, path.name, facts),
            )

        self._ask.save_file(self._window, "交接包存到哪里", name, write)

    def _print(self, heir: str, file: str, facts: Facts) -> None:
        work = self._list_of(heir, file, facts)
        job = PrintJob(
            "打印移交清单",
            f"交接包已做好，读回核对无误：{file}。清单一式三份，由移交人、接收人、监交人签名。",
            f"移交清单-{heir}",
            lambda _values: work,
            form="handover",
        )
        PrintDialog(self._window, job, self._ask).open()
