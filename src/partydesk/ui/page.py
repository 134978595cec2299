"""The anatomy of a tab: title line, filter line, work area in cards; it keeps its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QSplitter, QWidget
from shiboken6 import isValid

from partydesk.kernel.late import late
from partydesk.ui.actions import make_actions
from partydesk.ui.cards import card, down
from partydesk.ui.filters import FilterLine
from partydesk.ui.theme import px, set_role
from partydesk.ui.titleline import TitleLine

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QAction, QHideEvent, QResizeEvent

    from partydesk.ui import readonly
    from partydesk.ui.actions import Action
    from partydesk.ui.arranging import Looks
    from partydesk.ui.drafts import Shelving
else:
    readonly = late("partydesk.ui.readonly")

_NARROW, _LOW = 1060, 600  # px at text size 100 %
_FIXED_MOST = 0.55  # of the work area, for cards of fixed width beside one that stretches


@dataclass(frozen=True, slots=True)
class Notice:
    """One sentence in the window's notice bar: kind done, due or wrong, with one thing to do."""

    sentence: str
    kind: str = "done"
    link: str = ""
    run: Callable[[], object] | None = None


class _Work(QSplitter):
    """The cards; only widths that the clerk has given them are worth keeping."""

    def __init__(self, way: Qt.Orientation) -> None:
        super().__init__(way)
        self.by_hand = False
        self.splitterMoved.connect(self._moved)

    def saveState(self) -> QByteArray:
        """Nothing where the cards have the widths they get by themselves."""
        hidden = any(self.widget(number).isHidden() for number in range(self.count()))
        return super().saveState() if self.by_hand and not hidden else QByteArray()

    def _moved(self) -> None:
        self.by_hand = True


def _no_shelf() -> None:
    return None


