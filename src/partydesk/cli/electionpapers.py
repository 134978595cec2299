"""`partydesk print` of what is about terms and elections: of one branch, or of the unit itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.cli.meetingpapers import branch_of
from partydesk.features.elections.papers import FORMS as PAPERS
from partydesk.features.elections.papers import ElectionPress

if TYPE_CHECKING:
    import argparse

    from partydesk.books import Books
    from partydesk.printing.press import Paper

FORMS = {name: ["--branch", "--blank", "--duplex"] for name in PAPERS}
"""The forms about terms and elections and the options each takes."""


def election_paper(books: Books, args: argparse.Namespace) -> Paper:
    """The paper that was asked for.

    Raises:
        Refusal: no such branch; no election was begun there.
    """
    unit = books.organization.unit().id
    body = unit if args.branch is None else branch_of(books, args.branch)
    press = ElectionPress(books.elections)
    return press.job(args.form, body, books.today(), blank=args.blank, duplex=args.duplex)()
