"""Writes the unit file of this release: `python tests/legacy/make.py`.

Run when a release is cut: from then on every later program must open that file. While the release
is not out yet, the file may be written anew.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from datetime import date
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE.parents[1] / "src")]

from partydesk import __version__  # noqa: E402 - a script must first say where the program is
from partydesk.demo.unit import DemoOrder, make_demo  # noqa: E402
from partydesk.store.unit import Store  # noqa: E402

TODAY = date(2026, 11, 23)
LARGEST = 1_500_000  # bytes: these files stay in the tree for ever


def main() -> int:
    """A small demo unit, without a password, as one compact file."""
    kept = HERE / __version__ / "unit.db"
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "演示单位"
        make_demo(folder, DemoOrder(TODAY, members=60))
        store = Store.open(folder)
        store.database.execute_sql("VACUUM")
        store.close()
        size = (folder / "unit.db").stat().st_size
        if size > LARGEST:
            sys.exit(f"{size} bytes are too many")
        kept.parent.mkdir(exist_ok=True)
        shutil.copyfile(folder / "unit.db", kept)
    print(f"{kept.relative_to(HERE)}: {size} bytes")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
