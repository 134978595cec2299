"""From a backup or a handover package to an open unit: which file, where to, which password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.backups.service.arriving import Arrival
from partydesk.store.trouble import StoreTrouble
from partydesk.ui.passwords import PasswordAsk, UnlockSheet
from partydesk.ui.tasks import run_task

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from partydesk.store.keys import Unlocked
    from partydesk.ui.prompts import Prompts

    Opens = Callable[[Path, Unlocked | None], object]

KINDS = "备份和交接包 (*.pdunit *.db)"


def begin(parent: QWidget, prompts: Prompts, opens: Opens) -> None:
    """Ask for the file, the place and the password; `opens` gets the folder and its keys."""

    def took(file: Path) -> None:
        try:
            arrival = Arrival(file)
        except StoreTrouble as trouble:
            prompts.tell(parent, trouble.sentence)
            return
        prompts.open_folder(
            parent,
            "恢复的单位放在哪个文件夹里",
            lambda place: _unlock(parent, arrival, place, opens),
        )

    prompts.open_file(parent, "从备份或交接包恢复", KINDS, took)


def _unlock(parent: QWidget, arrival: Arrival, place: Path, opens: Opens) -> None:
    if not arrival.encrypted:
        _settle(parent, arrival, place, None, opens)
        return
    ask = PasswordAsk("密码", "恢复", arrival.unlock)
    ask.passed.connect(lambda keys: _settle(parent, arrival, place, keys, opens))
    note = "交接包用交接时说好的密码；备份用当时打开单位的密码。"
    sheet = UnlockSheet(parent, f"打开“{arrival.file.name}”", note, ask)
    sheet.finished.connect(sheet.deleteLater)
    sheet.open()


def _settle(
    parent: QWidget, arrival: Arrival, place: Path, keys: Unlocked | None, opens: Opens
) -> None:
    folder = arrival.folder_in(place)
    run_task(
        parent, "正在恢复", lambda going: arrival.settle(folder, keys, going),
        lambda _facts: opens(folder, keys),
    )  # fmt: skip
