"""One kind of stock: fields are put into place over the scan, with the values of somebody."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPlainTextEdit

from partydesk.features.overprints import queries
from partydesk.features.overprints.dialogs.bench import Bench
from partydesk.features.overprints.papers import People, catalogue, sample, stock_form
from partydesk.features.overprints.rules import Sitting, Stock
from partydesk.kernel.findings import Refusal
from partydesk.kernel.prints import Subject
from partydesk.ui.printsay import crowded_words, shortcomings
from partydesk.ui.tasks import run_drawing
from partydesk.ui.theme import set_role

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

    from partydesk.features.overprints.service import OverprintBook
    from partydesk.printing.press import Paper
    from partydesk.ui.fields import Values

_NEW_WORDS = "在这里写字"
_SAMPLE, _UNNAMED = "（示例内容）", "套打"
_FIGURES = ("x", "y", "width", "height", "size")


class StockEditor(Bench):
    """What is shown and changed; keeping and printing stand in `StockDesigner`.

    Args:
        parent: the window.
        book: the stock of the unit.
        number: its row; None for a new kind.
        people: whose values can be printed.
    """

    def __init__(
        self,
        parent: QWidget | None,
        book: OverprintBook,
        number: int | None,
        people: People,
    ) -> None:
        super().__init__(parent, writes=book.keeps)
        self.book, self.number, self._people = book, number, people
        stock = queries.stock(number) if number is not None else None
        self.sitting = Sitting(stock or Stock(""))
        self.chosen = 0 if stock and stock.spots else -1
        self._values: Mapping[str, Any] = sample()
        self._catalogue = catalogue()
        self.offer(self._catalogue)
        self.whose.addItem(_SAMPLE, None)
        for subject in people.subjects:
            self.whose.addItem(subject.name, subject)
        self._connect()
        self.show_all()
        self.whose.setCurrentIndex(min(len(people.subjects), 1))
        self._take_person()
        self.sheet.focus("title")

    # showing

    def show_all(self) -> None:
        """Everything as it is now."""
        stock = self.sitting.stock
        self.chosen = min(self.chosen, len(stock.spots) - 1)
        self.sheet.set_values(_sheet_values(stock))
        self.listed.blockSignals(True)
        self.listed.clear()
        for spot in stock.spots:
            self.listed.addItem(f"第 {spot.page} 页　{self._catalogue.plain(spot.text)}")
        self.listed.setCurrentRow(self.chosen)
        self.listed.blockSignals(False)
        self._show_spot()
        self.draw()

    def draw(self) -> None:
        """Draw the pages anew."""
        stock = self.sitting.stock
        self.canvas.show_spots(stock.spots, self.chosen)
        self.undo_button.setEnabled(self.sitting.can_undo)
        self.redo_button.setEnabled(self.sitting.can_redo)
        backdrops = self.book.backdrops(self.number, stock.pages)
        page = self._page() - 1
        self.unscan_button.setEnabled(any(backdrops[page : page + 1]))
        form = stock_form(replace(stock, title=stock.title or _UNNAMED), backdrops)
        self.live.show_form(form, self._values)

    def choose(self, number: int) -> None:
        """Take a field in hand."""
        self.chosen = number
        self.listed.blockSignals(True)
        self.listed.setCurrentRow(number)
        self.listed.blockSignals(False)
        self.canvas.show_spots(self.sitting.stock.spots, number)
        self._show_spot()

    def _show_spot(self) -> None:
        there = self.chosen >= 0
        for part in (self.spot, self.insert, self.drop_button):
            part.setEnabled(there and self.book.keeps)
        if there:
            spot = self.sitting.stock.spots[self.chosen]
            self.spot.set_values({
                "text": self._catalogue.plain(spot.text), "page": spot.page, "align": spot.align,
                **{key: _figure(getattr(spot, key)) for key in _FIGURES},
            })  # fmt: skip
        self.spot.set_errors({}, focus=False)

    def _page(self) -> int:
        """The page in hand."""
        spots = self.sitting.stock.spots
        in_view = self.canvas.page or 1
        return spots[self.chosen].page if 0 <= self.chosen < len(spots) else in_view

    def _take_person(self) -> None:
        self.whose.lineEdit().home(False)  # type: ignore[union-attr]
        subject = self.whose.currentData()
        if not isinstance(subject, Subject):
            self._values = sample()
            self.draw()
            return
        self._values = {}

        def read() -> Mapping[str, Any]:
            with self.book.reading():
                return self._people.values(subject)

        def take(values: Mapping[str, Any]) -> None:
            if self.whose.currentData() == subject:
                self._values = values
                self.draw()

        run_drawing(self, read, take)

    def _say_paper(self, paper: Paper) -> None:
        stock = self.sitting.stock
        said = [shortcomings(paper)]
        if paper.crowded:
            said.append(crowded_words(paper, draft=False) or _too_long(paper))
        if not stock.spots:
            said.append("还没有字段：在左边“加字段”里选一项内容。")
        words = "\n".join(filter(None, said))
        self.crowded.setText(words)
        self.crowded.setVisible(bool(words))

    # changing

    def _try(self, change: Callable[[], object], form_error: Callable[[Refusal], None]) -> bool:
        try:
            change()
        except Refusal as refusal:
            form_error(refusal)
            return False
        self.said.setText("")
        return True

    def _typed_sheet(self, now: Values) -> None:
        self.sheet.set_errors(self.sheet.slips(), focus=False)
        if self.sheet.problems() or None in (now["width"], now["height"], now["pages"]):
            return
        values = {
            "title": now["title"], "pages": now["pages"],
            "width": float(now["width"]), "height": float(now["height"]),
        }  # fmt: skip

        def refused(refusal: Refusal) -> None:
            field = refusal.field if refusal.field in self.sheet.keys else "width"
            self.sheet.set_errors({field: refusal.sentence}, focus=False)

        if self._try(lambda: self.sitting.set_sheet(**values), refused):
            self.draw()

    def _typed_spot(self, now: Values) -> None:
        self.spot.set_errors(self.spot.slips(), focus=False)
        if self.spot.problems() or self.chosen < 0 or any(now[key] is None for key in now):
            return

        def change() -> None:
            self.sitting.set_spot(
                self.chosen, text=self._catalogue.raw(now["text"]), page=now["page"],
                align=now["align"],
                **{key: float(now[key]) for key in _FIGURES},
            )  # fmt: skip

        def refused(refusal: Refusal) -> None:
            sentence, field = refusal.sentence, refusal.field or "text"
            field = "page" if field == "pages" else field
            self.spot.set_errors({field: sentence}, focus=False)

        if self._try(change, refused):
            spot = self.sitting.stock.spots[self.chosen]
            item = self.listed.item(self.chosen)
            item.setText(f"第 {spot.page} 页　{self._catalogue.plain(spot.text)}")
            self.draw()

    def add(self, text: str) -> None:
        """A field more on the page in hand."""
        if self._try(lambda: self.sitting.add(text, self._page()), self._refused):
            self.chosen = len(self.sitting.stock.spots) - 1
            self.show_all()
            self.canvas.setFocus()

    def drop(self, number: int) -> None:
        """Take a field away."""
        if 0 <= number < len(self.sitting.stock.spots):
            self.sitting.drop(number)
            self.show_all()

    def move_spot(self, number: int, x: float, y: float) -> None:
        """A field to another place."""
        self.sitting.move(number, x, y)
        self.choose(number)
        self.draw()

    def size_spot(self, number: int, width: float, height: float) -> None:
        """Another room for a field."""
        self.sitting.size(number, width, height)
        self.choose(number)
        self.draw()

    def step(self, *, back: bool) -> None:
        """Take the last step back, or do it again."""
        (self.sitting.undo if back else self.sitting.redo)()
        self.show_all()

    def say(self, sentence: str, *, wrong: bool = False) -> None:
        """One line below."""
        set_role(self.said, "wrong" if wrong else "done")
        self.said.setText(sentence)

    def _refused(self, refusal: Refusal) -> None:
        self.say(refusal.sentence, wrong=True)

    def _add_chosen(self) -> None:
        text = str(self.add_box.currentData() or "")
        self.add_box.setCurrentIndex(0)
        if text:
            self.add(text)

    def _insert_chosen(self) -> None:
        text = str(self.insert.currentData() or "")
        self.insert.setCurrentIndex(0)
        box = self.spot.editor("text").target
        if text and isinstance(box, QPlainTextEdit):
            box.insertPlainText(self._catalogue.plain(text))
            box.setFocus()

    def _connect(self) -> None:
        self.sheet.edited.connect(self._typed_sheet)
        self.spot.edited.connect(self._typed_spot)
        self.listed.currentRowChanged.connect(self.choose)
        self.canvas.spot_chosen.connect(self.choose)
        self.canvas.spot_moved.connect(self.move_spot)
        self.canvas.spot_sized.connect(self.size_spot)
        self.canvas.spot_dropped.connect(self.drop)
        self.live.drawn.connect(self._say_paper)
        self.whose.activated.connect(self._take_person)
        self.add_box.activated.connect(self._add_chosen)
        self.insert.activated.connect(self._insert_chosen)
        for button, run in (
            (self.add_own, lambda: self.add(_NEW_WORDS)),
            (self.drop_button, lambda: self.drop(self.chosen)),
            (self.undo_button, lambda: self.step(back=True)),
            (self.redo_button, lambda: self.step(back=False)),
        ):  # fmt: skip
            button.clicked.connect(lambda *_, run=run: run())
        for keys, run in (
            ("Ctrl+Z", lambda: self.step(back=True)),
            ("Ctrl+Shift+Z", lambda: self.step(back=False)),
        ):  # fmt: skip
            QShortcut(QKeySequence(keys), self, run)


def _sheet_values(stock: Stock) -> dict[str, Any]:
    return {
        "title": stock.title, "pages": stock.pages,
        "width": _figure(stock.width), "height": _figure(stock.height),
    }  # fmt: skip


def _figure(length: float) -> Any:
    return Decimal(f"{length:g}")


def _too_long(paper: Paper) -> str:
    listed = "；".join(f"{one.title} 多 {one.characters} 字" for one in paper.crowded[:4])
    return f"太长，格子里放不下：{listed}。"
