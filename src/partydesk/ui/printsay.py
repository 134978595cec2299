"""What the print sheet says of a paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from partydesk.kernel.prints import LastPrint
    from partydesk.printing.order import Carried
    from partydesk.printing.press import Paper
    from partydesk.ui.batch import Outcome

_NAMED = 4
_MINUTE = 16  # letters of a time as ISO 8601


def pages_words(paper: Paper, carried: Carried | None, *, duplex: bool) -> str:
    """How much paper it is, and what has to be said of the choice."""
    note = carried.note if carried else ""
    if not paper.pages:
        return note
    sheets = (paper.pages + 1) // 2 if duplex else paper.pages
    amount = f"共 {paper.pages} 页，用纸 {sheets} 张"
    return "\n".join(filter(None, (amount, note)))


def shortcomings(paper: Paper) -> str:
    """What is not on the paper as it was meant; empty for nothing."""
    said = []
    if paper.missing:
        said.append(f"这些字没有字体，打印成“〓”，请打印后手写：{'、'.join(paper.missing)}")
    if paper.lacking:
        fonts = "、".join(paper.lacking)
        said.append(f"这台电脑没有本单位选用的{fonts}，已用程序自带的字体代替。")
    return "\n".join(said)


def last_words(last: LastPrint | None) -> str:
    """When the paper was printed before; empty for never."""
    return f"上次打印：{last.at[:_MINUTE].replace('T', ' ')}" if last else ""


def crowded_words(paper: Paper, *, draft: bool) -> str:
    """What finds no room: in a draft by hand, on printed stock at all; empty for nothing."""
    stock = any(paper.backdrops)
    found = paper.crowded if draft or stock else ()
    if not found:
        return ""
    listed = "；".join(f"{one.title} 多 {one.characters} 字" for one in found[:_NAMED])
    more = f"等 {len(found)} 处" if len(found) > _NAMED else ""
    lead = "手写在格子里写不下（附页上续写）" if draft else "太长，格子里放不下"
    return f"{lead}：{listed}{more}。"


def outcome_words(outcome: Outcome, verb: str, missing: int) -> str:
    """What became of many papers, in one paragraph."""
    said = [f"已{verb} {len(outcome.done)} 份。"]
    if outcome.skipped:
        said.append(f"{len(outcome.skipped)} 份和上次打印的一样，没有{verb}。")
    if outcome.cancelled:
        said.append(f"停下了，还有 {missing} 份没有{verb}。")
    if outcome.failed:
        listed = "；".join(f"{one.name}：{why}" for one, why in outcome.failed[:_NAMED])
        more = "……" if len(outcome.failed) > _NAMED else ""
        said.append(f"{len(outcome.failed)} 份没有{verb}：{listed}{more}")
    return "".join(said)
