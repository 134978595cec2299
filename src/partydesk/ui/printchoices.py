"""What the clerk chooses at the print sheet, and the order it makes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from partydesk.kernel.filenames import check_rule
from partydesk.kernel.prints import Subject
from partydesk.printing.finish import Fold
from partydesk.printing.order import Order
from partydesk.ui.fields import (
    ChoiceField,
    Field,
    NumberField,
    PeopleField,
    TextField,
)
from partydesk.ui.form import Form

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partydesk.kernel.findings import Refusal
    from partydesk.ui.printjob import PrintJob

SINGLE, DUPLEX = "single", "duplex"
ONE_FILE, EACH = "one", "each"
SLOTS = ("序号", "姓名", "表名")
_HERE, _ALL, _SOME = "here", "all", "some"
_EVERY, _PAGES, _CHANGED = "every", "pages", "changed"
_OFFERED = 12
_MOST_COPIES = 99
_CONTENT = (("filled", "已登记的内容"), ("blank", "空白（手写）"), ("draft", "誊抄底稿"))
_WORDS = {"filled": "已登记的内容", "blank": "空白", "draft": "誊抄底稿"}
_DRAFT_HINT = "登记的内容印成浅色，字数、行宽照手写的来，照着抄。"


class PrintChoices(Form):
    """The fields of a print sheet.

    Signals:
        chosen: something was chosen that draws the paper anew.
    """

    chosen = Signal()

    def __init__(self, job: PrintJob, trays: Sequence[str] = ()) -> None:
        self._source = job.source
        self._subjects = tuple(job.source.subjects) if job.source else ()
        self._blanks: tuple[Subject, ...] = getattr(job.source, "blanks", (Subject("空白"),))
        super().__init__([*_asked(job, self._find), *_paper(job), *_out(job, trays)])
        self.set_values({"copies": 1, "names": "-".join(f"{{{slot}}}" for slot in SLOTS)})
        self.set_values(job.start)
        self.edited.connect(lambda _: self._changed_by_clerk())
        self._show_fields()
        self._drawn = self._drawing()

    @property
    def content(self) -> str:
        """How the paper is filled, in the words of the print log."""
        return _WORDS.get(str(self.values().get("content")), _WORDS["filled"])

    @property
    def paper(self) -> str:
        """Which of several papers was chosen, in words; empty where there is only one."""
        return str(self.editor("form").typed()) if "form" in self.keys else ""

    def order(self) -> Order:
        """What is asked of each paper."""
        values = self.values()
        duplex = values.get("sides") == DUPLEX
        which = values.get("which")
        asked = Order(
            duplex=duplex,
            pages=values["pages"] if which == _PAGES else "",
            fold=values.get("fold", Fold.PLAIN),
            creep=float(values.get("creep") or 0),
        )
        if self._source is None:
            return asked
        changed = which == _CHANGED and values["content"] == "filled"
        return asked._replace(mode=values["content"], changed=changed)

    def subjects(self) -> tuple[Subject, ...]:
        """Whose papers; blank ones are nobody's, one of each kind that the source has."""
        if not self._subjects:
            return ()
        values = self.values()
        if values["content"] == "blank":
            return self._numbered(self._blanks) if len(self._blanks) > 1 else self._blanks
        if values.get("who") == _ALL:
            return self._numbered(self._subjects)
        if values.get("who") == _SOME:
            picked = {person.id for person in values["people"]}
            return self._numbered([one for one in self._subjects if one.person in picked])
        return self._subjects[:1]

    @property
    def copies(self) -> int:
        """How many of each."""
        return int(self.values().get("copies") or 1)

    @property
    def tray(self) -> str:
        """What the printer calls the tray; empty for its usual one."""
        return str(self.values().get("tray") or "")

    @property
    def each(self) -> bool:
        """Whether every paper is a file of its own."""
        return len(self.subjects()) > 1 and self.values()["files"] == EACH

    def rule(self) -> str:
        """How files are named.

        Raises:
            Refusal: it cannot be (field `names`).
        """
        rule = str(self.values()["names"])
        check_rule(rule, SLOTS)
        return rule

    def refuse(self, refusal: Refusal) -> bool:
        """Say what cannot stand at its field; False where it has none here."""
        if refusal.field not in self.keys:
            return False
        self.set_errors({str(refusal.field): refusal.sentence}, focus=False)
        return True

    def _changed_by_clerk(self) -> None:
        self._show_fields()
        drawing = self._drawing()
        if drawing != self._drawn:  # the number of copies draws nothing
            self._drawn = drawing
            self.set_errors({}, focus=False)
            self.chosen.emit()

    def _drawing(self) -> object:
        values = self.values()
        other = {k: v for k, v in values.items() if k not in {"copies", "tray", "files", "names"}}
        return repr(other)

    def _show_fields(self) -> None:
        values = self.values()
        if "which" in self.keys:
            self.set_shown("pages", values["which"] == _PAGES)
        if "creep" in self.keys:
            self.set_shown("creep", values["fold"] == Fold.BOOKLET)
        if self._source is None:
            return
        filled = values["content"] == "filled"
        many = len(self.subjects()) > 1
        if "who" in self.keys:
            self.set_shown("who", values["content"] != "blank")
        if "people" in self.keys:
            self.set_shown("people", values.get("who") == _SOME and values["content"] != "blank")
        self.set_shown("which", filled or values["which"] != _CHANGED)
        self.set_shown("files", many)
        self.set_shown("names", many and values["files"] == EACH)
        self.set_hint("content", _DRAFT_HINT if values["content"] == "draft" else "")

    def _numbered(self, subjects: Sequence[Subject]) -> tuple[Subject, ...]:
        return tuple(one._replace(number=number) for number, one in enumerate(subjects, 1))

    def _find(self, query: str) -> list[tuple[int, str]]:
        finder = getattr(self._source, "answers", None)
        found = [
            one for one in self._subjects
            if one.person is not None
            and (query in one.name or (finder is not None and finder(one, query)))
        ]  # fmt: skip
        return [(int(one.person or 0), one.name) for one in found[:_OFFERED]]


