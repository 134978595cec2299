"""What the program remembers of its backups from one start to the next.

It lies beside them and not in the unit: whoever backs up must not thereby change what he backs up.
There is nothing of a person in it, and nothing is lost with it: it is found out again.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from partydesk.store.snapshot import files

if TYPE_CHECKING:
    from pathlib import Path

_NAME = "state.json"


@dataclass(frozen=True, slots=True)
class State:
    """The last news of the backups.

    Attributes:
        failure: why the last backup did not succeed; empty when it did.
        place_at: when the last copy reached the second place, as ISO 8601; empty for never.
        place_change: number of the last change that is safe there.
        damaged: whether the last backup found the unit itself damaged.
    """

    failure: str = ""
    place_at: str = ""
    place_change: int = 0
    damaged: bool = False


def read_state(shelf: Path) -> State:
    """What was remembered; nothing where the file is gone or spoilt."""
    try:
        kept = json.loads((shelf / _NAME).read_text(encoding="utf-8"))
        state = State(
            str(kept["failure"]),
            str(kept["place_at"]),
            int(kept["place_change"]),
            bool(kept["damaged"]),
        )
        if state.place_at:
            datetime.fromisoformat(state.place_at)
    except (OSError, ValueError, TypeError, KeyError):
        return State()
    return state


def keep_state(shelf: Path, state: State) -> None:
    """Remember it.

    Raises:
        OSError: trouble with the disk.
    """
    shelf.mkdir(exist_ok=True)
    part = shelf / f"{_NAME}{files.PART}"
    part.write_text(json.dumps(asdict(state), ensure_ascii=False), encoding="utf-8")
    files.put_in_place(part, shelf / _NAME)
