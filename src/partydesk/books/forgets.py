"""How each book forgets people whose term of keeping has ended; read when a purge is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.appraisal.service import forgetting as of_appraisals
from partydesk.features.development.service import forgetting as of_books
from partydesk.features.dues.service import forgetting as of_dues
from partydesk.features.elections.service import forgetting as of_elections
from partydesk.features.lists import service as of_lists
from partydesk.features.meetings.service import forgetting as of_meetings
from partydesk.features.phrases import service as of_phrases
from partydesk.features.points.service import forgetting as of_points
from partydesk.features.prints import service as of_prints
from partydesk.features.roster.service import forgetting as of_people
from partydesk.features.transfers.service import forgetting as of_transfers
from partydesk.features.wordforms import service as of_templates

if TYPE_CHECKING:
    from collections.abc import Callable

    from partydesk.kernel.forgetting import Gone

EVERY_BOOK: tuple[Callable[[Gone], object], ...] = (
    of_people.forget,
    of_books.forget,
    of_dues.forget,
    of_meetings.forget,
    of_prints.forget,
    of_phrases.forget,
    of_templates.forget,
    of_lists.forget,
    of_transfers.forget,
    of_elections.forget,
    of_points.forget,
    of_appraisals.forget,
)
"""In this order; what is attached is forgotten last, with its files."""