def _asked(job: PrintJob, find: object) -> list[Field]:
    if job.source is None:
        return list(job.choices)
    made: list[Field] = [
        *job.choices,
        ChoiceField(key="content", label="内容", blank="", options=_CONTENT),
    ]
    subjects = job.source.subjects
    if len(subjects) > 1:
        people = all(one.person is not None for one in subjects)
        every = f"名单里的全部（{len(subjects)} 人）" if people else f"全部（{len(subjects)} 个）"
        whose = [(_HERE, subjects[0].name), (_ALL, every)]
        if people:
            whose.append((_SOME, "选几个人"))
        made.append(ChoiceField(key="who", label="谁的", blank="", options=tuple(whose)))
        if people:
            chosen = PeopleField(key="people", label="选谁", candidates=find)  # type: ignore[arg-type]
            made.append(chosen)
    return made


def _paper(job: PrintJob) -> list[Field]:
    made: list[Field] = []
    if not job.one_side:
        sides = ((SINGLE, "单面"), (DUPLEX, "双面"))
        made.append(ChoiceField(key="sides", label="单双面", blank="", options=sides))
    which: tuple[tuple[str, str], ...] = ((_EVERY, "全部"), (_PAGES, "指定的页"))
    if job.source is not None:
        which = (*which, (_CHANGED, "上次打印后改过的页"))
    if not job.one_side:
        made += [
            ChoiceField(key="which", label="打哪些页", blank="", options=which),
            TextField(key="pages", label="页码", placeholder="如 1-3，5，8-"),
        ]
    if job.one_side:
        return made
    fold = ((Fold.PLAIN, "一页一面"), (Fold.PAIRS, "两页拼一面（A3）"),
            (Fold.BOOKLET, "小册子（A3 对折骑马订）"))  # fmt: skip
    return [
        *made,
        ChoiceField(key="fold", label="版式", blank="", options=fold),
        NumberField(key="creep", label="每张内移", decimals=2, unit="毫米", most=2,
                    hint="里层的纸对折后会顶出来，普通纸填 0.1。"),
    ]  # fmt: skip


def _out(job: PrintJob, trays: Sequence[str]) -> list[Field]:
    made: list[Field] = [
        NumberField(key="copies", label="份数", least=1, most=_MOST_COPIES),
    ]
    if trays:
        options = tuple((tray, tray) for tray in trays)
        made.append(ChoiceField(key="tray", label="纸盒", blank="（打印机默认）", options=options))
    if job.source is not None:
        files = ((ONE_FILE, "一个文件"), (EACH, "每份一个文件"))
        made += [
            ChoiceField(key="files", label="存成", blank="", options=files),
            TextField(key="names", label="文件名"),
        ]
    return made
