"""打印记录: notes what left the program; nothing of it can be taken back, the paper is out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.prints import queries
from partydesk.features.prints.rules import label_of
from partydesk.features.prints.tables import PrintedPaper
from partydesk.kernel.late import late
from partydesk.kernel.prints import FILE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partydesk.kernel.forgetting import Gone
    from partydesk.kernel.prints import LastPrint, Print, Subject
    from partydesk.store import unnaming
    from partydesk.store.unit import Store
else:
    unnaming = late("partydesk.store.unnaming")

FILLED = "已登记的内容"


class PrintBook:
    """The print log of one open unit.

    Args:
        store: the open unit.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    @property
    def keeps(self) -> bool:
        """Whether whoever is at work can have it noted: who only reads writes nothing at all."""
        return self._store.role.writes

    def enter(self, prints: Sequence[Print]) -> None:
        """Note papers that were printed together, as one change that cannot be undone.

        Raises:
            StoreTrouble: trouble with the unit's disk.
        """
        if not prints or not self.keeps:
            return
        at = self._store.clock().isoformat(timespec="seconds")
        with self._store.note(label_of(prints)):
            for one in prints:
                PrintedPaper.create(
                    at=at, clerk=self._store.clerk, form=one.form, title=one.title,
                    person_id=one.subject.person, subject=one.subject.name, content=one.content,
                    duplex=int(one.duplex), pages=one.pages, part=one.part, copies=one.copies,
                    way=one.way, target=_readable(one.target), codes=list(one.codes),
                )  # fmt: skip

    def last(self, form: str, subject: Subject, *, duplex: bool) -> LastPrint | None:
        """When this filled paper was last printed, laid out for one side or for both."""
        return queries.last(form, subject, FILLED, duplex=duplex)


def forget(gone: Gone) -> None:
    """Let the log say what was printed of these people and when, and not whose; inside a change."""
    paper = PrintedPaper
    for person in gone.people:
        of_person = paper.person_id == person
        paper.update(subject=gone.called(person)).where(of_person).execute()
        paper.update(target="").where(of_person, paper.way == FILE).execute()
    unnaming.unname(paper, (paper.title, paper.subject, paper.part, paper.target), gone)


def _readable(name: str) -> str:
    """A name of a file as it can be kept: bytes that no text knows are question marks."""
    return name.encode("utf-8", "replace").decode()
