"""What the regulations demand of a yearly appraisal, and what the clerk asks."""

from partydesk.features.appraisal.rules.figures import (
    appraisal_year,
    check_ballots,
    check_votes,
    most_excellent,
    rectify_by,
)
from partydesk.features.appraisal.rules.kinds import (
    GRADE_KEYS,
    NO_GRADE,
    Ballots,
    Denominator,
    Grade,
    Votes,
)
from partydesk.features.appraisal.rules.orders import (
    AppraisalOrder,
    MemberOrder,
    ResultLine,
    check_member,
    read_votes,
)

__all__ = [
    "GRADE_KEYS",
    "NO_GRADE",
    "AppraisalOrder",
    "Ballots",
    "Denominator",
    "Grade",
    "MemberOrder",
    "ResultLine",
    "Votes",
    "appraisal_year",
    "check_ballots",
    "check_member",
    "check_votes",
    "most_excellent",
    "read_votes",
    "rectify_by",
]
