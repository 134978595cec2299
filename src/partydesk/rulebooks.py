"""The rule tables of the program: each is read once, when a book first judges by it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from partydesk import resources
from partydesk.kernel.dates import WorkCalendar
from partydesk.kernel.late import late

if TYPE_CHECKING:
    from datetime import date

    from partydesk.kernel import rulebook
    from partydesk.kernel.rulebook import Citations, Rulebook
else:
    rulebook = late("partydesk.kernel.rulebook")


class Rulebooks:
    """Dated, cited rules by subject, and the calendar of working days.

    Raises:
        RuleDataError: at the first use of a table that is not well formed.
    """

    @cached_property
    def development(self) -> Rulebook:
        """发展党员: 25 steps and their intervals."""
        return self._read("development")

    @cached_property
    def agreements(self) -> Rulebook:
        """发展党员: what must agree between two papers."""
        return self._read("agreements")

    @cached_property
    def dues(self) -> Rulebook:
        """党费: rates, bases, periods."""
        return self._read("dues")

    @cached_property
    def meetings(self) -> Rulebook:
        """Meetings: quorum and majority by matter, frequencies."""
        return self._read("meetings")

    @cached_property
    def terms(self) -> Rulebook:
        """Terms of office and sizes of committees."""
        return self._read("terms")

    @cached_property
    def transfers(self) -> Rulebook:
        """组织关系接转: letters and their receipts, mobile members, lost contact."""
        return self._read("transfers")

    @cached_property
    def appraisal(self) -> Rulebook:
        """民主评议党员: the share of 优秀, who is graded, what follows."""
        return self._read("appraisal")

    @cached_property
    def statistics(self) -> Rulebook:
        """党内统计: the bands of the annual report."""
        return self._read("statistics")

    @cached_property
    def local(self) -> Rulebook:
        """地方规定: the kinds of local rules that a unit may switch on."""
        return self._read("local")

    @cached_property
    def calendar(self) -> WorkCalendar:
        """Working days of the years whose arrangement is known (`resources/holidays`)."""
        holidays: set[date] = set()
        workdays: set[date] = set()
        years: set[int] = set()
        for file in sorted(resources.folder("holidays").glob("*.toml")):
            table = resources.read_toml("holidays", file.name)
            years.add(int(file.stem))
            holidays.update(table["holidays"])
            workdays.update(table["workdays"])
        return WorkCalendar(frozenset(holidays), frozenset(workdays), frozenset(years))

    @cached_property
    def _citations(self) -> Citations:
        return rulebook.Citations(resources.read_toml("rules", "citations.toml"))

    def read_all(self) -> None:
        """Read every table now, in any thread: who judges by one first need not wait for it."""
        for name, kept in vars(type(self)).items():
            if isinstance(kept, cached_property):
                getattr(self, name)

    def _read(self, name: str) -> Rulebook:
        return rulebook.Rulebook(
            name, resources.read_toml("rules", f"{name}.toml"), self._citations
        )
