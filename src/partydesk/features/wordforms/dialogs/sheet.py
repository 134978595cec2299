"""Word 模板：the templates of the unit, the fields for them, and papers made of them."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QListWidgetItem,
    QWidget,
)

from partydesk.features.wordforms import queries
from partydesk.features.wordforms.dialogs.parts import TemplateParts
from partydesk.features.wordforms.dialogs.producing import Producer, Written
from partydesk.kernel.findings import Refusal
from partydesk.store.trouble import StoreTrouble, in_words
from partydesk.ui.dialog import OrderDialog
from partydesk.ui.fields import TextField
from partydesk.ui.form import Form
from partydesk.ui.printout import write_bytes
from partydesk.ui.prompts import Prompts
from partydesk.ui.taborder import press
from partydesk.ui.tasks import run_drawing
from partydesk.ui.theme import set_role
from partydesk.ui.trying import tried
from partydesk.wordfile import SUFFIX
from partydesk.wordfile.package import MOST_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from PySide6.QtGui import QKeyEvent

    from partydesk.features.wordforms.papers import TemplateValues
    from partydesk.features.wordforms.service import Filling, TemplateBook
    from partydesk.kernel.prints import Subject

_EMPTY = "还没有模板：加入自己的 .docx 文件，或先加入样例看看。"
_KINDS = "Word 文件 (*.docx *.dotx)"
_LONGEST = 40  # signs of the name that a file gives its template
_MOST_SAID = 12  # problems that are told at once
_MOST_SAMPLES = 200  # people whose values can be looked at


class TemplateSheet(TemplateParts):
    """Opened with `.open()`.

    Args:
        parent: the page or the window.
        book: the templates of the unit.
        values: what is known of people.
        choices: whom it can be filled for, by the words of the choice; the first is meant first.
        prompts: who asks.
    """

    def __init__(
        self,
        parent: QWidget | None,
        book: TemplateBook,
        values: TemplateValues,
        choices: Mapping[str, Sequence[Subject]],
        prompts: Prompts | None = None,
    ) -> None:
        self._catalogue = values.catalogue()
        super().__init__(parent, self._catalogue)
        self.book, self._values = book, values
        self._choices = {words: tuple(people) for words, people in choices.items() if people}
        self._prompts = prompts or Prompts()
        self.filling: Filling | None = None
        self._wanted = object()
        self.producer = Producer(self, book, values, self._prompts, self._tell)
        self._connect()
        self._offer_people()
        self.fill()

    @property
    def number(self) -> int | None:
        """Row of the template that is chosen."""
        item = self.listed.currentItem()
        found = None if item is None else item.data(Qt.ItemDataRole.UserRole)
        return found if isinstance(found, int) else None

    @property
    def people(self) -> tuple[Subject, ...]:
        """Whom it is filled for."""
        return self._choices.get(self.whom.currentText(), ())

    def fill(self, choose: int | None = None) -> None:
        """Read the list anew."""
        before = choose if choose is not None else self.number
        self.listed.blockSignals(True)  # it is looked at once, when it is whole
        self.listed.clear()
        for one in queries.templates():
            item = QListWidgetItem(one.title)
            item.setData(Qt.ItemDataRole.UserRole, one.id)
            self.listed.addItem(item)
            if one.id == before or self.listed.count() == 1:
                self.listed.setCurrentItem(item)
        if not self.listed.count():
            item = QListWidgetItem(_EMPTY)
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.listed.addItem(item)
        self.listed.blockSignals(False)
        self._show()

    def add(self) -> None:
        """Ask for a file and keep it."""
        self._prompts.open_file(self, "加入 Word 模板", _KINDS, lambda path: self._try(
            lambda: self.fill(self.book.add(path.stem[:_LONGEST], _read(path)))))  # fmt: skip

    def replace(self) -> None:
        """Ask for another file in the place of the chosen one."""
        if (number := self.number) is not None:
            self._prompts.open_file(self, "换成哪个文件", _KINDS, lambda path: self._try(
                lambda: self._replace(number, path)))  # fmt: skip

    def save(self) -> None:
        """A copy of the template, to be worked on in Word."""
        number, item = self.number, self.listed.currentItem()
        if number is not None:
            self._prompts.save_file(
                self, "另存模板", f"{item.text()}{SUFFIX}",
                lambda path: self._try(lambda: write_bytes(self.book.body(number), path)),
            )  # fmt: skip

    def rename(self) -> None:
        """Ask for another name, which the papers bear in theirs."""
        number, item = self.number, self.listed.currentItem()
        if number is None:
            return
        form = Form((TextField(key="title", label="名称", required=True),))
        form.set_values({"title": item.text()})
        sheet = OrderDialog(
            self, "模板改名", form, lambda values: self.book.rename(number, values["title"]),
            primary="改名", prompts=self._prompts,
        )  # fmt: skip
        sheet.submitted.connect(lambda: self.fill(number))
        sheet.open()

    def drop(self) -> None:
        """Ask, then give the template up."""
        number, item = self.number, self.listed.currentItem()
        if number is not None:
            self._prompts.confirm(
                self, f"删除 Word 模板“{item.text()}”吗？以后可以撤销。", "删除",
                lambda: self._try(lambda: self._drop(number)),
            )  # fmt: skip

    def make(self) -> None:
        """Fill the template for those who are chosen."""
        if self.filling is not None and self.make_button.isEnabled():
            self.producer.ask(self.filling, self._catalogue, self.people)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button the cursor is on."""
        if not press(event):
            super().keyPressEvent(event)

    def _show(self) -> None:
        """What can be done with the chosen template; it is looked through in another thread."""
        number, keeps = self.number, self.book.keeps
        self.filling = None
        wanted = self._wanted = object()
        self.problems.setText("")
        self.said.setText("正在核对……" if number is not None else "")
        for button in (self.replace_button, self.name_button, self.drop_button):
            button.setEnabled(keeps and number is not None)
        self.save_button.setEnabled(number is not None)
        self.make_button.setEnabled(False)
        if number is not None:
            work = lambda: self._checked(number)  # noqa: E731
            run_drawing(self, work, lambda found: self._take(wanted, found))

    def _checked(self, number: int) -> Filling | str:
        """The template with what was found in it, or why it cannot be read."""
        try:
            return self.book.ready(number, self._catalogue)
        except (Refusal, StoreTrouble) as trouble:
            return trouble.sentence

    def _take(self, wanted: object, found: Filling | str) -> None:
        if wanted is not self._wanted:
            return  # the clerk has chosen another one meanwhile
        self.said.setText("")
        if isinstance(found, str):
            self.problems.setText(found)
            return
        self.filling, check = found, found.check
        wrong = check.problems
        if check.marks:
            one = "，所选的人填在一份里。" if check.together else "。"
            known = "" if wrong else "都认识，可以填。"
            self.said.setText(f"里面有 {check.marks} 处字段{one}{known}")
        more = f"\n……共 {len(wrong)} 处" if len(wrong) > _MOST_SAID else ""
        self.problems.setText("\n".join(wrong[:_MOST_SAID]) + more)
        self.make_button.setEnabled(bool(self.people) and not wrong)

    def _connect(self) -> None:
        for button, run in (
            (self.add_button, self.add), (self.samples_button, self._add_samples),
            (self.replace_button, self.replace), (self.save_button, self.save),
            (self.name_button, self.rename), (self.drop_button, self.drop),
            (self.copy_button, self.fields.copy), (self.make_button, self.make),
            (self.close_button, self.reject),
        ):  # fmt: skip
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, run=run: run())
        QShortcut(QKeySequence("Ctrl+S"), self, self.make)
        for writer in (self.add_button, self.samples_button):
            writer.setEnabled(self.book.keeps)
        self.listed.currentRowChanged.connect(lambda _: self._show())
        self.whose.activated.connect(lambda _: self._show_sample())
        self.fields.copied.connect(
            lambda mark: self.said.setText(f"已复制{mark}，到 Word 里粘贴。")
        )

    def _offer_people(self) -> None:
        self.whom.addItems(list(self._choices))
        seen = {one.person: one for people in self._choices.values() for one in people}
        for one in list(seen.values())[:_MOST_SAMPLES]:
            self.whose.addItem(one.name, one.person)
        self._show_sample()

    def _show_sample(self) -> None:
        person = self.whose.currentData()
        facts = None
        if isinstance(person, int):
            with suppress(Refusal):
                facts = self._values.facts(person)
        self.fields.show_facts(facts)

    def _replace(self, number: int, path: Path) -> None:
        self.book.replace(number, _read(path))
        self.fill(number)

    def _drop(self, number: int) -> None:
        self.book.delete(number)
        self.fill()

    def _add_samples(self) -> None:
        def add() -> None:
            count = self.book.add_samples()
            self.fill()
            if not count:
                self._prompts.tell(self, "样例都已经在这里了。")

        self._try(add)

    def _tell(self, written: Written) -> None:
        self.said.setText(written.sentence())
        set_role(self.said, "due" if written.failed else "soft")

    def _try(self, work: Callable[[], object]) -> None:
        set_role(self.said, "soft")
        self.said.setText("")
        tried(work, self.problems.setText)


def _read(path: Path) -> bytes:
    """The file that was chosen.

    Raises:
        Refusal: too large to be a form.
        StoreTrouble: it cannot be read.
    """
    with in_words(), path.open("rb") as file:
        return file.read(MOST_BYTES + 1)
