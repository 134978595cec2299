"""`partydesk print` of appraisals: of one branch and year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.cli.meetingpapers import branch_of
from partydesk.features.appraisal.papers import FORMS as PAPERS
from partydesk.features.appraisal.papers import AppraisalPress
from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    import argparse

    from partydesk.books import Books
    from partydesk.printing.press import Paper

FORMS = {name: ["--branch", "--year", "--blank", "--duplex"] for name in PAPERS}
"""The forms about appraisals and the options each takes; without a year it is the one due now."""


def appraisal_paper(books: Books, args: argparse.Namespace) -> Paper:
    """The paper that was asked for.

    Raises:
        Refusal: no such branch, several of them and none named, no appraisal of that year.
    """
    branches = books.organization.branches()
    if args.branch is None and len(branches) != 1 and not args.blank:
        raise Refusal("请用 --branch 说明哪个党支部。", field="branch")
    first = branches[0].id if branches else books.organization.unit().id
    body = first if args.branch is None else branch_of(books, args.branch)
    year = args.year or books.appraisal.year_now()
    press = AppraisalPress(books.appraisal)
    return press.job(args.form, body, year, blank=args.blank, duplex=args.duplex)()
