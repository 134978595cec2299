"""What is said beside the fields of a person's entry while it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from partydesk.features.roster import queries
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.identity import IdNumber, normalise_id, read_id

if TYPE_CHECKING:
    from partydesk.ui.fields import Values
    from partydesk.ui.form import Form

_ID_LENGTH = 18


class Checks(QObject):
    """What is said beside the fields while they are filled in; nothing is refused here."""

    def __init__(self, form: Form, person_id: int) -> None:
        super().__init__(form)
        self._form = form
        self._person = person_id
        self._name = ""
        self._number = ""
        self._said: dict[str, str] = {}

    def look(self, values: Values) -> None:
        """After each change: fill what is derived, compare what is not."""
        self._look_at_name(values["name"])
        number = self._read(values["id_number"])
        if number is not None and number.text != self._number:
            self._number = number.text
            for key, found in (("sex", number.sex), ("birth_date", PartialDate.of(number.born))):
                if values[key] is None:
                    self._form.editor(key).fill(found)
                    values[key] = found
        self._compare(values, number)

    def _look_at_name(self, name: str) -> None:
        if name == self._name:
            return
        self._name = name
        others = [one for one in queries.namesakes(name) if one.id != self._person] if name else []
        words = "；".join(one.words for one in others)
        self._say("name", f"已有同名：{words}。不是同一人才继续登记。" if others else "")

    def _read(self, typed: str) -> IdNumber | None:
        text = normalise_id(typed)
        try:
            number = read_id(text) if text else None
        except ValueError as error:
            short = len(text) < _ID_LENGTH and text[:-1].isdigit()
            self._say("id_number", f"已输入 {len(text)} 位" if short else f"{error}")
            return None
        if number is None:
            self._say("id_number", "")
            return None
        owner = queries.known(id_number=number.text)
        if owner is not None and owner.id != self._person:
            self._say("id_number", f"这个身份证号已经登记为{owner.words}")
        else:
            self._say("id_number", f"校验位正确：{number.sex}，{number.born} 出生")
        return number

    def _compare(self, values: Values, number: IdNumber | None) -> None:
        sex, born = values["sex"], values["birth_date"]
        odd_sex = number is not None and sex is not None and sex != number.sex
        self._say("sex", f"身份证号表示{number.sex}" if number and odd_sex else "")
        odd_birth = number is not None and born is not None and born.contradicts(number.born)
        self._say(
            "birth_date",
            f"身份证号里是 {number.born}；档案认定的与此不同时照档案填，并在备注里写明"
            if number and odd_birth
            else "",
        )

    def _say(self, key: str, words: str) -> None:
        if self._said.get(key, "") != words:
            self._said[key] = words
            self._form.set_hint(key, words)
