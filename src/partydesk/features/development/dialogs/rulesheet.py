"""The rule of one step to read: who does it, what is demanded, which papers, by which article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from partydesk.kernel.numerals import chinese_number
from partydesk.ui.cards import across, down, room_for, scrolled, words
from partydesk.ui.taborder import KeyboardDialog
from partydesk.ui.theme import px, set_role

if TYPE_CHECKING:
    from partydesk.features.development.rules import Regulations, StepSpec
    from partydesk.kernel.findings import Citation


def _source(cite: Citation) -> str:
    number = f"（{cite.number}）" if cite.number else ""
    return f"《{cite.document}》{number}{cite.article}"


def _stage(spec: StepSpec) -> str:
    return f"第{chinese_number(spec.stage)}阶段　{spec.stage_title}　办理：{spec.actor}"


class RuleSheet(KeyboardDialog):
    """Opened with `.open()`; Esc or 知道了 closes it.

    Args:
        parent: the page.
        spec: the step.
        regulations: say what of the step is compared with which paper.
    """

    def __init__(self, parent: QWidget, spec: StepSpec, regulations: Regulations) -> None:
        super().__init__(parent)
        self.setWindowTitle("规则依据")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        close = set_role(QPushButton("知道了"), "primary")
        close.clicked.connect(self.accept)
        self.rule = words(spec.demands, wrap=True)
        papers = "、".join(spec.papers) or "无"
        agreed = regulations.agreed
        told = agreed.facts(spec.number) if agreed is not None else ()
        self.compared = [words(one, wrap=True) for one in told]
        inside = QWidget()
        body = down(
            self.rule,
            8,
            words("形成的材料", "section"),
            words(papers, wrap=True),
            words("依据", "section"),
            *(words(_source(one), wrap=True) for one in spec.cite),
            *(words(f"地方规定　{_source(one.cite)}", wrap=True) for one in spec.local),
            *([words("和别的材料核对", "section"), *self.compared] if told else ()),
            None,
        )
        body.setContentsMargins(0, 0, px(8), 0)
        inside.setLayout(body)
        area = scrolled(inside)
        layout = down(
            words(f"{spec.number}　{spec.name}", "title"),
            words(_stage(spec), "soft", wrap=True),
            area,
            across(None, close),
        )
        layout.setStretchFactor(area, 1)
        layout.setContentsMargins(px(24), px(20), px(24), px(20))
        self.setLayout(layout)
        self.resize(room_for(self, 560, 480))
        close.setFocus()
