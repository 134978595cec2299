"""Units that are dear to make: made once for all tests, copied for each."""

from __future__ import annotations

import os
import shutil
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, TypeVar, cast

from partydesk.demo.unit import DemoOrder, make_demo
from partydesk.store.unit import Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TODAY = date(2026, 11, 23)
NAME = "演示单位"
Known = TypeVar("Known")


class Moulds:
    """Units as tests begin with them: each is made once in a process, and cast for every test.

    A new unit with its nine people costs as much as ten tests of a rule; a copy of its file next to
    nothing. What is made in one test never reaches another.

    Args:
        place: a folder of this run.
    """

    def __init__(self, place: Path) -> None:
        self._place = place
        self._made: dict[object, tuple[Path, object]] = {}

    def cast(self, folder: Path, make: Callable[..., Known], *how: object) -> Known:
        """Put a closed unit at `folder`; returns what `make` returned when it was made.

        Args:
            folder: where; it must not be there yet.
            make: makes the unit in the folder it is given first, and closes it.
            how: what else it is given.
        """
        key = (make, folder.name, *how)
        if key not in self._made:
            kept = self._place / str(len(self._made)) / folder.name
            kept.parent.mkdir()
            self._made[key] = kept, make(kept, *how)
        kept, known = self._made[key]
        shutil.copytree(kept, folder)
        return cast("Known", known)

    def store(self, folder: Path, key: str | None = None) -> Store:
        """An open unit in which nothing has happened yet."""
        self.cast(folder, _empty, key)
        return Store.open(folder, key)


def _empty(folder: Path, key: str | None) -> None:
    Store.create(folder, key).close()


@cache
def demo_made(place: Path) -> Path:
    """A unit of 60 invented people with 24 record books; not to be opened, only copied.

    Where several processes share a run, the first that needs it makes it for all of them.

    Args:
        place: the folder of this run: `tmp_path_factory.getbasetemp()`.
    """
    shared = (place.parent if "PYTEST_XDIST_WORKER" in os.environ else place) / "demo"
    if not shared.exists():
        own = place / "demo-made"
        make_demo(own / NAME, DemoOrder(TODAY, members=60))
        try:
            own.rename(shared)
        except OSError:  # another was faster
            return own / NAME
    return shared / NAME


def demo_copied(place: Path, folder: Path) -> Path:
    """The same unit once more, for one test, in `folder`."""
    made = demo_made(place)
    shutil.copytree(made, folder / made.name)
    return folder / made.name
