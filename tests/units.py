"""Units that are dear to make: made once for all tests, copied for each."""

from __future__ import annotations

import shutil
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from partydesk.demo.unit import DemoOrder, make_demo

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 11, 23)


@cache
def demo_made(place: Path) -> Path:
    """A unit of 60 invented people with 24 record books; not to be opened, only copied.

    `place` is the folder of this run: `tmp_path_factory.getbasetemp()`.
    """
    folder = place / "demo" / "演示单位"
    make_demo(folder, DemoOrder(TODAY, members=60))
    return folder


def demo_copied(place: Path, folder: Path) -> Path:
    """The same unit once more, for one test, in `folder`."""
    made = demo_made(place)
    shutil.copytree(made, folder / made.name)
    return folder / made.name
