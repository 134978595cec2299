"""How backups are spoken of: one wording for the list, the sheet and the notices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.backups.rules import by_book
from partydesk.store.snapshot.files import in_size
from partydesk.store.snapshot.shelf import Kind

if TYPE_CHECKING:
    from datetime import datetime

    from partydesk.features.backups.queries import Comparison, Line
    from partydesk.features.backups.service import Done

_KINDS = {
    Kind.USUAL: "日常备份",
    Kind.BEFORE_RESTORE: "恢复前的状态",
    Kind.BEFORE_UPGRADE: "升级前的状态",
}


def moment(at: datetime) -> str:
    """A moment as a clerk writes it."""
    return f"{at:%Y-%m-%d %H:%M}"


def kind_of(line: Line) -> str:
    """Why the backup was taken."""
    return _KINDS[line.snapshot.kind]


def size_of(line: Line) -> str:
    """How big it is."""
    return in_size(line.snapshot.size)


def place_of(line: Line, *, own: bool) -> str:
    """Where it lies."""
    if own and line.in_place:
        return "本机和第二处"
    return "本机" if own else "第二备份处"


def difference(line: Line) -> str:
    """What it has otherwise than today, in a few words."""
    if line.facts is None:
        return "打不开：已损坏，或密码不同"
    said = []
    if line.since:
        said.append(f"以后有 {line.since} 次改动")
    if line.lost:
        said.append(f"含 {line.lost} 次现在没有的改动")
    return "，".join(said) or "与现在相同"


def counts_of(told: Comparison) -> str:
    """Rows by kind, then → now, those that differ; empty where nothing does."""
    said = [f"{what} {then} → {now}" for what, then, now in told.counts if then != now]
    return "备份时 → 现在：" + "，".join(said) if said else ""


def contents_of(told: Comparison) -> list[str]:
    """What the backup holds: a line for each book, 党费：党费核定 210，党费应交 2331."""
    held = by_book((what, then) for what, then, _ in told.counts)
    return [
        f"{book}：" + "，".join(f"{what} {count}" for what, count in lines)
        for book, lines in held.items()
    ]


def done(result: Done) -> str:
    """What a backup came to, as one sentence."""
    if result.snapshot is not None:
        said = f"已备份并检查无误（{in_size(result.snapshot.size)}）"
    else:
        said = "上次备份以后没有新的登记，不用再备份"
    if result.copied:
        said += f"；已复制 {result.copied} 份到第二备份处，读回核对无误"
    return f"{said}。{result.place_trouble}"
