"""Pictures onto paper: each the right side up on a page of A4."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.attachments.rules import file_name
from partydesk.kernel.findings import Refusal
from partydesk.kernel.prints import Subject
from partydesk.printing.picture import picture_paper
from partydesk.ui.printdialog import PrintDialog, PrintJob
from partydesk.ui.tasks import run_task

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from partydesk.features.attachments.queries import Item
    from partydesk.features.attachments.service import AttachmentBook
    from partydesk.ui.prompts import Prompts

_MOST = 50  # pictures at a time: they are all in memory
_NOTE = "照片按拍摄时的方向摆正，每张一页；原件不变。"


def print_pictures(
    parent: QWidget, book: AttachmentBook, items: Sequence[Item], prompts: Prompts, turned: int = 0
) -> None:
    """Open the print sheet for these pictures; those that cannot be drawn are named.

    Args:
        parent: what the sheet stands over.
        book: the attachments.
        items: pictures.
        prompts: who asks.
        turned: degrees to the right by which they are turned beside.
    """
    if len(items) > _MOST:
        prompts.tell(parent, f"一次最多打印 {_MOST} 张图片，请分几次。")
        return

    def work(going: Callable[..., None]) -> tuple[list[bytes], list[str]]:
        bodies, refused = [], []
        for number, one in enumerate(items):
            going(number, len(items), f"第 {number + 1} 张，共 {len(items)} 张")
            try:
                bodies.append(book.picture_for_paper(one, turned))
            except Refusal as refusal:
                refused.append(f"{one.name}：{refusal.sentence}")
        return bodies, refused

    def made(found: tuple[list[bytes], list[str]]) -> None:
        bodies, refused = found
        if refused:
            prompts.tell(parent, f"有 {len(refused)} 张图片印不出来。", "\n".join(refused[:8]))
        if bodies:
            PrintDialog(parent, _job(items, bodies), prompts).open()

    run_task(parent, "准备打印", work, made)


def _job(items: Sequence[Item], bodies: list[bytes]) -> PrintJob:
    first = items[0]
    name = first.name if len(items) == 1 else f"{first.owner}的附件"
    subject = name if len(items) == 1 else f"{name}，{len(bodies)} 张图片"
    stem = file_name(name).rpartition(".")[0] if len(items) == 1 else file_name(name)
    person = first.row if first.table == "person" else None
    return PrintJob(
        "打印图片", subject, stem or name, lambda _values: lambda: picture_paper(bodies, name),
        note=_NOTE, form="picture", whose=Subject(name, person),
    )  # fmt: skip
