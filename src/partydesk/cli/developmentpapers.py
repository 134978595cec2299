"""`partydesk print` of the papers of the development way: of those who are named, or of all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.development.papers import BookPress, WayPress, way_forms
from partydesk.features.development.papers.happenings import TITLES as OF_HAPPENINGS
from partydesk.features.development.papers.happenings import everybody, happenings_job
from partydesk.features.development.papers.letters import REGISTER, register_job
from partydesk.features.development.queries.letters import letters

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from partydesk.books import Books
    from partydesk.printing.press import Paper

FORMS = {
    name: ["--person", "--blank", "--duplex"] for name in (*way_forms(), REGISTER, *OF_HAPPENINGS)
}
"""The forms of the way and the options each takes."""


def way_paper(books: Books, args: argparse.Namespace, people: Sequence[int]) -> Paper:
    """The paper that was asked for, about these people.

    Raises:
        Refusal: there is nobody it can be about.
    """
    if args.form == REGISTER:
        chosen = set(people) if args.person else None
        rows = [row for row in letters() if chosen is None or row.person_id in chosen]
        unit, on = books.organization.unit().name, books.today()
        return register_job(unit, on, rows, blank=args.blank, duplex=args.duplex)()
    press = BookPress(books.development, books.organization)
    if args.form in OF_HAPPENINGS:
        meant = people if args.person else everybody()
        return happenings_job(
            args.form, press.values, meant, blank=args.blank, duplex=args.duplex
        )()
    way = WayPress(press, books.development, books.organization.unit().id)
    return way.print(args.form, people, blank=args.blank, duplex=args.duplex)
