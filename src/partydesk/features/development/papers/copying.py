"""入党志愿书誊抄底稿: what is known for the boxes of the form, to be copied by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partydesk.features.forms.queries import unit_form
from partydesk.kernel.dates import PartialDate
from partydesk.printing.press import composed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from contextlib import AbstractContextManager
    from datetime import date

    from partydesk.features.development.papers.press import BookPress
    from partydesk.features.development.service import RecordBooks
    from partydesk.kernel.prints import Subject
    from partydesk.printing.press import Composed, Mode

APPLICATION_COPY = "application-copy"
"""Name of the form."""
NOTHING = "无"
_PLAIN = ("name", "sex", "ethnicity", "native_place", "education", "degree", "workplace", "address",
          "id_number")  # fmt: skip
_ASKED = ("memberships", "honours", "remark")


def copying_values(book: Mapping[str, Any]) -> dict[str, Any]:
    """The mapping of the form, from that of the record book.

    What the applicant is asked and has nothing to say of is 无; what others write stays empty
    until it is known.
    """
    if not book:
        return {}
    person, steps = book["person"], book["steps"]
    written = {key: person.get(key) or "" for key in _PLAIN}
    asked = {key: person.get(key) or NOTHING for key in _ASKED}
    names = str(steps.get("9", {}).get("introducers") or "").split("、")
    meeting, talk, approval = (steps.get(step, {}) for step in ("15", "16", "17"))
    return written | asked | {
        "born": day_words(person.get("birth_date")),
        "resume": book["resume"],
        "relatives": [_answered(line) for line in book["relatives"]],
        "introducer_1": names[0],
        "introducer_2": names[1] if len(names) > 1 else "",
        "branch": book["unit"]["branch"],
        "resolution": meeting.get("resolution") or "",
        "resolved_on": day_words(meeting.get("date")),
        "general": meeting.get("general_branch_opinion") or "",
        "talk": talk.get("opinion") or "",
        "talker": talk.get("talker") or "",
        "talker_post": talk.get("talker_post") or "",
        "talked_on": day_words(talk.get("date")),
        "approval": approval.get("opinion") or "",
        "approved_on": day_words(approval.get("date")),
        "rounds": [_round(one) for one in book["rounds"]],
    }  # fmt: skip


def day_words(day: object) -> str:
    """A day as the form has it, 2026年05月01日; what is not known of it is left out."""
    if not isinstance(day, PartialDate):
        return ""
    parts = [f"{day.year:04d}年"]
    parts += [f"{day.month:02d}月"] if day.month else []
    parts += [f"{day.day:02d}日"] if day.day else []
    return "".join(parts)


class CopySource:
    """The drafts of several people, for the print sheet; they are always drafts.

    Attributes:
        form, title: of the paper.
        subjects: whose there are; the first is whom the clerk stands at.
    """

    form = APPLICATION_COPY
    title = "入党志愿书誊抄底稿"

    def __init__(self, press: BookPress, books: RecordBooks, people: Sequence[Subject]) -> None:
        self.subjects = tuple(people)
        self._press, self._books = press, books

    def today(self) -> date:
        """The day on which it is printed."""
        return self._books.today()

    def reading(self) -> AbstractContextManager[object]:
        """Held while something is read in another thread than the window's."""
        return self._books.reading()

    def work(self, subject: Subject, mode: Mode, *, duplex: bool) -> Callable[[], Composed]:
        """Read the values now; what is returned composes the paper, in any thread."""
        layout = unit_form(self.form)
        values = copying_values(self._press.values(subject.person or 0))
        way: Mode = "blank" if mode == "blank" else "draft"
        return lambda: composed(layout, [values], mode=way, duplex=duplex)


def _round(one: Mapping[str, Any]) -> dict[str, Any]:
    meeting, approval = one.get("23", {}), one.get("24", {})
    return {
        "resolution": meeting.get("resolution") or "",
        "resolved_on": day_words(meeting.get("date")),
        "general": meeting.get("general_branch_opinion") or "",
        "approval": approval.get("opinion") or "",
        "approved_on": day_words(approval.get("date")),
    }


def _answered(line: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value or NOTHING for key, value in line.items()}
