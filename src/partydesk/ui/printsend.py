"""Out of the print sheet: into a file, into many, to a printer; noted, and gone on with later."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtPrintSupport import QPrintDialog, QPrinterInfo
from PySide6.QtWidgets import QDialog, QPushButton

from partydesk.kernel.findings import Refusal
from partydesk.kernel.prints import FILE, PRINTER, Print, Subject
from partydesk.store.trouble import StoreTrouble
from partydesk.ui import batch as many
from partydesk.ui.cards import words
from partydesk.ui.printers import PrinterShelf
from partydesk.ui.printout import new_printer, send_pages, write_paper
from partydesk.ui.printsay import outcome_words
from partydesk.ui.tasks import run_drawing_task

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtPrintSupport import QPrinter

    from partydesk.ui.batch import Left, Outcome
    from partydesk.ui.sendingsheet import SendingSheet

_A4 = (595.28, 841.89)
_SHOWN = 5  # names of files that would be replaced


class PrintSender(QObject):
    """Of one print sheet.

    Attributes:
        report: what became of many papers.
        resume: goes on with those that are missing.
    """

    def __init__(self, sheet: SendingSheet) -> None:
        super().__init__(sheet)
        self._sheet = sheet
        self.report = words("", "body", wrap=True)
        self.report.hide()
        self.resume = QPushButton("继续")
        self.resume.setAutoDefault(False)
        self.resume.hide()
        self.resume.clicked.connect(lambda *_: self._go_on())
        self._rest: Callable[[], object] | None = None

    def forget(self) -> None:
        """Another choice: what was left to do is not asked for any more."""
        self._rest = None
        self.report.hide()
        self.resume.hide()

    def calibrate(self) -> None:
        """Put a printer right."""
        from partydesk.ui.calibrating import CalibrationDialog  # noqa: PLC0415 - rarely used

        CalibrationDialog(self._sheet, self._sheet.prompts).open()

    # files

    def ask_file(self) -> None:
        """Ask for a file, or for a folder where every paper is a file of its own."""
        sheet = self._sheet
        if not sheet.form.each:
            name = f"{self._name()}.pdf"
            sheet.prompts.save_file(sheet, "保存 PDF", name, self._save)
            return
        try:
            rule = sheet.form.rule()
        except Refusal as refusal:
            sheet.form.refuse(refusal)
            return
        sheet.prompts.open_folder(sheet, "存到哪个文件夹", lambda place: self._fill(place, rule))

    def _name(self) -> str:
        sheet = self._sheet
        source, subjects = sheet.job.source, sheet.form.subjects()
        if source is not None and len(subjects) > 1:
            blank = sheet.form.order().mode == "blank"
            return f"{source.title}（" + (
                f"空白，{len(subjects)} 种）" if blank else f"{len(subjects)} 人）"
            )
        if source is not None and sheet.form.order().mode != "filled":
            return f"{source.title}（{sheet.form.content}）"
        return sheet.job.name

    def _save(self, path: Path) -> None:
        sheet = self._sheet
        subjects, asked = sheet.form.subjects(), sheet.batch()
        if asked is not None and len(subjects) > 1:
            run_drawing_task(
                sheet, "生成 PDF",
                lambda going: many.write_together(asked, subjects, path, going),
                partial(self._written, path),
            )  # fmt: skip
            return
        drawn = sheet.drawn
        if drawn is None:
            return
        try:
            write_paper(drawn.paper, path)
        except Refusal as refusal:
            sheet.prompts.tell(sheet, refusal.sentence)
            return
        self._note([self._shown(path.name)], FILE)
        sheet.saved.emit(path)
        sheet.accept()

    def _written(self, path: Path, outcome: Outcome) -> None:
        if not outcome.done:
            self._say(outcome_words(outcome, "存", 0))
            return
        self._note(outcome.done, FILE)
        self._sheet.saved.emit(path)
        self._sheet.accept()

    def _fill(self, place: Path, rule: str) -> None:
        asked = self._sheet.batch()
        if asked is None:
            return
        named = many.names_of(asked, self._sheet.form.subjects(), rule)
        files = {subject: place / name for subject, name in named.items()}
        there = [path.name for path in files.values() if path.exists()]
        if not there:
            self._write(place, files)
            return
        self._sheet.prompts.confirm(
            self._sheet, f"这个文件夹里已有 {len(there)} 个同名的文件，要替换吗？", "替换",
            lambda: self._write(place, files), detail="、".join(there[:_SHOWN]),
        )  # fmt: skip

    def _write(self, place: Path, files: dict[Subject, Path]) -> None:
        asked = self._sheet.batch()
        if asked is not None:
            run_drawing_task(
                self._sheet, "生成 PDF", lambda going: many.write_each(asked, files, going),
                partial(self._filled, place, files),
            )  # fmt: skip

    def _filled(self, place: Path, files: dict[Subject, Path], outcome: Outcome) -> None:
        self._note(outcome.done, FILE)
        settled = {one.subject for one in outcome.done} | set(outcome.skipped)
        rest = {subject: path for subject, path in files.items() if subject not in settled}
        self._say(outcome_words(outcome, "存", len(rest)))
        if rest:
            self._offer(len(rest), lambda: self._write(place, rest))
        else:
            self._sheet.saved.emit(place)
            self._sheet.accept()

    # printers

    def ask_printer(self, *, test: bool) -> None:
        """Ask the system's own dialog which printer, and how."""
        sheet = self._sheet
        names = QPrinterInfo.availablePrinterNames()
        if not names:
            sentence = "这台电脑上没有找到打印机。"
            more = "可以先保存 PDF，再拿到有打印机的电脑上打印。"
            sheet.prompts.tell(sheet, sentence, more)
            return
        last = PrinterShelf().last
        made = sheet.drawn.paper.made if sheet.drawn else None
        size = made.size if made else _A4
        printer = new_printer(
            self._name(), duplex=sheet.duplex, size=size, name=last if last in names else ""
        )
        printer.setCopyCount(1 if test else sheet.form.copies)
        ask = QPrintDialog(printer, sheet)
        ask.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        ask.accepted.connect(lambda: self.send(printer, test=test))
        ask.finished.connect(ask.deleteLater)
        QDialog.open(ask)

    def send(self, printer: QPrinter, *, test: bool) -> None:
        """Hand over what is in view, or everybody's."""
        sheet = self._sheet
        shelf, tray = PrinterShelf(), sheet.form.tray
        if printer.printerName():
            shelf.last = printer.printerName()
        how = shelf.adjustment(printer.printerName(), tray)
        subjects, asked = sheet.form.subjects(), sheet.batch()
        if asked is not None and len(subjects) > 1 and not test:
            self._print(printer, subjects)
            return
        if sheet.drawn is None:
            return
        pdf = sheet.drawn.paper.pdf
        if test:
            printer.setFromTo(1, 1)
        run_drawing_task(
            sheet, "打印", lambda say: send_pages(pdf, printer, say, how, tray),
            partial(self._sent, printer, test=test),
        )  # fmt: skip

    def _sent(self, printer: QPrinter, pages: int, *, test: bool) -> None:
        sheet = self._sheet
        if test:
            self._say("已试打第一页，没有留记录。")
            return
        target = printer.printerName() or printer.outputFileName()
        left = self._shown(target)
        if sheet.drawn and pages != sheet.drawn.paper.pages:
            left = left._replace(pages=pages)  # fewer were chosen in the system's dialog
        self._note([left], PRINTER, printer.copyCount())
        sheet.printed.emit(pages)
        sheet.accept()

    def _print(self, printer: QPrinter, subjects: tuple[Subject, ...]) -> None:
        asked, tray = self._sheet.batch(), self._sheet.form.tray
        how = PrinterShelf().adjustment(printer.printerName(), tray)
        if asked is not None:
            run_drawing_task(
                self._sheet, "打印",
                lambda going: many.print_each(asked, subjects, printer, how, tray, going),
                partial(self._all_sent, printer, subjects),
            )  # fmt: skip

    def _all_sent(self, printer: QPrinter, subjects: tuple[Subject, ...], outcome: Outcome) -> None:
        self._note(outcome.done, PRINTER, printer.copyCount())
        settled = {one.subject for one in outcome.done} | set(outcome.skipped)
        rest = tuple(one for one in subjects if one not in settled)
        self._say(outcome_words(outcome, "打印", len(rest)))
        if rest:
            self._offer(len(rest), lambda: self._print(printer, rest))
        else:
            self._sheet.printed.emit(sum(one.pages for one in outcome.done))
            self._sheet.accept()

    # what was done

    def _shown(self, target: str) -> Left:
        drawn, job = self._sheet.drawn, self._sheet.job
        subject = (drawn.subject if drawn else None) or job.whose or Subject(job.subject)
        if drawn is None or drawn.carried is None:
            codes = drawn.paper.codes if drawn else ()
            pages, part = (drawn.paper.pages, drawn.part) if drawn else (0, "")
            return many.Left(subject, pages, part, codes, target)
        carried = drawn.carried
        return many.Left(subject, carried.pages, carried.part, carried.codes, target)

    def _note(self, left: list[Left] | tuple[Left, ...], way: str, copies: int = 1) -> None:
        sheet = self._sheet
        if sheet.log is None:
            return
        job, source = sheet.job, sheet.job.source
        title = sheet.form.paper or job.title.removeprefix("打印")
        form, title = (source.form, source.title) if source else (job.form, title)
        content = sheet.form.content
        noted = [
            Print(form, title, one.subject, content, sheet.duplex, one.pages, one.part,
                  copies, way, one.target, one.codes)
            for one in left
        ]  # fmt: skip
        try:
            sheet.log.enter(noted)
        except StoreTrouble as trouble:  # the paper is out
            done = "打印好了" if way == PRINTER else "存好了"
            sentence = f"已经{done}，但打印记录没有记上：{trouble.sentence}"
            sheet.prompts.tell(sheet.parentWidget(), sentence)

    def _say(self, said: str) -> None:
        self.report.setText(said)
        self.report.show()

    def _offer(self, missing: int, rest: Callable[[], object]) -> None:
        self._rest = rest
        self.resume.setText(f"继续没有做完的 {missing} 份")
        self.resume.show()
        self.resume.setFocus()

    def _go_on(self) -> None:
        rest = self._rest
        self.forget()
        if rest is not None:
            rest()
