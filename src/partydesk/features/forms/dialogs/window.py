"""表样工坊: a form is changed in plain words, and its page is drawn again at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QKeySequence, QShortcut
from shiboken6 import isValid

from partydesk.features.forms import queries
from partydesk.features.forms.dialogs.bench import Bench
from partydesk.features.forms.dialogs.exchanging import FormExchange
from partydesk.features.forms.dialogs.layoutbar import LayoutBar
from partydesk.features.forms.papers import invented
from partydesk.features.forms.rules import Change, Editing, Kind, tree_of
from partydesk.kernel.findings import Refusal
from partydesk.store.trouble import StoreTrouble
from partydesk.ui.prompts import Prompts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from partydesk.features.forms.dialogs.bench import Specimen
    from partydesk.features.forms.service import FormBook

    Ask = Callable[[str, Callable[[Specimen | None], object]], object]

_MANY = 3  # parts from which only the one in hand is drawn
_PER = {"person": "每人", "meeting": "每次会议", "month": "每月", "year": "每年", "unit": "本单位"}
_NUDGE = 0.5  # millimetres
_USUAL = "record-book"


class FormWorkshop(Bench):
    """Opened with `.open()`. Ctrl+S keeps, Ctrl+Z and Ctrl+Shift+Z go back and forth, Esc closes.

    Args:
        parent: the window.
        book: the forms of the unit.
        ask: gets the name of a form and gives values of the unit for it, later.
        prompts: who asks.
    """

    def __init__(
        self, parent: QWidget | None, book: FormBook, ask: Ask, prompts: Prompts | None = None
    ) -> None:
        super().__init__(parent, writes=book.keeps)
        self.book, self.prompts = book, prompts or Prompts()
        self._ask, self.name, self._chose = ask, _USUAL, False
        self.exchange = FormExchange(self, self)
        self.bar = LayoutBar(book, self.prompts)
        self.rows.insertWidget(1, self.bar)
        self._connect()
        self.show_form(queries.unit_layout(_USUAL))
        self.outline.setFocus()

    # the form in hand

    def fill_forms(self) -> None:
        """List the forms, with those that were changed marked."""
        self.forms.blockSignals(True)
        self.forms.clear()
        for line in queries.form_lines():
            mark = f"　已改 {line.changes} 处" if line.changes else ""
            mark += "　标准有新版" if line.outdated else ""
            self.forms.addItem(f"{line.title}（{_PER[line.per]}）{mark}", line.form)
        self.forms.setCurrentIndex(self.forms.findData(self.paper))
        self.forms.blockSignals(False)

    def show_form(self, name: str) -> None:
        """Take a form in hand, as the unit has it: of a paper of several layouts, that one."""
        self.name, self.settings = name, queries.settings_of(name)
        state = queries.own_state(name)
        newer = state.newer if not state.held else None
        self.held, self._chose = state.held, False
        self.newer.show_state(state)
        self.begin(
            Editing(queries.standard_of(name), newer.changes) if newer
            else Editing(state.standard, state.changes)
        )  # fmt: skip
        self.fill_forms()
        self.bar.show_paper(self.paper, name)

    def begin(self, editing: Editing) -> None:
        """Change that from now on."""
        self.editing = editing
        newest = queries.standard_of(self.name)
        self._newest = editing.plain if editing.standard is newest else tree_of(newest)
        parts = [node.id for node in editing.root.inner if node.kind is Kind.PART]
        self._part = parts[0] if len(parts) > _MANY else ""
        self.whole.setVisible(len(parts) > _MANY)
        self.whose.setText("")
        self._values = invented(editing.plain)
        self._refresh()
        name = self.name
        self._ask(name, lambda found: self._take_values(name, found))

    def _take_values(self, name: str, found: Specimen | None) -> None:
        if not isValid(self) or name != self.name:
            return  # closed meanwhile, or at another form
        self.whose.setText(f"用“{found.whose}”的内容" if found else "用示例内容（还没有登记）")
        if found is not None:
            self._values = found.values
        self.draw()

    # what is chosen

    def pick(self, where: str) -> None:
        """Show a piece: its fields in the middle, its place on the page."""
        node = self._node(where)
        if node is None:
            return
        part = "/".join(where.split("/")[:2]) if where.startswith("part/") else self._part
        if self._part and part != self._part:
            self._part = part
            self.draw()
        self.properties.show_node(node, self.editing, self._form(self.editing.root))
        self.live.show_place(self._place_of(where))

    # changing

    def plan(
        self, changes: Sequence[Change], *, typing: tuple[str, ...] = (), choose: str = ""
    ) -> bool:
        """Make changes if a paper can be made of them; else say why not, and nothing changes."""
        if not self.book.keeps:
            return False
        try:
            form = self._form(self.editing.look(changes))
        except Refusal as refusal:
            self.properties.complain(refusal.sentence, refusal.field)
            return False
        self.editing.do(changes, typing)
        self.said.setText("")
        if typing:
            self.properties.note_taken()
            if (node := self._node(typing[0])) is not None:
                self.outline.rename(node)
            self._show_steps()
            self._draw(form)
        else:
            self._refresh(choose)
        return True

    def set_values(self, where: str, values: Mapping[str, Any]) -> None:
        """Other values of a piece."""
        self.plan(self.editing.setting(where, values), typing=(where, *values))

    def _try(self, made: Callable[[], Sequence[Change]], choose: str = "") -> None:
        try:
            changes = made()
        except Refusal as refusal:
            self.properties.complain(refusal.sentence)
            return
        self.plan(changes, choose=choose)

    def add(self, after: str) -> None:
        """Words of the own behind a row or paragraph."""
        try:
            changes, where = self.editing.adding(after)
        except Refusal as refusal:
            self.properties.complain(refusal.sentence)
            return
        self.plan(changes, choose=f"{where}/1" if "cells" in changes[-1].value else where)

    def step(self, *, back: bool) -> None:
        """Take the last step back, or do it again."""
        (self.editing.undo if back else self.editing.redo)()
        self._refresh()

    def take_newest(self, *, mine: bool) -> None:
        """Lie the changes over the newest standard, or take that as it comes."""
        state = queries.own_state(self.name)
        self.held, self._chose = False, True
        over = state.newer.changes if state.newer and mine else ()
        editing = Editing(queries.standard_of(self.name), state.changes)
        editing.do(over)
        self.begin(editing)

    def stay_old(self) -> None:
        """Stay with the standard that was changed."""
        state = queries.own_state(self.name)
        self.held, self._chose = True, True
        self.begin(Editing(state.standard, state.changes))

    # keeping

    @property
    def touched(self) -> bool:
        """Whether something is not kept."""
        return self.book.keeps and (self.editing.touched or self._chose)

    def keep(self) -> bool:
        """Print the form so from now on; says whether that could be."""
        try:
            self.book.keep(
                self.name, self.editing.changes, standard=self.editing.standard, held=self.held
            )
        except (Refusal, StoreTrouble) as trouble:
            self.say(trouble.sentence, wrong=True)
            return False
        self.editing.note_kept()
        self._chose = False
        self.newer.show_state(queries.own_state(self.name))
        self.fill_forms()
        self._show_steps()
        self.say("已保存，以后都照这个样子打印。")
        return True

    def settle(self, then: Callable[[], object], stay: Callable[[], object]) -> None:
        """Have what was changed kept or given up, then go on."""
        if not self.touched:
            then()
            return
        self.prompts.confirm_loss(self, "保存", lambda: self.keep() and then(), then, stay)

    def reject(self) -> None:
        """Leave; ask first when something is not kept."""
        self.settle(super().reject, lambda: None)

    def _connect(self) -> None:
        asked = self.properties
        asked.set_asked.connect(self.set_values)
        asked.hide_asked.connect(
            lambda where, hidden: self._try(lambda: self.editing.hiding(where, hidden=hidden))
        )
        asked.move_asked.connect(lambda w, by: self._try(lambda: self.editing.moving(w, by)))
        asked.add_asked.connect(self.add)
        asked.back_asked.connect(lambda where: self._try(lambda: self.editing.back(where)))
        self.outline.picked.connect(self.pick)
        self.view.place_clicked.connect(self.pick_key)
        self.forms.activated.connect(self._change_form)
        self.bar.looked.connect(self._look)
        self.bar.done.connect(self._chosen)
        self.bar.failed.connect(lambda sentence: self.say(sentence, wrong=True))
        self.undo_button.clicked.connect(lambda: self.step(back=True))
        self.redo_button.clicked.connect(lambda: self.step(back=False))
        self.keep_button.clicked.connect(self.keep)
        self.close_button.clicked.connect(self.reject)
        self.newer.merge.clicked.connect(lambda: self.take_newest(mine=True))
        self.newer.take.clicked.connect(lambda: self.take_newest(mine=False))
        self.newer.stay.clicked.connect(self.stay_old)
        for keys, run in (
            ("Ctrl+S", self.keep), ("Ctrl+Z", lambda: self.step(back=True)),
            ("Ctrl+Shift+Z", lambda: self.step(back=False)),
            ("Alt+Up", lambda: self._move("y", -1)), ("Alt+Down", lambda: self._move("y", 1)),
            ("Alt+Left", lambda: self._move("x", -1)), ("Alt+Right", lambda: self._move("x", 1)),
        ):  # fmt: skip
            QShortcut(QKeySequence(keys), self, run)

    def _move(self, key: str, by: int) -> None:
        """A row one place up or down; a field on printed stock half a millimetre any way."""
        where = self.outline.chosen
        node = self._node(where)
        if node is not None and node.kind is Kind.FIELD:
            there = max(float(node.values[key]) + by * _NUDGE, 0)
            self._try(lambda: self.editing.setting(where, {key: there}))
        elif key == "y":
            self._try(lambda: self.editing.moving(where, by))

    def _change_form(self) -> None:
        paper = str(self.forms.currentData())
        if paper != self.paper:
            name = queries.unit_layout(paper)
            self.settle(lambda: self.show_form(name), self.fill_forms)

    def _look(self, layout: str) -> None:
        if layout != self.name:
            stay = lambda: self.bar.show_paper(self.paper, self.name)  # noqa: E731
            self.settle(lambda: self.show_form(layout), stay)

    def _chosen(self, sentence: str) -> None:
        """Another layout was chosen, or something set: what is half done stays as it is."""
        self.settings = queries.settings_of(self.name)
        self.fill_forms()
        self.bar.show_paper(self.paper, self.name)
        self._refresh(self.outline.chosen)
        self.say(sentence)
