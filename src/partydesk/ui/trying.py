"""A verb of a book, done for a window: what it refuses is said there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.kernel.findings import Refusal
from partydesk.store.trouble import StoreTrouble

if TYPE_CHECKING:
    from collections.abc import Callable


def tried(work: Callable[[], object], say: Callable[[str], object]) -> bool:
    """Whether it was done; why not, in one sentence, goes to `say`."""
    try:
        work()
    except (Refusal, StoreTrouble) as trouble:
        say(trouble.sentence)
        return False
    return True
