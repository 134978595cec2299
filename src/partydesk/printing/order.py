"""What is asked of one paper at the print sheet: how it is filled, which pages, on what sheets."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from partydesk.printing.finish import (
    Finish,
    Fold,
    changed_pages,
    finished,
    joined,
    read_pages,
    spans,
)
from partydesk.printing.form import load_form
from partydesk.printing.press import Composed, Mode, composed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from partydesk.kernel.prints import LastPrint, Subject

EXCHANGE = "page-exchange"
"""Name of the form of the list of pages to exchange."""
_MINUTE = 16


class Order(NamedTuple):
    """What is asked.

    Attributes:
        mode: filled, blank, or a draft to copy by hand.
        duplex: on both sides.
        pages: as the clerk writes them; empty for all.
        changed: only what differs from the last print, with the list of pages to exchange.
        fold: how pages stand on the paper.
        creep: see `Finish`.
    """

    mode: Mode = "filled"
    duplex: bool = False
    pages: str = ""
    changed: bool = False
    fold: Fold = Fold.PLAIN
    creep: float = 0.0

    @property
    def mirrored(self) -> bool:
        """Whether margins change sides: of a booklet they do in any case."""
        return self.duplex or self.fold is Fold.BOOKLET


class Carried(NamedTuple):
    """A paper as it leaves the program.

    Attributes:
        made: its pages.
        codes: of every page of the whole paper, chosen or not.
        part: the pages that were chosen, 1-3，5; empty for all.
        pages: how many of its own pages that is.
        note: what has to be said of the choice; empty for nothing.
    """

    made: Composed
    codes: tuple[str, ...]
    part: str
    pages: int
    note: str = ""


def carried_out(
    work: Callable[[], Composed],
    order: Order,
    subject: Subject,
    last: LastPrint | None,
    now: str = "",
) -> Carried:
    """Compose a paper and choose from it what is asked.

    Args:
        work: composes the whole of it.
        order: what is asked.
        subject: whose it is.
        last: its last print; None where there was none.
        now: the day, as the list of pages to exchange has it.

    Raises:
        Refusal: pages that are not there (field `pages`).
    """
    whole = work()
    codes = tuple(sheet.code for sheet in whole.sheets)
    how = Finish(None, order.fold, order.creep)
    if not order.changed:
        pages = read_pages(order.pages, len(whole.sheets))
        made = finished(whole, how._replace(pages=pages))
        part = "" if pages is None else spans(pages)
        return Carried(made, codes, part, len(codes) if pages is None else len(pages))
    if last is None:
        return Carried(finished(whole, how), codes, "", len(codes), "这份还没有打印过，全部打印。")
    return _exchanged(whole, order, subject, last, now)


def _exchanged(
    whole: Composed, order: Order, subject: Subject, last: LastPrint, now: str
) -> Carried:
    """The pages that changed, with the list on top."""
    codes = tuple(sheet.code for sheet in whole.sheets)
    pages = changed_pages(last.codes, codes, duplex=order.mirrored)
    gone = any(last.codes[len(codes) :])
    if not pages and not gone:
        return Carried(_none_of(whole), codes, "", 0, f"和{_when(last)}打印的一样，没有要换的页。")
    chosen = finished(whole, Finish(pages))
    data = {
        "title": whole.title, "subject": subject.name, "before": _when(last), "now": now,
        "pages": list(_lines(whole, last.codes, codes, pages)),
    }  # fmt: skip
    listed = composed(load_form(EXCHANGE), [data], duplex=order.mirrored)
    made = finished(joined(listed, chosen), Finish(None, order.fold, order.creep))
    note = (
        f"{_when(last)}打印过；要换 {len(pages)} 页：{spans(pages)}"
        if pages
        else "只有要抽掉的页。"
    )
    return Carried(made, codes, spans(pages), len(pages), note)


def _when(last: LastPrint) -> str:
    return last.at[:_MINUTE].replace("T", " ")


def _none_of(whole: Composed) -> Composed:
    return finished(whole, Finish(()))


def _lines(
    whole: Composed, before: Sequence[str], now: Sequence[str], chosen: Sequence[int]
) -> Iterator[dict[str, str]]:
    titles = _titles(whole)
    for page, (old, new) in enumerate(zip_longest(before, now, fillvalue=None)):
        if new is None:
            what = "抽掉"
        elif old is None:
            what = "增加"
        elif old != new:
            what = "换页"
        elif page in chosen:
            what = "同张"  # the other side of a leaf that is exchanged
        else:
            continue
        yield {
            "page": str(page + 1), "part": titles.get(page, ""), "what": what,
            "old": old or "", "new": new or "",
        }  # fmt: skip


def _titles(whole: Composed) -> dict[int, str]:
    """The part that each page belongs to."""
    found: dict[int, str] = {}
    title = ""
    firsts = {one.page: one.title for one in whole.beginnings}
    for page in range(len(whole.sheets)):
        title = firsts.get(page) or title
        found[page] = title
    return found
