"""导入对账单: what is sure is told, what is doubtful is asked for line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.dues import queries
from partydesk.features.dues.rules import Certainty, written
from partydesk.kernel.findings import Refusal
from partydesk.ui.dialog import OrderDialog
from partydesk.ui.fields import ChoiceField, Heading, Values
from partydesk.ui.form import Form

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from partydesk.features.dues.rules import Match
    from partydesk.features.dues.service import DuesBook
    from partydesk.features.dues.sheets import StatementReading
    from partydesk.ui.prompts import Prompts

_MOST = 60  # doubtful lines in one sheet
_NAMED = 8


def statement_dialog(
    parent: QWidget, book: DuesBook, reading: StatementReading, prompts: Prompts
) -> OrderDialog:
    """The sheet of one statement."""
    matches = book.incoming.match(reading.lines)
    sure = [one for one in matches if one.certainty is Certainty.SURE]
    asked = [one for one in matches if one.certainty is Certainty.DOUBTFUL][:_MOST]
    names = {row.id: row for row in queries.members()}
    form = Form(
        [
            Heading(
                text=f"认准 {len(sure)} 笔，共 {written(sum(one.line.fen for one in sure))} 元"
            ),
            *(_question(one, names) for one in asked),
        ]
    )

    def submit(values: Values) -> None:
        chosen = [(one.line, one.people[0]) for one in sure]
        chosen += [(one.line, values[_key(one)]) for one in asked if values[_key(one)] is not None]
        if not chosen:
            raise Refusal("没有可以收的：请给待确认的收款选上党员，或者取消。")
        book.incoming.take(reading.file, reading.method, chosen)

    return OrderDialog(
        parent, f"导入对账单 {reading.file}", form, submit, primary="收款",
        note=_told(reading, matches, [names[one.people[0]].name for one in sure]), prompts=prompts,
    )  # fmt: skip


def _question(one: Match, names: dict[int, queries.MemberRow]) -> ChoiceField:
    line = one.line
    options = tuple(
        (person, f"{names[person].name}（{names[person].branch or '没有支部'}）")
        for person in one.people if person in names
    )  # fmt: skip
    said = "　".join(part for part in (line.party, line.remark) if part)
    return ChoiceField(
        key=_key(one), label=f"{line.day:%m-%d} {written(line.fen)}", options=options,
        blank="（不收）", hint=f"第 {line.row} 行　{said[:60]}　{one.reason}",
    )  # fmt: skip


def _key(one: Match) -> str:
    return f"line-{one.line.row}-{one.line.digest[:8]}"


def _told(reading: StatementReading, matches: Sequence[Match], sure: Sequence[str]) -> str:
    """What the file holds, in a sentence or two."""
    counts = {kind: sum(one.certainty is kind for one in matches) for kind in Certainty}
    parts = [f"以“{reading.method}”登记"]
    if sure:
        more = f"等 {len(sure)} 人" if len(sure) > _NAMED else ""
        parts.append(f"认准的有{'、'.join(sure[:_NAMED])}{more}")
    if counts[Certainty.KNOWN]:
        parts.append(f"{counts[Certainty.KNOWN]} 笔以前已导入，不再收")
    if counts[Certainty.NOBODY]:
        parts.append(f"{counts[Certainty.NOBODY]} 笔认不出是谁交的，请在“收党费”里登记")
    return "；".join([*parts, *reading.problems]) + "。"
