"""One step being entered: the rule in plain words, the form, and at once what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QPushButton, QWidget

from partydesk.features.development.dialogs.phrasefacts import phrase_facts
from partydesk.features.development.dialogs.stepform import form_values, step_fields, step_order
from partydesk.features.development.page.live import LiveFindings
from partydesk.features.development.page.summary import articles
from partydesk.features.development.rules import Repeats
from partydesk.kernel.findings import Refusal
from partydesk.store.trouble import StoreTrouble
from partydesk.ui.cards import ShortLabel, across, down, lined, link, scrolled, words
from partydesk.ui.drafts import DraftSlot
from partydesk.ui.form import Form
from partydesk.ui.phrasing import set_facts
from partydesk.ui.readonly import writing
from partydesk.ui.theme import px, set_role

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from partydesk.features.development.page.lines import Place
    from partydesk.features.development.rules import StepSpec
    from partydesk.features.development.service import JudgedBook, RecordBooks, StepOrder
    from partydesk.ui.drafts import Shelving
    from partydesk.ui.fields import Values
    from partydesk.ui.prompts import Prompts

_BACK = "‹ 全部步骤　Esc"
_PAUSE = 150  # ms after the last letter
_TALL = 440  # height from which the rule stands above the form
_FINDINGS = 0.4  # of the height, at most
_WIDE = 470  # from this width on two figures stand side by side


class EntryView(QWidget):
    """The middle card while a step is being entered.

    Signals:
        saved: (step, occurrence, onward) it was written; `onward`: the clerk wants the next one.
        closed: back to the list of steps, nothing written.
        drafted: the book as it would look, after each pause in typing.
        entered: key of the field that took the cursor.
        rule_asked, history_asked: the whole rule is to be read; what was changed at this step.
        told: one sentence about what was filled in again.
        shown: the `Owner` of what may be beside the entry; None before it was written.
    """

    saved = Signal(int, int, bool)
    closed = Signal()
    drafted = Signal(object)
    entered = Signal(str)
    rule_asked = Signal()
    told = Signal(str)
    history_asked = Signal()
    shown = Signal(object)

    def __init__(self, books: RecordBooks, prompts: Prompts, shelf: Shelving) -> None:
        super().__init__()
        self._draft = DraftSlot(shelf, self.told.emit)
        self._books = books
        self._prompts = prompts
        self._judged: JudgedBook | None = None
        self._on = books.today()
        self.place: Place = (0, 1)
        self.form = Form(())
        self._title = ShortLabel("", "title", least=6)
        self._who = ShortLabel().give_way()
        self._rule, self._cite = words("", wrap=True), words("", "soft", wrap=True)
        self.live = LiveFindings()
        self.save_button = set_role(writing(QPushButton("保存　Ctrl+Enter")), "primary")
        self.save_button.clicked.connect(lambda _: self.submit())
        self._onward = writing(QPushButton("保存并登记下一步"))
        self._onward.setToolTip("Ctrl+Shift+Enter")
        self._onward.clicked.connect(lambda: self.submit(onward=True))
        self.remove_link = writing(link("删除这一步", self.remove))
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.check)
        self._lay_out()
        _bind_keys(self)

    @property
    def touched(self) -> bool:
        """Whether something was typed that is not saved."""
        return self.form.touched

    @property
    def spec(self) -> StepSpec:
        """The step by the regulation of the day that was typed."""
        day = self.form.values().get("date")
        return self._books.spec(self.place[0], day.earliest if day else self._on)

    def show_step(self, judged: JudgedBook, place: Place, on: date) -> None:
        """Begin to enter (or correct) a step of a book."""
        self._judged, self.place, self._on = judged, place, on
        set_facts(self, lambda: phrase_facts(judged.book, self.form.values()))
        entry = judged.book.entry(*place)
        spec = self._books.spec(place[0], entry.date.earliest if entry and entry.date else on)
        shared = (self.parentWidget() or self).width() >= px(_WIDE)
        locked = self._books.locking.holds(judged.book.person.id, *place)
        fields = step_fields(spec, self._candidates, shared=shared, locked=locked)
        self._replace_form(Form(fields))
        self.form.set_values(form_values(entry, spec))
        again = f"（第 {place[1]} 次）" if place[1] > 1 or spec.repeats is Repeats.OFTEN else ""
        self._title.setText(f"{place[0]}　{spec.name}{again}")
        self._who.setText(f"{'已锁定 • ' * locked}{judged.book.person.name} • {spec.actor}")
        self.remove_link.setVisible(entry is not None)
        person, where = judged.book.person, f"step:{judged.book.person.id}:{place[0]}:{place[1]}"
        self._draft.begin(self.form, where, f"{person.name} {self._title.text()}")
        self.check()
        self.shown.emit(self._books.owner_of(judged.book.person.id, *place))
        self.form.focus("date")

    def refill(self, judged: JudgedBook, on: date) -> None:
        """The book was changed elsewhere: show what stands now, unless something was typed."""
        self._judged, self._on = judged, on
        if not self.touched:
            entry = judged.book.entry(*self.place)
            self.form.set_values(form_values(entry, self.spec))
            self.remove_link.setVisible(entry is not None)
        self.check()
        self.shown.emit(self._books.owner_of(judged.book.person.id, *self.place))

    def put_below(self, part: QWidget) -> None:
        """Something of another book about the entry, below the form."""
        self._body.addWidget(part)

    def check(self) -> None:
        """Judge and draw what was typed so far; nothing is written."""
        self._pause.stop()
        if self._judged is None:
            return
        spec = self.spec
        self._rule.setText(spec.demands)
        self._cite.setText(f"依据 {articles(spec.cite)}　规则全文按 F1")
        values = self.form.values()
        order = self._order(values)
        self.drafted.emit(self._books.draft(order))
        judgement, errors = self._judged.judgement, {}
        try:
            judgement = self._books.preview(order, self._on).judgement
        except Refusal as refusal:
            if refusal.field and values.get(refusal.field) not in (None, ""):
                errors = {refusal.field: refusal.sentence}
        errors = errors | self.form.slips()
        self.form.set_errors(errors, focus=False)
        if errors:
            self.live.show_nothing()
        else:
            self.live.show_findings(
                judgement, self._judged.judgement, self.place,
                dated=values.get("date") is not None,
            )  # fmt: skip

    def submit(self, *, onward: bool = False) -> bool:
        """Write the entry and return True; what cannot stand is said at its field."""
        self._pause.stop()  # `check` would wipe away what is said now
        problems = self.form.problems()
        self.form.set_errors(problems)
        if problems or self._judged is None:
            return False
        order = self._order(self.form.values())
        known = self._judged.book.entry(*self.place) is not None
        try:
            (self._books.correct if known else self._books.take_step)(order)
        except Refusal as refusal:
            if refusal.field in self.form.keys:
                self.form.set_errors({str(refusal.field): refusal.sentence})
            else:
                self._prompts.tell(self, refusal.sentence)
        except StoreTrouble as trouble:
            self._prompts.tell(self, trouble.sentence)
        else:
            self._draft.settle()
            self.saved.emit(*self.place, onward)
            return True
        return False

    def leave(self, then: Callable[[], object] | None = None) -> None:
        """Go back to the steps, or do `then`; ask first when something was typed."""
        go = then or self.closed.emit
        if self.touched:
            self._prompts.confirm_loss(
                self, "登记", lambda: self._keep(then), lambda: self._drop(go), self.form.refocus
            )
        else:
            go()

    def remove(self) -> None:
        """Take the entry out of the book, after asking; it can be undone."""
        if self._judged is None or self._judged.book.entry(*self.place) is None:
            return
        name = self._judged.book.person.name
        again = f"（第 {self.place[1]} 次）" if self.place[1] > 1 else ""
        sentence = f"要删除{name}第 {self.place[0]} 步{again}的登记吗？"
        self._prompts.confirm(
            self, sentence, "删除登记", self._remove, "删除后可以按 Ctrl+Z 撤销。"
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, the rule is read with F1."""
        super().resizeEvent(event)
        tall = self.height() >= px(_TALL)
        self._block.setVisible(tall)
        self.rule_link.setVisible(not tall)
        self.live.set_most(2 if tall else 1)
        self.live.set_limit(round(self.height() * _FINDINGS))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is said below the form must not hide the field one is in."""
        if watched is self._area and event.type() is QEvent.Type.Resize:
            QTimer.singleShot(0, self, self._reveal)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the steps; fields keep it for themselves while they need it."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _remove(self) -> None:
        if self._judged is None:
            return
        self._draft.settle()
        try:
            self._books.clear_step(self._judged.book.person.id, *self.place)
        except (Refusal, StoreTrouble) as trouble:
            self._prompts.tell(self, trouble.sentence)
        else:
            self.closed.emit()

    def _keep(self, then: Callable[[], object] | None) -> None:
        if self.submit() and then is not None:
            then()

    def _drop(self, go: Callable[[], object]) -> None:
        self._pause.stop()
        self._draft.settle()
        go()

    def _candidates(self, query: str) -> Sequence[tuple[int, str]]:
        branch = self._judged.book.person.branch_id if self._judged else None
        return self._books.members(query, branch)

    def _reveal(self) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and self.form.isAncestorOf(focus):
            self._area.ensureWidgetVisible(focus.parentWidget() or focus)  # of itself: one line

    def _order(self, values: Values) -> StepOrder:
        person = self._judged.book.person.id if self._judged else 0
        return step_order(person, self.place, values)

    def _replace_form(self, form: Form) -> None:
        old, self.form = self.form, form
        form.setContentsMargins(0, 0, 0, px(8))
        self._body.replaceWidget(old, form)
        old.hide()
        old.deleteLater()
        form.show()  # at once, so that the cursor can go there
        form.edited.connect(lambda _: self._pause.start())
        form.entered.connect(self.entered)

    def _lay_out(self) -> None:
        self.rule_link = link("规则　F1", self.rule_asked.emit)
        head = lined(self._title, self._who, self.rule_link, link(_BACK, self.leave), gap=10)
        block = self._block = set_role(QFrame(), "finding-info")
        told = down(self._rule, self._cite, gap=2)
        told.setContentsMargins(px(12), px(8), px(12), px(8))
        block.setLayout(told)
        inside = QWidget()
        self._body = down(block, self.form, gap=12)
        self._body.setContentsMargins(0, 0, px(12), 0)
        self._body.setStretchFactor(self.form, 1)
        inside.setLayout(self._body)
        self._area = scrolled(inside)
        self._area.installEventFilter(self)
        past = link("改动历史", self.history_asked.emit)
        foot = across(self.remove_link, past, None, self._onward, self.save_button)
        layout = down(head, self._area, self.live, foot, gap=10)
        layout.setContentsMargins(px(16), px(14), px(12), px(12))
        layout.setStretchFactor(self._area, 1)
        self.setLayout(layout)


def _bind_keys(view: EntryView) -> None:
    for key in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+Shift+Return"):
        on = "Shift" in key
        shortcut = QShortcut(QKeySequence(key), view, lambda on=on: view.submit(onward=on))
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
