"""Phrases with places 【姓名】: which there are, and what stands in them."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from partydesk.kernel.findings import Refusal
from partydesk.kernel.texts import checked_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FACTS = (
    "姓名", "他", "性别", "党支部", "申请日期", "日期", "考察期起", "考察期止", "培养联系人",
    "入党介绍人", "谈话人", "公示起始日", "公示结束日", "应到", "实到", "赞成", "不赞成", "弃权",
    "延长月数",
)  # fmt: skip
"""What the place of a phrase can be called."""
GAP = "____"
LONGEST, MOST = 500, 60
_PLACE = re.compile(r"【([^【】\n]*)】")


def filled(phrase: str, facts: Mapping[str, str]) -> str:
    """A phrase with what is known in its places, and a gap to be written in where nothing is."""
    return _PLACE.sub(lambda found: facts.get(found[1].strip()) or GAP, phrase)


def checked_phrases(phrases: Sequence[str]) -> tuple[str, ...]:
    """Phrases as they are kept: without padding, empty ones and doubles.

    Raises:
        Refusal: too many, too long, or with a place that nothing fills (field `words`).
    """
    kept = []
    for number, phrase in enumerate(phrases, 1):
        text = checked_text(phrase, f"第 {number} 条用语", "words", LONGEST)
        unknown = next((one for one in _PLACE.findall(text) if one.strip() not in FACTS), None)
        if unknown is not None:
            near = get_close_matches(unknown, FACTS, 1, 0.4)
            hint = f"是不是【{near[0]}】？" if near else f"可以用：{'、'.join(FACTS)}。"
            raise Refusal(f"第 {number} 条用语里不认识【{unknown}】，{hint}", field="words")
        if text:
            kept.append(text)
    if len(kept) > MOST:
        raise Refusal(f"一类最多 {MOST} 条用语，现有 {len(kept)} 条。", field="words")
    return tuple(dict.fromkeys(kept))
