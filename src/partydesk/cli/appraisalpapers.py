"""`partydesk print` of appraisals: of one branch and year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.cli.meetingpapers import branch_of
from partydesk.features.appraisal.papers import FORMS as PAPERS
from partydesk.features.appraisal.papers import AppraisalPress

if TYPE_CHECKING:
    import argparse

    from partydesk.books import Books
    from partydesk.printing.press import Paper

FORMS = {name: ["--branch", "--year", "--blank", "--duplex"] for name in PAPERS}
"""The forms about appraisals and the options each takes; without a year it is the one due now."""


def appraisal_paper(books: Books, args: argparse.Namespace) -> Paper:
    """The paper that was asked for; without a branch of every one that has an appraisal.

    Raises:
        Refusal: no such branch, no appraisal of that year, too many names for half a sheet.
    """
    press, year = AppraisalPress(books.appraisal), args.year or books.appraisal.year_now()
    if args.blank:
        return press.job(args.form, 0, year, blank=True, duplex=args.duplex)()
    if args.branch is not None:
        return press.job(args.form, branch_of(books, args.branch), year, duplex=args.duplex)()
    branches = [body.id for body in books.organization.branches()]
    return press.of_all(args.form, branches, year, duplex=args.duplex)()
