"""The form of one local rule: its figure, its days, and the document that it stands on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.organization.rules.local import LocalOrder
from partydesk.kernel.dates import PartialDate
from partydesk.ui.fields import ChoiceField, DateField, Field, NumberField, TextField
from partydesk.ui.form import Form

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partydesk.features.organization.rules.local import LocalRule
    from partydesk.features.organization.rules.localkinds import LocalKind
    from partydesk.ui.fields import Values

_LABEL = "标准"


def local_form(kind: LocalKind, now: LocalRule | None, ground: LocalRule | None) -> Form:
    """The form, filled with what stands; a new one with the usual figure and the last ground."""
    form = Form(list(_fields(kind)))
    values: Values = {}
    if now is not None:
        ends = None if now.until is None else PartialDate.of(now.until)
        values = {"since": PartialDate.of(now.since), "until": ends}
    if kind.unit:
        figure = now.figure if now else kind.usual
        values["figure"] = figure if kind.choices else int(figure)
    source = now or ground
    if source is not None:
        values |= {"document": source.document, "number": source.number}
    if now is not None:
        values["article"] = now.article
    form.set_values(values)
    return form


def local_order(kind: LocalKind, values: Values) -> LocalOrder:
    """What was typed."""
    figure = values.get("figure")
    return LocalOrder(
        kind.key, "" if figure is None else str(figure), values["since"], values["until"],
        values["document"], values["number"], values["article"],
    )  # fmt: skip


def order_of(rule: LocalRule) -> LocalOrder:
    """The order that would make the rule."""
    until = None if rule.until is None else PartialDate.of(rule.until)
    return LocalOrder(
        rule.kind, rule.figure, PartialDate.of(rule.since), until, rule.document, rule.number,
        rule.article,
    )  # fmt: skip


def _fields(kind: LocalKind) -> Iterator[Field]:
    cite = "、".join(one.line for one in kind.block.cite)
    hint = f"{kind.open}地方规定只能更严。"
    if kind.choices:
        options = tuple((one, kind.words(one)) for one in kind.choices)
        yield ChoiceField(
            key="figure", label=_LABEL, options=options, blank="", hint=hint, cite=cite
        )
    elif kind.unit:
        yield NumberField(
            key="figure", label=_LABEL, unit=kind.measure, required=True, hint=hint, cite=cite
        )
    yield DateField(
        key="since", label="起始日", whole=True, required=True,
        hint="从这一天起办的事按它核对，以前的不动。",
    )  # fmt: skip
    yield DateField(
        key="until", label="停止日", whole=True, hint="最后执行的一天；一直执行的不填。"
    )
    yield TextField(
        key="document", label="文件名称", required=True, hint="如 某市发展党员工作实施办法"
    )
    yield TextField(key="number", label="文号", hint="如 某组发〔2025〕3号；没有的不填。")
    yield TextField(key="article", label="条款", required=True, hint="如 8 或 第八条")
