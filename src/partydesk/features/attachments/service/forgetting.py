"""Forgetting what was put beside the rows of somebody: scans and photos go with their bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.attachments.tables import Attachment
from partydesk.store.purge import ever
from partydesk.store.unnaming import unname

if TYPE_CHECKING:
    from collections.abc import Callable

    from partydesk.features.attachments.service.upkeep import Upkeep
    from partydesk.kernel.forgetting import Gone
    from partydesk.store.unit import Store


def forgetting(store: Store, upkeep: Upkeep) -> Callable[[Gone], None]:
    """What takes the attachments of people away, inside a change.

    Their bytes go last: from the unit and from every backup that can be reached. If that breaks
    off, the rows stay as they were, and it can be done again. What is beside another row as well
    stays.

    Args:
        store: the open unit.
        upkeep: of the bytes.
    """

    def forget(gone: Gone) -> None:
        digests = ever(store.database, "attachment", "digest", gone.people)
        Attachment.delete().where(Attachment.person_id.in_(gone.people)).execute()
        unname(Attachment, (Attachment.owner, Attachment.name, Attachment.note), gone)
        if digests:
            gone.last.append(lambda: upkeep.purge(digests))

    return forget
