"""扫描原件: what was put beside the steps of a book, as pages behind the list of papers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from partydesk.features.attachments import queries as attachments
from partydesk.features.attachments.rules import PDF, PICTURE
from partydesk.features.development import queries
from partydesk.kernel.findings import Refusal
from partydesk.store.trouble import StoreTrouble

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from partydesk.features.attachments.queries import Item
    from partydesk.features.development.queries import BookRow
    from partydesk.features.development.rules import StepSpec

_PRINTED = frozenset({PICTURE, PDF})


class Original(NamedTuple):
    """One file, and at which step it is, in words."""

    step: str
    item: Item


def originals(book: BookRow, specs: Mapping[tuple[int, int], StepSpec]) -> list[Original]:
    """Every file beside the steps of a book, in the order of the steps; what was refused last."""
    found = []
    for entry in book.entries:
        row = queries.row_of(book.person.id, entry.step, entry.occurrence)
        if row is None:
            continue
        spec = specs.get((entry.step, entry.occurrence), specs[entry.step, 1])
        again = f"（第 {entry.occurrence} 次）" if entry.occurrence > 1 else ""
        words = f"{entry.step}　{spec.name}{again}"
        found += [Original(words, item) for item in attachments.beside("step_entry", row)]
    for back in (one for row in book.happened for one in row.returned):
        words = f"{back.step}　{specs[back.step, 1].name}（退回的一次）"
        found += [Original(words, item) for item in attachments.beside("returned_step", back.id)]
    return found


def scan_pages(
    found: Sequence[Original], read: Callable[[Item], Sequence[bytes]]
) -> dict[str, list[dict[str, Any]]]:
    """The pages: the first, which the contents name, and all that follow it.

    A file that cannot be read has a page that says so; what is no scan (a recording, a Word file)
    is named on the last.

    Args:
        found: the files.
        read: gives the pages of one as JPEGs.
    """
    pages = [page for one in found if one.item.kind in _PRINTED for page in _pages(one, read)]
    others = [one for one in found if one.item.kind not in _PRINTED]
    if others:
        listed = "\n".join(f"{one.step}：{_named(one.item)}（{one.item.kind}）" for one in others)
        pages.append({"step": "没有印出的附件", "name": "不是图片和 PDF", "words": listed})
    return {"first": pages[:1], "more": pages[1:]}


def _pages(one: Original, read: Callable[[Item], Sequence[bytes]]) -> Iterator[dict[str, Any]]:
    name = _named(one.item)
    try:
        bodies = read(one.item)
    except (Refusal, StoreTrouble) as trouble:
        yield {"step": one.step, "name": name, "words": f"没有印出：{trouble.sentence}"}
        return
    for number, body in enumerate(bodies, 1):
        nth = f"　第 {number} 页，共 {len(bodies)} 页" if len(bodies) > 1 else ""
        yield {"step": one.step, "name": f"{name}{nth}", "picture": body}


def _named(item: Item) -> str:
    return item.note or item.name.rpartition(".")[0] or item.name
