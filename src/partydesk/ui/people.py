"""Persons in a field: names with 、 between them, offered by name or pinyin."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPoint, QStringListModel
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QLineEdit

from partydesk.kernel.names import tidy_name
from partydesk.ui.editors import Editor
from partydesk.ui.fields import Person
from partydesk.ui.theme import px, set_role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partydesk.ui.fields import PeopleField

_LIST = 260  # px at text size 100 %: a name with its branch and category
_BETWEEN = re.compile(r"[、，,；;\n]")


def taken_name(text: str) -> str:
    """The name in a candidate: what stands before a full-width space; the rest is for choosing."""
    return text.split("　", 1)[0]


class PeopleEditor(Editor):
    """One line of names; a list of candidates opens below the name being typed."""

    def __init__(self, field: PeopleField) -> None:
        self.box = QLineEdit()
        super().__init__(field, self.box)
        self._people = field
        self._ids: dict[str, list[int]] = {}
        self._offered: Sequence[tuple[int, str]] = ()
        self.box.setPlaceholderText(field.placeholder)
        self.box.textChanged.connect(self.say)
        self.box.textEdited.connect(self._offer)
        self.box.editingFinished.connect(self._tidy)
        self._list = QStringListModel(self)
        self._completer = self._make_completer()

    def value(self) -> tuple[Person, ...]:
        """Everyone named, with the id of those who were picked."""
        seen: dict[str, int] = {}
        people = []
        for name in self._names():
            ids, nth = self._ids.get(name, []), seen.get(name, 0)
            people.append(Person(name, ids[nth] if nth < len(ids) else None))
            seen[name] = nth + 1
        return tuple(people)

    def set_value(self, value: object) -> None:
        """Show persons."""
        people = tuple(value) if isinstance(value, tuple | list) else ()
        self._ids = {}
        for person in people:
            if person.id is not None:
                self._ids.setdefault(person.name, []).append(person.id)
        self.box.setText("、".join(person.name for person in people))

    def typed(self) -> dict[str, Any]:
        """The line of names, and whom each name was picked for."""
        return {"text": self.box.text(), "ids": self._ids}

    def retype(self, state: Any) -> None:
        """Put the names back, each for the same person."""
        if isinstance(state, dict):
            self._ids = {str(name): list(ids) for name, ids in state.get("ids", {}).items()}
            self.box.setText(str(state.get("text", "")))

    def empty(self) -> bool:
        """Whether nobody is named."""
        return not self._names()

    def problem(self) -> str:
        """Nobody where someone is needed, or too many."""
        if self._people.most and len(self._names()) > self._people.most:
            return f"{self.field.label}最多 {self._people.most} 人"
        return super().problem()

    def take(self, candidate: int) -> None:
        """Put the n-th candidate of the open list where the cursor is, ready for the next name."""
        id_, text = self._offered[candidate]
        start, end = self._part()
        whole = self.box.text()
        head, tail = whole[:start], whole[end:]
        between = "" if tail or self._people.most == 1 else "、"
        name = taken_name(text)
        self._ids.setdefault(name, [])
        if id_ not in self._ids[name]:
            self._ids[name].append(id_)
        self.box.setText(f"{head}{name}{between}{tail}")
        self.box.setCursorPosition(len(head) + len(name) + len(between))
        self._list.setStringList([])

    def popup(self) -> QAbstractItemView:
        """The open list of candidates."""
        return self._completer.popup()

    def _make_completer(self) -> QCompleter:
        completer = QCompleter(self._list, self)
        completer.setWidget(self.box)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        popup = set_role(completer.popup(), "candidates")
        popup.setAccessibleName(f"{self.field.label}：可选的人")
        completer.activated[QModelIndex].connect(lambda index: self.take(index.row()))  # type: ignore[index]
        return completer

    def _part(self) -> tuple[int, int]:
        """Where the name under the cursor begins and ends."""
        text, cursor = self.box.text(), self.box.cursorPosition()
        start = max((m.end() for m in _BETWEEN.finditer(text[:cursor])), default=0)
        after = _BETWEEN.search(text, cursor)
        return start, after.start() if after else len(text)

    def _names(self) -> list[str]:
        parts = (tidy_name(part) for part in _BETWEEN.split(self.box.text()))
        return [part for part in parts if part]

    def _offer(self) -> None:
        start, end = self._part()
        typed = self.box.text()[start:end].strip()
        find = self._people.candidates
        self._offered = find(typed) if find and typed else ()
        self._list.setStringList([text for _, text in self._offered])
        if self._offered:
            area = self.box.rect()
            area.setWidth(max(area.width() // 2, px(_LIST)))
            area.moveTopLeft(QPoint(self.box.cursorRect().left(), 0))
            self._completer.complete(area)
            self.popup().setCurrentIndex(self._list.index(0))
        else:
            self.popup().hide()

    def _tidy(self) -> None:
        if self.popup().isVisible():
            return
        for name in self._names():
            self._recognise(name)
        tidy = "、".join(self._names())
        if tidy != self.box.text():
            self.box.setText(tidy)

    def _recognise(self, name: str) -> None:
        """A name typed in full that belongs to exactly one person of the books is that person."""
        if self._people.candidates is None or self._ids.get(name):
            return
        ids = [id_ for id_, text in self._people.candidates(name) if taken_name(text) == name]
        if len(ids) == 1:
            self._ids[name] = ids