class Page(QWidget):
    """A tab of the window.

    Attributes:
        key: stable English name, `roster`; `window.go("roster", id)` opens it.
        tab: word on the tab.
        title: bold title of the page.
        watches: table names; the window calls `refresh` when a change touches one of them.
        writing: ids of the actions that are shut for who only reads.
        filters: the filter line; empty and hidden until it is asked to offer something.
        work: the splitter with the cards.
        shelf: gives the place where half-typed forms are put by; set by the window's maker.

    Signals:
        status_changed: the count line below.
        count_changed: the number on the tab, 0 for none.
        noticed: a `Notice` for the bar.
        went: (page key, row id) another page is asked for.
    """

    status_changed = Signal(str)
    count_changed = Signal(int)
    noticed = Signal(object)
    went = Signal(str, int)

    key: str = ""
    tab: str = ""
    title: str = ""
    watches: frozenset[str] = frozenset()
    writing: frozenset[str] = frozenset()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.shelf: Shelving = _no_shelf
        self.looks: Looks | None = None
        self.declared: tuple[Action, ...] = ()
        self._shut: readonly.WritingShut | None = None
        self._made: dict[str, QAction] = {}
        self._shares: list[tuple[int, int]] = []
        self._left_at: QWidget | None = None
        self._head = TitleLine(self.title)
        self.filters = FilterLine(self)
        self.work = _Work(Qt.Orientation.Horizontal)
        self.work.setHandleWidth(px(12))
        self.work.setChildrenCollapsible(False)
        self._anatomy = down(self._head, self.filters, self.work, gap=10)
        self._anatomy.setStretchFactor(self.work, 1)
        self.setLayout(self._anatomy)
        self.filters.went_on.connect(self._to_work)
        self._fit()

    def resume(self, place: str) -> bool:
        """Open the form that was left half typed at `place`; False where it is not of this page."""
        del place
        return False

    def refresh(self) -> None:
        """Ask the book again: when the tab is first shown, and when a watched table changed."""

    def show_record(self, id_: int) -> None:
        """Open one record of this page, when another page sends the clerk here."""

    def tab_count(self) -> int | None:
        """The number on the tab while the page was never shown: one cheap question, or None."""
        return None

    @property
    def unsaved(self) -> bool:
        """Whether something was typed on this page that is not written yet."""
        return False

    def leave(self, then: Callable[[], object]) -> None:
        """Do `then`; where something is `unsaved`, only after it is settled."""
        if self.unsaved:
            self.settle(then)
        else:
            then()

    def settle(self, then: Callable[[], object]) -> None:
        """Ask the clerk what to do with what is `unsaved`; then do `then`, or stay."""

    def set_subtitle(self, text: str) -> None:
        """Soft words after the title."""
        self._head.subtitle.setText(text)

    def set_scope(self, choice: QWidget) -> None:
        """A choice of what the page is about (one branch), right after the title."""
        self._head.set_scope(choice)

    def set_actions(self, actions: Sequence[Action]) -> None:
        """Declare what can be done: at most three buttons (MAIN last), the rest in the ⋯ menu."""
        for made in self._made.values():
            self.removeAction(made)
            made.deleteLater()
        self.declared = tuple(actions)
        self._made = make_actions(self, self.declared)
        self._head.offer(self.declared, self._made)

    def update_actions(self) -> None:
        """Ask every `enabled_when` again."""
        for action in self.declared:
            shut = self._shut is not None and action.id in self.writing
            self._made[action.id].setEnabled(action.enabled_when() and not shut)
        if self._shut is not None:
            self._shut.look()

    def set_read_only(self) -> None:
        """Who is at work only reads: what writes is shut."""
        self._shut = readonly.WritingShut(self)
        self.update_actions()

    def trigger(self, action_id: str) -> None:
        """Do what an action does, if it can be done now."""
        self._made[action_id].trigger()

    def add_card(
        self, widget: QWidget, *, width: int = 0, stretch: int = 1, pad: int = 0
    ) -> QWidget:
        """Put a widget into a card of the work area and return the card.

        `width` in px at text size 100 % is what it begins with (0: its share by `stretch`);
        `pad` is the blank inside the border.
        """
        frame = card(widget, pad=pad)
        self.work.addWidget(frame)
        self.work.setStretchFactor(self.work.indexOf(frame), 0 if width else stretch)
        self._shares.append((width, stretch))
        if self.focusProxy() is None and widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
            self.setFocusProxy(widget)
        return frame

    def set_shown(self, card: QWidget, shown: bool) -> None:
        """Show or hide a card; the others share its room."""
        if card.isHidden() == shown:
            card.setVisible(shown)
            self._share_out()

    @property
    def is_low(self) -> bool:
        """Whether the window is so low that only what is needed now has room."""
        return self.room.height() < px(_LOW)

    @property
    def room(self) -> QSize:
        """What of the page can be seen at once; in a very small window it is scrolled."""
        around = self.parentWidget()
        return self.size() if around is None else self.size().boundedTo(around.size())

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """To where the cursor was when the page was left, at first into its first card."""
        last, self._left_at = self._left_at, None
        if last is not None and isValid(last) and last.isVisible() and last.isEnabled():
            last.setFocus(reason)
        else:
            super().setFocus(reason)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep in mind where the cursor is."""
        super().hideEvent(event)
        self._left_at = self.focusWidget()

    def restore(self, cards: QByteArray) -> None:
        """Give the cards the widths the clerk left them at."""
        self.work.by_hand = self.work.restoreState(cards)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give every card its width, until the clerk moves them by hand."""
        super().resizeEvent(event)
        self._fit()
        self._share_out()

    def text_resized(self) -> None:
        """Cards grow with the text."""
        self.work.setHandleWidth(px(12))
        self._head.measure()
        self._fit()
        self._share_out()

    def notify(self, sentence: str, kind: str = "done") -> None:
        """One sentence in the notice bar."""
        self.noticed.emit(Notice(sentence, kind))

    def _fit(self) -> None:
        """In a narrow window the search box stands in the title line, in a low one gaps shrink."""
        low = self.is_low
        self._anatomy.setContentsMargins(px(20), px(8 if low else 14), px(20), px(4 if low else 8))
        self._anatomy.setSpacing(px(8 if low else 10))
        width = self.room.width()
        lent = self._head.fit(width - 2 * px(20), narrow=width < px(_NARROW))
        place = self._head.indexOf(self._head.subtitle)
        self.filters.lend_search(self._head if lent else None, place)
        self.filters.set_low(low)

    def _to_work(self) -> None:
        first = self.focusProxy()
        found = isinstance(first, QAbstractItemView) and first.model().rowCount() > 0
        if first is not None and first.isVisible() and found:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def _share_out(self) -> None:
        if self.work.by_hand or not self._shares:
            return
        cards = [self.work.widget(number) for number in range(self.work.count())]
        shares = [
            (0, 0) if card.isHidden() else share
            for card, share in zip(cards, self._shares, strict=True)
        ]
        parts = sum(stretch for width, stretch in shares if not width)
        fixed = sum(px(width) for width, _ in shares)
        gaps = sum(not card.isHidden() for card in cards) - 1
        room = self.work.width() - self.work.handleWidth() * gaps
        # in a narrow window the cards of fixed width give way to the entry
        shrink = min(1.0, room * _FIXED_MOST / fixed) if fixed and parts else 1.0
        left = room - round(fixed * shrink)
        self.work.setSizes(
            [
                round(px(width) * shrink) if width else left * stretch // max(parts, 1)
                for width, stretch in shares
            ]
        )
