"""Later versions of the rules: a file from above, or what the unit decided to count in the base.

The regulation leaves items that it does not name to the basic committee (2017 第二项); rates and
the rest come from above, as a table of the same words as `resources/rules/dues.toml`.
"""

from __future__ import annotations

import json
import re
import tomllib
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from partydesk.features.dues.rules.assessing import Employer, PayerCategory, item_names
from partydesk.features.dues.rules.fixing import CATEGORY_WORDS
from partydesk.features.dues.rules.kinds import Frequency
from partydesk.features.dues.rules.months import Month
from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from partydesk.kernel.rulebook import RuleBlock, Rulebook

_LONGEST = 200_000  # signs of a file; the whole table has twelve thousand
_DATING = frozenset({"effective_from", "effective_to", "cite"})
Table = dict[str, list[dict[str, Any]]]
"""Rule → its later versions, oldest first."""


_WORDS = {
    "monthly-cap": "每月上限", "large-gift": "大额党费", "back-payment": "补交期限",
    "lapse": "连续不交的处理", "purposes": "使用范围", "item-words": "工资项目的叫法",
}  # fmt: skip


def rule_words(rule: str) -> str:
    """What a clerk calls a rule of the table: `离退休的交纳比例`."""
    if rule.startswith("rate-"):
        return f"{CATEGORY_WORDS[PayerCategory(rule.removeprefix('rate-'))]}的交纳比例"
    return "计算基数的项目" if rule.startswith("base-") else _WORDS.get(rule, f"“{rule}”")


@lru_cache(maxsize=4)
def extended(rulebook: Rulebook, kept: str) -> Rulebook:
    """The rules with the later versions that a unit keeps."""
    return rulebook.extended(json.loads(kept))


def read_later(text: str, rulebook: Rulebook) -> Table:
    """Later versions of rules from the text of a file.

    Raises:
        Refusal: it is no such table; the sentence names the rule and what is wrong with it.
    """
    if len(text) > _LONGEST:
        raise Refusal("规则文件太大，不像是党费规则。")
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        where = f"，第 {line[1]} 行读不懂" if line else ""
        raise Refusal(f"规则文件的格式不对{where}。") from error
    if not table:
        raise Refusal("规则文件里没有规则。")
    found: Table = {}
    for rule, blocks in table.items():
        if rule not in rulebook:
            raise Refusal(f"党费规则里没有“{rule[:40]}”这一条。")
        if not isinstance(blocks, list) or not all(isinstance(one, dict) for one in blocks):
            raise Refusal(f"“{rule}”应写成 [[{rule}]]。")
        found[rule] = _checked(rule, blocks, rulebook.versions(rule)[-1])
    return found


def begins(table: Table) -> Month:
    """The first month of which one of them judges."""
    first = min(block["effective_from"] for blocks in table.values() for block in blocks)
    return Month.of(date.fromisoformat(first))


def ground_of(table: Table, rulebook: Rulebook) -> str:
    """By which papers the rules change, as a decision is written."""
    rules = rulebook.extended(table)
    lines = (cite.line for rule in table for cite in rules.versions(rule)[-1].cite)
    return f"按{'、'.join(dict.fromkeys(lines))}"


def own_items(
    since: Month, counted: Sequence[str], left_out: Sequence[str], ground: str, rulebook: Rulebook
) -> Table:
    """What the unit counts in the base, or not, of items that no regulation names.

    Raises:
        Refusal: a regulation names it already, or it stands on both sides.
    """
    for names, field in ((counted, "counted"), (left_out, "left_out")):
        known = frozenset().union(*(item_names(one, since.first, rulebook) for one in Employer))
        for name in names:
            if name in known:
                raise Refusal(f"“{name}”规定已经写明或者已经加过，不用再加。", field=field)
    if both := set(counted) & set(left_out):
        raise Refusal(f"“{min(both)}”不能既列入又不列入。", field="left_out")
    table: Table = {}
    for rule, names in (("base-regular", counted), ("base-left-out", left_out)):
        if names:
            newest = rulebook.versions(rule)[-1].effective_from
            if newest > since.first:
                raise Refusal(
                    f"从{newest.year}年{newest.month}月起另有新的规定，本单位的项目请从那时起改。",
                    field="since",
                )
            items = [*rulebook.in_force(rule, since.first)["items"], *dict.fromkeys(names)]
            table[rule] = [
                {"effective_from": since.first.isoformat(), "cite": [ground], "items": items}
            ]
    return table


