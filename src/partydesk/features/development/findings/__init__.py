"""What is due, wrong, missing or contradictory in a record book, with the article that says so."""

from partydesk.features.development.findings.judgement import (
    Judgement,
    history_of,
    judge,
    reach,
    worst_first,
)
from partydesk.features.development.findings.people import Members
from partydesk.features.development.findings.progress import (
    REPEATED,
    Progress,
    days_words,
    open_round,
    progress,
)
from partydesk.features.development.findings.reached import Reached

__all__ = [
    "REPEATED",
    "Judgement",
    "Members",
    "Progress",
    "Reached",
    "days_words",
    "history_of",
    "judge",
    "open_round",
    "progress",
    "reach",
    "worst_first",
]
