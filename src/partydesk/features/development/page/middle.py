"""The middle card: the steps of one book, or one step being entered, or what to do first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QApplication, QLabel, QStackedWidget

from partydesk.features.development import queries
from partydesk.features.development.dialogs.accepting import accepting_dialog
from partydesk.features.development.dialogs.locking import locking_dialog
from partydesk.features.development.page.book import BookView
from partydesk.features.development.page.entry import EntryView
from partydesk.features.development.page.lockstrip import LockStrip
from partydesk.features.development.page.offering import MeetingOffer
from partydesk.kernel.findings import Refusal
from partydesk.store.trouble import StoreTrouble
from partydesk.ui.cards import words

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from partydesk.features.development.page.lines import Place
    from partydesk.features.development.service import JudgedBook, RecordBooks
    from partydesk.kernel.findings import Finding
    from partydesk.ui.drafts import Shelving
    from partydesk.ui.prompts import Prompts

_NOBODY = "从左边选一个人，这里是他的记实簿。\n按 Ctrl+N 接收入党申请书，开始一本新的。"


class Middle(QStackedWidget):
    """Goes between the list of steps and the entry of one of them.

    Signals:
        returned: Esc in the list of steps: back to the people.
        done: one sentence about what was written.
        drafted: the book to draw.
        at_place: (step, occurrence, field key) where the clerk is.
        rule_asked: the rule of the step is to be read.
        history_asked: (person, title, step, occurrence) what was changed at the step.
    """

    returned = Signal()
    done = Signal(str)
    drafted = Signal(object)
    at_place = Signal(int, int, str)
    rule_asked = Signal()
    history_asked = Signal(int, str, int, int)

    def __init__(self, books: RecordBooks, prompts: Prompts, shelf: Shelving) -> None:
        super().__init__()
        self._books, self._prompts = books, prompts
        self._judged: JudgedBook | None = None
        self._on = books.today()
        self._nobody: QLabel = words(_NOBODY, "empty", wrap=True)
        self._nobody.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.book = BookView(books.spec, queries.locked)
        self.entry = EntryView(books, prompts, shelf)
        self.offer = MeetingOffer(self.entry, books, lambda: self.person_id)
        self.locks = LockStrip(self.entry, books, prompts, lambda: self.person_id)
        self.locks.done.connect(self._lock_changed)
        self.entry.put_below(self.locks)
        self.entry.put_below(self.offer)
        for page in (self._nobody, self.book, self.entry):
            self.addWidget(page)
        self.book.opened.connect(self.open_step)
        self.book.looked.connect(lambda step, nth: self.at_place.emit(step, nth, "date"))
        self.book.answered.connect(self._answer)
        self.book.steps.left.connect(self.returned)
        self.entry.closed.connect(self._close)
        self.entry.saved.connect(self._saved)
        self.entry.drafted.connect(self.drafted)
        self.entry.rule_asked.connect(self.rule_asked)
        self.entry.history_asked.connect(self._ask_history)
        self.currentChanged.connect(lambda _: self.updateGeometry())
        self.entry.entered.connect(lambda key: self.at_place.emit(*self.entry.place, key))

    @property
    def person_id(self) -> int | None:
        """Whose book is shown."""
        return self._judged.book.person.id if self._judged else None

    @property
    def is_entering(self) -> bool:
        """Whether a step is being entered."""
        return self.currentWidget() is self.entry

    @property
    def touched(self) -> bool:
        """Whether something was typed that is not saved."""
        return self.is_entering and self.entry.touched

    def minimumSizeHint(self) -> QSize:
        """Only what is shown needs room."""
        return self.currentWidget().minimumSizeHint()

    def place(self) -> Place | None:
        """The step one is at."""
        return self.entry.place if self.is_entering else self.book.steps.current_place()

    def has_focus(self) -> bool:
        """Whether the cursor is in this card."""
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def show_book(self, judged: JudgedBook | None, on: date) -> None:
        """Show a book; a step that is being entered stays open while it is the same person's."""
        same = judged is not None and judged.book.person.id == self.person_id
        self._judged, self._on = judged, on
        if judged is None:
            self.setCurrentWidget(self._nobody)
            return
        self.book.show_book(judged, on)
        if self.is_entering and same:
            self.entry.refill(judged, on)
        else:
            self.setCurrentWidget(self.book)

    def wait(self, words: str) -> None:
        """What stands there while the books are not judged yet; an empty text ends it."""
        self._nobody.setText(words or _NOBODY)

    def _answer(self, finding: Finding) -> None:
        """A finding stands with a reason, or no longer."""
        if finding.accepted:
            try:
                self._books.accepting.withdraw(finding)
            except (Refusal, StoreTrouble) as trouble:
                self._prompts.tell(self, trouble.sentence)
            else:
                self._answered("说明已撤回")
            return
        sheet = accepting_dialog(self, self._books.accepting, finding, self._prompts)
        sheet.submitted.connect(lambda: self._answered("理由已记下，印在问题清单上"))
        sheet.open()

    def lock_pages(self) -> None:
        """Lock the finished pages of the book in view."""
        if self._judged is not None:
            sheet = locking_dialog(self, self._books, self._judged, self._prompts)
            sheet.submitted.connect(lambda: self._answered("已锁定；以后更正要写明理由"))
            sheet.open()

    def _lock_changed(self, said: str) -> None:
        """The form of the step asks for a reason from now on, or no longer."""
        self._reread(self.entry.place)
        self.open_step(*self.entry.place)
        self.done.emit(said)

    def _answered(self, said: str) -> None:
        self._reread(self.book.steps.current_place() or (1, 1))
        self.done.emit(said)

    def _ask_history(self) -> None:
        if self._judged is not None:
            person, place = self._judged.book.person, self.entry.place
            title = f"{person.name}　{place[0]} {self.entry.spec.name}"
            self.history_asked.emit(person.id, title, *place)

    def to_steps(self) -> None:
        """Put the cursor into the list of steps."""
        if self._judged is not None and not self.is_entering:
            self.book.steps.setFocus()

    def open_step(self, step: int, occurrence: int) -> None:
        """Begin to enter a step."""
        if self._judged is not None:
            self.setCurrentWidget(self.entry)
            self.entry.show_step(self._judged, (step, occurrence), self._on)

    def open_field(self, step: int, occurrence: int, key: str) -> None:
        """Go to a field of a step, as when its place on the paper was clicked."""
        if self.is_entering and self.entry.place == (step, occurrence):
            self._focus(key)
        elif self.touched:
            self.entry.leave(lambda: self._go(step, occurrence, key))
        else:
            self._go(step, occurrence, key)

    def leave(self, then: Callable[[], object]) -> None:
        """Give up the entry (after asking), then do something else."""
        self.entry.leave(lambda: self._leave(then))

    def _leave(self, then: Callable[[], object]) -> None:
        self.setCurrentWidget(self.book)
        then()

    def _go(self, step: int, occurrence: int, key: str) -> None:
        self.open_step(step, occurrence)
        self._focus(key)

    def _focus(self, key: str) -> None:
        if key in self.entry.form.keys:
            self.entry.form.focus(key)

    def _close(self) -> None:
        place = self.entry.place
        self.setCurrentWidget(self.book)
        self._reread(place)
        self.book.steps.setFocus()

    def _saved(self, step: int, occurrence: int, onward: bool) -> None:
        name = self._judged.book.person.name if self._judged else ""
        self._reread((step, occurrence))
        self.done.emit(f"已登记 {name} 第 {step} 步")
        following = self.book.steps.neighbour((step, occurrence), 1)
        if onward and following is not None:
            self.open_step(*following)
            return
        self.setCurrentWidget(self.book)
        self.book.steps.setFocus()

    def _reread(self, place: Place) -> None:
        """What was just written is shown at once; the announcement refreshes the list of people."""
        if self._judged is None:
            return
        judged = self._books.judged_book(self._judged.book.person.id, self._on)
        if judged is not None:
            self._judged = judged
            self.book.show_book(judged, self._on, place)
            self.drafted.emit(judged.book)
