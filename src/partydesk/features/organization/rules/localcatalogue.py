"""All kinds of local rules: what a unit may switch on, and the blocks by which it is then judged.

A local rule is judged by the same functions as a national one: it becomes a block of the rule table
that it is joined to, cited by the document of the unit.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from partydesk.features.organization.rules.local import ALWAYS, LocalRule
from partydesk.features.organization.rules.localkinds import (
    LocalKind,
    checked_figure,
    is_looser,
    national_words,
    refuse_range,
)
from partydesk.kernel.dates import MONTHS_A_YEAR, PartialDate, chinese_date
from partydesk.kernel.findings import Refusal
from partydesk.kernel.rulebook import RuleBlock
from partydesk.kernel.texts import checked_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from partydesk.features.organization.rules.local import LocalOrder
    from partydesk.kernel.rulebook import Rulebook

_TITLE, _LINE = 120, 60  # characters


class LocalCatalogue:
    """The kinds of local rules, and the national rules that none of them may fall short of.

    Args:
        kinds: `resources/rules/local.toml`.
        national: the tables of the national rules by name.
    """

    def __init__(self, kinds: Rulebook, national: Mapping[str, Rulebook]) -> None:
        self._kinds = kinds
        self._national = national

    def kinds(self, on: date) -> tuple[LocalKind, ...]:
        """Every kind, in the order of a way; by the edition in force on `on`."""
        return tuple(self.kind(key, on) for key in self._kinds)

    def kind(self, key: str, on: date) -> LocalKind:
        """One kind.

        Raises:
            Refusal: there is none of this key.
        """
        if key not in self._kinds:
            raise Refusal("没有这一种地方规定。", field="kind")
        block, first = self._kinds.in_force(key, on), self._kinds.versions(key)[0]
        whole = replace(block, values={**first.values, **block.values})
        return LocalKind(key, whole["name"], whole)

    def name_of(self, key: str) -> str:
        """The name of a kind; the key itself of one that only a later program knows."""
        return str(self._kinds.versions(key)[0]["name"]) if key in self._kinds else key

    def blocks(self, book: str, rules: Iterable[LocalRule]) -> dict[str, tuple[RuleBlock, ...]]:
        """The rules as blocks of the rule table `book`; what a later program knows is left out."""
        found: dict[str, tuple[RuleBlock, ...]] = {}
        for rule in sorted(rules, key=lambda one: one.since):
            if rule.kind in self._kinds:
                kind = self.kind(rule.kind, rule.since)
                if book in kind.block["books"]:
                    found[rule.kind] = (*found.get(rule.kind, ()), _block(rule, kind))
        return found

    def checked(self, order: LocalOrder, others: Iterable[LocalRule]) -> LocalRule:
        """The rule as it is kept; `others`: what else the unit has switched on.

        Raises:
            Refusal: at the field; a figure looser than the national rule, with its article.
        """
        since, until = _day(order.since, "since", "起始日"), _end(order.until)
        if since is None:
            raise Refusal("请填写从哪一天起执行，如 2026-01-01。", field="since")
        if until is not None and until < since:
            raise Refusal(f"停止日 {until} 早于起始日 {since}，请核对。", field="until")
        kind = self.kind(order.kind, since)
        made = LocalRule(
            order.kind, since, until, checked_figure(order.figure, kind),
            _ground(order.document, "文件名称", "document", _TITLE).strip("《》"),
            checked_text(order.number, "文号", "number", _LINE),
            _ground(order.article, "条款", "article", _LINE),
        )  # fmt: skip
        self._refuse_looser(made, kind)
        refuse_range(made.figure, kind)
        for one in others:
            if one.kind == made.kind and _meet(one, made):
                raise Refusal(
                    f"{_period(one)}已经登记了这一条，同一天只能有一个标准；请先停用或修改那一条。",
                    field="since",
                )
        return made

    def _refuse_looser(self, rule: LocalRule, kind: LocalKind) -> None:
        for block in self._tightened(kind):
            last = block.effective_to or ALWAYS
            if rule.since <= last and block.effective_from <= (rule.until or ALWAYS):
                at = block[kind.block["at"]]
                if is_looser(rule.figure, at, kind):
                    since = chinese_date(max(block.effective_from, rule.since))
                    raise Refusal(
                        f"国家规定是{national_words(at)}，地方规定只能更严，不能放宽为"
                        f"{kind.words(rule.figure)}（{since}起）。",
                        field="figure", cite=block.cite,
                    )  # fmt: skip

    def _tightened(self, kind: LocalKind) -> Iterator[RuleBlock]:
        """The versions of the national rule, each whole, with what stood before it."""
        key, values = kind.block.get("tightens", ""), dict[str, Any]()
        for book in self._national.values():
            for block in book.versions(key) if key in book else ():
                values |= block.values
                yield replace(block, values=dict(values))


def _block(rule: LocalRule, kind: LocalKind) -> RuleBlock:
    values = {**kind.block.values, "figure": kind.words(rule.figure)}
    values["sentence"] = kind.sentence(rule.figure)
    if kind.unit:
        values[kind.block["fills"]] = _filled(rule.figure, kind)
    return RuleBlock(rule.kind, rule.since, rule.until, (rule.cite,), values)


def _filled(figure: str, kind: LocalKind) -> Any:
    """The figure as a block of a national rule would state it."""
    if kind.unit == "share":
        return {"of": figure, "above": False}
    if kind.unit == "workdays":
        return int(figure)
    months = int(figure) if kind.unit == "months" else MONTHS_A_YEAR // int(figure)
    return {"count": months, "unit": "months"}


def _day(day: PartialDate | None, field: str, label: str) -> date | None:
    if day is not None and day.exact is None:
        raise Refusal(f"{label}要写到日，如 2026-01-01。", field=field)
    return None if day is None else day.exact


def _end(day: PartialDate | None) -> date | None:
    return _day(day, "until", "停止日")


def _ground(text: str, label: str, field: str, most: int) -> str:
    text = checked_text(text, label, field, most)
    if not text.strip("《》"):
        raise Refusal(f"请填写{label}，提醒里要写明依据。", field=field)
    return text


def _meet(one: LocalRule, other: LocalRule) -> bool:
    return one.since <= (other.until or ALWAYS) and other.since <= (one.until or ALWAYS)


def _period(rule: LocalRule) -> str:
    until = f"到 {rule.until}" if rule.until else "起"
    return f"从 {rule.since} {until}"
