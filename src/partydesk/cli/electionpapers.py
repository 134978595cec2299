"""`partydesk print` of what is about terms and elections: of one branch, or of the unit itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.cli.meetingpapers import branch_of
from partydesk.features.elections.papers import COMMITTEE, OVERVIEW, ElectionPress
from partydesk.features.elections.papers import FORMS as PAPERS
from partydesk.features.elections.queries import newest_body

if TYPE_CHECKING:
    import argparse

    from partydesk.books import Books
    from partydesk.printing.press import Paper

_OF_COMMITTEES = frozenset({COMMITTEE, OVERVIEW})
FORMS = {name: ["--branch", "--blank", "--duplex"] for name in PAPERS}
"""The forms about terms and elections and the options each takes."""


def election_paper(books: Books, args: argparse.Namespace) -> Paper:
    """The paper that was asked for; without a branch of the election that was begun last.

    Raises:
        Refusal: no such branch; no election was begun there.
    """
    body = books.organization.unit().id
    if args.branch is not None:
        body = branch_of(books, args.branch)
    elif args.form not in _OF_COMMITTEES and (last := newest_body()) is not None:
        body = last
    press = ElectionPress(books.elections)
    return press.job(args.form, body, books.today(), blank=args.blank, duplex=args.duplex)()
