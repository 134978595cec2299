"""What each feature says of its tables, for the history; read when the history is first asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.appraisal.rules.words import appraisal_words
from partydesk.features.attachments.rules.words import attachment_words
from partydesk.features.clerks.rules.words import clerks_words
from partydesk.features.development.rules.words import development_words
from partydesk.features.dues.rules.words import dues_words
from partydesk.features.elections.queries import steps
from partydesk.features.elections.rules.words import election_words
from partydesk.features.forms.queries import said_settings, title_of
from partydesk.features.forms.rules.words import form_words
from partydesk.features.lists.rules import list_words
from partydesk.features.meetings.queries import kinds
from partydesk.features.meetings.rules.words import meeting_words
from partydesk.features.organization.rules import organization_words
from partydesk.features.overprints.rules.words import overprint_words
from partydesk.features.phrases.rules.words import phrase_words
from partydesk.features.points.rules.words import points_words
from partydesk.features.prints.rules.words import print_words
from partydesk.features.roster.rules.words import roster_words
from partydesk.features.transfers.rules.words import transfer_words
from partydesk.features.wordforms.rules.words import template_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from partydesk.kernel.rulebook import Rulebook
    from partydesk.kernel.tablewords import TableWords


def all_words(
    development: Rulebook, kind_name: Callable[[str], str] = str
) -> tuple[TableWords, ...]:
    """The words of every book, in the order of the tabs; `kind_name`: of a local rule."""
    return (
        *roster_words(),
        *development_words(development),
        *dues_words(),
        *meeting_words(kinds()),
        *organization_words(kind_name),
        *election_words(steps().name_of, steps().label_of),
        *clerks_words(),
        *attachment_words(),
        *print_words(),
        *transfer_words(),
        *points_words(),
        *appraisal_words(),
        *form_words(title_of, said_settings),
        *list_words(),
        *overprint_words(),
        *template_words(),
        *phrase_words(),
    )