def merged(kept: str, *tables: Table) -> str:
    """What a unit keeps, with further tables behind; for the same day the later one stands."""
    whole: Table = json.loads(kept) if kept else {}
    for table in tables:
        for rule, blocks in table.items():
            for block in blocks:
                before = [
                    one for one in whole.get(rule, [])
                    if one["effective_from"] < block["effective_from"]
                ]  # fmt: skip
                whole[rule] = [*before, block]
    return json.dumps(whole, ensure_ascii=False) if whole else ""


def _checked(rule: str, blocks: list[dict[str, Any]], last: RuleBlock) -> list[dict[str, Any]]:
    before, checked = last.effective_from, []
    for block in blocks:
        day = _day(rule, block)
        if day <= before:
            raise Refusal(
                f"“{rule}”从{before.year}年{before.month}月起的规定已经有了，新规定的日期应在它以后。"
            )
        _same_words(rule, block, last)
        before = day
        checked.append({**block, "effective_from": day.isoformat()})
    return checked


def _day(rule: str, block: Mapping[str, Any]) -> date:
    day = block.get("effective_from")
    if isinstance(day, str):
        try:
            day = date.fromisoformat(day)
        except ValueError:
            day = None
    if type(day) is not date:
        raise Refusal(f"“{rule}”没有写明从哪天起施行（effective_from）。")
    if day.day != 1:
        raise Refusal(f"“{rule}”应从某个月的 1 日起施行：党费按月计算。")
    if "effective_to" in block:
        raise Refusal(f"“{rule}”是新规定，不写终止日期（effective_to）。")
    cite = block.get("cite")
    if not isinstance(cite, list) or not cite or not all(isinstance(one, str) for one in cite):
        raise Refusal(f"“{rule}”没有写依据（cite）。")
    return day


def _same_words(rule: str, block: Mapping[str, Any], last: RuleBlock) -> None:
    """The block says what the version before it says, each in the same kind of value."""
    for key in (block.keys() - _DATING) ^ last.values.keys():
        word = "少了" if key in last.values else "不认识"
        raise Refusal(f"“{rule}”{word}“{key}”一项。")
    for key, was in last.values.items():
        if not _stands(key, block[key], was):
            raise Refusal(f"“{rule}”里“{key}”的写法不对。")


def _stands(key: str, value: Any, was: Any) -> bool:
    """Whether a value is of the kind that the version before it has."""
    if type(value) is not type(was):
        return False
    checks: dict[str, Callable[[Any], bool]] = {
        "brackets": _brackets, "fixed": _span, "words": _words_of_items,
        "yuan": lambda one: _figure(one) is not None,
        "reassess": lambda one: one in {str(often) for often in Frequency},
    }  # fmt: skip
    if key in checks:
        return checks[key](value)
    if isinstance(was, list):
        kind = type((was or [""])[0])
        return bool(value or not was) and all(type(one) is kind for one in value)
    return True


def _span(value: dict[str, Any]) -> bool:
    least, most = _figure(value.get("least")), _figure(value.get("most"))
    return least is not None and most is not None and least <= most


def _words_of_items(value: dict[str, Any]) -> bool:
    return all(
        isinstance(words, list) and all(isinstance(word, str) for word in words)
        for words in value.values()
    )


def _brackets(value: list[Any]) -> bool:
    """Bounds rise, the last bracket is open, every rate lies between nothing and the whole."""
    if not value or not all(isinstance(one, dict) for one in value) or "up_to" in value[-1]:
        return False
    bounds = [_figure(one.get("up_to")) for one in value[:-1]]
    rates = [_figure(one.get("percent")) for one in value]
    rising = all(
        low is not None and high is not None and low < high
        for low, high in zip([Decimal(0), *bounds], bounds, strict=False)
    )
    return rising and all(rate is not None and rate <= 100 for rate in rates)  # noqa: PLR2004


def _figure(text: Any) -> Decimal | None:
    if not isinstance(text, str):
        return None
    try:
        found = Decimal(text)
    except InvalidOperation:
        return None
    return found if found.is_finite() and found >= 0 else None
