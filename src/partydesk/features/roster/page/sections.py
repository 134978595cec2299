"""The file of a person on the card: dated entries section by section, and what can be entered."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from partydesk.features.roster import queries
from partydesk.features.roster.page.columns import plain
from partydesk.features.roster.rules.records import RecordKind
from partydesk.ui.cards import across, down, link, words
from partydesk.ui.flow import FlowLayout
from partydesk.ui.readonly import writing
from partydesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from partydesk.features.roster.queries import Card, RecordLine

    Wanted = Callable[[str, object], object]

_LABEL = 96  # px at text size 100 %


class FileSections(QWidget):
    """Résumé, family, changes of category and standing, dated entries, own fields.

    Args:
        card: whose.
        wanted: asked for a sheet: its kind, and the line that is to be corrected or None.
        past: it is a past day that is looked at: nothing can be changed.
    """

    def __init__(self, card: Card, wanted: Wanted, *, past: bool) -> None:
        super().__init__()
        self._wanted = wanted
        self._past = past
        self._lines = down(gap=12)
        self.setLayout(self._lines)
        self._add_lists(card)
        self._add_events(card)
        empty = []
        for kind in RecordKind:
            found = [line for line in card.records if line.order.kind is kind]
            if found:
                self._add_records(kind, found)
            else:
                empty.append(kind)
        if card.own:
            lines = [(line.field.label, line.value or "—") for line in card.own]
            self._add("自定项目", pairs(lines), ("填写", "own", None))
        more = [("证件照…", "photo")]
        more += [("本人简历…", "resume")] if not card.resume else []
        more += [("家庭成员…", "relatives")] if not card.relatives else []
        self._offer(empty, [*more, ("增加或停用自定项目…", "own-field")])

    def _add_lists(self, card: Card) -> None:
        resume = [
            (f"{line.begun} — {line.ended}".strip(" —"), "　".join(filter(None, line[2:])))
            for line in card.resume
        ]
        family = [(line.relation, "　".join(filter(None, line[1:]))) for line in card.relatives]
        if resume:
            self._add("本人简历", pairs(resume), ("填写", "resume", None))
        if family:
            self._add("家庭主要成员和主要社会关系", pairs(family), ("填写", "relatives", None))

    def _add_events(self, card: Card) -> None:
        stages = [
            (
                plain(line.since) or "日期不详",
                f"{line.category}（{_ground(line.ground, line.paper)}）",
            )
            for line in card.stages
        ]
        stays = card.left_on is None
        self._add(
            "人员类别的变化", pairs(stages), ("变更", "category", None) if stays else None
        )  # fmt: skip
        standings = [
            (plain(line.since), f"{line.standing}（{_ground(line.ground, line.paper)}）")
            for line in card.standings
        ]
        if card.entry.category.is_member and (standings or stays):
            if not standings:
                standings = [("现在", str(card.entry.standing))]
            self._add("党籍状态", pairs(standings), ("变更", "standing", None) if stays else None)

    def _add_records(self, kind: RecordKind, lines: Iterable[RecordLine]) -> None:
        block = QWidget()
        grid = _grid(block)
        for row, line in enumerate(lines):
            text = queries.record_line(line.order, line.body)
            grid.addWidget(_label(plain(line.order.since) or "日期不详"), row, 0, _TOP)
            if line.struck is not None:
                text = f"{text}　（已划去：{line.struck}）"
            grid.addWidget(_said(text, "body" if line.struck is None else "soft"), row, 1, _TOP)
            if line.struck is None and not self._past:
                change = link("更正", partial(self._wanted, "record", line))
                change.setAccessibleName(f"更正{kind} {plain(line.order.since)}")
                grid.addWidget(writing(change), row, 2, _TOP)
        self._add(str(kind), block, ("登记", "record", kind))

    def _add(self, title: str, block: QWidget, way: tuple[str, str, object] | None = None) -> None:
        if way is None or self._past:
            self._lines.addLayout(down(words(title, "section"), block, gap=8))
            return
        label, kind, what = way
        press = writing(link(label, lambda: self._wanted(kind, what)))
        press.setAccessibleName(f"{label}{title}")
        head = across(words(title, "section", wrap=True), press)
        head.setStretch(0, 1)
        self._lines.addLayout(down(head, block, gap=8))

    def _offer(self, empty: Iterable[RecordKind], more: Iterable[tuple[str, str]]) -> None:
        if self._past:
            return
        block = QWidget()
        flow = FlowLayout(block, gap=12)
        asked: list[tuple[str, str, object]] = [(f"{kind}…", "record", kind) for kind in empty]
        for label, sheet, what in (*asked, *((label, sheet, None) for label, sheet in more)):
            flow.addWidget(writing(link(label, partial(self._wanted, sheet, what))))
        if flow.count():
            self._lines.addLayout(down(words("还可以登记", "section"), block, gap=8))


def section(title: str, lines: Iterable[tuple[str, str]]) -> QWidget:
    """A titled block of labels and values."""
    block = QWidget()
    block.setLayout(down(words(title, "section"), pairs(lines), gap=8))
    return block


def pairs(lines: Iterable[tuple[str, str]]) -> QWidget:
    """Soft labels at the left, values at the right."""
    block = QWidget()
    grid = _grid(block)
    for row, (label, text) in enumerate(lines):
        grid.addWidget(_label(label), row, 0, _TOP)
        grid.addWidget(_said(text), row, 1, _TOP)
    return block


_TOP = Qt.AlignmentFlag.AlignTop


def _grid(block: QWidget) -> QGridLayout:
    grid = QGridLayout(block)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(px(12))
    grid.setVerticalSpacing(px(6))
    grid.setColumnMinimumWidth(0, px(_LABEL))
    grid.setColumnStretch(1, 1)
    return grid


def _label(text: str) -> QLabel:
    label = words(text, "soft", wrap=True)
    label.setFixedWidth(px(_LABEL))
    return label


def _said(text: str, role: str = "body") -> QLabel:
    said = words(text, role, wrap=True)
    said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return said


def _ground(ground: str, paper: str) -> str:
    return f"{ground}，{paper}" if paper else ground
