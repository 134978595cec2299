"""照片和附件: what a contact sheet behind the minutes shows, six photographs on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from partydesk.features.attachments.rules import PICTURE
from partydesk.kernel.findings import Refusal
from partydesk.store.trouble import StoreTrouble

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from partydesk.features.attachments.queries import Item

A_SHEET = 6
_MEGA = 1_000_000


class Proof(NamedTuple):
    """What was put beside one meeting."""

    meeting: str
    items: Sequence[Item]


def photo_sheets(proofs: Iterable[Proof], read: Callable[[Item], bytes]) -> list[dict[str, Any]]:
    """The entries of the list `photos`; `read` gives a picture as a JPEG the right side up.

    One that cannot be drawn is named in its place; what is no picture is listed below the last.
    """
    return [sheet for proof in proofs for sheet in _sheets(proof, read)]


def _sheets(proof: Proof, read: Callable[[Item], bytes]) -> Iterator[dict[str, Any]]:
    pictures = [one for one in proof.items if one.kind == PICTURE]
    others = [one for one in proof.items if one.kind != PICTURE]
    pages = range(0, max(len(pictures), bool(others)), A_SHEET)
    for first in pages:
        sheet: dict[str, Any] = {"meeting": proof.meeting}
        for place, one in enumerate(pictures[first : first + A_SHEET], 1):
            try:
                sheet[f"p{place}"] = read(one)
            except (Refusal, StoreTrouble):
                sheet[f"c{place}"] = f"（印不出来）{_caption(one, first + place)}"
            else:
                sheet[f"c{place}"] = _caption(one, first + place)
        if others and first == pages[-1]:
            sheet["others"] = "其他附件：" + "；".join(map(_listed, others)) + "。"
        yield sheet


def _caption(one: Item, number: int) -> str:
    return f"{number}　{one.note or one.name.rpartition('.')[0] or one.name}"


def _listed(one: Item) -> str:
    size = f"{one.size / _MEGA:.1f} MB" if one.size >= _MEGA else f"{one.size // 1000 + 1} KB"
    return f"{one.note or one.name}（{one.kind}，{size}）"
